#include "engine/story.h"

#include "base/rng.h"
#include "sample.h"
#include "test.h"

enum { START, TOLD, GOOD, HARD };
enum { PAY, WAIT, SAVE };
enum { REPORT, TALK, HIDE };

static struct story begun(void)
{
    struct story s;
    story_start(&s, &sample_scenario);
    return s;
}

static void check_meters(const int got[METER_COUNT], int safety, int evidence, int support, int panic)
{
    CHECK_INT(got[METER_SAFETY], safety);
    CHECK_INT(got[METER_EVIDENCE], evidence);
    CHECK_INT(got[METER_SUPPORT], support);
    CHECK_INT(got[METER_PANIC], panic);
}

TEST(a_story_begins_at_the_first_node_with_the_first_meters)
{
    struct story s = begun();
    CHECK_STR(story_node(&s)->id, "start");
    check_meters(s.meters, 50, 0, 20, 50);
    CHECK(!story_is_over(&s));
}

TEST(effects_are_added_and_kept_between_0_and_100)
{
    struct story s = begun();
    CHECK(story_choose(&s, WAIT));
    check_meters(s.meters, 50, 0, 20, 0);
    CHECK(story_choose(&s, TALK));
    check_meters(s.meters, 50, 0, 100, 0);
    CHECK_STR(story_node(&s)->id, "start");
}

TEST(only_choices_whose_condition_holds_are_offered)
{
    size_t offered[NODE_MAX_CHOICES];
    struct story s = begun();
    CHECK(story_choose(&s, PAY)); /* no evidence, panic 70 */
    CHECK_INT(story_choices(&s, offered), 1);
    CHECK_INT(offered[0], TALK);
    CHECK(!story_choose(&s, REPORT) && !story_choose(&s, HIDE));
    s = begun();
    CHECK(story_choose(&s, SAVE));
    CHECK_INT(story_choices(&s, offered), 3);
    CHECK(story_choose(&s, REPORT));
    CHECK(story_is_over(&s));
    CHECK_INT(story_choices(&s, offered), 0);
    CHECK(!story_choose(&s, 0));
}

TEST(when_no_condition_holds_every_choice_is_offered)
{
    static const struct choice never[] = {
        {.id = "a", .to = 1, .when = {true, {101, 0, 0, 0}, {100, 100, 100, 100}}},
        {.id = "b", .to = 1, .when = {true, {0, 0, 0, 0}, {-1, 100, 100, 100}}},
    };
    static const struct node two[] = {{.id = "n", .choices = never, .n_choices = 2}, {.id = "end", .is_ending = true}};
    static const struct scenario stuck = {.nodes = two, .n_nodes = 2};
    struct story s;
    size_t offered[NODE_MAX_CHOICES];
    story_start(&s, &stuck);
    CHECK_INT(story_choices(&s, offered), 2);
    CHECK(story_choose(&s, 1) && story_is_over(&s));
}

TEST(pressure_stays_until_a_node_changes_it)
{
    static const struct choice on[] = {{.id = "a", .to = 1}}, then[] = {{.id = "b", .to = 2}},
                               end[] = {{.id = "c", .to = 3}};
    static const struct node talk[] = {{.id = "n0", .choices = on, .n_choices = 1, .pressure = PRESSURE_KEPT},
                                       {.id = "n1", .choices = then, .n_choices = 1, .pressure = 40},
                                       {.id = "n2", .choices = end, .n_choices = 1, .pressure = PRESSURE_KEPT},
                                       {.id = "n3", .is_ending = true, .pressure = 0}};
    static const struct scenario chat = {.chat = true, .nodes = talk, .n_nodes = 4};
    static const int want[] = {PRESSURE_KEPT, 40, 40, 0};
    struct story s;
    story_start(&s, &chat);
    for (size_t k = 0; k < 4; k++) {
        CHECK_INT(story_pressure(&s, s.n_moves), want[k]);
        CHECK(story_choose(&s, 0) == (k < 3));
    }
    CHECK_INT(story_pressure(&s, 2), 40);
    CHECK_INT(story_pressure(&s, SIZE_MAX), 0);
}

TEST(decisions_are_counted_by_where_they_lead)
{
    static const struct {
        struct choice choice;
        enum story_leaning want;
    } rows[] = {
        {{.effects = {0, 0, 0, 0}}, LEANS_EVEN},
        {{.effects = {10, 0, 0, 0}}, LEANS_SAFE},
        {{.effects = {0, 0, 0, -10}}, LEANS_SAFE},
        {{.effects = {0, 0, 0, 10}}, LEANS_AWAY},
        {{.effects = {-30, 20, 10, 0}}, LEANS_EVEN},
        {{.effects = {0, 5, 5, 9}}, LEANS_SAFE},
        {{.effects = {0, 0, 0, -40}, .pays = true}, LEANS_AWAY}, /* relief that is bought is no safety */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(story_leaning(&rows[i].choice), rows[i].want);
    size_t tally[STORY_LEANINGS];
    struct story s = begun();
    story_tally(&s, tally);
    CHECK(tally[LEANS_SAFE] == 0 && tally[LEANS_AWAY] == 0 && tally[LEANS_EVEN] == 0);
    CHECK(story_choose(&s, PAY) && story_choose(&s, TALK) && story_choose(&s, SAVE) && story_choose(&s, REPORT));
    story_tally(&s, tally);
    CHECK(tally[LEANS_SAFE] == 3 && tally[LEANS_AWAY] == 1 && tally[LEANS_EVEN] == 0);
    CHECK(story_rewind(&s, 1));
    story_tally(&s, tally);
    CHECK(tally[LEANS_SAFE] == 0 && tally[LEANS_AWAY] == 1);
}

TEST(choices_that_do_not_exist_change_nothing)
{
    struct story s = begun(), before = s;
    CHECK(!story_choose(&s, 3) && !story_choose(&s, SIZE_MAX));
    CHECK(memcmp(&s, &before, sizeof s) == 0);
}

TEST(every_walk_keeps_the_meters_in_bounds_and_rewinds_to_what_it_was)
{
    for (uint64_t seed = 0; seed < 500; seed++) {
        struct rng rng = rng_of(seed);
        struct story s = begun();
        static struct story then[STORY_MAX_MOVES + 1];
        for (then[0] = s; !story_is_over(&s); then[s.n_moves] = s) {
            size_t offered[NODE_MAX_CHOICES], n = story_choices(&s, offered);
            CHECK(n > 0);
            if (!story_choose(&s, offered[rng_below(&rng, (uint32_t)n)])) {
                CHECK_INT(s.n_moves, STORY_MAX_MOVES);
                break;
            }
            for (int m = 0; m < METER_COUNT; m++)
                CHECK(s.meters[m] >= 0 && s.meters[m] <= 100);
        }
        CHECK(!story_rewind(&s, s.n_moves));
        for (size_t k = s.n_moves; k-- > 0;) {
            const struct node *node = NULL;
            int before[METER_COUNT];
            const struct choice *choice = story_move_at(&s, k, &node, before);
            CHECK(node == story_node(&then[k]) && memcmp(before, then[k].meters, sizeof before) == 0);
            CHECK(choice && choice == &node->choices[s.moves[k].choice]);
            struct story back = s;
            CHECK(story_rewind(&back, k));
            CHECK_INT(back.n_moves, k);
            CHECK(back.node == then[k].node && memcmp(back.meters, then[k].meters, sizeof back.meters) == 0);
            CHECK(memcmp(back.moves, then[k].moves, k * sizeof *back.moves) == 0);
        }
    }
}

TEST(a_walk_that_goes_in_circles_ends_at_the_limit)
{
    struct story s = begun();
    for (size_t i = 0; i < STORY_MAX_MOVES; i++)
        CHECK(story_choose(&s, i % 2 ? TALK : WAIT));
    CHECK(!story_choose(&s, WAIT));
    CHECK_INT(s.n_moves, STORY_MAX_MOVES);
    CHECK(story_rewind(&s, 0));
    CHECK(story_choose(&s, SAVE));
}

TEST(a_move_that_was_not_made_cannot_be_looked_at)
{
    struct story s = begun();
    const struct node *node = NULL;
    int before[METER_COUNT];
    CHECK(story_move_at(&s, 0, &node, before) == NULL);
}

TEST(a_record_brings_the_walk_back)
{
    struct story s = begun(), again;
    struct buf record = {0};
    story_record(&s, &record);
    CHECK_STR(buf_z(&record), "");
    CHECK(story_choose(&s, SAVE) && story_choose(&s, TALK) && story_choose(&s, PAY));
    story_record(&s, &record);
    CHECK_STR(buf_z(&record), "start.save/told.talk/start.pay");
    CHECK(story_restore(&again, &sample_scenario, buf_z(&record)));
    CHECK_INT(again.n_moves, 3);
    CHECK(again.node == s.node && memcmp(again.meters, s.meters, sizeof s.meters) == 0);
    CHECK(story_restore(&again, &sample_scenario, "") && again.n_moves == 0);
    CHECK(story_restore(&again, &sample_scenario, NULL) && again.n_moves == 0);
    buf_finish(&record);
}

TEST(a_record_that_does_not_fit_starts_anew)
{
    static const char *const records[] = {
        "x.y",
        "x.y/start.pay",
        "start.pay/x.y",
        "start.pay/told.report", /* its condition does not hold */
        "start.save/told.report/good-end.x",
        "told.talk",
        "start.pay/",
        "/start.pay",
        "start.pay//told.talk",
        "start",
        "start.",
        ".pay",
        "start.pay.",
        "start.pay ",
        "START.PAY",
        "start.payx",
        "/",
        ".",
        "\xFF\xFE./",
    };
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct story s;
        if (story_restore(&s, &sample_scenario, records[i]))
            test_fail(__FILE__, __LINE__, "restored from \"%s\"", records[i]);
        CHECK_INT(s.n_moves, 0);
        CHECK_INT(s.node, START);
        check_meters(s.meters, 50, 0, 20, 50);
    }
}

TEST(a_huge_record_starts_anew)
{
    struct buf record = {0};
    for (size_t i = 0; i <= STORY_MAX_MOVES; i++)
        buf_adds(&record, i == 0 ? "start.wait" : i % 2 ? "/told.talk" : "/start.wait");
    struct story s;
    CHECK(!story_restore(&s, &sample_scenario, buf_z(&record)));
    CHECK_INT(s.n_moves, 0);
    buf_clear(&record);
    for (int i = 0; i < 300000; i++)
        buf_addc(&record, 'a');
    CHECK(!story_restore(&s, &sample_scenario, buf_z(&record)));
    buf_finish(&record);
}
