#include "engine/survey.h"
#include "sample.h"
#include "test.h"

#define TO(name, node, ...)                                                                                            \
    {                                                                                                                  \
        .id = (name), .to = (node), .effects = { __VA_ARGS__ }                                                         \
    }

/* a: pay → bad, keep → b; b: tell → good, wait → bad */
static const struct choice a_ways[] = {TO("pay", 2, -20, 0, 0, 30), TO("keep", 1, 0, 40, 0, 0)};
static const struct choice b_ways[] = {TO("tell", 3, 30, 0, 20, 0),
                                       TO("wait", 2, 0, 0, 0, 10),
                                       {.id = "never", .to = 2, .when = {true, {0, 90, 0, 0}, {100, 100, 100, 100}}}};
static const struct node tree[] = {{.id = "a", .choices = a_ways, .n_choices = 2},
                                   {.id = "b", .choices = b_ways, .n_choices = 3},
                                   {.id = "bad", .is_ending = true, .ending = ENDING_HARD},
                                   {.id = "good", .is_ending = true, .ending = ENDING_GOOD},
                                   {.id = "island", .is_ending = true, .ending = ENDING_GOOD}};
static const struct scenario forked = {.nodes = tree, .n_nodes = 5, .meters = {50, 0, 20, 50}};

TEST(every_way_is_walked)
{
    struct survey v;
    survey_make(&v, &forked, 1);
    CHECK(v.whole);
    CHECK_INT(v.paths, 3);
    CHECK(v.shortest == 1 && v.longest == 2);
    CHECK(v.nodes_seen == 4 && !v.seen[4]);
    CHECK(v.n_choices == 5 && v.choices_taken == 4 && !v.taken[1][2]);
    CHECK(v.low[METER_SAFETY] == 30 && v.high[METER_SAFETY] == 80);
    CHECK(v.low[METER_EVIDENCE] == 0 && v.high[METER_EVIDENCE] == 40);
    CHECK(v.low[METER_PANIC] == 50 && v.high[METER_PANIC] == 80);
}

TEST(chance_ends_somewhere_and_the_same_seed_in_the_same_places)
{
    struct survey v, again, other;
    survey_make(&v, &forked, 7);
    survey_make(&again, &forked, 7);
    survey_make(&other, &forked, 8);
    CHECK_INT(v.runs[2] + v.runs[3], SURVEY_RUNS);
    CHECK(v.runs[3] > SURVEY_RUNS / 8 && v.runs[3] < SURVEY_RUNS * 3 / 8); /* one in four */
    CHECK(v.runs[3] == again.runs[3] && v.runs[3] != other.runs[3]);
    CHECK_INT(v.runs_lost, 0);
}

TEST(a_story_that_can_go_round_is_walked_as_far_as_it_goes)
{
    struct survey v;
    survey_make(&v, &sample_scenario, 1);
    CHECK(!v.whole);
    CHECK_INT(v.nodes_seen, 4);
    CHECK(v.paths > 0 && v.longest <= STORY_MAX_MOVES);
    CHECK(v.runs[2] + v.runs[3] + v.runs_lost == SURVEY_RUNS);
}
