/* Keys → actions, focus and scrolling, as tables. A script is words apart by blanks: names of keys, or what is typed.
 * What comes of it: one word per key; "-" draws anew, "." does nothing. */
#include "face/tui.h"
#include "page/command.h"
#include "samples.h"
#include "test.h"
#include "text/utf8.h"

static const struct {
    const char *name;
    struct key key;
} names[] = {
    {"enter", {PRESS_ENTER, 0}},
    {"space", {PRESS_TEXT, ' '}},
    {"tab", {PRESS_TAB, 0}},
    {"backtab", {PRESS_BACKTAB, 0}},
    {"esc", {PRESS_ESC, 0}},
    {"bs", {PRESS_BACKSPACE, 0}},
    {"up", {PRESS_UP, 0}},
    {"down", {PRESS_DOWN, 0}},
    {"left", {PRESS_LEFT, 0}},
    {"right", {PRESS_RIGHT, 0}},
    {"home", {PRESS_HOME, 0}},
    {"end", {PRESS_END, 0}},
    {"pgup", {PRESS_PAGE_UP, 0}},
    {"pgdn", {PRESS_PAGE_DOWN, 0}},
    {"^c", {PRESS_CONTROL, 'c'}},
    {"^l", {PRESS_CONTROL, 'l'}},
    {"^u", {PRESS_CONTROL, 'u'}},
    {"resize", {PRESS_RESIZE, 0}},
    {"resume", {PRESS_RESUME, 0}},
    {"hangup", {PRESS_HANGUP, 0}},
    {"news", {PRESS_NEWS, 0}},
    {"none", {PRESS_NONE, 0}},
    {"lamalef", {PRESS_TEXT, 0xFEFB}},
    {"f1", {PRESS_FUNCTION, 1}},
    {"f2", {PRESS_FUNCTION, 2}},
    {"f3", {PRESS_FUNCTION, 3}},
    {"f4", {PRESS_FUNCTION, 4}},
    {"f5", {PRESS_FUNCTION, 5}},
    {"f6", {PRESS_FUNCTION, 6}},
    {"f8", {PRESS_FUNCTION, 8}},
    {"f9", {PRESS_FUNCTION, 9}},
    {"f10", {PRESS_FUNCTION, 10}},
    {"f12", {PRESS_FUNCTION, 12}},
    {"^w", {PRESS_CONTROL, 'w'}},
    {"^_", {PRESS_CONTROL, '_'}},
    {"^y", {PRESS_CONTROL, 'y'}},
    {"wbs", {PRESS_WORD_BACKSPACE, 0}},
    {"wdel", {PRESS_WORD_DELETE, 0}},
};

struct world {
    struct arena arena;
    struct page page;
    struct tui *tui;
    struct grid grid;
    int64_t now;
};

static void show(struct world *w)
{
    tui_show(w->tui, &w->page, &(struct tui_options){.digits = DIGITS_LATIN});
    tui_draw(w->tui, &w->grid);
}

static void world_start(struct world *w, const char *sample, enum lang lang, int cols, int rows)
{
    *w = (struct world){.tui = tui_create(), .now = 1000};
    sample_page(&w->page, &w->arena, lang, sample);
    grid_resize(&w->grid, cols, rows);
}

static void world_finish(struct world *w)
{
    tui_destroy(w->tui);
    grid_finish(&w->grid);
    arena_finish(&w->arena);
}

static struct key key_of(struct str word)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(word, str_of(names[i].name)))
            return names[i].key;
    size_t length;
    return (struct key){PRESS_TEXT, utf8_next(word.p, word.n, &length)};
}

static void say_action(const struct action *action, bool redraw, struct buf *out)
{
    switch (action->kind) {
    case ACTION_NONE:
        buf_addc(out, redraw ? '-' : '.');
        break;
    case ACTION_CHOOSE:
        buf_addf(out, "choose:%zu", action->option);
        break;
    case ACTION_ASSIGN:
        buf_addf(out, "assign:%zu:%d", action->option, action->target);
        break;
    case ACTION_SUBMIT:
        buf_addf(out, "submit%s%s", action->text ? ":" : "", action->text ? action->text : "");
        break;
    case ACTION_TYPE:
        buf_addf(out, "type:%s", action->text);
        break;
    case ACTION_COMMAND:
        buf_adds(out, commands[action->command].name);
        break;
    case ACTION_TIME:
        buf_adds(out, "time");
        break;
    case ACTION_NEWS:
        buf_adds(out, "news");
        break;
    }
}

static void press(struct world *w, const char *script, struct buf *out)
{
    struct str rest = str_of(script), word;
    while (str_word(&rest, &word)) {
        struct key key = key_of(word);
        bool redraw = false;
        struct action action = tui_key(w->tui, &key, w->now, &redraw);
        w->now += 200;
        if (out->n > 0)
            buf_addc(out, ' ');
        say_action(&action, redraw, out);
        tui_draw(w->tui, &w->grid);
    }
}

/* What stands under the cursor, as text. */
static const char *under_cursor(const struct world *w)
{
    static struct buf out;
    buf_clear(&out);
    size_t at = (size_t)w->grid.cursor_row * (size_t)w->grid.cols + (size_t)w->grid.cursor_col;
    utf8_put(&out, w->grid.cells[at].base);
    return buf_z(&out);
}

struct key_case {
    const char *sample;
    enum lang lang;
    int cols, rows;
    const char *script, *want, *cursor;
};

static void check_cases(const struct key_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct key_case *c = &cases[i];
        struct world w;
        world_start(&w, c->sample, c->lang, c->cols, c->rows);
        struct buf got = {0};
        show(&w);
        press(&w, c->script, &got);
        if (strcmp(buf_z(&got), c->want) != 0)
            test_fail(__FILE__, __LINE__, "%s %s [%s]\n  got      \"%s\"\n  expected \"%s\"", c->sample,
                      lang_tag(c->lang), c->script, buf_z(&got), c->want);
        if (c->cursor && strcmp(under_cursor(&w), c->cursor) != 0)
            test_fail(__FILE__, __LINE__, "%s %s [%s]: cursor on \"%s\", expected \"%s\"", c->sample, lang_tag(c->lang),
                      c->script, under_cursor(&w), c->cursor);
        buf_finish(&got);
        world_finish(&w);
    }
}
#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

TEST(options_answer_to_letters_and_digits_of_every_layout)
{
    static const struct key_case cases[] = {
        {"story", LANG_AR, 80, 24, "أ", "choose:0", "ﺃ"},   {"story", LANG_AR, 80, 24, "ا", "choose:0", "ﺃ"},
        {"story", LANG_AR, 80, 24, "ب", "choose:1", "ﺏ"},   {"story", LANG_AR, 80, 24, "ج", "choose:2", "ﺝ"},
        {"story", LANG_AR, 80, 24, "د", "choose:3", "ﺩ"},   {"story", LANG_AR, 80, 24, "2", "choose:1", "ﺏ"},
        {"story", LANG_AR, 80, 24, "٢", "choose:1", "ﺏ"},   {"story", LANG_AR, 80, 24, "۲", "choose:1", "ﺏ"},
        {"story", LANG_AR, 80, 24, "5 b ه", ". . .", NULL}, {"story", LANG_EN, 80, 24, "b", "choose:1", "B"},
        {"story", LANG_EN, 80, 24, "B", "choose:1", "B"},   {"story", LANG_EN, 80, 24, "ب", "choose:1", "B"},
        {"one", LANG_AR, 80, 24, "ج", "choose:2", "ﺝ"},     {"many", LANG_AR, 80, 24, "ج د", ". choose:3", "ﺩ"},
        {"order", LANG_AR, 80, 24, "٣", "choose:2", "ﺝ"},
    };
    CHECK_CASES(cases);
}

TEST(enter_and_space_do_what_the_focus_says)
{
    static const struct key_case cases[] = {
        {"story", LANG_AR, 80, 24, "enter", ".", NULL},
        {"story", LANG_AR, 80, 24, "down down enter", "- - choose:1", "ﺏ"},
        {"one", LANG_AR, 80, 24, "enter", "submit", "ﺏ"},
        {"one", LANG_AR, 80, 24, "up enter", "- choose:0", "ﺃ"},
        {"one", LANG_AR, 80, 24, "space", "choose:1", "ﺏ"},
        {"many", LANG_AR, 80, 24, "enter space", "choose:0 choose:0", "ﺃ"},
        {"many", LANG_AR, 80, 24, "down enter down space", "- choose:1 - choose:3", "ﺩ"},
        {"many", LANG_AR, 80, 24, "down down down enter", "- - - submit", "]"},
        {"order", LANG_AR, 80, 24, "enter down space", "choose:0 - choose:1", "ﺏ"},
        {"reading", LANG_AR, 80, 24, "enter", "next", NULL},
    };
    CHECK_CASES(cases);
}

TEST(assigning_goes_by_digits_and_by_turning)
{
    static const struct key_case cases[] = {
        {"assign", LANG_AR, 80, 24, "1", "assign:0:0", "ﺝ"}, /* on to the next that was put nowhere */
        {"assign", LANG_AR, 80, 24, "٢", "assign:0:1", "ﺝ"},
        {"assign", LANG_AR, 80, 24, "0 3", "assign:0:-1 .", "ﺃ"},
        {"assign", LANG_AR, 80, 24, "enter", "assign:0:-1", "ﺃ"},
        {"assign", LANG_AR, 80, 24, "down space", "- assign:1:1", "ﺏ"},
        {"assign", LANG_AR, 80, 24, "ج left right", "- assign:2:0 assign:2:1", "ﺝ"},
        {"assign", LANG_EN, 80, 24, "c right left", "- assign:2:0 assign:2:1", "C"},
        {"assign", LANG_AR, 80, 24, "د 1 down enter", "- assign:3:0 - submit", "]"},
    };
    CHECK_CASES(cases);
}

TEST(enter_hands_an_order_in_once_all_have_their_place)
{
    struct world w;
    struct buf got = {0};
    world_start(&w, "order", LANG_AR, 80, 24);
    w.page.submits = true;
    show(&w);
    press(&w, "enter space", &got);
    CHECK_STR(buf_z(&got), "submit choose:0");
    buf_finish(&got);
    world_finish(&w);
}

TEST(commands_answer_on_every_layout)
{
    static const struct key_case cases[] = {
        {"reading", LANG_AR, 80, 24, "n ى N", "next next next", NULL},
        {"reading", LANG_AR, 80, 24, "p ح", "back back", NULL},
        {"reading", LANG_AR, 80, 24, "g ل q ض ? ؟ !", "glossary glossary quit quit keys keys help_now", NULL},
        {"reading", LANG_AR, 80, 24, "f1 f2 f3 f4 f5 f6 f10 f12",
         "keys help_now glossary settings home display quit exit", NULL},
        {"reading", LANG_AR, 80, 24, "t w s", ". . .", NULL},
        {"reading", LANG_AR, 80, 24, "^c ^l resize resume hangup news none", "quit - - - . . .", NULL},
        {"reading", LANG_AR, 80, 24, "lamalef bs", ". .", NULL},
        {"one", LANG_AR, 80, 24, "t ف", "hint hint", NULL},
    };
    CHECK_CASES(cases);
}

TEST(arrows_go_on_and_back_in_reading_direction)
{
    static const struct key_case cases[] = {
        {"reading", LANG_AR, 80, 24, "left right", "next back", NULL},
        {"reading", LANG_EN, 80, 24, "right left", "next back", NULL},
        {"one", LANG_AR, 80, 24, "left right", "next back", NULL},
        {"contact", LANG_AR, 80, 24, "enter left", "back next", NULL},
    };
    CHECK_CASES(cases);
}

TEST(options_win_over_commands_with_the_same_letter)
{
    struct world w;
    world_start(&w, "home", LANG_EN, 80, 24);
    struct buf got = {0};
    struct block *block = page_choices(&w.page, CHOOSE_MENU, 5);
    for (int i = 0; i < 5; i++)
        block->options[i].text = rich_text(&w.page, "more");
    show(&w);
    press(&w, "g q", &got); /* the seventh option, not the glossary; q is no option */
    CHECK_STR(buf_z(&got), "choose:6 quit");
    buf_finish(&got);
    world_finish(&w);
}

TEST(lam_as_a_command_swallows_the_alef_of_the_same_key)
{
    struct world w;
    world_start(&w, "story", LANG_AR, 80, 24);
    struct buf got = {0};
    bool redraw;
    show(&w);
    struct action lam = tui_key(w.tui, &(struct key){PRESS_TEXT, 0x0644}, 0, &redraw);
    struct action alef = tui_key(w.tui, &(struct key){PRESS_TEXT, 0x0627}, 5, &redraw);
    CHECK_INT(lam.command, COMMAND_GLOSSARY);
    CHECK_INT(alef.kind, ACTION_NONE);
    (void)tui_key(w.tui, &(struct key){PRESS_TEXT, 0x0644}, 1000, &redraw);
    alef = tui_key(w.tui, &(struct key){PRESS_TEXT, 0x0627}, 1500, &redraw); /* typed on its own */
    CHECK_INT(alef.kind, ACTION_CHOOSE);
    buf_finish(&got);
    world_finish(&w);
}

TEST(esc_three_times_leaves_and_once_goes_back)
{
    static const struct key_case cases[] = {
        {"reading", LANG_AR, 80, 24, "esc", "back", NULL},
        {"reading", LANG_AR, 80, 24, "esc esc esc esc", "back back exit back", NULL},
        {"reading", LANG_AR, 80, 24, "esc esc n esc", "back back next back", NULL},
        {"input", LANG_AR, 80, 24, "esc esc esc", "back back exit", NULL},
        {"input", LANG_AR, 80, 24, "n f9", "- next", NULL}, /* a letter is typed, its key goes on */
    };
    CHECK_CASES(cases);
    struct world w;
    world_start(&w, "reading", LANG_AR, 80, 24);
    bool redraw;
    show(&w);
    for (int i = 0; i < 3; i++) { /* too slow: somebody who reads and goes back page by page */
        struct action action = tui_key(w.tui, &(struct key){PRESS_ESC, 0}, 1000 + 1600 * i, &redraw);
        CHECK_INT(action.command, COMMAND_BACK);
    }
    world_finish(&w);
}

TEST(an_escape_that_no_other_follows_is_forgotten)
{
    struct world w;
    bool redraw;
    world_start(&w, "reading", LANG_AR, 80, 24);
    show(&w);
    CHECK_INT(tui_wait_ms(w.tui, 1000), -1);
    (void)tui_key(w.tui, &(struct key){PRESS_ESC, 0}, 1000, &redraw);
    CHECK(tui_wait_ms(w.tui, 1000) > 0 && !tui_lapse(w.tui, 1000));
    int64_t then = 1000 + tui_wait_ms(w.tui, 1000);
    CHECK(tui_lapse(w.tui, then) && !tui_lapse(w.tui, then));
    CHECK_INT(tui_wait_ms(w.tui, then), -1);
    world_finish(&w);
}

static void check_dots(struct world *w, const char *script, const char *want)
{
    struct buf got = {0}, dots = {0};
    press(w, script, &got);
    for (int col = 1; col < 8; col++)
        utf8_put(&dots, w->grid.cells[col].base);
    CHECK_STR(buf_z(&dots), want);
    buf_finish(&dots);
    buf_finish(&got);
}

TEST(dots_count_the_escapes_and_any_other_key_takes_them_back)
{
    struct world w;
    world_start(&w, "contact", LANG_AR, 80, 24);
    show(&w);
    check_dots(&w, "esc", " ○ ○ ● "); /* from the right */
    check_dots(&w, "esc", " ○ ● ● ");
    check_dots(&w, "down", "       ");
    world_finish(&w);
}

TEST(typing_goes_to_the_line_with_the_focus)
{
    static const struct key_case cases[] = {
        {"input", LANG_EN, 80, 24, "! q f2 f1", "- - help_now keys", NULL},
        {"input", LANG_EN, 80, 24, "^u q enter", "- - submit:q", NULL},
        {"input", LANG_AR, 80, 24, "^u lamalef enter", "- - submit:لا", NULL},
        {"input", LANG_AR, 80, 24, "^u ل ا space ١ bs enter", "- - - - - - submit:لا ", NULL},
        {"input", LANG_AR, 80, 24, "^u ا space ب wbs enter", "- - - - - submit:ا ", NULL},
        {"input", LANG_AR, 80, 24, "^u ا space ب ^w ^_ enter", "- - - - - - submit:ا ب", NULL},
        {"input", LANG_AR, 80, 24, "^u ا ^_ ^_ enter", "- - - - submit:صور للشاشة", NULL},
        {"input", LANG_AR, 80, 24, "^u ^_ ^y home wdel enter", "- - - . - submit:", NULL},
        {"input", LANG_AR, 80, 24, "home wdel enter", "- - submit:للشاشة", NULL},
        {"input", LANG_AR, 80, 24, "tab ^w ^_ ^y wbs wdel", "- . . . . .", NULL},
        {"input", LANG_AR, 80, 24, "^u a b left c enter", "- - - . - submit:abc", NULL},
        {"input", LANG_AR, 80, 24, "^u a b right c enter", "- - - - - submit:cab", NULL},
        {"input", LANG_AR, 80, 24, "^u tab q s enter", "- - - - submit:qs", NULL}, /* a letter belongs to the line */
        {"input", LANG_AR, 80, 24, "tab ! ؟ f10", "- help_now keys quit", NULL},
        {"input", LANG_AR, 80, 24, "tab enter", "- submit:صور للشاشة", NULL},
    };
    CHECK_CASES(cases);
}

/* A log with a story below its line, and a command that leaves the line empty. */
static void world_log(struct world *w, int cols, int rows)
{
    world_start(w, "input", LANG_AR, cols, rows);
    w->page.blocks[1].text = NULL;
    w->page.read_first = true;
    w->page.primary = COMMAND_NEXT;
    for (int i = 0; i < 30; i++)
        page_text(&w->page, "سطر من القصة.");
    page_action(&w->page, COMMAND_SKIP, NULL);
    show(w);
}

TEST(what_is_typed_is_thrown_away_by_no_key_that_leads_on)
{
    static const struct {
        const char *script, *want;
    } cases[] = {
        {"ن ع م enter", "- - - submit:نعم"},
        {"ن ع م pgdn enter enter", "- - - - - -"},                        /* read on … */
        {"ن ع م pgdn pgdn pgdn enter enter", "- - - - - - - submit:نعم"}, /* … to the end, and back to the line */
        {"ن ع م pgdn pgdn pgdn pgdn pgdn enter enter", "- - - - - - . . - submit:نعم"}, /* no further than the end */
        {"ن ع م down pgdn pgdn pgdn left enter", "- - - - - - - - submit:نعم"},
        {"ن ع م down pgdn pgdn pgdn space enter", "- - - - - - - - submit:نعم"},
        {"ن ع م down pgdn pgdn pgdn pgdn enter", "- - - - - - - - submit:نعم"},
        {"ن ع م down left enter", "- - - - - submit:نعم"},
        {"ن down pgdn ع enter", "- - - - submit:نع"}, /* a letter is typed, and skips nothing */
        {"ن down s f8", "- - - skip"},
        {"ن f9", "- next"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        struct buf got = {0};
        world_log(&w, 80, 24);
        press(&w, cases[i].script, &got);
        if (strcmp(buf_z(&got), cases[i].want) != 0)
            test_fail(__FILE__, __LINE__, "[%s]: \"%s\", expected \"%s\"", cases[i].script, buf_z(&got), cases[i].want);
        buf_finish(&got);
        world_finish(&w);
    }
}

TEST(a_search_is_told_every_change)
{
    struct world w;
    world_start(&w, "input", LANG_AR, 80, 24);
    struct buf got = {0};
    w.page.blocks[1].search = true;
    w.page.blocks[1].text = NULL;
    w.page.submits = false;
    page_choices(&w.page, CHOOSE_MENU, 2);
    show(&w);
    press(&w, "ا ب bs home enter enter", &got);
    CHECK_STR(buf_z(&got), "type:ا type:اب type:ا - - choose:0");
    buf_finish(&got);
    world_finish(&w);
}

TEST(a_paste_goes_into_the_line_and_nowhere_else)
{
    struct world w;
    bool redraw = false;
    struct buf got = {0};
    world_start(&w, "input", LANG_AR, 80, 24);
    show(&w);
    press(&w, "^u", &got);
    CHECK_INT(tui_paste(w.tui, STR("q\r\n!\033"), &redraw).kind, ACTION_NONE);
    CHECK(redraw);
    press(&w, "enter tab", &got);
    CHECK_INT(tui_paste(w.tui, STR("q\r"), &redraw).kind, ACTION_NONE);
    CHECK(!redraw);
    press(&w, "enter", &got);
    CHECK_STR(buf_z(&got), "- submit:q ! - submit:q !");
    w.page.blocks[1].search = true;
    w.page.serial++;
    show(&w);
    tui_draw(w.tui, &w.grid);
    struct action action = tui_paste(w.tui, STR("ab"), &redraw);
    CHECK_INT(action.kind, ACTION_TYPE);
    CHECK_STR(action.text, "صور للشاشةab");
    buf_finish(&got);
    world_finish(&w);
}

TEST(what_was_typed_stays_with_the_page_and_goes_with_it)
{
    struct world w;
    world_start(&w, "input", LANG_EN, 80, 24);
    struct buf got = {0};
    show(&w);
    press(&w, "^u a b", &got);
    show(&w); /* the same page again, as after a hint */
    press(&w, "enter", &got);
    w.page.serial++;
    w.page.blocks[1].text = "";
    show(&w);
    press(&w, "enter", &got);
    CHECK_STR(buf_z(&got), "- - - submit:ab submit:");
    buf_finish(&got);
    world_finish(&w);
}

TEST(text_is_scrolled_before_options_and_page_by_page)
{
    static const struct key_case cases[] = {
        {"reading", LANG_AR, 40, 12, "down up up", "- - .", NULL},
        {"reading", LANG_AR, 80, 24, "space space", "- next", NULL},
        {"reading", LANG_AR, 80, 24, "pgdn pgdn pgup home", "- next - .", NULL},
        {"reading", LANG_AR, 80, 24, "end pgdn home pgup", "- next - .", NULL},
        /* The group stands partly below: the text is scrolled until the first option can be read. */
        {"assign", LANG_AR, 40, 12, "down", "-", NULL},
        {"assign", LANG_AR, 40, 12, "down down down", "- - -", "ﺃ"},
        {"home", LANG_AR, 80, 24, "down down down up", "- . . -", "ﺃ"},
        {"home", LANG_AR, 80, 24, "tab tab backtab end home", "- - - . -", "ﺃ"},
    };
    CHECK_CASES(cases);
}

TEST(the_focus_stays_on_its_option_while_the_page_stays)
{
    struct world w;
    world_start(&w, "many", LANG_EN, 80, 24);
    struct buf got = {0};
    show(&w);
    press(&w, "down space", &got);
    show(&w);
    CHECK_STR(under_cursor(&w), "B");
    w.page.serial++;
    show(&w);
    CHECK_STR(under_cursor(&w), "A");
    buf_finish(&got);
    world_finish(&w);
}

TEST(a_chat_that_goes_on_is_followed_to_its_end)
{
    struct world w;
    world_start(&w, "story", LANG_EN, 80, 24);
    struct buf got = {0}, screen = {0};
    show(&w);
    press(&w, "home down", &got);
    for (int i = 0; i < 9; i++) {
        struct block *bubble = page_add(&w.page, BLOCK_BUBBLE);
        bubble->rich = rich_text(&w.page, i < 8 ? "and" : "The last word.");
    }
    show(&w);
    grid_dump(&w.grid, &screen);
    CHECK(strstr(buf_z(&screen), "The last word.") != NULL);
    CHECK(strstr(buf_z(&screen), "\u25BA") == NULL); /* nothing has the focus yet */
    buf_finish(&screen);
    buf_finish(&got);
    world_finish(&w);
}

TEST(a_judged_answer_brings_what_is_said_about_it_into_view)
{
    static const int sizes[][2] = {{40, 12}, {80, 24}};
    for (int k = 0; k < 2; k++) {
        struct world w;
        world_start(&w, "judged", LANG_EN, sizes[k][0], sizes[k][1]);
        struct buf screen = {0};
        show(&w);
        grid_dump(&w.grid, &screen);
        CHECK(strstr(buf_z(&screen), "Paying makes him") != NULL);
        buf_finish(&screen);
        world_finish(&w);
    }
}

TEST(in_a_small_window_only_leaving_works)
{
    static const struct key_case cases[] = {
        {"story", LANG_AR, 39, 12, "أ enter n f2 q f10", ". . . . quit quit", NULL},
        {"story", LANG_AR, 40, 11, "f12 esc esc esc", "exit - - exit", NULL},
        {"story", LANG_AR, 1, 1, "^c", "quit", NULL},
    };
    CHECK_CASES(cases);
}

TEST(every_command_has_its_words_in_both_languages)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
            struct buf key = {0};
            buf_addf(&key, "command.%s", commands[c].name);
            CHECK(msg_has((enum lang)lang, buf_z(&key)));
            buf_adds(&key, ".help");
            CHECK(msg_has((enum lang)lang, buf_z(&key)));
            buf_finish(&key);
        }
}

TEST(while_a_page_waits_any_key_that_means_nothing_else_hurries)
{
    struct world w;
    struct buf out = {0};
    world_start(&w, "writing", LANG_EN, 80, 24);
    show(&w);
    press(&w, "enter space x down pgup f2 esc f12", &out);
    CHECK_STR(buf_z(&out), "next next next next next help_now back exit");
    buf_finish(&out);
    world_finish(&w);
}

/* A chat whose last message is so long that its choices do not fit any more. */
static void world_talk(struct world *w, int rows)
{
    world_start(w, "chat", LANG_EN, 80, rows);
    size_t n = w->page.n_blocks;
    struct block ask = w->page.blocks[n - 1];
    CHECK_INT(ask.kind, BLOCK_CHOICES);
    ask.label = "What next?";
    w->page.blocks[n - 1] = (struct block){.kind = BLOCK_BUBBLE, .rich = rich_text(&w->page, "A long message.")};
    *page_add(&w->page, BLOCK_CHOICES) = ask;
    show(w);
}

TEST(a_question_of_a_chat_is_not_left_without_its_choices)
{
    for (int rows = 12; rows <= 30; rows++) {
        struct world w;
        struct buf screen = {0};
        world_talk(&w, rows);
        grid_dump(&w.grid, &screen);
        if (strstr(buf_z(&screen), "What next?") && !strstr(buf_z(&screen), "\u25BA"))
            test_fail(__FILE__, __LINE__, "%d rows: a question without a choice", rows);
        buf_finish(&screen);
        world_finish(&w);
    }
}

TEST(a_letter_chooses_no_option_below_a_chat_that_is_out_of_sight)
{
    struct world w;
    struct buf out = {0};
    world_start(&w, "chat", LANG_EN, 40, 12);
    show(&w);
    press(&w, "home b b", &out);
    CHECK_STR(buf_z(&out), "- - choose:1");
    buf_finish(&out);
    world_finish(&w);
}

TEST(the_focus_stays_in_view_when_the_page_grows_above_it)
{
    struct world w;
    struct buf out = {0};
    world_start(&w, "many", LANG_EN, 40, 12);
    show(&w);
    press(&w, "end", &out);
    const char *last = "[";
    CHECK_STR(under_cursor(&w), last);
    for (int i = 0; i < 3; i++) { /* as when a clock is switched on */
        struct block *block = page_add(&w.page, BLOCK_TEXT);
        block->rich = rich_text(&w.page, "a line");
        struct block added = *block;
        memmove(w.page.blocks + 1, w.page.blocks, (w.page.n_blocks - 1) * sizeof added);
        w.page.blocks[0] = added;
    }
    show(&w);
    CHECK_STR(under_cursor(&w), last);
    buf_finish(&out);
    world_finish(&w);
}

TEST(enter_reads_a_chat_to_its_end_before_it_chooses)
{
    struct world w;
    struct buf out = {0};
    world_start(&w, "chat", LANG_AR, 40, 12);
    show(&w);
    press(&w, "enter enter enter enter", &out);
    CHECK(strstr(buf_z(&out), "- ") == buf_z(&out)); /* what is new does not fit */
    CHECK(strstr(buf_z(&out), "choose:0"));
    buf_finish(&out);
    world_finish(&w);
}
