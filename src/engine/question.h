/* question: one question being asked: the order its options are shown in, tries, hints, the verdict, the score.
 * Pure: no clock, no I/O, no allocation. Borrows the course, which must outlive it. Free text is never kept. */
#pragma once
#include <stdbool.h>

#include "base/rng.h"
#include "course/course.h"

enum { POINTS_FULL = 100 }; /* points of a question answered right at the first try */

enum question_phase {
    ASKING,   /* waiting for an answer */
    RETRYING, /* the last answer was not right, tries are left; the answer may be changed */
    ANSWERED  /* done: right, or no tries left, or given up; explanation is shown */
};

/* An answer as it stands. Indices are those of the file, whatever order is shown. */
struct answer {
    uint32_t chosen;                   /* single, multiple, truefalse, survey: bit i is item i */
    uint8_t order[QUESTION_MAX_ITEMS]; /* order: items in the order they were picked */
    size_t n_order;
    uint8_t assigned[QUESTION_MAX_ITEMS]; /* match, classify: target + 1 of each item; 0 is none yet */
    const char *text;                     /* short, number: borrowed for the call; NULL otherwise */
};

enum verdict { VERDICT_NONE, VERDICT_RIGHT, VERDICT_PARTLY, VERDICT_WRONG, VERDICT_THANKS /* survey */ };

/* How sure the learner was of the first answer. It is advice, and never changes points. */
enum certainty { CERTAINTY_NONE, CERTAINTY_GUESSING, CERTAINTY_RATHER, CERTAINTY_SURE };

/* What to say about one thing in an answer. */
struct feedback {
    const struct item *item; /* NULL: about the whole answer */
    bool right;
    bool missed; /* right, but not chosen, or never placed */
    const struct rich *text;
};
enum { FEEDBACK_MAX = QUESTION_MAX_ITEMS + 1 };

struct question_state {
    const struct question *question;
    enum question_phase phase;
    enum verdict verdict; /* of the last answer */
    enum verdict first;   /* of the first one */
    enum certainty certainty;
    uint8_t shown[QUESTION_MAX_ITEMS]; /* shown[k] is the item shown k-th */
    uint8_t shown_targets[QUESTION_MAX_ITEMS];
    struct answer answer;  /* what is chosen so far (never text) */
    struct answer judged;  /* what the last submit judged; feedback and record speak of it */
    struct feedback typed; /* short, number: what to say about the last typed answer; text NULL before */
    int tries_used;
    size_t hints_shown;
    int points; /* 0–POINTS_FULL once ANSWERED; 0 for a survey */
};

/* Shuffles what may be shuffled; an order question never starts in its right order. */
void question_start(struct question_state *q, const struct question *question, struct rng *rng);
/* Choices by item index (file order). Return false when they make no sense now. */
bool question_choose(struct question_state *q,
                     size_t item); /* single kinds: replaces; multiple: toggles; order: appends or takes out */
bool question_assign(struct question_state *q, size_t item,
                     size_t target);                        /* match: takes the target from any other item */
bool question_clear(struct question_state *q, size_t item); /* match, classify: item is unassigned again */
bool question_is_complete(const struct question_state *q);  /* enough chosen to be submitted (text kinds: always) */
/* The answer that stands is complete and the first one, and the question wants to know how sure it is. */
bool question_asks_certainty(const struct question_state *q);
/* Says it; false when it is not asked. */
bool question_say(struct question_state *q, enum certainty certainty);
/* Judges the answer (text for short and number, else NULL) and moves the phase.
 * Points: full at the first try, half at the second, a quarter at the third; on the last try multiple, order, match
 * and classify earn their right share of that. Hints cost nothing. VERDICT_NONE, which costs no try, when not
 * complete or already answered, when text is blank, or is no number where one is asked. */
enum verdict question_submit(struct question_state *q, const char *text);
/* Whether what is chosen now is what was judged just before, so that submitting it would waste a try. */
bool question_is_same_again(const struct question_state *q);
/* To ANSWERED with 0 points and VERDICT_NONE: the explanation is shown. */
void question_give_up(struct question_state *q);
/* The next hint; NULL when all were shown or the question is ANSWERED. */
const struct rich *question_hint(struct question_state *q);

/* What to say about the last submit (not about what is chosen since): one entry per item that was chosen, misplaced or
 * missed, in shown order. What was missed is told only once ANSWERED. */
size_t question_feedback(const struct question_state *q, struct feedback out[FEEDBACK_MAX]);
/* Certain, and the first answer was not right: what to read again is worth an offer. */
bool question_was_sure_and_wrong(const struct question_state *q);
bool question_was_unsure_and_right(const struct question_state *q);
/* It is answered and is to be asked again on another day: not right at the first try, or a guess. */
bool question_comes_back(const struct question_state *q);
/* The answer by ids, for the record: "b", "a,c", "x>y>z", "l1=r2"; nothing for typed text. Behind it "/s", "/r" or
 * "/g" when it was said how sure it is. */
void question_record(const struct question_state *q, struct buf *out);
/* What such a record says of it. */
enum certainty question_certainty_of(const char *record);
