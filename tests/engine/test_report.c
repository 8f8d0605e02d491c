/* What records say of a class: numbers worked out by hand, and what must hold of any class. */
#include "engine/report.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"

enum { ITEMS = 5, SEATS = 20 };

/* A class of one drill: single, multiple, a trap, a harmless card, single again; all were shown. */
struct sample {
    struct class_record record;
    struct class_item items[ITEMS];
    struct class_seat seats[SEATS];
};

static void lay(struct sample *s, const char *drill, int day, size_t n_seats)
{
    static const struct class_item items[ITEMS] = {
        {.unit = "one", .step = "single", .options = {"a", "b", "c"}, .n_options = 3, .right = 1},
        {.unit = "one", .step = "many", .options = {"a", "b", "c"}, .n_options = 3, .right = 3, .many = true},
        {.unit = "two", .step = "spot", .card = "trap", .options = {"harmless", "urgency"}, .n_options = 2, .right = 2},
        {.unit = "two", .step = "spot", .card = "mum", .options = {"harmless", "urgency"}, .n_options = 2, .right = 1},
        {.unit = "two", .step = "last", .options = {"a", "b", "c"}, .n_options = 3, .right = 1},
    };
    *s = (struct sample){.record = {.date = {2026, 11, day},
                                    .drill = drill,
                                    .over = true,
                                    .n_items = ITEMS,
                                    .items = s->items,
                                    .n_seats = n_seats,
                                    .seats = s->seats}};
    memcpy(s->items, items, sizeof items);
    for (size_t i = 0; i < ITEMS; i++) {
        s->items[i].outcome = ROOM_SHOWN;
        s->items[i].opened[0] = true;
    }
    for (size_t i = 0; i < n_seats; i++)
        s->seats[i].id = i + 1;
}

/* The first n seats choose this, the others that; 0: they do not answer. */
static void choose(struct sample *s, size_t item, unsigned vote, size_t n, uint32_t these, uint32_t others)
{
    for (size_t i = 0; i < s->record.n_seats; i++)
        s->seats[i].chosen[item][vote] = i < n ? these : others;
}

static void make(struct report *report, struct sample *one, struct sample *other)
{
    const struct class_record *records[] = {&one->record, other ? &other->record : NULL};
    report_make(report, records, other ? 2 : 1);
}

TEST(the_gain_of_talking_is_what_was_right_before_and_after)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, SEATS);
    choose(&s, 0, 0, 8, 1, 2);  /* 40 */
    choose(&s, 0, 1, 14, 1, 2); /* 70 */
    choose(&s, 2, 0, 10, 2, 1); /* 50 */
    choose(&s, 2, 1, 15, 2, 1); /* 75 */
    choose(&s, 3, 0, 20, 1, 0); /* once only */
    make(&report, &s, NULL);
    CHECK_INT(report.talk.before, 45);
    CHECK_INT(report.talk.after, 73); /* 72.5 */
    CHECK_INT(report.talk.n, 2);
    CHECK_INT(report_hake(report.talk), 50); /* 28 of 55 */
    CHECK_INT(report_hake_in_words(report.talk), HAKE_SOME);
    CHECK_INT(report.records[0].right, 82); /* 70, 75, 100 */
    CHECK_INT(report.records[0].people, 20);
    CHECK_INT(report.records[0].n_asked, 3);
    CHECK_INT(report.again.before, -1);
    report_finish(&report);
}

TEST(a_drill_given_again_is_compared_with_itself_whatever_the_order)
{
    struct sample before, after;
    struct report report;
    lay(&before, "d", 1, SEATS);
    lay(&after, "d", 3, SEATS);
    choose(&before, 0, 0, 5, 1, 4);
    choose(&after, 0, 0, 15, 1, 4);
    make(&report, &after, &before);
    CHECK(report.same);
    CHECK_INT(report.n_items, ITEMS);
    CHECK_INT(report.records[0].record->date.day, 1);
    CHECK_INT(report.again.before, 25);
    CHECK_INT(report.again.after, 75);
    CHECK_INT(report_hake(report.again), 66);
    CHECK_INT(report.items[0].earlier.share, 25);
    CHECK_INT(report.items[0].votes[0].share, 75);
    report_finish(&report);
    after.record.drill = "other";
    make(&report, &after, &before);
    CHECK(!report.same);
    CHECK_INT(report.n_items, 2 * ITEMS);
    CHECK_INT(report.again.before, -1);
    report_finish(&report);
}

TEST(the_normalised_gain_has_words_at_its_bounds)
{
    CHECK_INT(report_hake_in_words((struct report_gain){.before = -1, .after = 50}), HAKE_NONE);
    CHECK_INT(report_hake_in_words((struct report_gain){.before = 100, .after = 100}), HAKE_NONE);
    CHECK_INT(report_hake_in_words((struct report_gain){.before = 50, .after = 40}), HAKE_LOST);
    CHECK_INT(report_hake_in_words((struct report_gain){.before = 100, .after = 50}), HAKE_LOST);
    CHECK_INT(report_hake_in_words((struct report_gain){.before = 0, .after = 29}), HAKE_LITTLE);
    CHECK_INT(report_hake_in_words((struct report_gain){.before = 0, .after = 30}), HAKE_SOME);
    CHECK_INT(report_hake_in_words((struct report_gain){.before = 0, .after = 70}), HAKE_MUCH);
}

TEST(the_hardest_come_first_and_what_nearly_all_know_is_left_out)
{
    struct sample s;
    struct report report;
    const struct report_item *hard[ITEMS];
    lay(&s, "d", 1, SEATS);
    choose(&s, 0, 0, 9, 1, 2);  /* 45 */
    choose(&s, 1, 0, 20, 3, 0); /* 100 */
    choose(&s, 2, 0, 3, 2, 1);  /* few right */
    choose(&s, 3, 0, 18, 1, 2); /* few wrong */
    make(&report, &s, NULL);
    CHECK_INT(report_hardest(&report, hard, ITEMS), 2);
    CHECK_STR(hard[0]->item->card, "trap");
    CHECK_STR(hard[1]->item->step, "single");
    CHECK_INT(report_last(hard[0])->mistake, 0); /* taken for harmless */
    CHECK_INT(report_last(hard[1])->mistake, 1);
    CHECK_INT(report_hardest(&report, hard, 1), 1);
    report_finish(&report);
}

/* Ten seats; the item and the mean of three others: (100, 100), (0, 0) five times each is r = 1. */
TEST(discrimination_is_the_correlation_with_the_rest)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, 10);
    choose(&s, 0, 0, 5, 1, 2);
    choose(&s, 2, 0, 5, 2, 1);
    choose(&s, 3, 0, 5, 1, 2);
    choose(&s, 4, 0, 5, 1, 2);
    make(&report, &s, NULL);
    CHECK_INT(report.items[0].telling.what, TELLING_WELL);
    CHECK(fabs(report.items[0].telling.r - 1) < 1e-9);
    CHECK_INT(report.items[1].telling.what, TELLING_FEW); /* nobody answered it */
    report_finish(&report);
    /* The item right for the first five, each other right for seats 2 to 6: covariance 0.15, both deviate by 0.5: 0.6
     */
    for (size_t i = 0; i < 10; i++) {
        bool right = i >= 1 && i <= 5;
        s.seats[i].chosen[2][0] = right ? 2 : 1;
        s.seats[i].chosen[3][0] = s.seats[i].chosen[4][0] = right ? 1 : 2;
    }
    make(&report, &s, NULL);
    CHECK(fabs(report.items[0].telling.r - 0.6) < 1e-9);
    report_finish(&report);
    choose(&s, 2, 0, 5, 1, 2);
    choose(&s, 3, 0, 5, 2, 1);
    choose(&s, 4, 0, 5, 2, 1);
    make(&report, &s, NULL);
    CHECK_INT(report.items[0].telling.what, TELLING_AGAINST);
    report_finish(&report);
    s.record.n_seats = 9;
    make(&report, &s, NULL);
    CHECK_INT(report.items[0].telling.what, TELLING_FEW);
    report_finish(&report);
}

TEST(discrimination_is_told_of_no_hidden_item_and_against_none)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, 12);
    for (size_t i = 0; i < ITEMS; i++)
        choose(&s, i, 0, 6, s.items[i].right, s.items[i].right == 1 ? 2 : 1);
    make(&report, &s, NULL);
    CHECK_INT(report.items[0].telling.n_seats, 12);
    report_finish(&report);
    choose(&s, 2, 0, 2, 2, 1); /* hidden: three others are left */
    make(&report, &s, NULL);
    CHECK_INT(report.items[2].telling.n_seats, 0);
    CHECK_INT(report.items[0].telling.n_seats, 12);
    CHECK_INT(report.items[0].telling.what, TELLING_WELL);
    report_finish(&report);
    choose(&s, 3, 0, 2, 1, 2); /* hidden too: two are too few */
    make(&report, &s, NULL);
    CHECK_INT(report.items[0].telling.n_seats, 0);
    report_finish(&report);
}

/* 12 of 20 traps seen, 6 of 20 harmless ones taken for traps: z(12.5/21) - z(6.5/21) = 0.2413 + 0.4976. */
TEST(suspicion_is_that_of_a_learner_over_the_whole_room)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, SEATS);
    choose(&s, 2, 0, 12, 2, 1);
    choose(&s, 3, 0, 6, 2, 1);
    make(&report, &s, NULL);
    CHECK(report.spot.told);
    CHECK_INT(report.spot.score.hits, 12);
    CHECK_INT(report.spot.score.misses, 8);
    CHECK_INT(report.spot.score.false_alarms, 6);
    CHECK_INT(report.spot.score.correct, 14);
    CHECK(fabs(report.spot.score.d_prime - 0.7389) < 1e-3);
    CHECK(fabs(report.spot.score.criterion - 0.1281) < 1e-3);
    report_finish(&report);
    choose(&s, 3, 0, 3, 2, 1); /* three are hidden: they count as two and a half */
    make(&report, &s, NULL);
    CHECK(report.spot.told);
    CHECK_INT(report.spot.score.false_alarms, 2);
    CHECK_INT(report.spot.score.correct, 17);
    report_finish(&report);
    s.items[2].n_options = 3; /* two wrong ones, four and four: who called it harmless is hidden among them */
    choose(&s, 2, 0, 12, 2, 1);
    for (size_t i = 12; i < 16; i++)
        s.seats[i].chosen[2][0] = 4;
    make(&report, &s, NULL);
    CHECK(!report.spot.told);
    CHECK_INT(report.spot.n_traps, 0);
    CHECK_INT(report.spot.score.misses, 0);
    report_finish(&report);
}

TEST(few_right_or_few_wrong_are_two_and_a_half_in_a_mean_however_many_they_are)
{
    for (unsigned few = 1; few < HIDE_LEAST; few++) {
        struct sample s;
        struct report report;
        lay(&s, "d", 1, SEATS);
        choose(&s, 0, 0, 10, 1, 2);  /* 50 */
        choose(&s, 2, 0, few, 2, 1); /* 12 */
        make(&report, &s, NULL);
        CHECK_INT(report.records[0].right, 31);
        report_finish(&report);
        choose(&s, 3, 0, SEATS - few, 1, 2); /* 88 */
        make(&report, &s, NULL);
        CHECK_INT(report.records[0].right, 50);
        report_finish(&report);
    }
}

/* Ten vote, five of them right; only those vote again, and stay by it. */
TEST(who_does_not_vote_again_stays_by_the_first_vote)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, 10);
    choose(&s, 0, 0, 5, 1, 2);
    choose(&s, 0, 1, 5, 1, 0);
    make(&report, &s, NULL);
    CHECK_INT(report.items[0].votes[1].people, 10);
    CHECK_INT(report.talk.before, 50);
    CHECK_INT(report.talk.after, 50);
    CHECK_INT(report.records[0].right, 50);
    report_finish(&report);
    choose(&s, 0, 1, 4, 2, 0); /* four who voted again would stand out */
    make(&report, &s, NULL);
    CHECK(report.items[0].votes[1].few);
    CHECK_INT(report.talk.before, -1);
    CHECK_INT(report.records[0].right, 50);
    report_finish(&report);
}

TEST(hands_that_were_not_counted_again_stay_as_well)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, 10);
    choose(&s, 0, 0, 5, 1, 2);
    choose(&s, 0, 1, 10, 1, 0);
    s.items[0].hands[0][0] = 5;
    s.items[0].hands[0][1] = 15;
    s.items[0].hand_people[0] = 20;
    make(&report, &s, NULL);
    CHECK_INT(report.talk.before, 33); /* 10 of 30 */
    CHECK_INT(report.talk.after, 50);  /* 15 of 30 */
    report_finish(&report);
    s.items[0].hands[1][0] = 20;
    s.items[0].hand_people[1] = 20;
    make(&report, &s, NULL);
    CHECK_INT(report.talk.after, 100);
    report_finish(&report);
}

/* Six have all of it right and six all of it wrong: nobody's mistake takes anything off the others. */
TEST(of_several_answers_every_decision_counts_alike)
{
    struct sample s;
    struct report report;
    lay(&s, "d", 1, 12);
    choose(&s, 1, 0, 6, 3, 4);
    make(&report, &s, NULL);
    CHECK_INT(report.items[1].votes[0].share, 50);
    report_finish(&report);
    choose(&s, 1, 0, 6, 3, 1); /* one of two right ones is missing: 5 of 6 decisions */
    make(&report, &s, NULL);
    CHECK_INT(report.items[1].votes[0].share, 83);
    report_finish(&report);
}

TEST(an_item_that_was_mended_since_is_not_compared)
{
    struct sample before, after;
    struct report report;
    lay(&before, "d", 1, SEATS);
    lay(&after, "d", 2, SEATS);
    choose(&before, 0, 0, 10, 1, 2);
    choose(&after, 0, 0, 10, 1, 2);
    after.items[0].right = 2;
    make(&report, &before, &after);
    CHECK_INT(report.again.before, -1);
    CHECK_INT(report.n_items, ITEMS + 1);
    report_finish(&report);
    after.items[0].right = 1;
    after.items[0].options[2] = "d";
    make(&report, &before, &after);
    CHECK_INT(report.again.before, -1);
    report_finish(&report);
}

TEST(the_first_time_is_when_enough_people_were_there)
{
    struct sample days[3];
    struct report report;
    const struct class_record *records[3];
    for (int i = 0; i < 3; i++) {
        lay(&days[i], "d", 1 + 9 * i, SEATS);
        choose(&days[i], 0, 0, i == 0 ? 4 : 10, 1, i == 0 ? 0 : 2);
        records[i] = &days[i].record;
    }
    report_make(&report, records, 3);
    CHECK_INT(report.items[0].earlier_record, 1);
    CHECK_INT(report.again_from, 1);
    CHECK_INT(report.again_to, 2);
    CHECK_INT(report.again.before, 50);
    report_finish(&report);
}

TEST(of_a_class_of_four_nothing_is_told_and_no_seat)
{
    struct sample s;
    struct report report;
    struct report_seat *seats = xcalloc(CLASS_MAX_SEATS, sizeof *seats);
    lay(&s, "d", 1, 4);
    choose(&s, 0, 0, 4, 1, 0);
    make(&report, &s, NULL);
    CHECK(report.records[0].few);
    CHECK_INT(report.records[0].people, 0);
    CHECK_INT(report.records[0].right, -1);
    CHECK(report.items[0].votes[0].few);
    CHECK_INT(report_seats(&report, 0, seats), 0);
    report_finish(&report);
    lay(&s, "d", 1, 5);
    choose(&s, 0, 0, 5, 1, 0);
    choose(&s, 1, 0, 5, 1, 0);
    choose(&s, 1, 1, 1, 3, 0); /* the last vote counts */
    make(&report, &s, NULL);
    CHECK_INT(report_seats(&report, 0, seats), 5);
    CHECK_INT(seats[0].answers, 2);
    CHECK_INT(seats[0].percent, 100);
    CHECK_INT(seats[4].percent, 75);
    report_finish(&report);
    free(seats);
}

TEST(points_of_several_answers_are_what_they_are_in_a_room)
{
    struct sample s;
    lay(&s, "d", 1, 1);
    CHECK_INT(report_points(&s.items[1], 3), 100);
    CHECK_INT(report_points(&s.items[1], 1), 50);
    CHECK_INT(report_points(&s.items[1], 7), 50);
    CHECK_INT(report_points(&s.items[1], 4), 0);
    CHECK(report_is_harmless(&s.items[3]) && !report_is_harmless(&s.items[2]) && !report_is_harmless(&s.items[0]));
}

static void scatter(struct sample *s, struct rng *rng)
{
    for (size_t i = 0; i < s->record.n_seats; i++)
        for (size_t k = 0; k < ITEMS; k++)
            for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
                s->seats[i].chosen[k][vote] =
                    rng_below(rng, 3) == 0 ? 0 : 1u << rng_below(rng, (uint32_t)s->items[k].n_options);
}

static void check_bounds(const struct report *report)
{
    CHECK(report->records[0].right >= -1 && report->records[0].right <= 100);
    CHECK(report->talk.before >= -1 && report->talk.before <= 100 && report->talk.after <= 100);
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        CHECK(fabs(item->telling.r) <= 1 + 1e-9);
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            for (size_t k = 0; k < item->item->n_options; k++) {
                unsigned count = item->votes[vote].counts[k];
                CHECK(count == 0 || count >= HIDE_LEAST);
            }
    }
}

TEST(whatever_a_class_answers_no_small_count_is_told_and_all_stays_in_bounds)
{
    struct rng rng = rng_of(6);
    for (int i = 0; i < 2000; i++) {
        struct sample s, other;
        struct report report;
        lay(&s, "d", 1 + (int)rng_below(&rng, 3), rng_below(&rng, SEATS + 1));
        lay(&other, rng_below(&rng, 2) ? "d" : "e", 2, rng_below(&rng, SEATS + 1));
        scatter(&s, &rng);
        scatter(&other, &rng);
        make(&report, &s, &other);
        check_bounds(&report);
        report_finish(&report);
    }
}

static bool tells_alike(const struct report *a, const struct report *b)
{
    for (size_t i = 0; i < a->n_items; i++)
        if (memcmp(a->items[i].votes, b->items[i].votes, sizeof a->items[i].votes) != 0)
            return false;
    return true;
}

/* What is told of all together follows from what is told one by one: two classes of which the same is told one by one
 * cannot be told apart by their means, whatever is hidden in them. */
TEST(means_say_nothing_that_single_votes_do_not_say)
{
    struct rng rng = rng_of(8);
    int alike = 0, other = 0;
    for (int i = 0; i < 20000; i++) {
        struct sample a, b;
        struct report one, two;
        size_t n = 10 + rng_below(&rng, 3);
        lay(&a, "d", 1, n);
        for (size_t k = 0; k < ITEMS; k++)
            for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
                choose(&a, k, vote, rng_below(&rng, (uint32_t)n + 1), 1, 2);
        b = a;
        b.record.items = b.items;
        b.record.seats = b.seats;
        size_t item = rng_below(&rng, ITEMS), seat = rng_below(&rng, (uint32_t)n);
        b.seats[seat].chosen[item][rng_below(&rng, ROOM_VOTES)] = 1u << rng_below(&rng, 2);
        make(&one, &a, NULL);
        make(&two, &b, NULL);
        if (memcmp(a.seats, b.seats, sizeof a.seats) != 0 && tells_alike(&one, &two)) {
            alike++;
            CHECK_INT(one.records[0].right, two.records[0].right);
            CHECK(memcmp(&one.talk, &two.talk, sizeof one.talk) == 0);
            CHECK_INT(one.spot.score.misses, two.spot.score.misses);
            CHECK_INT(one.spot.score.false_alarms, two.spot.score.false_alarms);
        } else {
            other++;
        }
        report_finish(&one);
        report_finish(&two);
    }
    CHECK(alike > 500 && other > 500);
}

TEST(lots_put_seats_into_an_order_that_only_the_seed_knows)
{
    struct report_seat seats[8], again[8];
    int moved = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        uint32_t seen = 0;
        for (size_t i = 0; i < 8; i++)
            again[i] = seats[i] = (struct report_seat){.number = i + 1, .percent = (int)i};
        report_draw_lots(seats, 8, seed);
        report_draw_lots(again, 8, seed);
        for (size_t i = 0; i < 8; i++) {
            CHECK_INT(seats[i].number, i + 1);
            CHECK_INT(seats[i].percent, again[i].percent);
            seen |= 1u << seats[i].percent;
        }
        CHECK_INT(seen, 255);
        moved += seats[0].percent != 0;
    }
    CHECK(moved > 10);
}
