/* What is gathered of all attempts, over the real lessons. */
#include "app/achieving.h"

#include <string.h>

#include "base/mem.h"
#include "test.h"

enum { LEARNER_SYMBOL = 3 };

struct desk {
    struct store *store;
    struct app_view view;
    struct course *course;
    struct achieved achieved;
};

static void sit_down(struct desk *d)
{
    struct diag_list diags = {.lang = LANG_EN};
    *d = (struct desk){.course = course_load("lessons", &diags)};
    diag_finish(&diags);
    if (!d->course)
        BUG("no course");
    d->view.course = d->course;
    CHECK(store_open(&d->store, NULL, NULL));
    CHECK(store_learner(d->store, LEARNER_SYMBOL, 1, &d->view.learner, NULL));
}

static void stand_up(struct desk *d)
{
    achieving_finish(&d->achieved);
    store_close(d->store);
    course_destroy(d->course);
}

static void gather(struct desk *d)
{
    achieving_load(&d->achieved, d->store, &d->view, "lessons", "ar");
}

/* Every scored question of a test, with the same points. */
static void take_test(struct desk *d, const char *id, int points)
{
    struct unit *unit = unit_load("lessons", "ar", id, NULL);
    CHECK(unit != NULL);
    for (size_t i = 0; unit && i < unit->n_steps; i++)
        if (step_is_scored(&unit->steps[i]))
            CHECK(store_save_earned(d->store, d->view.learner, id, unit->steps[i].id, points, "a", NULL));
    unit_destroy(unit);
}

TEST(the_test_before_the_course_is_the_first_and_the_one_after_the_last)
{
    struct desk d;
    sit_down(&d);
    take_test(&d, "before", 40);
    take_test(&d, "after", 90);
    gather(&d);
    CHECK_INT(gain_percent(d.achieved.gain.before), 40);
    CHECK_INT(gain_percent(d.achieved.gain.after), 90);
    take_test(&d, "before", 100);
    take_test(&d, "after", 80);
    gather(&d);
    CHECK_INT(gain_percent(d.achieved.gain.before), 40);
    CHECK_INT(gain_percent(d.achieved.gain.after), 80);
    stand_up(&d);
}

/* The first exercise of its kind in a lesson that the map shows. */
TEST(what_was_earned_in_a_lesson_stays_when_it_is_done_again_worse)
{
    struct desk d;
    bool found = false;
    sit_down(&d);
    for (size_t u = 0; u < d.course->n_units && !found; u++) {
        const char *id = d.course->units[u].id;
        struct unit *unit = d.course->units[u].kind == UNIT_LESSON ? unit_load("lessons", "ar", id, NULL) : NULL;
        for (size_t i = 0; unit && i < unit->n_steps && !found; i++) {
            const struct lesson_step *step = &unit->steps[i];
            if (!step->exercise || step->exercise->kind != EXERCISE_SPOT)
                continue;
            found = true;
            CHECK(store_save_earned(d.store, d.view.learner, id, step->id, 30, "spot/h1.m1.f0.c1", NULL));
            CHECK(store_save_earned(d.store, d.view.learner, id, step->id, 90, "spot/h2.m0.f0.c1", NULL));
            CHECK(store_save_earned(d.store, d.view.learner, id, step->id, 20, "spot/h1.m1.f1.c0", NULL));
        }
        unit_destroy(unit);
    }
    CHECK(found);
    gather(&d);
    CHECK_INT(d.achieved.skills.of[SKILL_SPOT].done, 1);
    CHECK_INT(d.achieved.skills.of[SKILL_SPOT].sum, 90);
    stand_up(&d);
}

static void write_order(const struct first_hour_task *task, struct buf *record)
{
    for (size_t i = 0; i < task->n_moves; i++)
        buf_addf(record, "%s%s", i > 0 ? ">" : "firsthour/", task->moves[i].id);
    buf_adds(record, "/slips0.reasons3");
}

static const struct lesson_step *find_hour(const struct unit *unit)
{
    for (size_t i = 0; i < unit->n_steps; i++)
        if (unit->steps[i].exercise && unit->steps[i].exercise->kind == EXERCISE_FIRST_HOUR)
            return &unit->steps[i];
    return NULL;
}

TEST(every_first_hour_that_was_done_is_gathered)
{
    struct desk d;
    size_t n = 0;
    sit_down(&d);
    for (size_t u = 0; u < d.course->n_units; u++) {
        const char *id = d.course->units[u].id;
        struct unit *unit = unit_load("lessons", "ar", id, NULL);
        const struct lesson_step *step = unit ? find_hour(unit) : NULL;
        struct buf record = {0};
        if (step) {
            n++;
            write_order(step->exercise->first_hour, &record);
            CHECK(store_save_earned(d.store, d.view.learner, id, step->id, 90, buf_z(&record), NULL));
        }
        buf_finish(&record);
        unit_destroy(unit);
    }
    CHECK(n > 1);
    gather(&d);
    CHECK_INT(d.achieved.hours.n, n);
    for (size_t i = 0; i < d.achieved.hours.n; i++) {
        const struct own_hour *hour = &d.achieved.hours.of[i];
        CHECK_INT(hour->n, hour->task->n_moves);
        CHECK(*hour->title != '\0');
        for (size_t k = 0; k < i; k++)
            CHECK(strcmp(hour->title, d.achieved.hours.of[k].title) != 0);
    }
    stand_up(&d);
}

TEST(an_order_of_the_first_hour_stays_when_it_is_done_again_and_skipped)
{
    struct desk d;
    struct buf record = {0};
    sit_down(&d);
    bool found = false;
    for (size_t u = 0; u < d.course->n_units && !found; u++) {
        const char *id = d.course->units[u].id;
        struct unit *unit = unit_load("lessons", "ar", id, NULL);
        const struct lesson_step *step = unit ? find_hour(unit) : NULL;
        if (step) {
            found = true;
            write_order(step->exercise->first_hour, &record);
            CHECK(store_save_earned(d.store, d.view.learner, id, step->id, 90, buf_z(&record), NULL));
            CHECK(store_save_step(d.store, d.view.learner, id, 2, step->id, &(struct step_progress){STEP_SKIPPED, -1},
                                  "", 2, NULL));
        }
        unit_destroy(unit);
    }
    CHECK(found);
    gather(&d);
    CHECK(d.achieved.hours.n == 1 && d.achieved.hours.of[0].n == d.achieved.hours.of[0].task->n_moves);
    CHECK_INT(d.achieved.skills.of[SKILL_FIRST_HOUR].sum, 90);
    buf_finish(&record);
    stand_up(&d);
}
