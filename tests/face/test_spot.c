/* Spot exercises on the screen and as running text: a card asked, a card answered with its signs marked, the result; in
 * both languages, on three sizes. The grids know no colours: what can be read in them can be read on any terminal. */
#include "face/sitting.h"

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
