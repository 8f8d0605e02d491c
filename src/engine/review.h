/* review: when a question that was wrong or unsure comes back: five boxes, a day, a week, a month, a quarter, half a
 * year. Right moves it one box on, and out behind the last; wrong back into the first. Pure; days are counted since
 * 1970.
 *
 * Boxes and not FSRS-5 with its published parameters, since in simulation (tests/bench/recall.c: 2,000 learners of 8
 * questions, five ways to forget, three shares of days that a learner comes) both ask about as much for the same recall
 * after 60 and 90 days: boxes ask 0.98 times as often in the middle of 30 comparisons, 0.72 times at the least, 1.13
 * times at the most. The simpler one serves as well. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { REVIEW_BOXES = 5 };

struct review {
    int box;            /* 1 to REVIEW_BOXES; one more: it is known and does not come back */
    int64_t asked, due; /* days */
};

int64_t review_day(int64_t unix_seconds); /* never negative, whatever the clock says */
int review_days(int box);                 /* how long a question stays in a box */
/* Into the first box. */
struct review review_begin(int64_t today);
/* After it was asked again. */
struct review review_after(struct review r, bool right, int64_t today);
bool review_is_over(const struct review *r);
/* Due, or asked in the future: the clock was ahead then, and nobody knows when it would be due. */
bool review_is_due(const struct review *r, int64_t today);
