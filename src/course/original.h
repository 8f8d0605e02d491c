/* original: the unit that a translation was made from, and what somebody has accepted of the translation since. */
#pragma once
#include "course/course.h"

struct original {
    struct buf unit, sources;
    struct str text, lines; /* lines: nothing where nothing was accepted */
    bool known;             /* false: the course was written in this very language, or there is no such file */
};

/* course NULL: nothing is known. */
void original_open(struct original *original, const char *dir, const struct course *course, enum lang lang,
                   const char *id);
void original_close(struct original *original);

/* lessons/<lang>/<id>.json in its three parts; false when it lies elsewhere. */
bool original_place(const char *path, struct buf *dir, enum lang *lang, struct buf *id)
    __attribute__((warn_unused_result));
