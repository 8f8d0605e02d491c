/* The folder that a drill is carried in: a number is a stick, all else a folder, nothing is no answer. */
#include "app/place.h"
#include "test.h"

static const char *chosen(const char *answer)
{
    static const char *const found[] = {"/media/one", "/media/two"};
    static struct buf folder;
    buf_clear(&folder);
    return place_choose(str_of(answer), found, 2, &folder) ? buf_z(&folder) : NULL;
}

TEST(a_number_is_a_stick_with_a_folder_of_its_own)
{
    CHECK_STR(chosen("1\n"), "/media/one/drill");
    CHECK_STR(chosen(" ٢ \n"), "/media/two/drill");
}

TEST(all_else_is_a_folder_as_it_stands)
{
    CHECK_STR(chosen("/srv/shared folder\n"), "/srv/shared folder");
    CHECK_STR(chosen("3\n"), "3");
    CHECK_STR(chosen("0\n"), "0");
    CHECK_STR(chosen("1.5\n"), "1.5");
}

TEST(nothing_is_no_answer)
{
    CHECK(chosen("\n") == NULL);
    CHECK(chosen("") == NULL);
    CHECK(chosen("  \r\n") == NULL);
}
