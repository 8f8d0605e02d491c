/* Lockdowns played at random, and a small one by hand. */
#include "engine/lockdown.h"

#include "test.h"

static const struct setting_value two_step[] = {{.id = "off", .risk = 50}, {.id = "on", .risk = 5}};
static const struct setting_value by[] = {{.id = "sms", .risk = 20}, {.id = "app", .risk = 5}};
static const struct setting_value seen[] = {
    {.id = "all", .risk = 30}, {.id = "friends", .risk = 10}, {.id = "me", .risk = 0}};
static const struct device_setting settings[] = {
    {.id = "two-step", .values = two_step, .n_values = 2, .when = SIZE_MAX},
    {.id = "by", .values = by, .n_values = 2, .when = 0, .when_value = 1},
    {.id = "seen", .values = seen, .n_values = 3, .start = 1, .when = SIZE_MAX},
};
static const struct rehearsal_option code[] = {{.id = "tell"}, {.id = "keep", .right = true}};
static const struct rehearsal_option spare[] = {{.id = "paper", .right = true}, {.id = "chat"}, {.id = "photo"}};
static const struct rehearsal_step steps[] = {{.id = "code", .options = code, .n_options = 2},
                                              {.id = "spare", .options = spare, .n_options = 3}};
static const struct lockdown_task task = {.settings = settings, .n_settings = 3, .rehearsal = steps, .n_rehearsal = 2},
                                  short_task = {.settings = settings, .n_settings = 3};

static struct lockdown begin(const struct lockdown_task *t, uint64_t seed)
{
    struct lockdown l;
    struct rng rng = rng_of(seed);
    lockdown_start(&l, t, &rng);
    return l;
}

static void check_record(const struct lockdown *l, const struct lockdown_task *t, const char *want)
{
    struct buf out = {0};
    lockdown_record(l, t, &out);
    CHECK_STR(buf_z(&out), want);
    buf_finish(&out);
}

TEST(the_risk_falls_and_rises_with_what_is_set)
{
    struct lockdown l = begin(&task, 1);
    struct lockdown_risks risks = lockdown_risks(&l, &task);
    CHECK_INT(risks.start, 60);
    CHECK_INT(risks.now, 60);
    CHECK_INT(risks.least, 10);
    CHECK_INT(risks.most, 80);
    CHECK_INT(lockdown_percent(&risks, risks.now), 75);
    CHECK(!lockdown_set(&l, &task, 2, 1));
    CHECK(!lockdown_set(&l, &task, 2, 3));
    CHECK(!lockdown_set(&l, &task, 3, 0));
    CHECK(lockdown_set(&l, &task, 2, 0));
    CHECK_INT(lockdown_risks(&l, &task).now, 80);
    CHECK_INT(lockdown_points(&l, &short_task), 0);
    CHECK(lockdown_set(&l, &task, 2, 2));
    CHECK(lockdown_set(&l, &task, 0, 1));
    CHECK_INT(lockdown_risks(&l, &task).now, 25);
    CHECK(lockdown_set(&l, &task, 1, 1));
    CHECK_INT(lockdown_points(&l, &short_task), 100);
    check_record(&l, &short_task, "lockdown/on,app,me");
}

TEST(what_is_not_shown_weighs_nothing_and_keeps_its_value)
{
    struct lockdown l = begin(&task, 1);
    CHECK(!lockdown_shows(&l, &task, 1));
    check_record(&l, &task, "lockdown/off,-,friends/-,-");
    (void)lockdown_set(&l, &task, 0, 1);
    CHECK(lockdown_shows(&l, &task, 1));
    (void)lockdown_set(&l, &task, 1, 1);
    (void)lockdown_set(&l, &task, 0, 0);
    CHECK(!lockdown_shows(&l, &task, 1));
    (void)lockdown_set(&l, &task, 0, 1);
    check_record(&l, &task, "lockdown/on,app,friends/-,-");
}

TEST(what_is_open_comes_by_its_weight)
{
    uint8_t open[LOCKDOWN_MAX_SETTINGS];
    struct lockdown l = begin(&task, 1);
    CHECK_INT(lockdown_open(&l, &task, open), 2);
    CHECK_INT(open[0], 0);
    CHECK_INT(open[1], 2);
    (void)lockdown_set(&l, &task, 0, 1);
    CHECK_INT(lockdown_open(&l, &task, open), 2);
    CHECK_INT(open[0], 1);
    (void)lockdown_set(&l, &task, 1, 1);
    (void)lockdown_set(&l, &task, 2, 2);
    CHECK_INT(lockdown_open(&l, &task, open), 0);
}

TEST(the_first_choice_of_a_step_counts)
{
    struct lockdown l = begin(&task, 1);
    CHECK(!lockdown_rehearse(&l, &task, 0, 2));
    CHECK(!lockdown_rehearse(&l, &task, 2, 0));
    CHECK(lockdown_rehearse(&l, &task, 0, 0));
    CHECK(lockdown_rehearse(&l, &task, 0, 1));
    CHECK(lockdown_rehearse(&l, &task, 1, 0));
    CHECK_INT(lockdown_right(&l, &task), 1);
    CHECK_INT(lockdown_points(&l, &task), 15);
    (void)lockdown_set(&l, &task, 0, 1);
    (void)lockdown_set(&l, &task, 1, 1);
    (void)lockdown_set(&l, &task, 2, 2);
    CHECK_INT(lockdown_points(&l, &task), 85);
    check_record(&l, &task, "lockdown/on,app,me/tell,paper");
}

TEST(a_task_of_another_shape_is_not_taken_for_the_same)
{
    struct lockdown l = begin(&task, 1);
    CHECK(lockdown_fits(&l, &task));
    CHECK(!lockdown_fits(&l, &short_task));
    l.value[2] = 3;
    CHECK(!lockdown_fits(&l, &task));
}

TEST(what_was_kept_is_checked_to_the_last_option)
{
    struct lockdown l = begin(&task, 1);
    l.first[1] = 3; /* the last of three */
    CHECK(lockdown_fits(&l, &task));
    l.first[1] = 4;
    CHECK(!lockdown_fits(&l, &task));
    l.first[1] = 0;
    l.shown[1][2] = 3;
    CHECK(!lockdown_fits(&l, &task));
    l.shown[1][2] = 2;
    CHECK(lockdown_fits(&l, &task));
}

TEST(what_was_found_safe_is_right_as_it_is_and_wrong_once_it_is_worse)
{
    static const struct device_setting safe[] = {
        {.id = "seen", .values = seen, .n_values = 3, .start = 2, .when = SIZE_MAX}};
    static const struct lockdown_task as_it_is = {.settings = safe, .n_settings = 1};
    struct lockdown l = begin(&as_it_is, 1);
    CHECK_INT(lockdown_points(&l, &as_it_is), 100);
    CHECK(lockdown_set(&l, &as_it_is, 0, 0));
    CHECK_INT(lockdown_points(&l, &as_it_is), 0);
    CHECK(lockdown_set(&l, &as_it_is, 0, 2));
    CHECK_INT(lockdown_points(&l, &as_it_is), 100);
}

TEST(points_without_a_rehearsal_are_rounded_to_the_nearest)
{
    static const struct setting_value thirds[] = {
        {.id = "all", .risk = 30}, {.id = "some", .risk = 20}, {.id = "few", .risk = 10}, {.id = "none"}};
    static const struct device_setting one[] = {{.id = "who", .values = thirds, .n_values = 4, .when = SIZE_MAX}};
    static const struct lockdown_task by_thirds = {.settings = one, .n_settings = 1};
    static const int points[] = {0, 33, 67, 100};
    for (size_t i = 1; i < 4; i++) {
        struct lockdown l = begin(&by_thirds, 1);
        CHECK(lockdown_set(&l, &by_thirds, 0, i));
        CHECK_INT(lockdown_points(&l, &by_thirds), points[i]);
    }
}

TEST(at_random_points_stay_in_bounds_and_the_safest_has_all)
{
    for (uint64_t seed = 0; seed < 2000; seed++) {
        struct setting_value values[LOCKDOWN_MAX_SETTINGS][SETTING_MAX_VALUES] = {0};
        struct device_setting own[LOCKDOWN_MAX_SETTINGS] = {0};
        struct rng rng = rng_of(seed);
        struct lockdown_task random = {.settings = own, .n_settings = 3 + rng_below(&rng, 8)};
        for (size_t i = 0; i < random.n_settings; i++) {
            own[i] = (struct device_setting){
                .id = "s", .values = values[i], .n_values = 2 + rng_below(&rng, 3), .when = SIZE_MAX};
            own[i].start = rng_below(&rng, (uint32_t)own[i].n_values);
            for (size_t k = 0; k < own[i].n_values; k++)
                values[i][k] = (struct setting_value){.id = "v", .risk = (int)rng_below(&rng, RISK_MOST + 1)};
            if (i > 0 && rng_below(&rng, 3) == 0) {
                own[i].when = rng_below(&rng, (uint32_t)i);
                own[i].when_value = rng_below(&rng, (uint32_t)own[own[i].when].n_values);
            }
        }
        struct lockdown l;
        lockdown_start(&l, &random, &rng);
        struct lockdown_risks risks = lockdown_risks(&l, &random);
        int lowest = risks.now;
        for (int n = 0; n < 200; n++) {
            (void)lockdown_set(&l, &random, rng_below(&rng, LOCKDOWN_MAX_SETTINGS),
                               rng_below(&rng, SETTING_MAX_VALUES));
            risks = lockdown_risks(&l, &random);
            int points = lockdown_points(&l, &random), percent = lockdown_percent(&risks, risks.now);
            CHECK(risks.least <= risks.now && risks.now <= risks.most);
            CHECK(points >= 0 && points <= 100 && percent >= 0 && percent <= 100);
            CHECK(risks.now != risks.least || points == 100);
            CHECK(risks.now < risks.start || points == 0 || risks.start == risks.least);
            lowest = risks.now < lowest ? risks.now : lowest;
        }
        CHECK(lowest >= risks.least);
    }
}

TEST(options_are_shuffled_and_none_is_lost)
{
    unsigned orders = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct lockdown l = begin(&task, seed);
        for (size_t i = 0; i < task.n_rehearsal; i++) {
            unsigned seen_options = 0;
            for (size_t k = 0; k < steps[i].n_options; k++)
                seen_options |= 1u << l.shown[i][k];
            CHECK_INT(seen_options, (1u << steps[i].n_options) - 1);
        }
        orders |= 1u << l.shown[1][0];
    }
    CHECK_INT(orders, 7);
}
