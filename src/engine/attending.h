/* attending: a seat's side of a drill: stands at the door, gets a seat, hears what is asked, answers until that is
 * acked, and knows at any time what is to be shown. Holds ids and numbers only, so the language can be another one at
 * any time. Pure: no I/O, no clock, no dice, no allocation. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "engine/talk.h"

enum {
    ATTENDING_HERE_MS = 20000,
    ATTENDING_AGAIN_MS = 2000,   /* a join, an answer */
    ATTENDING_SILENT_MS = 50000, /* two heartbeats went without a reply */
};

/* What the app keeps in a private file to come again after a crash. */
struct attending_seat {
    unsigned seat, team, pin, generation;
    uint64_t token;
    uint8_t key[TALK_KEY_BYTES];
};

enum attending_place { ATTENDING_DOOR, ATTENDING_SEATED, ATTENDING_REFUSED };
/* Is the host there: no link, a link and no word from the host, all well. */
enum attending_host { ATTENDING_CUT, ATTENDING_SILENT, ATTENDING_WELL };

enum attending_show {
    ATTENDING_JOINING,  /* at the door */
    ATTENDING_NO,       /* refused: .no */
    ATTENDING_LOBBY,    /* seated, nothing asked yet (or nothing heard yet) */
    ATTENDING_ASK,      /* choose */
    ATTENDING_SENT,     /* chosen, on its way */
    ATTENDING_COUNTED,  /* chosen, the host has it */
    ATTENDING_LATE,     /* chosen, but it came too late */
    ATTENDING_WAIT,     /* closed; .chosen is what counted, 0 nothing */
    ATTENDING_TALK,     /* talk about it, then the second vote */
    ATTENDING_REVEALED, /* .right, own answer .chosen, .was_right */
    ATTENDING_COVERED,  /* nothing */
    ATTENDING_OVER,     /* .answers, .percent when .has_score */
};

struct attending {
    enum attending_place place;
    enum talk_no no; /* once refused */
    uint8_t public_key[TALK_KEY_BYTES];
    uint32_t connection; /* serial of this run */
    struct attending_seat own;
    bool moves; /* to own.seat, by own.pin */
    bool linked, resumed;
    bool has_state;
    struct talk_state state;
    /* Of the item of the state: what counts, as far as it is known; and the answer that is under way. */
    uint32_t votes[ROOM_VOTES];
    bool waits;
    unsigned round;
    uint32_t serial, chosen;
    bool late;      /* the answer to the present round came too late */
    bool was_asked; /* was here while this item was open */
    unsigned tries; /* at the door */
    bool has_score;
    unsigned answers;
    int percent;
    int64_t join_ms, here_ms, answer_ms; /* when each is due */
    int64_t heard_ms, until_ms;          /* last word of the host; end of the timer, 0 none */
};

struct attending_view {
    enum attending_show show;
    enum attending_host host;
    bool late_comer;  /* came after this was asked: no answer of its own */
    uint32_t chosen;  /* own answer of this vote, or the last one that counts once it is revealed */
    uint32_t first;   /* own answer of the first vote, while there is a second */
    bool judged;      /* something is right or wrong here, and there is an own answer */
    bool was_right;   /* exactly what is right */
    unsigned seconds; /* left of the timer */
    bool timed;       /* there is one */
    bool has_score;
    unsigned answers;
    int percent;
};

/* connection: larger with every run (unix seconds do). */
void attending_start(struct attending *a, const uint8_t public_key[TALK_KEY_BYTES], uint32_t connection,
                     int64_t now_ms);
/* Comes again with what was kept: not through the door, but as the seat that it is. */
void attending_resume(struct attending *a, const struct attending_seat *kept, int64_t now_ms);
/* At the door: wants a seat that it sat in on another machine. Also after a refusal. */
void attending_move(struct attending *a, unsigned seat, unsigned pin, int64_t now_ms);
/* Tries the door again after a refusal. */
void attending_again(struct attending *a, int64_t now_ms);
/* The link is up (again), or not any more. */
void attending_link(struct attending *a, bool up, int64_t now_ms);
void attending_hear_state(struct attending *a, const struct talk_state *state, int64_t now_ms);
/* True when it has just got its seat: the app keeps a->own, and from now on speaks and listens at that seat. */
bool attending_hear(struct attending *a, const struct talk_down *down, int64_t now_ms);
/* An answer, bit per option; false when it cannot be given now. */
bool attending_choose(struct attending *a, uint32_t chosen, int64_t now_ms);
/* What is to be sent now, from the door or from the seat (a->place); again until it is false. */
bool attending_due(struct attending *a, int64_t now_ms, struct talk_up *up);
/* Milliseconds until something is due or the view changes by itself; at least 0, at most a second while a timer runs.
 */
int64_t attending_wait(const struct attending *a, int64_t now_ms);
/* The last will. */
void attending_will(const struct attending *a, struct talk_up *up);
void attending_look(const struct attending *a, int64_t now_ms, struct attending_view *out);
