/* What host and seats tell one another: written and read again it is the same, and what is no such line is refused. */
#include "engine/talk.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"

enum { ROUNDS = 4000 };

static uint32_t dice(struct rng *rng, uint32_t n)
{
    return rng_below(rng, n);
}

static uint32_t any_serial(struct rng *rng)
{
    return dice(rng, 3) == 0 ? UINT32_MAX - dice(rng, 2) : dice(rng, 1000);
}

static void any_key(struct rng *rng, uint8_t key[TALK_KEY_BYTES])
{
    for (size_t i = 0; i < TALK_KEY_BYTES; i++)
        key[i] = (uint8_t)dice(rng, 256);
}

static void any_id(struct rng *rng, char id[ID_MAX_BYTES + 1])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    size_t n = 1 + dice(rng, ID_MAX_BYTES);
    for (size_t i = 0; i < n; i++)
        id[i] = letters[dice(rng, i == 0 ? 36 : 37)];
    id[n] = '\0';
}

/* What some people chose, as it is told. */
static struct told_vote any_vote(struct rng *rng, const struct talk_state *s)
{
    struct room_tally tally = {.people = dice(rng, 4) == 0 ? dice(rng, HIDE_LEAST) : dice(rng, 60)};
    for (unsigned i = 0; i < tally.people && !s->many; i++)
        tally.counts[dice(rng, 1 + dice(rng, s->n_options))]++;
    for (unsigned i = 0; i < s->n_options && s->many; i++)
        tally.counts[i] = dice(rng, tally.people + 1);
    return hide_vote(&tally, s->n_options, s->right, s->many);
}

static struct talk_state any_state(struct rng *rng)
{
    struct talk_state s = {.serial = any_serial(rng),
                           .phase = (enum room_phase)dice(rng, ROOM_OVER + 1),
                           .covered = dice(rng, 2) == 0,
                           .n_items = 1 + dice(rng, DRILL_MAX_ITEMS),
                           .vote = dice(rng, ROOM_VOTES),
                           .teams = dice(rng, DRILL_MAX_TEAMS + 1)};
    if (dice(rng, 2) == 0)
        any_id(rng, s.ahead);
    s.item = dice(rng, s.n_items);
    if (s.phase == ROOM_LOBBY || s.phase == ROOM_OVER)
        return s;
    any_id(rng, s.unit);
    any_id(rng, s.step);
    if (dice(rng, 2) == 0)
        any_id(rng, s.card);
    s.n_options = 1 + dice(rng, ASK_MAX_OPTIONS);
    s.seconds = dice(rng, DRILL_MAX_SECONDS + 1);
    s.many = dice(rng, 2) == 0;
    for (unsigned i = 0; i < s.n_options; i++)
        s.shown[i] = (uint8_t)i;
    rng_shuffle(rng, s.shown, s.n_options);
    if (s.phase != ROOM_REVEALED)
        return s;
    s.right = dice(rng, 1u << s.n_options);
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
        s.told[vote] = any_vote(rng, &s);
    return s;
}

static struct talk_up any_up(struct rng *rng)
{
    struct talk_up up = {.kind = (enum talk_up_kind)dice(rng, TALK_UP_KINDS)};
    if (up.kind == TALK_JOIN) {
        any_key(rng, up.key);
        up.token = (uint64_t)rng_next(rng) << 32 | rng_next(rng);
        up.moves = dice(rng, 2) == 0;
        up.seat = up.moves ? dice(rng, DRILL_MAX_SEATS) : 0;
        up.pin = up.moves ? dice(rng, TALK_MAX_PIN + 1) : 0;
        return up;
    }
    up.serial = any_serial(rng);
    up.knows = up.kind == TALK_HERE ? any_serial(rng) : 0;
    up.round = up.kind == TALK_ANSWER ? dice(rng, DRILL_MAX_ITEMS * ROOM_VOTES) : 0;
    up.chosen = up.kind == TALK_ANSWER ? dice(rng, 1u << ASK_MAX_OPTIONS) : 0;
    return up;
}

static struct talk_down any_down(struct rng *rng)
{
    struct talk_down down = {.kind = (enum talk_down_kind)dice(rng, TALK_DOWN_KINDS)};
    switch (down.kind) {
    case TALK_WELCOME:
        down.seat = dice(rng, DRILL_MAX_SEATS);
        down.team = dice(rng, DRILL_MAX_TEAMS);
        down.pin = dice(rng, TALK_MAX_PIN + 1);
        down.token = (uint64_t)rng_next(rng) << 32 | rng_next(rng);
        any_key(rng, down.key);
        break;
    case TALK_NO:
        down.no = (enum talk_no)dice(rng, TALK_NOS);
        break;
    case TALK_ACK:
        down.serial = any_serial(rng);
        down.verdict = (enum room_verdict)dice(rng, ROOM_REFUSED + 1);
        down.round = dice(rng, DRILL_MAX_ITEMS * ROOM_VOTES);
        down.chosen = dice(rng, 1u << ASK_MAX_OPTIONS);
        break;
    case TALK_SCORE:
        down.answers = dice(rng, DRILL_MAX_ITEMS + 1);
        down.percent = down.answers > 0 ? (int)dice(rng, 101) : -1;
        down.round = dice(rng, DRILL_MAX_ITEMS * ROOM_VOTES);
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            down.votes[vote] = dice(rng, 1u << ASK_MAX_OPTIONS);
        down.left = dice(rng, DRILL_MAX_SECONDS + 1);
        break;
    case TALK_DOWN_KINDS:
        break;
    }
    if (down.kind != TALK_SCORE)
        down.percent = 0;
    return down;
}

static void check_told(const struct told_vote *heard, const struct told_vote *said)
{
    CHECK(heard->people == said->people && heard->few == said->few && heard->hidden == said->hidden);
    CHECK(heard->edge == said->edge && memcmp(heard->counts, said->counts, sizeof said->counts) == 0);
}

/* All of it: padding is not compared, since both were written as lines. */
static void check_state(struct rng *rng)
{
    struct talk_state said = any_state(rng), heard;
    struct buf line = {0}, again = {0};
    talk_state_write(&said, &line);
    CHECK(line.n < TALK_MAX_BYTES && str_is_ascii(buf_str(&line)));
    CHECK(talk_state_read(buf_str(&line), &heard));
    CHECK(heard.serial == said.serial && heard.phase == said.phase && heard.covered == said.covered);
    CHECK(heard.item == said.item && heard.n_items == said.n_items && heard.vote == said.vote);
    CHECK(heard.teams == said.teams && heard.n_options == said.n_options && heard.seconds == said.seconds);
    CHECK_STR(heard.unit, said.unit);
    CHECK_STR(heard.step, said.step);
    CHECK_STR(heard.card, said.card);
    CHECK(heard.many == said.many && memcmp(heard.shown, said.shown, sizeof said.shown) == 0);
    CHECK(heard.right == said.right);
    check_told(&heard.told[0], &said.told[0]);
    check_told(&heard.told[1], &said.told[1]);
    talk_state_write(&heard, &again);
    CHECK_STR(buf_z(&again), buf_z(&line));
    buf_finish(&line);
    buf_finish(&again);
}

static void check_up(struct rng *rng)
{
    struct talk_up said = any_up(rng), heard;
    struct buf line = {0};
    talk_up_write(&said, &line);
    CHECK(line.n < TALK_MAX_BYTES && talk_up_read(buf_str(&line), &heard));
    CHECK(heard.kind == said.kind && memcmp(heard.key, said.key, sizeof said.key) == 0);
    CHECK(heard.token == said.token && heard.moves == said.moves && heard.seat == said.seat && heard.pin == said.pin);
    CHECK(heard.serial == said.serial && heard.knows == said.knows);
    CHECK(heard.round == said.round && heard.chosen == said.chosen);
    buf_finish(&line);
}

static void check_down(struct rng *rng)
{
    struct talk_down said = any_down(rng), heard;
    struct buf line = {0};
    talk_down_write(&said, &line);
    CHECK(line.n < TALK_MAX_BYTES && talk_down_read(buf_str(&line), &heard));
    CHECK(heard.kind == said.kind && heard.no == said.no && heard.seat == said.seat && heard.team == said.team);
    CHECK(heard.pin == said.pin && heard.token == said.token);
    CHECK(memcmp(heard.key, said.key, sizeof said.key) == 0);
    CHECK(heard.serial == said.serial && heard.verdict == said.verdict && heard.round == said.round);
    CHECK(heard.chosen == said.chosen && heard.answers == said.answers && heard.left == said.left);
    CHECK(said.kind != TALK_SCORE || heard.percent == said.percent);
    CHECK(memcmp(heard.votes, said.votes, sizeof said.votes) == 0);
    buf_finish(&line);
}

TEST(what_was_said_is_heard)
{
    struct rng rng = rng_of(6);
    for (unsigned i = 0; i < ROUNDS; i++) {
        check_state(&rng);
        check_up(&rng);
        check_down(&rng);
    }
}

/* The longest of each kind. */
TEST(no_line_is_longer_than_it_may_be)
{
    struct talk_state s = {.serial = UINT32_MAX,
                           .phase = ROOM_REVEALED,
                           .covered = true,
                           .item = DRILL_MAX_ITEMS - 1,
                           .n_items = DRILL_MAX_ITEMS,
                           .vote = 1,
                           .teams = DRILL_MAX_TEAMS,
                           .n_options = ASK_MAX_OPTIONS,
                           .seconds = DRILL_MAX_SECONDS,
                           .right = (1u << ASK_MAX_OPTIONS) - 1};
    struct buf line = {0};
    memset(s.unit, 'a', ID_MAX_BYTES);
    memset(s.step, 'b', ID_MAX_BYTES);
    memset(s.card, 'c', ID_MAX_BYTES);
    for (unsigned i = 0; i < ASK_MAX_OPTIONS; i++)
        s.shown[i] = (uint8_t)i;
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        s.told[vote].people = DRILL_MAX_SEATS + DRILL_MAX_TEAMS * ASK_MAX_OPTIONS * ROOM_MAX_HANDS;
        for (unsigned i = 0; i < ASK_MAX_OPTIONS; i++)
            s.told[vote].counts[i] = s.told[vote].people;
    }
    talk_state_write(&s, &line);
    CHECK(line.n < TALK_MAX_BYTES / 2);
    CHECK(talk_state_read(buf_str(&line), &s));
    buf_finish(&line);
}

static const char key[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

TEST(lines_that_say_something_are_read)
{
    struct talk_state state;
    struct talk_up up;
    struct talk_down down;
    struct buf line = {0};
    CHECK(talk_state_read(STR("state 0 0 0 0 5 0 0 -"), &state) && state.phase == ROOM_LOBBY);
    CHECK(talk_state_read(STR("state 9 1 1 4 5 1 2 - unit step - 2 30 0 1 0"), &state));
    CHECK(state.covered && state.shown[0] == 1 && state.seconds == 30 && state.card[0] == '\0');
    CHECK(talk_state_read(STR("state 9 4 0 4 5 0 0 - unit step card 2 0 0 0 1 2 13 0 6 7 0"), &state));
    CHECK(state.right == 2 && state.told[0].people == 13 && state.told[0].counts[1] == 7);
    CHECK(state.told[0].hidden == 0 && state.told[1].people == 0 && !state.told[1].few);
    CHECK(talk_state_read(STR("state 9 4 0 4 5 0 0 - unit step card 3 0 0 0 1 2 2 13 0 - 7 - -"), &state));
    CHECK(state.told[0].hidden == 5 && state.told[0].counts[0] == 0 && state.told[1].few);
    CHECK(talk_state_read(STR("state 9 4 0 4 5 0 0 - unit step card 2 0 0 0 1 2 13 2 - - -"), &state));
    CHECK(state.told[0].edge == EDGE_FEW_WRONG && state.told[0].hidden == 3);
    buf_addf(&line, "join %s 0", key);
    CHECK(talk_up_read(buf_str(&line), &up) && up.key[31] == 31 && !up.moves);
    buf_adds(&line, " 7 000042");
    CHECK(talk_up_read(buf_str(&line), &up) && up.moves && up.seat == 7 && up.pin == 42);
    CHECK(talk_up_read(STR("answer 3 119 4095"), &up) && up.round == 119);
    CHECK(talk_down_read(STR("score 0 0 0 0 0 0"), &down) && down.percent == -1);
    CHECK(talk_down_read(STR("score 2 51 8 1 2 30"), &down) && down.percent == 50 && down.votes[1] == 2);
    buf_finish(&line);
}

TEST(states_that_cannot_be_are_refused)
{
    static const char *const lines[] = {
        "",
        "state",
        "lobby 0 0 0 0 5 0 0",
        "state 0 0 0 0 5 0",                                         /* a number is missing */
        "state 0 0 0 0 5 0 0 - 0",                                   /* one too many */
        "state 0 0 2 0 5 0 0 -",                                     /* covered twice */
        "state 0 6 0 0 5 0 0 -",                                     /* no such phase */
        "state 0 0 0 60 60 0 0 -",                                   /* no such item */
        "state 0 0 0 0 61 0 0 -",                                    /* too many of them */
        "state 0 0 0 0 5 2 0 -",                                     /* a third vote */
        "state 0 0 0 0 5 0 7 -",                                     /* too many teams */
        "state 4294967296 0 0 0 5 0 0 -",                            /* no such serial */
        "state 1 1 0 5 5 0 0 - unit step - 2 0 0 0 1",               /* the item after the last */
        "state 1 1 0 0 5 0 0 -",                                     /* asks nothing */
        "state 1 1 0 0 5 0 0 - - step - 2 0 0 0 1",                  /* of no unit */
        "state 1 1 0 0 5 0 0 - Unit step - 2 0 0 0 1",               /* not an id */
        "state 1 1 0 0 5 0 0 - ../unit step - 2 0 0 0 1",            /* a path */
        "state 1 1 0 0 5 0 0 - unit step -card 2 0 0 0 1",           /* not an id either */
        "state 1 1 0 0 5 0 0 - unit step - 0 0 0",                   /* without options */
        "state 1 1 0 0 5 0 0 - unit step - 13 0 0 0 1",              /* with too many */
        "state 1 1 0 0 5 0 0 - unit step - 2 601 0 0 1",             /* too long a timer */
        "state 1 1 0 0 5 0 0 - unit step - 2 0 0 0 0",               /* the same option twice */
        "state 1 1 0 0 5 0 0 - unit step - 2 0 0 0 2",               /* an option that is not there */
        "state 1 1 0 0 5 0 0 - unit step - 2 0 0 0",                 /* one is missing */
        "state 1 1 0 0 5 0 0 - unit step - 2 0 0 0 1 1",             /* says what is right before it is revealed */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1",               /* does not say it when it is */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 4 0 0",         /* a right option that is not there */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 7 0 8 0 0",   /* more hands than people */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 4 0 - - 0",   /* says how many these few are */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 9 0 5 4 0",   /* a count that must be hidden */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 - 0 - - 0",   /* what few chose */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 0 0 0 0 0",   /* what nobody chose */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 12 1 - 9 0",  /* few were right, and how many were not */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 12 3 - - 0",  /* few of what? */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 12 0 -- - 0", /* hidden twice */
        "state 1 4 0 0 5 0 0 - unit step - 2 0 0 0 1 1 12 0 - -",    /* a vote is missing */
        "state 1 1 0 0 5 0 0 - aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa step - 2 0 0 0 1", /* 41 letters */
        "state -1 0 0 0 5 0 0 -",
        "state 1x 0 0 0 5 0 0 -",
    };
    struct talk_state state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (talk_state_read(str_of(lines[i]), &state))
            test_fail(__FILE__, __LINE__, "was read: %s", lines[i]);
}

TEST(words_of_seats_that_cannot_be_are_refused)
{
    static const char *const lines[] = {
        "",
        "here",
        "here 1",
        "here 1 2 3",
        "here 4294967296 0",
        "gone",
        "gone 1 2",
        "answer 1 2",
        "answer 1 120 1",
        "answer 1 2 4096",
        "answer 1 2 3 4",
        "answer -1 2 3",
        "ANSWER 1 2 3",
        "join",
        "join 0",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1 0",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1F 0",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fff 0",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 18446744073709551616",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 0 1",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 0 1200 1",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 0 1 1000000",
        "join 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 0 1 1 1",
        "welcome 1 0 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    };
    struct talk_up up;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (talk_up_read(str_of(lines[i]), &up))
            test_fail(__FILE__, __LINE__, "was read: %s", lines[i]);
}

TEST(words_of_the_host_that_cannot_be_are_refused)
{
    static const char *const lines[] = {
        "",
        "no",
        "no 8",
        "no 1 1",
        "ack 1 4 0 0",
        "ack 1 0 120 0",
        "ack 1 0 0 4096",
        "ack 1 0 0",
        "score 61 0 0 0 0 0",
        "score 1 102 0 0 0 0",
        "score 1 0 0 0 0 0",  /* answers worth nothing that can be told */
        "score 0 51 0 0 0 0", /* half of nothing */
        "score 1 51 0 0 0 601",
        "score 1 51 0 0 0",
        "welcome 1200 0 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "welcome 1 6 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "welcome 1 0 1000000 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "welcome 1 0 1 1",
        "welcome 1 0 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 0", /* it has not moved */
        "welcome 1 0 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 10000",
        "here 1 1",
    };
    struct talk_down down;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (talk_down_read(str_of(lines[i]), &down))
            test_fail(__FILE__, __LINE__, "was read: %s", lines[i]);
}

TEST(a_line_that_never_ends_is_refused_unread)
{
    struct talk_up up;
    struct talk_down down;
    struct talk_state state;
    struct buf line = {0};
    buf_adds(&line, "here 1 1");
    while (line.n < 1 << 20)
        buf_addc(&line, ' ');
    CHECK(!talk_up_read(buf_str(&line), &up));
    CHECK(!talk_down_read(buf_str(&line), &down));
    CHECK(!talk_state_read(buf_str(&line), &state));
    CHECK(talk_up_read((struct str){line.p, TALK_MAX_BYTES - 1}, &up));
    CHECK(!talk_up_read((struct str){line.p, TALK_MAX_BYTES}, &up));
    buf_finish(&line);
}
