/* Inspections, from the introduction to the debrief: parts marked, judged, explained and saved once. */
#include "sample.h"

#include "engine/inspect.h"

static struct buf dump;

static struct sample_page *begin(enum lang lang, const char *id)
{
    struct sample_page *s = sample_open_file(lang, "screen/sample_inspect.json");
    sample_go(s, id);
    return s;
}

static struct sample_page *begin_work(enum lang lang, const char *id)
{
    struct sample_page *s = begin(lang, id);
    sample_command(s, COMMAND_NEXT);
    if (strcmp(id, "genuine") == 0)
        sample_command(s, COMMAND_NEXT);
    return s;
}

static void note(struct sample_page *s, const char *what)
{
    buf_addf(&dump, "==== %s\n", what);
    page_dump(sample_page(s), &dump);
}

static void check_golden(enum lang lang)
{
    struct sample_page *s = begin(lang, "link");
    note(s, "introduction");
    sample_command(s, COMMAND_NEXT);
    note(s, "asked");
    sample_choose(s, 0);
    sample_choose(s, 2);
    note(s, "marked");
    sample_submit(s, NULL);
    note(s, "judged: one found, one missed, one suspected");
    sample_close(s);
    s = begin(lang, "genuine");
    note(s, "content note");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    sample_submit(s, NULL);
    note(s, "genuine, left alone");
    char name[64];
    (void)snprintf(name, sizeof name, "screen/inspect.%s.page", lang_tag(lang));
    CHECK_GOLDEN(name, buf_str(&dump));
    buf_finish(&dump);
    sample_close(s);
}

/* Nothing marked is asked once more, so that nobody says it by accident. */
static void hand_in(struct sample_page *s)
{
    size_t saves = s->n_saves;
    unsigned state = s->view.progress.steps[0].state;
    sample_submit(s, NULL);
    if (s->n_saves == saves && sample_page(s)->submits) {
        CHECK_INT(s->view.progress.steps[0].state, state);
        sample_submit(s, NULL);
    }
}

TEST(that_nothing_gives_it_away_is_said_twice)
{
    struct sample_page *s = begin_work(LANG_EN, "genuine");
    sample_submit(s, NULL);
    CHECK_INT(s->n_saves, 0);
    CHECK(sample_says(s, "You have chosen nothing"));
    CHECK_STR(sample_page(s)->submit, "Yes, nothing here deserves a second look");
    sample_choose(s, 0);
    sample_choose(s, 0); /* whoever changes their mind is asked again */
    sample_submit(s, NULL);
    CHECK_INT(s->n_saves, 0);
    sample_submit(s, NULL);
    CHECK_INT(s->n_saves, 1);
    sample_close(s);
}

TEST(every_page_reads_as_it_was_approved)
{
    check_golden(LANG_AR);
    check_golden(LANG_EN);
}

/* Every way to mark: what is saved is what the rules say, once. */
TEST(every_way_to_mark_is_saved_as_judged)
{
    static const char *const ids[] = {"link", "genuine"};
    for (size_t step = 0; step < 2; step++)
        for (unsigned marked = 0; marked < 8; marked++) {
            struct sample_page *s = begin_work(LANG_AR, ids[step]);
            const struct inspect_task *task = s->unit->steps[step].exercise->inspect;
            struct buf record = {0};
            for (size_t i = 0; i < task->n_parts; i++)
                if (marked >> i & 1u)
                    sample_choose(s, i);
            CHECK_INT(s->n_saves, 0);
            hand_in(s);
            inspect_record(task, marked, &record);
            CHECK_INT(s->n_saves, 1);
            CHECK_STR(s->records[step], buf_z(&record));
            CHECK_INT(s->view.progress.steps[step].points, inspect_points(task, marked));
            CHECK_INT(sample_page(s)->primary, COMMAND_NEXT);
            buf_finish(&record);
            sample_close(s);
        }
}

TEST(a_mark_is_taken_back)
{
    struct sample_page *s = begin_work(LANG_EN, "link");
    CHECK(sample_page(s)->submits);
    CHECK_STR(sample_page(s)->submit, "Nothing here deserves a second look");
    sample_choose(s, 1);
    CHECK_STR(sample_page(s)->submit, "These deserve a second look");
    sample_choose(s, 1);
    CHECK_STR(sample_page(s)->submit, "Nothing here deserves a second look");
    hand_in(s);
    CHECK_STR(s->records[0], "inspect/");
    CHECK_INT(s->view.progress.steps[0].points, 0);
    sample_close(s);
}

/* As in every question with several answers: Enter marks. */
TEST(the_first_part_has_the_focus)
{
    struct sample_page *s = begin_work(LANG_EN, "link");
    CHECK_INT(sample_page(s)->focus, 0);
    sample_command(s, COMMAND_BACK);
    CHECK(!sample_page(s)->submits); /* nothing was marked, so that nothing is asked */
    sample_close(s);
    s = begin_work(LANG_EN, "link");
    sample_choose(s, 0);
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "Leave the exercise?"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_page(s)->submits);
    CHECK_STR(sample_page(s)->submit, "These deserve a second look");
    sample_close(s);
}

TEST(nothing_is_given_away_before_the_answer)
{
    struct sample_page *s = begin_work(LANG_EN, "link");
    CHECK(sample_says(s, "https://f\xD0\xB0\143ebook.com.vote.example/login"));
    CHECK(!sample_says(s, "[vote.example]"));
    CHECK(!sample_says(s, "Cyrillic"));
    hand_in(s);
    CHECK(sample_says(s, "[vote.example]"));
    CHECK(sample_says(s, "Cyrillic"));
    CHECK(sample_says(s, "xn--fcebook-2fg.com.vote.example"));
    sample_close(s);
}

TEST(an_exercise_that_was_done_is_for_practice)
{
    struct sample_page *s = begin(LANG_EN, "link");
    s->view.progress.steps[0] = (struct step_progress){STEP_DONE, 30};
    sample_go(s, "link");
    CHECK(sample_says(s, "for practice"));
    sample_command(s, COMMAND_NEXT);
    hand_in(s);
    CHECK_INT(s->n_saves, 0);
    CHECK_INT(s->view.progress.steps[0].points, 30);
    sample_close(s);
}

TEST(actions_that_make_no_sense_change_nothing)
{
    struct sample_page *s = begin_work(LANG_AR, "link");
    sample_choose(s, 4);
    sample_choose(s, SIZE_MAX);
    sample_assign(s, 0, 0);
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "inspect");
    CHECK(sample_page(s)->submits);
    hand_in(s);
    sample_choose(s, 0);
    hand_in(s);
    CHECK_STR(s->records[0], "inspect/");
    CHECK_INT(s->n_saves, 1);
    s->view.unit = NULL;
    sample_page(s);
    sample_submit(s, NULL);
    sample_command(s, COMMAND_BACK);
    sample_close(s);
}

/* Parts that give it away: 1 and 2; sound ones: 0 and 3. */
TEST(what_was_missed_and_what_was_suspected_are_told_apart)
{
    static const struct {
        unsigned marked;
        const char *says;
    } rows[] = {
        {0x6, "You found everything that deserves a second look, and suspected nothing"},
        {0x7, "You found everything that deserves a second look, and suspected something sound as well"},
        {0xF, "You found everything that deserves a second look, and suspected something sound as well"},
        {0x2, "Something that deserves a second look was not chosen"},
        {0x0, "Something that deserves a second look was not chosen"},
        {0x3, "You found some of what deserves a second look and missed some"},
        {0x9, "What you suspected is sound here, and what deserves a second look was not chosen"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample_page *s = begin_work(LANG_EN, "link");
        const struct inspect_task *task = s->unit->steps[0].exercise->inspect;
        char points[32];
        for (size_t k = 0; k < task->n_parts; k++)
            if (rows[i].marked >> k & 1u)
                sample_choose(s, k);
        hand_in(s);
        CHECK(sample_says(s, rows[i].says));
        (void)snprintf(points, sizeof points, "%d of 100 points.", inspect_points(task, rows[i].marked));
        CHECK(sample_says(s, points));
        CHECK(sample_says(s, "fall with each sound part suspected"));
        sample_close(s);
    }
}
