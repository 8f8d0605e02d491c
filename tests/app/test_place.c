/* The folder that a drill is carried in: a stick gives it a folder of its own, all else is a folder as it stands. */
#include "app/place.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void list(struct place *p, const char *beginning)
{
    struct effect effect = {.kind = EFFECT_FOLDERS};
    effect.edit.text = beginning;
    place_apply(p, &effect);
}

static char top[] = "/tmp/wiqaya-place-XXXXXX";

static const char *in_top(const char *name)
{
    static char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", top, name);
    return path;
}

TEST(folders_are_offered_as_a_shell_completes_them)
{
    static const char *const folders[] = {"class", "classes", "صف", ".hidden", "bad\xff"};
    struct place p = {.view.tool = "give"};
    CHECK(mkdtemp(top));
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        CHECK_INT(mkdir(in_top(folders[i]), 0700), 0);
    FILE *file = fopen(in_top("class.json"), "w");
    CHECK(file && fclose(file) == 0);
    list(&p, in_top(""));
    CHECK_INT(p.view.n_below, 3);
    CHECK_STR(p.view.below[0].name, "class");
    CHECK_STR(p.view.below[2].name, "صف");
    CHECK_STR(p.view.above, "/tmp/");
    CHECK(!p.view.more);
    list(&p, p.view.below[1].path); /* what is chosen comes out of the list itself */
    CHECK_STR(p.view.typed, in_top("classes/"));
    CHECK_INT(p.view.n_below, 0);
    CHECK_STR(p.view.above, in_top(""));
    list(&p, in_top("cla"));
    CHECK_INT(p.view.n_below, 2);
    CHECK_STR(p.view.above, in_top(""));
    list(&p, in_top("nowhere/x"));
    CHECK_INT(p.view.n_below, 0);
    CHECK(setenv("HOME", top, 1) == 0);
    list(&p, "");
    CHECK_INT(p.view.n_below, 3);
    CHECK_STR(p.view.typed, "");
    list(&p, "~/cl");
    CHECK_INT(p.view.n_below, 2);
    CHECK_STR(p.view.below[0].path, in_top("class/"));
    list(&p, "/");
    CHECK(p.view.n_below > 0 && !p.view.above);
    CHECK_STR(buf_z(&p.folder), ""); /* looking takes nothing */
    CHECK_INT(unlink(in_top("class.json")), 0);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        CHECK_INT(rmdir(in_top(folders[i])), 0);
    CHECK_INT(rmdir(top), 0);
    place_close(&p);
}

TEST(so_many_folders_as_a_screen_holds)
{
    struct place p = {.view.tool = "give"};
    char folder[] = "/tmp/wiqaya-many-XXXXXX";
    CHECK(mkdtemp(folder));
    for (int i = 20; i > 0; i--) {
        struct buf path = {0};
        buf_addf(&path, "%s/%02d", folder, i);
        CHECK_INT(mkdir(buf_z(&path), 0700), 0);
        buf_finish(&path);
    }
    struct buf inside = {0};
    buf_addf(&inside, "%s/", folder);
    list(&p, buf_z(&inside));
    CHECK_INT(p.view.n_below, 9);
    CHECK(p.view.more);
    CHECK_STR(p.view.below[0].name, "01"); /* the first ones, whatever order they come in */
    CHECK_STR(p.view.below[8].name, "09");
    for (int i = 1; i <= 20; i++) {
        struct buf path = {0};
        buf_addf(&path, "%s/%02d", folder, i);
        CHECK_INT(rmdir(buf_z(&path)), 0);
        buf_finish(&path);
    }
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&inside);
    place_close(&p);
}
