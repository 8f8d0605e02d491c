/* The folder that a drill is carried in: a stick, or a folder that is typed, or found by going down to it. */
#include "sample.h"

static const struct stick_found found[] = {{"USB", "/media/usb"}};
static const struct stick_found below[] = {{"class", "/srv/class/"}, {"صف", "/srv/صف/"}};

static struct sample_page *open_placing(struct placing *placing)
{
    struct sample_page *s = sample_open(LANG_EN);
    *placing = (struct placing){.tool = "give", .found = found, .n_found = 1};
    s->view.placing = placing;
    stack_finish(&s->stack);
    stack_start(&s->stack, &screen_placing, 0, &s->view);
    return s;
}

static const struct effect *asked(const struct sample_page *s)
{
    return &s->step.effects[0];
}

TEST(a_stick_is_chosen_or_looked_for_again)
{
    struct placing placing;
    struct sample_page *s = open_placing(&placing);
    sample_choose(s, 1);
    CHECK_INT(asked(s)->kind, EFFECT_FOLDERS);
    CHECK(!asked(s)->edit.text);
    CHECK(!s->stack.quit);
    sample_choose(s, 0);
    CHECK_INT(asked(s)->kind, EFFECT_FOLDER);
    CHECK_INT(asked(s)->number, 0);
    CHECK(s->stack.quit);
    sample_close(s);
}

TEST(a_folder_is_found_by_going_down_to_it)
{
    struct placing placing;
    struct sample_page *s = open_placing(&placing);
    sample_choose(s, 2);
    CHECK_INT(asked(s)->kind, EFFECT_FOLDERS);
    CHECK_STR(asked(s)->edit.text, "");
    placing.typed = "";
    placing.above = "/home/";
    placing.below = below;
    placing.n_below = 2;
    unsigned serial = sample_page(s)->serial;
    CHECK_INT(sample_page(s)->focus, 0);
    sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = "/sr"});
    CHECK_STR(asked(s)->edit.text, "/sr");
    placing.typed = "/sr";
    CHECK_INT(sample_page(s)->serial, serial); /* nothing changes under who types */
    sample_choose(s, 1);
    CHECK_STR(asked(s)->edit.text, "/home/");
    sample_choose(s, 2);
    CHECK_STR(asked(s)->edit.text, "/srv/class/");
    placing.typed = "/srv/class/";
    placing.n_below = 0;
    CHECK(sample_page(s)->serial != serial);
    CHECK_STR(sample_field(s), "/srv/class/");
    CHECK_INT(sample_page(s)->focus, 1); /* Enter takes it */
    sample_choose(s, 2);                 /* nothing is there */
    CHECK(!s->stack.quit);
    sample_choose(s, 0);
    CHECK_INT(asked(s)->kind, EFFECT_FOLDER);
    CHECK_STR(asked(s)->edit.text, "/srv/class/");
    CHECK(s->stack.quit);
    sample_close(s);
}

TEST(what_is_typed_is_taken_as_it_stands_and_nothing_is_not)
{
    struct placing placing;
    struct sample_page *s = open_placing(&placing);
    sample_choose(s, 2);
    sample_submit(s, "  ");
    CHECK(!s->stack.quit);
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, msg(LANG_EN, "place.again")));
    sample_choose(s, 2);
    sample_submit(s, "/srv/new");
    CHECK_INT(asked(s)->kind, EFFECT_FOLDER);
    CHECK_STR(asked(s)->edit.text, "/srv/new");
    CHECK(s->stack.quit);
    sample_close(s);
}
