/* diag: what is wrong with a lesson file, said so that its author can mend it. Many at once, in file order. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/message.h"

enum diag_severity { DIAG_ERROR, DIAG_WARNING };

struct diag {
    enum diag_severity severity;
    char *file;
    int line, col;    /* from 1; 0 when the whole file is meant. col counts code points */
    char *pointer;    /* JSON pointer (RFC 6901), "" for the whole file */
    const char *code; /* stable, kebab-case: "missing-member", "bad-utf8", … static */
    char *text;       /* what and how to mend it, in the language of the list */
};

struct diag_list {
    enum lang lang; /* set before use */
    struct diag *items;
    size_t n, cap;
    size_t n_errors, n_warnings; /* found, whether kept or not */
    char *file;                  /* of what came last, as it was given */
    size_t n_in_file;            /* kept of it */
};
enum {
    DIAG_FILE_MAX = 100, /* kept of one file: a hostile one must not hide the faults of the others */
    DIAG_MAX = 2000,
};

/* Nothing more of this file is kept: what comes is only counted, and its place need not be looked up. */
bool diag_is_full(const struct diag_list *list, const char *file);

/* The message is looked up as "diag.<code>" with {{name}} pairs ended by NULL. */
void diag_add(struct diag_list *list, enum diag_severity severity, const char *file, int line, int col,
              const char *pointer, const char *code, ...) __attribute__((sentinel));
/* The same from an argument list. What stands in files or on the command line (file, pointer, values) may be anything:
 * it is cut to a readable length and freed of controls here. list may be NULL: nobody wants to know. */
void diag_addv(struct diag_list *list, enum diag_severity severity, const char *file, int line, int col,
               const char *pointer, const char *code, va_list pairs);
/* By file, line, column; what was found first stays first. */
void diag_sort(struct diag_list *list);
/* "file:line:col: error: text [code]" a line. */
void diag_print(const struct diag_list *list, struct buf *out);
void diag_finish(struct diag_list *list);
