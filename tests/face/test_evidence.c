/* Evidence logs on the screen and as running text. The grids know no colours: what can be read in them can be read on
 * any terminal. */
#include "sitting.h"

#include "text/utf8.h"

static const char file[] = "screen/sample_evidence.json";

static void go_to_log(struct sample_page *s)
{
    while (!sitting_input(sample_page(s))) {
        sample_choose(s, 0);
        sample_command(s, COMMAND_NEXT);
    }
}

TEST(an_evidence_log_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, file);
        sample_go(s, "log");
        sample_command(s, COMMAND_NEXT);
        sample_command(s, COMMAND_NEXT);
        sitting_show(s, "evidence-item");
        go_to_log(s);
        sample_submit(s, "0770 123 4567");
        sitting_show(s, "evidence-warned");
        sample_submit(s, "@dark.example");
        sample_submit(s, "13/11");
        sitting_show(s, "evidence-missing");
        sitting_by_enter(s, 80, 24, NULL);
        sitting_show(s, "evidence-result");
        sample_close(s);
    }
}

TEST(an_evidence_log_ends_by_enter_alone_and_alike_in_both_faces)
{
    static const char *const whole[] = {"حساب @dark.example", "12/11", "٠٧٠٠ ٠٠٠ ٠٠٠٠", NULL};
    static const char *const tried[] = {"أحد ما", "@dark.example", "0770 123 4567", "12/11", "07000000000", NULL};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        sitting_same(file, "log", (enum lang)lang, NULL, 36,
                     "evidence/i3.l0/threat=k,account=k,joke=k,picture=k,transfer=k");
        sitting_same(file, "log", (enum lang)lang, whole, 76,
                     "evidence/i3.l3/threat=k,account=k,joke=k,picture=k,transfer=k/who,when,number");
        sitting_same(file, "log", (enum lang)lang, tried, 76,
                     "evidence/i3.l3/threat=k,account=k,joke=k,picture=k,transfer=k/who,when,number");
    }
}

/* The keys at the foot of the page. */
static void check_foot(struct sample_page *s, int cols, int rows, const char *first, const char *then)
{
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf foot = {0};
    grid_resize(&grid, cols, rows);
    tui_show(tui, sample_page(s), &(struct tui_options){.digits = DIGITS_LATIN});
    tui_draw(tui, &grid);
    for (int x = 0; x < cols; x++)
        utf8_put(&foot, grid.cells[(rows - 1) * cols + x].base);
    const char *found = strstr(buf_z(&foot), first), *behind = strstr(buf_z(&foot), then);
    if (!found || (behind && behind < found))
        test_fail(__FILE__, __LINE__, "%dx%d: \"%s\" is not before \"%s\" in%s", cols, rows, first, then, buf_z(&foot));
    buf_finish(&foot);
    grid_finish(&grid);
    tui_destroy(tui);
}

TEST(what_can_be_done_is_named_before_skipping)
{
    static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 24}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct sample_page *s = sample_open_file(LANG_EN, file);
        sample_go(s, "log");
        sample_command(s, COMMAND_NEXT);
        sample_command(s, COMMAND_NEXT);
        check_foot(s, sizes[i][0], sizes[i][1], "Enter choose", "Skip");
        go_to_log(s);
        check_foot(s, sizes[i][0], sizes[i][1], "F9 Leave it empty", "F8");
        sample_submit(s, "nobody");
        CHECK(sample_says(s, "Why is this line wanted?"));
        check_foot(s, sizes[i][0], sizes[i][1], "F9 Leave it empty", "F8");
        sample_close(s);
    }
}
