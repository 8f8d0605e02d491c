/* load_exercise: the loaders of exercises among themselves. Each reads its own members of a step; it may leave gaps
 * when errors were reported, and returns NULL when nothing can be made of the step. */
#pragma once
#include "course/load.h"

/* Members that every exercise may have; the names of its own follow. */
#define EXERCISE_MEMBERS "kind", "id", "type", "title", "note", "intro", "debrief", "sources"
extern const char *const spot_members[],
    *const inspect_members[], *const first_hour_members[], *const evidence_members[], *const lockdown_members[];

const struct spot_task *load_spot(struct loader *l, const struct json_node *step);
const struct inspect_task *load_inspect(struct loader *l, const struct json_node *step);
const struct first_hour_task *load_first_hour(struct loader *l, const struct json_node *step);
const struct evidence_task *load_evidence(struct loader *l, const struct json_node *step);
const struct lockdown_task *load_lockdown(struct loader *l, const struct json_node *step);

/* A form out of those whose bits are set in allowed. */
enum form load_form(struct loader *l, const struct json_node *object, unsigned allowed);
