/* outer: the terminal that a multiplexer is shown in. What a program asks is answered by the multiplexer; who shows it
 * on the glass only the multiplexer knows, and only tmux tells. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

enum { OUTER_MS = 300 }; /* the longest that a reply is waited for */

/* Appends how the terminal calls itself (its XTVERSION), or nothing: not in tmux, no reply in time, a terminal without
 * a name (VTE before 0.76, PuTTY). command: what to run, NULL for tmux itself. */
void outer_ask(const char *command, struct buf *name);
