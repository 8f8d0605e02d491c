#include "text/undo.h"

#include <string.h>

void undo_remember(struct undo *u, const struct undo_state *now)
{
    explicit_bzero(u->states + u->n_back, (size_t)u->n_forth * sizeof *u->states);
    u->n_forth = 0;
    if (u->n_back == UNDO_STEPS)
        memmove(u->states, u->states + 1, (size_t)--u->n_back * sizeof *u->states);
    u->states[u->n_back++] = *now;
}

static void exchange(struct undo_state *a, struct undo_state *b)
{
    struct undo_state held = *a;
    *a = *b;
    *b = held;
    explicit_bzero(&held, sizeof held);
}

bool undo_back(struct undo *u, struct undo_state *now)
{
    if (u->n_back == 0)
        return false;
    exchange(now, &u->states[--u->n_back]);
    u->n_forth++;
    return true;
}

bool undo_forth(struct undo *u, struct undo_state *now)
{
    if (u->n_forth == 0)
        return false;
    exchange(now, &u->states[u->n_back++]);
    u->n_forth--;
    return true;
}

void undo_wipe(struct undo *u)
{
    explicit_bzero(u->states, (size_t)(u->n_back + u->n_forth) * sizeof *u->states);
    u->n_back = u->n_forth = 0;
}
