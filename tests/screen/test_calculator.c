#include "screen/calculator.h"
#include "test.h"

TEST(sums_come_out_right)
{
    static const struct {
        const char *sum;
        double value;
    } cases[] = {
        {"2+3*4", 14},    {"(2+3)*4", 20}, {"10-4-3", 3},        {"12÷4÷3", 1}, {"٢ × ٣", 6},        {"۷ − ۲", 5},
        {"1٫5 + 1.5", 3}, {"-3 + 5", 2},   {"2*-3", -6},         {"--2", 2},    {"1٬000 + 1", 1001}, {".5*4", 2},
        {"((((7))))", 7}, {"8/2*4", 16},   {"100 000/4", 25000}, {"2x3", 6},    {"0*5", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = -1;
        CHECK_INT(calculator_sum(str_of(cases[i].sum), &value), SUM_FINE);
        if (value < cases[i].value - 1e-9 || value > cases[i].value + 1e-9)
            test_fail(__FILE__, __LINE__, "%s: got %g, expected %g", cases[i].sum, value, cases[i].value);
    }
}

TEST(what_is_no_sum_is_said)
{
    static const struct {
        const char *sum;
        enum sum_fault fault;
    } cases[] = {
        {"", SUM_UNREADABLE},     {"+", SUM_UNREADABLE},     {"2+", SUM_UNREADABLE},   {"(2", SUM_UNREADABLE},
        {"2)", SUM_UNREADABLE},   {"1.2.3", SUM_UNREADABLE}, {".", SUM_UNREADABLE},    {"hello", SUM_UNREADABLE},
        {"\xff", SUM_UNREADABLE}, {"5/0", SUM_BY_ZERO},      {"5/(2-2)", SUM_BY_ZERO}, {"2 3", SUM_FINE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value;
        CHECK_INT(calculator_sum(str_of(cases[i].sum), &value), cases[i].fault);
    }
}

TEST(depth_and_size_have_an_end)
{
    struct buf b = {0};
    double value;
    for (int i = 0; i < 10000; i++)
        buf_addc(&b, '(');
    CHECK_INT(calculator_sum(buf_str(&b), &value), SUM_UNREADABLE);
    buf_clear(&b);
    for (int i = 0; i < 300; i++)
        buf_addc(&b, '9');
    CHECK_INT(calculator_sum(buf_str(&b), &value), SUM_TOO_LARGE);
    buf_clear(&b);
    for (int i = 0; i < 20; i++)
        buf_adds(&b, "99999999999999999999*");
    buf_adds(&b, "1");
    CHECK_INT(calculator_sum(buf_str(&b), &value), SUM_TOO_LARGE);
    buf_finish(&b);
}
