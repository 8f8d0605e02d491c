/* Questions that came back: asked one after another, judged by their first answer. */
#include "sample.h"

static struct sample_page *sit_down(enum lang lang, size_t due)
{
    struct sample_page *s = sample_open(lang);
    s->view.n_due = due;
    sample_choose(s, 0);
    CHECK_STR(sample_screen(s), "booster");
    return s;
}

static const char *asked(const struct sample_page *s, size_t i)
{
    return s->view.boosters[i].step->id;
}

TEST(the_map_offers_them_first_and_never_more_than_two_minutes)
{
    struct sample_page *s = sample_open(LANG_EN);
    CHECK(!sample_says(s, "to remember"));
    s->view.n_due = 1;
    CHECK_STR(sample_focused(s), "A minute to remember: one question");
    s->view.n_due = 40;
    CHECK_STR(sample_focused(s), "Two minutes to remember: 6 questions");
    sample_choose(s, 1); /* the units follow */
    CHECK_STR(sample_screen(s), "unit");
    sample_close(s);
}

TEST(each_is_asked_explained_and_sent_on)
{
    struct sample_page *s = sit_down(LANG_EN, 3);
    CHECK_INT(s->view.n_boosters, 3);
    CHECK_STR(asked(s, 0), "order");
    CHECK(sample_says(s, "From the unit “The first unit”"));
    sample_command(s, COMMAND_SKIP);
    CHECK_INT(s->review.box, 1);
    CHECK(sample_says(s, "We come back to it tomorrow") && sample_says(s, "شرح order") && !sample_says(s, "oints"));
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(asked(s, 1), "classify");
    sample_assign(s, 0, 0);
    sample_command(s, COMMAND_NEXT); /* not answered yet */
    CHECK_INT(s->n_reviews, 1);
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    CHECK(!sample_says(s, "How sure")); /* two minutes */
    CHECK_INT(s->review.box, 2);
    CHECK_INT(s->review.due, review_day(SAMPLE_NOW) + 7);
    CHECK(sample_says(s, "We come back to it in a week"));
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "That is all for today") && sample_says(s, "in a week") && sample_says(s, "tomorrow"));
    CHECK(sample_says(s, "F2"));
    CHECK_INT(s->n_reviews, 3);
    CHECK_INT(s->n_saves, 0); /* the unit is left as it is */
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "home");
    CHECK(!sample_says(s, "to remember"));
    sample_close(s);
}

TEST(the_first_answer_decides_and_a_second_one_teaches)
{
    struct sample_page *s = sit_down(LANG_EN, 3);
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "فوراً");
    sample_submit(s, NULL);
    CHECK_INT(s->n_reviews, 2);
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    CHECK_INT(s->n_reviews, 3);
    CHECK_INT(s->review.box, 1);
    sample_close(s);
}

TEST(who_leaves_in_the_middle_keeps_what_was_answered)
{
    struct sample_page *s = sit_down(LANG_AR, 3);
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "home");
    CHECK_INT(s->n_reviews, 1);
    CHECK_INT(s->view.n_due, 2);
    sample_close(s);
}

TEST(options_are_shuffled_anew_each_time)
{
    bool differs = false;
    char first[QUESTION_MAX_ITEMS * 64] = "";
    for (int day = 0; day < 12; day++) {
        struct sample_page *s = sample_open(LANG_AR);
        s->view.now += day * 86400;
        s->view.n_due = 1;
        sample_choose(s, 0);
        struct buf out = {0};
        page_dump(sample_page(s), &out);
        differs = differs || (day > 0 && strncmp(first, buf_z(&out), sizeof first - 1) != 0);
        (void)snprintf(first, sizeof first, "%s", buf_z(&out));
        buf_finish(&out);
        sample_close(s);
    }
    CHECK(differs);
}

TEST(a_sitting_of_nothing_says_so_and_another_one_is_not_mixed_up)
{
    struct sample_page *s = sit_down(LANG_EN, 2);
    s->view.n_boosters = 0;
    CHECK(sample_says(s, "nothing to remember today"));
    sample_choose(s, 0);
    sample_submit(s, NULL);
    sample_command(s, COMMAND_HINT);
    CHECK_INT(s->n_reviews, 0);
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
    s = sit_down(LANG_EN, 2);
    s->view.boosters[0] = s->view.boosters[1];
    sample_choose(s, 0);
    sample_command(s, COMMAND_SKIP);
    CHECK_INT(s->n_reviews, 0);
    (void)sample_page(s);
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
}
