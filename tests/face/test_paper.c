/* Sheets typed in and a drill answered alone: in both languages, on three sizes, and as running text; and what is
 * printed of a drill. The grids know no colours. */
#include "face/html.h"
#include "face/sitting.h"
#include "screen/drill_handout.h"
#include "screen/sample_paper.h"

static void show(struct sample_page *s, const char *name)
{
    struct buf full = {0};
    buf_addf(&full, "paper-%s", name);
    sitting_show(s, buf_z(&full));
    buf_finish(&full);
}

static void enter(enum lang lang)
{
    struct sample_page *s = sample_paper_open(lang, &screen_entering, false);
    sample_paper_classes();
    show(s, "classes");
    sample_choose(s, 1);
    show(s, "empty");
    sample_submit(s, "3 ab b");
    show(s, "taken");
    sample_submit(s, lang == LANG_AR ? "4 أد ب" : "4 ad b");
    show(s, "wrong");
    sample_submit(s, "3 -c a");
    show(s, "replace");
    sample_choose(s, 1);
    sample_command(s, COMMAND_QUIT);
    show(s, "leaving");
    sample_paper_close();
}

static void take(enum lang lang)
{
    struct sample_page *s = sample_paper_open(lang, &screen_taking, false);
    sample_paper.taking.begun = true;
    show(s, "start");
    sample_choose(s, 1);
    show(s, "code");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 0);
    show(s, "ask");
    sample_choose(s, 0);
    sample_submit(s, NULL);
    show(s, "why");
    for (int i = 0; i < SAMPLE_ITEMS; i++)
        sample_command(s, i == 0 ? COMMAND_NEXT : COMMAND_SKIP);
    show(s, "over");
    sample_paper_close();
}

TEST(sheets_are_typed_in_in_both_languages_and_all_sizes)
{
    enter(LANG_AR);
    enter(LANG_EN);
}

TEST(a_drill_is_answered_alone_in_both_languages_and_all_sizes)
{
    take(LANG_AR);
    take(LANG_EN);
}

/* ---- printed ---- */

static void print_page(struct buf *out, const struct html_options *how, enum lang lang, bool key)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, lang);
    if (key)
        drill_handout_key(&page, &sample_paper.r->drill, sample_paper.r->asked, 4821);
    else
        drill_handout_questions(&page, &sample_paper.r->drill, sample_paper.r->asked, 4821);
    html_page(out, &page, how);
    arena_finish(&arena);
}

static void print(enum lang lang, bool cards)
{
    const struct html_options how = {.look = LOOK_ANSWERS, .digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN};
    struct buf out = {0}, path = {0};
    (void)sample_paper_open(lang, &screen_entering, cards);
    sample_paper.r->drill.seed = 26;
    html_begin(&out, lang, msg(lang, "sheets.title"), &how);
    print_page(&out, &how, lang, false);
    html_letters(&out, lang, 3);
    print_page(&out, &how, lang, true);
    html_end(&out);
    buf_addf(&path, "face/paper-%s-%s.html", cards ? "cards" : "questions", lang_tag(lang));
    CHECK_GOLDEN(buf_z(&path), buf_str(&out));
    buf_finish(&path);
    buf_finish(&out);
    sample_paper_close();
}

TEST(questions_letters_and_key_are_printed)
{
    for (int cards = 0; cards < 2; cards++) {
        print(LANG_AR, cards);
        print(LANG_EN, cards);
    }
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
        n++;
    return n;
}

TEST(a_sheet_has_a_row_an_item_and_a_box_an_option)
{
    uint8_t n_options[DRILL_MAX_ITEMS];
    bool many[DRILL_MAX_ITEMS] = {[1] = true};
    for (size_t i = 0; i < DRILL_MAX_ITEMS; i++)
        n_options[i] = (uint8_t)(2 + i % 11);
    for (size_t n = 1; n <= DRILL_MAX_ITEMS; n++) {
        struct html_answers answers = {LANG_AR, DIGITS_ARABIC, n, n_options, many, "ورقة", "هكذا", "رقم"};
        struct buf out = {0};
        size_t boxes = 0;
        for (size_t i = 0; i < n; i++)
            boxes += n_options[i];
        html_answers(&out, &answers, 7);
        size_t together = n <= 15 ? 4 : n <= 30 ? 2 : 1;
        CHECK_INT(count(buf_z(&out), "class=\"answers\""), 7);
        CHECK_INT(count(buf_z(&out), "<section"), (7 + together - 1) / together);
        CHECK_INT(count(buf_z(&out), "<li>"), 7 * n);
        CHECK_INT(count(buf_z(&out), "<i>"), 7 * boxes);
        CHECK_INT(count(buf_z(&out), "+</li>"), n > 1 ? 7 : 0);
        CHECK(strstr(buf_z(&out), "٧") != NULL);
        buf_finish(&out);
    }
}
