/* room: the rules of a room that is asked a drill. It has seats, which join, leave, come back by their token and answer
 * at most once a round, and go on at another machine; hands that the trainer counts; and the trainer's moves from one
 * phase to the next. Everything that happens is an event. A double changes nothing, an answer that comes late counts
 * for nothing, and the events that were taken, in order, make the same room again. Pure: no clock, no I/O, no
 * allocation. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "engine/ask.h"

enum {
    ROOM_VOTES = 2,       /* before and after the room discussed it */
    ROOM_MAX_HANDS = 500, /* for one option */
    ROOM_MAX_MOVES = 120, /* of one seat: more than people make, and all its machines are remembered */
};

/* lobby → asked ⇄ closed → (discussing → asked again) → revealed → … → over */
enum room_phase { ROOM_LOBBY, ROOM_ASKED, ROOM_CLOSED, ROOM_DISCUSSING, ROOM_REVEALED, ROOM_OVER };

enum room_event_kind {
    ROOM_JOIN,   /* token: a new seat, or its own again; presence */
    ROOM_LEAVE,  /* seat, presence; what it answered stays */
    ROOM_ANSWER, /* seat, round, serial, chosen */
    ROOM_MOVE,   /* seat, generation, token: it goes on at another machine, which has that token; 0: at none */
    /* From here on the trainer's, each with the next serial: */
    ROOM_HANDS,  /* round, team, counts: how many hands for each option; a second count replaces the first */
    ROOM_PEOPLE, /* people: how many are here */
    ROOM_NEXT,   /* from the lobby and from what was revealed */
    ROOM_CLOSE,
    ROOM_REOPEN, /* the vote that was closed goes on; who has answered has answered */
    ROOM_DISCUSS,
    ROOM_AGAIN, /* the second vote */
    ROOM_REVEAL,
    ROOM_SKIP,  /* on to the next one, without an answer */
    ROOM_COVER, /* every screen shows nothing; until it is uncovered nothing moves, but answers under way arrive */
    ROOM_UNCOVER,
    ROOM_END,
    ROOM_EVENT_KINDS
};

struct room_event {
    enum room_event_kind kind;
    uint32_t
        serial;     /* of a seat: of its answer, or the how-manieth time it comes or goes, or moves; or the trainer's */
    uint64_t token; /* not 0, unless a seat is freed */
    unsigned seat, round, team, people;
    uint32_t chosen; /* bit per option */
    uint16_t counts[ASK_MAX_OPTIONS];
};

enum room_verdict {
    ROOM_TAKEN,
    ROOM_KNOWN,  /* it happened before; whoever sent it can stop */
    ROOM_LATE,   /* an answer to what is not asked now */
    ROOM_REFUSED /* makes no sense here */
};

struct room_vote {
    uint32_t chosen; /* 0: not answered */
    uint32_t serial;
};

struct room_seat {
    uint64_t token;                  /* of the machine that it is at; 0: at none */
    uint64_t former[ROOM_MAX_MOVES]; /* of those that it was at before, by their generations */
    unsigned generation;             /* how often it has moved */
    uint32_t presence;               /* serial of the last time it came or went */
    unsigned team;                   /* from 0 */
    bool here;
    struct room_vote votes[DRILL_MAX_ITEMS][ROOM_VOTES];
};

enum room_outcome { ROOM_WAITING, ROOM_SHOWN, ROOM_SKIPPED };

struct room_item {
    size_t n_options;
    uint32_t right;
    bool many;
    enum room_outcome outcome;
    bool opened[ROOM_VOTES];
    uint16_t hands[ROOM_VOTES][DRILL_MAX_TEAMS][ASK_MAX_OPTIONS]; /* without teams all of them are team 0 */
};

struct room {
    enum room_phase phase;
    size_t item, n_items;
    unsigned vote, teams, people, covers; /* covers: how often it was covered */
    bool covered;
    uint32_t serial; /* the trainer's last */
    size_t n_seats;
    struct room_item items[DRILL_MAX_ITEMS];
    struct room_seat seats[DRILL_MAX_SEATS];
};

/* asked[i] is what item i asks; at most DRILL_MAX_ITEMS. teams: 0 for none. */
void room_start(struct room *room, const struct ask *asked, size_t n_items, unsigned teams);
enum room_verdict room_take(struct room *room, const struct room_event *event);
/* The token of the machine that a seat was at first: that seat's, whatever happens to it. */
uint64_t room_first(const struct room_seat *seat);
/* Whether a seat has gone on from the machine with that token, which is not 0. */
bool room_was_at(const struct room_seat *seat, uint64_t token);
/* The round that is asked now or was last: seats name it in their answers. */
unsigned room_round(const struct room *room);
/* Whether the trainer may do that now. */
bool room_may(const struct room *room, enum room_event_kind kind);

/* Who chose what. */
struct room_tally {
    unsigned counts[ASK_MAX_OPTIONS];
    unsigned people; /* who answered; of hands for several options nobody knows better than the largest count */
};
enum { ROOM_ALL_TEAMS = DRILL_MAX_TEAMS };
struct room_tally room_tally(const struct room *room, size_t item, unsigned vote, unsigned team);

/* Points of the answers to what was revealed and has a right answer: 0–100 each. Everybody's last vote counts; what
 * somebody was not there for does not. */
struct room_score {
    unsigned answers, points; /* points: 0 to 100 for each answer */
};
/* Of one person: the share of what is right that was chosen, less the share of what is not; right must not be 0. */
unsigned room_answer_points(uint32_t right, size_t n_options, uint32_t chosen);
struct room_score room_seat_score(const struct room *room, size_t seat);
struct room_score room_team_score(const struct room *room, unsigned team);
int room_percent(struct room_score score); /* -1: no answers */
/* What is right of one tally, in percent; -1 when nobody answered or nothing is right. Of many: of all decisions to
 * choose an option or to leave it, so that counts say it as well as single answers do, and what some have wrong takes
 * nothing off what others have right. people is at least each count. */
int room_share(const struct room_item *item, const struct room_tally *tally);

/* What was right in the room, in percent over all that was revealed: where it voted twice before and after talking, and
 * all in all by the last vote; -1 where there is nothing to tell. */
struct room_gain {
    int before, after, all;
};
struct room_gain room_gain(const struct room *room);

/* An event as a line, without its end; and back. */
void room_write(const struct room_event *event, struct buf *out);
bool room_read(struct str line, struct room_event *event);
/* What a journal says happened, happens in the room: whole lines only, each with its end, up to the first that is none.
 * Returns the bytes that were taken; what follows (a line that a power cut tore) must be cut off before more is
 * written. */
size_t room_replay(struct room *room, struct str journal);
/* All of it in words: for tests, and to see whether two rooms are the same. Without tokens. */
void room_dump(const struct room *room, struct buf *out);
