/* probe: asks the terminal who it is and how wide it shows things, before anything is drawn, and sorts the answers from
 * what is typed meanwhile. Only questions that every terminal measured leaves unanswered or answers invisibly; no DCS
 * questions, which PuTTY prints, and no ENQ, whose answer is plain text of any length that could as well have been
 * typed (PuTTY is known by its DA2). The last one, DA1, is answered by whoever answers at all, in order: its answer
 * ends the wait. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "term/passage.h"
#include "term/tty.h"

enum probe_questions {
    PROBE_WIDTHS, /* cursor reports and DA1 alone: as old as the VT100 */
    PROBE_ALL,    /* and the names: XTVERSION, DA3, DECRQM 8, DA2 */
    PROBE_NAMES,  /* the names without the widths: through a multiplexer, which keeps the cursor */
};

struct probe_replies {
    char version[64]; /* XTVERSION: "Konsole 22.12.3", "XTerm(379)"; "" when silent */
    char unit[16];    /* DA3, hexadecimal: "7E565445" */
    int da2[3], n_da2;
    int mode8;      /* DECRQM: 0 unknown, 1 set, 2 reset …; -1 when silent */
    bool da1, done; /* the fence was answered */
    int form_cols;  /* columns that U+FE91 took: 1, or 2 and 3 where its bytes are shown one by one; -1 unknown */
    int mark_cols;  /* columns that U+064E took behind a letter; -1 unknown */
};

struct probe {
    struct probe_replies replies;
    int reports[3], n_reports, n_asked; /* columns of the cursor reports asked for, in order */
    struct buf held;                    /* the beginning of a sequence that is not yet whole */
    struct buf typed;                   /* everything that was no answer, in order, for the key decoder */
};

/* questions: those whose answers are to come. */
void probe_init(struct probe *probe, enum probe_questions questions);
void probe_finish(struct probe *probe);
/* Takes bytes as they came, cut anywhere. */
void probe_feed(struct probe *probe, const char *bytes, size_t n);
/* No more will come: what is still held was typed. */
void probe_end(struct probe *probe);
/* Asks, and waits ms at most. The widths are measured on the line of the cursor, which is left as it was. */
void probe_run(struct probe *probe, struct tty *tty, enum probe_questions questions, enum passage passage, int ms);
