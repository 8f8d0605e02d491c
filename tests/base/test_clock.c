#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "test.h"

TEST(days_of_the_clock_are_those_of_utc)
{
    static const struct {
        int64_t seconds;
        struct date date;
    } cases[] = {
        {0, {1970, 1, 1}},           {-1, {1969, 12, 31}},       {86399, {1970, 1, 1}},
        {86400, {1970, 1, 2}},       {951782400, {2000, 2, 29}}, {951868800, {2000, 3, 1}},
        {1709164800, {2024, 2, 29}}, {4107542400, {2100, 3, 1}}, {1795000000, {2026, 11, 18}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(date_compare(date_of(cases[i].seconds), cases[i].date), 0);
    CHECK_INT(date_compare(date_of(INT64_MAX), (struct date){1970, 1, 1}), 0); /* no year so late: some day, no crash */
}

TEST(dates_that_exist_are_read_and_others_are_not)
{
    static const char *const good[] = {"2026-11-23", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"};
    static const char *const bad[] = {"",           "2023-02-29", "1900-02-29", "2026-13-01",  "2026-00-10",
                                      "2026-04-31", "2026-01-00", "0000-01-01", "2026-1-01",   "2026/01/01",
                                      "2026-01-0a", " 2026-1-1",  "20260-1-1",  "2026-01-011", "٢٠٢٦-01-01"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct date date = {0};
        CHECK(date_parse(good[i], &date) && date.year > 0);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct date date = {1, 2, 3};
        if (date_parse(bad[i], &date) || date.year != 1 || date.month != 2 || date.day != 3)
            test_fail(__FILE__, __LINE__, "\"%s\" was taken for a date", bad[i]);
    }
}

TEST(days_are_counted_from_1970)
{
    CHECK_INT(date_days((struct date){1970, 1, 1}), 0);
    CHECK_INT(date_days((struct date){2026, 11, 27}), 20784);
    for (int day = date_days((struct date){1, 1, 1}), last = date_days((struct date){9999, 12, 31}); day < last;
         day += 13)
        CHECK_INT(date_days(date_of((int64_t)day * 86400)), day);
}

TEST(the_clock_is_that_of_the_place)
{
    CHECK_INT(clock_local(0), 0); /* UTC */
    CHECK_INT(clock_local(1795000000), 1795000000 / 60);
    CHECK_INT(setenv("TZ", "<+03>-3", 1), 0);
    tzset();
    CHECK_INT(clock_local(1795000000), 1795000000 / 60 + 180);
    CHECK_INT(setenv("TZ", "UTC", 1), 0);
    tzset();
    CHECK_INT(clock_local(INT64_MAX), 0);
    CHECK_INT(clock_local(INT64_MAX / 3600), 0);
    CHECK_INT(clock_local(-62200000000), 0); /* the year -1 */
}

TEST(dates_are_in_order)
{
    static const struct date days[] = {{2025, 12, 31}, {2026, 1, 1}, {2026, 1, 2}, {2026, 2, 1}};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++) {
            int order = date_compare(days[i], days[k]);
            CHECK_INT((order > 0) - (order < 0), (i > k) - (i < k));
        }
}
