/* Answers on paper as lines that are typed, the screens that take them, and a drill that is answered alone. */
#include "base/rng.h"
#include "sample_paper.h"
#include "screen/answer_row.h"

enum { ROUNDS = 2000 };

/* ---- a row ---- */

static enum row_fault read_row(const char *line, struct answer_row *row, struct row_place *place)
{
    const struct sample_room *r = sample_paper.r;
    return answer_row_read(str_of(line), &r->drill, r->asked, 5, row, place);
}

static const char *written(const struct answer_row *row, enum lang lang)
{
    static struct buf out;
    buf_clear(&out);
    answer_row_write(row, &sample_paper.r->drill, sample_paper.r->asked, lang, &out);
    return buf_z(&out);
}

/* The drill asks for one of three, several of three, and a survey. */
static void check_row(const char *line, const char *want)
{
    struct answer_row row;
    struct row_place place;
    CHECK_INT(read_row(line, &row, &place), ROW_FINE);
    const char *got = written(&row, LANG_EN);
    if (strcmp(got, want) != 0)
        test_fail(__FILE__, __LINE__, "\"%s\": got \"%s\", expected \"%s\"", line, got, want);
}

TEST(a_row_is_read_however_it_is_typed)
{
    (void)sample_paper_open(LANG_EN, &screen_entering, false);
    check_row("12 ab b", "12 AB B");
    check_row("12 AB B", "12 AB B");
    check_row("12 أب ب", "12 AB B");
    check_row("١٢ اب ب", "12 AB B"); /* without hamza, in Arabic digits */
    check_row("۱۲ إ ب ب", "12 AB B");
    check_row("12 1 2 2", "12 AB B");
    check_row("12 ١٢ ٢", "12 AB B");
    check_row("12a-b", "12 A-B");
    check_row("12 a–b", "12 A-B");
    check_row("12 abc b", "12 ABC B"); /* several, and a blank behind them */
    check_row("12 abc.b", "12 ABC B");
    check_row("12 ا(بج)ب", "12 ABC B");
    check_row("12 ا)بج(ب", "12 ABC B"); /* brackets of a right-to-left keyboard */
    check_row("12 A[B C]B", "12 ABC B");
    check_row("12 ab-", "12 AB -");
    check_row("12 ---", "12 ---");
    check_row("12/a،b/b", "12 AB B");
    check_row("ab b", "5 AB B"); /* the next sheet */
    check_row("  7   a b b  ", "7 AB B");
    check_row("7 أَبّ ـب", "7 AB B"); /* slips of the finger */
    sample_paper_close();
}

TEST(what_is_wrong_with_a_row_is_told_with_its_place)
{
    static const struct {
        const char *line;
        enum row_fault fault;
        size_t item;
        const char *sign;
    } cases[] = {
        {"12", ROW_BARE, 0, ""},         {" ١٢ ", ROW_BARE, 0, ""},      {"0 abb", ROW_NUMBER, 0, ""},
        {"201 abb", ROW_NUMBER, 0, ""},  {"12 a", ROW_SHORT, 1, ""},     {"12 ab", ROW_SHORT, 2, ""},
        {"12 abc", ROW_SHORT, 2, ""},    {"12 xbb", ROW_SIGN, 0, "x"},   {"12 dbb", ROW_SIGN, 0, "d"},
        {"12 a هب", ROW_SIGN, 1, "ه"},   {"12 ab bb", ROW_LONG, 3, "b"}, {"12 (ab)bb", ROW_SIGN, 0, "b"},
        {"12 a(bx)b", ROW_SIGN, 1, "x"}, {"", ROW_SHORT, 0, ""},         {"1234", ROW_SIGN, 2, "4"},
    };
    (void)sample_paper_open(LANG_EN, &screen_entering, false);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer_row row;
        struct row_place place;
        enum row_fault fault = read_row(cases[i].line, &row, &place);
        if (fault != cases[i].fault || place.item != cases[i].item || strcmp(place.sign, cases[i].sign) != 0)
            test_fail(__FILE__, __LINE__, "\"%s\": fault %d, question %zu, \"%s\"", cases[i].line, (int)fault,
                      place.item, place.sign);
    }
    sample_paper_close();
}

TEST(every_row_that_is_written_is_read_again)
{
    struct rng rng = rng_of(11);
    (void)sample_paper_open(LANG_EN, &screen_entering, false);
    for (int i = 0; i < ROUNDS; i++) {
        struct answer_row row = {.sheet = 1 + rng_below(&rng, PAPER_MAX_SHEET)}, again;
        struct row_place place;
        for (size_t k = 0; k < SAMPLE_ITEMS; k++) {
            const struct ask *asked = &sample_paper.r->asked[k];
            row.chosen[k] = asked->many              ? rng_below(&rng, 1u << asked->n_options)
                            : rng_below(&rng, 4) > 0 ? 1u << rng_below(&rng, (uint32_t)asked->n_options)
                                                     : 0;
        }
        enum lang lang = rng_below(&rng, 2) ? LANG_AR : LANG_EN;
        CHECK_INT(read_row(written(&row, lang), &again, &place), ROW_FINE);
        CHECK(memcmp(&row, &again, sizeof row) == 0);
    }
    sample_paper_close();
}

TEST(any_bytes_are_a_row_or_told)
{
    static const char signs[] = "12 ab-()[].x\xD8\xA7\xD8\xA8\xFF\xE2\x80\x8F";
    struct rng rng = rng_of(12);
    (void)sample_paper_open(LANG_EN, &screen_entering, false);
    for (int i = 0; i < ROUNDS; i++) {
        char line[24];
        size_t n = rng_below(&rng, sizeof line);
        for (size_t k = 0; k < n; k++)
            line[k] = signs[rng_below(&rng, sizeof signs - 1)];
        struct answer_row row;
        struct row_place place;
        enum row_fault fault =
            answer_row_read((struct str){line, n}, &sample_paper.r->drill, sample_paper.r->asked, 5, &row, &place);
        for (size_t k = 0; fault == ROW_FINE && k < SAMPLE_ITEMS; k++)
            CHECK(row.chosen[k] >> sample_paper.r->asked[k].n_options == 0);
        CHECK(place.item <= SAMPLE_ITEMS);
    }
    sample_paper_close();
}

/* ---- typed in ---- */

TEST(a_class_is_typed_in_with_a_row_a_sheet)
{
    struct sample_page *s = sample_paper_open(LANG_EN, &screen_entering, false);
    sample_submit(s, "1 ab b");
    CHECK(sample_says(s, "1\u00A0A · 2\u00A0B · 3\u00A0B"));
    sample_submit(s, "ac b"); /* the next one */
    CHECK(sample_says(s, "Sheet 2"));
    sample_submit(s, "9 a");
    CHECK(sample_says(s, "question 2"));
    CHECK(sample_says(s, "9 a")); /* still there, to be put right */
    sample_submit(s, "9 ab b");
    CHECK(sample_says(s, "3–8"));
    CHECK_INT(sample_paper.record->n_seats, 3);
    CHECK_INT(sample_paper.record->seats[0].way, WAY_PAPER);
    sample_command(s, COMMAND_SKIP);
    CHECK_INT(sample_paper.record->n_seats, 2);
    sample_paper_close();
}

TEST(a_sheet_that_is_there_is_replaced_only_when_that_is_meant)
{
    struct sample_page *s = sample_paper_open(LANG_EN, &screen_entering, false);
    sample_submit(s, "1 ab b");
    sample_submit(s, "1 ab b");
    CHECK(sample_says(s, "Number of the sheet")); /* nothing to ask */
    sample_submit(s, "1 ac b");
    CHECK(sample_says(s, "other answers"));
    sample_choose(s, 0);
    CHECK(sample_says(s, "Number of the sheet"));
    sample_submit(s, "1 bb b");
    sample_choose(s, 1);
    CHECK(sample_says(s, "1\u00A0B · 2\u00A0B · 3\u00A0B"));
    CHECK_INT(sample_paper.record->n_seats, 1);
    sample_submit(s, "1"); /* looked at, and taken out */
    CHECK(sample_says(s, "Take this sheet out"));
    sample_choose(s, 1);
    CHECK_INT(sample_paper.record->n_seats, 0);
    sample_submit(s, "1");
    CHECK(sample_says(s, "not typed in"));
    sample_paper_close();
}

TEST(what_is_not_saved_is_said_and_not_left_by_a_slip)
{
    struct sample_page *s = sample_paper_open(LANG_EN, &screen_entering, false);
    sample_paper.full = true;
    sample_submit(s, "1 ab b");
    CHECK(sample_says(s, "cannot be written"));
    sample_command(s, COMMAND_QUIT);
    CHECK(!s->stack.quit);
    sample_choose(s, 2);
    CHECK(sample_says(s, "Not saved"));
    sample_paper.full = false;
    sample_choose(s, 2);
    CHECK(sample_says(s, "All sheets are saved"));
    sample_choose(s, 0);
    CHECK(s->stack.quit);
    sample_paper_close();
}

TEST(where_a_class_was_typed_in_it_is_asked_which_one_this_is)
{
    for (size_t class = 0; class <= 2; class ++) {
        struct sample_page *s = sample_paper_open(LANG_EN, &screen_entering, false);
        sample_paper_classes();
        CHECK(sample_says(s, "Which class is it?"));
        CHECK(sample_says(s, "12 sheets typed in"));
        CHECK(!sample_says(s, "Number of the sheet"));
        sample_choose(s, class);
        CHECK_INT(sample_paper.chosen, class);
        CHECK(sample_says(s, "Number of the sheet"));
        sample_paper_close();
    }
}

TEST(the_question_which_class_it_is_can_be_left)
{
    struct sample_page *s = sample_paper_open(LANG_EN, &screen_entering, false);
    sample_paper_classes();
    sample_command(s, COMMAND_QUIT);
    CHECK(s->stack.quit);
    sample_paper_close();
}

/* ---- answered alone ---- */

TEST(a_drill_is_answered_alone_and_gone_on_with_by_its_number)
{
    struct sample_page *s = sample_paper_open(LANG_EN, &screen_taking, false);
    sample_choose(s, 0);
    CHECK(sample_says(s, "4321"));
    sample_submit(s, NULL); /* nothing is chosen yet */
    CHECK(sample_paper.taking.seat->chosen[0][0] == 0);
    sample_choose(s, 1);
    sample_choose(s, 0); /* another one instead */
    sample_submit(s, NULL);
    CHECK(sample_paper.taking.seat->chosen[0][0] != 0);
    CHECK(sample_page(s)->primary == COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_SKIP);
    sample_choose(s, 0);
    sample_submit(s, NULL);
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "You answered 2 questions"));
    sample_choose(s, 1); /* somebody else */
    CHECK(!sample_paper.taking.seat);
    sample_choose(s, 1);
    sample_submit(s, "1234");
    CHECK(sample_says(s, "no answers with this number"));
    CHECK_STR(sample_field(s), "1234"); /* to be mended */
    sample_submit(s, "x");
    CHECK(!sample_paper.taking.seat);
    sample_submit(s, "٤٣٢١");
    CHECK(sample_paper.taking.seat != NULL);
    CHECK_STR(sample_page(s)->aside, "2 of 3"); /* where one was */
    sample_choose(s, 0);
    sample_choose(s, 2);
    sample_choose(s, 0); /* taken back: several may be chosen */
    sample_submit(s, NULL);
    CHECK_INT(sample_paper.taking.seat->chosen[1][0] & (sample_paper.taking.seat->chosen[1][0] - 1), 0);
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "You answered 3 questions"));
    sample_choose(s, 0);
    CHECK(s->stack.quit);
    sample_paper_close();
}

TEST(enter_and_first_options_alone_lead_through_a_drill)
{
    for (int cards = 0; cards < 2; cards++) {
        struct sample_page *s = sample_paper_open(LANG_AR, &screen_taking, cards);
        sample_choose(s, 0);
        for (int i = 0; i < SAMPLE_ITEMS; i++) {
            sample_choose(s, 0);
            CHECK(sample_page(s)->submits);
            sample_submit(s, NULL);
            CHECK_INT(sample_page(s)->primary, COMMAND_NEXT);
            sample_command(s, COMMAND_NEXT);
        }
        sample_choose(s, 0);
        CHECK(s->stack.quit);
        sample_paper_close();
    }
}

TEST(no_action_leads_these_screens_astray)
{
    const struct screen_ops *const ops[] = {&screen_entering, &screen_taking};
    static const char *const lines[] = {"1 ab b", "1 ac b", "2", "x", "", "4321", "99 a"};
    struct rng rng = rng_of(5);
    for (size_t which = 0; which < 2; which++) {
        struct sample_page *s = sample_paper_open(LANG_AR, ops[which], false);
        for (int i = 0; i < ROUNDS && !s->stack.quit; i++) {
            const struct page *page = sample_page(s);
            struct action action = {.kind = 1 + rng_below(&rng, 3),
                                    .option = rng_below(&rng, 6),
                                    .command = 1 + rng_below(&rng, COMMAND_COUNT - 1)};
            if (action.command == COMMAND_QUIT || action.command == COMMAND_EXIT)
                continue;
            action.kind = action.kind == 1 ? ACTION_CHOOSE : action.kind == 2 ? ACTION_SUBMIT : ACTION_COMMAND;
            action.text = lines[rng_below(&rng, sizeof lines / sizeof *lines)];
            CHECK(page->n_blocks > 0);
            sample_act(s, &action);
        }
        sample_paper_close();
    }
}
