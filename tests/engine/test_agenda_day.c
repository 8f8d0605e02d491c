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

static bool apply(struct agenda *a, enum agenda_edit_kind kind, size_t day, size_t entry, int minute)
{
    struct agenda_edit edit = {kind, day, entry, minute};
    return agenda_apply(a, &edit);
}

TEST(times_follow_from_the_start_until_somebody_says_where_the_group_is)
{
    struct agenda a = sample();
    CHECK_INT(agenda_start(&a, 0, 0), 540);
    CHECK_INT(agenda_start(&a, 0, 2), 580);
    CHECK_INT(agenda_start(&a, 0, 5), 700);
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 600));
    CHECK_INT(agenda_start(&a, 0, 1), 565); /* what was is left as it was planned */
    CHECK_INT(agenda_start(&a, 0, 2), 600);
    CHECK_INT(agenda_start(&a, 0, 5), 720);
    CHECK_INT(agenda_start(&a, 1, 5), 700); /* another day is not late */
    CHECK(apply(&a, AGENDA_SKIP, 0, 3, NO_CLOCK));
    CHECK_INT(agenda_start(&a, 0, 5), 705);
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
    CHECK_INT(agenda_start(&a, 0, 5), 700);
    CHECK(apply(&a, AGENDA_SKIP, 0, 3, NO_CLOCK));
    CHECK(apply(&a, AGENDA_HERE, 0, 3, 640));
    CHECK(!a.days[0].entries[3].skipped); /* what is on is not left out */
}

TEST(an_entry_moves_and_the_group_stays_with_what_it_does)
{
    struct agenda a = sample();
    a.days[0].entries[4].minutes = 44;
    CHECK(apply(&a, AGENDA_HERE, 0, 2, 580));
    struct agenda_edit edit = {AGENDA_EARLIER, 0, 3, NO_CLOCK};
    CHECK(agenda_apply(&a, &edit));
    CHECK_INT(edit.entry, 2);
    CHECK_INT(a.here.entry, 3);
    edit = (struct agenda_edit){AGENDA_LATER, 0, 4, NO_CLOCK};
    CHECK(agenda_apply(&a, &edit));
    CHECK(edit.day == 1 && edit.entry == 0);
    CHECK_INT(a.days[0].n, 4);
    CHECK_INT(a.days[1].n, 6);
    CHECK_INT(a.days[1].entries[0].minutes, 44);
    CHECK(!apply(&a, AGENDA_LATER, 1, 5, NO_CLOCK));
    CHECK(!apply(&a, AGENDA_EARLIER, 0, 0, NO_CLOCK));
    CHECK(!apply(&a, AGENDA_LATER, 0, 3, NO_CLOCK)); /* what is on stays on its day */
    CHECK(apply(&a, AGENDA_PAUSE, 0, 0, NO_CLOCK));
    CHECK_INT(a.here.entry, 4);
    CHECK_INT(a.days[0].entries[1].kind, AGENDA_BREAK);
    CHECK(a.days[0].entries[1].title[LANG_AR] && a.days[0].entries[1].title[LANG_EN]);
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
            enum agenda_edit_kind kind = (enum agenda_edit_kind)rng_below(&rng, AGENDA_CLOCK + 1);
            bool done = apply(&a, kind, rng_below(&rng, 3), rng_below(&rng, 8), (int)rng_below(&rng, 1441) - 1);
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
        }
    }
}
