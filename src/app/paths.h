/* paths: where lessons are read from and records are kept (XDG base directories). Results are owned by the caller. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

/* The folder that holds lessons/ and assets/: the one asked for or $WIQAYA_DATA (or the one above it, when that is the
 * folder lessons itself), the source tree the program was built
 * in, or where it was installed. False when none of them has lessons/course.json; *out is then the last one tried. */
bool paths_data(const char *asked, struct buf *out) __attribute__((warn_unused_result));
/* A private folder for what lasts as long as the program runs: $XDG_RUNTIME_DIR/wiqaya, or run/ beside the records. */
bool paths_runtime(struct buf *out) __attribute__((warn_unused_result));
/* $XDG_STATE_HOME/wiqaya/records.db or ~/.local/state/wiqaya/records.db; false without a home. */
bool paths_records(struct buf *out) __attribute__((warn_unused_result));
/* Appends a path that somebody typed as a shell reads it: ~ is the home folder. */
void paths_typed(struct str typed, struct buf *out);
