/* lines: an input line by line as it comes, in bounded memory however long it is and its lines are. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum { LINES_MOST = 256 << 10 }; /* bytes of a line that are handed out at once */

struct lines {
    int fd;
    const char *name; /* for messages */
    size_t number;    /* of the line handed out last, from 1 */
    bool goes_on;     /* what was handed out last is not all of its line */
    struct buf held;
    size_t at;
    bool over;
};

/* The next line, without its "\n" or "\r\n"; valid until the next call. Of a longer one than LINES_MOST a piece, which
 * ends behind a blank if there is one. False at the end, or with err->kind set when reading fails. */
bool lines_next(struct lines *lines, struct str *line, struct err *err);
/* Whether lines_next can answer without waiting for input. */
bool lines_ready(const struct lines *lines);
void lines_finish(struct lines *lines);
