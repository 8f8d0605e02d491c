#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/schema.h"

enum { BUSY_MS = 3000 };

/* The file is there afterwards: private from its first moment (SQLite gives -wal and -shm the same mode). It is not
 * opened when it exists: closing it again would drop this process's POSIX locks on it. */
static bool prepare_file(const char *path, struct err *err)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return S_ISREG(st.st_mode) || err_set(err, ERR_IO, path, "not a regular file");
    const char *name = strrchr(path, '/');
    if (name && name > path) {
        struct buf dir = {0};
        buf_add(&dir, path, (size_t)(name - path));
        bool made = file_make_dirs(buf_z(&dir), err);
        buf_finish(&dir);
        if (!made)
            return false;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        return close(fd) == 0 || err_errno(err, path, "close");
    return errno == EEXIST || err_errno(err, path, "create");
}

/* Somebody copied the file and its mode got lost. Not being allowed to is no reason to refuse the records. */
static void keep_private(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct buf name = {0};
        struct stat st;
        buf_addf(&name, "%s%s", path, ends[i]);
        if (stat(buf_z(&name), &st) == 0 && (st.st_mode & 077) != 0)
            (void)!chmod(buf_z(&name), 0600);
        buf_finish(&name);
    }
}

/* Only the first call in a process counts; later ones are refused without harm. */
static void configure(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    /* Room that SQLite would lay out and touch beforehand, most of it in vain: pages for its cache, small pieces. */
    (void)sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
    (void)sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

static bool connect_to(struct store *store, struct err *err)
{
    configure();
    int code = sqlite3_open_v2(store->path ? store->path : ":memory:", &store->db,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (!store->db)
        return err_set(err, ERR_IO, store->path, "no memory for a connection");
    if (code != SQLITE_OK)
        return db_fail(store, code, "open", err);
    if (sqlite3_db_readonly(store->db, "main") == 1)
        return err_set(err, ERR_PERMISSION, store->path, "may only be read");
    (void)sqlite3_extended_result_codes(store->db, 1);
    (void)sqlite3_busy_timeout(store->db, BUSY_MS);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* Until its format is known the file is left as it is, its log included. */
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (!schema_open(store, err))
        return false;
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return true;
}

bool store_open(struct store **out, const char *path, struct err *err)
{
    *out = NULL;
    if (path && !prepare_file(path, err))
        return false;
    struct store *store = xcalloc(1, sizeof *store);
    store->path = path ? xstrdup(path) : NULL;
    if (!connect_to(store, err)) {
        store_close(store);
        return false;
    }
    if (path)
        keep_private(path);
    *out = store;
    return true;
}

/* Whether a file lies beside the database that SQLite would first have to read: a log, or the journal of a creation
 * that was cut short. */
static bool has_log(const char *path)
{
    static const char *const ends[] = {"-wal", "-journal"};
    bool found = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct buf name = {0};
        buf_addf(&name, "%s%s", path, ends[i]);
        found = found || file_exists(buf_z(&name));
        buf_finish(&name);
    }
    return found;
}

/* The path as SQLite's URI that says: nobody changes this file, so take no locks and keep no log. */
static void add_look_uri(struct buf *uri, const char *path)
{
    buf_adds(uri, "file:");
    for (const char *p = path; *p; p++) {
        bool plain = *p == '/' || *p == '.' || *p == '-' || *p == '_' || (*p >= '0' && *p <= '9') ||
                     (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z');
        buf_addf(uri, plain ? "%c" : "%%%02X", (unsigned char)*p);
    }
    buf_adds(uri, "?immutable=1");
}

bool store_look(struct store **out, const char *path)
{
    *out = NULL;
    if (!file_exists(path) || has_log(path))
        return false;
    configure();
    struct store *store = xcalloc(1, sizeof *store);
    struct buf uri = {0};
    store->path = xstrdup(path);
    add_look_uri(&uri, path);
    int code =
        sqlite3_open_v2(buf_z(&uri), &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    buf_finish(&uri);
    if (code != SQLITE_OK || !schema_is_known(store)) {
        store_close(store);
        return false;
    }
    *out = store;
    return true;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    db_forget_statements(store);
    (void)sqlite3_close(store->db); /* the last one moves the log into the database */
    free(store->path);
    free(store);
}

bool store_copy(struct store *from, struct store *to, struct err *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!backup)
        return db_fail(to, sqlite3_extended_errcode(to->db), "copy", err);
    int code = sqlite3_backup_step(backup, -1);
    (void)sqlite3_backup_finish(backup); /* repeats the error of the step */
    if (code != SQLITE_DONE)
        return db_fail(to, code, "copy", err);
    /* Pages are copied as they are, damaged ones, too. */
    int64_t faults = 0;
    if (!db_number(to, "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'", &faults, err))
        return false;
    return faults == 0 || err_set(err, ERR_DAMAGED, from->path, "the copy is damaged");
}

void store_libraries(struct buf *out)
{
    buf_addf(out, "SQLite %s", sqlite3_libversion());
}
