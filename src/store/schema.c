#include "store/schema.h"

/* Learner 0 is this computer (and guests in memory); the others have a symbol and no name. Their numbers are drawn by
 * lot, so that the records of a forgotten learner never fall to the next one.
 * A step has one row, of the attempt it was last answered in: the file does not grow by repeating a unit.
 * Format 2 added the questions that come back, in days since 1970, and what was earned over all attempts. */
#define REVIEW_TABLE                                                                                                   \
    "CREATE TABLE review ("                                                                                            \
    " learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL, step TEXT NOT NULL,"          \
    " box INTEGER NOT NULL, asked INTEGER NOT NULL, due INTEGER NOT NULL,"                                             \
    " PRIMARY KEY (learner, unit, step)) WITHOUT ROWID;"
#define EARNED_TABLE                                                                                                   \
    "CREATE TABLE earned ("                                                                                            \
    " learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL, step TEXT NOT NULL,"          \
    " first INTEGER NOT NULL, last INTEGER NOT NULL, best INTEGER NOT NULL, record TEXT NOT NULL,"                     \
    " PRIMARY KEY (learner, unit, step)) WITHOUT ROWID;"
static const char since_1[] =
    REVIEW_TABLE EARNED_TABLE "INSERT INTO earned SELECT learner, unit, step, points, points, points, record FROM step"
                              " WHERE state = 2 AND record <> ''";
static const char tables[] = "CREATE TABLE learner ("
                             " id INTEGER PRIMARY KEY, symbol INTEGER UNIQUE, since INTEGER, last_unit TEXT);"
                             "CREATE TABLE setting ("
                             " learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,"
                             " name TEXT NOT NULL, value TEXT NOT NULL,"
                             " PRIMARY KEY (learner, name)) WITHOUT ROWID;"
                             "CREATE TABLE unit ("
                             " learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL,"
                             " attempt INTEGER NOT NULL, place TEXT, n_steps INTEGER NOT NULL DEFAULT 0,"
                             " PRIMARY KEY (learner, unit)) WITHOUT ROWID;"
                             "CREATE TABLE step ("
                             " learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL,"
                             " step TEXT NOT NULL, attempt INTEGER NOT NULL, state INTEGER NOT NULL,"
                             " points INTEGER NOT NULL, record TEXT NOT NULL, at INTEGER NOT NULL,"
                             " PRIMARY KEY (learner, unit, step)) WITHOUT ROWID;"
                             "CREATE TABLE result ("
                             " learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL,"
                             " attempt INTEGER NOT NULL, percent INTEGER NOT NULL, at INTEGER NOT NULL,"
                             " PRIMARY KEY (learner, unit, attempt)) WITHOUT ROWID;" REVIEW_TABLE EARNED_TABLE
                             "INSERT INTO learner (id) VALUES (0);";

/* What a file says of itself; tables are counted only where no format is set. */
struct format {
    int64_t version, application, n_tables;
};

static bool read_format(struct store *store, struct format *out, struct err *err)
{
    *out = (struct format){0};
    return db_number(store, "PRAGMA user_version", &out->version, err) &&
           db_number(store, "PRAGMA application_id", &out->application, err) &&
           (out->version != 0 || db_number(store, "SELECT count(*) FROM sqlite_schema", &out->n_tables, err));
}

/* All of it from one moment: another process may be making the tables just now. */
static bool look_at_format(struct store *store, struct format *out, struct err *err)
{
    if (!db_exec(store, "BEGIN", err))
        return false;
    bool ok = read_format(store, out, err);
    return db_exec(store, "COMMIT", ok ? err : NULL) && ok;
}

static bool is_empty(const struct format *format)
{
    return format->version == 0 && format->application == 0 && format->n_tables == 0;
}

static bool is_ours(const struct format *format)
{
    return format->version == SCHEMA_FORMAT && format->application == SCHEMA_APPLICATION;
}

static bool is_older(const struct format *format)
{
    return format->version >= 1 && format->version < SCHEMA_FORMAT && format->application == SCHEMA_APPLICATION;
}

/* SQLite does not wait for others when it changes to WAL, so we do, as long as for anything else. */
static bool use_wal(struct store *store, struct err *err)
{
    enum { WAIT_MS = 20, WAITS = 150 };
    for (int i = 0; i < WAITS; i++) {
        if (sqlite3_exec(store->db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL) == SQLITE_OK)
            return true;
        if (sqlite3_errcode(store->db) != SQLITE_BUSY)
            break;
        (void)sqlite3_sleep(WAIT_MS);
    }
    return db_fail(store, sqlite3_extended_errcode(store->db), "journal_mode", err);
}

static bool write_tables(struct store *store, const char *sql, struct err *err)
{
    char *mark = sqlite3_mprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", SCHEMA_APPLICATION, SCHEMA_FORMAT);
    bool ok = mark && db_exec(store, sql, err) && db_exec(store, mark, err);
    sqlite3_free(mark);
    return ok;
}

static bool create(struct store *store, struct err *err)
{
    if ((store->path && !use_wal(store, err)) || !db_begin(store, err))
        return false;
    /* Another process may have been quicker. */
    struct format format;
    bool ok = read_format(store, &format, err);
    if (ok && is_empty(&format))
        ok = write_tables(store, tables, err);
    return db_end(store, ok, err);
}

/* The number of the format is part of the transaction: a power cut leaves the old file or the new one. */
static bool bring_up(struct store *store, struct err *err)
{
    if (!db_begin(store, err))
        return false;
    struct format format;
    bool ok = read_format(store, &format, err);
    if (ok && is_older(&format))
        ok = write_tables(store, since_1, err);
    return db_end(store, ok, err);
}

static int note_frames(void *store, sqlite3 *db, const char *name, int frames)
{
    (void)db;
    (void)name;
    ((struct store *)store)->wal_frames = frames;
    return SQLITE_OK;
}

bool schema_is_known(struct store *store)
{
    struct format format;
    return read_format(store, &format, NULL) && (is_ours(&format) || is_older(&format));
}

static bool refuse(const struct store *store, const struct format *format, struct err *err)
{
    if (format->application != SCHEMA_APPLICATION)
        return err_set(err, ERR_DAMAGED, store->path, "a database of another program");
    return err_set(err, format->version > SCHEMA_FORMAT ? ERR_NEWER : ERR_DAMAGED, store->path, "format %lld",
                   (long long)format->version);
}

bool schema_open(struct store *store, struct err *err)
{
    struct format format;
    if (!look_at_format(store, &format, err))
        return false;
    if (is_empty(&format) && (!create(store, err) || !look_at_format(store, &format, err)))
        return false;
    if (is_older(&format) && (!bring_up(store, err) || !look_at_format(store, &format, err)))
        return false;
    if (!is_ours(&format))
        return refuse(store, &format, err);
    /* The hook stands in for SQLite's own automatic checkpoint, which would fall on some answer. */
    (void)sqlite3_wal_hook(store->db, note_frames, store);
    /* temp_store: nothing of the records may come to lie in /tmp, where VACUUM and long rollbacks would put it. */
    return db_exec(store,
                   "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-128",
                   err);
}
