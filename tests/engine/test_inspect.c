/* Inspections: what marks are worth, for every way to mark. */
#include "engine/inspect.h"
#include "test.h"

static struct inspect_task task_of(struct part *parts, size_t n, unsigned away)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    for (size_t i = 0; i < n; i++)
        parts[i] = (struct part){.id = ids[i], .label = ids[i], .gives_away = away >> i & 1u};
    return (struct inspect_task){.form = FORM_LINK, .subject = "s", .parts = parts, .n_parts = n};
}

TEST(points_are_found_less_suspected)
{
    static const struct {
        size_t n;
        unsigned away, marked;
        int points;
    } rows[] = {
        {4, 0x3, 0x3, 100}, {4, 0x3, 0x1, 50},  {4, 0x3, 0x0, 0},   {4, 0x3, 0xF, 0},  {4, 0x3, 0x7, 50},
        {4, 0x3, 0x5, 0},   {3, 0x0, 0x0, 100}, {3, 0x0, 0x1, 67},  {3, 0x0, 0x7, 0},  {5, 0x1, 0x1, 100},
        {5, 0x1, 0x3, 75},  {5, 0x7, 0x3, 67},  {3, 0x7, 0x7, 100}, {3, 0x7, 0x1, 33}, {12, 0xFFF, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct part parts[INSPECT_MAX_PARTS];
        struct inspect_task task = task_of(parts, rows[i].n, rows[i].away);
        if (inspect_points(&task, rows[i].marked) != rows[i].points)
            test_fail(__FILE__, __LINE__, "row %zu: %d points", i, inspect_points(&task, rows[i].marked));
    }
}

/* Everything marked, nothing marked and the right marks, for all things of up to seven parts. */
TEST(points_are_in_bounds_and_over_suspicion_loses)
{
    for (size_t n = 3; n <= 7; n++)
        for (unsigned away = 0; away < 1u << n; away++) {
            struct part parts[INSPECT_MAX_PARTS];
            struct inspect_task task = task_of(parts, n, away);
            unsigned all = (1u << n) - 1;
            CHECK_INT(inspect_points(&task, away), 100);
            if (away != all)
                CHECK_INT(inspect_points(&task, all), 0);
            if (away != 0)
                CHECK_INT(inspect_points(&task, 0), 0);
            for (unsigned marked = 0; marked <= all; marked++) {
                int points = inspect_points(&task, marked);
                struct inspect_counts c = inspect_count(&task, marked);
                CHECK(points >= 0 && points <= 100);
                CHECK(points < 100 || marked == away);
                CHECK(c.gives_away + c.harmless == n && c.found <= c.gives_away && c.suspected <= c.harmless);
            }
        }
}

TEST(each_part_is_judged)
{
    struct part parts[INSPECT_MAX_PARTS];
    struct inspect_task task = task_of(parts, 4, 0x3);
    CHECK_INT(inspect_judge(&task, 0x5, 0), INSPECT_FOUND);
    CHECK_INT(inspect_judge(&task, 0x5, 1), INSPECT_MISSED);
    CHECK_INT(inspect_judge(&task, 0x5, 2), INSPECT_SUSPECTED);
    CHECK_INT(inspect_judge(&task, 0x5, 3), INSPECT_LEFT);
}

TEST(a_record_is_made_of_ids)
{
    struct part parts[INSPECT_MAX_PARTS];
    struct inspect_task task = task_of(parts, 12, 0x3);
    struct buf record = {0};
    inspect_record(&task, 0x805, &record);
    CHECK_STR(buf_z(&record), "inspect/a,c,l");
    buf_clear(&record);
    inspect_record(&task, 0, &record);
    CHECK_STR(buf_z(&record), "inspect/");
    buf_finish(&record);
}
