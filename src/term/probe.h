/* probe: asks the terminal who it is, before anything is drawn, and sorts the answers from what is typed meanwhile.
 * Only questions that every terminal measured leaves unanswered or answers invisibly; no DCS questions, which PuTTY
 * prints. The last one, DA1, is answered by whoever answers at all, in order: its answer ends the wait. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "term/tty.h"

struct probe_replies {
    char version[64]; /* XTVERSION: "Konsole 22.12.3", "XTerm(379)"; "" when silent */
    char unit[16];    /* DA3, hexadecimal: "7E565445" */
    int da2[3], n_da2;
    int mode8;      /* DECRQM: 0 unknown, 1 set, 2 reset …; -1 when silent */
    bool da1, done; /* the fence was answered */
};

struct probe {
    struct probe_replies replies;
    struct buf held;  /* the beginning of a sequence that is not yet whole */
    struct buf typed; /* everything that was no answer, in order, for the key decoder */
};

void probe_init(struct probe *probe);
void probe_finish(struct probe *probe);
/* Takes bytes as they came, cut anywhere. */
void probe_feed(struct probe *probe, const char *bytes, size_t n);
/* No more will come: what is still held was typed. */
void probe_end(struct probe *probe);
/* Asks, and waits ms at most. */
void probe_run(struct probe *probe, struct tty *tty, int ms);
