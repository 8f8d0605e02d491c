/* agenda_day: a workshop's day while it runs: when each entry begins, which one is on and how long still, and every
 * change a trainer makes. Pure: the time is handed in as minutes since 1970 began (base/clock), or -1 where no
 * clock can be believed. A day that goes on over midnight goes on counting; one that was left running is not on the
 * next day. */
#pragma once
#include <stdint.h>

#include "course/agenda.h"

enum { NO_CLOCK = -1, AGENDA_STEP_MINUTES = 5, AGENDA_PAUSE_MINUTES = 15 };

enum agenda_edit_kind {
    AGENDA_HERE,    /* this entry begins now; without a clock as it was planned */
    AGENDA_LONGER,  /* five minutes */
    AGENDA_SHORTER, /* the same */
    AGENDA_SKIP,    /* left out, or brought back: where the group is past it, right behind what is on */
    AGENDA_EARLIER, /* one place, not before what is on; beyond the first to the day before */
    AGENDA_LATER,   /* beyond the last to the day after */
    AGENDA_PAUSE,   /* a break behind it */
    AGENDA_CLOCK,   /* it is that minute of the day now, NO_CLOCK: nobody knows; see agenda_say_clock */
    AGENDA_UNDO,    /* the last change is taken back, by whoever remembers what was before it */
};

struct agenda_edit {
    enum agenda_edit_kind kind;
    size_t day, entry;
    int64_t now;
};

/* False: it cannot be done, and nothing was. Where an entry was moved to is in *edit. */
bool agenda_apply(struct agenda *agenda, struct agenda_edit *edit);

/* It comes right behind what is on, and can go no further up. */
bool agenda_is_next(const struct agenda *agenda, const struct agenda_edit *edit);

/* Minutes after the midnight before the day at which an entry begins, or with n entries the day ends: as planned, or
 * while it runs from where the trainer said the group was. Nothing begins before now while what is on is over. */
int agenda_start(const struct agenda *agenda, size_t day, size_t entry, int64_t now);
/* The next entry behind this one that is not left out; day->n: none. From SIZE_MAX on it is the first of the day. */
size_t agenda_next(const struct agenda *agenda, size_t day, size_t entry);

struct agenda_now {
    bool known;   /* something is on: as it was said, or else by the clock */
    bool stopped; /* the group was here on another day, or nobody knows when */
    size_t entry; /* that; day->n: none */
    size_t next;  /* what begins after it; day->n: nothing */
    bool counted; /* the clock says how long still */
    int left;     /* minutes; below 0: so long over */
};
struct agenda_now agenda_now(const struct agenda *agenda, size_t day, int64_t now);
/* The time, where the computer's clock shows this: put right by what was said about it on that day, NO_CLOCK if it
 * cannot be believed. What began goes over midnight with it. */
int64_t agenda_time(const struct agenda *agenda, int64_t computer);
/* It is that minute of the day, NO_CLOCK: nobody knows, where the computer's clock shows this. What is on began then
 * as long ago as it did. */
void agenda_say_clock(struct agenda *agenda, int64_t minute, int64_t computer);
/* By how many minutes a clock is behind that shows this, where it is that minute of the day: never more than half a
 * day, so that the date stays. */
int agenda_ahead(int64_t minute, int64_t clock);
