#include "text/clitic.h"

#include <string.h>

enum { ENDING_LEAST = 6 /* bytes of a word that takes an ending: three Arabic letters */, PLURAL_LEAST = 3 };

static const char *const joined[] = {"", "و", "ف", NULL}, *const close[] = {"", "ب", "ل", "ك", NULL};
static const char *const articles[] = {"", "ال", NULL};

static struct str behind(struct str text, size_t n)
{
    return (struct str){text.p + n, text.n - n};
}

/* Endings of a word as it stands: whose it is, in forms that make no other word, and tanwin. */
static bool has_ending(struct str typed, struct str word)
{
    static const char *const whose[] = {"ها", "هم", "هن", "هما", "كم", "نا", "ا", NULL};
    static const char *const behind_ta[] = {"ها", "هم", "هن", "هما", "كم", "نا", "ه", "ي", "ك", NULL};
    if (word.n >= PLURAL_LEAST && str_is_ascii(word))
        return str_starts(typed, word) && str_eq(behind(typed, word.n), STR("s"));
    if (word.n < ENDING_LEAST || str_is_ascii(word))
        return false;
    for (size_t i = 0; whose[i] && str_starts(typed, word); i++)
        if (str_eq(behind(typed, word.n), str_of(whose[i])))
            return true;
    /* ة is ه when folded, and ت before whose it is. */
    struct str stem = {word.p, word.n - strlen("ه")};
    if (!str_ends(word, STR("ه")) || stem.n < ENDING_LEAST - strlen("ه") || !str_starts(typed, stem) ||
        !str_starts(behind(typed, stem.n), STR("ت")))
        return false;
    for (size_t i = 0; behind_ta[i]; i++)
        if (str_eq(behind(typed, stem.n + strlen("ت")), str_of(behind_ta[i])))
            return true;
    return false;
}

static bool is_stem(struct str typed, struct str word)
{
    return word.n > 0 && (str_eq(typed, word) || has_ending(typed, word));
}

bool clitic_is(struct str typed, struct str word)
{
    if (is_stem(typed, word))
        return true;
    if (str_is_ascii(word))
        return false;
    struct str bare = str_starts(word, STR("ال")) && word.n > 2 * strlen("ال") ? behind(word, strlen("ال")) : word;
    for (size_t i = 0; joined[i]; i++)
        for (size_t k = 0; close[k]; k++) {
            size_t n = strlen(joined[i]), m = strlen(close[k]);
            if (!str_starts(typed, str_of(joined[i])) || !str_starts(behind(typed, n), str_of(close[k])))
                continue;
            struct str rest = behind(typed, n + m);
            if (is_stem(rest, word) || is_stem(rest, bare))
                return true;
            /* ل and ال become لل. */
            if (str_starts(rest, STR("ال")) && is_stem(behind(rest, strlen("ال")), bare))
                return true;
            if (k == 2 && str_starts(rest, STR("ل")) && is_stem(behind(rest, strlen("ل")), bare))
                return true;
        }
    return false;
}

bool clitic_is_any(struct str typed, const char *const *words)
{
    for (; *words; words++)
        if (clitic_is(typed, str_of(*words)))
            return true;
    return false;
}

bool clitic_is_prefix(struct str word)
{
    if (word.n == 0)
        return false;
    for (size_t i = 0; joined[i]; i++)
        for (size_t k = 0; close[k]; k++)
            for (size_t a = 0; articles[a]; a++) {
                size_t n = strlen(joined[i]), m = strlen(close[k]);
                if (str_starts(word, str_of(joined[i])) && str_starts(behind(word, n), str_of(close[k])) &&
                    str_eq(behind(word, n + m), str_of(articles[a])))
                    return true;
            }
    return false;
}
