/* Pages as words: golden pages, wrapped and not. */
#include "face/plain.h"
#include "page/command.h"
#include "samples.h"
#include "test.h"
#include "text/layout.h"
#include "text/utf8.h"

static void show_golden(const char *name, enum lang lang, int cols)
{
    struct arena arena = {0};
    struct page page;
    struct buf got = {0}, path = {0};
    sample_page(&page, &arena, lang, name);
    struct plain_options options = {.cols = cols, .digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN};
    options.heard = page.fresh > 0 ? page.blocks[page.fresh - 1].rich : NULL; /* a chat has just gone on */
    plain_show(&page, &options, &got);
    buf_addf(&path, "face/%s-%s-%d.plain", name, lang_tag(lang), cols);
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
    arena_finish(&arena);
}

TEST(every_sample_reads_as_it_was_approved)
{
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            show_golden(samples[i].name, (enum lang)lang, 0);
            show_golden(samples[i].name, (enum lang)lang, 40);
        }
}

/* No line is wider than asked, nothing but text and line ends, and no text is lost by wrapping. */
static void check_wrapped(const struct page *page, int cols)
{
    struct arena arena = {0};
    struct buf whole = {0}, wrapped = {0};
    plain_show(page, &(struct plain_options){.cols = 0}, &whole);
    plain_show(page, &(struct plain_options){.cols = cols}, &wrapped);
    struct str rest = buf_str(&wrapped), line;
    while (str_line(&rest, &line)) {
        size_t at;
        CHECK(utf8_check(line, &at) == UTF8_FINE);
        CHECK(layout_width(&arena, line, &(struct layout_options){.cols = 1000}) <= cols);
    }
    struct str a = buf_str(&whole), b = buf_str(&wrapped), x, y;
    while (str_word(&a, &x) && str_word(&b, &y))
        if (!str_eq(x, y)) { /* a word longer than a line is cut */
            CHECK(str_starts(x, y));
            break;
        }
    buf_finish(&whole);
    buf_finish(&wrapped);
    arena_finish(&arena);
}

TEST(lines_keep_their_width_and_lose_nothing)
{
    struct arena arena = {0};
    struct page page;
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (int cols = 30; cols < 100; cols += 7) {
                sample_page(&page, &arena, (enum lang)lang, samples[i].name);
                check_wrapped(&page, cols);
            }
    arena_finish(&arena);
}

TEST(vowel_marks_are_shown_when_wanted)
{
    struct arena arena = {0};
    struct page page;
    struct buf out = {0};
    page_start(&page, &arena, LANG_AR);
    page_text(&page, "اِبْتِزاز");
    plain_show(&page, &(struct plain_options){.tashkeel = true}, &out);
    CHECK(strstr(buf_z(&out), "اِبْتِزاز") != NULL);
    buf_clear(&out);
    plain_show(&page, &(struct plain_options){.tashkeel = false}, &out);
    CHECK(strstr(buf_z(&out), "ابتزاز") != NULL);
    buf_finish(&out);
    arena_finish(&arena);
}

/* Come back to from another page or in another run: nothing of it was heard. */
TEST(a_chat_is_said_from_its_beginning_unless_it_was_heard)
{
    struct arena arena = {0};
    struct page page;
    struct buf out = {0};
    sample_page(&page, &arena, LANG_EN, "chat");
    plain_show(&page, &(struct plain_options){0}, &out);
    CHECK(strstr(buf_z(&out), "I have all your pictures") && strstr(buf_z(&out), "Send it now"));
    buf_clear(&out);
    plain_show(&page, &(struct plain_options){.heard = page.blocks[0].rich}, &out);
    CHECK(strstr(buf_z(&out), "I have all your pictures") != NULL);
    CHECK(plain_end(&page) == page.blocks[page.n_blocks - 2].rich); /* before the choices */
    buf_clear(&out);
    plain_show(&page, &(struct plain_options){.heard = page.blocks[page.fresh - 1].rich}, &out);
    CHECK(!strstr(buf_z(&out), "I have all your pictures") && strstr(buf_z(&out), "Send it now"));
    buf_finish(&out);
    arena_finish(&arena);
}

static void check_order(const struct page *page, const char *const *words, size_t n)
{
    struct buf out = {0};
    plain_show(page, &(struct plain_options){.cols = 0}, &out);
    const char *at = buf_z(&out);
    for (size_t i = 0; i < n; i++) {
        const char *found = strstr(at, words[i]);
        if (!found)
            test_fail(__FILE__, __LINE__, "\"%s\" is not there, or too early:\n%s", words[i], buf_z(&out));
        at = found;
    }
    buf_finish(&out);
}
#define CHECK_ORDER(page, words) check_order(page, words, sizeof(words) / sizeof *(words))

static void add_menu(struct page *page, size_t n)
{
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        block->options[i].text = rich_text(page, arena_printf(page->arena, "option %zu", i + 1));
}

TEST(what_is_to_be_heard_comes_before_what_is_to_be_typed)
{
    static const char *const turned[] = {"first", "judged", "why", "Line", "A) option 1", "Type the letter"};
    static const char *const kept[] = {"first", "A) option 1", "Second", "B) option 1", "note"};
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_EN);
    page_text(&page, "first");
    struct block *input = page_add(&page, BLOCK_INPUT);
    input->label = "Line";
    input->search = true;
    page_text(&page, "judged");
    add_menu(&page, 2);
    page_heading(&page, 3, "Because");
    page_text(&page, "why");
    page.asked_last = true;
    CHECK_ORDER(&page, turned);
    page_start(&page, &arena, LANG_EN); /* elsewhere each stands below its heading */
    page_text(&page, "first");
    add_menu(&page, 1);
    page_heading(&page, 2, "Second");
    add_menu(&page, 1);
    page_text(&page, "note");
    CHECK_ORDER(&page, kept);
    arena_finish(&arena);
}

TEST(what_has_more_options_than_letters_asks_for_numbers)
{
    static const char *const letters[] = {"A) option 1", "L) option 1", "Type the letter"};
    static const char *const numbers[] = {"1) option 1", "12) option 12", "13) option 1", "Type the number"};
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_EN);
    add_menu(&page, 11);
    add_menu(&page, 1);
    CHECK_ORDER(&page, letters);
    page_start(&page, &arena, LANG_EN);
    add_menu(&page, 12);
    add_menu(&page, 1);
    CHECK_ORDER(&page, numbers);
    arena_finish(&arena);
}
