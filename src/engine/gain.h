/* gain: what the tests before and after the course say, unit by unit. That results differ is told; not why. Pure. */
#pragma once
#include "engine/progress.h"

enum { GAIN_MAX_ROWS = 32 };

/* Points of the questions that were answered, n of those that the test asks. */
struct gain_side {
    int sum, n, of;
};

struct gain_row {
    const char *about; /* id of the unit whose learning it measures; borrowed from the test */
    struct gain_side before, after;
};

struct gain {
    struct gain_row rows[GAIN_MAX_ROWS]; /* in the order in which the tests first ask about them */
    size_t n_rows;
    struct gain_side before, after; /* over all questions */
};

/* Adds a test as far as it was answered. The unit must outlive the gain. Questions about nothing count in the whole
 * only; what is about more units than fit, too. */
void gain_add(struct gain *gain, const struct unit *test, const struct progress *progress, bool after);
/* 0–100; -1 when nothing was answered. */
int gain_percent(struct gain_side side);
/* Whether both sides were answered in full: what was answered in part is no measure of the other test. */
bool gain_compares(struct gain_side before, struct gain_side after);
