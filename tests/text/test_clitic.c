/* One word with and without what is written together with it. */
#include "text/clitic.h"

#include "test.h"

TEST(a_word_is_itself_with_what_is_joined_to_it)
{
    static const char *const same[][2] = {{"خالتها", "خالتها"}, {"وخالتها", "خالتها"}, {"فبخالتها", "خالتها"},
                                          {"للخاله", "الخاله"}, {"خاله", "الخاله"},    {"والخاله", "خاله"},
                                          {"خالته", "خاله"},    {"دارها", "دار"},      {"كالدار", "دار"},
                                          {"الفا", "الف"},      {"cards", "card"}};
    static const char *const other[][2] = {{"خال", "خاله"},   {"خالد", "خال"}, {"ثلاثون", "ثلاث"}, {"حسني", "حسن"},
                                           {"سعيده", "سعيد"}, {"ال", "ا"},     {"cardss", "card"}, {"xaunt", "aunt"},
                                           {"is", "i"},       {"", "دار"},     {"دار", ""}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!clitic_is(str_of(same[i][0]), str_of(same[i][1])))
            test_fail(__FILE__, __LINE__, "%s is not %s", same[i][0], same[i][1]);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (clitic_is(str_of(other[i][0]), str_of(other[i][1])))
            test_fail(__FILE__, __LINE__, "%s is %s", other[i][0], other[i][1]);
}

TEST(what_is_only_joined_is_told_from_words)
{
    static const char *const joined[] = {"و", "ب", "ال", "بال", "وال", "ول"}, *const words[] = {"", "من", "ا", "لل",
                                                                                                "x"};
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
        CHECK(clitic_is_prefix(str_of(joined[i])));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        CHECK(!clitic_is_prefix(str_of(words[i])));
}
