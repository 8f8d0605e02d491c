/* Inspections on the screen and as running text: asked, and judged with the addresses explained; in both languages, on
 * three sizes. The grids know no colours: what can be read in them can be read on any terminal. */
#include "face/sitting.h"

/* Down by pages until the words come into view. */
static void scroll_to(struct tui *tui, struct grid *grid, const char *words)
{
    const struct key key = {.kind = PRESS_PAGE_DOWN};
    bool redraw = true, seen = false;
    while (redraw && !seen) {
        struct buf dump = {0};
        (void)tui_key(tui, &key, 0, &redraw);
        tui_draw(tui, grid);
        grid_dump(grid, &dump);
        seen = strstr(buf_z(&dump), words) != NULL;
        buf_finish(&dump);
    }
    CHECK(seen);
}

static void draw(struct sample_page *s, const char *name, const char *words, int cols, int rows)
{
    enum lang lang = s->view.settings.lang;
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf got = {0}, path = {0};
    grid_resize(&grid, cols, rows);
    tui_show(tui, sample_page(s), &(struct tui_options){.digits = sitting_digits(s)});
    tui_draw(tui, &grid);
    scroll_to(tui, &grid, words);
    grid_dump(&grid, &got);
    buf_addf(&path, "face/inspect-%s-%s-%dx%d.screen", name, lang_tag(lang), cols, rows);
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
    grid_finish(&grid);
    tui_destroy(tui);
}

TEST(an_inspection_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, "screen/sample_inspect.json");
        sample_go(s, "link");
        sample_command(s, COMMAND_NEXT);
        sample_choose(s, 1);
        sitting_show(s, "inspect-asked");
        sample_choose(s, 2);
        sample_submit(s, NULL);
        sitting_show(s, "inspect-judged");
        /* On the largest screen it is in sight from the beginning. */
        draw(s, "explained", "[vote.example]/login", 40, 12);
        draw(s, "explained", "[vote.example]/login", 80, 24);
        sample_close(s);
    }
}

/* Arrows and Enter alone: the way to the line that hands it in is found by going down. */
TEST(an_inspection_is_finished_with_arrows_and_enter)
{
    struct sample_page *s = sample_open_file(LANG_AR, "screen/sample_inspect.json");
    struct tui *tui = tui_create();
    struct grid grid = {0};
    bool redraw;
    grid_resize(&grid, 80, 24);
    sample_go(s, "link");
    for (int presses = 0; presses < 40 && s->view.progress.steps[0].state == STEP_NEW; presses++) {
        tui_show(tui, sample_page(s), &(struct tui_options){.digits = DIGITS_ARABIC});
        tui_draw(tui, &grid);
        bool working = sample_page(s)->submits;
        struct key key = {.kind = working && presses % 2 == 0 ? PRESS_DOWN : PRESS_ENTER};
        struct action action = tui_key(tui, &key, 0, &redraw);
        if (action.kind != ACTION_NONE)
            sample_act(s, &action);
    }
    CHECK_INT(s->view.progress.steps[0].state, STEP_DONE);
    tui_destroy(tui);
    grid_finish(&grid);
    sample_close(s);
}

/* The same marks in running text and by choices leave the same record. */
TEST(running_text_comes_to_the_same)
{
    static const struct {
        const char *line, *record;
    } rows[] = {{"b c", "inspect/words,link"}, {"", "inspect/"}, {"a", "inspect/who"}, {"c, a", "inspect/who,link"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample_page *s = sample_open_file(LANG_EN, "screen/sample_inspect.json");
        struct action actions[PLAIN_MAX_ACTIONS];
        struct buf why = {0};
        sample_go(s, "link");
        sample_command(s, COMMAND_NEXT);
        size_t n = plain_read(sample_page(s), str_of(rows[i].line), actions, &why);
        for (size_t k = 0; k < n; k++)
            sample_act(s, &actions[k]);
        if (*rows[i].line == '\0') { /* that nothing is marked is said once more */
            n = plain_read(sample_page(s), STR(""), actions, &why);
            CHECK_INT(n, 1);
            sample_act(s, &actions[0]);
        }
        CHECK_STR(s->records[0], rows[i].record);
        buf_finish(&why);
        sample_close(s);
    }
}

/* A label that has no room beside what it names stands above it, whole. */
TEST(labels_of_fields_are_not_cut)
{
    struct arena arena = {0};
    struct page page;
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf dump = {0};
    page_start(&page, &arena, LANG_EN);
    struct block *field = page_add(&page, BLOCK_FIELD);
    field->label = "A label of many words";
    field->text = "https://[login.example.com]/in";
    grid_resize(&grid, 40, 12);
    tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_LATIN});
    tui_draw(tui, &grid);
    grid_dump(&grid, &dump);
    CHECK(strstr(buf_z(&dump), "A label of many words"));
    CHECK(strstr(buf_z(&dump), "https://[login.example.com]/in"));
    buf_finish(&dump);
    grid_finish(&grid);
    tui_destroy(tui);
    arena_finish(&arena);
}
