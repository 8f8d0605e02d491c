/* Golden screens of what was achieved: badges, the tests before and after as bars, paper to take along; in both
 * languages, on three sizes, and as running text. And that paper as it is printed. */
#include "face/html.h"
#include "face/sitting.h"
#include "screen/finish.h"
#include "screen/handout.h"

static struct sample_page *open_at(enum lang lang, const struct screen_ops *screen)
{
    struct sample_page *s = sample_open(lang);
    struct step step = step_push(screen, 0);
    s->view.achieved = &s->achieved;
    stack_move(&s->stack, &s->view, &step);
    return s;
}

static void earn(struct skills *skills)
{
    skills->of[SKILL_SPOT] = (struct skill_tally){.total = 3, .done = 2, .sum = 180};
    skills->of[SKILL_INSPECT] = (struct skill_tally){.total = 4, .done = 1, .sum = 90};
    skills->of[SKILL_EVIDENCE] = (struct skill_tally){.total = 3, .done = 2, .sum = 120};
    skills->of[SKILL_STORY] = (struct skill_tally){.total = 4, .done = 3, .sum = 250};
    skills->of[SKILL_KNOWLEDGE] = (struct skill_tally){.total = 2, .done = 2, .sum = 139};
}

static void finish_all(struct sample_page *s)
{
    for (int i = 0; i < 2; i++)
        s->summaries[i] = (struct unit_summary){.done = 3, .total = 3, .best = 90, .latest = 90, .finished = true};
    earn(&s->achieved.skills);
}

TEST(badges_and_paper_look_as_they_were_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = open_at((enum lang)lang, &screen_finish);
        sitting_show(s, "finish-new");
        finish_all(s);
        sitting_show(s, "finish");
        sample_choose(s, 1);
        sitting_show(s, "certificate");
        sample_submit(s, "Salma");
        sitting_show(s, "certificate-made");
        sample_command(s, COMMAND_BACK);
        sample_choose(s, 2);
        sitting_show(s, "card");
        sample_command(s, COMMAND_BACK);
        sample_choose(s, 3);
        sitting_show(s, "codes");
        sample_close(s);
    }
}

TEST(a_guest_is_told_what_stays)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = open_at((enum lang)lang, &screen_finish);
        s->view.guest = true;
        sitting_show(s, "finish-guest");
        sample_close(s);
    }
}

TEST(the_tests_before_and_after_look_as_they_were_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = open_at((enum lang)lang, &screen_gain);
        struct gain *gain = &s->achieved.gain;
        sitting_show(s, "gain-none");
        gain->before = (struct gain_side){500, 10, 10};
        gain->after = (struct gain_side){720, 10, 10};
        gain->rows[0] = (struct gain_row){.about = "first", .before = {300, 5, 5}, .after = {500, 5, 5}};
        gain->rows[1] = (struct gain_row){.about = "second", .before = {200, 5, 5}, .after = {220, 5, 5}};
        gain->n_rows = 2;
        sitting_show(s, "gain");
        sample_close(s);
    }
}

/* ---- printed ---- */

static void print(enum lang lang, const char *name, enum html_look look, const struct page *page)
{
    const struct html_options how = {.look = look, .digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN};
    struct buf out = {0}, path = {0};
    html_begin(&out, lang, page->title, &how);
    html_page(&out, page, &how);
    html_end(&out);
    buf_addf(&path, "face/%s-%s.html", name, lang_tag(lang));
    CHECK_GOLDEN(buf_z(&path), buf_str(&out));
    buf_clear(&out);
    buf_clear(&path);
    plain_show(page, &(struct plain_options){.cols = 72, .digits = how.digits, .paper = true}, &out);
    buf_addf(&path, "face/%s-paper-%s.plain", name, lang_tag(lang));
    CHECK_GOLDEN(buf_z(&path), buf_str(&out));
    buf_finish(&path);
    buf_finish(&out);
}

static void print_certificate(struct sample_page *s, const char *file, const char *name, bool neutral)
{
    struct arena arena = {0};
    struct page page;
    struct skills skills = {0};
    earn(&skills);
    page_start(&page, &arena, s->view.settings.lang);
    handout_certificate(
        &page,
        &(struct certificate){
            .name = name, .neutral = neutral, .course = &s->course, .skills = &skills, .date = date_of(SAMPLE_NOW)});
    print(s->view.settings.lang, file, LOOK_CERTIFICATE, &page);
    arena_finish(&arena);
}

TEST(paper_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open((enum lang)lang);
        print_certificate(s, "certificate", "سلمى <Salma> & Co", false);
        print_certificate(s, "certificate-neutral", "", true);
        struct arena arena = {0};
        struct page page;
        page_start(&page, &arena, (enum lang)lang);
        handout_card(&page, s->contacts, date_of(SAMPLE_NOW), NULL);
        print((enum lang)lang, "card", LOOK_CARDS, &page);
        arena_finish(&arena);
        sample_close(s);
    }
}

/* What a neutral certificate must not say, in any of its spellings. */
TEST(a_neutral_certificate_says_nothing_of_the_course)
{
    static const char *const betrays[] = {"ابتزاز",    "بتزاز",  "وقاية",          "دورة للتجربة",
                                          "blackmail", "Wiqaya", "A course to try"};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open((enum lang)lang);
        struct arena arena = {0};
        struct page page;
        struct buf out = {0};
        const struct html_options how = {.look = LOOK_CERTIFICATE};
        struct skills skills = {0};
        earn(&skills);
        page_start(&page, &arena, (enum lang)lang);
        handout_certificate(
            &page,
            &(struct certificate){
                .name = "", .neutral = true, .course = &s->course, .skills = &skills, .date = date_of(SAMPLE_NOW)});
        html_begin(&out, (enum lang)lang, page.title, &how);
        html_page(&out, &page, &how);
        html_end(&out);
        for (size_t i = 0; i < sizeof betrays / sizeof *betrays; i++)
            CHECK(strstr(buf_z(&out), betrays[i]) == NULL);
        buf_finish(&out);
        arena_finish(&arena);
        sample_close(s);
    }
}
