/* report_files: reports of classes as files for other programs. */
#pragma once
#include "app/reporting.h"

/* A table: a row for each option of each vote, its header in the language of the page or, for programs, in words that
 * stay the same; with seats instead a row for each seat. */
struct report_table {
    bool excel; /* for people: a byte-order mark, and the header in their language */
    bool seats;
};
void report_csv(const struct page *page, const struct reporting *r, struct report_table how, struct buf *out);
/* xAPI 1.0.3 statements, one a line: what each seat answered, and how it did. Actors are drawn by lot in each run, and
 * their order too, or by the seed where it is not 0. today: a record of a later day gets no time. */
void report_xapi(const struct page *page, const struct reporting *r, struct date today, uint64_t seed, struct buf *out);
/* The open report as a file of its own in the trainer's home, in the language of the screens, mode 0600;
 * files->view.written is its path. False, and that is NULL: it could not be written. */
bool report_write(struct reporting_files *files, enum report_file file, const struct app_view *app, struct err *err)
    __attribute__((warn_unused_result));
