/* passphrase: how long a passphrase would hold, and why: names, common words, dates, rows of the keyboard and what else
 * is guessed first. What is typed comes in, numbers and places come out; every copy of it is overwritten before
 * returning.
 *
 * Words (between blanks) are judged each for itself and added up: another letter changes the last word's worth only. A
 * word is worth no more than choosing it from a vocabulary, however long it is. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum phrase_kind {
    PHRASE_FREE, /* nothing is known about it */
    PHRASE_WORD, /* a common word */
    PHRASE_NAME,
    PHRASE_DATE, /* or a year */
    PHRASE_PHONE,
    PHRASE_REPEAT,
    PHRASE_SEQUENCE, /* 123, abc, ابت */
    PHRASE_ROW,      /* keys that lie beside one another */
    PHRASE_KEYS,     /* the keys of a known word, typed on the other layout */
    PHRASE_AGAIN,    /* what stands before it, once more */
    PHRASE_KINDS
};

struct phrase_part {
    enum phrase_kind kind;
    size_t from, n; /* letters, blanks counted, marks not */
    double bits;
};

enum { PHRASE_MAX_PARTS = 24, PHRASE_MAX_WORD = 64 /* letters; what is behind them counts for nothing */ };

enum phrase_level { PHRASE_EMPTY, PHRASE_VERY_WEAK, PHRASE_WEAK, PHRASE_FAIR, PHRASE_STRONG };

struct phrase {
    double bits; /* of guesses: 2^bits */
    enum phrase_level level;
    size_t n_letters, n_words;
    struct phrase_part parts[PHRASE_MAX_PARTS]; /* in order; of a longer text the first ones */
    size_t n_parts;
};

/* Somebody who knows Latin passwords: fills the parts of an ASCII text, returns how many. NULL: nobody does. */
struct phrase_latin {
    size_t (*parts)(const struct phrase_latin *self, const char *ascii, struct phrase_part *out, size_t most);
};

void phrase_judge(struct phrase *phrase, struct str text, const struct phrase_latin *latin);
enum phrase_level phrase_level(double bits);

/* How long guessing takes, half of all guesses being made. */
enum phrase_time {
    PHRASE_AT_ONCE,
    PHRASE_SECONDS,
    PHRASE_MINUTES,
    PHRASE_HOURS,
    PHRASE_DAYS,
    PHRASE_MONTHS,
    PHRASE_YEARS,
    PHRASE_LIFETIMES,
    PHRASE_TIMES
};
enum phrase_guesser {
    PHRASE_ONLINE, /* ten a second, at the sign-in page */
    PHRASE_STOLEN, /* ten thousand a second, from a stolen copy that is kept well */
};
enum phrase_time phrase_time(double bits, enum phrase_guesser guesser);

/* passphrase_known.c: words and names that are tried first, folded, between blanks, the most usual first. */
extern const char phrase_known_words[], phrase_known_names[];
