#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Keeps the end of the path, which says more than its beginning; never starts inside a UTF-8 sequence. */
static void keep_tail(char *to, size_t size, const char *path)
{
    size_t n = strlen(path);
    const char *from = n < size ? path : path + n - size + 1;
    while (((unsigned char)*from & 0xC0) == 0x80)
        from++;
    (void)snprintf(to, size, "%s", from);
}

bool err_set(struct err *err, enum err_kind kind, const char *path, const char *format, ...)
{
    if (!err)
        return false;
    *err = (struct err){.kind = kind};
    keep_tail(err->path, sizeof err->path, path ? path : "");
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->detail, sizeof err->detail, format, args);
    va_end(args);
    return false;
}

bool err_errno(struct err *err, const char *path, const char *what)
{
    int e = errno;
    enum err_kind kind = ERR_IO;
    if (e == ENOENT || e == ENOTDIR)
        kind = ERR_MISSING;
    else if (e == EACCES || e == EPERM || e == EROFS)
        kind = ERR_PERMISSION;
    else if (e == ENOSPC || e == EDQUOT || e == EFBIG)
        kind = ERR_FULL;
    return err_set(err, kind, path, "%s: %s", what, strerror(e));
}

const char *err_name(enum err_kind kind)
{
    static const char *const names[] = {
        [ERR_NONE] = "none",
        [ERR_MISSING] = "missing",
        [ERR_PERMISSION] = "permission",
        [ERR_FULL] = "full",
        [ERR_IO] = "io",
        [ERR_TOO_LARGE] = "too_large",
        [ERR_SYNTAX] = "syntax",
        [ERR_DAMAGED] = "damaged",
        [ERR_NEWER] = "newer",
        [ERR_BUSY] = "busy",
        [ERR_UNSUPPORTED] = "unsupported",
    };
    return names[kind];
}
