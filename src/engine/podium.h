/* podium: the host's side of a drill: hears what seats say, lets the room judge it, and says what must be kept and
 * answered. A seat counts as the one whose place its words came from, whatever they claim. Nothing that is sent here
 * makes it allocate, and whoever says too much is not heard, then banned.
 * Pure: no I/O, no clock, no allocation. The room is changed at once; before the reply is sent the host keeps the
 * events (journal), all of a batch with one sync; a state is published after the move that led to it was kept. What
 * could not be kept yet is kept before any later reply. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "course/drill.h"
#include "engine/bucket.h"
#include "engine/room.h"
#include "engine/talk.h"

enum {
    PODIUM_DOOR = DRILL_MAX_SEATS, /* instead of a seat */
    PODIUM_WRONG_PINS = 5,         /* then that seat cannot be moved until the trainer allows it again */
    PODIUM_OWN_MOVES = 60, /* of one seat by the pin that it knows; what is left to ROOM_MAX_MOVES is the trainer's */
    PODIUM_SILENT_MS = 70000, /* three heartbeats and a bit: who was not heard for so long is away */
};

/* Made of the host's secret, so that a resumed host has them again. */
struct podium_secrets {
    /* The token for who stands at the door with that public key: the same for the same key, nobody can guess it, not 0.
     * So a double of a join finds the seat that it got, also after the host came again. */
    uint64_t (*token)(void *context, const uint8_t key[TALK_KEY_BYTES]);
    void (*seat)(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES]);
    void *context;
};

struct podium_seat {
    int64_t heard_ms;
    uint32_t connection; /* serial of its last HERE */
    struct bucket says, moves;
    uint8_t wrong_pins;
    bool banned, allowed; /* allowed: the trainer has shown its pin, and nobody has taken the seat since */
};

struct podium {
    struct room *room;
    const struct drill *drill; /* items in the order they are asked in */
    const struct ask *asked;
    struct podium_secrets secrets;
    unsigned max_seats;
    bool locked;
    bool shared; /* where others can say again what a seat has said */
    struct bucket door;
    unsigned timed_round; /* what opened at timed_ms, + 1 */
    int64_t timed_ms;
    uint32_t told; /* the room's serial that the seats may know since told_ms */
    int64_t told_ms;
    struct podium_seat seats[DRILL_MAX_SEATS];
};

/* What came of it. Events first, then the reply, then the ban. */
struct podium_heard {
    struct room_event events[2]; /* the room has taken them */
    size_t n_events;
    bool replies;
    struct talk_down reply;
    bool at_door;  /* the reply goes to the one at the door with the key of the join; else to .seat */
    unsigned seat; /* PODIUM_DOOR: nobody's */
    bool tells;    /* a seat missed the last state: publish it again */
    bool ban;      /* .seat said far too much just now: cut it off (PODIUM_DOOR: the door is flooded) */
};

/* room, drill and asked are borrowed and must outlive it; the room may have been resumed from its journal. max_seats:
 * at most DRILL_MAX_SEATS. */
void podium_start(struct podium *podium, struct room *room, const struct drill *drill, const struct ask *asked,
                  unsigned max_seats, const struct podium_secrets *secrets, int64_t now_ms);
/* seat: whose place the words came from, or PODIUM_DOOR. False when nothing came of it: too much, or senseless there.
 */
bool podium_hear(struct podium *podium, unsigned seat, const struct talk_up *up, int64_t now_ms,
                 struct podium_heard *out);
/* The same for bytes that could not be read, opened or were too long: they count against the flood. */
bool podium_hear_noise(struct podium *podium, unsigned seat, int64_t now_ms, struct podium_heard *out);
/* Seats that have been silent for too long are away: one for each call, false when there is none left. Where there is
 * no last will (a folder) this is all that tells. Once a second is often enough. */
bool podium_tend(struct podium *podium, int64_t now_ms, struct podium_heard *out);
/* What all are told now; after each move of the trainer it must be published. */
void podium_state(struct podium *podium, int64_t now_ms, struct talk_state *out);
/* Seconds that are left of this vote's timer; 0: none, or it is up. */
unsigned podium_left(const struct podium *podium, int64_t now_ms);
/* Whether seats that nobody sat in yet may be taken. */
void podium_lock(struct podium *podium, bool locked);
/* The link is nobody's own (a folder, somebody's broker): a message may be said again by whoever saw it, so nobody is
 * banned for it, a new answer is always heard, and who comes again through the door does not use it up for others. */
void podium_share(struct podium *podium, bool shared);
/* The pin to move that seat by, for the trainer to say; wrong ones are forgotten. Nothing is moved by that: a pin shown
 * by mistake throws nobody out. The seat has moved once another machine took it with the pin (ROOM_MOVE): from then on
 * it is of the next generation, whose keys the machine before has not got; nothing that one says counts any more, nor
 * does its pin or its token lead back. So whoever took a seat that is not theirs loses it as well, also one who was
 * banned; such a seat is moved by a pin that the trainer has shown since, not by one that was known before. */
unsigned podium_allow(struct podium *podium, unsigned seat);
/* Who sits there loses the seat at once: the seat is of the next generation, whose keys nobody has, and empty until
 * somebody takes it by the pin that the trainer shows then. What was answered stays. False: nobody sits there, or it
 * has moved too often. */
bool podium_free(struct podium *podium, unsigned seat, int64_t now_ms, struct podium_heard *out);
bool podium_is_barred(const struct podium *podium, unsigned seat); /* by wrong pins */
bool podium_is_banned(const struct podium *podium, unsigned seat);
