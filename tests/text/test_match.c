/* Answers in what is typed: whole words with what Arabic joins to them, whole numbers however they are written. */
#include "text/match.h"

#include "test.h"

struct row {
    const char *answer, *text;
};

static void expect(const struct row *rows, size_t n, bool want)
{
    for (size_t i = 0; i < n; i++)
        if (match_contains(str_of(rows[i].text), str_of(rows[i].answer)) != want)
            test_fail(__FILE__, __LINE__, "\"%s\" %s in \"%s\"", rows[i].answer, want ? "is not" : "is", rows[i].text);
}
#define EXPECT(rows, want) expect(rows, sizeof(rows) / sizeof *(rows), want)

TEST(words_are_found_with_what_arabic_joins_to_them)
{
    static const struct row in[] = {
        {"خالتها", "وخالتها"},
        {"خالتها", "أخبرت خالتها."},
        {"خالة", "بخالته"},
        {"خالة", "لخالتها"},
        {"الخالة", "للخالة"},
        {"الخالة", "خالة"},
        {"خالة", "والخالة"},
        {"الخميس", "قبل يوم خميس"},
        {"خميس", "بالخميس"},
        {"إنستغرام", "في انستغرام"},
        {"النجوم", "بمدينة النجوم"},
        {"مدينة النجوم", "لمدينةِ النجومِ"},
        {"ألف", "ألفاً"},
        {"aunt", "Her AUNTS know"},
        {"aunt", "aunt’s house"},
        {"game card", "game cards"},
        {"تلغرام", "تـلـغرام"},
        {"تلغرام", "\u200Fتلغرام\u200E"},
        {"خمسة وسبعون", "خمسة و سبعون"},
        {"twenty to ten", "at twenty-to-ten"},
        {"IG", "on IG"},
        {"شباط", "شباط2026"},
        {"أم", "لأم يزن"},
    };
    static const struct row out[] = {
        {"insta", "instant"},
        {"aunt", "taunt"},
        {"aunt", "auntie"},
        {"خالة", "الخالدية"},
        {"خميس", "خميسة"},
        {"ثلاث", "ثلاثون"},
        {"IG", "big"},
        {"حسن", "حسني"},
        {"سعيد", "سعيدة"},
        {"أم", "أمام"},
        {"خالتها", "ليس خالتها"},
        {"aunt", "not aunt"},
        {"third of September", "twenty-third of September"},
        {"العشرين من أيلول", "الثالث والعشرين من أيلول"},
        {"خمسة وسبعون", "مئة وخمسة وسبعون ألف"},
        {"four hundred", "four hundred fifty"},
        {"أربعمئة", "أربعمئة وخمسون"},
        {"x", ""},
        {"", "x"},
        {"—", "— !"},
    };
    EXPECT(in, true);
    EXPECT(out, false);
}

TEST(an_account_is_no_part_of_another)
{
    static const struct row in[] = {
        {"rami.example", "@rami.example"},
        {"rami.example", "(rami.example)."},
        {"rami.example", "حساب @RAMI.example، في"},
        {"rami.example", "rami.example/chat"},
        {"qamar77", "المعرّف qamar77."},
        {"qamar77", "qamar 77"},
        {"@dark.example", "@DARK.example فقط"},
    };
    static const struct row out[] = {
        {"rami.example", "@rami2.example"},
        {"rami.example", "@rami.example2"},
        {"rami.example", "the_rami.example"},
        {"rami.example", "rami.example.net"},
        {"rami.example", "amirami.example"},
        {"rami.example", "x-rami.example"},
        {"qamar77", "qamar777"},
        {"qamar77", "qamar77x"},
        {"qamar77", "oqamar77"},
        {"77", "qamar77"},
    };
    EXPECT(in, true);
    EXPECT(out, false);
}

TEST(days_and_hours_are_whole)
{
    static const struct row in[] = {
        {"3/9", "3/9"},
        {"3/9", "3-9-2026"},
        {"3/9", "٠٣/٠٩/٢٠٢٦"},
        {"3/9", "3 / 9 / 2026"},
        {"3/9", "3.9.26"},
        {"9/3", "2026-09-03"},
        {"3/9", "في 3/9، مساءً"},
        {"3 أيلول", "٣ أيلول"},
        {"3 أيلول", "3ايلول 2026"},
        {"3 أيلول", "يوم 3-أيلول-2026"},
        {"3 أيلول", "و3 أيلول"},
        {"12 شباط", "12شباط2026"},
        {"9:40", "٩:٤٠ مساءً"},
        {"9:40", "9:40pm"},
        {"21:40", "21:40:05"},
        {"21:40", "21.40"},
        {"9 و40", "9 و 40 دقيقة"},
        {"9 و40", "الساعة 9:40"},
        {"00:15", "0:15"},
        {"12th February", "12th February"},
        {"3/9", "\u200E3/9"},
        {"2026", "3/9/2026"},
        {"3 أيلول", "لا، 3 أيلول"},
        {"20/9", "5/9 و20/9"},
        {"21:40", "الساعة 21:40 400,000 دينار"},
        {"3/9", "3/9 9:05"},
        {"3/9", "9:05 3/9/2026"},
    };
    static const struct row out[] = {
        {"3/9", "13/9"},
        {"3/9", "23/9/2026"},
        {"9/3", "9/30"},
        {"3 أيلول", "13 أيلول"},
        {"3 أيلول", "ليس 3 أيلول"},
        {"3 أيلول", "لا 3 أيلول"},
        {"12/2", "22/12"},
        {"12/2", "12/20"},
        {"12/2", "112/2"},
        {"9.40", "19.40"},
        {"3/9", "13/3/9"},
        {"3/9", "3/9/200"},
        {"9:40", "9:400"},
        {"3 September", "it isn't 3 September"},
        {"9:40", "21:9:40"},
        {"3/9", "3/19"},
    };
    EXPECT(in, true);
    EXPECT(out, false);
}

TEST(sums_are_whole_and_a_thousand_has_three_noughts)
{
    static const struct row in[] = {
        {"200000", "200,000"},        {"200000", "٢٠٠٬٠٠٠ دينار"}, {"200,000", "200 000"},
        {"200,000", "200.000د"},      {"200000", "200 ألف"},       {"200000", "٢٠٠ ألفاً"},
        {"200 ألف", "200000"},        {"200 ألف", "200ألف دينار"}, {"200000", "200k"},
        {"200 thousand", "200K IQD"}, {"200000", "IQD200,000"},    {"200000", "$200,000."},
        {"1200000", "1,200,000"},     {"400", "طلب 400"},          {"مئتا ألف", "مئتا الف دينار"},
        {"400", "دفع 400، ثم 50"},    {"200000", "200'000"},       {"75 ألف", "75,000"},
        {"400000", "٤٠٠٠٠٠"},
    };
    static const struct row out[] = {
        {"200000", "1200000"},
        {"200000", "2000000"},
        {"200000", "1,200,000"},
        {"200 ألف", "1 مليون و200 ألفاً و1"},
        {"400", "1400"},
        {"400", "14000"},
        {"400", "400,000"},
        {"400", "400 ألف"},
        {"400", "400-500"},
        {"200 ألف", "200"},
        {"200000", "1 200 000"},
        {"75", "75k"},
        {"200 ألف", "200 ألف و500"},
        {"400", "0400500"},
        {"200000", "200,0000"},
        {"50 ألف", "1 الف و50 الف"},
    };
    EXPECT(in, true);
    EXPECT(out, false);
}

TEST(long_numbers_are_found_in_any_groups_and_as_they_are_dialled)
{
    static const struct row in[] = {
        {"0700 000 0000", "07000000000"},
        {"0700 000 0000", "٠٧٠٠-٠٠٠-٠٠٠٠"},
        {"0700 000 0000", "7000000000"},
        {"0700 000 0000", "+964 700 000 0000"},
        {"0700 000 0000", "00964 700 000 0000"},
        {"0700 000 0000", "9647000000000"},
        {"0700 000 0000", "+964 (0) 700 000 0000"},
        {"7000000000", "الرقم: (0700) 000 0000."},
        {"+964 700 000 0000", "0700 0000000"},
        {"0700 000 0000", "0700\u200E000\u200E0000"},
        {"123456789", "123 456 789"},
    };
    static const struct row out[] = {
        {"0700 000 0000", "0700 000 00001"},    {"0700 000 0000", "10700 000 0000"},  {"0700 000 0000", "0700 000 000"},
        {"0700 000 0000", "0701 000 0000"},     {"0700 000 0000", "0700-000-0000-5"}, {"12345678", "12 34 56 78"},
        {"0700 000 0000", "0700 000 ألف 0000"},
    };
    EXPECT(in, true);
    EXPECT(out, false);
}

TEST(what_is_too_short_is_told)
{
    static const char *const is_short[] = {"a", "5", "12", "٥", "في", "in", "و", "Ig"};
    static const char *const is_not[] = {"IG", "400", "12/2", "أبي", "aunt", "75k", "5 ألف", "—", ""};
    for (size_t i = 0; i < sizeof is_short / sizeof *is_short; i++)
        if (!match_is_too_short(str_of(is_short[i])))
            test_fail(__FILE__, __LINE__, "%s is long enough", is_short[i]);
    for (size_t i = 0; i < sizeof is_not / sizeof *is_not; i++)
        if (match_is_too_short(str_of(is_not[i])))
            test_fail(__FILE__, __LINE__, "%s is too short", is_not[i]);
}

/* What nobody would type: long, broken, of signs alone; what is behind the last word that is read is nowhere. */
TEST(any_text_is_read_within_bounds)
{
    struct buf text = {0};
    for (int i = 0; i < 5000; i++)
        buf_adds(&text, "7 الف ");
    buf_adds(&text, "aunt");
    CHECK(!match_contains(buf_str(&text), STR("aunt")));
    CHECK(match_contains(buf_str(&text), STR("7000")));
    buf_clear(&text);
    for (int i = 0; i < 100000; i++)
        buf_addc(&text, '9');
    CHECK(!match_contains(buf_str(&text), STR("9")));
    CHECK(!match_contains(STR("\xff\xfe\xd9"), STR("x")));
    buf_finish(&text);
}
