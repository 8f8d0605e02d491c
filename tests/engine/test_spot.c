/* Cards judged as signal detection: counts, points, d′ and criterion, the record. */
#include "engine/spot.h"

#include "test.h"

static const enum tactic offered[] = {TACTIC_URGENCY, TACTIC_SECRECY, TACTIC_FAKE_LINK};

/* Cards c1 … cN of which the first are traps, by urgency. */
struct deck {
    struct card cards[SPOT_MAX_CARDS];
    char ids[SPOT_MAX_CARDS][4];
    struct spot_task task;
};

static void deal(struct deck *deck, size_t traps, size_t harmless)
{
    *deck = (struct deck){.task = {offered, 3, deck->cards, traps + harmless}};
    for (size_t i = 0; i < traps + harmless; i++) {
        (void)snprintf(deck->ids[i], sizeof deck->ids[i], "c%zu", (i + 1) % 100);
        deck->cards[i] = (struct card){.id = deck->ids[i], .tactic = i < traps ? TACTIC_URGENCY : TACTIC_NONE};
    }
}

/* Finds so many traps, by name or by another, and takes so many harmless cards for traps. */
static struct spot_run play(const struct deck *deck, size_t named, size_t unnamed, size_t alarms)
{
    struct rng rng = rng_of(3);
    struct spot_run run;
    spot_start(&run, &deck->task, &rng);
    for (const struct card *card = spot_card(&run); card; card = spot_card(&run)) {
        enum tactic said = TACTIC_NONE;
        if (card->tactic != TACTIC_NONE && named > 0) {
            named--;
            said = TACTIC_URGENCY;
        } else if (card->tactic != TACTIC_NONE && unnamed > 0) {
            unnamed--;
            said = TACTIC_SECRECY;
        } else if (card->tactic == TACTIC_NONE && alarms > 0) {
            alarms--;
            said = TACTIC_FAKE_LINK;
        }
        CHECK(spot_answer(&run, said));
    }
    return run;
}

static long long millionths(double value)
{
    return (long long)(value * 1e6 + (value < 0 ? -0.5 : 0.5));
}

/* Reckoned apart, with the normal quantile of Python's statistics. */
TEST(detection_agrees_with_known_values)
{
    static const struct {
        size_t traps, harmless, hits, alarms;
        long long d_prime, criterion;
    } rows[] = {
        {6, 6, 5, 2, 1157745, -212766},
        {6, 6, 6, 0, 2930468, 0},
        {6, 6, 6, 6, 0, -1465234},
        {6, 6, 0, 0, 0, 1465234},
        {6, 6, 3, 3, 0, 0},
        {7, 5, 7, 0, 2917115, -75563},
        {7, 5, 7, 1, 2208610, -429815},
        {7, 5, 4, 0, 1540305, 612842},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct deck deck;
        deal(&deck, rows[i].traps, rows[i].harmless);
        struct spot_run run = play(&deck, rows[i].hits, 0, rows[i].alarms);
        struct spot_score score = spot_score(&run);
        CHECK_INT(score.hits, rows[i].hits);
        CHECK_INT(score.misses, rows[i].traps - rows[i].hits);
        CHECK_INT(score.false_alarms, rows[i].alarms);
        CHECK_INT(score.correct, rows[i].harmless - rows[i].alarms);
        CHECK_INT(millionths(score.d_prime), rows[i].d_prime);
        CHECK_INT(millionths(score.criterion), rows[i].criterion);
    }
}

TEST(where_one_side_is_lacking_nothing_is_told_apart_and_the_bars_stay_in_bounds)
{
    static const struct {
        size_t traps, harmless, hits, alarms;
        int suspicion;
    } rows[] = {{0, 0, 0, 0, 50}, {0, 6, 0, 0, 50}, {0, 6, 0, 6, 100}, {6, 0, 6, 0, 50}, {6, 0, 0, 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct spot_score score = {.hits = rows[i].hits, .false_alarms = rows[i].alarms};
        spot_rate(&score, rows[i].traps, rows[i].harmless);
        CHECK_INT(score.discernment, 0);
        CHECK_INT(score.suspicion, rows[i].suspicion);
    }
}

/* 10 of 12 found by name and 1 false alarm of 8: 70.83, up; 11 and 2: 66.67; 5 of 7 and 1 of 3, 4 by name: 36.57. */
TEST(points_are_rounded_to_the_nearest)
{
    static const struct {
        size_t traps, harmless, named, unnamed, alarms;
        int points;
    } rows[] = {{12, 8, 10, 0, 1, 71}, {12, 8, 11, 0, 2, 67}, {7, 3, 4, 1, 1, 37}, {3, 3, 1, 0, 0, 33}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct deck deck;
        deal(&deck, rows[i].traps, rows[i].harmless);
        struct spot_run run = play(&deck, rows[i].named, rows[i].unnamed, rows[i].alarms);
        CHECK_INT(spot_score(&run).points, rows[i].points);
    }
}

TEST(points_are_hit_rate_less_false_alarm_rate_with_a_part_for_the_name)
{
    static const struct {
        size_t named, unnamed, alarms;
        int points;
    } rows[] = {
        {6, 0, 0, 100}, {0, 6, 0, 80}, {3, 3, 0, 90}, {5, 0, 2, 50}, {6, 0, 6, 0},
        {0, 0, 0, 0},   {0, 0, 3, 0},  {2, 0, 3, 0},  {4, 1, 0, 80}, {1, 1, 1, 15},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct deck deck;
        deal(&deck, 6, 6);
        struct spot_run run = play(&deck, rows[i].named, rows[i].unnamed, rows[i].alarms);
        CHECK_INT(spot_score(&run).points, rows[i].points);
    }
}

TEST(the_bars_tell_discernment_from_suspicion)
{
    static const struct {
        size_t traps, harmless, hits, alarms;
        int discernment, suspicion;
        enum spot_lean lean;
    } rows[] = {
        {6, 6, 6, 0, 100, 50, LEAN_EVEN},      {6, 6, 6, 6, 0, 100, LEAN_SUSPICIOUS},
        {6, 6, 0, 0, 0, 0, LEAN_TRUSTING},     {7, 5, 7, 0, 100, 50, LEAN_EVEN},
        {7, 5, 7, 5, 0, 100, LEAN_SUSPICIOUS}, {7, 5, 0, 0, 0, 0, LEAN_TRUSTING},
        {2, 4, 2, 0, 100, 50, LEAN_EVEN},      {6, 6, 6, 1, 77, 61, LEAN_EVEN},
        {6, 6, 6, 2, 62, 69, LEAN_SUSPICIOUS}, {6, 6, 4, 0, 62, 31, LEAN_TRUSTING},
        {6, 6, 0, 6, 0, 50, LEAN_EVEN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct deck deck;
        deal(&deck, rows[i].traps, rows[i].harmless);
        struct spot_run run = play(&deck, rows[i].hits, 0, rows[i].alarms);
        struct spot_score score = spot_score(&run);
        CHECK_INT(score.discernment, rows[i].discernment);
        CHECK_INT(score.suspicion, rows[i].suspicion);
        CHECK_INT(score.lean, rows[i].lean);
    }
}

TEST(every_verdict_is_told_and_only_what_is_offered_is_taken)
{
    struct deck deck;
    deal(&deck, 3, 3);
    struct spot_run run = play(&deck, 1, 1, 1);
    size_t seen[SPOT_CORRECT + 1] = {0};
    for (size_t k = 0; k < run.n_answers; k++)
        seen[spot_verdict(&run, k)]++;
    CHECK_INT(seen[SPOT_HIT], 1);
    CHECK_INT(seen[SPOT_TRAP], 1);
    CHECK_INT(seen[SPOT_MISS], 1);
    CHECK_INT(seen[SPOT_FALSE_ALARM], 1);
    CHECK_INT(seen[SPOT_CORRECT], 2);
    CHECK(!spot_answer(&run, TACTIC_NONE)); /* no card is left */
    struct rng rng = rng_of(1);
    spot_start(&run, &deck.task, &rng);
    CHECK(!spot_answer(&run, TACTIC_PAY_AGAIN));
    CHECK(!spot_answer(&run, (enum tactic)(TACTIC_COUNT + 1)));
    CHECK_INT(run.n_answers, 0);
}

/* Whatever is dealt and said: scores are within bounds, every card comes once, all traps or all harmless earn nothing.
 */
TEST(scores_stay_in_bounds_and_the_shuffle_is_a_permutation)
{
    struct rng dice = rng_of(20261126);
    for (int round = 0; round < 5000; round++) {
        struct deck deck;
        size_t traps = 1 + rng_below(&dice, 10), harmless = 1 + rng_below(&dice, 10);
        unsigned way = rng_below(&dice, 3), seen = 0;
        deal(&deck, traps, harmless);
        struct spot_run run;
        spot_start(&run, &deck.task, &dice);
        for (size_t k = 0; k < deck.task.n_cards; k++)
            seen |= 1u << run.shown[k];
        CHECK_INT(seen, (1u << deck.task.n_cards) - 1);
        while (spot_card(&run)) {
            unsigned said = way == 0 ? rng_below(&dice, 4) : way == 1 ? 0 : 1 + rng_below(&dice, 3);
            CHECK(spot_answer(&run, said == 0 ? TACTIC_NONE : offered[said - 1]));
        }
        struct spot_score score = spot_score(&run);
        CHECK_INT(score.hits + score.misses, traps);
        CHECK_INT(score.false_alarms + score.correct, harmless);
        CHECK(score.points >= 0 && score.points <= 100 && (way == 0 || score.points == 0));
        CHECK(score.discernment >= 0 && score.discernment <= 100);
        CHECK(score.suspicion >= 0 && score.suspicion <= 100);
        CHECK(score.d_prime == score.d_prime && score.criterion == score.criterion);
    }
}

TEST(the_record_is_the_counts_and_where_it_fits_the_answers)
{
    struct deck deck;
    struct buf record = {0};
    deal(&deck, 2, 2);
    struct spot_run run = {.task = &deck.task, .shown = {2, 0, 3, 1}};
    CHECK(spot_answer(&run, TACTIC_NONE) && spot_answer(&run, TACTIC_FAKE_LINK) && spot_answer(&run, TACTIC_URGENCY) &&
          spot_answer(&run, TACTIC_NONE));
    static const char whole[] = "spot/h1.m1.f1.c1/c3=harmless,c1=fake-link,c4=urgency,c2=harmless";
    spot_record(&run, sizeof whole - 1, &record);
    CHECK_STR(buf_z(&record), whole);
    buf_clear(&record);
    spot_record(&run, sizeof whole - 2, &record);
    CHECK_STR(buf_z(&record), "spot/h1.m1.f1.c1");
    buf_finish(&record);
}
