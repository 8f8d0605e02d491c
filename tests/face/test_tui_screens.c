/* Golden screens: a page of every block kind, in both languages, on three sizes. */
#include "face/tui.h"
#include "samples.h"
#include "test.h"

static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};

static void draw_golden(const char *name, enum lang lang, int cols, int rows)
{
    struct arena arena = {0};
    struct page page;
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf got = {0}, path = {0};
    sample_page(&page, &arena, lang, name);
    grid_resize(&grid, cols, rows);
    tui_show(tui, &page, &(struct tui_options){.digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN});
    tui_draw(tui, &grid);
    grid_dump(&grid, &got);
    buf_addf(&path, "face/%s-%s-%dx%d.screen", name, lang_tag(lang), cols, rows);
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
    grid_finish(&grid);
    tui_destroy(tui);
    arena_finish(&arena);
}

TEST(every_sample_looks_as_it_was_approved)
{
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
                draw_golden(samples[i].name, (enum lang)lang, sizes[s][0], sizes[s][1]);
}

TEST(a_small_window_says_so)
{
    draw_golden("reading", LANG_AR, 39, 12);
    draw_golden("reading", LANG_EN, 40, 11);
    draw_golden("reading", LANG_AR, 12, 4);
}
