/* The folder that a drill is carried in: a stick gives it a folder of its own, all else is a folder as it stands. */
#include "app/place.h"

#include <stdlib.h>

#include "test.h"

static const char *typed(struct place *p, const char *text)
{
    struct effect effect = {.kind = EFFECT_FOLDER};
    effect.edit.text = text;
    place_apply(p, &effect);
    return buf_z(&p->folder);
}

TEST(a_stick_gives_a_folder_of_its_own)
{
    static const struct stick_found found[] = {{"one", "/media/one"}, {"two", "/media/two"}};
    struct place p = {.view = {.tool = "give", .found = found, .n_found = 2}};
    place_apply(&p, &(struct effect){.kind = EFFECT_FOLDER, .number = 1});
    CHECK_STR(buf_z(&p.folder), "/media/two/drill");
    place_apply(&p, &(struct effect){.kind = EFFECT_FOLDER, .number = 2});
    CHECK_STR(buf_z(&p.folder), "");
    place_close(&p);
}

TEST(all_else_is_a_folder_as_it_stands)
{
    struct place p = {.view.tool = "give"};
    CHECK_STR(typed(&p, "/srv/shared folder"), "/srv/shared folder");
    CHECK_STR(typed(&p, "  class \r"), "class");
    CHECK_STR(typed(&p, "1"), "1");
    place_close(&p);
}

TEST(a_tilde_is_the_home_folder)
{
    struct place p = {.view.tool = "give"};
    CHECK(setenv("HOME", "/home/someone", 1) == 0);
    CHECK_STR(typed(&p, "~/class"), "/home/someone/class");
    CHECK_STR(typed(&p, "~"), "/home/someone");
    CHECK_STR(typed(&p, "~other"), "~other");
    place_close(&p);
}

TEST(sticks_can_be_looked_for_again)
{
    struct place p;
    place_open(&p, "take");
    CHECK_STR(p.view.tool, "take");
    size_t n = p.view.n_found;
    place_apply(&p, &(struct effect){.kind = EFFECT_FOLDERS});
    CHECK_INT(p.view.n_found, n);
    CHECK_STR(buf_z(&p.folder), "");
    place_close(&p);
}
