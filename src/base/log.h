/* log: one line per event into a file the user named with --log; silent otherwise.
 * Never a learner's answer, name, or visit to a help page: callers log ids of lessons and kinds of errors only. */
#pragma once
#include <stdbool.h>

#include "base/err.h"

enum log_level { LOG_ERROR, LOG_INFO, LOG_DEBUG };

/* Opens path (created 0600, appended); level is the most talkative level written. */
bool log_open(const char *path, enum log_level level, struct err *err) __attribute__((warn_unused_result));
void log_close(void);
void log_line(enum log_level level, const char *module, const char *format, ...) __attribute__((format(printf, 3, 4)));
