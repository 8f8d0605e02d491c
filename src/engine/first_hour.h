/* first_hour: what to do next, and why: moves in any order that their needs allow, among things that do not belong to
 * the first hour. A slip costs points and nothing else: everything can be chosen again.
 * Pure: no clock (minutes are those of the moves made), no allocation. Knows things by their index: below n_moves they
 * are moves, from there on what is never done. */
#pragma once
#include "base/rng.h"
#include "course/course.h"

enum { FIRST_HOUR_THINGS = FIRST_HOUR_MAX_MOVES + FIRST_HOUR_MAX_NEVER, FIRST_HOUR_REASONS = 3 };

enum first_hour_phase {
    HOUR_CHOOSING, /* what comes next */
    HOUR_WHY,      /* an open move was chosen; its reason is asked for */
    HOUR_SAID,     /* a reason was chosen: the move is made */
    HOUR_EARLY,    /* another move comes first */
    HOUR_NEVER,    /* this does not belong here; it has left the list */
    HOUR_OVER,
};

struct first_hour {
    enum first_hour_phase phase;
    size_t n_moves, n_never; /* of the task it was started with */
    struct rng rng;
    uint8_t shown[FIRST_HOUR_THINGS]; /* everything in mixed order */
    uint8_t order[FIRST_HOUR_MAX_MOVES];
    size_t n_order;                      /* the moves made, as they were made */
    unsigned made, refused;              /* bits: moves; what is never done and was chosen */
    unsigned early;                      /* bits: moves that were too early since the last one was made */
    size_t chosen;                       /* the thing that the phase speaks of */
    uint8_t reasons[FIRST_HOUR_REASONS]; /* moves whose reasons are offered; one of them is chosen */
    size_t reason;                       /* index into reasons of the one chosen */
    int slips, n_reasons;                /* reasons that were right */
};

void first_hour_start(struct first_hour *h, const struct first_hour_task *task, struct rng rng);
/* What is still in the list, in shown order; how many. */
size_t first_hour_left(const struct first_hour *h, uint8_t out[FIRST_HOUR_THINGS]);
/* Whether a thing of the list can be chosen now: what was too early waits until another move was made. */
bool first_hour_is_offered(const struct first_hour *h, size_t thing);
/* To WHY, EARLY or NEVER; false when it makes no sense now. */
bool first_hour_choose(struct first_hour *h, const struct first_hour_task *task, size_t thing);
/* A move that comes before the chosen one, was not made yet and could be made now. */
size_t first_hour_first(const struct first_hour *h, const struct first_hour_task *task);
/* To SAID; false when none is asked for. */
bool first_hour_reason(struct first_hour *h, size_t reason);
bool first_hour_reason_is_right(const struct first_hour *h);
void first_hour_go_on(struct first_hour *h); /* from what was said to the next choice, or to OVER */
int first_hour_minutes(const struct first_hour *h, const struct first_hour_task *task); /* of the moves made */
/* Of the slips those that do not belong to the first hour at all; the others were too early. */
int first_hour_useless(const struct first_hour *h);
/* 70 · moves/(moves+slips) + 30 · share of reasons right. */
int first_hour_points(const struct first_hour *h);
/* "firsthour/a>b>c/slips2.reasons5" */
void first_hour_record(const struct first_hour *h, const struct first_hour_task *task, struct buf *out);
/* The order of a record, as indices of moves; 0 when it is none or does not fit the task. */
size_t first_hour_order(const struct first_hour_task *task, const char *record, uint8_t order[FIRST_HOUR_MAX_MOVES]);
