/* way: how Arabic reaches the eye in this terminal. A table of terminals, and the decision from what the terminal
 * answered and how it is named. Exactly one party reorders, and it is always the program: a terminal that would do it
 * too is told not to while the program runs. */
#pragma once
#include <stdbool.h>

#include "term/encode.h"
#include "term/probe.h"

struct way {
    const char *name; /* of the terminal, or the kind; also what the option may say */
    struct encode_rules rules;
    const char *off, *on; /* sent on entering and on leaving; NULL for nothing */
    /* Sent before a new page, which then starts from an empty screen; NULL where a new page may be drawn over the old.
     */
    const char *wipe;
};

/* What is known when the way is chosen. */
struct way_evidence {
    const char *type; /* TERM */
    bool multiplexed; /* TMUX or STY is set */
    bool mlterm;      /* MLTERM is set */
    const struct probe_replies *replies;
    /* Of the terminal that a multiplexer is shown in: how it calls itself, NULL or "" for unknown; and what it left in
     * the environment, which may be that of another one from which the multiplexer was started. */
    const char *outer;
    int vte_version; /* VTE_VERSION, such as 7006 */
    bool konsole;    /* KONSOLE_VERSION is set */
};

/* The way with that name, NULL when there is none. */
const struct way *way_named(const char *name);
/* Never NULL. */
const struct way *way_choose(const struct way_evidence *evidence);
/* Whether a terminal of this type may be asked questions at all. */
bool way_may_ask(const char *type);
