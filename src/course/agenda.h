/* agenda: the days of a workshop: what comes when, by reference to units, activities and drills, with breaks and talks
 * between. A file of its own (JSON, "format": 1), checked like a lesson. A trainer's own copy also says what was left
 * out, where the group is and what was said about the clock. Fixed room for all of it, so that a day can be changed
 * while it runs (engine/agenda_day). */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"
#include "course/course.h"
#include "course/diag.h"

enum {
    AGENDA_MAX_DAYS = 7,
    AGENDA_MAX_ENTRIES = 32, /* a day */
    AGENDA_MAX_MINUTES = 240 /* an entry */,
    AGENDA_DAY_MINUTES = 600, /* more is too long a day for anybody */
    DAY_MINUTES = 24 * 60,
    HALF_DAY_MINUTES = DAY_MINUTES / 2,
};

enum agenda_kind { AGENDA_ACTIVITY, AGENDA_UNIT, AGENDA_DRILL, AGENDA_BREAK, AGENDA_TALK };
/* What an entry does for the group: it opens, goes deeper, or leads to doing. */
enum agenda_arc { ARC_NONE, ARC_STARTER, ARC_DEEPEN, ARC_ACT };

struct agenda_entry {
    enum agenda_kind kind;
    const char *of; /* id of the activity, the unit or the drill; NULL for breaks and talks */
    int minutes;
    enum agenda_arc arc;
    bool skipped;
    const char *title[LANG_COUNT]; /* of breaks and talks; others have that of what they are of */
    const char *note[LANG_COUNT];  /* for the trainer, plain, or NULL */
};

struct agenda_day {
    const char *title[LANG_COUNT];
    int start, end; /* minutes after midnight; end: as it was promised, after start; -1: nothing was */
    struct agenda_entry entries[AGENDA_MAX_ENTRIES];
    size_t n;
};

/* "We are here": said by the trainer, kept until it is said anew. */
struct agenda_here {
    bool known;
    size_t day, entry;
    int since;  /* minutes after midnight at which it began; from DAY_MINUTES on: after the next midnight */
    bool dated; /* by a clock that was believed */
    int date;   /* then: of that first midnight, in days since 1970 */
};

/* What was said about the computer's clock. It holds on that date: on another day nobody has looked at it yet. */
struct agenda_clock {
    bool said;
    bool none; /* it cannot be believed; else */
    int ahead; /* … it is so many minutes behind */
    int date;  /* in days since 1970; as it is where the clock was put right */
};

struct agenda {
    const char *id;
    const char *title[LANG_COUNT];
    struct agenda_day days[AGENDA_MAX_DAYS];
    size_t n_days;
    struct agenda_here here;
    struct agenda_clock clock;
    struct arena arena;
};

/* NULL with errors in diags (NULL allowed). */
struct agenda *agenda_load(const char *path, struct diag_list *diags) __attribute__((warn_unused_result));
/* The same from bytes; file is the name in messages. */
struct agenda *agenda_parse(struct str json, const char *file, struct diag_list *diags)
    __attribute__((warn_unused_result));
void agenda_destroy(struct agenda *agenda);
/* The file again: what agenda_parse reads from it is the same agenda. */
void agenda_write(const struct agenda *agenda, struct buf *out);
/* Minutes of a day without what is left out. */
int agenda_minutes(const struct agenda_day *day);
/* "09:05", 24 hours; false leaves *out alone. */
bool agenda_time_parse(const char *text, int *out);
