/* The drill builder as it is seen, and played by anything that can be pressed. */
#include "base/rng.h"
#include "screen/drafting.h"
#include "sitting.h"

TEST(the_drill_the_bank_and_one_item)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = drafting_open((enum lang)lang);
        sitting_show(s, "build-empty");
        drafting_fill(s);
        sitting_show(s, "build");
        sample_choose(s, 5);
        sitting_show(s, "build-item");
        sample_choose(s, 5);
        sitting_show(s, "build-ask");
        sample_command(s, COMMAND_BACK);
        sample_command(s, COMMAND_BACK);
        sample_choose(s, 0);
        sitting_show(s, "build-bank");
        sample_choose(s, 5);
        sitting_show(s, "build-preview");
        sample_command(s, COMMAND_BACK);
        sample_command(s, COMMAND_BACK);
        sample_choose(s, 1);
        sitting_show(s, "build-shuffle");
        sample_choose(s, 0);
        sample_choose(s, 4);
        sitting_show(s, "build-save");
        sample_submit(s, "mine.drill.json");
        sitting_show(s, "build-saved");
        drafting_close(s);
    }
}

/* A command is worth nothing in pieces, and the page says what to do without it. */
TEST(a_command_stands_in_one_row_or_not_at_all)
{
    static const int cols[] = {40, 80};
    for (size_t i = 0; i < sizeof cols / sizeof *cols; i++) {
        struct sample_page *s = drafting_open(LANG_EN);
        struct tui *tui = tui_create();
        struct grid grid = {0};
        struct buf got = {0};
        drafting_fill(s);
        sample_choose(s, 4);
        sample_submit(s, "a-drill-with-a-name.drill.json");
        grid_resize(&grid, cols[i], 24);
        tui_show(tui, sample_page(s), &(struct tui_options){0});
        tui_draw(tui, &grid);
        grid_dump(&grid, &got);
        CHECK((strstr(buf_z(&got), "wiqaya drill run a-drill-with-a-name.drill.json") != NULL) == (cols[i] == 80));
        CHECK((strstr(buf_z(&got), "wiqaya") != NULL) == (cols[i] == 80));
        buf_finish(&got);
        grid_finish(&grid);
        tui_destroy(tui);
        drafting_close(s);
    }
}

TEST(whatever_is_pressed_the_drill_stays_whole)
{
    static const enum command pressed[] = {COMMAND_BACK, COMMAND_NEXT,     COMMAND_HOME,
                                           COMMAND_KEYS, COMMAND_HELP_NOW, COMMAND_SETTINGS};
    static const char *const typed[] = {"", "7", "نص", "full", "x.drill.json"};
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct sample_page *s = drafting_open(seed % 2 ? LANG_AR : LANG_EN);
        struct rng rng = rng_of(seed);
        for (int i = 0; i < 150 && !s->stack.quit; i++) {
            uint32_t what = rng_below(&rng, 8);
            if (what < 5)
                sample_choose(s, rng_below(&rng, 14));
            else if (what == 5)
                sample_submit(s, typed[rng_below(&rng, 5)]);
            else
                sample_command(s, pressed[rng_below(&rng, 6)]);
            if (s->stack.quit)
                break;
            struct buf out = {0};
            plain_show(sample_page(s), &(struct plain_options){.cols = 40}, &out);
            CHECK(out.n > 0);
            buf_finish(&out);
            for (size_t k = 0; k < drafting.draft.drill.n_items; k++)
                CHECK_INT(drill_bank_fault(drafting.bank, draft_item(&drafting.draft, k)), DRILL_FINE);
        }
        drafting_close(s);
    }
}
