/* planner: an agenda that lies open: the course's or a trainer's own, changed as the days go, each change kept in the
 * trainer's own file at once. */
#pragma once
#include <stdbool.h>

#include "screen/screen.h"
#include "text/digits.h"

struct planner_options {
    const char *lessons;
    const char *file; /* NULL: agenda.json in the home folder; where there is none yet, the course's is copied there */
    enum lang lang;
};

struct planner;

/* NULL, and diags say what is wrong with the file or the course. */
struct planner *planner_open(const struct planner_options *options, struct diag_list *diags)
    __attribute__((warn_unused_result));
void planner_close(struct planner *planner);
const struct planning *planner_view(const struct planner *planner);
/* Activities in another language. */
void planner_speak(struct planner *planner, enum lang lang);
/* The key of what could not be done; NULL: done, and kept. now: unix seconds, for what is said of the clock. */
const char *planner_take(struct planner *planner, const struct agenda_edit *edit, int64_t now);
/* A sheet for each day, as one file: path, or the first free name in the home folder (NULL). app: what its pages see.
 */
bool planner_print(struct planner *planner, const struct app_view *app, const char *path, struct err *err)
    __attribute__((warn_unused_result));
