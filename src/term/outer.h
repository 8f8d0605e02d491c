/* outer: the terminal that a multiplexer is shown in. What a program asks is answered by the multiplexer; who shows it
 * on the glass only the multiplexer knows, and only tmux tells. */
#pragma once
#include <stdbool.h>

enum { OUTER_MS = 300 }; /* the longest that a reply is waited for */

/* What tmux says of it; "" for what it does not know. */
struct outer {
    char *type;    /* TERM there: "xterm-256color", "linux" */
    char *version; /* its XTVERSION; VTE before 0.76 and PuTTY have none */
    bool passes;   /* what is wrapped for it gets through */
    bool told;     /* tmux answered at all */
};

/* command: what to run, NULL for tmux itself. The caller owns what is told: outer_finish. */
struct outer outer_ask(const char *command);
void outer_finish(struct outer *outer);
