#include "course/spelling.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "course/facts.h"
#include "text/utf8.h"

enum { LIST_MAX_BYTES = 1 << 20, TAKEN_OFF_MAX = 4 /* letters and articles joined to the front of a word */ };

struct speller {
    enum lang lang;
    void *library, *dictionary;
    int (*spell)(void *dictionary, const char *word);
    void (*destroy)(void *dictionary);
    struct buf own; /* words of ours, each between newlines */
};

/* A function of the library. POSIX gives it as an object pointer, which C cannot turn into one of a function. */
static bool find(void *library, const char *name, void *function, size_t n)
{
    void *found = dlsym(library, name);
    memcpy(function, &found, n);
    return found != NULL;
}

static void *open_dictionary(void *library, enum lang lang)
{
    static const char *const names[LANG_COUNT][3] = {[LANG_AR] = {"ar", "ar_IQ"}, [LANG_EN] = {"en_GB", "en_US"}};
    void *(*create)(const char *affixes, const char *words);
    struct buf affixes = {0}, words = {0};
    void *dictionary = NULL;
    bool able = find(library, "Hunspell_create", &create, sizeof create);
    for (size_t i = 0; able && !dictionary && names[lang][i]; i++) {
        buf_clear(&affixes);
        buf_clear(&words);
        buf_addf(&affixes, "/usr/share/hunspell/%s.aff", names[lang][i]);
        buf_addf(&words, "/usr/share/hunspell/%s.dic", names[lang][i]);
        if (file_exists(buf_z(&affixes)) && file_exists(buf_z(&words)))
            dictionary = create(buf_z(&affixes), buf_z(&words));
    }
    buf_finish(&affixes);
    buf_finish(&words);
    return dictionary;
}

static void read_own(struct speller *s, const char *dir)
{
    struct buf name = {0}, path = {0};
    struct err err;
    buf_addf(&name, "words/spelling.%s.txt", lang_tag(s->lang));
    facts_path(dir, buf_z(&name), &path);
    if (!file_read(buf_z(&path), LIST_MAX_BYTES, &s->own, &err))
        buf_clear(&s->own);
    buf_addc(&s->own, '\n');
    buf_finish(&name);
    buf_finish(&path);
}

struct speller *spelling_open(enum lang lang, const char *dir)
{
    struct speller *s = xcalloc(1, sizeof *s);
    s->lang = lang;
    s->library = dlopen("libhunspell-1.7.so.0", RTLD_NOW | RTLD_LOCAL);
    bool able = s->library && find(s->library, "Hunspell_spell", &s->spell, sizeof s->spell) &&
                find(s->library, "Hunspell_destroy", &s->destroy, sizeof s->destroy);
    s->dictionary = able ? open_dictionary(s->library, lang) : NULL;
    if (s->dictionary) {
        read_own(s, dir);
        return s;
    }
    spelling_close(s);
    return NULL;
}

void spelling_close(struct speller *speller)
{
    if (!speller)
        return;
    if (speller->dictionary)
        speller->destroy(speller->dictionary);
    if (speller->library)
        (void)dlclose(speller->library);
    buf_finish(&speller->own);
    free(speller);
}

static bool is_known(struct speller *s, const char *word)
{
    struct buf line = {0};
    buf_addf(&line, "\n%s\n", word);
    bool known = strstr(buf_z(&s->own), buf_z(&line)) || s->spell(s->dictionary, word) != 0;
    buf_finish(&line);
    return known;
}

/* What may be joined to the front of an Arabic word, the longest first. */
static size_t joined(const char *word)
{
    static const char *const parts[] = {"لل", "ال", "و", "ف", "ب", "ل", "ك", "س"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strncmp(word, parts[i], strlen(parts[i])) == 0)
            return strlen(parts[i]);
    return 0;
}

bool spelling_knows(struct speller *s, struct str word)
{
    struct buf z = {0};
    buf_addstr(&z, word);
    const char *rest = buf_z(&z);
    bool known = is_known(s, rest);
    for (int i = 0; i < TAKEN_OFF_MAX && !known && s->lang == LANG_AR; i++) {
        size_t n = joined(rest);
        if (n == 0 || strlen(rest + n) < 2 * strlen("ا"))
            break;
        rest += n;
        known = is_known(s, rest);
    }
    buf_finish(&z);
    return known;
}

static bool is_arabic(uint32_t code)
{
    return (code >= 0x621 && code <= 0x64A) || code == 0x671;
}

static bool is_mark(uint32_t code)
{
    return (code >= 0x64B && code <= 0x655) || code == 0x670;
}

static bool is_latin(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code < 0x250) ||
           code == '\'';
}

static bool belongs(const struct speller *s, uint32_t code)
{
    return s->lang == LANG_AR ? is_arabic(code) || is_mark(code) : is_latin(code) || code == 0x2019;
}

/* "neighbours'", "Sara's": the word without its ending. */
static void drop_possessive(struct buf *word)
{
    struct str s = buf_str(word);
    if (str_ends(s, STR("'s")))
        buf_cut(word, word->n - 2);
    else if (str_ends(s, STR("'")))
        buf_cut(word, word->n - 1);
}

static void tell(struct speller *s, struct buf *word, struct buf *out)
{
    drop_possessive(word);
    size_t letters = s->lang == LANG_AR ? word->n / 2 : word->n;
    bool name = s->lang == LANG_EN && word->n > 0 && word->p[0] >= 'A' && word->p[0] <= 'Z';
    if (letters < 3 || name || spelling_knows(s, buf_str(word)) || (out->n > 0 && strstr(buf_z(out), buf_z(word))))
        return;
    buf_addf(out, "%s%s", out->n ? " · " : "", buf_z(word));
}

void spelling_unknown(struct speller *speller, struct str text, struct buf *out)
{
    struct buf word = {0};
    for (size_t i = 0, length; i < text.n; i += length) {
        uint32_t code = utf8_next(text.p + i, text.n - i, &length);
        if (belongs(speller, code)) {
            if (code == 0x2019)
                buf_addc(&word, '\'');
            else if (!is_mark(code))
                utf8_put(&word, code);
            continue;
        }
        tell(speller, &word, out);
        buf_clear(&word);
    }
    tell(speller, &word, out);
    buf_finish(&word);
}
