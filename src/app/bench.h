/* bench: where a trainer puts a drill together: the bank, the draft and its file. */
#pragma once
#include <stdbool.h>

#include "screen/screen.h"

struct bench {
    struct building view; /* what screens see */
    struct drill_draft draft;
    struct drill_bank *bank;
    struct buf path, proposed;
    struct buf name;    /* what was asked for; "": nothing */
    struct buf lessons; /* where they lie; "": not known */
    struct buf folder;  /* where names without one are saved; "": in the current one */
};

/* An empty drill, or with a file a copy of what is in it (errors in diags: false). A file that does not end in
 * .drill.json comes with the course and is never written over. name: what was asked for, may not exist; NULL: nothing.
 */
bool bench_open(struct bench *bench, const char *file, const char *name, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* From here on what is saved under a name alone lies in the home folder: nobody chose the current one. */
void bench_go_home(struct bench *bench);
void bench_close(struct bench *bench);
/* The bank in another language. */
void bench_read(struct bench *bench, const char *lessons, const struct course *course, enum lang lang);
/* These say with a key of the catalogue what could not be done; NULL: done. */
const char *bench_apply(struct bench *bench, const struct draft_edit *edit);
const char *bench_save(struct bench *bench, const char *name);
void bench_drop(struct bench *bench);
/* However the sitting ended, what was not saved is kept in a file beside the records; its path, or empty: there was
 * nothing to keep. False: it could not be kept. */
bool bench_rescue(struct bench *bench, struct buf *path, struct err *err) __attribute__((warn_unused_result));
