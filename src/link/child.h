/* child: a program that we start and that must not outlive us, however we end. */
#pragma once
#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

struct child {
    pid_t pid; /* 0: not running */
    int said;  /* what it writes, non-blocking; -1 when there is nothing to read any more */
};

/* The path of a program in PATH or in the folders of sbin, which are not in everybody's PATH; NULL when there is none.
 */
char *child_find(const char *name);
/* Starts it with nothing on its standard input, and nothing of ours open. What it writes to descriptor `heard` (1 or 2)
 * is read from child->said; the other one goes nowhere. Ctrl-C does not reach it. */
bool child_start(struct child *child, char *const argv[], int heard, struct err *err);
/* Whether it runs. Once it has ended its number is given back, and only what it said is left to be read. */
bool child_is_alive(struct child *child);
/* Asks it to end, waits at most so long, then ends it; closes what is left. */
void child_end(struct child *child, int most_ms);
