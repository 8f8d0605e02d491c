/* The drill that is put together: what its file is called where nobody says another name. */
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
