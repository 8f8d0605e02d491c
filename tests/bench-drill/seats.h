/* seats: many seats of one room in a process of their own, each by the rules of engine/attending, with its own
 * connection and keys, as `drill join` has: at the door first, then as its seat. What each saw, sent and was told lies
 * in memory that both processes share, in microseconds of the clock that never steps back.
 * Two things a lab's machines do at once are done once here: a state is opened once, however many seats it reaches, and
 * the code is turned into keys by whoever starts this. */
#pragma once
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "engine/attending.h"
#include "link/seal.h"

enum { SEATS_MAX = 5000, SEATS_ROUNDS = DRILL_MAX_ITEMS * ROOM_VOTES };

struct seats_plan {
    struct seal_room room;
    const char *host; /* an address */
    unsigned port, n;
    const char *user, *password; /* without TLS, all by this name; NULL: TLS-PSK as `drill host` wants it */
    unsigned think_ms;           /* after so long at most, by chance, they choose something, by chance */
    unsigned hurry;              /* connections begun at the same time; 0: 32 */
    uint64_t seed;
};

/* A round as one seat knows it. Times are 0 for what has not happened. */
struct seats_round {
    _Atomic int64_t saw_us;   /* that this is asked */
    _Atomic int64_t sent_us;  /* its answer, the first time */
    _Atomic int64_t acked_us; /* the first ack of it */
    _Atomic uint32_t chosen;  /* what it sent */
    _Atomic uint32_t counts;  /* what the host last said that counts: of an ack, or of a score */
    _Atomic int verdict;      /* enum room_verdict of that ack */
    _Atomic unsigned times;   /* that it was sent */
};

enum seats_wish {
    SEATS_NOTHING,
    SEATS_DIE, /* killed: its connection breaks, it forgets all but its seat (as on disk), and comes again */
    SEATS_CUT, /* its connection breaks, and it stays away until SEATS_BACK */
    SEATS_BACK,
};

struct seats_seat {
    _Atomic int wish;        /* enum seats_wish: set by whoever started this, back to SEATS_NOTHING once it is done */
    _Atomic int place;       /* enum attending_place */
    _Atomic bool up;         /* connected, and not at a loss */
    _Atomic unsigned seat;   /* of the room, from 0; once it has one */
    _Atomic unsigned seated; /* how often it was given one: more than once is a loss of its seat */
    _Atomic unsigned starts; /* connections that came to be */
    _Atomic uint32_t serial; /* of the last state */
    _Atomic int phase;       /* enum room_phase of it; -1: none yet */
    _Atomic bool covered;
    _Atomic int no; /* enum talk_no once refused; -1 */
    struct seats_round rounds[SEATS_ROUNDS];
};

struct seats {
    pid_t pid;
    unsigned n;
    size_t bytes;             /* of this */
    _Atomic bool holds;       /* nobody chooses anything */
    _Atomic uint64_t strange; /* messages that could not be read: there should be none */
    struct seats_seat seat[];
};

/* Forks, so that it comes before any link of this process, which is a thread. They go to the door at once, and end with
 * whoever started them. NULL: no memory, no process. */
struct seats *seats_start(const struct seats_plan *plan);
void seats_stop(struct seats *s); /* NULL is allowed */
int64_t seats_now_us(void);

/* How many of them … */
unsigned seats_seated(const struct seats *s); /* … have a seat and are connected */
unsigned seats_saw(const struct seats *s, unsigned round);
unsigned seats_sent(const struct seats *s, unsigned round);
unsigned seats_acked(const struct seats *s, unsigned round);
unsigned seats_heard(const struct seats *s, unsigned serial); /* … know of a state at least so new */
/* Waits until that many seats say so; false after ms. */
bool seats_wait(const struct seats *s, unsigned (*how_many)(const struct seats *s, unsigned round), unsigned round,
                unsigned n, unsigned ms);

/* Of times: sorted here; q in 0 … 1000. */
int64_t seats_quantile(int64_t *times, size_t n, unsigned q);
