#include "app/achieving.h"

#include <stdlib.h>
#include <string.h>

#include "engine/first_hour.h"
#include "engine/route.h"

static void add_lesson(struct achieved *out, struct store *store, const struct app_view *view, const struct unit *unit,
                       const struct progress *progress)
{
    struct buf record = {0};
    skills_add(&out->skills, unit, progress);
    for (size_t i = 0; i < unit->n_steps; i++) {
        if (!unit->steps[i].scenario)
            continue;
        buf_clear(&record);
        store_load_record(store, view->learner, unit->id, unit->steps[i].id, &record);
        if (record.n > 0)
            skills_add_story(&out->skills, unit->steps[i].scenario, buf_z(&record));
    }
    buf_finish(&record);
}

/* The first hour that was put in order, of the units as they come; true: the unit is to be kept. */
static bool find_hour(struct own_hour *hour, struct store *store, const struct app_view *view, const struct unit *unit)
{
    struct buf record = {0};
    for (size_t i = 0; i < unit->n_steps && !hour->task; i++) {
        const struct exercise *exercise = unit->steps[i].exercise;
        if (!exercise || exercise->kind != EXERCISE_FIRST_HOUR)
            continue;
        buf_clear(&record);
        store_load_record(store, view->learner, unit->id, unit->steps[i].id, &record);
        hour->n = first_hour_order(exercise->first_hour, buf_z(&record), hour->order);
        hour->task = hour->n > 0 ? exercise->first_hour : NULL;
    }
    buf_finish(&record);
    return hour->task != NULL;
}

/* The tests are unloaded again; the course has the same ids for as long as there are screens. */
static void keep_ids(struct gain *gain, const struct course *course)
{
    for (size_t i = 0; i < gain->n_rows; i++) {
        const char *about = "";
        for (size_t u = 0; u < course->n_units; u++)
            if (strcmp(course->units[u].id, gain->rows[i].about) == 0)
                about = course->units[u].id;
        gain->rows[i].about = about;
    }
}

/* Of the tests the first is the one before the course. */
static void add_unit(struct achieved *out, struct store *store, const struct app_view *view, const struct unit *unit,
                     bool after)
{
    struct progress *progress = xcalloc(1, sizeof *progress);
    store_load(store, view->learner, unit, progress);
    if (unit->kind == UNIT_TEST)
        gain_add(&out->gain, unit, progress, after);
    else
        add_lesson(out, store, view, unit, progress);
    keep_ids(&out->gain, view->course);
    free(progress);
}

void achieving_load(struct achieved *out, struct store *store, const struct app_view *view, const char *lessons,
                    const char *lang)
{
    struct route route;
    bool after = false;
    achieving_finish(out);
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
        if (!out->unit && find_hour(&out->hour, store, view, unit))
            out->unit = unit;
        else
            unit_destroy(unit);
    }
}

void achieving_finish(struct achieved *achieved)
{
    unit_destroy(achieved->unit);
    *achieved = (struct achieved){0};
}
