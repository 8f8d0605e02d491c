/* class_keep: the file of a class record: found, read, written. */
#pragma once
#include "app/asking.h"
#include "engine/class_record.h"

/* The record in that file, in the order of this drill; an empty one where there is no such file. False: it cannot be
 * read, or is of another drill; nothing is touched. */
bool class_keep_load(const char *path, const struct asking *asking, struct date date, struct class_record **out,
                     struct diag_list *diags, struct err *err) __attribute__((warn_unused_result));
/* The file that was asked for; NULL: the first of "<home>/class-<date>-<way>.json", "…-2.json" … that nobody has or
 * that is of this drill. What it holds is loaded; what is wrong was told, also of a record that is passed over since it
 * cannot be read: over is the path of the last of these, empty when there is none. */
enum exit_code class_keep_open(const char *asked_for, const char *way, const struct asking *asking, struct date date,
                               struct buf *path, struct buf *over, struct class_record **out);
/* Records of this drill that lie there with names like those, and with answers in them, in their order; not those of
 * several classes, in which a sheet has no one place. */
struct class_list {
    struct class_found {
        char *path;
        struct class_record *record;
    } * found;
    size_t n, cap;
};
/* path, over, out: as above, but path is of the first name that nobody has, and out is empty. */
enum exit_code class_keep_list(const char *way, const struct asking *asking, struct date date, struct class_list *list,
                               struct buf *path, struct buf *over, struct class_record **out);
void class_keep_drop(struct class_list *list);
bool class_keep_save(const struct class_record *record, const char *path, struct err *err)
    __attribute__((warn_unused_result));
/* A whole file as a record; what is wrong was told. */
enum exit_code class_keep_read(const char *path, struct class_record **out);
