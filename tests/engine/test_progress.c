#include "engine/progress.h"

#include "sample.h"
#include "test.h"

static const struct lesson_step steps[] = {
    {.id = "read", .kind = STEP_PAGE},
    {.id = "ask", .kind = STEP_QUESTION, .question = &samples[Q_SINGLE]},
    {.id = "feel", .kind = STEP_QUESTION, .question = &samples[Q_SURVEY]},
    {.id = "scene", .kind = STEP_SCENARIO, .scenario = &sample_scenario},
    {.id = "sort", .kind = STEP_QUESTION, .question = &samples[Q_ORDER]},
};
static const struct unit unit = {.id = "kinds", .steps = steps, .n_steps = 5};
static const struct unit_summary nothing = {.best = -1, .latest = -1};

static struct progress finished_with(int ask, int sort)
{
    struct progress p;
    progress_start(&p, &unit);
    progress_mark(&p, 0, STEP_DONE, -1);
    progress_mark(&p, 1, STEP_DONE, ask);
    progress_mark(&p, 2, STEP_DONE, 0);
    progress_mark(&p, 3, STEP_SKIPPED, -1);
    progress_mark(&p, 4, STEP_DONE, sort);
    return p;
}

TEST(progress_starts_with_everything_new)
{
    struct progress p;
    progress_start(&p, &unit);
    CHECK_INT(p.n_steps, 5);
    CHECK_INT(p.attempt, 1);
    CHECK_INT(p.place, 0);
    CHECK_INT(progress_done(&p), 0);
    CHECK(!progress_is_finished(&p));
    CHECK_INT(progress_score(&p, &unit), -1);
}

TEST(sure_and_wrong_is_known_by_certainty_and_points)
{
    struct progress p = finished_with(50, 100);
    CHECK(!progress_was_sure_and_wrong(&p, 1) && !progress_was_sure_and_wrong(&p, 99));
    progress_say(&p, 1, CERTAINTY_SURE);
    progress_say(&p, 4, CERTAINTY_SURE);
    progress_say(&p, 99, CERTAINTY_SURE);
    CHECK(progress_was_sure_and_wrong(&p, 1) && !progress_was_sure_and_wrong(&p, 4));
    progress_say(&p, 1, CERTAINTY_RATHER);
    CHECK(!progress_was_sure_and_wrong(&p, 1));
    progress_say(&p, 1, CERTAINTY_SURE);
    progress_again(&p);
    CHECK(!progress_was_sure_and_wrong(&p, 1));
}

TEST(the_score_is_the_mean_of_scored_questions_only)
{
    static const struct {
        int ask, sort, want;
    } cases[] = {{100, 100, 100}, {0, 0, 0}, {100, 0, 50}, {25, 50, 38}, {100, -1, 100}, {-1, -1, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct progress p = finished_with(cases[i].ask, cases[i].sort);
        CHECK_INT(progress_score(&p, &unit), cases[i].want); /* the survey, a 0, does not count */
    }
}

TEST(a_skipped_scene_counts_as_done)
{
    struct progress p = finished_with(100, 50);
    CHECK_INT(progress_done(&p), 5);
    CHECK(progress_is_finished(&p));
    CHECK_INT(progress_score(&p, &unit), 75);
}

TEST(the_first_answer_of_an_attempt_counts)
{
    struct progress p;
    progress_start(&p, &unit);
    progress_mark(&p, 1, STEP_NEW, -1); /* in progress */
    progress_mark(&p, 1, STEP_DONE, 25);
    progress_mark(&p, 1, STEP_DONE, 100);
    CHECK_INT(p.steps[1].points, 25);
    progress_mark(&p, 1, STEP_NEW, -1);
    CHECK_INT(p.steps[1].state, STEP_DONE);
    progress_again(&p);
    progress_mark(&p, 1, STEP_DONE, 100);
    CHECK_INT(p.steps[1].points, 100);
    CHECK_INT(p.attempt, 2);
}

TEST(marks_out_of_bounds_do_no_harm)
{
    struct progress p;
    progress_start(&p, &unit);
    progress_mark(&p, 5, STEP_DONE, 100);
    progress_mark(&p, SIZE_MAX, STEP_DONE, 100);
    CHECK_INT(progress_done(&p), 0);
    progress_mark(&p, 1, STEP_DONE, 1000);
    progress_mark(&p, 4, STEP_DONE, -1000);
    CHECK_INT(p.steps[1].points, 100);
    CHECK_INT(p.steps[4].points, -1);
}

TEST(again_forgets_steps_and_place_but_counts_the_attempt)
{
    struct progress p = finished_with(100, 100);
    p.place = 5;
    progress_again(&p);
    CHECK_INT(p.attempt, 2);
    CHECK_INT(p.place, 0);
    CHECK_INT(progress_done(&p), 0);
    CHECK_INT(progress_score(&p, &unit), -1);
}

TEST(the_summary_keeps_the_best_and_the_latest_of_finished_attempts)
{
    struct progress p;
    progress_start(&p, &unit);
    progress_mark(&p, 1, STEP_DONE, 100);
    struct unit_summary s = progress_summary(&p, &unit, nothing);
    CHECK(s.done == 1 && s.total == 5 && s.best == -1 && s.latest == -1 && !s.finished);
    p = finished_with(100, 50);
    s = progress_summary(&p, &unit, s);
    CHECK(s.done == 5 && s.best == 75 && s.latest == 75 && s.finished);
    s = progress_summary(&p, &unit, s); /* asking twice changes nothing */
    CHECK(s.best == 75 && s.latest == 75);
    p = finished_with(0, 50);
    s = progress_summary(&p, &unit, s);
    CHECK(s.best == 75 && s.latest == 25);
    progress_again(&p);
    s = progress_summary(&p, &unit, s);
    CHECK(s.done == 0 && s.best == 75 && s.latest == 25 && s.finished);
}

TEST(a_unit_without_steps_is_never_finished)
{
    static const struct unit empty = {.id = "empty"};
    struct progress p;
    progress_start(&p, &empty);
    CHECK(!progress_is_finished(&p));
    CHECK_INT(progress_summary(&p, &empty, nothing).total, 0);
}
