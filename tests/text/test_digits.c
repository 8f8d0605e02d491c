#include "test.h"
#include "text/digits.h"

TEST(digits_of_three_families_have_values_and_are_shown_in_two)
{
    for (uint32_t i = 0; i < 10; i++) {
        const uint32_t families[] = {'0' + i, 0x0660 + i, 0x06F0 + i};
        for (int k = 0; k < 3; k++) {
            CHECK_INT(digit_value(families[k]), i);
            CHECK_INT(digit_show(families[k], DIGITS_LATIN), '0' + i);
            CHECK_INT(digit_show(families[k], DIGITS_ARABIC), 0x0660 + i);
            CHECK_INT(digit_show(families[k], DIGITS_AS_WRITTEN), families[k]);
        }
    }
    static const uint32_t others[] = {'/', ':', 'a', 0x065F, 0x066A, 0x06FA, 0x0966, 0};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        CHECK_INT(digit_value(others[i]), -1);
        CHECK_INT(digit_show(others[i], DIGITS_ARABIC), others[i]);
    }
}

TEST(numbers_are_read_in_three_families)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0", 0},
        {"7", 7},
        {" 42 ", 42},
        {"٤٢", 42},
        {"۴۲", 42},
        {"-5", -5},
        {"+5", 5},
        {"−٥", -5},
        {"3.5", 3.5},
        {"٣٫٥", 3.5},
        {"1,000", 1000},
        {"١٬٠٠٠", 1000},
        {"1,000,000.25", 1000000.25},
        {"200’000", 200000},
        {"1 000", 1000},
        {"٤2", 42},
        {"007", 7},
        {"12345", 12345},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = -1;
        if (!number_parse(str_of(cases[i].text), &value) || value < cases[i].value || value > cases[i].value)
            test_fail(__FILE__, __LINE__, "\"%s\": got %g, expected %g", cases[i].text, value, cases[i].value);
    }
}

TEST(what_is_no_number_is_refused)
{
    static const char *const cases[] = {"",      " ",      "-",       "+",    ".",    "abc",  "5 دنانير",
                                        "50%",   "٥٠٪",    "1.2.3",   "1,00", "1,,0", ",100", "1000,",
                                        "12,34", "1,0000", "1.000,5", "0x10", "1e5",  "5.",   "--5",
                                        "5-",    "inf",    "nan",     "1 2",  "\xFF"};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = 99;
        if (number_parse(str_of(cases[i]), &value) || value < 99 || value > 99)
            test_fail(__FILE__, __LINE__, "\"%s\" was read as %g", cases[i], value);
    }
    struct buf huge = {0};
    for (int i = 0; i < 400; i++)
        buf_addc(&huge, '9');
    double value;
    CHECK(!number_parse(buf_str(&huge), &value));
    buf_finish(&huge);
}
