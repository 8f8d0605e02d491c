#include "app/paths.h"

#include <stdlib.h>
#include <unistd.h>

#include "test.h"

/* The data folder, "-" in front when there is no course in it. */
static void check_data(const char *asked, const char *want)
{
    struct buf found = {0}, got = {0};
    buf_adds(&got, paths_data(asked, &found) ? "" : "-");
    buf_addstr(&got, buf_str(&found));
    CHECK_STR(buf_z(&got), want);
    buf_finish(&found);
    buf_finish(&got);
}

TEST(the_folder_that_was_asked_for_is_the_only_one)
{
    CHECK_INT(setenv("WIQAYA_DATA", "tests/app/data", 1), 0);
    check_data(NULL, "tests/app/data");
    check_data("tests/course/data", "tests/course/data");
    check_data("/nowhere", "-/nowhere");
    CHECK_INT(setenv("WIQAYA_DATA", "/nowhere", 1), 0);
    check_data(NULL, "-/nowhere");
    CHECK_INT(unsetenv("WIQAYA_DATA"), 0);
}

TEST(the_lessons_themselves_may_be_named_too)
{
    char here[4096];
    struct buf want = {0};
    CHECK(getcwd(here, sizeof here) != NULL);
    buf_addf(&want, "%s/tests/app/data", here);
    check_data("tests/app/data/lessons", buf_z(&want));
    check_data("tests/app/data/lessons/", buf_z(&want));
    check_data("tests/app/data/lessons/ar", "-tests/app/data/lessons/ar");
    buf_finish(&want);
}

static void check_records(const char *state, const char *home, const char *want)
{
    struct buf got = {0};
    CHECK_INT(state ? setenv("XDG_STATE_HOME", state, 1) : unsetenv("XDG_STATE_HOME"), 0);
    CHECK_INT(home ? setenv("HOME", home, 1) : unsetenv("HOME"), 0);
    CHECK_INT(paths_records(&got), want[0] != '\0');
    CHECK_STR(buf_z(&got), want);
    buf_finish(&got);
}

TEST(records_lie_where_xdg_says)
{
    check_records("/state", "/home/a", "/state/wiqaya/records.db");
    check_records(NULL, "/home/a", "/home/a/.local/state/wiqaya/records.db");
    check_records("", "/home/a", "/home/a/.local/state/wiqaya/records.db");
    check_records("relative", "/home/a", "/home/a/.local/state/wiqaya/records.db");
    check_records(NULL, "relative", "");
    check_records(NULL, NULL, "");
}
