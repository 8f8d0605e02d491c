#include "engine/gain.h"

#include "sample.h"
#include "test.h"

static struct question about(const char *unit)
{
    struct question q = samples[Q_SINGLE];
    q.about = unit;
    return q;
}

TEST(each_side_is_the_mean_of_what_was_answered)
{
    const struct question kinds = about("kinds"), law = about("law");
    const struct lesson_step steps[] = {
        {.id = "a", .kind = STEP_QUESTION, .question = &kinds},
        {.id = "b", .kind = STEP_QUESTION, .question = &law},
        {.id = "c", .kind = STEP_QUESTION, .question = &kinds},
        {.id = "d", .kind = STEP_QUESTION, .question = &samples[Q_SURVEY]},
        {.id = "e", .kind = STEP_QUESTION, .question = &samples[Q_ORDER]},
    };
    const struct unit test = {.id = "before", .kind = UNIT_TEST, .steps = steps, .n_steps = 5};
    struct progress p;
    struct gain gain = {0};
    progress_start(&p, &test);
    progress_mark(&p, 0, STEP_DONE, 100);
    progress_mark(&p, 2, STEP_DONE, 25);
    progress_mark(&p, 3, STEP_DONE, 0);
    progress_mark(&p, 4, STEP_DONE, 50);
    gain_add(&gain, &test, &p, false);
    CHECK_INT(gain_percent(gain.before), 58); /* (100 + 25 + 50) / 3; the survey is nobody's mistake */
    CHECK_INT(gain_percent(gain.after), -1);
    CHECK_INT(gain.n_rows, 1); /* nothing about law was answered */
    CHECK_STR(gain.rows[0].about, "kinds");
    CHECK_INT(gain_percent(gain.rows[0].before), 63);
    progress_mark(&p, 1, STEP_DONE, 100);
    gain_add(&gain, &test, &p, true);
    CHECK_INT(gain.n_rows, 2);
    CHECK_INT(gain_percent(gain.rows[1].before), -1);
    CHECK_INT(gain_percent(gain.rows[1].after), 100);
    CHECK_INT(gain_percent(gain.after), 69);
    /* The test before was not answered in full: about law there was nothing, of the rest all. */
    CHECK(!gain_compares(gain.before, gain.after));
    CHECK(!gain_compares(gain.rows[1].before, gain.rows[1].after));
    CHECK(gain_compares(gain.rows[0].before, gain.rows[0].after));
}

TEST(one_answer_is_not_compared_with_a_whole_test)
{
    enum { N = 15 };
    const struct question kinds = about("kinds");
    struct lesson_step steps[N];
    for (int i = 0; i < N; i++)
        steps[i] = (struct lesson_step){.id = "q", .kind = STEP_QUESTION, .question = &kinds};
    const struct unit test = {.id = "before", .kind = UNIT_TEST, .steps = steps, .n_steps = N};
    struct progress before, after;
    progress_start(&before, &test);
    progress_start(&after, &test);
    for (size_t i = 0; i < N; i++) {
        struct gain gain = {0};
        progress_mark(&before, i, STEP_DONE, 50);
        progress_mark(&after, 0, STEP_DONE, 100);
        gain_add(&gain, &test, &before, false);
        CHECK(!gain_compares(gain.before, gain.after));
        gain_add(&gain, &test, &after, true);
        CHECK_INT(gain_percent(gain.after), 100);
        CHECK(!gain_compares(gain.before, gain.after));
        CHECK(!gain_compares(gain.rows[0].before, gain.rows[0].after));
    }
    for (size_t i = 1; i < N; i++)
        progress_mark(&after, i, STEP_DONE, 0);
    struct gain gain = {0};
    gain_add(&gain, &test, &before, false);
    gain_add(&gain, &test, &after, true);
    CHECK(gain_compares(gain.before, gain.after));
    CHECK(gain_compares(gain.rows[0].before, gain.rows[0].after));
}

TEST(more_units_than_fit_count_in_the_whole)
{
    enum { N = GAIN_MAX_ROWS + 5 };
    struct question questions[N];
    struct lesson_step steps[N];
    char names[N][16];
    for (int i = 0; i < N; i++) {
        (void)snprintf(names[i], sizeof names[i], "u%d", i);
        questions[i] = about(names[i]);
        steps[i] = (struct lesson_step){.id = names[i], .kind = STEP_QUESTION, .question = &questions[i]};
    }
    const struct unit test = {.id = "before", .kind = UNIT_TEST, .steps = steps, .n_steps = N};
    struct progress p;
    struct gain gain = {0};
    progress_start(&p, &test);
    for (size_t i = 0; i < N; i++)
        progress_mark(&p, i, STEP_DONE, 100);
    gain_add(&gain, &test, &p, false);
    CHECK_INT(gain.n_rows, GAIN_MAX_ROWS);
    CHECK_INT(gain.before.n, N);
}
