/* Spot exercises on the screen and as running text: a card asked, a card answered with its signs marked, the result; in
 * both languages, on three sizes. The grids know no colours: what can be read in them can be read on any terminal. */
#include "face/sitting.h"
#include "screen/spot_page.h"

TEST(a_spot_exercise_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, "screen/sample_spot.json");
        sample_go(s, "spot");
        sample_command(s, COMMAND_NEXT);
        sample_command(s, COMMAND_NEXT);
        sitting_show(s, "spot-asked");
        bool marked = false;
        while (page_has_action(sample_page(s), COMMAND_SKIP)) {
            sample_choose(s, 2);
            if (!marked && sample_says(s, "» (2)")) {
                sitting_show(s, "spot-answered");
                marked = true;
            }
            sample_command(s, COMMAND_NEXT);
        }
        CHECK(marked);
        sitting_show(s, "spot-result");
        sample_close(s);
    }
}

TEST(a_long_sender_is_shown_whole)
{
    struct card card = {.from = "The officer who took your statement, from the number she gave you at the station"};
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    struct buf got = {0};
    struct tui *tui = tui_create();
    page_start(&page, &arena, LANG_EN);
    card.text = rich_of(&arena, STR("Please call me tomorrow."), 0);
    spot_page_card(&page, &card);
    grid_resize(&grid, 40, 12);
    tui_show(tui, &page, &(struct tui_options){0});
    tui_draw(tui, &grid);
    grid_dump(&grid, &got);
    CHECK(strstr(buf_z(&got), "at the station") != NULL);
    tui_destroy(tui);
    grid_finish(&grid);
    buf_finish(&got);
    arena_finish(&arena);
}
