#include "engine/podium.h"

#include <string.h>

/* How much may be said, and why so much. */

/* An honest seat says something every 2 s while an answer is not acked, and every 20 s otherwise; a link that hung for
 * a minute may let go of all that at once. At the fastest rate that is still heard a seat writes 4 lines a second. */
static const struct bucket_rate seat_rate = {.burst = 40, .per_1000_s = 4000, .debt = 300};
/* A whole lab comes at once when the code is said, twice when the broker is started again; each machine that is not let
 * in asks again every 2 s. Whoever floods the door keeps others waiting before it, but none of those who have a seat.
 */
static const struct bucket_rate door_rate = {
    .burst = 2 * DRILL_MAX_SEATS, .per_1000_s = 200000, .debt = 4 * DRILL_MAX_SEATS};
/* Coming and going is written into the journal each time: a seat that only does that fills 10 kB an hour. */
static const struct bucket_rate moves_rate = {.burst = 12, .per_1000_s = 100};

enum { STALE_MS = 3000, TELLS_MS = 5000 }; /* a state is on its way for so long; it is told again no more often */

/* ---- what may be said ---- */

static bool may_move(struct podium_seat *seat, int64_t now_ms)
{
    return bucket_take(&seat->moves, &moves_rate, now_ms);
}

/* Whether it is to be listened to; out is empty, or says that whoever speaks must be cut off. */
static bool listens(struct podium *p, unsigned seat, int64_t now_ms, struct podium_heard *out)
{
    *out = (struct podium_heard){.seat = seat, .at_door = seat == PODIUM_DOOR};
    if (seat == PODIUM_DOOR && p->shared)
        return bucket_take(&p->door, &door_rate, now_ms);
    if (seat == PODIUM_DOOR) {
        enum bucket_taken heard = bucket_owe(&p->door, &door_rate, now_ms);
        out->ban = heard == BUCKET_FLOOD;
        if (out->ban)
            bucket_forgive(&p->door, &door_rate, TELLS_MS); /* said once in a while, not each time */
        return heard == BUCKET_TAKEN;
    }
    if (seat >= DRILL_MAX_SEATS || p->seats[seat].banned)
        return false;
    if (p->shared)
        return bucket_take(&p->seats[seat].says, &seat_rate, now_ms);
    enum bucket_taken heard = bucket_owe(&p->seats[seat].says, &seat_rate, now_ms);
    if (heard == BUCKET_FLOOD) {
        p->seats[seat].banned = out->ban = true;
        out->replies = true;
        out->reply = (struct talk_down){.kind = TALK_NO, .no = TALK_BANNED};
    }
    return heard == BUCKET_TAKEN;
}

/* ---- presence ---- */

static bool took(struct podium *p, const struct room_event *event, struct podium_heard *out)
{
    bool taken = room_take(p->room, event) == ROOM_TAKEN;
    if (taken)
        out->events[out->n_events++] = *event;
    return taken;
}

static void is_here(struct podium *p, unsigned at, int64_t now_ms, struct podium_heard *out)
{
    const struct room_seat *seat = &p->room->seats[at];
    p->seats[at].heard_ms = now_ms;
    if (seat->here || !may_move(&p->seats[at], now_ms))
        return;
    struct room_event event = {.kind = ROOM_JOIN, .token = seat->token, .serial = seat->presence + 1};
    (void)took(p, &event, out);
}

static void leaves(struct podium *p, unsigned at, struct podium_heard *out)
{
    struct room_event event = {.kind = ROOM_LEAVE, .seat = at, .serial = p->room->seats[at].presence + 1};
    (void)took(p, &event, out);
}

/* ---- the door ---- */

static void refuse(struct podium_heard *out, enum talk_no no)
{
    out->replies = true;
    out->reply = (struct talk_down){.kind = TALK_NO, .no = no};
}

static void welcome(struct podium *p, unsigned at, int64_t now_ms, struct podium_heard *out)
{
    const struct room_seat *seat = &p->room->seats[at];
    if (p->seats[at].banned) {
        refuse(out, TALK_BANNED);
        return;
    }
    p->seats[at].connection = 0; /* the clock of another machine may be behind */
    is_here(p, at, now_ms, out);
    out->seat = at;
    out->replies = true;
    out->reply = (struct talk_down){
        .kind = TALK_WELCOME, .seat = at, .team = seat->team, .token = seat->token, .generation = seat->generation};
    p->secrets.seat(p->secrets.context, at, seat->generation, &out->reply.pin, out->reply.key);
}

static struct podium_seat nobody_yet(int64_t now_ms)
{
    return (struct podium_seat){
        .heard_ms = now_ms, .says = bucket_full(&seat_rate, now_ms), .moves = bucket_full(&moves_rate, now_ms)};
}

/* Its own again, on another machine. */
static void move(struct podium *p, const struct talk_up *up, int64_t now_ms, struct podium_heard *out)
{
    unsigned pin;
    uint8_t key[TALK_KEY_BYTES];
    if (up->seat >= p->room->n_seats) {
        refuse(out, TALK_WRONG);
        return;
    }
    struct podium_seat *seat = &p->seats[up->seat];
    const struct room_seat *sits = &p->room->seats[up->seat];
    uint64_t token = p->secrets.token(p->secrets.context, up->key);
    if (sits->token == token) { /* the same once more */
        welcome(p, up->seat, now_ms, out);
        return;
    }
    if (podium_is_barred(p, up->seat)) {
        refuse(out, TALK_BARRED);
        return;
    }
    p->secrets.seat(p->secrets.context, up->seat, sits->generation, &pin, key);
    explicit_bzero(key, sizeof key);
    struct room_event event = {.kind = ROOM_MOVE, .seat = up->seat, .serial = sits->generation + 1, .token = token};
    if (up->pin != pin) {
        seat->wrong_pins++;
        refuse(out, podium_is_barred(p, up->seat) ? TALK_BARRED : TALK_WRONG);
    } else if (sits->generation >= PODIUM_OWN_MOVES && !seat->allowed) {
        refuse(out, TALK_BARRED);
    } else if (seat->banned && !seat->allowed) {
        refuse(out, TALK_BANNED);
    } else if (took(p, &event, out)) {
        *seat = nobody_yet(now_ms);
        welcome(p, up->seat, now_ms, out);
    } else {
        refuse(out, TALK_WRONG);
    }
}

static unsigned find(const struct podium *p, uint64_t token)
{
    unsigned at = 0;
    while (at < p->room->n_seats && p->room->seats[at].token != token)
        at++;
    return at;
}

static void sit_down(struct podium *p, uint64_t token, int64_t now_ms, struct podium_heard *out)
{
    unsigned at = (unsigned)p->room->n_seats;
    struct room_event event = {.kind = ROOM_JOIN, .token = token, .serial = 1};
    if (p->room->phase == ROOM_OVER)
        refuse(out, TALK_OVER);
    else if (at >= p->max_seats)
        refuse(out, TALK_FULL);
    else if (p->locked)
        refuse(out, TALK_LOCKED);
    else if (took(p, &event, out))
        welcome(p, at, now_ms, out);
}

/* Had that machine a seat which has gone on at another one? Then it is one of its words that was long on its way, or it
 * comes back; it must not get a seat by that. */
static bool was_let_go(const struct podium *p, uint64_t token)
{
    bool was = false;
    for (size_t i = 0; token != 0 && i < p->room->n_seats; i++)
        was = was || room_was_at(&p->room->seats[i], token);
    return was;
}

static void join(struct podium *p, const struct talk_up *up, int64_t now_ms, struct podium_heard *out)
{
    if (up->moves) {
        move(p, up, now_ms, out);
        return;
    }
    uint64_t token = p->secrets.token(p->secrets.context, up->key);
    unsigned at = up->token != 0 ? find(p, up->token) : (unsigned)p->room->n_seats;
    if (at == p->room->n_seats)
        at = find(p, token); /* the same join once more */
    if (at < p->room->n_seats)
        welcome(p, at, now_ms, out);
    else if (was_let_go(p, token) || was_let_go(p, up->token))
        refuse(out, TALK_MOVED);
    else
        sit_down(p, token, now_ms, out);
}

/* ---- seats ---- */

static void here(struct podium *p, unsigned at, const struct talk_up *up, int64_t now_ms, struct podium_heard *out)
{
    const struct room *room = p->room;
    const struct room_vote *votes = room->seats[at].votes[room->item];
    struct room_score score = room_seat_score(room, at);
    if (up->serial >= p->seats[at].connection) { /* an older one is a double of a time that is over */
        p->seats[at].connection = up->serial;
        is_here(p, at, now_ms, out);
    }
    out->tells = up->knows < room->serial && now_ms - p->told_ms > STALE_MS;
    if (out->tells)
        p->told_ms = now_ms + TELLS_MS - STALE_MS;
    out->replies = true;
    out->reply = (struct talk_down){.kind = TALK_SCORE,
                                    .answers = score.answers,
                                    .percent = room_percent(score),
                                    .round = room_round(room),
                                    .votes = {votes[0].chosen, votes[1].chosen},
                                    .left = podium_left(p, now_ms)};
}

static void gone(struct podium *p, unsigned at, const struct talk_up *up, int64_t now_ms, struct podium_heard *out)
{
    if (up->serial >= p->seats[at].connection && p->room->seats[at].here && may_move(&p->seats[at], now_ms))
        leaves(p, at, out);
}

static void answer(struct podium *p, unsigned at, const struct talk_up *up, int64_t now_ms, struct podium_heard *out)
{
    struct room_event event = {
        .kind = ROOM_ANSWER, .seat = at, .serial = up->serial, .round = up->round, .chosen = up->chosen};
    is_here(p, at, now_ms, out);
    enum room_verdict verdict = room_take(p->room, &event);
    if (verdict == ROOM_TAKEN)
        out->events[out->n_events++] = event;
    size_t item = up->round / ROOM_VOTES;
    const struct room_seat *seat = &p->room->seats[at];
    out->replies = true;
    out->reply =
        (struct talk_down){.kind = TALK_ACK,
                           .serial = up->serial,
                           .verdict = verdict,
                           .round = up->round,
                           .chosen = item < p->room->n_items ? seat->votes[item][up->round % ROOM_VOTES].chosen : 0};
}

/* ---- where it may have been said by somebody else ---- */

/* Whose join it is, when that seat is there already; PODIUM_DOOR when not. */
static unsigned comes_again(const struct podium *p, const struct talk_up *up)
{
    if (up->kind != TALK_JOIN || up->moves)
        return PODIUM_DOOR;
    unsigned at = up->token != 0 ? find(p, up->token) : (unsigned)p->room->n_seats;
    if (at == p->room->n_seats)
        at = find(p, p->secrets.token(p->secrets.context, up->key));
    return at < p->room->n_seats ? at : PODIUM_DOOR;
}

/* A seat has one answer for each round, so those need no bucket. */
static bool is_news(const struct podium *p, unsigned at, const struct talk_up *up)
{
    const struct room *room = p->room;
    return up->kind == TALK_ANSWER && at < room->n_seats && !p->seats[at].banned && room->phase == ROOM_ASKED &&
           up->round == room_round(room) && room->seats[at].votes[room->item][room->vote].chosen == 0 &&
           up->chosen != 0 && (room->items[room->item].many || (up->chosen & (up->chosen - 1)) == 0) &&
           up->chosen >> room->items[room->item].n_options == 0;
}

static bool listens_to(struct podium *p, unsigned seat, const struct talk_up *up, int64_t now_ms,
                       struct podium_heard *out)
{
    if (p->shared && is_news(p, seat, up)) {
        *out = (struct podium_heard){.seat = seat};
        return true;
    }
    unsigned own = p->shared && seat == PODIUM_DOOR ? comes_again(p, up) : seat;
    bool fine = listens(p, own, now_ms, out);
    out->at_door = seat == PODIUM_DOOR;
    return fine;
}

/* ---- what is called from outside ---- */

/* Notes what the trainer has done since. */
static void look(struct podium *p, int64_t now_ms)
{
    if (p->told != p->room->serial) {
        p->told = p->room->serial;
        p->told_ms = now_ms;
    }
    if (p->room->phase != ROOM_ASKED) {
        p->timed_round = 0; /* a vote that is opened again has its seconds again */
    } else if (p->timed_round != room_round(p->room) + 1) {
        p->timed_round = room_round(p->room) + 1;
        p->timed_ms = now_ms;
    }
}

void podium_start(struct podium *p, struct room *room, const struct drill *drill, const struct ask *asked,
                  unsigned max_seats, const struct podium_secrets *secrets, int64_t now_ms)
{
    *p = (struct podium){.room = room,
                         .drill = drill,
                         .asked = asked,
                         .secrets = *secrets,
                         .max_seats = max_seats < DRILL_MAX_SEATS ? max_seats : DRILL_MAX_SEATS,
                         .door = bucket_full(&door_rate, now_ms)};
    for (size_t i = 0; i < DRILL_MAX_SEATS; i++)
        p->seats[i] = nobody_yet(now_ms);
    look(p, now_ms);
}

bool podium_hear(struct podium *p, unsigned seat, const struct talk_up *up, int64_t now_ms, struct podium_heard *out)
{
    look(p, now_ms);
    if (!listens_to(p, seat, up, now_ms, out))
        return out->ban;
    if (seat == PODIUM_DOOR) {
        out->seat = PODIUM_DOOR;
        if (up->kind == TALK_JOIN)
            join(p, up, now_ms, out);
    } else if (seat >= p->room->n_seats) {
        if (up->kind == TALK_HERE)
            refuse(out, TALK_UNKNOWN);
    } else if (up->kind == TALK_HERE) {
        here(p, seat, up, now_ms, out);
    } else if (up->kind == TALK_GONE) {
        gone(p, seat, up, now_ms, out);
    } else if (up->kind == TALK_ANSWER) {
        answer(p, seat, up, now_ms, out);
    }
    return out->n_events > 0 || out->replies;
}

bool podium_hear_noise(struct podium *p, unsigned seat, int64_t now_ms, struct podium_heard *out)
{
    (void)listens(p, seat, now_ms, out);
    return out->ban;
}

bool podium_tend(struct podium *p, int64_t now_ms, struct podium_heard *out)
{
    *out = (struct podium_heard){0};
    for (unsigned i = 0; i < p->room->n_seats; i++) {
        if (!p->room->seats[i].here || now_ms - p->seats[i].heard_ms < PODIUM_SILENT_MS)
            continue;
        out->seat = i;
        leaves(p, i, out);
        return true;
    }
    return false;
}

static void copy_id(char out[ID_MAX_BYTES + 1], const char *id)
{
    struct str s = str_of(id);
    size_t n = s.n < ID_MAX_BYTES ? s.n : ID_MAX_BYTES;
    memcpy(out, s.p, n);
    out[n] = '\0';
}

/* Also where only hands were counted, which the wall shows: who joins later was not there to see them. */
static void add_votes(const struct room *room, struct talk_state *out)
{
    const struct room_item *item = &room->items[room->item];
    out->right = item->right;
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        struct room_tally tally = room_tally(room, room->item, vote, ROOM_ALL_TEAMS);
        out->told[vote] = hide_vote(&tally, item->n_options, item->right, item->many);
    }
}

void podium_state(struct podium *p, int64_t now_ms, struct talk_state *out)
{
    const struct room *room = p->room;
    look(p, now_ms);
    *out = (struct talk_state){.serial = room->serial,
                               .phase = room->phase,
                               .covered = room->covered,
                               .item = (unsigned)room->item,
                               .n_items = (unsigned)room->n_items,
                               .vote = room->vote,
                               .teams = room->teams};
    size_t next = room->phase == ROOM_LOBBY ? 0 : room->item + 1;
    if (room->phase != ROOM_OVER && next < room->n_items)
        copy_id(out->ahead, p->drill->items[next].unit);
    if (room->phase == ROOM_LOBBY || room->phase == ROOM_OVER)
        return; /* nobody sees a question before it is asked */
    const struct drill_item *item = &p->drill->items[room->item];
    copy_id(out->unit, item->unit);
    copy_id(out->step, item->step);
    copy_id(out->card, item->card);
    out->n_options = (unsigned)room->items[room->item].n_options;
    out->many = room->items[room->item].many;
    out->seconds = (unsigned)item->seconds;
    ask_order(&p->asked[room->item], p->drill, item, out->shown);
    if (room->phase == ROOM_REVEALED)
        add_votes(room, out);
}

unsigned podium_left(const struct podium *p, int64_t now_ms)
{
    if (p->room->phase != ROOM_ASKED)
        return 0;
    int64_t all = (int64_t)p->drill->items[p->room->item].seconds * 1000, gone_by = now_ms - p->timed_ms;
    return gone_by < 0 ? (unsigned)(all / 1000) : gone_by >= all ? 0 : (unsigned)((all - gone_by + 999) / 1000);
}

void podium_lock(struct podium *p, bool locked)
{
    p->locked = locked;
}

void podium_share(struct podium *p, bool shared)
{
    p->shared = shared;
}

unsigned podium_allow(struct podium *p, unsigned seat)
{
    unsigned pin = 0;
    uint8_t key[TALK_KEY_BYTES];
    if (seat >= p->room->n_seats)
        return 0;
    p->seats[seat].wrong_pins = 0;
    p->seats[seat].allowed = true;
    p->secrets.seat(p->secrets.context, seat, p->room->seats[seat].generation, &pin, key);
    explicit_bzero(key, sizeof key);
    return pin;
}

bool podium_free(struct podium *p, unsigned seat, int64_t now_ms, struct podium_heard *out)
{
    *out = (struct podium_heard){.seat = seat};
    if (seat >= p->room->n_seats || p->room->seats[seat].token == 0)
        return false;
    struct room_event event = {.kind = ROOM_MOVE, .seat = seat, .serial = p->room->seats[seat].generation + 1};
    if (!took(p, &event, out))
        return false;
    p->seats[seat] = nobody_yet(now_ms);
    return true;
}

bool podium_is_barred(const struct podium *p, unsigned seat)
{
    return seat < DRILL_MAX_SEATS && p->seats[seat].wrong_pins >= PODIUM_WRONG_PINS;
}

bool podium_is_banned(const struct podium *p, unsigned seat)
{
    return seat < DRILL_MAX_SEATS && p->seats[seat].banned;
}
