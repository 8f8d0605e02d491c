/* sample_seat: a seat of a room, without a room: what it hears is made up here. And a room with seats for its trainer.
 */
#pragma once
#include "screen/sample_room.h"

struct sample_seat {
    struct sample_room *r; /* its lessons and its page; no classroom is seen */
    struct attending attending;
    struct seat view;
    struct talk_state state;
    struct podium podium; /* only makes the states */
    int64_t now_ms;
};

static inline uint64_t sample_token(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    return 1000u + key[0];
}

static inline void sample_secrets(void *context, unsigned seat, unsigned generation, unsigned *pin,
                                  uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    *pin = 4711 + seat + 1000 * generation;
    memset(key, (int)seat + 1, TALK_KEY_BYTES);
}

static const struct podium_secrets sample_podium_secrets = {sample_token, sample_secrets, NULL};

/* What app does after each word that comes and each second. */
static inline void sample_seat_look(struct sample_seat *t)
{
    t->view.attending = &t->attending;
    attending_look(&t->attending, t->now_ms, &t->view.looks);
    const struct talk_state *state = &t->attending.state;
    t->view.asked = state->unit[0] ? &t->r->asked[state->item] : NULL;
}

/* The trainer's machine is as the room of the sample is now. */
static inline void sample_seat_hear(struct sample_seat *t)
{
    t->r->room.serial++;
    podium_state(&t->podium, t->now_ms, &t->state);
    attending_hear_state(&t->attending, &t->state, t->now_ms);
    sample_seat_look(t);
}

static inline void sample_seat_tell(struct sample_seat *t, struct talk_down down)
{
    (void)attending_hear(&t->attending, &down, t->now_ms);
    sample_seat_look(t);
}

/* At the first page of all. */
static inline struct sample_seat *sample_seat_open(enum lang lang, bool cards, int teams)
{
    static const uint8_t key[TALK_KEY_BYTES] = {7};
    struct sample_seat *t = xcalloc(1, sizeof *t);
    t->r = sample_room_open(lang, &screen_projector, cards, teams);
    t->now_ms = 1000000;
    podium_start(&t->podium, &t->r->room, &t->r->drill, t->r->asked, 200, &sample_podium_secrets, t->now_ms);
    attending_start(&t->attending, key, 1, t->now_ms);
    t->r->s->view.classroom = NULL;
    t->r->s->view.seat = &t->view;
    sample_seat_look(t);
    sample_begin(t->r->s, &screen_seat);
    return t;
}

/* In the room, as seat 12 of team 2. */
static inline void sample_seat_sit(struct sample_seat *t)
{
    t->view.way = SEAT_ROOM;
    attending_link(&t->attending, true, t->now_ms);
    sample_seat_tell(t, (struct talk_down){.kind = TALK_WELCOME, .seat = 11, .team = 1, .pin = 4711, .token = 1});
    sample_seat_hear(t);
}

static inline void sample_seat_phase(struct sample_seat *t, enum room_phase phase)
{
    t->r->room.phase = phase;
    sample_seat_hear(t);
}

static inline void sample_seat_close(struct sample_seat *t)
{
    sample_room_close(t->r);
    free(t);
}

/* A room with machines, as its trainer sees it. */
struct sample_seats {
    struct sample_room *r;
    struct podium podium;
    struct seats view;
};

static inline struct sample_seats *sample_seats_open(enum lang lang, int teams)
{
    struct sample_seats *t = xcalloc(1, sizeof *t);
    t->r = sample_room_open(lang, &screen_projector, false, teams);
    podium_start(&t->podium, &t->r->room, &t->r->drill, t->r->asked, 200, &sample_podium_secrets, 1);
    t->view = (struct seats){.podium = &t->podium,
                             .code = "1234 5678 9012 34",
                             .address = "192.168.1.5:8883",
                             .starts = "wiqaya drill join",
                             .command = "wiqaya drill join 12345678901234 --at 192.168.1.5:8883"};
    t->r->view.seats = &t->view;
    return t;
}

/* Seats come, each with a token of its own. */
static inline void sample_seats_come(struct sample_seats *t, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        struct room_event event = {.kind = ROOM_JOIN, .token = 100 + t->r->room.n_seats, .serial = 1};
        CHECK_INT(room_take(&t->r->room, &event), ROOM_TAKEN);
    }
    sample_act(t->r->s, &(struct action){.kind = ACTION_NEWS});
}

static inline void sample_seats_answer(struct sample_seats *t, unsigned seat, unsigned option)
{
    struct room_event event = {
        .kind = ROOM_ANSWER, .seat = seat, .round = room_round(&t->r->room), .serial = 1, .chosen = 1u << option};
    CHECK_INT(room_take(&t->r->room, &event), ROOM_TAKEN);
    hide_live_step(&t->view.live, &t->r->room);
    sample_act(t->r->s, &(struct action){.kind = ACTION_NEWS});
}

static inline void sample_seats_close(struct sample_seats *t)
{
    sample_room_close(t->r);
    free(t);
}
