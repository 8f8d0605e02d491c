/* match: is an answer in what was typed, as people write answers? By whole words and whole numbers, after folding
 * (text/fold), whatever stands between them:
 *   words    as clitic_is has it; an account ("rami.example") is no part of a longer one;
 *   numbers  of any digits, leading noughts aside: "3/9" is in "٠٣-٠٩-٢٠٢٦", not in "13/9" or "3/90"; thousands may be
 *            set apart or be a word: 200000, 200,000, 200 000, 200 ألف, 200k;
 *   long ones of nine digits or more in any groups, with 0, +964 or 00964 before them or not;
 * and not where "not" stands right before it, nor as a part of a longer number in words ("twenty-third" is not
 * "third"). Pure; what was typed is overwritten by match_forget. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

enum { MATCH_MAX = 256 /* words and numbers of a text; what is behind them is not read */ };

struct match_word {
    size_t from, n; /* in the letters; digits of numbers without what sets them apart */
    char gap;       /* before it: '\0' none, ' ' blanks, one ASCII sign, or ';' for all else */
    bool number;
    bool thousands; /* … and the word for that behind it */
    bool joined;    /* "و" before it, written apart or to a number */
};

struct match_text {
    struct buf letters;
    struct match_word words[MATCH_MAX];
    size_t n_words;
};

/* Words, from one on. */
struct match_span {
    size_t from, n;
};

void match_read(struct match_text *out, struct str text);
/* The first place from span->from on. An answer without words is nowhere. */
bool match_find(const struct match_text *text, const struct match_text *answer, struct match_span *span);
void match_forget(struct match_text *text);

bool match_contains(struct str text, struct str answer);
/* One letter, or a number of one or two digits: in many texts by chance. Two letters are enough as an abbreviation in
 * capitals. */
bool match_is_too_short(struct str answer);
