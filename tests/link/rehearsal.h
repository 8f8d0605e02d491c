/* rehearsal: a whole drill in memory: a host with its room, podium and journal, machines with their seats, and the
 * links between them. It does what the app does, in the same order, and keeps apart from the rules who answered what.
 */
#pragma once
#include "base/rng.h"
#include "engine/attending.h"
#include "engine/podium.h"
#include "link/loop.h"

enum {
    REHEARSAL_ITEMS = 6,
    REHEARSAL_ROUNDS = REHEARSAL_ITEMS * ROOM_VOTES,
    REHEARSAL_PEOPLE = 9, /* the last of them lies */
    REHEARSAL_SEATS = 40,
    REHEARSAL_KEYS = 800,
    REHEARSAL_TICK_MS = 100,
};

struct machine {
    bool on, has_seat, refused;
    struct attending attending;
    struct attending_seat kept; /* its file: outlives a crash */
    struct link *link;
    uint32_t connection;
    char welcome[32], down[40], up[40];
    /* What it has seen since it was started. */
    uint32_t state_serial, chosen[REHEARSAL_ROUNDS];
    int counted; /* round, -1: none */
};

struct rehearsal {
    uint64_t seed;
    struct rng rng;
    struct loop *loop;
    int64_t now;
    /* The host; link NULL: it is down. */
    unsigned teams;
    struct room *room;
    struct podium *podium;
    struct link *link;
    struct buf journal, unsynced;
    bool moved, locked, failed;
    int crash; /* when it crashes in this tick: 1 before it syncs, 2 before it replies */
    struct letter_out {
        char topic[40];
        struct buf text;
    } * out;
    size_t n_out, cap_out;
    /* The people. */
    struct machine machines[REHEARSAL_PEOPLE];
    struct machine former[REHEARSAL_PEOPLE]; /* that went on at another one, and did not hear of it yet */
    struct {
        uint64_t token;
        unsigned person;
    } keys[REHEARSAL_KEYS];
    size_t n_keys;
    /* Kept apart from the rules. votes: what was heard while it was asked, first of each seat; kept: as of the last
     * sync; tried: bit v: the person chose v; acked: what a machine was told that counts. */
    int open;
    uint32_t votes[REHEARSAL_SEATS][REHEARSAL_ROUNDS], kept[REHEARSAL_SEATS][REHEARSAL_ROUNDS];
    uint32_t acked[REHEARSAL_SEATS][REHEARSAL_ROUNDS];
    uint32_t tried[REHEARSAL_PEOPLE][REHEARSAL_ROUNDS];
    unsigned n_crashes, n_answers, n_acks, n_late, n_bans, n_moves, n_strays;
};

/* Says what is not so, in which room and when; the room stops there. */
#define CLAIM(r, claim)                                                                                                \
    do {                                                                                                               \
        if (!(claim) && !(r)->failed) {                                                                                \
            (r)->failed = true;                                                                                        \
            test_fail(__FILE__, __LINE__, "seed %llu, at %lld ms: not so: %s", (unsigned long long)(r)->seed,          \
                      (long long)(r)->now, #claim);                                                                    \
        }                                                                                                              \
    } while (0)

uint32_t rehearsal_dice(struct rehearsal *r, uint32_t n);
struct rehearsal *rehearsal_open(uint64_t seed, unsigned teams);
void rehearsal_close(struct rehearsal *r);
const struct ask *rehearsal_asked(unsigned item);

/* The trainer; false when the room does not take it. */
bool rehearsal_act(struct rehearsal *r, enum room_event_kind kind);
/* From its journal alone. */
void rehearsal_resume_host(struct rehearsal *r);
/* What came is heard, kept and answered; it may crash on the way. */
void rehearsal_host_tick(struct rehearsal *r);

/* Starts a machine with what is in its file, or (moves) another one that is told seat and pin. */
void rehearsal_start_machine(struct rehearsal *r, unsigned person, bool moves);
/* Goes on at another machine, while the one before is left running. */
void rehearsal_leave_machine(struct rehearsal *r, unsigned person);
void rehearsal_kill_machine(struct rehearsal *r, unsigned person);
/* Hears, and sends what is due. */
void rehearsal_machine_tick(struct rehearsal *r, unsigned person);
void rehearsal_choose(struct rehearsal *r, unsigned person, uint32_t chosen);
/* … at the machine that was left. */
void rehearsal_stray(struct rehearsal *r, unsigned person, uint32_t chosen);
/* Whatever the liar likes, as the seat that it has or at the door. */
void rehearsal_lie(struct rehearsal *r, bool at_door, const char *line);

bool rehearsal_makes_sense(unsigned round, uint32_t chosen);
unsigned rehearsal_owner(const struct rehearsal *r, uint64_t token); /* REHEARSAL_PEOPLE: nobody's */
