/* check_units: the units of a course in one language with the glossary they link to, or one unit where it lies. */
#pragma once
#include "course/check.h"
#include "course/facts.h"
#include "course/json.h"

/* A course folder being checked. */
struct course_folder {
    const char *dir;
    const struct course *course;   /* NULL: course.json is no use, files are checked one by one */
    const struct json_node *units; /* what course.json says of units, right or not; NULL: nothing can be said */
    struct facts *facts;
    const struct check_options *options;
    struct diag_list *diags;
};

/* counts NULL: not counted. */
void check_units(const struct course_folder *in, enum lang lang, struct course_counts *counts);
/* A unit that lies where units lie: its name says id and language, and its glossary is near. False: it lies elsewhere.
 */
bool check_unit_in_place(const char *path, bool spelling, struct diag_list *diags,
                         struct course_counts counts[LANG_COUNT]) __attribute__((warn_unused_result));
