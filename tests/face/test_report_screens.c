/* Reports as they look: on three sizes, in both languages, as running text, and on paper. */
#include "face/html.h"
#include "screen/report.h"
#include "screen/report_page.h"
#include "screen/reported.h"
#include "sitting.h"

static void show_class(enum lang lang)
{
    struct sample_page *s = reported_open(lang, &screen_report, 1, REPORTED_SEATS);
    sitting_show(s, "report-overview");
    sample_choose(s, 2);
    sitting_show(s, "report-seats");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 0);
    sitting_show(s, "report-items");
    sample_choose(s, 0);
    sitting_show(s, "report-item");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 5);
    sitting_show(s, "report-card");
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 1);
    sitting_show(s, "report-again");
    reported_close(s);
}

static void show_files(enum lang lang)
{
    struct sample_page *s = reported_open(lang, &screen_report, 1, REPORTED_SEATS);
    sample_choose(s, REPORT_ROWS + REPORT_FILE_XAPI);
    sitting_show(s, "report-gives-away");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, REPORT_ROWS + REPORT_FILE_PAPER);
    sitting_show(s, "report-not-written");
    reported.view.written = "/home/amal/report-2026-11-24.html";
    sitting_show(s, "report-written");
    reported_close(s);
}

static void show_others(enum lang lang)
{
    static const bool used[STORE_SYMBOLS] = {[1] = true, [3] = true};
    struct sample_page *s = reported_open(lang, &screen_report, 2, REPORTED_SEATS);
    sitting_show(s, "report-two-days");
    reported_close(s);
    s = reported_open(lang, &screen_report, 1, 4);
    sitting_show(s, "report-few");
    reported_close(s);
    s = reported_open(lang, &screen_reports, 1, 4);
    s->view.symbols_used = used;
    s->view.guest = false;
    sitting_show(s, "report-list");
    reported_close(s);
}

TEST(a_report_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        show_class((enum lang)lang);
        show_files((enum lang)lang);
        show_others((enum lang)lang);
    }
}

static void print(enum lang lang, struct buf *out)
{
    const struct html_options how = {.look = LOOK_REPORT, .digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN};
    struct arena arena = {0};
    struct page page;
    reported_make(lang, 2, REPORTED_SEATS);
    reported.view.seats = false;
    html_begin(out, lang, msg(lang, "report.title"), &how);
    page_start(&page, &arena, lang);
    for (size_t i = 0; report_page_paper(&page, &reported.view, i); i++) {
        html_page(out, &page, &how);
        page_start(&page, &arena, lang);
    }
    html_end(out);
    arena_finish(&arena);
    reported_drop();
}

TEST(a_report_on_paper_is_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf got = {0}, path = {0};
        print((enum lang)lang, &got);
        buf_addf(&path, "face/report-%s.html", lang_tag((enum lang)lang));
        CHECK_GOLDEN(buf_z(&path), buf_str(&got));
        buf_finish(&got);
        buf_finish(&path);
    }
}

/* Where the bar of 25 in 100 begins and ends. */
TEST(bars_grow_from_the_side_on_which_the_text_begins)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct html_options how = {.look = LOOK_REPORT};
        struct arena arena = {0};
        struct page page;
        struct buf out = {0};
        page_start(&page, &arena, (enum lang)lang);
        page_meter(&page, "a", 25);
        html_page(&out, &page, &how);
        CHECK(
            strstr(buf_z(&out), lang == LANG_AR ? "x=\"300\" y=\"1\" width=\"100\"" : "x=\"0\" y=\"1\" width=\"100\""));
        CHECK(strstr(buf_z(&out), lang == LANG_AR ? "<text x=\"400\" y=\"26\"" : "<text x=\"0\" y=\"26\""));
        CHECK(!strstr(buf_z(&out), "color") && !strstr(buf_z(&out), "fill=\"#f"));
        buf_finish(&out);
        arena_finish(&arena);
    }
}
