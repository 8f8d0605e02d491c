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

/* The id in a file; "" when it cannot be read. */
static const char *id_of(const char *path, char out[128])
{
    struct drill *drill = drill_load(path, NULL);
    (void)snprintf(out, 128, "%s", drill ? drill->id : "");
    drill_destroy(drill);
    return out;
}

/* Begun from a file, or from nothing; saved under a name, and once more. */
static const char *save_as(const char *file, const char *name, char out[128])
{
    struct bench bench;
    char again[128];
    CHECK(bench_open(&bench, file, NULL, NULL));
    bench_go_home(&bench);
    struct course *course = course_load("lessons", NULL);
    bench_read(&bench, "lessons", course, LANG_AR);
    if (!file)
        pick(&bench, "law", "ready");
    CHECK(!bench_save(&bench, name));
    id_of(bench.view.path, out);
    CHECK(!bench_save(&bench, ""));
    CHECK_STR(id_of(bench.view.path, again), out); /* it stays */
    bench_close(&bench);
    course_destroy(course);
    return out;
}

static void drop(const char *folder, const char *name)
{
    struct buf path = {0};
    buf_addf(&path, "%s/%s.drill.json", folder, name);
    CHECK_INT(unlink(buf_z(&path)), 0);
    buf_finish(&path);
}

#define LONG "a-very-long-name-of-a-drill-that-somebody-made-for-a-class"

TEST(every_drill_has_an_id_of_its_own)
{
    char folder[] = "/tmp/wiqaya-bench-XXXXXX", copy[128], other[128], new[128], another[128], latin[128];
    char long_one[128];
    struct buf path = {0};
    CHECK(mkdtemp(folder));
    CHECK_INT(setenv("HOME", folder, 1), 0);
    save_as("lessons/drills/kinds.json", "نسختي", copy);
    CHECK(copy[0] && strcmp(copy, "kinds") != 0);
    save_as("lessons/drills/kinds.json", "kinds", latin); /* with its very name */
    CHECK(strcmp(latin, "kinds") != 0 && strncmp(latin, "kinds-", 6) == 0);
    buf_addf(&path, "%s/نسختي.drill.json", folder);
    save_as(buf_z(&path), "نسخة أخرى", other);
    CHECK(strcmp(other, copy) != 0);
    save_as(NULL, "صفنا", new);
    save_as(NULL, "صفهم", another);
    CHECK(new[0] && strcmp(new, another) != 0 && strcmp(new, "drill") != 0);
    save_as(NULL, LONG, long_one);
    CHECK_INT(strlen(long_one), 40); /* as long as one may be */
    static const char *const names[] = {LONG, "نسختي", "kinds", "نسخة أخرى", "صفنا", "صفهم"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        drop(folder, names[i]);
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&path);
}

static void put(const char *path, const char *id)
{
    struct buf text = {0};
    struct err err;
    buf_addf(&text,
             "{\"format\":1,\"id\":\"%s\",\"title\":{\"ar\":\"لي\",\"en\":\"Mine\"},"
             "\"items\":[{\"unit\":\"law\",\"step\":\"ready\"}]}",
             id);
    CHECK(file_replace(path, buf_str(&text), &err));
    buf_finish(&text);
}

/* An earlier version made ids of names: they stay, unless another drill has them. */
TEST(the_id_of_an_earlier_version_stays_where_it_is_its_own)
{
    char folder[] = "/tmp/wiqaya-bench-XXXXXX", id[128];
    struct buf path = {0};
    CHECK(mkdtemp(folder));
    CHECK_INT(setenv("HOME", folder, 1), 0);
    buf_addf(&path, "%s/my-class.drill.json", folder);
    put(buf_z(&path), "my-class");
    CHECK_STR(save_as(buf_z(&path), "", id), "my-class");
    put(buf_z(&path), "kinds");
    CHECK(strcmp(save_as(buf_z(&path), "", id), "kinds") != 0);
    drop(folder, "my-class");
    buf_clear(&path);
    buf_addf(&path, "%s/kinds.drill.json", folder);
    put(buf_z(&path), "kinds");
    CHECK(strcmp(save_as(buf_z(&path), "", id), "kinds") != 0);
    drop(folder, "kinds");
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&path);
}
