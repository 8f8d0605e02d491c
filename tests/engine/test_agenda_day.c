/* A workshop's day: when things begin, what is on, and that no change of a trainer's loses anything. */
#include "engine/agenda_day.h"

#include <string.h>

#include "base/rng.h"
#include "test.h"

static struct agenda sample(void)
{
    struct agenda a = {.n_days = 2};
    static const int minutes[] = {25, 15, 60, 15, 45};
    for (size_t d = 0; d < 2; d++) {
        a.days[d] = (struct agenda_day){.start = 540, .end = 700, .n = 5};
        for (size_t i = 0; i < 5; i++)
            a.days[d].entries[i] = (struct agenda_entry){.kind = AGENDA_TALK, .minutes = minutes[i]};
    }
    return a;
}

static bool apply(struct agenda *a, enum agenda_edit_kind kind, size_t day, size_t entry, int64_t now)
{
    struct agenda_edit edit = {kind, day, entry, now};
    return agenda_apply(a, &edit);
}

TEST(times_follow_from_the_start_until_somebody_says_where_the_group_is)
{
    struct agenda a = sample();
    CHECK_INT(agenda_start(&a, 0, 0, 600), 540);
    CHECK_INT(agenda_start(&a, 0, 2, 600), 580);
    CHECK_INT(agenda_start(&a, 0, 5, 600), 700);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 600));
    CHECK_INT(agenda_start(&a, 0, 1, 600), 565); /* what was is left as it was planned */
    CHECK_INT(agenda_start(&a, 0, 2, 600), 600);
    CHECK_INT(agenda_start(&a, 0, 5, 600), 720);
    CHECK_INT(agenda_start(&a, 1, 5, 600), 700); /* another day is not late */
    CHECK(apply(&a, AGENDA_SKIP, 0, 3, NO_CLOCK));
    CHECK_INT(agenda_start(&a, 0, 5, 600), 705);
    CHECK_INT(agenda_next(&a, 0, 2), 4);
    CHECK_INT(agenda_next(&a, 0, SIZE_MAX), 0);
    CHECK_INT(agenda_next(&a, 0, 4), 5);
}

TEST(the_clock_says_what_is_on_only_as_long_as_nobody_says_better)
{
    struct agenda a = sample();
    CHECK(!agenda_now(&a, 0, 539).known);
    CHECK(!agenda_now(&a, 0, NO_CLOCK).known);
    struct agenda_now now = agenda_now(&a, 0, 570);
    CHECK(now.known && now.entry == 1 && now.counted && now.left == 10);
    CHECK(!agenda_now(&a, 0, 700).known);
    CHECK(apply(&a, AGENDA_HERE, 0, 3, 600));
    now = agenda_now(&a, 0, 620);
    CHECK(now.known && now.entry == 3 && now.counted);
    CHECK_INT(now.left, -5);
    CHECK(!agenda_now(&a, 0, 590).counted); /* the clock went back */
    CHECK(!agenda_now(&a, 0, 900).counted); /* another day, or a wrong clock */
    CHECK(agenda_now(&a, 0, NO_CLOCK).known);
    CHECK(!agenda_now(&a, 1, 570).known); /* the group is on the other day */
}

TEST(without_a_clock_it_begins_as_planned)
{
    struct agenda a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 2, NO_CLOCK));
    CHECK_INT(a.here.since, 580);
    CHECK_INT(agenda_start(&a, 0, 5, NO_CLOCK), 700);
    CHECK(apply(&a, AGENDA_SKIP, 0, 3, NO_CLOCK));
    CHECK(apply(&a, AGENDA_HERE, 0, 3, 640));
    CHECK(!a.days[0].entries[3].skipped); /* what is on is not left out */
}

TEST(an_entry_moves_and_the_group_stays_with_what_it_does)
{
    struct agenda a = sample();
    a.days[0].entries[4].minutes = 44;
    CHECK(apply(&a, AGENDA_HERE, 0, 3, 580));
    struct agenda_edit edit = {AGENDA_LATER, 0, 2, NO_CLOCK}; /* what was before it is done after it */
    CHECK(agenda_apply(&a, &edit));
    CHECK_INT(edit.entry, 3);
    CHECK_INT(a.here.entry, 2);
    edit = (struct agenda_edit){AGENDA_LATER, 0, 4, NO_CLOCK};
    CHECK(agenda_apply(&a, &edit));
    CHECK(edit.day == 1 && edit.entry == 0);
    CHECK_INT(a.days[0].n, 4);
    CHECK_INT(a.days[1].n, 6);
    CHECK_INT(a.days[1].entries[0].minutes, 44);
    CHECK(!apply(&a, AGENDA_LATER, 1, 5, NO_CLOCK));
    CHECK(!apply(&a, AGENDA_EARLIER, 0, 0, NO_CLOCK));
    CHECK(!apply(&a, AGENDA_LATER, 0, 2, NO_CLOCK)); /* what is on stays where it is */
    CHECK(!apply(&a, AGENDA_EARLIER, 0, 2, NO_CLOCK));
    CHECK(apply(&a, AGENDA_PAUSE, 0, 0, NO_CLOCK));
    CHECK_INT(a.here.entry, 3);
    CHECK_INT(a.days[0].entries[1].kind, AGENDA_BREAK);
    CHECK(a.days[0].entries[1].title[LANG_AR] && a.days[0].entries[1].title[LANG_EN]);
}

TEST(what_comes_next_does_not_go_before_what_is_on)
{
    struct agenda a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 600));
    CHECK(!apply(&a, AGENDA_EARLIER, 0, 3, 610));
    CHECK_INT(agenda_start(&a, 0, 5, 610), 720); /* its minutes are still there */
    struct agenda_edit edit = {AGENDA_EARLIER, 0, 4, 610};
    CHECK(agenda_apply(&a, &edit)); /* up to behind it */
    CHECK(edit.entry == 3 && agenda_is_next(&a, &edit));
    CHECK(!agenda_apply(&a, &edit));
    CHECK_INT(agenda_start(&a, 0, 5, 610), 720);
    CHECK(apply(&a, AGENDA_LATER, 0, 3, 610));
    CHECK(apply(&a, AGENDA_EARLIER, 0, 3, 600 + DAY_MINUTES)); /* nothing is on any more */
    CHECK(apply(&a, AGENDA_HERE, 1, 1, 600 + DAY_MINUTES));
    CHECK(apply(&a, AGENDA_HERE, 1, 2, 615 + DAY_MINUTES));
    edit = (struct agenda_edit){AGENDA_LATER, 0, 4, 620 + DAY_MINUTES};
    CHECK(agenda_apply(&a, &edit)); /* nor from the day before */
    CHECK(edit.day == 1 && edit.entry == 3 && a.here.entry == 2);
}

TEST(what_comes_next_waits_for_what_is_over)
{
    struct agenda a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 1, 600)); /* 15 minutes */
    CHECK_INT(agenda_start(&a, 0, 2, 615), 615);
    CHECK_INT(agenda_start(&a, 0, 2, 630), 630);
    CHECK_INT(agenda_start(&a, 0, 3, 630), 690);
    CHECK_INT(agenda_start(&a, 0, 5, 630), 750);
    CHECK_INT(agenda_start(&a, 0, 1, 630), 600); /* when it began is as it was */
    CHECK_INT(agenda_start(&a, 0, 5, 615 + 119), 735 + 119);
    CHECK_INT(agenda_start(&a, 0, 5, 615 + 120), 735); /* that is no longer about it */
    CHECK_INT(agenda_start(&a, 0, 5, NO_CLOCK), 735);
    CHECK_INT(agenda_start(&a, 1, 5, 630), 700);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 630));
    CHECK_INT(agenda_start(&a, 0, 5, 630), 750); /* as was said */
}

TEST(what_was_jumped_over_is_left_out)
{
    struct agenda a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 0, 540));
    CHECK(apply(&a, AGENDA_HERE, 0, 1, 565));
    CHECK(!a.days[0].entries[0].skipped);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 565)); /* the key, twice */
    CHECK(a.days[0].entries[1].skipped);
    CHECK(apply(&a, AGENDA_HERE, 0, 4, 600)); /* 60 minutes had 35, what is between had none */
    CHECK(!a.days[0].entries[2].skipped && a.days[0].entries[3].skipped);
    CHECK(apply(&a, AGENDA_HERE, 0, 3, 600)); /* back to it */
    CHECK(!a.days[0].entries[3].skipped && !a.days[0].entries[4].skipped);
    a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 1, 600));
    CHECK(apply(&a, AGENDA_HERE, 0, 4, 690)); /* nobody said anything for so long */
    CHECK(!a.days[0].entries[1].skipped && !a.days[0].entries[2].skipped && !a.days[0].entries[3].skipped);
    a = sample();
    a.days[0].entries[1].minutes = 1;
    CHECK(apply(&a, AGENDA_HERE, 0, 1, 600));
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 601)); /* a minute was all it was to be */
    CHECK(!a.days[0].entries[1].skipped);
    a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 4, 540)); /* what was before nobody knows */
    CHECK(!a.days[0].entries[1].skipped);
    CHECK(apply(&a, AGENDA_HERE, 0, 1, NO_CLOCK));
    CHECK(apply(&a, AGENDA_HERE, 0, 3, NO_CLOCK));
    CHECK(!a.days[0].entries[1].skipped && !a.days[0].entries[2].skipped);
}

TEST(what_is_brought_back_is_still_to_come)
{
    struct agenda a = sample();
    a.days[0].entries[1].minutes = 14;
    CHECK(apply(&a, AGENDA_HERE, 0, 1, 600));
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 600));
    CHECK_INT(agenda_start(&a, 0, 5, 600), 720);
    struct agenda_edit edit = {AGENDA_SKIP, 0, 1, 610};
    CHECK(agenda_apply(&a, &edit));
    CHECK(edit.entry == 2 && a.here.entry == 1);
    CHECK(a.days[0].entries[2].minutes == 14 && !a.days[0].entries[2].skipped);
    CHECK_INT(agenda_start(&a, 0, 5, 610), 734);
    CHECK_INT(agenda_now(&a, 0, 610).entry, 1);
    CHECK_INT(agenda_now(&a, 0, 610).left, 50);
}

/* An evening from half past eight, and the days after it. */
enum { EVENING = 20 * 60 + 30, FIRST = 20000 * DAY_MINUTES, SECOND = FIRST + DAY_MINUTES };

static struct agenda evening(void)
{
    struct agenda a = {.n_days = 2};
    for (size_t d = 0; d < 2; d++) {
        a.days[d] = (struct agenda_day){.start = EVENING, .end = EVENING + 180, .n = 3};
        for (size_t i = 0; i < 3; i++)
            a.days[d].entries[i] = (struct agenda_entry){.kind = AGENDA_TALK, .minutes = 60};
    }
    return a;
}

TEST(a_day_goes_on_counting_over_midnight)
{
    struct agenda a = evening();
    CHECK(apply(&a, AGENDA_HERE, 0, 0, FIRST + EVENING));
    CHECK(apply(&a, AGENDA_HERE, 0, 1, FIRST + 23 * 60 + 30));
    CHECK_INT(agenda_start(&a, 0, 3, FIRST + 23 * 60 + 30), 25 * 60 + 30);
    struct agenda_now now = agenda_now(&a, 0, FIRST + 23 * 60 + 59);
    CHECK(now.counted && now.left == 31);
    now = agenda_now(&a, 0, SECOND);
    CHECK(now.known && now.entry == 1 && now.counted && now.left == 30);
    now = agenda_now(&a, 0, SECOND + 40);
    CHECK(now.counted && now.left == -10);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, SECOND + 10));
    CHECK_INT(agenda_start(&a, 0, 3, SECOND + 10), 25 * 60 + 10); /* 100 minutes later than promised */
    CHECK(a.here.dated && a.here.date == 20000 && a.here.since == DAY_MINUTES + 10);
    now = agenda_now(&a, 0, SECOND + 30);
    CHECK(now.counted && now.left == 40);
    CHECK(agenda_now(&a, 0, SECOND + 70 + 119).known); /* late, and still on */
    CHECK(agenda_now(&a, 0, SECOND + 70 + 120).stopped);
}

TEST(a_day_begun_over_midnight_began_the_evening_before)
{
    struct agenda a = evening();
    CHECK(apply(&a, AGENDA_HERE, 0, 1, SECOND + 10)); /* nothing was said until then */
    CHECK_INT(agenda_start(&a, 0, 3, SECOND + 10), 26 * 60 + 10);
    CHECK_INT(a.here.date, 20000);
    a = sample();
    CHECK(apply(&a, AGENDA_HERE, 0, 0, FIRST + 23 * 60)); /* tried at night, and planned for the morning */
    CHECK(apply(&a, AGENDA_HERE, 0, 1, SECOND + 10));
    CHECK_INT(agenda_start(&a, 0, 5, SECOND + 10), 24 * 60 + 10 + 135);
}

TEST(a_day_that_was_left_running_is_not_on_the_next_day)
{
    struct agenda a = evening();
    CHECK(apply(&a, AGENDA_HERE, 0, 1, FIRST + EVENING));
    for (int64_t hour = 24; hour < 24 * 400; hour += 24) {
        struct agenda_now now = agenda_now(&a, 0, FIRST + EVENING + hour * 60);
        CHECK(!now.known && now.stopped && !now.counted);
        CHECK(now.entry == 1 && now.next == 2);
    }
    CHECK_INT(agenda_start(&a, 0, 1, SECOND + EVENING), EVENING + 60); /* as planned again */
    struct agenda_now now = agenda_now(&a, 1, SECOND + EVENING + 70);
    CHECK(now.known && now.entry == 1 && now.left == 50); /* the clock leads through the next day */
    CHECK(!agenda_now(&a, 1, FIRST + EVENING + 70).known);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, SECOND + EVENING)); /* what was left of it goes on */
    CHECK(a.here.date == 20001 && a.here.since == EVENING);
    CHECK(agenda_now(&a, 0, SECOND + EVENING + 5).left == 55);
}

TEST(a_clock_that_was_set_back_stops_nothing)
{
    struct agenda a = evening();
    CHECK(apply(&a, AGENDA_HERE, 0, 0, FIRST + EVENING));
    CHECK(apply(&a, AGENDA_HERE, 0, 1, SECOND + 10));
    struct agenda_now now = agenda_now(&a, 0, FIRST + 23 * 60);
    CHECK(now.known && now.entry == 1 && !now.counted && !now.stopped);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, FIRST + 23 * 60));
    CHECK(a.here.date == 20000 && a.here.since == 23 * 60);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, FIRST - 10)); /* over midnight, too */
    CHECK(a.here.date == 19999 && a.here.since == DAY_MINUTES - 10);
    now = agenda_now(&a, 0, 365 * DAY_MINUTES); /* the battery is empty: when that was nobody knows */
    CHECK(now.stopped && now.entry == 2);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 365 * DAY_MINUTES + EVENING));
    CHECK_INT(agenda_start(&a, 0, 3, 365 * DAY_MINUTES + EVENING), EVENING + 60);
    a.here.date = INT32_MAX / DAY_MINUTES;
    CHECK(agenda_now(&a, 0, INT64_MAX).known); /* no clock shows that */
    CHECK(apply(&a, AGENDA_HERE, 0, 2, INT64_MAX));
    CHECK(!a.here.dated);
}

TEST(a_place_without_a_date_holds_where_there_is_no_clock)
{
    struct agenda a = evening();
    a.here = (struct agenda_here){.known = true, .entry = 1, .since = 23 * 60 + 30};
    struct agenda_now now = agenda_now(&a, 0, NO_CLOCK);
    CHECK(now.known && now.entry == 1 && now.next == 2 && !now.counted);
    now = agenda_now(&a, 0, FIRST + 23 * 60 + 40);
    CHECK(now.stopped && now.entry == 1 && now.next == 2);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, NO_CLOCK));
    CHECK_INT(agenda_start(&a, 0, 3, NO_CLOCK), 25 * 60 + 30);
    for (size_t i = 0; i < 100; i++)
        CHECK(apply(&a, AGENDA_HERE, 0, i % 3, NO_CLOCK));
    CHECK(a.here.since < 2 * DAY_MINUTES);
}

TEST(what_is_on_is_not_left_out)
{
    struct agenda a = evening();
    CHECK(apply(&a, AGENDA_SKIP, 0, 0, FIRST + EVENING + 10)); /* only by the clock */
    CHECK_INT(agenda_now(&a, 0, FIRST + EVENING + 10).entry, 1);
    CHECK(apply(&a, AGENDA_SKIP, 0, 0, FIRST + EVENING + 10));
    CHECK(apply(&a, AGENDA_HERE, 0, 0, FIRST + EVENING));
    CHECK(!apply(&a, AGENDA_SKIP, 0, 0, FIRST + EVENING + 10));
    CHECK(!apply(&a, AGENDA_SKIP, 0, 0, NO_CLOCK));
    CHECK(apply(&a, AGENDA_HERE, 0, 1, FIRST + EVENING + 10));
    CHECK(apply(&a, AGENDA_SKIP, 0, 0, FIRST + EVENING + 10));
    CHECK(apply(&a, AGENDA_SKIP, 0, 1, SECOND + EVENING)); /* it is not on any more */
    a.here.dated = false;                                  /* as it was kept once */
    struct agenda_now now = agenda_now(&a, 0, NO_CLOCK);
    CHECK(!now.known && !now.stopped && now.next == 2);
    CHECK(apply(&a, AGENDA_SKIP, 0, 1, NO_CLOCK));
    CHECK(agenda_now(&a, 0, NO_CLOCK).known);
}

TEST(what_the_group_stopped_at_may_be_moved_to_the_next_day)
{
    struct agenda a = evening();
    a.days[1].entries[2].minutes = 30;
    a.days[0].entries[2].minutes = 30;
    CHECK(apply(&a, AGENDA_HERE, 0, 2, FIRST + EVENING));
    CHECK(!apply(&a, AGENDA_LATER, 0, 2, FIRST + EVENING + 10));
    CHECK(apply(&a, AGENDA_LATER, 0, 2, SECOND + EVENING));
    struct agenda_now now = agenda_now(&a, 0, SECOND + EVENING);
    CHECK(now.stopped && now.entry == 1 && now.next == 2 && a.days[0].n == 2);
    CHECK(apply(&a, AGENDA_HERE, 1, 0, SECOND + EVENING));
    CHECK(apply(&a, AGENDA_EARLIER, 1, 0, SECOND + 2 * DAY_MINUTES));
    CHECK(!a.here.known); /* nothing of that day has been done */
}

TEST(a_clock_is_never_more_than_half_a_day_behind)
{
    CHECK_INT(agenda_ahead(580, FIRST + 540), 40);
    CHECK_INT(agenda_ahead(540, FIRST + 580), -40);
    CHECK_INT(agenda_ahead(10, FIRST + DAY_MINUTES - 10), 20);
    CHECK_INT(agenda_ahead(DAY_MINUTES - 10, FIRST + 10), -20);
}

TEST(what_was_said_about_the_clock_holds_on_that_day)
{
    struct agenda a = evening();
    int64_t slow = FIRST + EVENING - 90; /* what the computer shows */
    CHECK_INT(agenda_time(&a, slow), slow);
    CHECK_INT(agenda_time(&a, -600), NO_CLOCK);
    agenda_say_clock(&a, EVENING, slow);
    CHECK(a.clock.said && !a.clock.none && a.clock.ahead == 90 && a.clock.date == 20000);
    CHECK_INT(agenda_time(&a, slow + 20), FIRST + EVENING + 20);
    CHECK_INT(agenda_time(&a, SECOND - 91), SECOND - 1);
    CHECK_INT(agenda_time(&a, SECOND - 90), SECOND - 90); /* another day, and nothing is on */
    CHECK_INT(agenda_time(&a, slow + DAY_MINUTES), slow + DAY_MINUTES);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, SECOND - 20));
    CHECK_INT(agenda_time(&a, SECOND - 90), SECOND); /* it goes on over midnight */
    CHECK_INT(agenda_time(&a, SECOND + EVENING), SECOND + EVENING);
    agenda_say_clock(&a, NO_CLOCK, slow);
    CHECK_INT(agenda_time(&a, slow + 60), NO_CLOCK);
    CHECK_INT(agenda_time(&a, slow + DAY_MINUTES), slow + DAY_MINUTES);
    agenda_say_clock(&a, (int)(slow % DAY_MINUTES), slow);
    CHECK(!a.clock.said); /* it is right */
}

TEST(a_clock_that_is_put_right_takes_what_is_on_with_it)
{
    struct agenda a = sample();
    int64_t fast = FIRST + 16 * 60 + 3;
    CHECK(apply(&a, AGENDA_HERE, 0, 2, fast - 10));
    agenda_say_clock(&a, 10 * 60 + 20, fast);
    CHECK(a.here.since == 10 * 60 + 10 && a.here.date == 20000);
    struct agenda_now now = agenda_now(&a, 0, agenda_time(&a, fast));
    CHECK(now.counted && now.left == 50);
    agenda_say_clock(&a, 5, fast); /* over midnight: it began before */
    CHECK(a.here.since == DAY_MINUTES - 5 && a.here.date == 20000);
    now = agenda_now(&a, 0, agenda_time(&a, fast));
    CHECK(now.counted && now.left == 50);
}

/* Whatever is pressed: every talk is still there once, days are no longer than they may be, the place exists. */
TEST(no_change_loses_anything)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct agenda a = sample();
        struct rng rng = rng_of(seed);
        for (size_t d = 0; d < 2; d++)
            for (size_t i = 0; i < 5; i++)
                a.days[d].entries[i].of = &"0123456789"[d * 5 + i];
        for (int k = 0; k < 300; k++) {
            struct agenda before = a;
            enum agenda_edit_kind kind = (enum agenda_edit_kind)rng_below(&rng, AGENDA_UNDO + 1);
            bool done = apply(&a, kind, rng_below(&rng, 3), rng_below(&rng, 8), (int64_t)rng_below(&rng, 4 * 1440) - 1);
            if (!done)
                CHECK(memcmp(&before, &a, sizeof a) == 0);
            size_t seen = 0;
            for (size_t d = 0; d < a.n_days; d++) {
                CHECK(a.days[d].n >= 1 && a.days[d].n <= AGENDA_MAX_ENTRIES);
                CHECK(agenda_minutes(&a.days[d]) <= AGENDA_DAY_MINUTES);
                for (size_t i = 0; i < a.days[d].n; i++) {
                    CHECK(a.days[d].entries[i].minutes >= 1 && a.days[d].entries[i].minutes <= AGENDA_MAX_MINUTES);
                    if (a.days[d].entries[i].of)
                        seen |= 1u << (a.days[d].entries[i].of[0] - '0');
                }
            }
            CHECK_INT(seen, 1023);
            CHECK(!a.here.known || (a.here.day < a.n_days && a.here.entry < a.days[a.here.day].n));
            CHECK(a.here.since >= 0 && a.here.since < 2 * DAY_MINUTES);
        }
    }
}
