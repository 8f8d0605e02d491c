/* Stories, played to every ending, left, resumed, rewound and skipped. */
#include "sample.h"

static void begin(struct sample_page *s)
{
    sample_go(s, "story");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
}

/* Chooses and goes on past what the choice did. */
static void choose(struct sample_page *s, const char *text)
{
    sample_pick(s, text);
    CHECK_INT(s->step.effects[0].kind, EFFECT_STEP);
    sample_command(s, COMMAND_NEXT);
}

static struct step_progress *progress(struct sample_page *s)
{
    return &s->view.progress.steps[unit_find(s->unit, "story")];
}

TEST(every_ending_leads_to_help)
{
    static const struct {
        const char *choices[3], *title, *record;
    } walks[] = {
        {{"إخبار صديق", "التبليغ"}, "الأمان", "start.tell/told.report"},
        {{"إخبار صديق", "الانتظار"}, "بين بين", "start.tell/told.wait"},
        {{"الدفع", "الدفع مرة أخرى"}, "طريق صعب", "start.pay/paid.again"},
        {{"الدفع", "إخبار صديق", "التبليغ"}, "الأمان", "start.pay/paid.tell/told.report"},
    };
    for (size_t i = 0; i < sizeof walks / sizeof walks[0]; i++) {
        struct sample_page *s = sample_open(LANG_EN);
        begin(s);
        for (size_t k = 0; k < 3 && walks[i].choices[k]; k++) {
            CHECK_INT(progress(s)->state, STEP_NEW);
            choose(s, walks[i].choices[k]);
        }
        CHECK(sample_says(s, walks[i].title));
        CHECK_INT(progress(s)->state, STEP_DONE);
        CHECK_STR(s->records[unit_find(s->unit, "story")], walks[i].record);
        sample_pick(s, "Ways to get help");
        CHECK_STR(sample_screen(s), "help_now");
        sample_command(s, COMMAND_BACK);
        CHECK(sample_says(s, walks[i].title));
        sample_command(s, COMMAND_NEXT);
        CHECK_STR(sample_screen(s), "activity");
        sample_close(s);
    }
}

TEST(a_story_goes_on_where_it_was_left)
{
    struct sample_page *s = sample_open(LANG_EN);
    begin(s);
    choose(s, "الدفع");
    sample_command(s, COMMAND_HOME);
    sample_choose(s, 0);
    CHECK_STR(sample_screen(s), "story");
    CHECK(sample_says(s, "أريد المزيد"));
    sample_close(s);
}

TEST(a_record_that_does_not_fit_starts_the_story_anew)
{
    static const char *const records[] = {"start.gone", "nowhere.pay", "start.pay/start.pay", "/", "start.pay/", "."};
    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
        struct sample_page *s = sample_open(LANG_EN);
        sample_go(s, "story");
        (void)snprintf(s->records[unit_find(s->unit, "story")], RECORD_MAX, "%s", records[i]);
        sample_go(s, "story");
        CHECK(sample_says(s, "Before this story"));
        sample_close(s);
    }
}

TEST(any_decision_can_be_gone_back_to)
{
    struct sample_page *s = sample_open(LANG_EN);
    begin(s);
    choose(s, "الدفع");
    choose(s, "إخبار صديق");
    sample_command(s, COMMAND_REWIND);
    CHECK(sample_says(s, "Back to a decision"));
    sample_choose(s, 0);
    CHECK(sample_says(s, "ادفع الآن"));
    CHECK_STR(s->records[unit_find(s->unit, "story")], "");
    choose(s, "إخبار صديق");
    choose(s, "التبليغ");
    CHECK_INT(progress(s)->state, STEP_DONE);
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 1);
    CHECK_INT(s->step.effects[0].kind, EFFECT_STEP);
    CHECK_INT(s->step.effects[0].state.state, STEP_DONE); /* what was lived through stays so on the disk, too */
    choose(s, "الانتظار");
    CHECK(sample_says(s, "بين بين"));
    CHECK_INT(progress(s)->state, STEP_DONE);
    sample_close(s);
}

TEST(an_ended_story_can_be_replayed_and_compared)
{
    struct sample_page *s = sample_open(LANG_EN);
    begin(s);
    choose(s, "الدفع");
    choose(s, "الدفع مرة أخرى");
    sample_pick(s, "The decisions that led here");
    CHECK(sample_says(s, "Decision 2"));
    CHECK(sample_says(s, "إخبار صديق"));
    sample_command(s, COMMAND_BACK);
    sample_pick(s, "The story from the beginning");
    CHECK(sample_says(s, "عمر في البيت"));
    CHECK_INT(progress(s)->state, STEP_DONE);
    sample_command(s, COMMAND_NEXT);
    CHECK(page_has_action(sample_page(s), COMMAND_NEXT));
    sample_close(s);
}

TEST(an_ended_story_shows_both_futures_and_leads_to_the_other)
{
    struct sample_page *s = sample_open(LANG_EN);
    begin(s);
    choose(s, "الدفع");
    choose(s, "الدفع مرة أخرى");
    CHECK(sample_says(s, "طريق صعب"));
    sample_pick(s, "The other road");
    CHECK(sample_says(s, "طريق صعب"));
    CHECK(sample_says(s, "الأمان"));
    CHECK(sample_says(s, "decision 2"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "How the story ended"));
    sample_pick(s, "The other road");
    sample_pick(s, "Take the other road");
    CHECK(!sample_says(s, "طريق صعب"));
    CHECK(sample_says(s, "إخبار صديق"));
    CHECK_INT(progress(s)->state, STEP_DONE); /* what was lived through stays so */
    sample_close(s);
}

TEST(a_scene_is_skipped_with_full_credit_at_any_time)
{
    for (size_t steps = 0; steps < 3; steps++) {
        struct sample_page *s = sample_open(LANG_AR);
        sample_go(s, "story");
        for (size_t i = 0; i < steps; i++)
            sample_command(s, COMMAND_NEXT);
        CHECK(page_has_action(sample_page(s), COMMAND_SKIP));
        sample_command(s, COMMAND_SKIP);
        CHECK_INT(progress(s)->state, STEP_SKIPPED);
        CHECK_STR(sample_screen(s), "activity");
        sample_close(s);
    }
}

TEST(meters_show_what_a_choice_changed)
{
    struct sample_page *s = sample_open(LANG_EN);
    begin(s);
    sample_pick(s, "الدفع");
    CHECK(sample_says(s, "meter 30 (-20) \"Safety\""));
    CHECK(sample_says(s, "meter 60 (+10) \"Panic\""));
    CHECK(sample_says(s, "الدفع لا ينهي الأمر"));
    sample_close(s);
}
