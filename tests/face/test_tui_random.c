/* Random pages, keys and sizes: nothing breaks, and what every screen promises holds on each of them. */
#include "base/rng.h"
#include "face/tui_parts.h"
#include "page/command.h"
#include "samples.h"
#include "test.h"
#include "text/utf8.h"

static const char *const texts[] = {
    "",
    "قصير",
    "نصّ أطول قليلًا فيه كلمة English وعنوان www.example.com ورقم 12/05 وقوسان (هكذا)، وينتهي بنقطة.",
    "An English sentence (with brackets), 50% and a very-long-hyphenated-word-that-does-not-fit-anywhere-at-all.",
    "ممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممممم",
    "漢字と仮名 e\u0301\u0302\u0303\u0304\u0305\u0306 \U0001F600\U0001F600",
    "لَا إِلٰهَ ١٢٣ ۴۵۶ 789 ٪ % ‹›«»[](){}",
};
enum { N_TEXTS = sizeof texts / sizeof *texts, ROUNDS = 300, STEPS = 60 };

static const char *text(struct rng *rng)
{
    return texts[rng_below(rng, N_TEXTS)];
}

static int below(struct rng *rng, int n)
{
    return (int)rng_below(rng, (uint32_t)n);
}

static const struct rich *rich(struct rng *rng, struct page *page)
{
    size_t n = (size_t)below(rng, 4);
    struct para *paras = arena_array(page->arena, n, sizeof *paras);
    for (size_t i = 0; i < n; i++) {
        size_t n_spans = (size_t)below(rng, 4);
        struct span *spans = arena_array(page->arena, n_spans, sizeof *spans);
        for (size_t s = 0; s < n_spans; s++)
            spans[s] = (struct span){.text = str_of(text(rng)), .style = (unsigned)below(rng, 32)};
        paras[i] = (struct para){(enum para_kind)below(rng, 6), below(rng, 9), below(rng, 200), spans, n_spans};
    }
    struct rich *out = arena_alloc(page->arena, sizeof *out);
    *out = (struct rich){paras, n};
    return below(rng, 10) == 0 ? NULL : out;
}

static void add_choices(struct rng *rng, struct page *page)
{
    struct block *block = page_choices(page, (enum choice_mode)below(rng, 5), (size_t)below(rng, 20));
    struct rich *targets = arena_array(page->arena, 3, sizeof *targets);
    block->n_targets = (size_t)below(rng, 4);
    for (size_t i = 0; i < block->n_targets; i++)
        targets[i] = rich_of(page->arena, str_of(text(rng)), 0);
    block->targets = targets;
    block->locked = below(rng, 3) == 0;
    for (size_t i = 0; i < block->n_options; i++)
        block->options[i] = (struct option){.text = rich(rng, page),
                                            .note = below(rng, 2) ? text(rng) : NULL,
                                            .chosen = below(rng, 2),
                                            .rank = below(rng, 20),
                                            .target = below(rng, 6) - 1,
                                            .value = below(rng, 9),
                                            .most = below(rng, 9),
                                            .mark = (enum mark)below(rng, 4),
                                            .disabled = below(rng, 4) == 0};
}

static void random_page(struct rng *rng, struct page *page, struct arena *arena, unsigned serial)
{
    arena_reset(arena);
    page_start(page, arena, (enum lang)below(rng, LANG_COUNT));
    page->serial = serial;
    page->title = text(rng);
    page->aside = below(rng, 2) ? text(rng) : NULL;
    page->notice = below(rng, 3) == 0 ? text(rng) : NULL;
    page->total = below(rng, 30);
    page->done = below(rng, 40);
    for (int n = below(rng, 12); n > 0; n--) {
        enum block_kind kind = (enum block_kind)below(rng, 10);
        if (kind == BLOCK_CHOICES) {
            add_choices(rng, page);
            continue;
        }
        struct block *block = page_add(page, kind);
        block->level = below(rng, 5);
        block->tone = (enum tone)below(rng, 5);
        block->label = below(rng, 3) ? text(rng) : NULL;
        block->rich = rich(rng, page);
        block->value = below(rng, 130) - 10;
        block->most = below(rng, 130);
        block->delta = below(rng, 300) - 150;
        block->mine = below(rng, 2);
        block->locked = below(rng, 4) == 0;
        block->text = below(rng, 3) ? text(rng) : NULL;
        block->search = below(rng, 2);
    }
    for (int n = below(rng, 6); n > 0; n--)
        page_action(page, (enum command)(1 + below(rng, COMMAND_COUNT - 1)), below(rng, 5) ? NULL : text(rng));
    page->primary = (enum command)below(rng, COMMAND_COUNT);
    page->submits = below(rng, 2);
    page->focus = below(rng, 30) - 1;
    page->end_first = below(rng, 3) == 0;
    page->fresh = (size_t)below(rng, 14);
    page->wait_ms = below(rng, 4) == 0 ? below(rng, 3000) : 0;
    if (below(rng, 4) == 0)
        page->gauge = (struct gauge){text(rng), (enum tone)below(rng, 5), below(rng, 130) - 10, below(rng, 300) - 150};
}

static struct key random_key(struct rng *rng)
{
    static const uint32_t codes[] = {' ', '1', '2', 'a', 'n', '!', '?', 0x0627, 0x0628, 0x0644, 0xFEFB, 0x0662, 0x064E};
    struct key key = {(enum key_kind)below(rng, PRESS_NEWS + 1), 0};
    if (key.kind == PRESS_TEXT)
        key.code = below(rng, 8) == 0 ? rng_below(rng, 0x110000) : codes[rng_below(rng, sizeof codes / sizeof *codes)];
    if (key.kind == PRESS_FUNCTION)
        key.code = 1 + rng_below(rng, 12);
    if (key.kind == PRESS_CONTROL)
        key.code = 'a' + rng_below(rng, 26);
    return key;
}

/* Every row full of whole cells, the edges free, the cursor inside. */
static void check_screen(const struct grid *grid, bool small)
{
    for (int y = 0; y < grid->rows; y++) {
        const struct grid_cell *row = grid->cells + (size_t)y * (size_t)grid->cols;
        for (int col = 0; col < grid->cols; col++) {
            bool half = row[col].base == 0;
            CHECK(!half || (col > 0 && row[col - 1].width == 2));
            CHECK(row[col].width != 2 || (col + 1 < grid->cols && row[col + 1].base == 0));
            CHECK(row[col].role < ROLE_COUNT && row[col].n_marks <= CELL_MARKS);
        }
        CHECK(row[0].base == ' ' && row[grid->cols - 1].base == ' ');
    }
    CHECK(small || (grid->cursor_row >= 0 && grid->cursor_col > 0));
    CHECK(grid->cursor_row < grid->rows && grid->cursor_col < grid->cols);
}

static void check_action(const struct page *page, const struct action *action)
{
    size_t n = 0;
    for (size_t b = 0; b < page->n_blocks; b++)
        n += page->blocks[b].kind == BLOCK_CHOICES ? page->blocks[b].n_options : 0;
    if (action->kind == ACTION_CHOOSE || action->kind == ACTION_ASSIGN)
        CHECK(action->option < n && action->target >= -1 && action->target < 4);
    if (action->kind == ACTION_COMMAND)
        CHECK(action->command > COMMAND_NONE && action->command < COMMAND_COUNT);
}

TEST(random_pages_keys_and_sizes_keep_the_screen_whole)
{
    struct rng rng = rng_of(20261123);
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    struct tui *tui = tui_create();
    for (int round = 0; round < ROUNDS; round++) {
        int cols = 2 + below(&rng, round % 3 ? 120 : 300), rows = 1 + below(&rng, round % 3 ? 50 : 100);
        grid_resize(&grid, cols, rows);
        /* Mostly the same serial with other content: the worst that a screen may do to a face. */
        random_page(&rng, &page, &arena, (unsigned)round / 2);
        tui_show(tui, &page, &(struct tui_options){.digits = (enum digits)below(&rng, 3), .tashkeel = below(&rng, 2)});
        for (int step = 0; step < STEPS; step++) {
            bool redraw = false;
            struct key key = random_key(&rng);
            if (step > 0) { /* also a key before the first drawing */
                struct action action = tui_key(tui, &key, step * 97, &redraw);
                check_action(&page, &action);
            }
            if (below(&rng, 20) == 0)
                grid_resize(&grid, 2 + below(&rng, 100), 1 + below(&rng, 40));
            tui_draw(tui, &grid);
            check_screen(&grid, grid.cols < TUI_MIN_COLS || grid.rows < TUI_MIN_ROWS);
        }
    }
    tui_destroy(tui);
    grid_finish(&grid);
    arena_finish(&arena);
}

TEST(drawing_twice_gives_the_same_screen)
{
    struct arena arena = {0};
    struct page page;
    struct grid a = {0}, b = {0};
    struct tui *tui = tui_create();
    grid_resize(&a, 80, 24);
    grid_resize(&b, 80, 24);
    for (size_t i = 0; i < N_SAMPLES; i++) {
        sample_page(&page, &arena, LANG_AR, samples[i].name);
        tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_ARABIC});
        tui_draw(tui, &a);
        tui_draw(tui, &b);
        CHECK(grid_equal(&a, &b));
    }
    tui_destroy(tui);
    grid_finish(&a);
    grid_finish(&b);
    arena_finish(&arena);
}

TEST(moving_the_focus_lays_out_nothing_and_ten_thousand_keys_take_no_memory)
{
    static const enum key_kind kinds[] = {PRESS_DOWN, PRESS_UP, PRESS_TAB, PRESS_PAGE_DOWN, PRESS_HOME, PRESS_END};
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    struct tui *tui = tui_create();
    struct rng rng = rng_of(5);
    bool redraw;
    grid_resize(&grid, 60, 16);
    sample_page(&page, &arena, LANG_AR, "input");
    sample_options(&page, CHOOSE_MENU);
    tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_ARABIC});
    tui_draw(tui, &grid);
    (void)tui_key(tui, &(struct key){PRESS_END, 0}, 0, &redraw); /* now all of it is laid out */
    tui_draw(tui, &grid);
    size_t body = tui->body.arena.total, frame = tui->frame.sheet.arena.total;
    size_t lines = tui->body.cap_lines, pieces = tui->body.cap_pieces;
    for (int i = 0; i < 10000; i++) {
        (void)tui_key(tui, &(struct key){kinds[rng_below(&rng, 6)], 0}, i, &redraw);
        tui_draw(tui, &grid);
    }
    CHECK_INT(tui->body.arena.total, body);
    CHECK_INT(tui->frame.sheet.arena.total, frame);
    for (int i = 0; i < 1000; i++) {
        tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_ARABIC});
        tui_draw(tui, &grid);
    }
    CHECK(tui->body.arena.total <= body && tui->body.cap_lines == lines && tui->body.cap_pieces == pieces);
    tui_destroy(tui);
    grid_finish(&grid);
    arena_finish(&arena);
}

TEST(only_what_is_in_view_is_laid_out)
{
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    struct tui *tui = tui_create();
    grid_resize(&grid, 80, 24);
    sample_page(&page, &arena, LANG_AR, "reading");
    for (int i = 0; i < 500; i++)
        page_text(&page, texts[2]);
    tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_ARABIC});
    tui_draw(tui, &grid);
    CHECK(tui->n_laid < 10);
    tui_destroy(tui);
    grid_finish(&grid);
    arena_finish(&arena);
}

TEST(a_long_list_is_laid_out_as_far_as_it_is_seen)
{
    enum { N = 500 };
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    struct tui *tui = tui_create();
    grid_resize(&grid, 80, 24);
    sample_page(&page, &arena, LANG_AR, "reading");
    page.n_blocks = 0;
    page.focus = 0;
    struct block *block = page_choices(&page, CHOOSE_MENU, N);
    struct rich text = rich_of(&arena, STR("وحدة طويلة الاسم"), 0);
    for (size_t i = 0; i < N; i++) {
        block->options[i].text = &text;
        block->options[i].note = "1 / 2";
    }
    page_text(&page, texts[2]);
    tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_ARABIC});
    tui_draw(tui, &grid);
    CHECK(tui->n_laid == 0 && tui->n_options_laid <= 24);
    focus_down(tui);
    CHECK_INT(tui->focus, 1);
    CHECK(tui->n_options_laid <= 25);
    scroll_to_end(tui, true);
    CHECK(tui->n_laid == 2 && focus_is_visible(tui));
    CHECK_INT(tui->focus, N - 1);
    tui_destroy(tui);
    grid_finish(&grid);
    arena_finish(&arena);
}
