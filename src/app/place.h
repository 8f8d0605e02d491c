/* place: the folder that a drill is carried in, where nobody named one: asked for in words, with the sticks that are in
 * this machine to choose from. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

/* Asks on the terminal. False: there is none, or nothing was answered. */
bool place_ask(struct buf *folder) __attribute__((warn_unused_result));
/* The same with what was found: a number chooses one of it, in which a folder of its own is named; all else is a
 * folder as it stands. False: nothing was answered. */
bool place_choose(struct str answer, const char *const *found, size_t n, struct buf *folder)
    __attribute__((warn_unused_result));
