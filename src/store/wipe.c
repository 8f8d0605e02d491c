/* wipe: how much is stored, and getting rid of it. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/database.h"

/* "" is the database itself. */
static const char *const file_ends[] = {"", "-wal", "-shm", "-journal"};
enum { FILE_ENDS = sizeof file_ends / sizeof *file_ends };

static char *file_name(const char *path, int i)
{
    struct buf name = {0};
    buf_addf(&name, "%s%s", path, file_ends[i]);
    return buf_take(&name);
}

static uint64_t bytes_on_disk(const char *path)
{
    uint64_t bytes = 0;
    for (int i = 0; i < FILE_ENDS; i++) {
        char *name = file_name(path, i);
        struct stat st;
        if (stat(name, &st) == 0)
            bytes += (uint64_t)st.st_size;
        free(name);
    }
    return bytes;
}

static size_t count(struct store *store, const char *sql)
{
    int64_t n = 0;
    return db_number(store, sql, &n, NULL) ? (size_t)n : 0;
}

struct store_content store_describe(struct store *store)
{
    return (struct store_content){
        .learners = store_n_learners(store),
        .settings = count(store, "SELECT count(*) FROM setting"),
        .steps = count(store, "SELECT count(*) FROM step"),
        .results = count(store, "SELECT count(*) FROM result"),
        .reviews = count(store, "SELECT count(*) FROM review"),
        .bytes = store->path ? bytes_on_disk(store->path) : 0,
        .on_disk = store->path != NULL,
    };
}

/* Rewrites the file without gaps and empties the log, which still holds the pages as they were. */
static bool shrink(struct store *store, struct err *err)
{
    if (!store->path)
        return true;
    db_forget_statements(store); /* VACUUM refuses while one is open */
    if (!db_exec(store, "VACUUM", err))
        return false;
    int code = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return code == SQLITE_OK || db_fail(store, code, "checkpoint", err);
}

bool store_forget(struct store *store, int64_t learner, struct err *err)
{
    if (store->together)
        BUG("forgetting in a transaction");
    if (!db_begin(store, err))
        return false;
    /* Settings, units, steps, what was earned, results and reviews go with it (ON DELETE CASCADE); this computer itself
     * stays. */
    char *sql = sqlite3_mprintf("DELETE FROM learner WHERE id = %lld; INSERT OR IGNORE INTO learner (id) VALUES (0)",
                                (long long)learner);
    bool ok = sql && db_exec(store, sql, err);
    sqlite3_free(sql);
    return db_end(store, ok, err) && shrink(store, err);
}

/* Zeros over every byte. The length stays: another process may have the file mapped. */
static bool overwrite(const char *name, struct err *err)
{
    int fd = open(name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT || err_errno(err, name, "open");
    static const char zeros[4096];
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    for (off_t left = ok ? st.st_size : 0; ok && left > 0; left -= (off_t)sizeof zeros)
        ok = file_write_fd(fd, zeros, left < (off_t)sizeof zeros ? (size_t)left : sizeof zeros);
    ok = ok && fsync(fd) == 0;
    if (!ok)
        (void)err_errno(err, name, "overwrite");
    (void)close(fd);
    return ok;
}

static bool remove_files(const char *path, struct err *err)
{
    bool ok = true;
    for (int i = 0; i < FILE_ENDS; i++) {
        char *name = file_name(path, i);
        /* Removed even where it could not be overwritten. */
        ok = overwrite(name, ok ? err : NULL) && ok;
        if (unlink(name) != 0 && errno != ENOENT)
            ok = err_errno(ok ? err : NULL, name, "remove") && ok;
        free(name);
    }
    return ok;
}

static void remove_folder(const char *path)
{
    const char *name = strrchr(path, '/');
    if (!name || name == path)
        return;
    struct buf dir = {0};
    buf_add(&dir, path, (size_t)(name - path));
    (void)rmdir(buf_z(&dir)); /* stays when anything else is in it */
    buf_finish(&dir);
}

bool store_wipe(struct store **store, struct err *err)
{
    struct store *s = *store;
    *store = NULL;
    if (!s)
        return true;
    char *path = s->path ? xstrdup(s->path) : NULL;
    /* Other processes see empty tables from here on. The files go in any case. */
    if (path)
        (void)sqlite3_exec(s->db, "DELETE FROM learner", NULL, NULL, NULL);
    store_close(s);
    bool ok = !path || remove_files(path, err);
    if (path)
        remove_folder(path);
    free(path);
    return ok;
}
