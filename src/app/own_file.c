#include "app/own_file.h"

#include <stdlib.h>

#include "base/file.h"

enum { TRIES = 100 };

bool own_file(const char *asked, const char *name, const char *ending, struct buf *path, struct err *err)
{
    const char *home = getenv("HOME");
    buf_clear(path);
    if (asked) {
        buf_adds(path, asked);
        return true;
    }
    for (int i = 1; home && *home == '/' && i <= TRIES; i++) {
        buf_clear(path);
        buf_addf(path, "%s/%s", home, name);
        if (i > 1)
            buf_addf(path, "-%d", i);
        buf_adds(path, ending);
        if (!file_exists(buf_z(path)))
            return true;
    }
    return err_set(err, ERR_MISSING, name, "no place for the file");
}
