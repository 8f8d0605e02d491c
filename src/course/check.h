/* check: everything a whole course is held to beyond what one file needs to load: files named by course.json exist,
 * ids are unique, terms are in the glossary, stories can be finished and end at help, questions teach. */
#pragma once
#include "course/course.h"

/* Counted per language, for `check --format json`. */
struct course_counts {
    size_t units, pages, questions, scenarios, scenario_nodes, exercises, activities, terms;
};

/* Checks the course in dir, or one file when path names a file. counts (LANG_COUNT of them) are added up. */
void check_path(const char *path, struct diag_list *diags, struct course_counts counts[LANG_COUNT]);
/* Rules that need one unit only; called by check_path after loading. */
void check_unit(const struct unit *unit, const char *file, struct diag_list *diags);
/* The story walker: reachability, dead ends, loops without exit; through diags. */
void check_scenario(const struct scenario *scenario, const char *file, const char *pointer, struct diag_list *diags);
