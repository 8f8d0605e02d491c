/* The drill that is put together: what its file and the drill are called where nobody says another name. */
#include "app/bench.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

static void pick(struct bench *bench, const char *unit, const char *step)
{
    struct draft_edit edit = {.kind = DRAFT_PICK, .item = {.unit = unit, .step = step}};
    CHECK(!bench_apply(bench, &edit));
}

TEST(a_drill_is_called_after_what_is_in_it_and_as_no_other)
{
    struct bench bench;
    struct buf path = {0};
    struct err err;
    char folder[] = "/tmp/wiqaya-bench-XXXXXX";
    CHECK(mkdtemp(folder));
    CHECK_INT(setenv("HOME", folder, 1), 0);
    CHECK(bench_open(&bench, NULL, NULL, NULL));
    bench_go_home(&bench);
    CHECK_STR(bench.view.proposed, "my-questions.drill.json");
    pick(&bench, "kinds", "which-one");
    pick(&bench, "kinds", "ready");
    CHECK_STR(bench.view.proposed, "my-kinds.drill.json");
    CHECK(!bench_save(&bench, ""));
    buf_addf(&path, "%s/my-kinds.drill.json", folder);
    CHECK_STR(bench.view.path, buf_z(&path));
    bench_close(&bench);
    CHECK(bench_open(&bench, NULL, NULL, NULL));
    bench_go_home(&bench);
    pick(&bench, "kinds", "ready");
    CHECK_STR(bench.view.proposed, "my-kinds-2.drill.json");
    pick(&bench, "law", "a");
    CHECK_STR(bench.view.proposed, "my-kinds-law.drill.json");
    pick(&bench, "kinds", "b");
    CHECK_STR(bench.view.proposed, "my-kinds-law.drill.json");
    pick(&bench, "remedies", "c");
    CHECK_STR(bench.view.proposed, "my-kinds-law-more.drill.json");
    bench_close(&bench);
    CHECK_INT(unlink(buf_z(&path)), 0);
    buf_clear(&path);
    buf_addf(&path, "%s/kinds.drill.json", folder);
    CHECK(file_replace(buf_z(&path), STR("{}"), &err));
    CHECK(bench_open(&bench, "lessons/drills/kinds.json", "kinds", NULL));
    bench_go_home(&bench);
    CHECK_STR(bench.view.proposed, "kinds-2.drill.json"); /* a copy of a ready-made one */
    bench_close(&bench);
    CHECK(bench_open(&bench, NULL, "x/own.drill.json", NULL));
    CHECK_STR(bench.view.proposed, "x/own.drill.json"); /* somebody said where */
    bench_close(&bench);
    CHECK_INT(unlink(buf_z(&path)), 0);
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&path);
}

static const char *title_of(const char *path, enum lang lang, char out[128])
{
    struct drill *drill = drill_load(path, NULL);
    (void)snprintf(out, 128, "%s", drill ? drill->title[lang] : "");
    drill_destroy(drill);
    return out;
}

TEST(a_drill_that_nobody_named_has_the_title_of_its_first_unit)
{
    struct bench bench;
    struct buf path = {0};
    char folder[] = "/tmp/wiqaya-bench-XXXXXX", title[128];
    CHECK(mkdtemp(folder));
    CHECK_INT(setenv("HOME", folder, 1), 0);
    struct course *course = course_load("lessons", NULL);
    CHECK(course != NULL);
    for (int named = 0; named < 2; named++) {
        CHECK(bench_open(&bench, NULL, NULL, NULL));
        bench_go_home(&bench);
        bench_read(&bench, "lessons", course, LANG_AR);
        pick(&bench, "law", "ready");
        CHECK(!bench_save(&bench, named ? "صفنا" : ""));
        buf_clear(&path);
        buf_adds(&path, bench.view.path);
        CHECK(title_of(buf_z(&path), LANG_AR, title)[0] != '\0');
        if (named)
            CHECK_STR(title, "صفنا");
        else
            CHECK(strstr(title, "القانون") != NULL);
        CHECK(!strstr(title_of(buf_z(&path), LANG_EN, title), "my-"));
        CHECK_INT(unlink(buf_z(&path)), 0);
        bench_close(&bench);
    }
    course_destroy(course);
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&path);
}
