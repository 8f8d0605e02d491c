/* undo: what a line was before each of its last changes, and after those that were taken back. States are whole lines:
 * a line is short, and so a step back is exact by construction. In memory only; what is forgotten is overwritten. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { UNDO_MAX_BYTES = 400, UNDO_STEPS = 16 };

struct undo_state {
    uint16_t n, cursor; /* bytes */
    char text[UNDO_MAX_BYTES];
};

struct undo {
    struct undo_state states[UNDO_STEPS]; /* those to go back to, oldest first, then those to go forth to */
    int n_back, n_forth;
};

/* Before a change: the state to come back to. The oldest is given up for it; there is nothing to go forth to now. */
void undo_remember(struct undo *u, const struct undo_state *now);
/* Exchanges *now for the state before the last change, or forth for the one after it. False: there is none. */
bool undo_back(struct undo *u, struct undo_state *now);
bool undo_forth(struct undo *u, struct undo_state *now);
void undo_wipe(struct undo *u);
