/* check_trainer: the files of trainers, drills and agendas: those that come with a course, or one by itself. */
#pragma once
#include "course/check.h"

/* What lies in dir: its drills, and its agenda where there is one. course NULL: what they point to is not known. */
void check_drills(const char *dir, const struct course *course, bool spelling, struct diag_list *diags);
void check_agenda_of(const char *dir, const struct course *course, struct diag_list *diags);
/* One by itself: of the course it lies in, else of the one that the options name. */
void check_lone_drill(const char *path, const struct check_options *options, struct diag_list *diags);
void check_lone_agenda(const char *path, const struct check_options *options, struct diag_list *diags);
