/* place: the folder that a drill is carried in, where nobody named one: asked for on a screen, with the sticks that are
 * in this machine to choose from. */
#pragma once
#include <stdbool.h>

#include "app/options.h"
#include "base/mem.h"
#include "base/str.h"
#include "screen/screen.h"

struct place {
    struct placing view; /* what screens see */
    struct arena arena;  /* of the sticks in it */
    struct arena names;  /* of its folders */
    struct buf folder;   /* "" until it is known */
};

/* The sticks as they are now; tool: the command that wants to know. Close it. */
void place_open(struct place *place, const char *tool);
void place_close(struct place *place);
/* What an effect asks for. Of a stick a folder of its own is taken, and nothing else of it is touched. */
void place_apply(struct place *place, const struct effect *effect);
/* Asks on the terminal. False: there is none, or nobody answered; *left: it was left without an answer, which needs no
 * words. */
bool place_ask(const struct options *options, const char *tool, struct buf *folder, bool *left)
    __attribute__((warn_unused_result));
