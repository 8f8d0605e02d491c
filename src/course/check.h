/* check: everything a whole course is held to beyond what one file needs to load: files named by course.json exist,
 * ids are unique, terms are in the glossary, stories can be finished and end at help, questions teach. */
#pragma once
#include "course/course.h"

/* Counted per language, for `check --format json`. */
struct course_counts {
    size_t units, pages, questions, scenarios, scenario_nodes, exercises, activities, terms;
};

struct check_options {
    struct date today;   /* decides what has expired */
    const char *lessons; /* the course that a drill or an agenda elsewhere points to; NULL: nothing is known of it */
    bool spelling;       /* words are looked up, too, where there is a dictionary */
};

/* Checks the course in dir, or one file when path names a file. counts (LANG_COUNT of them) are added up. */
void check_path(const char *path, const struct check_options *options, struct diag_list *diags,
                struct course_counts counts[LANG_COUNT]);
/* Somebody has read translations against their originals: writes that down beside them (<unit>.sources), for a whole
 * course or one file. How many; those that do not match, and what cannot be written, are reported. */
size_t check_accept(const char *path, struct diag_list *diags);
/* Everything that check_path finds in one file, from its bytes, for tests and fuzzers: file is its name in messages
 * and says what it is ("course.json", "glossary.json", "contacts.json", "*.drill.json", "agenda.json", else a unit).
 * today decides what has expired.
 */
void check_bytes(struct str json, const char *file, struct date today, struct diag_list *diags);
/* Rules that need one unit only; called by check_path after loading. Steps without content are passed over.
 * The model has no lines: what these two report has line 0 and a pointer (check_path then finds the lines). */
void check_unit(const struct unit *unit, const char *file, struct diag_list *diags);
/* The story walker: reachability, dead ends, loops without exit; through diags. */
void check_scenario(const struct scenario *scenario, const char *file, const char *pointer, struct diag_list *diags);
