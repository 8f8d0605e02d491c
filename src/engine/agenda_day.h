/* agenda_day: a workshop's day while it runs: when each entry begins, which one is on and how long still, and every
 * change a trainer makes. Pure: the minute of the day is handed in, or -1 where no clock can be believed. */
#pragma once
#include "course/agenda.h"

enum { NO_CLOCK = -1, AGENDA_STEP_MINUTES = 5, AGENDA_PAUSE_MINUTES = 15 };

enum agenda_edit_kind {
    AGENDA_HERE,    /* this entry begins now: minute says when, NO_CLOCK: as it was planned */
    AGENDA_LONGER,  /* five minutes */
    AGENDA_SHORTER, /* the same */
    AGENDA_SKIP,    /* left out, or brought back */
    AGENDA_EARLIER, /* one place; beyond the first to the day before */
    AGENDA_LATER,   /* beyond the last to the day after */
    AGENDA_PAUSE,   /* a break behind it */
    AGENDA_CLOCK,   /* it is minute now, NO_CLOCK: nobody knows; for whoever hands the minutes in */
};

struct agenda_edit {
    enum agenda_edit_kind kind;
    size_t day, entry;
    int minute;
};

/* False: it cannot be done, and nothing was. Where an entry was moved to is in *edit. */
bool agenda_apply(struct agenda *agenda, struct agenda_edit *edit);

/* Minute of the day at which an entry begins, or with n entries the day ends: as planned, or from where the trainer
 * said the group was. */
int agenda_start(const struct agenda *agenda, size_t day, size_t entry);
/* The next entry behind this one that is not left out; day->n: none. From SIZE_MAX on it is the first of the day. */
size_t agenda_next(const struct agenda *agenda, size_t day, size_t entry);

struct agenda_now {
    bool known;   /* something is on: as it was said, or else by the clock */
    size_t entry; /* that */
    bool counted; /* the clock says how long still */
    int left;     /* minutes; below 0: so long over */
};
struct agenda_now agenda_now(const struct agenda *agenda, size_t day, int minute);
