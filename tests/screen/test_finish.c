/* What was achieved, the tests before and after, and paper to take along. */
#include "sample.h"
#include "screen/code.h"
#include "screen/finish.h"

static struct buf dump;

static void note(struct sample_page *s, const char *what)
{
    buf_addf(&dump, "==== %s\n", what);
    page_dump(sample_page(s), &dump);
}

static void check(const char *screen, enum lang lang)
{
    char name[64];
    (void)snprintf(name, sizeof name, "screen/%s.%s.page", screen, lang_tag(lang));
    CHECK_GOLDEN(name, buf_str(&dump));
    buf_finish(&dump);
}

static struct sample_page *open_at(enum lang lang, const struct screen_ops *screen, size_t number)
{
    struct sample_page *s = sample_open(lang);
    struct step step = step_push(screen, number);
    s->view.achieved = &s->achieved;
    stack_move(&s->stack, &s->view, &step);
    return s;
}

static void finish_all(struct sample_page *s)
{
    for (int i = 0; i < 2; i++)
        s->summaries[i] = (struct unit_summary){.done = 3, .total = 3, .best = 90, .latest = 90, .finished = true};
    s->achieved.skills.of[SKILL_SPOT] = (struct skill_tally){.total = 3, .done = 2, .sum = 180};
    s->achieved.skills.of[SKILL_STORY] = (struct skill_tally){.total = 4, .done = 1, .sum = 100};
    s->achieved.skills.of[SKILL_KNOWLEDGE] = (struct skill_tally){.total = 2, .done = 2, .sum = 139};
}

static void show(enum lang lang)
{
    struct sample_page *s = open_at(lang, &screen_finish, 0);
    note(s, "new");
    finish_all(s);
    note(s, "finished");
    sample_choose(s, 1);
    note(s, "certificate");
    sample_choose(s, 0);
    sample_choose(s, 1);
    note(s, "as text, neutral");
    sample_submit(s, "\u0633\u0644\u0645\u0649");
    note(s, "made");
    sample_choose(s, 0);
    note(s, "deleted");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 2);
    note(s, "card");
    check("finish", lang);
    sample_close(s);
}

TEST(finish_and_paper)
{
    show(LANG_AR);
    show(LANG_EN);
}

static void show_gain(enum lang lang)
{
    struct sample_page *s = open_at(lang, &screen_gain, 0);
    struct gain *gain = &s->achieved.gain;
    note(s, "no test");
    gain->before = (struct gain_side){300, 5, 5};
    gain->rows[0] = (struct gain_row){.about = "first", .before = {300, 5, 5}};
    gain->n_rows = 1;
    note(s, "before only");
    gain->after = (struct gain_side){100, 1, 5}; /* one question of five is no measure of the others */
    note(s, "so far");
    gain->rows[0].after = (struct gain_side){100, 1, 1};
    note(s, "so far, one topic in full");
    gain->after = gain->rows[0].after = (struct gain_side){400, 5, 5};
    note(s, "more");
    gain->after = gain->rows[0].after = (struct gain_side){200, 5, 5};
    note(s, "less");
    gain->after = gain->rows[0].after = gain->before;
    note(s, "the same");
    gain->before = gain->rows[0].before = (struct gain_side){0};
    note(s, "after only");
    check("gain", lang);
    sample_close(s);
}

TEST(gain)
{
    show_gain(LANG_AR);
    show_gain(LANG_EN);
}

TEST(a_certificate_takes_all_lessons)
{
    struct sample_page *s = open_at(LANG_EN, &screen_finish, 0);
    s->summaries[0] = (struct unit_summary){.done = 3, .total = 3, .best = 90, .latest = 90, .finished = true};
    CHECK(!finish_is_reached(&s->view));
    sample_choose(s, 1);
    CHECK_STR(sample_screen(s), "finish");
    s->infos[1].kind = UNIT_TEST; /* tests are nobody's duty */
    CHECK(finish_is_reached(&s->view));
    sample_choose(s, 1);
    CHECK_STR(sample_screen(s), "paper");
    sample_close(s);
}

TEST(what_was_passed_over_is_no_reason_for_a_certificate)
{
    struct sample_page *s = open_at(LANG_EN, &screen_finish, 0);
    struct skill_tally *asked = &s->achieved.skills.of[SKILL_KNOWLEDGE];
    finish_all(s);
    *asked = (struct skill_tally){.total = 9, .done = 4};
    CHECK(!finish_is_reached(&s->view));
    asked->done = 5;
    CHECK(finish_is_reached(&s->view));
    sample_close(s);
}

TEST(a_certificate_needs_no_name)
{
    struct sample_page *s = open_at(LANG_EN, &screen_finish, 0);
    finish_all(s);
    (void)snprintf(s->name, sizeof s->name, "nobody yet");
    sample_choose(s, 1);
    sample_choose(s, 2);
    CHECK_STR(s->name, "");
    CHECK(s->view.printed[PAPER_CERTIFICATE] != NULL);
    sample_close(s);
}

TEST(codes_are_a_sheet_of_their_own)
{
    struct sample_page *s = open_at(LANG_EN, &screen_finish, 0);
    sample_choose(s, 3);
    CHECK_STR(sample_screen(s), "paper");
    sample_choose(s, 1); /* there is one row only */
    CHECK(s->view.printed[PAPER_CODES] == NULL);
    sample_choose(s, 0);
    CHECK(s->view.printed[PAPER_CODES] != NULL);
    sample_close(s);
}

TEST(the_name_is_handed_on_and_not_kept)
{
    struct sample_page *s = open_at(LANG_EN, &screen_finish, 0);
    finish_all(s);
    sample_choose(s, 1);
    sample_submit(s, "Salma Q.");
    CHECK_STR(s->name, "Salma Q.");
    struct buf shown = {0};
    page_dump(sample_page(s), &shown);
    CHECK(!strstr(buf_z(&shown), "Salma"));
    sample_choose(s, 0); /* delete it */
    CHECK(s->view.printed[PAPER_CERTIFICATE] == NULL);
    buf_clear(&shown);
    page_dump(sample_page(s), &shown);
    CHECK(!strstr(buf_z(&shown), "Salma"));
    CHECK_INT(s->n_saves, 0);
    buf_finish(&shown);
    sample_close(s);
}

TEST(a_file_can_be_deleted_when_its_page_is_come_back_to)
{
    struct sample_page *s = open_at(LANG_EN, &screen_finish, 0);
    sample_choose(s, 2);
    sample_choose(s, 1); /* make it */
    CHECK(s->view.printed[PAPER_CARD] != NULL);
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_HOME);
    struct step step = step_push(&screen_finish, 0);
    stack_move(&s->stack, &s->view, &step);
    sample_choose(s, 2);
    CHECK(sample_says(s, s->view.printed[PAPER_CARD]));
    sample_choose(s, 0);
    CHECK(s->view.printed[PAPER_CARD] == NULL);
    CHECK(sample_says(s, msg(LANG_EN, "paper.make")));
    sample_close(s);
}

TEST(phones_are_told_what_they_can_use)
{
    static const struct {
        const char *number, *want;
    } cases[] = {{"911", "tel:911"},
                 {"+961 81 633 133", "tel:+96181633133"},
                 {"https://stopncii.org", "https://stopncii.org"},
                 {"help@accessnow.org", "mailto:help@accessnow.org"},
                 {"@handle", NULL},
                 {"\u0623\u0645\u064A\u0646", NULL},
                 {NULL, NULL}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct contact contact = {.id = "c", .number = cases[i].number};
        const char *got = code_of_contact(&arena, &contact);
        CHECK((got == NULL) == (cases[i].want == NULL));
        if (got && cases[i].want)
            CHECK_STR(got, cases[i].want);
    }
    arena_finish(&arena);
}

TEST(codes_are_offered_behind_the_ways_to_help)
{
    struct sample_page *s = sample_open(LANG_AR);
    s->view.codes = true;
    sample_command(s, COMMAND_HELP_NOW);
    sample_choose(s, 4);
    sample_choose(s, 4); /* the only contact with a number */
    CHECK_STR(sample_screen(s), "code");
    struct buf shown = {0};
    page_dump(sample_page(s), &shown);
    CHECK(strstr(buf_z(&shown), "qr: tel:911"));
    buf_finish(&shown);
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 5);
    CHECK_STR(sample_screen(s), "help_now");
    sample_choose(s, 1); /* not safe: where it stands without codes, too */
    CHECK(sample_says(s, msg(LANG_AR, "help_now.danger_title")));
    sample_close(s);
}

TEST(codes_are_not_offered_where_none_is_drawn)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_command(s, COMMAND_HELP_NOW);
    sample_choose(s, 4);
    CHECK(!sample_says(s, msg(LANG_AR, "help_now.codes")));
    sample_choose(s, 4);
    CHECK_STR(sample_screen(s), "help_now");
    sample_close(s);
}
