#include "engine/attending.h"

#include <string.h>

enum {
    DOOR_SILENT_MS = 6000, /* three joins without a word */
    DOOR_AGAIN_MS = 10000, /* the door may be unlocked, or a seat more be allowed */
    MAX_DOUBLINGS = 3,
    SPREAD_MS = 500 /* when all are told the same, they do not all ask at once */
};

/* Different for each machine, the same each time. */
static int64_t spread(const struct attending *a)
{
    return (a->public_key[0] * 256 + a->public_key[1]) % SPREAD_MS;
}

static int64_t soonest(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static unsigned round_of(const struct talk_state *state)
{
    return state->item * ROOM_VOTES + state->vote;
}

/* Is that round asked now, as far as is known here? */
static bool is_open(const struct attending *a, unsigned round)
{
    return a->has_state && a->state.phase == ROOM_ASKED && round == round_of(&a->state);
}

/* ---- the life of it ---- */

void attending_start(struct attending *a, const uint8_t public_key[TALK_KEY_BYTES], uint32_t connection, int64_t now_ms)
{
    *a = (struct attending){.connection = connection,
                            .percent = -1,
                            .heard_ms = now_ms,
                            .join_ms = now_ms,
                            .here_ms = now_ms,
                            .answer_ms = now_ms};
    memcpy(a->public_key, public_key, TALK_KEY_BYTES);
}

void attending_resume(struct attending *a, const struct attending_seat *kept, int64_t now_ms)
{
    a->own = *kept;
    a->place = ATTENDING_SEATED;
    a->here_ms = now_ms;
}

static void knock(struct attending *a, int64_t now_ms)
{
    if (a->place == ATTENDING_SEATED)
        return;
    a->place = ATTENDING_DOOR;
    a->join_ms = a->heard_ms = now_ms;
    a->tries = 0;
}

void attending_move(struct attending *a, unsigned seat, unsigned pin, int64_t now_ms)
{
    if (a->place == ATTENDING_SEATED)
        return;
    a->moves = true;
    a->own.seat = seat;
    a->own.pin = pin;
    knock(a, now_ms);
}

void attending_again(struct attending *a, int64_t now_ms)
{
    if (a->place != ATTENDING_SEATED)
        a->moves = false;
    knock(a, now_ms);
}

void attending_link(struct attending *a, bool up, int64_t now_ms)
{
    if (up && !a->linked)
        a->heard_ms = a->join_ms = a->here_ms = a->answer_ms = now_ms;
    a->linked = up;
}

/* ---- what is heard ---- */

/* An answer that counts goes on counting: what says otherwise is older. */
static void learn(struct attending *a, unsigned round, uint32_t chosen)
{
    if (!a->has_state || round / ROOM_VOTES != a->state.item || chosen == 0)
        return;
    a->votes[round % ROOM_VOTES] = chosen;
    if (round == a->round)
        a->waits = a->late = false;
}

static void starts_round(struct attending *a, bool item, int64_t now_ms)
{
    if (item) {
        memset(a->votes, 0, sizeof a->votes);
        a->was_asked = false;
    }
    a->waits = a->late = false;
    a->until_ms = 0;
    if (a->state.phase == ROOM_ASKED && a->state.seconds > 0)
        a->until_ms = now_ms + (int64_t)a->state.seconds * 1000;
}

void attending_hear_state(struct attending *a, const struct talk_state *state, int64_t now_ms)
{
    a->heard_ms = now_ms;
    if (a->has_state && state->serial < a->state.serial)
        return;
    struct talk_state before = a->state;
    bool first = !a->has_state, lobby = first || before.phase == ROOM_LOBBY;
    a->state = *state;
    a->has_state = true;
    bool reopened = state->phase == ROOM_ASKED && before.phase == ROOM_CLOSED;
    if (lobby || reopened || round_of(state) != round_of(&before))
        starts_round(a, lobby || state->item != before.item, now_ms);
    a->was_asked = a->was_asked || (a->place == ATTENDING_SEATED && state->phase == ROOM_ASKED);
    /* It was late, and hears of the end of that vote no more: it was opened again. */
    bool open_again = a->late && state->phase == ROOM_ASKED && state->serial > before.serial;
    a->late = a->late && !open_again;
    bool shut = a->waits && !is_open(a, a->round);
    a->waits = a->waits && !shut;
    /* Whether it was in time, how it went in all, what was answered before coming again: the host knows. */
    if (first || shut || open_again || (state->phase == ROOM_OVER && before.phase != ROOM_OVER))
        a->here_ms = soonest(a->here_ms, now_ms + spread(a));
}

static void hear_ack(struct attending *a, const struct talk_down *down, int64_t now_ms)
{
    learn(a, down->round, down->chosen);
    if (!a->waits || down->round != a->round || down->serial != a->serial)
        return;
    a->waits = false;
    a->late = down->verdict == ROOM_LATE;
    a->here_ms = soonest(a->here_ms, now_ms + ATTENDING_AGAIN_MS); /* the state that it belongs to was missed */
}

static void hear_score(struct attending *a, const struct talk_down *down, int64_t now_ms)
{
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
        learn(a, down->round - down->round % ROOM_VOTES + vote, down->votes[vote]);
    if (is_open(a, down->round) && a->state.seconds > 0)
        a->until_ms = now_ms + (int64_t)down->left * 1000;
    if (a->has_score && down->answers < a->answers)
        return; /* overtaken by a newer one */
    a->has_score = true;
    a->answers = down->answers;
    a->percent = down->percent;
}

static void hear_no(struct attending *a, const struct talk_down *down, int64_t now_ms)
{
    if (a->place == ATTENDING_SEATED && down->no == TALK_UNKNOWN) {
        a->place = ATTENDING_DOOR;
        a->moves = a->waits = a->has_score = false; /* it all begins again */
        a->tries = a->answers = 0;
        memset(a->votes, 0, sizeof a->votes);
        a->join_ms = now_ms;
    } else if (a->place == ATTENDING_DOOR ||
               (a->place == ATTENDING_SEATED && (down->no == TALK_BANNED || down->no == TALK_MOVED))) {
        a->place = ATTENDING_REFUSED;
        a->no = down->no;
        a->join_ms = now_ms + DOOR_AGAIN_MS + spread(a);
    }
}

static bool hear_welcome(struct attending *a, const struct talk_down *down, int64_t now_ms)
{
    if (a->place == ATTENDING_SEATED || (a->moves && down->seat != a->own.seat))
        return false;
    a->own = (struct attending_seat){
        .seat = down->seat, .team = down->team, .pin = down->pin, .generation = down->generation, .token = down->token};
    memcpy(a->own.key, down->key, TALK_KEY_BYTES);
    a->place = ATTENDING_SEATED;
    a->moves = false;
    a->was_asked = a->has_state && a->state.phase == ROOM_ASKED;
    a->here_ms = now_ms;
    return true;
}

bool attending_hear(struct attending *a, const struct talk_down *down, int64_t now_ms)
{
    a->heard_ms = now_ms;
    switch (down->kind) {
    case TALK_WELCOME:
        return hear_welcome(a, down, now_ms);
    case TALK_NO:
        hear_no(a, down, now_ms);
        break;
    case TALK_ACK:
        if (a->place == ATTENDING_SEATED)
            hear_ack(a, down, now_ms);
        break;
    case TALK_SCORE:
        if (a->place == ATTENDING_SEATED)
            hear_score(a, down, now_ms);
        break;
    case TALK_DOWN_KINDS:
        break;
    }
    return false;
}

/* ---- what is done and said ---- */

static bool may_choose(const struct attending *a)
{
    return a->place == ATTENDING_SEATED && a->has_state && a->state.phase == ROOM_ASKED && !a->state.covered &&
           a->votes[a->state.vote] == 0 && !a->waits && !a->late;
}

bool attending_choose(struct attending *a, uint32_t chosen, int64_t now_ms)
{
    bool one = (chosen & (chosen - 1)) == 0;
    if (!may_choose(a) || chosen == 0 || chosen >> a->state.n_options != 0 || (!one && !a->state.many))
        return false;
    a->waits = true;
    a->round = round_of(&a->state);
    a->serial++;
    a->chosen = chosen;
    a->answer_ms = now_ms;
    return true;
}

/* A locked door may be opened, a full room made larger; nothing else changes by asking again. */
static bool hopes(const struct attending *a)
{
    return a->place == ATTENDING_DOOR ||
           (a->place == ATTENDING_REFUSED && (a->no == TALK_LOCKED || a->no == TALK_FULL));
}

static bool due_at_door(struct attending *a, int64_t now_ms, struct talk_up *up)
{
    if (!hopes(a) || now_ms < a->join_ms)
        return false;
    *up = (struct talk_up){.kind = TALK_JOIN, .moves = a->moves};
    memcpy(up->key, a->public_key, TALK_KEY_BYTES);
    if (a->moves) {
        up->seat = a->own.seat;
        up->pin = a->own.pin;
    } else {
        up->token = a->own.token;
    }
    a->join_ms = now_ms + (ATTENDING_AGAIN_MS << a->tries) + spread(a);
    a->tries += a->tries < MAX_DOUBLINGS;
    return true;
}

bool attending_due(struct attending *a, int64_t now_ms, struct talk_up *up)
{
    if (!a->linked)
        return false;
    if (a->place != ATTENDING_SEATED)
        return due_at_door(a, now_ms, up);
    if (now_ms >= a->here_ms) {
        *up = (struct talk_up){.kind = TALK_HERE, .serial = a->connection, .knows = a->has_state ? a->state.serial : 0};
        a->here_ms = now_ms + ATTENDING_HERE_MS;
        return true;
    }
    if (!a->waits || now_ms < a->answer_ms)
        return false;
    *up = (struct talk_up){.kind = TALK_ANSWER, .serial = a->serial, .round = a->round, .chosen = a->chosen};
    a->answer_ms = now_ms + ATTENDING_AGAIN_MS;
    return true;
}

static bool has_timer(const struct attending *a)
{
    return a->has_state && a->state.phase == ROOM_ASKED && a->until_ms > 0;
}

static int64_t silent_ms(const struct attending *a)
{
    return a->heard_ms + (a->place == ATTENDING_SEATED ? ATTENDING_SILENT_MS : DOOR_SILENT_MS);
}

int64_t attending_wait(const struct attending *a, int64_t now_ms)
{
    int64_t at = now_ms + ATTENDING_HERE_MS;
    if (a->linked && a->place == ATTENDING_SEATED)
        at = a->waits ? soonest(a->here_ms, a->answer_ms) : a->here_ms;
    else if (a->linked && hopes(a))
        at = a->join_ms;
    if (a->linked && silent_ms(a) > now_ms)
        at = soonest(at, silent_ms(a));
    if (has_timer(a) && a->until_ms > now_ms)
        at = soonest(at, now_ms + 1 + (a->until_ms - now_ms - 1) % 1000); /* when a second less is left */
    return at > now_ms ? at - now_ms : 0;
}

void attending_will(const struct attending *a, struct talk_up *up)
{
    *up = (struct talk_up){.kind = TALK_GONE, .serial = a->connection};
}

/* ---- what is shown ---- */

static enum attending_show show_asked(const struct attending *a)
{
    if (a->votes[a->state.vote] != 0)
        return ATTENDING_COUNTED;
    return a->waits ? ATTENDING_SENT : a->late ? ATTENDING_LATE : ATTENDING_ASK;
}

static enum attending_show show(const struct attending *a)
{
    if (a->has_state && a->state.covered)
        return ATTENDING_COVERED;
    if (a->place == ATTENDING_REFUSED)
        return ATTENDING_NO;
    if (a->place == ATTENDING_DOOR)
        return ATTENDING_JOINING;
    switch (a->has_state ? a->state.phase : ROOM_LOBBY) {
    case ROOM_LOBBY:
        break;
    case ROOM_ASKED:
        return show_asked(a);
    case ROOM_CLOSED:
        return ATTENDING_WAIT;
    case ROOM_DISCUSSING:
        return ATTENDING_TALK;
    case ROOM_REVEALED:
        return ATTENDING_REVEALED;
    case ROOM_OVER:
        return ATTENDING_OVER;
    }
    return ATTENDING_LOBBY;
}

static enum attending_host host(const struct attending *a, int64_t now_ms)
{
    if (!a->linked)
        return ATTENDING_CUT;
    return now_ms < silent_ms(a) ? ATTENDING_WELL : ATTENDING_SILENT;
}

static void show_own(const struct attending *a, struct attending_view *out)
{
    const struct talk_state *state = &a->state;
    bool open = out->show == ATTENDING_SENT || out->show == ATTENDING_LATE;
    uint32_t last = a->votes[1] != 0 ? a->votes[1] : a->votes[0];
    out->chosen = open ? a->chosen : state->phase == ROOM_REVEALED ? last : a->votes[state->vote];
    out->first = state->vote == 1 ? a->votes[0] : 0;
    out->late_comer = !a->was_asked && state->phase != ROOM_ASKED;
    out->judged = state->phase == ROOM_REVEALED && state->right != 0 && out->chosen != 0;
    out->was_right = out->judged && out->chosen == state->right;
}

void attending_look(const struct attending *a, int64_t now_ms, struct attending_view *out)
{
    *out = (struct attending_view){.show = show(a), .host = host(a, now_ms), .percent = -1};
    out->has_score = a->has_score;
    if (a->has_score) {
        out->answers = a->answers;
        out->percent = a->percent;
    }
    if (a->place != ATTENDING_SEATED || !a->has_state || out->show == ATTENDING_COVERED)
        return;
    if (a->state.phase != ROOM_LOBBY && a->state.phase != ROOM_OVER)
        show_own(a, out);
    out->timed = has_timer(a);
    if (out->timed && a->until_ms > now_ms)
        out->seconds = (unsigned)((a->until_ms - now_ms + 999) / 1000);
}
