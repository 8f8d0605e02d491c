#include "engine/route.h"

#include <string.h>

const struct track *route_track(const struct course *course, const char *track)
{
    for (size_t i = 0; i < course->n_tracks; i++)
        if (strcmp(course->tracks[i].id, track) == 0)
            return &course->tracks[i];
    return NULL;
}

const struct track_unit *route_unit(const struct course *course, const char *track, size_t unit)
{
    const struct track *t = route_track(course, track);
    for (size_t i = 0; t && i < t->n_units; i++)
        if (t->units[i].unit == unit)
            return &t->units[i];
    return NULL;
}

static bool is_on(const struct route *route, size_t unit)
{
    for (size_t i = 0; i < route->n; i++)
        if (route->units[i] == unit)
            return true;
    return false;
}

static void add(struct route *route, size_t unit)
{
    if (!is_on(route, unit) && route->n < COURSE_MAX_UNITS)
        route->units[route->n++] = unit;
}

/* The first test stands before everything, the others behind it. */
void route_make(struct route *route, const struct course *course, const char *track)
{
    *route = (struct route){.track = route_track(course, track)};
    for (size_t i = 0; i < course->n_units && route->n == 0; i++)
        if (course->units[i].kind == UNIT_TEST)
            add(route, i);
    size_t first = route->n;
    for (size_t i = 0; route->track && i < route->track->n_units; i++)
        if (course->units[route->track->units[i].unit].kind != UNIT_TEST)
            add(route, route->track->units[i].unit);
    for (size_t i = 0; i < course->n_units && !route->track; i++)
        if (course->units[i].kind == UNIT_LESSON)
            add(route, i);
    for (size_t i = 0; i < course->n_units && first > 0; i++)
        if (course->units[i].kind == UNIT_TEST)
            add(route, i);
}
