/* file: whole files in and out, with limits, and the private folders the program may write to. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Reads the regular file at path into *out (cleared first). More than most bytes is ERR_TOO_LARGE. */
bool file_read(const char *path, size_t most, struct buf *out, struct err *err) __attribute__((warn_unused_result));
/* Reads an open stream to its end, with the same limit; name is for messages. */
bool file_read_fd(int fd, const char *name, size_t most, struct buf *out, struct err *err)
    __attribute__((warn_unused_result));
/* Writes all bytes, again after EINTR. */
bool file_write_fd(int fd, const void *bytes, size_t n) __attribute__((warn_unused_result));
/* Replaces path by the bytes: written beside it, synced, renamed; mode 0600. Old or new, never half. Where a pipe or a
 * device has the name, or a link leads to one or to a folder: ERR_UNSUPPORTED. Any other link gives way itself; what it
 * leads to stays as it is. */
bool file_replace(const char *path, struct str bytes, struct err *err) __attribute__((warn_unused_result));
/* Creates path and its missing parents, mode 0700. An existing folder is fine. */
bool file_make_dirs(const char *path, struct err *err) __attribute__((warn_unused_result));
bool file_exists(const char *path);
bool file_is_folder(const char *path); /* or a link to one */
