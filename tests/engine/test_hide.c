/* What is told of a vote, and that nobody can work out from it what is not told: every vote that looks the same as one
 * is laid beside it. */
#include "engine/hide.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"

enum { MOST_VOTES = 4000 };

static struct told_vote told(unsigned people, unsigned a, unsigned b, unsigned c, uint32_t right)
{
    const struct room_tally tally = {.counts = {a, b, c}, .people = people};
    return hide_vote(&tally, 3, right, false);
}

TEST(of_fewer_than_five_nothing_is_told)
{
    struct told_vote vote = told(4, 4, 0, 0, 1);
    CHECK(vote.few);
    CHECK_INT(vote.people, 0);
    CHECK_INT(vote.counts[0], 0);
    CHECK_INT(vote.share, -1);
    CHECK(!told(0, 0, 0, 0, 1).few);
    CHECK_INT(told(5, 5, 0, 0, 1).share, 100);
}

TEST(large_counts_are_told_and_nought_is)
{
    struct told_vote vote = told(20, 12, 8, 0, 1);
    CHECK_INT(vote.hidden, 0);
    CHECK_INT(vote.share, 60);
    CHECK_INT(vote.counts[1], 8);
    CHECK_INT(vote.mistake, 1);
}

TEST(a_count_that_would_give_another_away_is_hidden_with_it)
{
    struct told_vote vote = told(20, 12, 6, 2, 1); /* 20 - 12 - 6 would be 2 */
    CHECK_INT(vote.hidden, 6);
    CHECK_INT(vote.share, 60);
    CHECK_INT(vote.mistake, 1);
    vote = told(20, 17, 2, 1, 1); /* 20 - 17: three were wrong */
    CHECK_INT(vote.hidden, 7);
    CHECK_INT(vote.share, -1);
    CHECK_INT(vote.edge, EDGE_FEW_WRONG);
    CHECK(vote.mistake == SIZE_MAX);
    vote = told(20, 3, 9, 8, 1);
    CHECK_INT(vote.edge, EDGE_FEW_RIGHT);
    CHECK_INT(vote.share, -1);
    CHECK_INT(vote.mistake, 1);
    vote = told(8, 4, 4, 0, 1); /* few and few would be four and four */
    CHECK_INT(vote.edge, EDGE_NONE);
    CHECK_INT(vote.hidden, 7);
    CHECK(vote.mistake == SIZE_MAX);
}

/* A survey where ten chose the last option. */
static uint32_t hidden_of(unsigned a, unsigned b, unsigned c)
{
    const struct room_tally tally = {.counts = {a, b, c, 10}, .people = a + b + c + 10};
    return hide_vote(&tally, 4, 0, false).hidden;
}

TEST(only_what_cannot_be_told_apart_goes_into_a_sum)
{
    CHECK_INT(hidden_of(0, 0, 0), 0);
    CHECK_INT(hidden_of(2, 3, 0), 3);
    CHECK_INT(hidden_of(2, 3, 3), 7);
    CHECK_INT(hidden_of(4, 0, 0), 15); /* it alone */
    CHECK_INT(hidden_of(1, 1, 0), 15); /* one and one */
    CHECK_INT(hidden_of(4, 4, 0), 15); /* four and four */
    CHECK_INT(hidden_of(4, 4, 3), 15); /* all four but one */
}

/* Every vote of so many people, as it is and as it is told. */
struct votes {
    struct room_tally is[MOST_VOTES];
    struct told_vote told[MOST_VOTES];
    size_t n;
};

static void add_votes(struct votes *votes, struct room_tally *tally, size_t at, size_t n, bool many, unsigned left)
{
    if (at == n) {
        if ((many || left == 0) && votes->n < MOST_VOTES)
            votes->is[votes->n++] = *tally;
        return;
    }
    for (unsigned count = 0; count <= left; count++) {
        tally->counts[at] = count;
        add_votes(votes, tally, at + 1, n, many, many ? left : left - count);
    }
}

static bool same_told(const struct told_vote *a, const struct told_vote *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a->counts[i] != b->counts[i])
            return false;
    return a->hidden == b->hidden && a->share == b->share && a->edge == b->edge && a->mistake == b->mistake &&
           a->people == b->people;
}

/* Whether among all that look like it there is one where that option has another count. */
static bool is_in_doubt(const struct votes *votes, size_t at, size_t option, size_t n)
{
    for (size_t k = 0; k < votes->n; k++)
        if (votes->is[k].counts[option] != votes->is[at].counts[option] &&
            same_told(&votes->told[k], &votes->told[at], n))
            return true;
    return false;
}

static void check_all(unsigned people, size_t n, uint32_t right, bool many)
{
    struct votes *votes = xcalloc(1, sizeof *votes);
    struct room_tally tally = {.people = people};
    size_t known = 0, untold = 0;
    add_votes(votes, &tally, 0, n, many, people);
    for (size_t k = 0; k < votes->n; k++)
        votes->told[k] = hide_vote(&votes->is[k], n, right, many);
    for (size_t k = 0; k < votes->n; k++)
        for (size_t i = 0; i < n; i++) {
            unsigned count = votes->is[k].counts[i];
            bool small = count > 0 && count < HIDE_LEAST;
            untold += small && !(votes->told[k].hidden >> i & 1u);
            known += small && !is_in_doubt(votes, k, i, n);
        }
    if (known > 0 || untold > 0)
        test_fail(__FILE__, __LINE__, "%u people, %zu options, right %x: %zu told, %zu known", people, n,
                  (unsigned)right, untold, known);
    free(votes);
}

TEST(nobody_can_work_out_a_count_that_is_hidden)
{
    for (unsigned people = HIDE_LEAST; people <= 16; people++) {
        check_all(people, 2, 1, false);
        check_all(people, 3, 1, false);
        check_all(people, 3, 0, false);
        check_all(people, 4, 2, false);
    }
    for (unsigned people = HIDE_LEAST; people <= 12; people++) {
        check_all(people, 2, 1, true);
        check_all(people, 3, 3, true);
        check_all(people, 3, 0, true);
    }
}

/* ---- while a vote is open ---- */

enum { LIVE_ROOMS = 2000, LIVE_STEPS = 90, LIVE_SEATS = 23 };

static bool happens(struct room *room, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind, .serial = room->serial + 1};
    return room_take(room, &event) == ROOM_TAKEN;
}

static void seat_acts(struct room *room, unsigned seat, uint32_t what)
{
    struct room_event event = {.kind = ROOM_ANSWER, .seat = seat, .round = room_round(room), .serial = 1};
    event.chosen = 1u << what % 3;
    if (what % 11 == 0)
        event = (struct room_event){.kind = ROOM_LEAVE, .seat = seat, .serial = room->seats[seat].presence + 1};
    if (what % 11 == 1)
        event = (struct room_event){
            .kind = ROOM_JOIN, .token = room->seats[seat].token, .serial = room->seats[seat].presence + 1};
    (void)room_take(room, &event);
}

/* The whole room, or nearly; then what the trainer does to the vote; now and then the host comes again. */
static void room_acts(struct rng *rng, struct room *room, struct hide_live *live)
{
    uint32_t what = rng_below(rng, 60);
    if (what == 0)
        (void)happens(room, ROOM_CLOSE);
    else if (what < 4)
        (void)happens(room, ROOM_REOPEN);
    else if (what == 4)
        (void)(happens(room, ROOM_DISCUSS) && happens(room, ROOM_AGAIN));
    else if (what == 5)
        hide_live_begin(live, room);
    else
        seat_acts(room, rng_below(rng, (uint32_t)room->n_seats), rng_next(rng) >> 8);
    hide_live_step(live, room);
}

/* No two pictures that follow one another differ by fewer than five answers, as long as the vote is open; and what is
 * drawn when it is closed, everybody having answered, differs by five from the picture before it as well. */
static void watch_room(uint64_t seed, unsigned long *pictures)
{
    static const struct ask asked = {.n_options = 3, .right = 1};
    struct room *room = xcalloc(1, sizeof *room);
    struct rng rng = rng_of(seed);
    struct hide_live live = {0};
    struct room_tally wall = {0}; /* as it was drawn last in this round */
    unsigned round = 0;
    room_start(room, &asked, 1, 0);
    for (unsigned i = 0; i < 1 + seed % LIVE_SEATS; i++)
        (void)room_take(room, &(struct room_event){.kind = ROOM_JOIN, .token = i + 1, .serial = 1});
    (void)happens(room, ROOM_NEXT);
    for (unsigned i = 0; i < LIVE_STEPS; i++) {
        room_acts(&rng, room, &live);
        if (room_round(room) != round)
            wall = (struct room_tally){0};
        round = room_round(room);
        struct room_tally drawn = live.round == round + 1 ? live.drawn : (struct room_tally){0};
        bool moved = memcmp(&drawn, &wall, sizeof drawn) != 0 && drawn.people > 0;
        if (moved && room->phase == ROOM_ASKED)
            CHECK(drawn.people >= wall.people + HIDE_LEAST);
        if (moved)
            wall = drawn;
        *pictures += moved;
    }
    free(room);
}

TEST(counts_that_move_while_a_vote_is_open_move_by_five_answers)
{
    unsigned long pictures = 0;
    for (uint64_t seed = 1; seed <= LIVE_ROOMS; seed++)
        watch_room(seed, &pictures);
    CHECK(pictures > LIVE_ROOMS);
}

TEST(the_last_ones_are_drawn_together)
{
    static const struct ask asked = {.n_options = 3, .right = 1};
    struct room *room = xcalloc(1, sizeof *room);
    struct hide_live live = {0};
    room_start(room, &asked, 1, 0);
    for (unsigned i = 0; i < 12; i++)
        (void)room_take(room, &(struct room_event){.kind = ROOM_JOIN, .token = i + 1, .serial = 1});
    (void)happens(room, ROOM_NEXT);
    static const unsigned want[12] = {0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 12}; /* at ten, two would be left over */
    for (unsigned i = 0; i < 12; i++) {
        seat_acts(room, i, 3);
        hide_live_step(&live, room);
        CHECK_INT(live.drawn.people, want[i]);
    }
    free(room);
}
