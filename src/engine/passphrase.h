/* passphrase: how long a passphrase would hold, and why: names, common words, dates, rows of the keyboard, sayings and
 * what else is guessed first. What is typed comes in, numbers and places come out; every copy of it is overwritten
 * before returning.
 *
 * The estimate is an upper bound: the cheapest way that is known here (Wheeler, "zxcvbn", USENIX Security 2016: the
 * least sum over ways to cut the text into parts that are guessed), and whoever guesses may know a cheaper one. Exact
 * are only words that dice have chosen (see app/suggest). A word is worth no more than choosing it from a vocabulary,
 * however long it is, and less in a sentence, whose small words bind it. What goes on over blanks and signs (a b c,
 * 1-2-3, qw er ty, a well-known saying) is one part. Sayings that are in no list here, lines of songs above all, are
 * taken for words of a sentence, and so for too strong. Latin words are known only to whoever knows Latin
 * (phrase_latin): without them the bits of Latin letters are no judgement, and phrase_is_judged says so. */
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
    PHRASE_SAYING,   /* words that many know by heart in this order */
    PHRASE_LATIN,    /* Latin letters, and nobody knows Latin: no judgement */
    PHRASE_KINDS
};

struct phrase_part {
    enum phrase_kind kind;
    size_t from, n; /* letters, blanks counted, marks not */
    double bits;
};

/* Letters of a word, and of all; what is behind them counts for nothing. */
enum { PHRASE_MAX_PARTS = 24, PHRASE_MAX_WORD = 64, PHRASE_MAX_LETTERS = 256 };

enum phrase_level { PHRASE_EMPTY, PHRASE_VERY_WEAK, PHRASE_WEAK, PHRASE_FAIR, PHRASE_STRONG };

struct phrase {
    double bits;     /* of guesses: 2^bits */
    double unjudged; /* … those of Latin letters, where nobody knows Latin */
    bool sentence;   /* small words bind it */
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
/* False: it may be much weaker than its level, since nobody knows Latin. Weak is weak in any case. */
bool phrase_is_judged(const struct phrase *phrase);

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
