/* The folder that a drill is carried in, and what is told afterwards: on three sizes, in both languages, as running
 * text. */
#include "sitting.h"

static const struct stick_found found[] = {{"USB", "/media/trainer/USB"}, {"صف", "/media/trainer/صف"}};
static const struct stick_found below[] = {{"class", "/srv/class/"}, {"صف", "/srv/صف/"}};

static void begin(struct sample_page *s, const struct screen_ops *ops)
{
    stack_finish(&s->stack);
    stack_start(&s->stack, ops, 0, &s->view);
}

static void show_placing(enum lang lang)
{
    struct placing placing = {.tool = "give"};
    struct sample_page *s = sample_open(lang);
    s->view.placing = &placing;
    begin(s, &screen_placing);
    sitting_show(s, "placing-none");
    placing.found = found;
    placing.n_found = 2;
    sitting_show(s, "placing");
    sample_choose(s, 3);
    placing.typed = "";
    placing.above = "/home/";
    placing.below = below;
    placing.n_below = 2;
    sitting_show(s, "placing-typed");
    sample_choose(s, 1);
    placing.typed = "/srv/class/";
    placing.above = "/srv/";
    placing.n_below = 1;
    placing.more = true;
    sitting_show(s, "placing-chosen");
    sample_close(s);
}

static void show_told(enum lang lang)
{
    struct arena arena = {0};
    struct sample_page *s = sample_open(lang);
    s->view.said = (struct said){
        msg_with(&arena, lang, "stick.given", "path", "/media/trainer/USB/drill", (const char *)NULL), "give", false};
    begin(s, &screen_told);
    sitting_show(s, "told");
    s->view.said = (struct said){
        msg_with(&arena, lang, "stick.missing", "path", "/media/trainer/USP", (const char *)NULL), "take", true};
    sitting_show(s, "told-failed");
    sample_close(s);
    arena_finish(&arena);
}

TEST(folders_and_what_is_told_look_as_they_were_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        show_placing((enum lang)lang);
        show_told((enum lang)lang);
    }
}
