/* toolbox: what a trainer finds at hand: the commands of this build, the drills of the course, of the home folder and
 * of the current one. */
#pragma once
#include "base/mem.h"
#include "screen/screen.h"

struct tools {
    struct toolbox view; /* what screens see */
    struct arena arena;
};

/* The commands alone. */
void toolbox_open(struct tools *tools);
/* The drills as they lie there now: the trainer's own, then those of days, then those of units in the order of the
 * course. */
void toolbox_look(struct tools *tools, const char *lessons, const struct course *course);
void toolbox_close(struct tools *tools);
