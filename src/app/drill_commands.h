/* drill_commands: what a trainer can do with drills, as one list. */
#pragma once
#include "app/options.h"

/* X(name): each is a function drill_<name>, in app/drill_<name>.c; options.rest is what stands behind its name. */
#define DRILL_COMMANDS(X)                                                                                              \
    X(build)                                                                                                           \
    X(list)

#define X(name) enum exit_code drill_##name(const struct options *options);
DRILL_COMMANDS(X)
#undef X

/* The file a drill lies in: a path, or the name of one that comes with the course. False: there is none, *path is then
 * what was asked for. */
bool drill_find(const struct options *options, const char *name, struct buf *path) __attribute__((warn_unused_result));
