/* A seat's side: what it sends until it is answered, and what is to be shown whatever happens. */
#include "engine/attending.h"

#include "base/mem.h"
#include "test.h"

static const uint8_t key[TALK_KEY_BYTES] = {0, 7, 9};

struct chair {
    struct attending a;
    struct talk_up up;
    struct attending_view view;
    int64_t now;
};

static struct chair stand(void)
{
    struct chair c = {.now = 1000000};
    attending_start(&c.a, key, 50, c.now);
    attending_link(&c.a, true, c.now);
    return c;
}

static bool due(struct chair *c)
{
    return attending_due(&c->a, c->now, &c->up);
}

static enum attending_show look(struct chair *c)
{
    attending_look(&c->a, c->now, &c->view);
    return c->view.show;
}

static bool hear(struct chair *c, struct talk_down down)
{
    return attending_hear(&c->a, &down, c->now);
}

static struct talk_down a_welcome(void)
{
    return (struct talk_down){.kind = TALK_WELCOME, .seat = 11, .team = 1, .pin = 4711, .token = 99, .key = {5}};
}

/* Seated, with nothing left to be sent. */
static struct chair sit(void)
{
    struct chair c = stand();
    (void)due(&c);
    CHECK(hear(&c, a_welcome()));
    CHECK(due(&c) && c.up.kind == TALK_HERE);
    CHECK(!due(&c));
    return c;
}

/* Four options, the third is right. */
static struct talk_state a_state(uint32_t serial, enum room_phase phase, unsigned item, unsigned vote)
{
    struct talk_state s = {.serial = serial, .phase = phase, .item = item, .n_items = 3, .vote = vote};
    if (phase == ROOM_LOBBY || phase == ROOM_OVER)
        return s;
    s.n_options = 4;
    for (unsigned i = 0; i < 4; i++)
        s.shown[i] = (uint8_t)i;
    s.right = phase == ROOM_REVEALED ? 4 : 0;
    return s;
}

static void tell(struct chair *c, uint32_t serial, enum room_phase phase, unsigned item, unsigned vote)
{
    struct talk_state state = a_state(serial, phase, item, vote);
    attending_hear_state(&c->a, &state, c->now);
}

static void ack(struct chair *c, enum room_verdict verdict, unsigned round, uint32_t chosen)
{
    (void)hear(
        c, (struct talk_down){TALK_ACK, .serial = c->a.serial, .verdict = verdict, .round = round, .chosen = chosen});
}

TEST(a_join_is_said_again_until_it_is_answered)
{
    struct chair c = stand();
    CHECK_INT(look(&c), ATTENDING_JOINING);
    CHECK(due(&c) && c.up.kind == TALK_JOIN && c.up.token == 0 && !c.up.moves && c.up.key[2] == 9);
    CHECK(!due(&c));
    c.now += 1500;
    CHECK(!due(&c));
    c.now += 1000;
    CHECK(due(&c));
    unsigned said = 0;
    for (int i = 0; i < 600; i++, c.now += 100)
        said += due(&c);
    CHECK(said >= 4 && said <= 10); /* more and more seldom */
    CHECK(hear(&c, a_welcome()));
    CHECK(!hear(&c, a_welcome())); /* a double */
    CHECK(c.a.own.seat == 11 && c.a.own.team == 1 && c.a.own.pin == 4711 && c.a.own.token == 99 && c.a.own.key[0] == 5);
    CHECK_INT(look(&c), ATTENDING_LOBBY);
    CHECK(due(&c) && c.up.kind == TALK_HERE && c.up.serial == 50 && c.up.knows == 0);
}

TEST(a_refusal_is_shown_and_a_locked_door_tried_again)
{
    struct chair c = stand();
    (void)due(&c);
    (void)hear(&c, (struct talk_down){.kind = TALK_NO, .no = TALK_LOCKED});
    CHECK(look(&c) == ATTENDING_NO && c.a.no == TALK_LOCKED && !due(&c));
    c.now += 11000;
    CHECK(due(&c) && c.up.kind == TALK_JOIN);
    CHECK_INT(look(&c), ATTENDING_NO); /* nothing flickers meanwhile */
    CHECK(hear(&c, a_welcome()));
    CHECK_INT(look(&c), ATTENDING_LOBBY);
    (void)hear(&c, (struct talk_down){.kind = TALK_NO, .no = TALK_LOCKED}); /* a late double */
    CHECK_INT(look(&c), ATTENDING_LOBBY);
    (void)hear(&c, (struct talk_down){.kind = TALK_NO, .no = TALK_BANNED});
    CHECK_INT(look(&c), ATTENDING_NO);
    c.now += 600000;
    CHECK(!due(&c));
}

TEST(a_wrong_pin_can_be_typed_again_or_left)
{
    struct chair c = stand();
    attending_move(&c.a, 3, 123456, c.now);
    CHECK(due(&c) && c.up.moves && c.up.seat == 3 && c.up.pin == 123456);
    (void)hear(&c, (struct talk_down){.kind = TALK_NO, .no = TALK_WRONG});
    CHECK_INT(look(&c), ATTENDING_NO);
    c.now += 60000;
    CHECK(!due(&c)); /* the same again would be as wrong, and is counted */
    attending_move(&c.a, 11, 4711, c.now);
    CHECK(look(&c) == ATTENDING_JOINING && due(&c) && c.up.seat == 11);
    CHECK(hear(&c, a_welcome()));

    c = stand();
    attending_move(&c.a, 3, 123456, c.now);
    (void)hear(&c, (struct talk_down){.kind = TALK_NO, .no = TALK_WRONG});
    attending_again(&c.a, c.now);
    CHECK(due(&c) && c.up.kind == TALK_JOIN && !c.up.moves);
}

TEST(an_answer_is_sent_again_until_it_is_acked)
{
    struct chair c = sit();
    CHECK(!attending_choose(&c.a, 1, c.now)); /* nothing is asked */
    tell(&c, 1, ROOM_ASKED, 0, 0);
    c.now += 1000;
    CHECK(due(&c) && c.up.kind == TALK_HERE && c.up.knows == 1); /* what it answered before it came, if anything */
    CHECK_INT(look(&c), ATTENDING_ASK);
    CHECK(!attending_choose(&c.a, 0, c.now) && !attending_choose(&c.a, 3, c.now) && !attending_choose(&c.a, 16, c.now));
    CHECK(attending_choose(&c.a, 4, c.now));
    CHECK(!attending_choose(&c.a, 1, c.now)); /* the first one stands */
    CHECK(look(&c) == ATTENDING_SENT && c.view.chosen == 4);
    for (int i = 0; i < 3; i++) {
        CHECK(due(&c) && c.up.kind == TALK_ANSWER && c.up.serial == 1 && c.up.round == 0 && c.up.chosen == 4);
        CHECK(!due(&c));
        c.now += ATTENDING_AGAIN_MS;
    }
    ack(&c, ROOM_TAKEN, 0, 4);
    CHECK(look(&c) == ATTENDING_COUNTED && c.view.chosen == 4);
    CHECK(!due(&c) && !attending_choose(&c.a, 1, c.now));
    ack(&c, ROOM_LATE, 0, 0); /* an old one comes last */
    CHECK_INT(look(&c), ATTENDING_COUNTED);
}

TEST(an_answer_that_came_too_late_says_so)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    c.now += 1000;
    (void)due(&c);
    CHECK(attending_choose(&c.a, 4, c.now) && due(&c));
    ack(&c, ROOM_LATE, 0, 0);
    CHECK(look(&c) == ATTENDING_LATE && c.view.chosen == 4 && !attending_choose(&c.a, 4, c.now));
    c.now += ATTENDING_AGAIN_MS;
    CHECK(due(&c) && c.up.kind == TALK_HERE); /* it must have missed a state: it says what it knows */
    tell(&c, 2, ROOM_CLOSED, 0, 0);
    CHECK(look(&c) == ATTENDING_WAIT && c.view.chosen == 0 && !c.view.late_comer);
    tell(&c, 3, ROOM_REVEALED, 0, 0);
    CHECK(look(&c) == ATTENDING_REVEALED && !c.view.judged);
}

TEST(a_vote_that_is_opened_again_can_be_answered_by_who_was_late)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    CHECK(attending_choose(&c.a, 4, c.now));
    ack(&c, ROOM_LATE, 0, 0);
    tell(&c, 2, ROOM_CLOSED, 0, 0);
    tell(&c, 3, ROOM_ASKED, 0, 0);
    CHECK_INT(look(&c), ATTENDING_ASK);
    CHECK(attending_choose(&c.a, 1, c.now));
    ack(&c, ROOM_TAKEN, 0, 1);
    CHECK_INT(look(&c), ATTENDING_COUNTED);
    tell(&c, 4, ROOM_CLOSED, 0, 0);
    tell(&c, 5, ROOM_ASKED, 0, 0);
    CHECK(look(&c) == ATTENDING_COUNTED && c.view.chosen == 1); /* what counts stays */
}

/* The round is over before the ack came: it is not sent any more, but the host is asked. */
TEST(whether_it_was_in_time_is_asked)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    c.now += 1000;
    (void)due(&c);
    CHECK(attending_choose(&c.a, 4, c.now) && due(&c));
    tell(&c, 2, ROOM_CLOSED, 0, 0);
    CHECK(look(&c) == ATTENDING_WAIT && c.view.chosen == 0);
    c.now += 1000;
    CHECK(due(&c) && c.up.kind == TALK_HERE && !due(&c));
    (void)hear(&c, (struct talk_down){TALK_SCORE, .percent = -1, .round = 0, .votes = {4, 0}});
    CHECK(look(&c) == ATTENDING_WAIT && c.view.chosen == 4);
    tell(&c, 3, ROOM_REVEALED, 0, 0);
    CHECK(look(&c) == ATTENDING_REVEALED && c.view.judged && c.view.was_right);
}

TEST(it_votes_talks_and_votes_again)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    CHECK(attending_choose(&c.a, 1, c.now));
    ack(&c, ROOM_TAKEN, 0, 1);
    tell(&c, 2, ROOM_DISCUSSING, 0, 0);
    CHECK(look(&c) == ATTENDING_TALK && c.view.chosen == 1);
    tell(&c, 3, ROOM_ASKED, 0, 1);
    CHECK(look(&c) == ATTENDING_ASK && c.view.first == 1 && c.view.chosen == 0);
    CHECK(attending_choose(&c.a, 4, c.now));
    ack(&c, ROOM_KNOWN, 0, 1); /* of the first vote, late */
    CHECK_INT(look(&c), ATTENDING_SENT);
    ack(&c, ROOM_TAKEN, 1, 4);
    CHECK_INT(look(&c), ATTENDING_COUNTED);
    tell(&c, 4, ROOM_REVEALED, 0, 1);
    CHECK(look(&c) == ATTENDING_REVEALED && c.view.chosen == 4 && c.view.first == 1 && c.view.was_right);
    tell(&c, 5, ROOM_ASKED, 1, 0);
    CHECK(look(&c) == ATTENDING_ASK && c.view.chosen == 0 && c.view.first == 0);
}

TEST(who_did_not_vote_again_keeps_the_first_vote)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    CHECK(attending_choose(&c.a, 1, c.now));
    ack(&c, ROOM_TAKEN, 0, 1);
    tell(&c, 3, ROOM_ASKED, 0, 1);
    tell(&c, 4, ROOM_REVEALED, 0, 1);
    CHECK(look(&c) == ATTENDING_REVEALED && c.view.chosen == 1 && c.view.judged && !c.view.was_right);
}

TEST(an_older_state_changes_nothing)
{
    struct chair c = sit();
    tell(&c, 5, ROOM_ASKED, 1, 0);
    CHECK(attending_choose(&c.a, 1, c.now));
    ack(&c, ROOM_TAKEN, 2, 1);
    tell(&c, 4, ROOM_REVEALED, 0, 0);
    CHECK(look(&c) == ATTENDING_COUNTED && c.a.state.item == 1);
    tell(&c, 5, ROOM_ASKED, 1, 0); /* told again */
    CHECK_INT(look(&c), ATTENDING_COUNTED);
}

TEST(a_cover_hides_everything_and_loses_nothing)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    CHECK(attending_choose(&c.a, 4, c.now));
    struct talk_state covered = a_state(2, ROOM_ASKED, 0, 0);
    covered.covered = true;
    attending_hear_state(&c.a, &covered, c.now);
    CHECK(look(&c) == ATTENDING_COVERED && c.view.chosen == 0 && !c.view.timed);
    bool sent = false;
    for (int i = 0; i < 3; i++)
        sent = (due(&c) && c.up.kind == TALK_ANSWER) || sent; /* an answer under way arrives */
    CHECK(sent);
    CHECK(!attending_choose(&c.a, 1, c.now));
    tell(&c, 3, ROOM_ASKED, 0, 0);
    CHECK_INT(look(&c), ATTENDING_SENT);
    struct chair door = stand();
    attending_hear_state(&door.a, &covered, door.now);
    CHECK_INT(look(&door), ATTENDING_COVERED); /* every screen of the room */
}

TEST(a_late_comer_is_told_so_and_joins_in)
{
    struct chair c = sit();
    tell(&c, 8, ROOM_CLOSED, 2, 0);
    CHECK(look(&c) == ATTENDING_WAIT && c.view.late_comer);
    tell(&c, 9, ROOM_REVEALED, 2, 0);
    CHECK(look(&c) == ATTENDING_REVEALED && c.view.late_comer && !c.view.judged && c.view.chosen == 0);
    c = stand(); /* knew the state before it had a seat */
    tell(&c, 7, ROOM_ASKED, 2, 0);
    CHECK_INT(look(&c), ATTENDING_JOINING);
    CHECK(hear(&c, a_welcome()));
    CHECK(look(&c) == ATTENDING_ASK && !c.view.late_comer);
    tell(&c, 8, ROOM_CLOSED, 2, 0);
    CHECK(look(&c) == ATTENDING_WAIT && !c.view.late_comer);
}

TEST(who_comes_again_after_a_crash_has_its_answer_and_its_score)
{
    const struct attending_seat kept = {.seat = 11, .team = 1, .pin = 4711, .token = 99, .key = {5}};
    struct chair c = {.now = 5000000};
    attending_start(&c.a, key, 51, c.now);
    attending_resume(&c.a, &kept, c.now);
    CHECK(!due(&c)); /* there is no link yet */
    CHECK(look(&c) == ATTENDING_LOBBY && c.view.host == ATTENDING_CUT);
    attending_link(&c.a, true, c.now);
    CHECK(due(&c) && c.up.kind == TALK_HERE && c.up.serial == 51);
    (void)hear(&c, (struct talk_down){TALK_SCORE, .answers = 2, .percent = 50, .round = 4, .votes = {2, 0}});
    CHECK(look(&c) == ATTENDING_LOBBY && c.view.has_score && c.view.percent == 50);
    tell(&c, 8, ROOM_ASKED, 2, 0); /* the state comes after the score: it asks once more */
    c.now += 1000;
    CHECK(due(&c) && c.up.kind == TALK_HERE && c.up.knows == 8);
    (void)hear(&c, (struct talk_down){TALK_SCORE, .answers = 2, .percent = 50, .round = 4, .votes = {2, 0}});
    CHECK(look(&c) == ATTENDING_COUNTED && c.view.chosen == 2);
    (void)hear(&c, (struct talk_down){TALK_SCORE, .answers = 1, .percent = 0, .round = 2}); /* overtaken */
    CHECK(look(&c) == ATTENDING_COUNTED && c.view.percent == 50);
    struct talk_up will;
    attending_will(&c.a, &will);
    CHECK(will.kind == TALK_GONE && will.serial == 51);
}

/* It answered otherwise before the crash, and the answer was still under way. */
TEST(what_the_host_has_is_what_counts)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    CHECK(attending_choose(&c.a, 4, c.now));
    ack(&c, ROOM_REFUSED, 0, 2);
    CHECK(look(&c) == ATTENDING_COUNTED && c.view.chosen == 2);
    CHECK(!c.a.waits);
}

TEST(a_seat_that_nobody_knows_goes_back_to_the_door)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    (void)hear(&c, (struct talk_down){TALK_SCORE, .answers = 3, .percent = 50, .votes = {1, 0}});
    CHECK_INT(look(&c), ATTENDING_COUNTED);
    (void)hear(&c, (struct talk_down){.kind = TALK_NO, .no = TALK_UNKNOWN});
    CHECK(look(&c) == ATTENDING_JOINING && due(&c));
    CHECK(c.up.kind == TALK_JOIN && c.up.token == 99 && !c.up.moves);
    CHECK(!c.view.has_score);
    CHECK(hear(&c, a_welcome()));
    CHECK_INT(look(&c), ATTENDING_ASK); /* what it answered was in another room */
    (void)hear(&c, (struct talk_down){TALK_SCORE, .answers = 1, .percent = 100});
    CHECK(look(&c) == ATTENDING_ASK && c.view.answers == 1);
}

TEST(a_cut_link_and_a_silent_host_are_told_apart)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_ASKED, 0, 0);
    (void)look(&c);
    CHECK_INT(c.view.host, ATTENDING_WELL);
    attending_link(&c.a, false, c.now);
    CHECK(look(&c) == ATTENDING_ASK && c.view.host == ATTENDING_CUT);
    CHECK(attending_choose(&c.a, 1, c.now) && !due(&c)); /* it can be answered, and goes out later */
    c.now += 300000;
    attending_link(&c.a, true, c.now);
    (void)look(&c);
    CHECK_INT(c.view.host, ATTENDING_WELL);
    CHECK(due(&c) && c.up.kind == TALK_HERE);
    CHECK(due(&c) && c.up.kind == TALK_ANSWER && !due(&c)); /* once, however long it was away */
    c.now += ATTENDING_SILENT_MS;
    (void)look(&c);
    CHECK_INT(c.view.host, ATTENDING_SILENT);
    ack(&c, ROOM_TAKEN, 0, 1);
    (void)look(&c);
    CHECK_INT(c.view.host, ATTENDING_WELL);
}

TEST(a_heartbeat_is_said_every_twenty_seconds)
{
    struct chair c = sit();
    unsigned said = 0;
    for (int i = 0; i < 2000; i++, c.now += 100)
        while (due(&c))
            said += c.up.kind == TALK_HERE;
    CHECK_INT(said, 9);
}

TEST(a_timer_runs_once_and_the_host_sets_it_right)
{
    struct chair c = sit();
    struct talk_state s = a_state(1, ROOM_ASKED, 0, 0);
    s.seconds = 30;
    attending_hear_state(&c.a, &s, c.now);
    CHECK(look(&c) == ATTENDING_ASK && c.view.timed && c.view.seconds == 30);
    c.now += 10000;
    s.serial = 2; /* hands were counted */
    attending_hear_state(&c.a, &s, c.now);
    (void)look(&c);
    CHECK_INT(c.view.seconds, 20);
    (void)hear(&c, (struct talk_down){TALK_SCORE, .percent = -1, .left = 5}); /* it came when it ran already */
    (void)look(&c);
    CHECK_INT(c.view.seconds, 5);
    CHECK(attending_wait(&c.a, c.now) <= 1000);
    c.now += 6000;
    CHECK(look(&c) == ATTENDING_ASK && c.view.timed && c.view.seconds == 0);
    CHECK(attending_choose(&c.a, 1, c.now)); /* the host says when it is over */
    s = a_state(3, ROOM_ASKED, 0, 1);
    s.seconds = 30;
    attending_hear_state(&c.a, &s, c.now);
    (void)look(&c);
    CHECK_INT(c.view.seconds, 30); /* the second vote has its own */
    tell(&c, 4, ROOM_CLOSED, 0, 1);
    (void)look(&c);
    CHECK(!c.view.timed);
}

TEST(when_it_is_over_it_asks_for_its_score)
{
    struct chair c = sit();
    tell(&c, 1, ROOM_REVEALED, 2, 0);
    c.now += 1000;
    while (due(&c))
        ;
    tell(&c, 2, ROOM_OVER, 2, 0);
    CHECK(look(&c) == ATTENDING_OVER && !c.view.has_score);
    c.now += 1000;
    CHECK(due(&c) && c.up.kind == TALK_HERE);
    (void)hear(&c, (struct talk_down){TALK_SCORE, .answers = 3, .percent = 66, .round = 4});
    CHECK(look(&c) == ATTENDING_OVER && c.view.has_score && c.view.answers == 3 && c.view.percent == 66);
}

/* It wakes up when something is due and never spins. */
TEST(it_waits_until_something_is_due)
{
    struct chair c = stand();
    CHECK_INT(attending_wait(&c.a, c.now), 0);
    unsigned wakes = 0;
    int64_t end = c.now + 600000;
    tell(&c, 1, ROOM_ASKED, 0, 0);
    while (c.now < end) {
        while (due(&c))
            if (c.up.kind == TALK_JOIN && wakes > 3)
                (void)hear(&c, a_welcome());
        int64_t wait = attending_wait(&c.a, c.now);
        CHECK(wait > 0 && wait <= ATTENDING_HERE_MS);
        c.now += wait;
        wakes++;
    }
    CHECK(wakes < 60);
    attending_link(&c.a, false, c.now);
    CHECK(attending_wait(&c.a, c.now) >= 1000);
}
