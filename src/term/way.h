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
    bool undimmed; /* nothing may be dim: it is not drawn so, and GNU screen would underline it */
};

/* What is known when the way is chosen. */
struct way_evidence {
    const char *type; /* TERM */
    bool multiplexed; /* TMUX or STY is set */
    bool mlterm;      /* MLTERM is set */
    const struct probe_replies *replies;
    /* Of the terminal that a multiplexer is shown in: its TERM and how it calls itself, NULL or "" for unknown; its own
     * replies, NULL when it could not be asked; and what it left in the environment, which may be that of another one
     * from which the multiplexer was started. */
    const char *outer_type, *outer_version;
    const struct probe_replies *outer_replies;
    int vte_version; /* VTE_VERSION, such as 7006 */
    bool konsole;    /* KONSOLE_VERSION is set */
};

struct way_choice {
    const struct way *way; /* never NULL */
    bool sure;             /* false: nobody said who shows this, and only its user can see whether it is right */
};

/* The way with that name, NULL when there is none. */
const struct way *way_named(const char *name);
struct way_choice way_choose(const struct way_evidence *evidence);
/* Which multiplexer named itself in these replies; DIRECT for none. */
enum passage way_passage(const struct probe_replies *replies);
/* What a terminal of this type may be asked; false: nothing at all. */
bool way_questions(const char *type, enum probe_questions *questions);
