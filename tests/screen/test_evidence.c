/* Evidence logs, played: what is shown, what is saved, and that nothing typed stays anywhere. */
#include "sample.h"

#include "engine/evidence.h"

static const char file[] = "screen/sample_evidence.json";
static struct buf dump;

static const struct effect *saved(const struct sample_page *s)
{
    for (size_t i = 0; i < s->step.n_effects; i++)
        if (s->step.effects[i].kind == EFFECT_STEP)
            return &s->step.effects[i];
    return NULL;
}

static void judge(struct sample_page *s, const char *way)
{
    sample_pick(s, way);
    sample_command(s, COMMAND_NEXT);
}

/* At the log, every item judged right. */
static struct sample_page *begin(enum lang lang)
{
    static const enum capture ways[] = {CAPTURE_KEEP, CAPTURE_KEEP, CAPTURE_LEAVE, CAPTURE_NEVER, CAPTURE_KEEP};
    struct sample_page *s = sample_open_file(lang, file);
    sample_go(s, "log");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        sample_choose(s, ways[i]);
        sample_command(s, COMMAND_NEXT);
    }
    return s;
}

static void note(struct sample_page *s, const char *what)
{
    buf_addf(&dump, "==== %s\n", what);
    page_dump(sample_page(s), &dump);
}

TEST(an_evidence_log_page_by_page)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, file);
        sample_go(s, "log");
        note(s, "content note");
        sample_command(s, COMMAND_NEXT);
        note(s, "introduction");
        sample_command(s, COMMAND_NEXT);
        note(s, "an item");
        sample_choose(s, CAPTURE_KEEP);
        note(s, "judged right");
        sample_command(s, COMMAND_NEXT);
        sample_choose(s, CAPTURE_LEAVE);
        note(s, "judged otherwise");
        sample_command(s, COMMAND_NEXT);
        sample_choose(s, CAPTURE_LEAVE);
        sample_command(s, COMMAND_NEXT);
        sample_choose(s, CAPTURE_KEEP);
        note(s, "what must not be copied");
        sample_command(s, COMMAND_NEXT);
        sample_choose(s, CAPTURE_KEEP);
        sample_command(s, COMMAND_NEXT);
        note(s, "the first line");
        sample_submit(s, "https://facebook.com/dark");
        note(s, "a real address");
        sample_submit(s, "الحساب @dark.example");
        note(s, "the second line");
        sample_submit(s, "أمس");
        note(s, "not that");
        sample_command(s, COMMAND_NEXT);
        sample_submit(s, "0700-000-0000");
        note(s, "result");
        char name[64];
        (void)snprintf(name, sizeof name, "screen/evidence.%s.page", lang_tag((enum lang)lang));
        CHECK_GOLDEN(name, buf_str(&dump));
        buf_finish(&dump);
        sample_close(s);
    }
}

TEST(a_whole_log_earns_everything)
{
    struct sample_page *s = begin(LANG_AR);
    sample_submit(s, "@dark.example");
    sample_submit(s, "12 تشرين الثاني");
    sample_submit(s, "٠٧٠٠٠٠٠٠٠٠٠");
    const struct effect *e = saved(s);
    CHECK(e != NULL);
    if (e) {
        CHECK_INT(e->state.state, STEP_DONE);
        CHECK_INT(e->state.points, 100);
        CHECK_STR(e->record, "evidence/i5.l3/threat=k,account=k,joke=l,picture=n,transfer=k/who,when,number");
    }
    sample_close(s);
}

/* The whole story in one line is no answer, and it is said why; nothing of it is on the page. */
TEST(a_line_with_the_answers_of_others_says_so)
{
    struct sample_page *s = begin(LANG_EN);
    sample_submit(s, "@dark.example 12 تشرين الثاني 07000000000");
    CHECK(sample_says(s, "One answer a line"));
    CHECK(sample_says(s, "with the answers of other lines"));
    sample_submit(s, "@dark.example");
    CHECK(!sample_says(s, "One answer a line"));
    sample_close(s);
}

/* Neither the page nor the state of the screen nor a record has a trace of what was typed. */
TEST(what_was_typed_is_nowhere)
{
    static const char *const secrets[] = {"SECRETword", "0770 123 4567", "SECRETname@mail.com"};
    struct sample_page *s = begin(LANG_EN);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        char typed[64];
        (void)snprintf(typed, sizeof typed, "%s", secrets[i]);
        unsigned serial = sample_page(s)->serial;
        sample_submit(s, typed);
        CHECK(sample_page(s)->serial != serial); /* so the face wipes the line */
        CHECK(!sample_says(s, secrets[i]));
        const struct block *input = NULL;
        for (size_t b = 0; b < s->page.n_blocks; b++)
            input = s->page.blocks[b].kind == BLOCK_INPUT ? &s->page.blocks[b] : input;
        CHECK(input && !input->text);
        size_t top = s->stack.n - 1, bytes = s->stack.levels[top].ops->state_size;
        CHECK(memmem(s->stack.levels[top].state, bytes, secrets[i], 6) == NULL);
    }
    while (s->n_saves == 0)
        sample_command(s, COMMAND_NEXT);
    CHECK_STR(s->records[1], "evidence/i5.l0/threat=k,account=k,joke=l,picture=n,transfer=k");
    sample_close(s);
}

TEST(given_names_are_warned_of_when_they_are_known)
{
    struct sample_page *s = begin(LANG_AR);
    struct word_list names = {0};
    words_load(&names, test_path("../assets/words/names.ar.txt"));
    s->view.names = &names;
    sample_submit(s, "مصطفى");
    CHECK(sample_says(s, "يبدو هذا اسم شخص حقيقياً"));
    sample_submit(s, "رامي"); /* of the story */
    CHECK(!sample_says(s, "يبدو هذا اسم شخص حقيقياً"));
    words_finish(&names);
    sample_close(s);
}

TEST(what_makes_no_sense_changes_nothing)
{
    struct sample_page *s = sample_open_file(LANG_AR, file);
    sample_go(s, "log");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, CAPTURE_WAYS);
    sample_submit(s, "@dark.example");
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->step.move, STEP_STAY);
    judge(s, "نحفظه");
    CHECK_INT(s->n_saves, 0);
    sample_command(s, COMMAND_SKIP);
    sample_choose(s, 1); /* what was done is left */
    CHECK_INT(s->view.progress.steps[1].state, STEP_SKIPPED);
    sample_close(s);
}

/* Whoever wants to leave work that was begun is asked once, and finds it as it was. */
TEST(work_that_was_begun_is_not_left_unasked)
{
    static const enum command ways[] = {COMMAND_BACK, COMMAND_SKIP, COMMAND_QUIT, COMMAND_HOME};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct sample_page *s = begin(LANG_EN);
        struct action leave = {.kind = ACTION_COMMAND, .command = ways[i], .text = "not handed in"};
        sample_act(s, &leave);
        CHECK(sample_says(s, "Leave the exercise?"));
        CHECK(sample_says(s, "progress 5/8"));
        CHECK(!page_has_action(sample_page(s), COMMAND_NEXT));
        sample_choose(s, 0);
        CHECK_STR(sample_screen(s), "evidence");
        CHECK(sample_says(s, "not handed in"));
        sample_act(s, &leave);
        sample_command(s, COMMAND_BACK); /* stays as well */
        CHECK_STR(sample_screen(s), "evidence");
        sample_submit(s, "@dark.example");
        CHECK(!sample_says(s, "not handed in"));
        sample_act(s, &leave);
        CHECK(sample_says(s, "progress 6/8"));
        sample_choose(s, 1);
        CHECK(s->stack.quit == (ways[i] == COMMAND_QUIT));
        if (ways[i] == COMMAND_HOME)
            CHECK_STR(sample_screen(s), "home");
        CHECK_INT(s->n_saves, ways[i] == COMMAND_SKIP);
        sample_close(s);
    }
}

TEST(an_exercise_that_nothing_was_done_in_is_left_at_once)
{
    struct sample_page *s = sample_open_file(LANG_AR, file);
    sample_go(s, "log");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    size_t at = s->view.progress.place;
    sample_command(s, COMMAND_BACK);
    CHECK_INT(s->view.progress.place, at - 1);
    sample_close(s);
}

static struct sample_page *all_lines(enum lang lang, const enum capture *ways, size_t n)
{
    struct sample_page *s = sample_open_file(lang, file);
    sample_go(s, "log");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    for (size_t i = 0; i < n; i++) {
        sample_choose(s, ways[i]);
        sample_command(s, COMMAND_NEXT);
    }
    sample_submit(s, "@dark.example");
    sample_submit(s, "12 تشرين الثاني");
    sample_submit(s, "٠٧٠٠٠٠٠٠٠٠٠");
    return s;
}

TEST(what_must_not_be_copied_is_named_before_the_lines_are_praised)
{
    static const enum capture wrong[] = {CAPTURE_LEAVE, CAPTURE_LEAVE, CAPTURE_KEEP, CAPTURE_KEEP, CAPTURE_LEAVE};
    static const enum capture right[] = {CAPTURE_KEEP, CAPTURE_KEEP, CAPTURE_LEAVE, CAPTURE_NEVER, CAPTURE_KEEP};
    struct sample_page *s = all_lines(LANG_EN, wrong, 5);
    CHECK(sample_says(s, "Never copied, but you chose to capture it"));
    CHECK(sample_says(s, "الصور الخاصة لا تُنسخ"));
    CHECK(!sample_says(s, "صورة خاصة أرسلها المهدِّد")); /* what it shows is not told again */
    CHECK(sample_says(s, "The lines of the log are complete"));
    CHECK(sample_says(s, "40 of 100 points."));
    CHECK(sample_says(s, "Judging the items counts for 60"));
    sample_close(s);
    s = all_lines(LANG_EN, right, 5);
    CHECK(!sample_says(s, "Never copied"));
    CHECK(sample_says(s, "100 of 100 points."));
    sample_close(s);
}

TEST(what_would_be_better_is_a_sentence)
{
    static const char *const better[] = {"Better here to capture it.", "Better here to capture it.",
                                         "Better here to leave it, since it does not help a report.",
                                         "Better here never to copy it.", "Better here to capture it."};
    struct sample_page *s = sample_open_file(LANG_EN, file);
    sample_go(s, "log");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    for (size_t i = 0; i < sizeof better / sizeof *better; i++) {
        sample_choose(s, i == 2 ? CAPTURE_KEEP : CAPTURE_LEAVE);
        CHECK(sample_says(s, better[i]));
        sample_command(s, COMMAND_NEXT);
    }
    CHECK(!strchr(msg(LANG_EN, "evidence.leave"), ':') && !strchr(msg(LANG_AR, "evidence.leave"), ':'));
    CHECK(strstr(msg(LANG_EN, "evidence.form.call"), "voice message"));
    sample_close(s);
}
