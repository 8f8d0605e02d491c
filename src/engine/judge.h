/* judge: what an answer is worth and what there is to say about it, one row of functions per kind of question.
 * Looks at answers only; tries, phases and points are question's business. */
#pragma once
#include <stdbool.h>

#include "engine/question.h"

/* How much of an answer is right: all of it when right == of. */
struct share {
    size_t right, of;
};

struct judge {
    bool (*is_complete)(const struct question *question, const struct answer *answer);
    /* typed is filled by the text kinds. Returns of = 0 when there is nothing to judge. */
    struct share (*share)(const struct question *question, const struct answer *answer, struct feedback *typed);
    /* What there is to say about one item; false: nothing. over: missed items may be told. */
    bool (*feedback)(const struct question *question, const struct answer *answer, size_t item, bool over,
                     struct feedback *out);
    bool partial; /* a share earns its part on the last try */
    bool scored;
};

/* The row of a kind; static. */
const struct judge *judge_of(enum question_kind kind);
