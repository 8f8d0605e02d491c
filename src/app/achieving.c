#include "app/achieving.h"

#include <stdlib.h>
#include <string.h>

#include "engine/first_hour.h"
#include "engine/route.h"

/* Which points of all attempts: a badge that was earned stays, and the test before the course stays what it was. */
enum earned { EARNED_FIRST, EARNED_LAST, EARNED_BEST };

/* As if all of it had been one attempt. */
static void load_earned(struct progress *out, struct store *store, const struct app_view *view, const struct unit *unit,
                        enum earned which)
{
    struct store_earned earned;
    struct buf record = {0};
    progress_start(out, unit);
    for (size_t i = 0; i < out->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        if (!store_load_earned(store, view->learner, unit->id, step->id, &earned, &record))
            continue;
        int points = which == EARNED_FIRST ? earned.first : which == EARNED_LAST ? earned.last : earned.best;
        bool plain = points > 0 || (points == 0 && !step->question);
        progress_mark(out, i, STEP_DONE, plain ? points : skill_worth(step, points, buf_z(&record)));
    }
    buf_finish(&record);
}

/* Every first hour of a unit that was put in order, of the units as they come; true: the unit is to be kept. */
static bool find_hours(struct own_hours *hours, struct store *store, const struct app_view *view,
                       const struct unit *unit)
{
    struct store_earned earned;
    struct buf record = {0};
    size_t before = hours->n;
    for (size_t i = 0; i < unit->n_steps && hours->n < OWN_HOURS_MAX; i++) {
        const struct exercise *exercise = unit->steps[i].exercise;
        if (!exercise || exercise->kind != EXERCISE_FIRST_HOUR ||
            !store_load_earned(store, view->learner, unit->id, unit->steps[i].id, &earned, &record))
            continue;
        struct own_hour *hour = &hours->of[hours->n];
        *hour = (struct own_hour){.title = unit->steps[i].title, .task = exercise->first_hour};
        hour->n = first_hour_order(exercise->first_hour, buf_z(&record), hour->order);
        hours->n += hour->n > 0;
    }
    buf_finish(&record);
    return hours->n > before;
}

/* The tests are unloaded again; the course has the same ids for as long as there are screens. */
static void keep_ids(struct gain *gain, const struct course *course)
{
    for (size_t i = 0; i < gain->n_rows; i++) {
        size_t unit = course_find(course, gain->rows[i].about);
        gain->rows[i].about = unit == SIZE_MAX ? "" : course->units[unit].id;
    }
}

/* Of the tests the first is the one before the course. */
static void add_unit(struct achieved *out, struct store *store, const struct app_view *view, const struct unit *unit,
                     bool after)
{
    bool test = unit->kind == UNIT_TEST;
    struct progress *progress = xcalloc(1, sizeof *progress);
    load_earned(progress, store, view, unit, !test ? EARNED_BEST : after ? EARNED_LAST : EARNED_FIRST);
    if (test)
        gain_add(&out->gain, unit, progress, after);
    else
        skills_add(&out->skills, unit, progress);
    keep_ids(&out->gain, view->course);
    free(progress);
}

void achieving_load(struct achieved *out, struct store *store, const struct app_view *view, const char *lessons,
                    const char *lang)
{
    struct route route;
    bool after = false;
    achieving_finish(out);
    out->n_later =
        store_n_due(store, view->learner, INT64_MAX) - store_n_due(store, view->learner, review_day(view->now));
    route_make(&route, view->course, view->settings.track);
    for (size_t i = 0; i < route.n; i++) {
        const struct unit_info *info = &view->course->units[route.units[i]];
        struct unit *unit = unit_load(lessons, lang, info->id, NULL);
        if (!unit)
            continue;
        const struct track_unit *own = route_unit(view->course, view->settings.track, route.units[i]);
        if (own)
            unit_leave_out(unit, own->skip, own->n_skip);
        add_unit(out, store, view, unit, after);
        after = after || info->kind == UNIT_TEST;
        if (find_hours(&out->hours, store, view, unit))
            out->units[out->n_units++] = unit;
        else
            unit_destroy(unit);
    }
}

void achieving_finish(struct achieved *achieved)
{
    for (size_t i = 0; i < achieved->n_units; i++)
        unit_destroy(achieved->units[i]);
    *achieved = (struct achieved){0};
}
