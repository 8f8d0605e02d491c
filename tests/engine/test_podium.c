/* The host's side: who gets a seat, whose words count, what must be kept, and who says too much. */
#include "engine/podium.h"

#include <stdlib.h>

#include "base/mem.h"
#include "test.h"

enum { ITEMS = 3 };

static const struct ask asked[ITEMS] = {
    {.n_options = 4, .right = 1u << 2}, {.n_options = 3, .right = 3u, .many = true}, {.n_options = 2}};
static const struct drill_item items[ITEMS] = {{.unit = "first", .step = "one", .seconds = 30, .discuss = true},
                                               {.unit = "first", .step = "two"},
                                               {.unit = "other", .step = "cards", .card = "bank"}};
static const struct drill drill = {.items = items, .n_items = ITEMS};

struct hall {
    struct room *room;
    struct podium *podium;
    struct podium_heard heard;
    int64_t now;
};

static uint64_t token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    return 1000u + key[0] + 256u * key[1];
}

static void seat_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    *pin = 100000 + seat + 1000 * generation;
    memset(key, (int)(seat + 1 + 64 * generation), TALK_KEY_BYTES);
}

static void start(struct hall *h, unsigned max_seats)
{
    const struct podium_secrets secrets = {token_of, seat_of, NULL};
    podium_start(h->podium, h->room, &drill, asked, max_seats, &secrets, h->now);
}

static struct hall *open_hall(unsigned teams, unsigned max_seats)
{
    struct hall *h = xcalloc(1, sizeof *h);
    h->room = xcalloc(1, sizeof *h->room);
    h->podium = xcalloc(1, sizeof *h->podium);
    h->now = 1000000;
    room_start(h->room, asked, ITEMS, teams);
    start(h, max_seats);
    return h;
}

static void close_hall(struct hall *h)
{
    free(h->room);
    free(h->podium);
    free(h);
}

static void act(struct hall *h, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind, .serial = h->room->serial + 1};
    CHECK_INT(room_take(h->room, &event), ROOM_TAKEN);
}

static struct talk_up a_join(unsigned who)
{
    return (struct talk_up){.kind = TALK_JOIN, .key = {(uint8_t)who, (uint8_t)(who >> 8)}};
}

static bool hear(struct hall *h, unsigned seat, const struct talk_up *up)
{
    return podium_hear(h->podium, seat, up, h->now, &h->heard);
}

static bool join(struct hall *h, unsigned who)
{
    struct talk_up up = a_join(who);
    return hear(h, PODIUM_DOOR, &up);
}

static bool answer(struct hall *h, unsigned seat, uint32_t serial, unsigned round, uint32_t chosen)
{
    struct talk_up up = {.kind = TALK_ANSWER, .serial = serial, .round = round, .chosen = chosen};
    return hear(h, seat, &up);
}

static bool here(struct hall *h, unsigned seat, uint32_t connection)
{
    struct talk_up up = {.kind = TALK_HERE, .serial = connection, .knows = h->room->serial};
    return hear(h, seat, &up);
}

static bool gone(struct hall *h, unsigned seat, uint32_t connection)
{
    struct talk_up up = {.kind = TALK_GONE, .serial = connection};
    return hear(h, seat, &up);
}

static bool says_no(const struct hall *h, enum talk_no no)
{
    return h->heard.n_events == 0 && h->heard.replies && h->heard.reply.kind == TALK_NO && h->heard.reply.no == no;
}

static bool welcomes(const struct hall *h, unsigned seat)
{
    return h->heard.at_door && h->heard.replies && h->heard.reply.kind == TALK_WELCOME && h->heard.seat == seat &&
           h->heard.reply.seat == seat &&
           h->heard.reply.pin == 100000 + seat + 1000 * h->room->seats[seat].generation &&
           h->heard.reply.key[31] == (uint8_t)(seat + 1 + 64 * h->room->seats[seat].generation);
}

TEST(who_comes_gets_the_next_seat_and_the_host_keeps_it)
{
    struct hall *h = open_hall(2, 10);
    CHECK(join(h, 1) && welcomes(h, 0));
    CHECK_INT(h->heard.n_events, 1);
    CHECK(h->heard.events[0].kind == ROOM_JOIN && h->heard.events[0].token == 1001);
    CHECK(h->heard.reply.token == 1001 && h->heard.reply.team == 0);
    CHECK(join(h, 2) && welcomes(h, 1));
    CHECK_INT(h->heard.reply.team, 1);
    CHECK(join(h, 1) && welcomes(h, 0)); /* a double, or the welcome was lost */
    CHECK_INT(h->heard.n_events, 0);
    CHECK_INT(h->room->n_seats, 2);
    start(h, 10); /* a resumed host knows them, too */
    CHECK(join(h, 2) && welcomes(h, 1));
    CHECK_INT(h->room->n_seats, 2);
    close_hall(h);
}

TEST(who_comes_again_by_token_has_its_seat)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    struct talk_up up = a_join(77);
    up.token = 1001;
    CHECK(hear(h, PODIUM_DOOR, &up) && welcomes(h, 0));
    CHECK_INT(h->room->n_seats, 1);
    CHECK(gone(h, 0, 0));
    CHECK(hear(h, PODIUM_DOOR, &up) && welcomes(h, 0));
    CHECK_INT(h->heard.n_events, 1);
    CHECK(h->room->seats[0].here);
    up.token = 4711; /* of another room: a newcomer here */
    CHECK(hear(h, PODIUM_DOOR, &up) && welcomes(h, 1));
    CHECK(hear(h, PODIUM_DOOR, &up) && welcomes(h, 1));
    CHECK(h->room->seats[1].token == 1077);
    close_hall(h);
}

TEST(a_door_is_locked_full_or_over_for_newcomers_only)
{
    struct hall *h = open_hall(0, 2);
    (void)join(h, 1);
    podium_lock(h->podium, true);
    CHECK(join(h, 2) && says_no(h, TALK_LOCKED));
    CHECK_INT(h->heard.seat, PODIUM_DOOR);
    CHECK(join(h, 1) && welcomes(h, 0));
    podium_lock(h->podium, false);
    CHECK(join(h, 2) && welcomes(h, 1));
    CHECK(join(h, 3) && says_no(h, TALK_FULL));
    act(h, ROOM_NEXT);
    act(h, ROOM_END);
    CHECK(join(h, 3) && says_no(h, TALK_OVER));
    CHECK(join(h, 2) && welcomes(h, 1));
    CHECK_INT(h->room->n_seats, 2);
    close_hall(h);
}

static bool moves(struct hall *h, unsigned who, unsigned seat, unsigned pin)
{
    struct talk_up up = a_join(who);
    up.moves = true;
    up.seat = seat;
    up.pin = pin;
    return hear(h, PODIUM_DOOR, &up);
}

TEST(a_seat_moves_by_its_pin_and_after_five_wrong_ones_only_when_the_trainer_says_so)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    (void)join(h, 2);
    act(h, ROOM_NEXT);
    CHECK(answer(h, 0, 1, 0, 4));
    CHECK(moves(h, 3, 0, 100000) && welcomes(h, 0));
    CHECK_INT(h->room->n_seats, 2);
    CHECK(moves(h, 3, 7, 100000) && says_no(h, TALK_WRONG)); /* nobody sits there */
    for (int i = 0; i < PODIUM_WRONG_PINS - 1; i++)
        CHECK(moves(h, 4, 0, 5) && says_no(h, TALK_WRONG));
    CHECK(!podium_is_barred(h->podium, 0));
    CHECK(moves(h, 4, 0, 5) && says_no(h, TALK_BARRED));
    CHECK(moves(h, 4, 0, 101000) && says_no(h, TALK_BARRED)); /* the right one is of no use now */
    CHECK(moves(h, 5, 1, 100001) && welcomes(h, 1));          /* another seat's can */
    CHECK(here(h, 0, 1) && h->heard.reply.votes[0] == 4);     /* whoever sits there goes on */
    CHECK_INT(podium_allow(h->podium, 0), 101000);
    CHECK(moves(h, 4, 0, 101000) && welcomes(h, 0));
    CHECK_INT(podium_allow(h->podium, 7), 0);
    close_hall(h);
}

TEST(a_seat_that_moved_is_closed_to_the_machine_before)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    act(h, ROOM_NEXT);
    CHECK_INT(podium_allow(h->podium, 0), 100000);
    CHECK_INT(h->room->seats[0].generation, 0); /* a pin shown by mistake throws nobody out */
    CHECK(moves(h, 2, 0, 100000) && welcomes(h, 0));
    CHECK_INT(h->heard.n_events, 2);
    CHECK(h->heard.events[0].kind == ROOM_MOVE && h->heard.events[0].serial == 1 && h->heard.events[0].token == 1002);
    CHECK(h->heard.reply.generation == 1 && h->heard.reply.token == 1002);
    CHECK(h->room->seats[0].here);
    CHECK(moves(h, 2, 0, 100000) && welcomes(h, 0) && h->heard.n_events == 0); /* its double, the welcome was lost */
    CHECK(moves(h, 1, 0, 100000) && says_no(h, TALK_WRONG));                   /* the pin that it knew */
    CHECK(join(h, 1) && says_no(h, TALK_MOVED));                               /* its key */
    struct talk_up up = a_join(9);
    up.token = 1001; /* its token, with another key */
    CHECK(hear(h, PODIUM_DOOR, &up) && says_no(h, TALK_MOVED));
    CHECK_INT(h->room->n_seats, 1);
    start(h, 10); /* a resumed host knows it as well */
    CHECK(join(h, 1) && says_no(h, TALK_MOVED));
    CHECK(join(h, 2) && welcomes(h, 0));
    close_hall(h);
}

TEST(a_banned_seat_is_freed_by_the_trainer_and_not_by_its_own_pin)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    for (int i = 0; i < 2000 && !podium_is_banned(h->podium, 0); i++)
        (void)podium_hear_noise(h->podium, 0, h->now, &h->heard);
    CHECK(podium_is_banned(h->podium, 0));
    CHECK(moves(h, 2, 0, 100000) && says_no(h, TALK_BANNED));
    CHECK_INT(podium_allow(h->podium, 0), 100000);
    CHECK(moves(h, 2, 0, 100000) && welcomes(h, 0));
    CHECK(!podium_is_banned(h->podium, 0));
    CHECK(here(h, 0, 1));
    close_hall(h);
}

/* However often a seat moves, whoever sat there is known, by key and by token, and gets no other seat by that. */
TEST(all_machines_that_a_seat_was_at_are_told_that_it_moved)
{
    enum { MOVES = 12 };
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    for (unsigned i = 0; i < MOVES; i++)
        CHECK(moves(h, 2 + i, 0, 100000 + 1000 * i) && welcomes(h, 0));
    CHECK_INT(h->room->seats[0].generation, MOVES);
    for (unsigned who = 1; who <= MOVES; who++) {
        struct talk_up up = a_join(100 + who);
        up.token = 1000 + who;
        CHECK(join(h, who) && says_no(h, TALK_MOVED));
        CHECK(hear(h, PODIUM_DOOR, &up) && says_no(h, TALK_MOVED));
    }
    CHECK(join(h, 1 + MOVES) && welcomes(h, 0));
    CHECK_INT(h->room->n_seats, 1);
    close_hall(h);
}

/* Who moves its own seat again and again cannot keep the trainer from moving it. */
TEST(a_seat_cannot_use_up_the_moves_that_are_the_trainers)
{
    struct hall *h = open_hall(0, 10);
    unsigned who = 1;
    (void)join(h, who);
    for (unsigned i = 0; i < PODIUM_OWN_MOVES; i++)
        CHECK(moves(h, ++who, 0, 100000 + 1000 * i) && welcomes(h, 0));
    CHECK(moves(h, ++who, 0, 100000 + 1000 * PODIUM_OWN_MOVES) && says_no(h, TALK_BARRED));
    for (unsigned i = PODIUM_OWN_MOVES; i < ROOM_MAX_MOVES; i++) {
        h->now += 60000;
        unsigned pin = podium_allow(h->podium, 0);
        CHECK(moves(h, ++who, 0, pin) && welcomes(h, 0));
    }
    CHECK(moves(h, ++who, 0, podium_allow(h->podium, 0)) && says_no(h, TALK_WRONG));
    CHECK(join(h, 1) && says_no(h, TALK_MOVED)); /* nobody was forgotten */
    close_hall(h);
}

TEST(a_seat_that_is_freed_is_empty_and_taken_by_its_new_pin_only)
{
    struct hall *h = open_hall(0, 2);
    (void)join(h, 1);
    (void)join(h, 2);
    act(h, ROOM_NEXT);
    (void)answer(h, 0, 1, 0, 4);
    CHECK(!podium_free(h->podium, 2, h->now, &h->heard)); /* nobody sits there */
    CHECK(podium_free(h->podium, 0, h->now, &h->heard));
    CHECK(h->heard.n_events == 1 && h->heard.events[0].kind == ROOM_MOVE && h->heard.events[0].serial == 1);
    CHECK(!h->heard.replies && !h->heard.ban);
    CHECK(!podium_free(h->podium, 0, h->now, &h->heard) && h->heard.n_events == 0); /* it is empty */
    CHECK(!h->room->seats[0].here && h->room->seats[0].votes[0][0].chosen == 4);
    CHECK(join(h, 1) && says_no(h, TALK_MOVED));
    CHECK(join(h, 3) && says_no(h, TALK_FULL)); /* it is not given to whoever comes */
    CHECK(moves(h, 3, 0, 100000) && says_no(h, TALK_WRONG));
    CHECK(moves(h, 3, 0, podium_allow(h->podium, 0)) && welcomes(h, 0));
    CHECK(h->heard.events[0].kind == ROOM_MOVE && h->room->seats[0].here);
    CHECK(answer(h, 0, 9, 0, 1) && h->heard.reply.chosen == 4); /* what was answered stays */
    CHECK(join(h, 1) && says_no(h, TALK_MOVED));
    close_hall(h);
}

TEST(who_is_banned_can_be_put_out_of_the_seat)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    for (unsigned i = 0; !podium_is_banned(h->podium, 0); i++)
        (void)here(h, 0, 1);
    CHECK(podium_free(h->podium, 0, h->now, &h->heard) && !podium_is_banned(h->podium, 0));
    CHECK(moves(h, 2, 0, podium_allow(h->podium, 0)) && welcomes(h, 0));
    close_hall(h);
}

TEST(an_answer_counts_once_for_the_seat_that_it_came_from)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    (void)join(h, 2);
    CHECK(answer(h, 0, 1, 0, 4) && h->heard.reply.verdict == ROOM_LATE); /* not asked yet */
    act(h, ROOM_NEXT);
    CHECK(answer(h, 0, 2, 0, 4));
    CHECK(h->heard.n_events == 1 && h->heard.events[0].seat == 0 && h->heard.reply.kind == TALK_ACK);
    CHECK(h->heard.reply.verdict == ROOM_TAKEN && h->heard.reply.chosen == 4 && h->heard.reply.serial == 2);
    CHECK(!h->heard.at_door && h->heard.seat == 0);
    CHECK(answer(h, 0, 2, 0, 4) && h->heard.n_events == 0);
    CHECK(h->heard.reply.verdict == ROOM_KNOWN && h->heard.reply.chosen == 4);
    CHECK(answer(h, 0, 3, 0, 1) && h->heard.n_events == 0); /* thought again */
    CHECK(h->heard.reply.verdict == ROOM_REFUSED && h->heard.reply.chosen == 4);
    CHECK_INT(room_tally(h->room, 0, 0, ROOM_ALL_TEAMS).people, 1);
    CHECK_INT(h->room->seats[1].votes[0][0].chosen, 0);
    act(h, ROOM_CLOSE);
    CHECK(answer(h, 1, 1, 0, 4) && h->heard.n_events == 0 && h->heard.reply.verdict == ROOM_LATE);
    CHECK_INT(h->heard.reply.chosen, 0);
    close_hall(h);
}

TEST(nonsense_is_refused)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    act(h, ROOM_NEXT);
    CHECK(answer(h, 0, 1, 0, 0) && h->heard.reply.verdict == ROOM_REFUSED);
    CHECK(answer(h, 0, 1, 0, 3) && h->heard.reply.verdict == ROOM_REFUSED);  /* two of one */
    CHECK(answer(h, 0, 1, 0, 16) && h->heard.reply.verdict == ROOM_REFUSED); /* no fifth option */
    CHECK(answer(h, 0, 1, DRILL_MAX_ITEMS * ROOM_VOTES - 1, 1) && h->heard.reply.verdict == ROOM_REFUSED);
    CHECK(answer(h, 0, 1, UINT32_MAX, 1) && h->heard.reply.verdict == ROOM_REFUSED);
    CHECK(!answer(h, 5, 1, 0, 1)); /* as somebody who is not there */
    CHECK(!answer(h, PODIUM_DOOR, 1, 0, 1));
    CHECK(!answer(h, PODIUM_DOOR + 1, 1, 0, 1));
    CHECK(!here(h, PODIUM_DOOR, 1));
    struct talk_up up = a_join(9);
    CHECK(!hear(h, 0, &up)); /* joins as a seat */
    CHECK(h->room->n_seats == 1 && room_tally(h->room, 0, 0, ROOM_ALL_TEAMS).people == 0);
    CHECK(here(h, 5, 1) && says_no(h, TALK_UNKNOWN) && !h->heard.at_door && h->heard.seat == 5);
    close_hall(h);
}

TEST(presence_follows_the_newest_connection)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    CHECK(here(h, 0, 5) && h->heard.n_events == 0 && h->heard.reply.kind == TALK_SCORE);
    CHECK(gone(h, 0, 5) && h->heard.n_events == 1 && h->heard.events[0].kind == ROOM_LEAVE && !h->heard.replies);
    CHECK(!h->room->seats[0].here);
    CHECK(!gone(h, 0, 5)); /* a double */
    CHECK(here(h, 0, 6) && h->heard.n_events == 1 && h->heard.events[0].kind == ROOM_JOIN);
    CHECK(!gone(h, 0, 5)); /* of the time before */
    CHECK(h->room->seats[0].here);
    CHECK(gone(h, 0, 6));
    CHECK(here(h, 0, 5) && h->heard.n_events == 0 && h->heard.replies); /* a late double: answered, nothing more */
    CHECK(!h->room->seats[0].here);
    act(h, ROOM_NEXT);
    CHECK(answer(h, 0, 1, 0, 4)); /* whoever answers is here */
    CHECK(h->heard.n_events == 2 && h->heard.events[0].kind == ROOM_JOIN && h->heard.events[1].kind == ROOM_ANSWER);
    close_hall(h);
}

TEST(who_is_silent_for_long_is_away)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    (void)join(h, 2);
    h->now += 40000;
    CHECK(here(h, 1, 1));
    CHECK(!podium_tend(h->podium, h->now, &h->heard));
    h->now += 40000;
    CHECK(podium_tend(h->podium, h->now, &h->heard));
    CHECK(h->heard.n_events == 1 && h->heard.events[0].kind == ROOM_LEAVE && h->heard.events[0].seat == 0);
    CHECK(!podium_tend(h->podium, h->now, &h->heard));
    CHECK(!h->room->seats[0].here && h->room->seats[1].here);
    close_hall(h);
}

TEST(who_comes_again_hears_its_score_and_its_votes)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    CHECK(here(h, 0, 1) && h->heard.reply.percent == -1 && h->heard.reply.left == 0);
    act(h, ROOM_NEXT);
    struct talk_state state;
    podium_state(h->podium, h->now, &state);
    CHECK(answer(h, 0, 1, 0, 4));
    h->now += 10500;
    CHECK(here(h, 0, 2));
    CHECK(h->heard.reply.votes[0] == 4 && h->heard.reply.votes[1] == 0 && h->heard.reply.round == 0);
    CHECK_INT(h->heard.reply.left, 20);
    CHECK_INT(h->heard.reply.percent, -1); /* nobody learns by its score what is right */
    act(h, ROOM_CLOSE);
    podium_state(h->podium, h->now, &state);
    act(h, ROOM_REOPEN);
    podium_state(h->podium, h->now, &state);
    CHECK(here(h, 0, 2) && h->heard.reply.left == 30); /* and again when it is opened again */
    act(h, ROOM_DISCUSS);
    act(h, ROOM_AGAIN);
    h->now += 60000;
    CHECK(here(h, 0, 2) && h->heard.reply.round == 1 && h->heard.reply.left == 30); /* a timer of its own */
    h->now += 30000;
    CHECK(here(h, 0, 2) && h->heard.reply.left == 0);
    act(h, ROOM_REVEAL);
    CHECK(here(h, 0, 2) && h->heard.reply.answers == 1 && h->heard.reply.percent == 100);
    close_hall(h);
}

TEST(a_state_shows_what_is_asked_and_nothing_too_early)
{
    struct hall *h = open_hall(2, 10);
    struct talk_state s;
    struct buf line = {0};
    (void)join(h, 1);
    podium_state(h->podium, h->now, &s);
    CHECK(s.phase == ROOM_LOBBY && s.unit[0] == '\0' && s.n_items == ITEMS && s.teams == 2);
    CHECK_STR(s.ahead, "first"); /* of which it is may be known: it is read in good time */
    act(h, ROOM_NEXT);
    (void)answer(h, 0, 1, 0, 4);
    podium_state(h->podium, h->now, &s);
    CHECK(s.phase == ROOM_ASKED && s.n_options == 4 && s.seconds == 30 && !s.many && s.serial == h->room->serial);
    CHECK_STR(s.unit, "first");
    CHECK_STR(s.step, "one");
    CHECK_STR(s.card, "");
    CHECK(s.right == 0 && s.told[0].people == 0);
    act(h, ROOM_CLOSE);
    podium_state(h->podium, h->now, &s);
    CHECK(s.right == 0 && s.told[0].people == 0);
    act(h, ROOM_REVEAL);
    podium_state(h->podium, h->now, &s);
    CHECK(s.right == 4 && s.told[0].few && s.told[0].people == 0 && s.told[0].counts[2] == 0);
    CHECK(!s.told[1].few && s.told[1].people == 0);
    act(h, ROOM_NEXT);
    act(h, ROOM_SKIP);
    act(h, ROOM_COVER);
    podium_state(h->podium, h->now, &s);
    CHECK_STR(s.card, "bank");
    CHECK_STR(s.ahead, ""); /* nothing comes after it */
    CHECK(s.covered && s.vote == 0 && s.item == 2);
    talk_state_write(&s, &line);
    CHECK(talk_state_read(buf_str(&line), &s));
    buf_finish(&line);
    close_hall(h);
}

/* Item one: four options, the third is right. seats answer it, of whom the last ones are wrong. */
static void reveal(struct hall *h, unsigned seats, unsigned wrong, struct buf *line)
{
    struct talk_state s;
    for (unsigned i = 0; i < seats; i++)
        (void)join(h, (uint8_t)(1 + i));
    act(h, ROOM_NEXT);
    for (unsigned i = 0; i < seats; i++)
        (void)answer(h, i, 1, 0, i < seats - wrong ? 4 : 1);
    act(h, ROOM_REVEAL);
    podium_state(h->podium, h->now, &s);
    talk_state_write(&s, line);
}

/* Whoever has the code can read the line: what the wall hides is not in it. */
TEST(a_state_tells_no_count_that_the_wall_hides)
{
    static const struct {
        unsigned seats, wrong;
        const char *ends;
    } cases[] = {
        {12, 6, " 4 12 0 6 0 6 0 0"}, /* all of it */
        {4, 2, " 4 - 0"},             /* few answered */
        {12, 1, " 4 12 2 - - - - 0"}, /* few were wrong */
        {12, 9, " 4 12 1 - - - - 0"}, /* few were right */
        {7, 1, " 4 7 0 - - - - 0"},   /* either were few */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hall *h = open_hall(0, 20);
        struct buf line = {0};
        reveal(h, cases[i].seats, cases[i].wrong, &line);
        size_t n = strlen(cases[i].ends);
        if (line.n < n || strcmp(buf_z(&line) + line.n - n, cases[i].ends) != 0)
            test_fail(__FILE__, __LINE__, "%s, not …%s", buf_z(&line), cases[i].ends);
        buf_finish(&line);
        close_hall(h);
    }
}

TEST(a_state_that_a_seat_missed_is_told_again_but_not_all_the_time)
{
    struct hall *h = open_hall(0, 10);
    struct talk_up behind = {.kind = TALK_HERE, .serial = 1, .knows = 0};
    (void)join(h, 1);
    CHECK(hear(h, 0, &behind) && !h->heard.tells); /* there is nothing to be missed */
    act(h, ROOM_NEXT);
    CHECK(hear(h, 0, &behind) && !h->heard.tells); /* it is on its way */
    h->now += 4000;
    CHECK(here(h, 0, 1) && !h->heard.tells);
    CHECK(hear(h, 0, &behind) && h->heard.tells);
    CHECK(hear(h, 0, &behind) && !h->heard.tells);
    h->now += 4000;
    CHECK(hear(h, 0, &behind) && !h->heard.tells);
    h->now += 2000;
    CHECK(hear(h, 0, &behind) && h->heard.tells);
    close_hall(h);
}

TEST(a_flood_is_not_heard_then_banned_and_nobody_else_notices)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    (void)join(h, 2);
    act(h, ROOM_NEXT);
    unsigned heard = 0, said = 0;
    bool banned = false;
    for (; !banned && said < 2000; said++) {
        heard += here(h, 0, 1) && h->heard.reply.kind == TALK_SCORE;
        banned = h->heard.ban;
        h->now += said % 10 == 0; /* ten thousand a second */
    }
    CHECK(banned && h->heard.seat == 0 && says_no(h, TALK_BANNED));
    CHECK(heard <= 41 && said > 300 && said < 400);
    CHECK(podium_is_banned(h->podium, 0) && !podium_is_banned(h->podium, 1));
    h->now += 600000;
    CHECK(!here(h, 0, 1) && !h->heard.ban); /* said once */
    CHECK(!answer(h, 0, 1, 0, 4));
    struct talk_up up = a_join(1);
    CHECK(hear(h, PODIUM_DOOR, &up) && says_no(h, TALK_BANNED));
    CHECK(answer(h, 1, 1, 0, 4) && h->heard.reply.verdict == ROOM_TAKEN);
    close_hall(h);
}

TEST(noise_counts_against_the_flood)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    bool banned = false;
    for (unsigned i = 0; !banned && i < 1000; i++)
        banned = podium_hear_noise(h->podium, 0, h->now, &h->heard);
    CHECK(banned && h->heard.ban && podium_is_banned(h->podium, 0));
    CHECK(!podium_hear_noise(h->podium, PODIUM_DOOR + 7, h->now, &h->heard)); /* whose is it */
    close_hall(h);
}

/* As fast as the rules of attending let it, with what a link held back for a minute. */
TEST(an_honest_seat_is_always_heard)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    act(h, ROOM_NEXT);
    for (unsigned i = 0; i < 2000; i++) {
        h->now += 2000;
        CHECK(answer(h, 0, 1, 0, 4));
        if (i % 10 == 0)
            CHECK(here(h, 0, 1));
        if (i % 50 != 49)
            continue;
        h->now += 60000;
        for (unsigned k = 0; k < 33; k++)
            CHECK(answer(h, 0, 1, 0, 4));
    }
    close_hall(h);
}

TEST(a_full_room_comes_at_once_twice)
{
    struct hall *h = open_hall(0, DRILL_MAX_SEATS);
    for (unsigned twice = 0; twice < 2; twice++)
        for (unsigned i = 0; i < DRILL_MAX_SEATS; i++)
            CHECK(join(h, i) && welcomes(h, i));
    CHECK_INT(h->room->n_seats, DRILL_MAX_SEATS);
    h->now += 1000;
    CHECK(join(h, DRILL_MAX_SEATS) && says_no(h, TALK_FULL));
    close_hall(h);
}

TEST(a_flooded_door_is_said_so_and_those_inside_go_on)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    act(h, ROOM_NEXT);
    podium_lock(h->podium, true);
    unsigned bans = 0, heard = 0;
    for (unsigned i = 0; i < 20000; i++) {
        bool any = join(h, 100 + i);
        bans += h->heard.ban && h->heard.seat == PODIUM_DOOR;
        heard += any && h->heard.replies;
        h->now += i % 20 == 0;
    }
    CHECK(bans > 0 && bans < 20);
    CHECK(heard < 2 * DRILL_MAX_SEATS + 1000);
    CHECK(answer(h, 0, 1, 0, 4) && h->heard.reply.verdict == ROOM_TAKEN);
    CHECK_INT(h->room->n_seats, 1);
    h->now += 60000;
    podium_lock(h->podium, false);
    CHECK(join(h, 2) && welcomes(h, 1)); /* it gets quiet again */
    close_hall(h);
}

/* A seat that comes and goes all the time must not fill the disk with it. */
TEST(coming_and_going_is_kept_only_so_often)
{
    struct hall *h = open_hall(0, 10);
    size_t events = 0;
    (void)join(h, 1);
    for (unsigned i = 0; i < 3600; i++) {
        (void)gone(h, 0, i);
        events += h->heard.n_events;
        (void)here(h, 0, i + 1);
        events += h->heard.n_events;
        h->now += 1000;
    }
    CHECK(!podium_is_banned(h->podium, 0));
    CHECK(events > 100 && events < 400);
    h->now += 600000;
    (void)here(h, 0, 5000);
    CHECK(h->room->seats[0].here);
    close_hall(h);
}

/* Time that goes back (the clock was set) makes nobody mute for ever. */
TEST(a_clock_that_is_set_back_does_no_harm)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    h->now -= 500000;
    for (unsigned i = 0; i < 100; i++) {
        CHECK(here(h, 0, 1));
        h->now += 500;
    }
    CHECK(!podium_tend(h->podium, h->now, &h->heard));
    h->now = INT64_MAX / 2;
    CHECK(here(h, 0, 1));
    close_hall(h);
}

/* What was said once can be said again by anybody where the link is not ours: that is not held against the seat. */
TEST(a_message_said_again_by_others_bans_nobody_and_keeps_nobody_out)
{
    struct hall *h = open_hall(0, 10);
    podium_share(h->podium, true);
    (void)join(h, 1);
    (void)join(h, 2);
    act(h, ROOM_NEXT);
    unsigned heard = 0;
    for (unsigned i = 0; i < 5000; i++) {
        heard += here(h, 0, 1);
        CHECK(!h->heard.ban);
    }
    CHECK(heard < 50); /* nor is the folder filled with replies */
    CHECK(!podium_is_banned(h->podium, 0));
    CHECK(answer(h, 0, 1, 0, 4) && h->heard.reply.verdict == ROOM_TAKEN);
    CHECK(!answer(h, 0, 1, 0, 4)); /* it has been said, so it waits until the bucket fills */
    h->now += 1000;
    CHECK(answer(h, 0, 1, 0, 4) && h->heard.reply.verdict == ROOM_KNOWN);
    heard = 0;
    for (unsigned i = 0; i < 5000; i++)
        heard += join(h, 2);
    CHECK(heard > 0 && heard < 50);
    CHECK(join(h, 3) && welcomes(h, 2)); /* the door is not used up */
    close_hall(h);
}

TEST(a_machine_with_an_older_clock_is_heard_once_it_is_welcome)
{
    struct hall *h = open_hall(0, 10);
    (void)join(h, 1);
    CHECK(here(h, 0, 5000) && gone(h, 0, 5000));
    CHECK(moves(h, 3, 0, 100000) && welcomes(h, 0));
    CHECK(gone(h, 0, 7) && !h->room->seats[0].here);
    CHECK(here(h, 0, 7) && h->heard.n_events == 1 && h->room->seats[0].here);
    close_hall(h);
}
