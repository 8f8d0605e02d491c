/* reporting: class records read from their files, what they say, and the lessons that say what was asked. */
#pragma once
#include <stdbool.h>

#include "screen/screen.h"

enum { REPORTING_MAX_FILES = 50 };

struct reporting_files {
    struct reporting view; /* what screens see */
    struct found_record found[REPORTING_MAX_FILES];
    struct arena arena; /* names and paths of all that were looked at */
    struct class_record *records[REPORT_MAX_RECORDS];
    size_t n_records;
    struct report report;
    struct drill_bank *bank;
    struct buf written; /* path of the file that was made last */
    bool titled;        /* the drills were looked at */
};

/* The class records in the home folder, the newest last; what cannot be read is none. Where they are more than fit the
 * newest are there, and the view says how many are not. */
void reporting_find(struct reporting_files *files);
/* Reads these files as one report. False, and *err or diags say which cannot be used (the first one). */
bool reporting_open(struct reporting_files *files, char *const *paths, size_t n, struct diag_list *diags,
                    struct err *err) __attribute__((warn_unused_result));
/* One that was found, or behind them all of them together, as far as they fit. False: it is there no longer. */
bool reporting_choose(struct reporting_files *files, size_t at) __attribute__((warn_unused_result));
/* The lessons in another language. */
void reporting_read(struct reporting_files *files, const char *lessons, const struct course *course, enum lang lang);
void reporting_close(struct reporting_files *files);
