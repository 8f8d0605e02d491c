/* First hours on the screen and as running text. The grids know no colours: what can be read in them can be read on any
 * terminal. */
#include "sitting.h"

static const char file[] = "screen/sample_first_hour.json";

TEST(a_first_hour_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, file);
        sample_go(s, "hour");
        sample_command(s, COMMAND_NEXT);
        sample_pick(s, "نبلّغ الجهة المختصة");
        sample_command(s, COMMAND_NEXT);
        sitting_show(s, "first-hour-list");
        sample_pick(s, "نهدأ، ونجلس مع سارة في مكان آمن");
        sitting_show(s, "first-hour-why");
        sitting_by_enter(s, 80, 24, NULL);
        sitting_show(s, "first-hour-card");
        sample_close(s);
    }
}

TEST(a_first_hour_ends_by_enter_alone_and_alike_in_both_faces)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        sitting_same(file, "hour", (enum lang)lang, NULL, 42,
                     "firsthour/breathe>capture>tell>stop>block>report/slips7.reasons2");
}
