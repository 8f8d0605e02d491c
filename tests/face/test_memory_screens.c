/* Golden screens of certainty and of what comes back, in both languages, on three sizes. */
#include "sitting.h"

static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};

static void check_screens(struct sample_page *s, enum lang lang, const char *name)
{
    const struct page *page = sample_page(s);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct tui *tui = tui_create();
        struct grid grid = {0};
        struct buf got = {0}, path = {0};
        grid_resize(&grid, sizes[i][0], sizes[i][1]);
        tui_show(tui, page, &(struct tui_options){.digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN});
        tui_draw(tui, &grid);
        grid_dump(&grid, &got);
        buf_addf(&path, "face/%s-%s-%dx%d.screen", name, lang_tag(lang), sizes[i][0], sizes[i][1]);
        CHECK_GOLDEN(buf_z(&path), buf_str(&got));
        buf_finish(&path);
        buf_finish(&got);
        grid_finish(&grid);
        tui_destroy(tui);
    }
}

TEST(how_sure_and_the_doors_to_the_pages)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open((enum lang)lang);
        sample_go(s, "certain");
        sample_pick(s, "فوراً");
        sample_submit(s, NULL);
        check_screens(s, (enum lang)lang, "how-sure");
        sample_choose(s, 0);
        sample_submit(s, NULL);
        check_screens(s, (enum lang)lang, "sure-and-wrong");
        sample_close(s);
    }
}

TEST(what_came_back_and_when_it_comes_back)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open((enum lang)lang);
        s->view.n_due = 3;
        check_screens(s, (enum lang)lang, "due");
        sample_choose(s, 0);
        check_screens(s, (enum lang)lang, "booster");
        for (int i = 0; i < 3; i++) {
            sample_command(s, COMMAND_SKIP);
            sample_command(s, COMMAND_NEXT);
        }
        check_screens(s, (enum lang)lang, "booster-end");
        sample_close(s);
    }
}

/* What came of each, as it is kept: the box, and in how many days. */
static void note_reviews(struct sample_page *s, const char *keys, bool lines, struct buf *out)
{
    for (; *keys; keys++) {
        size_t before = s->n_reviews;
        sitting_type(s, (const char[]){*keys, '\0'}, lines);
        if (s->n_reviews > before)
            buf_addf(out, "box %d in %lld, ", s->review.box, (long long)(s->review.due - review_day(SAMPLE_NOW)));
    }
}

TEST(what_comes_back_is_kept_alike_in_both_faces)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int lines = 0; lines < 2; lines++) {
            struct sample_page *s = sample_open((enum lang)lang);
            struct buf kept = {0};
            s->view.n_due = 3;
            /* Two are passed over; of the third the first option is taken, which a line of text submits, too. */
            note_reviews(s, lines ? "1s\ns\n1" : "1s\ns\n1\n", lines, &kept);
            CHECK_STR(buf_z(&kept), "box 1 in 1, box 1 in 1, box 2 in 7, ");
            CHECK_INT(s->n_saves, 0);
            buf_finish(&kept);
            sample_close(s);
        }
}
