/* review: when a question that was wrong or unsure comes back: five boxes, a day, a week, a month, a quarter, half a
 * year. Right moves it one box on, and out behind the last; wrong back into the first. Pure; days are counted since
 * 1970.
 *
 * Boxes and not FSRS-5 with its published parameters. In simulation (tests/bench/recall.c: learners of 8 questions,
 * five ways to forget, three shares of days that a learner comes, 90 days, a year and two years, by when most questions
 * came as far as the last box) boxes ask a little more for the same recall, the mean over all days: 1.04 times as often
 * in the middle of 45 comparisons, 0.89 times at the least, and 1.25 times at the most, where half-lives grow and
 * somebody comes often for years. For that they need no parameters, and when a question comes back can be told in a
 * word. */
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
