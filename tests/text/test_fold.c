#include "test.h"
#include "text/fold.h"

TEST(one_spelling_for_every_way_to_type_a_word)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"أإآٱا", "ااااا"},
        {"مسؤول", "مسوول"},
        {"مسئول", "مسيول"},
        {"شيء", "شي"},
        {"شيء آخر", "شي اخر"},
        {"سماءٌ.", "سما"},
        {"قراءة", "قراءه"}, /* inside a word the hamza stays */
        {"ء", "ء"},
        {"مدرسة", "مدرسه"},
        {"مستشفى", "مستشفي"},
        {"کتابی", "كتابي"},
        {"الاِبْتِزَازُ", "الابتزاز"},
        {"الـابـتزاز", "الابتزاز"},
        {"هٰذا", "هذا"},
        {"١٢ ۱۲ 12", "12 12 12"},
        {"Facebook ÉCOLE", "facebook école"},
        {"e\u0301", "é"},
        {"  نعم ،  لا! ", "نعم لا"},
        {"«نص»-نص", "نص نص"},
        {"به\u200Cتر", "بهتر"},
        {"\uFEFB\uFE91", "لاب"}, /* forms in pasted text */
        {"ا\u0654و\u0654", "او"},
        {"...", ""},
        {"a\u00A0b\tc", "a b c"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buf_clear(&out);
        fold(&out, str_of(cases[i][0]));
        CHECK_STR(buf_z(&out), cases[i][1]);
        CHECK(fold_equal(str_of(cases[i][0]), str_of(cases[i][1])));
    }
    buf_finish(&out);
}

TEST(folding_appends_and_folds_no_further_the_second_time)
{
    struct buf once = {0}, twice = {0};
    buf_adds(&once, "x ");
    fold(&once, STR("  الأدلّة؛ ثم ABC ١٢ شيء"));
    CHECK_STR(buf_z(&once), "x الادله ثم abc 12 شي");
    fold(&twice, buf_str(&once));
    CHECK_STR(buf_z(&twice), once.p);
    buf_finish(&once);
    buf_finish(&twice);
}

TEST(different_words_stay_different)
{
    static const char *const cases[][2] = {
        {"كلب", "قلب"}, {"الدليل", "دليل"}, {"نص نص", "نصنص"}, {"12", "21"}, {"", "ا"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK(!fold_equal(str_of(cases[i][0]), str_of(cases[i][1])));
}

TEST(signs_alone_fold_to_nothing)
{
    CHECK(fold_is_empty(STR("")) && fold_is_empty(STR("—")) && fold_is_empty(STR("ـ")) && fold_is_empty(STR(" ! ٫")));
    CHECK(!fold_is_empty(STR("ء")) && !fold_is_empty(STR("1")));
}

TEST(a_part_is_found_however_it_is_spelt)
{
    CHECK(fold_contains(STR("الابتزازُ الإلكترونيّ"), STR("الكترونى")));
    CHECK(fold_contains(STR("abc"), STR("")));
    CHECK(fold_contains(STR(""), STR("")));
    CHECK(fold_contains(STR("abc"), STR("...")));
    CHECK(!fold_contains(STR("abc"), STR("abcd")));
    CHECK(!fold_contains(STR(""), STR("a")));
}

TEST(broken_bytes_are_folded_all_the_same)
{
    struct buf out = {0};
    fold(&out, (struct str){"a\xFF\xD8", 3});
    CHECK(out.n > 0);
    buf_finish(&out);
}
