#include "engine/review.h"

#include "base/rng.h"
#include "test.h"

TEST(what_was_wrong_comes_back_after_a_day_a_week_a_month)
{
    struct review r = review_begin(100);
    static const int64_t days[REVIEW_BOXES] = {1, 7, 30, 90, 180};
    for (int box = 0; box < REVIEW_BOXES; box++) {
        CHECK(!review_is_over(&r));
        CHECK_INT(r.due - r.asked, days[box]);
        CHECK(!review_is_due(&r, r.due - 1) && review_is_due(&r, r.due) && review_is_due(&r, r.due + 1000));
        r = review_after(r, true, r.due);
    }
    CHECK(review_is_over(&r));
}

TEST(wrong_once_more_is_back_in_the_first_box)
{
    struct review r = review_after(review_after(review_begin(5), true, 6), true, 13);
    CHECK_INT(r.box, 3);
    r = review_after(r, false, 50);
    CHECK_INT(r.box, 1);
    CHECK_INT(r.due, 51);
}

TEST(a_clock_that_jumped_loses_nothing)
{
    struct review r = review_begin(review_day(4102444800)); /* it said 2100 */
    int64_t today = review_day(1790000000);
    CHECK(review_is_due(&r, today));
    r = review_after(r, true, today);
    CHECK(!review_is_due(&r, today) && review_is_due(&r, today + 7));
    CHECK_INT(review_day(-5), 0);
    CHECK_INT(review_day(INT64_MIN), 0);
    CHECK_INT(review_day(86399), 0);
    CHECK_INT(review_day(86400), 1);
}

TEST(any_answers_keep_it_within_its_boxes)
{
    struct rng rng = rng_of(7);
    for (int round = 0; round < 10000; round++) {
        struct review r = {.box = (int)rng_next(&rng), .asked = rng_next(&rng), .due = rng_next(&rng)};
        int64_t today = rng_below(&rng, 100000);
        for (int i = 0; i < 10; i++) {
            bool right = rng_below(&rng, 2);
            int before = r.box;
            r = review_after(r, right, today);
            CHECK(r.box >= 1 && r.box <= REVIEW_BOXES + 1);
            CHECK(right ? r.box > before || before >= REVIEW_BOXES || before < 1 : r.box == 1);
            CHECK_INT(r.asked, today);
            CHECK(r.due > today && r.due <= today + review_days(REVIEW_BOXES));
            today = r.due;
        }
    }
}
