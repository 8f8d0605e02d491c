/* Spot exercises on the screen and as running text: a card asked, a card answered with its signs marked, the result; in
 * both languages, on three sizes. The grids know no colours: what can be read in them can be read on any terminal. */
#include "face/plain.h"
#include "face/tui.h"
#include "screen/sample.h"

static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};

static enum digits digits_of(enum lang lang)
{
    return lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN;
}

static void draw(struct sample_page *s, const char *name, int cols, int rows)
{
    enum lang lang = s->view.settings.lang;
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf got = {0}, path = {0};
    grid_resize(&grid, cols, rows);
    tui_show(tui, sample_page(s), &(struct tui_options){.digits = digits_of(lang)});
    tui_draw(tui, &grid);
    grid_dump(&grid, &got);
    buf_addf(&path, "face/spot-%s-%s-%dx%d.screen", name, lang_tag(lang), cols, rows);
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
    grid_finish(&grid);
    tui_destroy(tui);
}

static void show(struct sample_page *s, const char *name)
{
    enum lang lang = s->view.settings.lang;
    struct buf got = {0}, path = {0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        draw(s, name, sizes[i][0], sizes[i][1]);
    plain_show(sample_page(s), &(struct plain_options){.digits = digits_of(lang)}, &got);
    buf_addf(&path, "face/spot-%s-%s.plain", name, lang_tag(lang));
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
}

TEST(a_spot_exercise_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, "screen/sample_spot.json");
        sample_go(s, "spot");
        sample_command(s, COMMAND_NEXT);
        sample_command(s, COMMAND_NEXT);
        show(s, "asked");
        bool marked = false;
        while (page_has_action(sample_page(s), COMMAND_SKIP)) {
            sample_choose(s, 2);
            if (!marked && sample_says(s, "» (2)")) {
                show(s, "answered");
                marked = true;
            }
            sample_command(s, COMMAND_NEXT);
        }
        CHECK(marked);
        show(s, "result");
        sample_close(s);
    }
}
