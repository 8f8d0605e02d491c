#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { LEAST_ROOM = 4096 }; /* bytes to ask for at a time */

bool file_read_fd(int fd, const char *name, size_t most, struct buf *out, struct err *err)
{
    buf_clear(out);
    for (;;) {
        buf_reserve(out, LEAST_ROOM);
        ssize_t n = read(fd, out->p + out->n, out->cap - out->n - 1);
        if (n == 0)
            return true;
        if (n < 0) {
            if (errno == EINTR)
                continue;
            return err_errno(err, name, "read");
        }
        if ((size_t)n > most - out->n)
            return err_set(err, ERR_TOO_LARGE, name, "more than %zu bytes", most);
        buf_grew(out, (size_t)n);
    }
}

bool file_read(const char *path, size_t most, struct buf *out, struct err *err)
{
    /* O_NONBLOCK: a FIFO where a file should be must not hang the program. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return err_errno(err, path, "open");
    struct stat st;
    bool ok = false;
    if (fstat(fd, &st) != 0) {
        ok = err_errno(err, path, "stat");
    } else if (!S_ISREG(st.st_mode)) {
        ok = err_set(err, ERR_SYNTAX, path, "not a regular file");
    } else {
        buf_reserve(out, (uintmax_t)st.st_size < most ? (size_t)st.st_size + LEAST_ROOM : LEAST_ROOM);
        ok = file_read_fd(fd, path, most, out, err);
    }
    (void)close(fd);
    return ok;
}

bool file_write_fd(int fd, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

/* A pipe, a socket, a device: renaming over it would take it away. A folder cannot be renamed over. */
static bool may_be_replaced(const char *path)
{
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
        return stat(path, &st) != 0 || S_ISREG(st.st_mode);
    return lstat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
}

/* A new file beside path, under a name that nobody can have laid a trap at. */
static int create_beside(const char *path, struct buf *name)
{
    uint64_t lot = 0;
    if (getrandom(&lot, sizeof lot, 0) != (ssize_t)sizeof lot)
        return -1;
    buf_addf(name, "%s.%016llx.new", path, (unsigned long long)lot);
    return open(buf_z(name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

bool file_replace(const char *path, struct str bytes, struct err *err)
{
    struct buf beside = {0};
    bool ok = false;
    if (!may_be_replaced(path))
        return err_set(err, ERR_UNSUPPORTED, path, "not a regular file");
    int fd = create_beside(path, &beside);
    if (fd < 0) {
        ok = err_errno(err, path, "create");
        goto out;
    }
    ok = file_write_fd(fd, bytes.p, bytes.n) && fsync(fd) == 0;
    if (!ok)
        (void)err_errno(err, path, "write");
    if (close(fd) != 0 && ok)
        ok = err_errno(err, path, "close");
    if (ok && rename(beside.p, path) != 0)
        ok = err_errno(err, path, "rename");
    if (!ok)
        (void)unlink(beside.p);
out:
    buf_finish(&beside);
    return ok;
}

/* False with errno set, also when something that is no folder has the name. */
static bool make_dir(const char *path)
{
    if (mkdir(path, 0700) == 0)
        return true;
    if (errno != EEXIST)
        return false;
    bool folder = file_is_folder(path);
    errno = folder ? 0 : ENOTDIR;
    return folder;
}

bool file_make_dirs(const char *path, struct err *err)
{
    char *step = xstrdup(path);
    size_t n = strlen(step);
    bool ok = true;
    for (size_t i = 1; ok && i <= n; i++) {
        if (step[i] != '/' && step[i] != '\0')
            continue;
        step[i] = '\0';
        ok = make_dir(step) || err_errno(err, path, "mkdir");
        step[i] = i < n ? '/' : '\0';
    }
    free(step);
    return ok;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
