/* own_file: where a file of the trainer's goes that was given no name. */
#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* asked itself; NULL: the first of "<home>/name.ending", "name-2.ending" … that nobody has. */
bool own_file(const char *asked, const char *name, const char *ending, struct buf *path, struct err *err)
    __attribute__((warn_unused_result));
