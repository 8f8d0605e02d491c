/* What people are told to type: short, and right on the machine it is said on. */
#include "app/program.h"
#include "test.h"

static const char *named(const char *typed)
{
    program_started(typed);
    return program_name();
}

TEST(the_program_is_named_as_it_was_started)
{
    CHECK_STR(named("wiqaya"), "wiqaya");
    CHECK_STR(named("build/release/wiqaya"), "build/release/wiqaya");
    CHECK_STR(named("./wiqaya"), "./wiqaya");
}

TEST(long_paths_are_no_words_for_a_wall)
{
    CHECK_STR(named("/home/trainer/projects/wiqaya/build/release/wiqaya"), "build/release/wiqaya");
    CHECK_STR(named("/opt/some/very/long/place/wiqaya"), "wiqaya");
    CHECK_STR(named(NULL), "wiqaya");
}
