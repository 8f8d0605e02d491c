/* route: the units of the map in the order of a learner's track, with the tests before and after them. Pure. */
#pragma once
#include "course/course.h"

struct route {
    const struct track *track; /* NULL: none was chosen, or it is no longer there: all lessons */
    size_t units[COURSE_MAX_UNITS];
    size_t n;
};

/* track is an id, "" for none. */
void route_make(struct route *route, const struct course *course, const char *track);
const struct track *route_track(const struct course *course, const char *track);
/* How the track takes the unit; NULL when it does not, or there is no such track. */
const struct track_unit *route_unit(const struct course *course, const char *track, size_t unit);
