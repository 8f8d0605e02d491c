/* Spot exercises, from the note to the debrief: every card answered, explained, counted and saved once. */
#include "sample.h"

#include "engine/spot.h"

static struct buf dump;

static struct sample_page *begin(enum lang lang)
{
    struct sample_page *s = sample_open_file(lang, "screen/sample_spot.json");
    sample_go(s, "spot");
    return s;
}

static void note(struct sample_page *s, const char *what)
{
    buf_addf(&dump, "==== %s\n", what);
    page_dump(sample_page(s), &dump);
}

static const struct spot_task *task_of(const struct sample_page *s)
{
    return s->unit->steps[0].exercise->spot;
}

/* The card that is shown, found by whom it comes from; the names of the sample differ. */
static const struct card *shown(struct sample_page *s)
{
    const struct spot_task *task = task_of(s);
    const struct page *page = sample_page(s);
    for (size_t b = 0; b < page->n_blocks; b++)
        for (size_t i = 0; i < task->n_cards; i++)
            if (page->blocks[b].label && strstr(page->blocks[b].label, task->cards[i].from))
                return &task->cards[i];
    test_fail(__FILE__, __LINE__, "no card is shown");
    return &task->cards[0];
}

/* The option of what the card is. */
static size_t right_option(const struct spot_task *task, const struct card *card)
{
    for (size_t i = 0; i < task->n_tactics; i++)
        if (task->tactics[i] == card->tactic)
            return i + 1;
    return 0;
}

static const struct step_progress *progress(const struct sample_page *s)
{
    return &s->view.progress.steps[0];
}

static void check_golden(enum lang lang)
{
    struct sample_page *s = begin(lang);
    note(s, "content note");
    sample_command(s, COMMAND_NEXT);
    note(s, "introduction");
    sample_command(s, COMMAND_NEXT);
    note(s, "a card asked");
    for (size_t i = 0; i < task_of(s)->n_cards; i++) {
        const struct card *card = shown(s);
        /* the first two by the right name, the next two harmless, the others by the first tactic */
        sample_choose(s, i < 2 ? right_option(task_of(s), card) : i < 4 ? 0 : 1);
        buf_addf(&dump, "==== %s answered\n", card->id);
        page_dump(sample_page(s), &dump);
        sample_command(s, COMMAND_NEXT);
    }
    note(s, "debrief");
    char name[64];
    (void)snprintf(name, sizeof name, "screen/spot.%s.page", lang_tag(lang));
    CHECK_GOLDEN(name, buf_str(&dump));
    buf_finish(&dump);
    sample_close(s);
}

TEST(every_page_reads_as_it_was_approved)
{
    check_golden(LANG_AR);
    check_golden(LANG_EN);
}

TEST(telling_all_apart_earns_all_points)
{
    struct sample_page *s = begin(LANG_EN);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    for (size_t i = 0; i < task_of(s)->n_cards; i++) {
        CHECK_INT(progress(s)->state, STEP_NEW);
        sample_choose(s, right_option(task_of(s), shown(s)));
        CHECK_INT(s->step.n_effects, 0); /* nothing is kept of half an exercise */
        sample_command(s, COMMAND_NEXT);
    }
    CHECK_INT(progress(s)->state, STEP_DONE);
    CHECK_INT(progress(s)->points, 100);
    CHECK(str_starts(str_of(s->records[0]), STR("spot/h4.m0.f0.c4/")));
    CHECK(strstr(s->records[0], "code=code-request") && strstr(s->records[0], "shop=harmless"));
    CHECK(sample_says(s, "You spotted 4 of 4 tricks."));
    CHECK(sample_says(s, "You missed 0 tricks."));
    CHECK(sample_says(s, "meter 100 \"Discernment\""));
    CHECK(sample_says(s, "meter 50 \"Suspicion\""));
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "reader");
    sample_close(s);
}

/* Enter alone: the first option of every card. And everything a trap: neither earns anything. */
TEST(one_answer_for_everything_earns_nothing)
{
    for (size_t option = 0; option < 3; option++) {
        struct sample_page *s = begin(LANG_AR);
        sample_command(s, COMMAND_NEXT);
        sample_command(s, COMMAND_NEXT);
        while (page_has_action(sample_page(s), COMMAND_SKIP)) {
            CHECK_INT(sample_page(s)->focus, 0);
            sample_choose(s, option);
            CHECK_INT(sample_page(s)->primary, COMMAND_NEXT);
            sample_command(s, sample_page(s)->primary);
        }
        CHECK_INT(progress(s)->state, STEP_DONE);
        CHECK_INT(progress(s)->points, 0);
        CHECK(str_starts(str_of(s->records[0]), option == 0 ? STR("spot/h0.m4.f0.c4/") : STR("spot/h4.m0.f4.c0/")));
        sample_close(s);
    }
}

TEST(signs_are_hidden_before_the_answer_and_numbered_after_it)
{
    struct sample_page *s = begin(LANG_EN);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    for (size_t i = 0; i < task_of(s)->n_cards; i++) {
        const struct card *card = shown(s);
        CHECK(!sample_says(s, "[sign") && !sample_says(s, "+sign") && !sample_says(s, "(1)"));
        sample_choose(s, 0);
        for (size_t k = 1; k <= CARD_MAX_SIGNS; k++) {
            char mark[16], line[16];
            (void)snprintf(mark, sizeof mark, "» (%zu)", k);
            (void)snprintf(line, sizeof line, "%zu. ", k);
            CHECK_INT(sample_says(s, mark), k <= card->n_signs);
            CHECK_INT(sample_says(s, line), k <= card->n_signs);
        }
        sample_command(s, COMMAND_NEXT);
    }
    sample_close(s);
}

TEST(an_exercise_that_was_done_is_for_practice)
{
    struct sample_page *s = begin(LANG_EN);
    s->view.progress.steps[0] = (struct step_progress){STEP_DONE, 30};
    sample_go(s, "spot");
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "for practice"));
    sample_command(s, COMMAND_NEXT);
    while (page_has_action(sample_page(s), COMMAND_SKIP)) {
        sample_choose(s, right_option(task_of(s), shown(s)));
        sample_command(s, COMMAND_NEXT);
    }
    CHECK(sample_says(s, "What came of it"));
    CHECK_INT(s->n_saves, 0);
    CHECK_INT(progress(s)->points, 30);
    sample_close(s);
}

TEST(an_exercise_is_skipped_at_any_time_without_loss)
{
    for (size_t steps = 0; steps < 4; steps++) {
        struct sample_page *s = begin(LANG_AR);
        for (size_t i = 0; i < steps && i < 2; i++)
            sample_command(s, COMMAND_NEXT);
        if (steps == 3)
            sample_choose(s, 1);
        sample_command(s, COMMAND_SKIP);
        if (steps == 3) { /* what was answered is not lost without a word */
            CHECK(sample_says(s, "هل نترك التمرين؟"));
            CHECK_INT(s->n_saves, 0);
            sample_choose(s, 1);
        }
        CHECK_INT(progress(s)->state, STEP_SKIPPED);
        CHECK_INT(progress(s)->points, -1);
        CHECK_STR(sample_screen(s), "reader");
        sample_close(s);
    }
}

TEST(actions_that_make_no_sense_change_nothing)
{
    struct sample_page *s = begin(LANG_AR);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    const struct card *card = shown(s);
    sample_choose(s, 6);
    sample_choose(s, SIZE_MAX);
    sample_command(s, COMMAND_NEXT); /* not before an answer */
    sample_submit(s, "x");
    CHECK(shown(s) == card);
    sample_choose(s, 0);
    sample_choose(s, 1); /* nor a second answer */
    CHECK(shown(s) == card);
    s->view.unit = NULL;
    sample_page(s);
    sample_choose(s, 0);
    sample_command(s, COMMAND_BACK);
    sample_close(s);
}

/* Every card answered: traps by their name, by another one or as harmless; harmless cards as such or as a trap. */
static struct sample_page *answer_all(bool see_traps, bool name_traps, bool doubt_all)
{
    struct sample_page *s = begin(LANG_EN);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    for (size_t i = 0; i < task_of(s)->n_cards; i++) {
        const struct card *card = shown(s);
        size_t right = right_option(task_of(s), card), other = right == 1 ? 2 : 1;
        if (card->tactic == TACTIC_NONE)
            sample_choose(s, doubt_all ? 1 : 0);
        else
            sample_choose(s, !see_traps ? 0 : name_traps ? right : other);
        sample_command(s, COMMAND_NEXT);
    }
    return s;
}

TEST(how_points_come_about_is_said)
{
    struct sample_page *s = answer_all(true, true, true); /* everything a trap */
    CHECK(sample_says(s, "0 of 100 points."));
    CHECK(sample_says(s, "fall with each harmless card taken for a trick"));
    CHECK(sample_says(s, "Points only show what is worth a second reading."));
    sample_close(s);
    s = answer_all(true, true, false);
    CHECK(sample_says(s, "100 of 100 points."));
    CHECK(!sample_says(s, "Points only show"));
    sample_close(s);
}

TEST(tricks_called_by_their_name_are_counted)
{
    struct sample_page *s = answer_all(true, false, false);
    CHECK(sample_says(s, "You spotted 4 of 4 tricks."));
    CHECK(sample_says(s, "You knew the trick’s name in 0 of 4."));
    CHECK(sample_says(s, "80 of 100 points."));
    sample_close(s);
    s = answer_all(false, false, false);
    CHECK(!sample_says(s, "trick’s name"));
    sample_close(s);
}

TEST(balance_is_not_praised_where_nothing_is_told_apart)
{
    struct sample_page *s = answer_all(false, false, true); /* all wrong */
    CHECK(sample_says(s, "meter 0 \"Discernment\""));
    CHECK(!sample_says(s, "balanced"));
    CHECK(sample_says(s, "this bar is in the middle, and says nothing"));
    CHECK(!sample_says(s, "the tricks here look much like")); /* nor are the cards to blame */
    sample_close(s);
    s = answer_all(true, true, false);
    CHECK(sample_says(s, "Suspicion: balanced."));
    sample_close(s);
}
