/* drill_draft: a drill while it is put together, changed by one edit after the other. Pure: dice come with the edit.
 * Everything in it is its own copy, so that it outlives the bank that it was picked from. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/drill_pick.h"

struct drill_draft {
    struct drill drill;                       /* arena: all texts */
    struct drill_item items[DRILL_MAX_ITEMS]; /* what drill.items points to */
    bool changed;                             /* since it was opened or saved */
};

enum draft_edit_kind {
    DRAFT_PICK,    /* item: added at the end, or taken out when it is there */
    DRAFT_FILL,    /* number of them by chance out of filter, none twice */
    DRAFT_DROP,    /* at */
    DRAFT_SWAP,    /* at: for another one as like it as there is */
    DRAFT_MOVE,    /* at, by number of places */
    DRAFT_SECONDS, /* at, number */
    DRAFT_DISCUSS, /* at: the other way */
    DRAFT_ASK,     /* at, lang, text; "" takes it away */
    DRAFT_NOTE,    /* at, lang, text; "" takes it away */
    DRAFT_TITLE,   /* lang, text; other languages without one of their own follow */
    DRAFT_TEAMS,   /* number */
    DRAFT_SHUFFLE, /* seed; 0: in order again */
};

struct draft_edit {
    enum draft_edit_kind kind;
    size_t at; /* in the order they are asked in */
    int number;
    uint64_t seed;
    struct drill_item item; /* its ids */
    struct pick_filter filter;
    enum lang lang;
    const char *text;
};

/* Of an empty drill, or a copy of one that was loaded (NULL: empty). */
void draft_init(struct drill_draft *draft, const struct drill *from);
void draft_finish(struct drill_draft *draft);
/* False when nothing changed: it is full, there is nothing like it, there is nowhere to move. bank: for FILL, SWAP. */
bool draft_apply(struct drill_draft *draft, const struct drill_bank *bank, const struct draft_edit *edit);
/* The item that is asked at that place. */
const struct drill_item *draft_item(const struct drill_draft *draft, size_t at);
bool draft_has(const struct drill_draft *draft, const struct drill_item *item);
void draft_name(struct drill_draft *draft, const char *id); /* the id of the drill */
