/* Thousands of random rooms over links that lose, double, delay and swap what is said, with cables pulled, machines
 * killed and come again or changed, also while the one before runs on, a host that crashes and is resumed from its
 * journal, and somebody who lies. Afterwards everybody who answered in time is counted once, as who it was, and nothing
 * else is. */
#include <stdlib.h>

#include "base/mem.h"
#include "rehearsal.h"
#include "test.h"

enum { ROOMS = 2000, TICKS = 700, LIAR = REHEARSAL_PEOPLE - 1 };

/* ---- what people do ---- */

static uint32_t any_choice(struct rehearsal *r, unsigned item)
{
    const struct ask *ask = rehearsal_asked(item);
    return ask->many ? 1 + rehearsal_dice(r, (1u << ask->n_options) - 1)
                     : 1u << rehearsal_dice(r, (uint32_t)ask->n_options);
}

static void person_acts(struct rehearsal *r, unsigned person, bool faults)
{
    struct machine *m = &r->machines[person];
    if (!m->on) {
        if (!faults || rehearsal_dice(r, 20) == 0)
            rehearsal_start_machine(r, person, rehearsal_dice(r, 3) == 0);
        return;
    }
    unsigned what = rehearsal_dice(r, 400);
    if (what < 8)
        rehearsal_choose(r, person, any_choice(r, m->attending.state.item));
    else if (what == 8 && faults)
        rehearsal_kill_machine(r, person);
    else if (what < 12 && faults)
        loop_cut(m->link, what < 10);
    else if (what == 12 && faults)
        rehearsal_leave_machine(r, person);
    else if (what < 20 && r->former[person].on)
        rehearsal_stray(r, person, any_choice(r, r->former[person].attending.state.item));
}

static void liar_answers(struct rehearsal *r)
{
    struct buf line = {0};
    struct talk_up up = {.kind = TALK_ANSWER,
                         .serial = rehearsal_dice(r, 4),
                         .round = rehearsal_dice(r, REHEARSAL_ROUNDS + 2),
                         .chosen = rehearsal_dice(r, 34)};
    if (rehearsal_dice(r, 2) == 0)
        up.round = room_round(r->room);
    talk_up_write(&up, &line);
    rehearsal_lie(r, false, buf_z(&line));
    buf_finish(&line);
}

static void liar_joins(struct rehearsal *r)
{
    struct buf line = {0};
    struct talk_up up = {.kind = TALK_JOIN, .key = {(uint8_t)rehearsal_dice(r, 4), 77}, .moves = true};
    up.seat = rehearsal_dice(r, REHEARSAL_SEATS);
    up.pin = rehearsal_dice(r, TALK_MAX_PIN);
    up.token = rehearsal_dice(r, 100);
    up.moves = rehearsal_dice(r, 3) > 0;
    talk_up_write(&up, &line);
    rehearsal_lie(r, true, buf_z(&line));
    buf_finish(&line);
}

static void liar_lies(struct rehearsal *r)
{
    static const char *const noise[] = {"",
                                        "answer",
                                        "answer 1 0 1 0 0",
                                        "seat 3 answer 1 0 1",
                                        "here 1",
                                        "gone 4294967295",
                                        "here 4294967295 0",
                                        "state 9 0 0 0 5 0 0",
                                        "ack 1 0 0 1",
                                        "gone 0",
                                        "answer 1 0 99999999"};
    unsigned what = rehearsal_dice(r, 60);
    if (what < 4)
        liar_answers(r);
    else if (what == 4)
        liar_joins(r);
    else if (what < 8)
        rehearsal_lie(r, what == 5, noise[rehearsal_dice(r, sizeof noise / sizeof *noise)]);
    else if (what == 8 && rehearsal_dice(r, 20) == 0)
        for (unsigned i = 0; i < 500; i++)
            rehearsal_lie(r, false, noise[i % (sizeof noise / sizeof *noise)]);
}

static void trainer_acts(struct rehearsal *r)
{
    static const enum room_event_kind often[] = {ROOM_NEXT,    ROOM_NEXT,    ROOM_REVEAL, ROOM_CLOSE, ROOM_REOPEN,
                                                 ROOM_DISCUSS, ROOM_DISCUSS, ROOM_AGAIN,  ROOM_AGAIN, ROOM_COVER,
                                                 ROOM_UNCOVER, ROOM_UNCOVER, ROOM_SKIP,   ROOM_END};
    enum room_event_kind kind = often[rehearsal_dice(r, sizeof often / sizeof *often)];
    if (kind != ROOM_END || rehearsal_dice(r, 30) == 0)
        (void)rehearsal_act(r, kind);
    if (rehearsal_dice(r, 20) == 0) {
        r->locked = !r->locked;
        podium_lock(r->podium, r->locked);
    }
}

static void host_acts(struct rehearsal *r, bool faults)
{
    if (!r->link) {
        if (!faults || rehearsal_dice(r, 15) == 0)
            rehearsal_resume_host(r);
        return;
    }
    unsigned what = faults ? rehearsal_dice(r, 400) : 400;
    if (what < 2)
        r->crash = 1 + (int)what;
    else if (what < 6)
        loop_cut(r->link, what == 2);
    if (faults && rehearsal_dice(r, 25) == 0)
        trainer_acts(r);
}

static void tick(struct rehearsal *r, bool faults)
{
    r->now += REHEARSAL_TICK_MS;
    host_acts(r, faults);
    for (unsigned p = 0; p < REHEARSAL_PEOPLE; p++)
        person_acts(r, p, faults);
    if (faults)
        liar_lies(r);
    (void)loop_step(r->loop);
    rehearsal_host_tick(r);
    for (unsigned p = 0; p < REHEARSAL_PEOPLE; p++)
        rehearsal_machine_tick(r, p);
}

/* ---- what must be so ---- */

static char *dump_of(const struct room *room)
{
    struct buf out = {0};
    room_dump(room, &out);
    return buf_take(&out);
}

static uint32_t vote_of(const struct room *room, unsigned seat, unsigned round)
{
    return room->seats[seat].votes[round / ROOM_VOTES][round % ROOM_VOTES].chosen;
}

/* Everybody is counted as what was heard of that seat in time, once, and what was acked is there. */
static void check_votes(struct rehearsal *r)
{
    CLAIM(r, r->room->n_seats <= REHEARSAL_SEATS);
    for (unsigned round = 0; round < REHEARSAL_ROUNDS; round++) {
        unsigned people = 0;
        for (unsigned seat = 0; seat < r->room->n_seats; seat++) {
            uint32_t vote = vote_of(r->room, seat, round);
            unsigned owner = rehearsal_owner(r, r->room->seats[seat].token);
            people += vote != 0;
            CLAIM(r, vote == r->votes[seat][round]);
            CLAIM(r, r->acked[seat][round] == 0 || vote == r->acked[seat][round]);
            CLAIM(r, vote == 0 || (owner < REHEARSAL_PEOPLE && r->tried[owner][round] >> vote & 1u));
        }
        CLAIM(r, room_tally(r->room, round / ROOM_VOTES, round % ROOM_VOTES, ROOM_ALL_TEAMS).people == people);
    }
}

static void check_replay(struct rehearsal *r)
{
    struct room *again = xcalloc(1, sizeof *again);
    struct ask asked[REHEARSAL_ITEMS];
    for (unsigned i = 0; i < REHEARSAL_ITEMS; i++)
        asked[i] = *rehearsal_asked(i);
    room_start(again, asked, REHEARSAL_ITEMS, r->teams);
    CLAIM(r, room_replay(again, buf_str(&r->journal)) == r->journal.n);
    char *want = dump_of(r->room), *got = dump_of(again);
    CLAIM(r, strcmp(got, want) == 0);
    free(got);
    /* A room that was never covered is the same but for that. */
    struct str rest = buf_str(&r->journal), line;
    struct room_event event;
    room_start(again, asked, REHEARSAL_ITEMS, r->teams);
    while (str_line(&rest, &line) && room_read(line, &event))
        if (event.kind != ROOM_COVER && event.kind != ROOM_UNCOVER)
            CLAIM(r, room_take(again, &event) == ROOM_TAKEN);
    got = dump_of(again);
    CLAIM(r, strcmp(strchr(got, '\n'), strchr(want, '\n')) == 0);
    free(want);
    free(got);
    free(again);
}

static enum attending_show shown(const struct rehearsal *r, unsigned person)
{
    struct attending_view view;
    attending_look(&r->machines[person].attending, r->now, &view);
    return view.show;
}

/* The score that a seat shows is its own. */
static void check_scores(struct rehearsal *r)
{
    for (unsigned p = 0; p < LIAR; p++) {
        const struct machine *m = &r->machines[p];
        struct attending_view view;
        attending_look(&m->attending, r->now, &view);
        if (m->attending.place != ATTENDING_SEATED)
            continue;
        struct room_score score = room_seat_score(r->room, m->attending.own.seat);
        CLAIM(r, rehearsal_owner(r, r->room->seats[m->attending.own.seat].token) == p);
        CLAIM(r, view.show == ATTENDING_OVER && view.has_score);
        CLAIM(r, view.answers == score.answers && view.percent == room_percent(score));
    }
}

static void run(struct rehearsal *r, unsigned ticks)
{
    for (unsigned i = 0; i < ticks && !r->failed; i++)
        tick(r, false);
}

/* All links are whole again: within two heartbeats everybody who was let in has a seat and the same state. */
static void settle(struct rehearsal *r)
{
    static const struct loop_faults none = {0};
    loop_fault(r->loop, &none);
    r->locked = false;
    if (!r->link)
        rehearsal_resume_host(r);
    podium_lock(r->podium, false);
    loop_cut(r->link, false);
    for (unsigned p = 0; p < REHEARSAL_PEOPLE; p++) {
        if (r->machines[p].on)
            loop_cut(r->machines[p].link, false);
    }
    run(r, 250); /* who has a pin of before is refused by then */
    for (unsigned p = 0; p < REHEARSAL_PEOPLE; p++) {
        struct machine *m = &r->machines[p];
        if (m->attending.place != ATTENDING_REFUSED || p == LIAR)
            continue;
        if (m->has_seat && m->kept.seat < r->room->n_seats) { /* its pin is another one by now: the trainer says it */
            m->kept.pin = podium_allow(r->podium, m->kept.seat);
            rehearsal_kill_machine(r, p);
            rehearsal_start_machine(r, p, true);
        } else {
            attending_again(&m->attending, r->now);
        }
    }
    run(r, 450);
    for (unsigned p = 0; p < LIAR; p++) {
        const struct attending *a = &r->machines[p].attending;
        CLAIM(r, a->place == ATTENDING_SEATED || r->room->phase == ROOM_OVER || r->room->n_seats == REHEARSAL_SEATS);
        CLAIM(r, a->place != ATTENDING_SEATED || a->state.serial == r->room->serial);
        CLAIM(r, a->place != ATTENDING_SEATED || r->room->seats[a->own.seat].here);
        CLAIM(r, !a->waits);
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) /* it knows what it answered, also before it crashed */
            CLAIM(r, a->place != ATTENDING_SEATED || r->room->phase == ROOM_LOBBY ||
                         a->votes[vote] == vote_of(r->room, a->own.seat, a->state.item * ROOM_VOTES + vote));
    }
}

/* One more question, without faults: who has a seat answers, is covered on the way, and is told how it went. */
static void ask_once_more(struct rehearsal *r)
{
    (void)rehearsal_act(r, ROOM_UNCOVER);
    (void)rehearsal_act(r, ROOM_SKIP);
    (void)rehearsal_act(r, ROOM_NEXT);
    if (r->room->phase != ROOM_ASKED)
        return;
    unsigned round = room_round(r->room);
    run(r, 20);
    for (unsigned p = 0; p < LIAR; p++)
        rehearsal_choose(r, p, any_choice(r, round / ROOM_VOTES));
    CLAIM(r, rehearsal_act(r, ROOM_COVER));
    run(r, 30);
    for (unsigned p = 0; p < REHEARSAL_PEOPLE; p++)
        if (p != LIAR || !r->machines[p].refused)
            CLAIM(r, shown(r, p) == ATTENDING_COVERED);
    CLAIM(r, rehearsal_act(r, ROOM_UNCOVER));
    run(r, 30);
    for (unsigned p = 0; p < LIAR; p++) {
        const struct attending *a = &r->machines[p].attending;
        if (a->place != ATTENDING_SEATED)
            continue;
        CLAIM(r, shown(r, p) == ATTENDING_COUNTED);
        CLAIM(r, vote_of(r->room, a->own.seat, round) == a->votes[round % ROOM_VOTES]);
        CLAIM(r, vote_of(r->room, a->own.seat, round) == r->votes[a->own.seat][round]);
        CLAIM(r, vote_of(r->room, a->own.seat, round) != 0);
    }
    CLAIM(r, rehearsal_act(r, ROOM_REVEAL));
    run(r, 30);
    for (unsigned p = 0; p < LIAR; p++)
        if (r->machines[p].attending.place == ATTENDING_SEATED) {
            struct attending_view view;
            attending_look(&r->machines[p].attending, r->now, &view);
            CLAIM(r, view.show == ATTENDING_REVEALED && view.chosen != 0);
            CLAIM(r, view.was_right == (rehearsal_asked(round / ROOM_VOTES)->right == view.chosen));
        }
}

struct sums {
    unsigned long answers, acks, late, crashes, bans, moves, strays;
};

static bool play(uint64_t seed, struct sums *sums)
{
    struct rehearsal *r = rehearsal_open(seed, seed % 3 == 1 ? 3 : 0);
    struct loop_faults faults = {.drop = rehearsal_dice(r, 20),
                                 .twice = rehearsal_dice(r, 30),
                                 .most_steps = rehearsal_dice(r, 4) == 0 ? 0 : rehearsal_dice(r, 30)};
    loop_fault(r->loop, &faults);
    for (unsigned i = 0; i < TICKS && !r->failed; i++)
        tick(r, true);
    settle(r);
    check_votes(r);
    ask_once_more(r);
    check_votes(r);
    if (r->room->phase != ROOM_OVER)
        CLAIM(r, rehearsal_act(r, ROOM_END));
    run(r, 30);
    check_votes(r);
    check_replay(r);
    check_scores(r);
    sums->answers += r->n_answers;
    sums->acks += r->n_acks;
    sums->late += r->n_late;
    sums->crashes += r->n_crashes;
    sums->bans += r->n_bans;
    sums->moves += r->n_moves;
    sums->strays += r->n_strays;
    bool fine = !r->failed;
    rehearsal_close(r);
    return fine;
}

/* SEED=n plays that room alone. */
TEST(whoever_answered_in_time_is_counted_once_whatever_happens)
{
    const char *seed = getenv("SEED");
    struct sums sums = {0};
    if (seed) {
        (void)play(strtoull(seed, NULL, 10), &sums);
        return;
    }
    unsigned failed = 0;
    for (unsigned i = 1; i <= ROOMS && failed < 5; i++)
        failed += !play(i, &sums);
    /* It did happen. */
    CHECK(sums.answers > 10ul * ROOMS && sums.acks > 5ul * ROOMS && sums.late > ROOMS);
    CHECK(sums.crashes > ROOMS && sums.bans > ROOMS / 20);
    CHECK(sums.moves > ROOMS && sums.strays > ROOMS);
    if (getenv("SUMS"))
        printf("answers %lu, acks %lu, late %lu, crashes %lu, bans %lu, moves %lu, strays %lu\n", sums.answers,
               sums.acks, sums.late, sums.crashes, sums.bans, sums.moves, sums.strays);
}
