#include "app/suggest.h"

#include <math.h>
#include <string.h>
#include <sys/random.h>

#include "base/file.h"
#include "course/facts.h"

enum { LIST_MAX_BYTES = 1 << 18, LEAST_WORDS = 1296 /* four throws of a die each */ };

bool suggest_take(uint32_t thrown, uint32_t n, uint32_t *out)
{
    *out = thrown % n;
    return thrown < UINT32_MAX - UINT32_MAX % n;
}

/* False: the system has no dice. */
static bool throw_die(uint32_t n, struct rng *foreseen, uint32_t *out)
{
    if (foreseen) {
        *out = rng_below(foreseen, n);
        return true;
    }
    uint32_t dice;
    do {
        if (getrandom(&dice, sizeof dice, 0) != (ssize_t)sizeof dice)
            return false;
    } while (!suggest_take(dice, n, out));
    explicit_bzero(&dice, sizeof dice);
    return true;
}

static bool next_word(struct str *left, struct str *word)
{
    while (str_line(left, word))
        if (word->n > 0 && word->p[0] != '#')
            return true;
    return false;
}

static struct str word_at(struct str list, uint32_t at)
{
    struct str word = STR("");
    while (next_word(&list, &word) && at > 0)
        at--;
    return word;
}

static bool throw_words(struct suggestion *s, struct str list, struct rng *foreseen)
{
    struct str left = list, word;
    uint32_t n = 0, at;
    while (next_word(&left, &word))
        n++;
    if (n < LEAST_WORDS)
        return false;
    for (int i = 0; i < SUGGEST_WORDS; i++) {
        if (!throw_die(n, foreseen, &at))
            return false;
        if (i > 0)
            buf_addc(&s->text, ' ');
        buf_addstr(&s->text, word_at(list, at));
        at = 0;
    }
    s->bits = SUGGEST_WORDS * log2((double)n);
    return true;
}

bool suggest_by(struct suggestion *s, const char *dir, enum lang lang, struct rng *dice)
{
    struct buf name = {0}, path = {0}, list = {0};
    struct err err;
    suggest_forget(s);
    buf_addf(&name, "words/passphrase.%s.txt", lang_tag(lang));
    facts_path(dir, buf_z(&name), &path);
    bool done = file_read(buf_z(&path), LIST_MAX_BYTES, &list, &err) && throw_words(s, buf_str(&list), dice);
    if (!done)
        suggest_forget(s);
    buf_finish(&list);
    buf_finish(&path);
    buf_finish(&name);
    return done;
}

bool suggest(struct suggestion *s, const char *dir, enum lang lang)
{
    return suggest_by(s, dir, lang, NULL);
}

void suggest_forget(struct suggestion *s)
{
    buf_wipe(&s->text);
    s->bits = 0;
}
