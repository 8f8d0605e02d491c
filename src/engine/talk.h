/* talk: what the host of a drill and its seats tell one another, one line of ASCII words and numbers each. No text of a
 * lesson is sent: a seat finds the question in its own lessons, in its own language, or shows letters only.
 * Who sent a line is not in it: that is known by where it came from, so that nobody can speak for another. Pure. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "course/exercise.h"
#include "engine/hide.h"
#include "engine/room.h"

enum {
    TALK_MAX_BYTES = 1024, /* of a line; what is longer is no line of ours */
    TALK_KEY_BYTES = 32,
    TALK_MAX_PIN = 999999,
};

/* Host → all. The last one counts: an older serial is passed over. serial: that of the room, which a resumed host has
 * again. Everybody with the code can read it, so it tells what the wall tells: which counts are hidden is decided where
 * the line is made, and "-" stands there in place of each of them. */
struct talk_state {
    uint32_t serial;
    enum room_phase phase;
    bool covered;
    unsigned item, n_items, vote, teams;
    char ahead[ID_MAX_BYTES +
               1]; /* the unit that the question after this one is of, to be read in good time; "": none */
    /* Not in the lobby and when it is over, where nothing is asked: */
    char unit[ID_MAX_BYTES + 1], step[ID_MAX_BYTES + 1], card[ID_MAX_BYTES + 1]; /* card "": a question */
    unsigned n_options, seconds;                                                 /* of this vote; 0: no timer */
    bool many;
    uint8_t shown[ASK_MAX_OPTIONS]; /* shown[k] is the option shown k-th */
    /* Only once it is revealed: */
    uint32_t right;                    /* bit per option; 0: nothing is right or wrong */
    struct told_vote told[ROOM_VOTES]; /* as hide_vote left them; .share and .mistake are not sent */
};

/* Seat → host. */
enum talk_up_kind {
    TALK_JOIN,   /* at the door: key; token when it comes again (else 0); moves: of seat, by pin */
    TALK_HERE,   /* serial: of the connection; knows; at once when it is there, and every 20 s; answered by a score */
    TALK_GONE,   /* serial: of the connection that broke; the last will */
    TALK_ANSWER, /* serial, round, chosen; again until it is acked */
    TALK_UP_KINDS
};

struct talk_up {
    enum talk_up_kind kind;
    uint8_t key[TALK_KEY_BYTES]; /* public, for the welcome; the same as long as it stands at the door */
    uint64_t token;
    bool moves;
    unsigned seat, pin;
    uint32_t serial;
    uint32_t knows; /* the serial of the last state that it heard; 0: none */
    unsigned round;
    uint32_t chosen; /* bit per option, in the order of the lesson */
};

/* Host → one seat. */
enum talk_down_kind {
    TALK_WELCOME, /* seat, team, token, pin, key, generation */
    TALK_NO,      /* no */
    TALK_ACK,     /* serial, verdict, round; chosen: what counts of this seat in that round, 0 nothing */
    TALK_SCORE,   /* answers, percent, round, votes on its item, left: what a seat that comes again must know */
    TALK_DOWN_KINDS
};

enum talk_no {
    TALK_FULL,
    TALK_OVER,
    TALK_LOCKED,  /* the trainer locked the door */
    TALK_WRONG,   /* no such seat, or not its pin */
    TALK_BARRED,  /* too many wrong pins: the trainer must allow it again */
    TALK_BANNED,  /* it said far too much */
    TALK_MOVED,   /* its seat went on at another machine */
    TALK_UNKNOWN, /* to one that speaks as a seat: nobody sits there; back to the door */
    TALK_NOS
};

struct talk_down {
    enum talk_down_kind kind;
    enum talk_no no;
    unsigned seat, team, pin;
    uint64_t token;
    uint8_t key[TALK_KEY_BYTES]; /* of the seat */
    unsigned generation;         /* how often it has moved: goes into its name at the broker */
    uint32_t serial;
    enum room_verdict verdict;
    unsigned round;
    uint32_t chosen;
    unsigned answers;
    int percent; /* -1: nothing yet */
    uint32_t votes[ROOM_VOTES];
    unsigned left; /* seconds of this vote; 0: no timer, or it is up */
};

/* Without an end of line; always below TALK_MAX_BYTES. */
void talk_state_write(const struct talk_state *state, struct buf *out);
void talk_up_write(const struct talk_up *up, struct buf *out);
void talk_down_write(const struct talk_down *down, struct buf *out);
/* False for what is not exactly such a line; then *out is not to be used. What is read is within its bounds (a serial,
 * a round, a seat below DRILL_MAX_SEATS, shown is a permutation, no count is one to four), but nothing says that it is
 * true. */
bool talk_state_read(struct str line, struct talk_state *out);
bool talk_up_read(struct str line, struct talk_up *out);
bool talk_down_read(struct str line, struct talk_down *out);
