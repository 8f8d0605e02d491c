/* inspect: one thing laid out in parts: which were marked as giving it away, and what that is worth.
 * Pure: no clock, no I/O, no allocation. Parts are bits of a mask, in the order of the file. */
#pragma once
#include "course/course.h"

enum inspect_mark {
    INSPECT_LEFT,      /* harmless, and not marked */
    INSPECT_FOUND,     /* gives it away, and marked */
    INSPECT_MISSED,    /* gives it away, not marked */
    INSPECT_SUSPECTED, /* harmless, but marked */
};

/* How the marking went, counted apart: what was found, and what was suspected without a reason. */
struct inspect_counts {
    size_t found, gives_away, suspected, harmless;
};

enum inspect_mark inspect_judge(const struct inspect_task *task, unsigned marked, size_t part);
struct inspect_counts inspect_count(const struct inspect_task *task, unsigned marked);
/* 0–100: the share found less the share of harmless parts marked; of a genuine thing the share left alone. */
int inspect_points(const struct inspect_task *task, unsigned marked);
/* "inspect/" and the ids of the marked parts, with commas. */
void inspect_record(const struct inspect_task *task, unsigned marked, struct buf *out);
