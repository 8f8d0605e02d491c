#include "course/words.h"

#include <stdint.h>
#include <string.h>

#include "base/file.h"
#include "text/fold.h"

enum { LIST_MAX_BYTES = 1 << 20 };

void words_parse(struct word_list *list, struct str lines)
{
    struct str line;
    while (str_line(&lines, &line)) {
        line = str_trim(line);
        bool open = line.n > 0 && line.p[line.n - 1] == '*';
        if (line.n == 0 || line.p[0] == '#')
            continue;
        fold(&list->text, (struct str){line.p, line.n - open});
        if (list->text.n > 0 && list->text.p[list->text.n - 1] == ' ')
            buf_cut(&list->text, list->text.n - 1);
        buf_adds(&list->text, open ? "*\n" : "\n");
    }
}

void words_load(struct word_list *list, const char *path)
{
    struct buf bytes = {0};
    struct err err;
    if (file_read(path, LIST_MAX_BYTES, &bytes, &err))
        words_parse(list, buf_str(&bytes));
    buf_finish(&bytes);
}

void words_finish(struct word_list *list)
{
    buf_finish(&list->text);
}

/* Where the letter before the byte begins, if it is one of them; otherwise the byte. */
static size_t before(struct str text, size_t at, const char *const letters[2])
{
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(letters[i]);
        if (at >= n && memcmp(text.p + at - n, letters[i], n) == 0)
            return at - n;
    }
    return at;
}

static bool is_start(struct str text, size_t at)
{
    return at == 0 || text.p[at - 1] == ' ';
}

/* Whether a word begins at the byte: at the start, behind a blank, or behind a و or ف that begins one; with particles
 * also behind a ل or ب, which itself may have one of those before it. */
static bool begins_word(struct str text, size_t at, bool particles)
{
    static const char *const joined[] = {"و", "ف"}, *const close[] = {"ل", "ب"};
    size_t inner = particles ? before(text, at, close) : at;
    return is_start(text, at) || is_start(text, before(text, at, joined)) || is_start(text, inner) ||
           is_start(text, before(text, inner, joined));
}

static bool find(struct str text, struct str phrase, bool particles, size_t from, size_t *at)
{
    bool open = phrase.n > 0 && phrase.p[phrase.n - 1] == '*';
    phrase.n -= open;
    while (phrase.n > 0 && from < text.n) {
        const char *p = memmem(text.p + from, text.n - from, phrase.p, phrase.n);
        if (!p)
            return false;
        *at = (size_t)(p - text.p);
        size_t end = *at + phrase.n;
        if (begins_word(text, *at, particles) && (open || end == text.n || text.p[end] == ' '))
            return true;
        from = *at + 1;
    }
    return false;
}

bool words_find(const struct word_list *list, struct str folded, size_t *at, struct str *phrase)
{
    struct str left = buf_str(&list->text), line;
    size_t best = SIZE_MAX, found;
    while (str_line(&left, &line))
        if (find(folded, line, list->particles, *at, &found) && found < best) {
            best = found;
            *phrase = line;
        }
    *at = best;
    return best != SIZE_MAX;
}
