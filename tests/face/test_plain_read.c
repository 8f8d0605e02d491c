/* Typed lines → actions, as a table. */
#include "face/plain.h"
#include "page/command.h"
#include "samples.h"
#include "test.h"

static void say_actions(const struct action *actions, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        const struct action *a = &actions[i];
        if (i > 0)
            buf_addc(out, ' ');
        switch (a->kind) {
        case ACTION_NONE:
            buf_adds(out, "none");
            break;
        case ACTION_CHOOSE:
            buf_addf(out, "%zu", a->option);
            break;
        case ACTION_ASSIGN:
            buf_addf(out, "%zu:%d", a->option, a->target);
            break;
        case ACTION_SUBMIT:
            buf_addf(out, "submit%s%s", a->text ? "=" : "", a->text ? a->text : "");
            break;
        case ACTION_TYPE:
            buf_addf(out, "type=%s", a->text);
            break;
        case ACTION_COMMAND:
            buf_adds(out, commands[a->command].name);
            break;
        case ACTION_TIME:
            buf_adds(out, "time");
            break;
        case ACTION_NEWS:
            buf_adds(out, "news");
            break;
        }
    }
}

static const struct {
    const char *sample;
    enum lang lang;
    const char *line, *want; /* want "": not understood, and said so */
} cases[] = {
    /* one: the answer is handed in with its letter */
    {"one", LANG_AR, "ج", "2 submit"},
    {"one", LANG_AR, "  ج) ", "2 submit"},
    {"one", LANG_AR, "3", "2 submit"},
    {"one", LANG_AR, "٣", "2 submit"},
    {"one", LANG_AR, "۳", "2 submit"},
    {"one", LANG_AR, "ا", "0 submit"},
    {"one", LANG_EN, "c", "2 submit"},
    {"one", LANG_EN, "C.", "2 submit"},
    {"one", LANG_AR, "أ ب", ""},
    {"one", LANG_AR, "9", ""},
    {"one", LANG_AR, "c", "2 submit"}, /* no key of a command here */

    {"one", LANG_AR, "كلام", ""},
    {"one", LANG_AR, "", "submit"},
    /* what a terminal sends for the keys that leave at once */
    {"one", LANG_AR, "\033\033\033", "exit"},
    {"input", LANG_EN, "\033[24~", "exit"},
    {"one", LANG_AR, "\033\033", "submit"},
    /* menu: nothing to hand in */
    {"story", LANG_AR, "ب", "1"},
    {"story", LANG_AR, "", ""},
    {"home", LANG_AR, "ج", ""},
    {"home", LANG_AR, "2", "1"},
    {"home", LANG_AR, "B", "1"},
    {"home", LANG_AR, "كيف احمي حساباتي", "1"},
    {"home", LANG_EN, "how do i protect my accounts", "1"},
    {"home", LANG_AR, "القانون العراقي", ""},
    {"home", LANG_AR, "q", "quit"},
    /* many: the line names all of them; ب and د are chosen, ج cannot be */
    {"many", LANG_AR, "أ ب", "0 3 submit"},
    {"many", LANG_AR, "أب", "0 3 submit"},
    {"many", LANG_AR, "أ، ب، د", "0 submit"},
    {"many", LANG_AR, "1,2", "0 3 submit"},
    {"many", LANG_AR, "٢ ٤", "submit"},
    {"many", LANG_AR, "أ ج", ""},
    {"many", LANG_AR, "أ س", ""},
    {"many", LANG_EN, "ab", "0 3 submit"},
    /* order: picked anew from the beginning; ب and د were picked */
    {"order", LANG_AR, "ج أ ب د", "1 3 2 0 1 3 submit"},
    {"order", LANG_AR, "3124", "1 3 2 0 1 3 submit"},
    {"order", LANG_AR, "ج أ", "1 3 2 0"},
    {"order", LANG_AR, "ج ج أ ب", ""},
    /* assign: pairs; أ and ب have their targets */
    {"assign", LANG_AR, "ج1 د2", "2:0 3:1 submit"},
    {"assign", LANG_AR, "ج ١، د ٢", "2:0 3:1 submit"},
    {"assign", LANG_AR, "ج=1", "2:0"},
    {"assign", LANG_AR, "أ0 ج1 د2", "0:-1 2:0 3:1"},
    {"assign", LANG_EN, "c1 d2", "2:0 3:1 submit"},
    {"assign", LANG_AR, "ج3", ""},
    {"assign", LANG_AR, "ج", ""},
    /* commands: keys of all layouts, labels, English names */
    {"reading", LANG_AR, "", "next"},
    {"reading", LANG_AR, "n", "next"},
    {"reading", LANG_AR, "ى", "next"},
    {"reading", LANG_AR, "التالي", "next"},
    {"reading", LANG_AR, "next", "next"},
    {"reading", LANG_AR, "Help_Now", "help_now"},
    {"reading", LANG_AR, "help now", "help_now"},
    {"reading", LANG_AR, "مساعدة الان", "help_now"},
    {"reading", LANG_AR, "!", "help_now"},
    {"reading", LANG_AR, "؟", "keys"},
    {"reading", LANG_AR, "ض", "quit"},
    {"reading", LANG_AR, "خروج سريع", "exit"},
    {"reading", LANG_AR, "تلميح", ""},
    {"reading", LANG_AR, "t", ""},
    {"one", LANG_AR, "hint", "hint"},
    {"one", LANG_AR, "q", "quit"},
    /* input: all the rest is the answer */
    {"input", LANG_AR, " صور الشاشة ", "submit=صور الشاشة"},
    {"input", LANG_AR, "n", "submit=n"},
    {"input", LANG_AR, "12,5", "submit=12,5"},
    {"input", LANG_AR, "!", "help_now"},
    {"input", LANG_AR, "?", "keys"},
    {"input", LANG_AR, "رجوع", "back"},
    /* what is no text does not come back as bytes that a terminal obeys */
    {"input", LANG_AR, "\x1B[2Jأ\x07\xC2\x9B", "submit=[2Jأ"},
    {"input", LANG_AR, "\u202Eأ\u2066\u200Bب\u200Cج\tد", "submit=أب\u200Cج د"},
    {"input", LANG_AR, "\xFF\xD9\xED\xA0\x80أ\uFFFD", "submit=أ"},
    {"input", LANG_AR, "\x1B\x07\xFF", ""},
    {"input", LANG_AR, "", ""},
};

TEST(typed_lines_mean_what_the_page_asks_for)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct page page;
        struct action actions[PLAIN_MAX_ACTIONS];
        struct buf why = {0}, got = {0};
        sample_page(&page, &arena, cases[i].lang, cases[i].sample);
        size_t n = plain_read(&page, str_of(cases[i].line), actions, &why);
        say_actions(actions, n, &got);
        if (strcmp(buf_z(&got), cases[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s [%s]\n  got      \"%s\"\n  expected \"%s\"", cases[i].sample,
                      cases[i].line, buf_z(&got), cases[i].want);
        CHECK((n == 0) == (why.n > 0));
        buf_finish(&got);
        buf_finish(&why);
        arena_finish(&arena);
    }
}

TEST(a_search_is_typed_and_its_results_answer_to_letters)
{
    struct arena arena = {0};
    struct page page;
    struct action actions[PLAIN_MAX_ACTIONS];
    struct buf why = {0};
    sample_page(&page, &arena, LANG_AR, "input");
    page.blocks[1].search = true;
    page_choices(&page, CHOOSE_MENU, 15);
    CHECK_INT(plain_read(&page, STR("تصيد"), actions, &why), 1);
    CHECK_INT(actions[0].kind, ACTION_TYPE);
    CHECK_INT(plain_read(&page, STR("ب"), actions, &why), 1);
    CHECK_INT(actions[0].kind, ACTION_CHOOSE);
    CHECK_INT(plain_read(&page, STR("١٤"), actions, &why), 1); /* past the last letter */
    CHECK_INT(actions[0].kind, ACTION_CHOOSE);
    CHECK_INT(actions[0].option, 13);
    buf_finish(&why);
    arena_finish(&arena);
}

TEST(hostile_lines_are_not_understood_and_do_no_harm)
{
    static char long_line[5000];
    const struct str lines[] = {
        {long_line, sizeof long_line}, STR("\xff\xfe"), STR("\0\0"), STR("\x1b[2J"), STR("،،،")};
    memset(long_line, '1', sizeof long_line);
    for (size_t s = 0; s < N_SAMPLES; s++)
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            struct arena arena = {0};
            struct page page;
            struct action actions[PLAIN_MAX_ACTIONS];
            struct buf why = {0};
            sample_page(&page, &arena, LANG_AR, samples[s].name);
            CHECK(plain_read(&page, lines[i], actions, &why) <= 1);
            buf_finish(&why);
            arena_finish(&arena);
        }
}
