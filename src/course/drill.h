/* drill: what a trainer asks a room: questions of the course by reference, in an order. A file of its own
 * (JSON, "format": 1), checked like a lesson.
 * What can be asked of a room: questions of kind single, truefalse, multiple, survey, and cards of spot exercises. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "course/course.h"
#include "course/diag.h"

enum {
    DRILL_MAX_ITEMS = 60,
    DRILL_MAX_TEAMS = 6,
    DRILL_MAX_SEATS = 1200, /* a thousand simulated ones beside two full labs */
    DRILL_MAX_SECONDS = 600,
    DRILL_MAX_SEED = 999999, /* read aloud and typed again */
};

struct drill_item {
    const char *unit, *step;      /* ids */
    const char *card;             /* of a spot exercise: the card; NULL for a question */
    int seconds;                  /* 0: no timer, which is the default */
    bool discuss;                 /* vote, discuss, vote again */
    const char *ask[LANG_COUNT];  /* "ask the room", plain, or NULL */
    const char *note[LANG_COUNT]; /* for the trainer alone, or NULL */
};

struct drill {
    const char *id;
    const char *title[LANG_COUNT];
    uint64_t seed; /* of the shuffle, printed so that it can be repeated; 0: in order */
    int teams;     /* 0: none, else 2–DRILL_MAX_TEAMS */
    const struct drill_item *items;
    size_t n_items;
    struct arena arena;
};

/* NULL with errors in diags (NULL allowed). */
struct drill *drill_load(const char *path, struct diag_list *diags) __attribute__((warn_unused_result));
/* The same from bytes; file is the name in messages. */
struct drill *drill_parse(struct str json, const char *file, struct diag_list *diags)
    __attribute__((warn_unused_result));
void drill_destroy(struct drill *drill);
/* The file again: what drill_parse reads from it is the same drill. */
void drill_write(const struct drill *drill, struct buf *out);
/* The items in the order they are asked in: shuffled by the seed, or that of the file where it is 0. Always the same
 * for the same seed and number of items. */
void drill_order(const struct drill *drill, uint8_t order[DRILL_MAX_ITEMS]);
/* About how long a room needs for it: two minutes a question, four where there is talk and a second vote. */
int drill_minutes(const struct drill *drill);
/* Whether two items ask the same thing. */
bool drill_same(const struct drill_item *a, const struct drill_item *b);

/* What an item asks, in one language: loaded units with what drills point to. */
struct drill_bank;
/* All units of the course in one language; those that cannot be read are left out. */
struct drill_bank *drill_bank_load(const char *lessons, const struct course *course, enum lang lang)
    __attribute__((warn_unused_result));
void drill_bank_destroy(struct drill_bank *bank);
/* NULL: not there, or nothing that can be asked of a room. */
const struct lesson_step *drill_bank_step(const struct drill_bank *bank, const struct drill_item *item);
/* The card of an item that asks one; NULL for questions, and for what is not there. */
const struct card *drill_bank_card(const struct drill_bank *bank, const struct drill_item *item);
/* Units by their index in the course; NULL: cannot be read, or nothing of it is asked of a room (tests measure what was
 * learned, so their questions stay unseen; workshops have none). */
const struct unit *drill_bank_unit(const struct drill_bank *bank, size_t unit);
const struct course *drill_bank_course(const struct drill_bank *bank);
/* Whether a step, or cards of it, can be asked of a room. */
bool drill_can_ask(const struct lesson_step *step);

/* Why an item cannot be asked. */
enum drill_fault {
    DRILL_FINE,
    DRILL_UNKNOWN_UNIT,
    DRILL_UNREADABLE, /* the unit has errors of its own */
    DRILL_OF_TEST,
    DRILL_UNKNOWN_STEP,
    DRILL_NOT_ASKABLE,
    DRILL_NEEDS_CARD,
    DRILL_UNKNOWN_CARD,
    DRILL_NO_CARDS, /* a question with a card named */
};
enum drill_fault drill_bank_fault(const struct drill_bank *bank, const struct drill_item *item);
