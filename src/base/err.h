/* err: what went wrong in the world outside (file, JSON, database, terminal), passed by value.
 * The place that knows the cause fills it once; whoever talks to people looks the kind up in the messages. */
#pragma once
#include <stdbool.h>

enum err_kind {
    ERR_NONE,
    ERR_MISSING,    /* no such file or thing */
    ERR_PERMISSION, /* may not */
    ERR_FULL,       /* no space, quota */
    ERR_IO,         /* device or system call failed */
    ERR_TOO_LARGE,  /* over a named limit */
    ERR_SYNTAX,     /* not the format it should be */
    ERR_DAMAGED,    /* was right once: a corrupt database */
    ERR_NEWER,      /* written by a newer version */
    ERR_BUSY,       /* somebody else holds it for too long */
    ERR_UNSUPPORTED /* this terminal, locale or build cannot */
};

struct err {
    enum err_kind kind;
    char path[256];   /* shortened from the left when longer; "" when there is none */
    char detail[256]; /* English, for the log; never learner text */
};

/* Fills *err (NULL allowed) and returns false, so that a function can `return err_set(…)`. */
bool err_set(struct err *err, enum err_kind kind, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same from errno: picks the kind, detail is "what: strerror". */
bool err_errno(struct err *err, const char *path, const char *what);
/* The stable lower-case name of a kind ("missing", "full", …), for logs and message ids. */
const char *err_name(enum err_kind kind);
