#include "engine/room.h"

#include <stddef.h>
#include <string.h>

void room_start(struct room *room, const struct ask *asked, size_t n_items, unsigned teams)
{
    /* Seats are made when somebody comes: of the many that could be taken no memory is touched. */
    memset(room, 0, offsetof(struct room, seats));
    room->n_items = n_items;
    room->teams = teams;
    for (size_t i = 0; i < n_items; i++) {
        room->items[i].n_options = asked[i].n_options;
        room->items[i].right = asked[i].right;
        room->items[i].many = asked[i].many;
    }
}

unsigned room_round(const struct room *room)
{
    return (unsigned)room->item * ROOM_VOTES + room->vote;
}

static unsigned n_teams(const struct room *room)
{
    return room->teams > 0 ? room->teams : 1;
}

/* ---- seats ---- */

static enum room_verdict join(struct room *room, const struct room_event *e)
{
    size_t i = 0;
    while (i < room->n_seats && room->seats[i].token != e->token)
        i++;
    if (e->token == 0 || i == DRILL_MAX_SEATS || (i == room->n_seats && room->phase == ROOM_OVER))
        return ROOM_REFUSED;
    struct room_seat *seat = &room->seats[i];
    if (i == room->n_seats) {
        room->n_seats++;
        *seat = (struct room_seat){.token = e->token, .team = (unsigned)i % n_teams(room)};
    } else if (e->serial <= seat->presence) {
        return ROOM_KNOWN;
    }
    seat->presence = e->serial;
    seat->here = true;
    return ROOM_TAKEN;
}

static enum room_verdict leave(struct room *room, const struct room_event *e)
{
    if (e->seat >= room->n_seats)
        return ROOM_REFUSED;
    struct room_seat *seat = &room->seats[e->seat];
    if (e->serial <= seat->presence)
        return ROOM_KNOWN;
    seat->presence = e->serial;
    seat->here = false;
    return ROOM_TAKEN;
}

/* What was answered stays; the new machine has yet to come. */
static enum room_verdict move_seat(struct room *room, const struct room_event *e)
{
    if (e->seat >= room->n_seats)
        return ROOM_REFUSED;
    struct room_seat *seat = &room->seats[e->seat];
    if (e->serial <= seat->generation)
        return ROOM_KNOWN;
    for (size_t i = 0; e->token != 0 && i < room->n_seats; i++)
        if (room->seats[i].token == e->token)
            return ROOM_REFUSED;
    if (e->serial != seat->generation + 1 || e->serial > ROOM_MAX_MOVES)
        return ROOM_REFUSED;
    seat->former[seat->generation++] = seat->token;
    seat->token = e->token;
    seat->here = false;
    return ROOM_TAKEN;
}

uint64_t room_first(const struct room_seat *seat)
{
    return seat->generation > 0 ? seat->former[0] : seat->token;
}

bool room_was_at(const struct room_seat *seat, uint64_t token)
{
    bool was = false;
    for (unsigned i = 0; i < seat->generation; i++)
        was = was || seat->former[i] == token;
    return was && seat->token != token;
}

static bool fits(const struct room_item *item, uint32_t chosen)
{
    bool one = chosen != 0 && (chosen & (chosen - 1)) == 0;
    return chosen != 0 && chosen >> item->n_options == 0 && (one || item->many);
}

/* The first answer of a round stands; whether it is here is not asked: the answer shows that it was. */
static enum room_verdict answer(struct room *room, const struct room_event *e)
{
    size_t item = e->round / ROOM_VOTES;
    if (e->seat >= room->n_seats || item >= room->n_items || !fits(&room->items[item], e->chosen))
        return ROOM_REFUSED;
    struct room_vote *vote = &room->seats[e->seat].votes[item][e->round % ROOM_VOTES];
    if (vote->chosen != 0)
        return vote->serial == e->serial && vote->chosen == e->chosen ? ROOM_KNOWN : ROOM_REFUSED;
    if (room->phase != ROOM_ASKED || e->round != room_round(room))
        return ROOM_LATE;
    *vote = (struct room_vote){e->chosen, e->serial};
    return ROOM_TAKEN;
}

/* ---- the trainer ---- */

static enum room_verdict count_hands(struct room *room, const struct room_event *e)
{
    struct room_item *item = &room->items[room->item];
    if (e->round != room_round(room) || e->team >= n_teams(room))
        return ROOM_REFUSED;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
        if (e->counts[i] > (i < item->n_options ? ROOM_MAX_HANDS : 0))
            return ROOM_REFUSED;
    memcpy(item->hands[room->vote][e->team], e->counts, sizeof e->counts);
    return ROOM_TAKEN;
}

static void open_vote(struct room *room, unsigned vote)
{
    room->vote = vote;
    room->phase = ROOM_ASKED;
    room->items[room->item].opened[vote] = true;
}

static void go_on(struct room *room)
{
    room->item += room->phase != ROOM_LOBBY;
    if (room->item < room->n_items) {
        open_vote(room, 0);
        return;
    }
    room->item = room->n_items > 0 ? room->n_items - 1 : 0;
    room->phase = ROOM_OVER;
}

bool room_may(const struct room *room, enum room_event_kind kind)
{
    enum room_phase phase = room->phase;
    bool open = phase == ROOM_ASKED || phase == ROOM_CLOSED;
    switch (kind) {
    case ROOM_HANDS:
        return open && !room->covered;
    case ROOM_PEOPLE:
    case ROOM_END:
        return phase != ROOM_OVER && !room->covered;
    case ROOM_NEXT:
        return (phase == ROOM_LOBBY || phase == ROOM_REVEALED) && !room->covered;
    case ROOM_CLOSE:
        return phase == ROOM_ASKED && !room->covered;
    case ROOM_REOPEN:
        return phase == ROOM_CLOSED && !room->covered;
    case ROOM_DISCUSS:
        return open && room->vote == 0 && !room->covered;
    case ROOM_AGAIN:
        return phase == ROOM_DISCUSSING && !room->covered;
    case ROOM_REVEAL:
    case ROOM_SKIP:
        return (open || phase == ROOM_DISCUSSING) && !room->covered;
    case ROOM_COVER:
        return !room->covered;
    case ROOM_UNCOVER:
        return room->covered;
    case ROOM_JOIN:
    case ROOM_LEAVE:
    case ROOM_ANSWER:
    case ROOM_MOVE:
    case ROOM_EVENT_KINDS:
        break;
    }
    return false;
}

static enum room_verdict move(struct room *room, const struct room_event *e)
{
    switch (e->kind) {
    case ROOM_HANDS:
        return count_hands(room, e);
    case ROOM_PEOPLE:
        if (e->people > ROOM_MAX_HANDS)
            return ROOM_REFUSED;
        room->people = e->people;
        break;
    case ROOM_NEXT:
        go_on(room);
        break;
    case ROOM_CLOSE:
        room->phase = ROOM_CLOSED;
        break;
    case ROOM_REOPEN:
        room->phase = ROOM_ASKED;
        break;
    case ROOM_DISCUSS:
        room->phase = ROOM_DISCUSSING;
        break;
    case ROOM_AGAIN:
        open_vote(room, 1);
        break;
    case ROOM_REVEAL:
        room->phase = ROOM_REVEALED;
        room->items[room->item].outcome = ROOM_SHOWN;
        break;
    case ROOM_SKIP:
        room->items[room->item].outcome = ROOM_SKIPPED;
        go_on(room);
        break;
    case ROOM_COVER:
    case ROOM_UNCOVER:
        room->covered = e->kind == ROOM_COVER;
        room->covers += room->covered;
        break;
    case ROOM_END:
        room->phase = ROOM_OVER;
        break;
    case ROOM_JOIN:
    case ROOM_LEAVE:
    case ROOM_ANSWER:
    case ROOM_MOVE:
    case ROOM_EVENT_KINDS:
        return ROOM_REFUSED;
    }
    return ROOM_TAKEN;
}

enum room_verdict room_take(struct room *room, const struct room_event *event)
{
    if (event->kind == ROOM_JOIN)
        return join(room, event);
    if (event->kind == ROOM_LEAVE)
        return leave(room, event);
    if (event->kind == ROOM_ANSWER)
        return answer(room, event);
    if (event->kind == ROOM_MOVE)
        return move_seat(room, event);
    if (event->serial <= room->serial)
        return ROOM_KNOWN;
    if (!room_may(room, event->kind))
        return ROOM_REFUSED;
    enum room_verdict verdict = move(room, event);
    if (verdict == ROOM_TAKEN)
        room->serial = event->serial;
    return verdict;
}
