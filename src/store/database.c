#include "store/database.h"

#include <errno.h>

#include "base/mem.h"

/* Frames of the write-ahead log (a frame is a page of 4 KiB): from when on it is moved into the database. */
enum { WAL_LONG = 400, WAL_VERY_LONG = 4000 };

static enum err_kind kind_of_errno(int e)
{
    if (e == ENOSPC || e == EDQUOT || e == EFBIG)
        return ERR_FULL;
    if (e == EACCES || e == EPERM || e == EROFS)
        return ERR_PERMISSION;
    return e == ENOENT || e == ENOTDIR ? ERR_MISSING : ERR_IO;
}

/* SQLite forgets errno on its way up, but each of its files keeps its last one: a quota (EDQUOT) is seen only there. */
static int last_errno(sqlite3 *db)
{
    int e = 0;
    sqlite3_file *log = NULL;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK && log && log->pMethods)
        (void)log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &e);
    if (e == 0)
        (void)sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &e);
    return e != 0 ? e : sqlite3_system_errno(db);
}

static enum err_kind kind_of_code(struct store *store, int code)
{
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        return ERR_MISSING; /* the learner was forgotten by another process */
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ERR_PERMISSION;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* a table or column that should be there is not */
    case SQLITE_SCHEMA:
        return ERR_DAMAGED;
    default: /* SQLite adds codes from time to time */
        return kind_of_errno(last_errno(store->db));
    }
}

static bool tell(struct store *store, struct err *err)
{
    if (err)
        *err = store->fault;
    return false;
}

bool db_fail(struct store *store, int code, const char *what, struct err *err)
{
    (void)err_set(&store->fault, kind_of_code(store, code), store->path, "%s: %s", what, sqlite3_errmsg(store->db));
    return tell(store, err);
}

bool db_exec(struct store *store, const char *sql, struct err *err)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_fail(store, sqlite3_extended_errcode(store->db), "exec", err);
    return true;
}

bool db_number(struct store *store, const char *sql, int64_t *out, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    *out = 0;
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    bool ok = code == SQLITE_ROW || code == SQLITE_DONE;
    if (!ok)
        (void)db_fail(store, sqlite3_extended_errcode(store->db), "ask", err);
    (void)sqlite3_finalize(statement); /* repeats the error that was told */
    return ok;
}

static int bind_all(sqlite3_stmt *statement, const struct value *values, size_t n)
{
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < n; i++)
        code = values[i].text ? sqlite3_bind_text(statement, (int)i + 1, values[i].text, -1, SQLITE_STATIC)
                              : sqlite3_bind_int64(statement, (int)i + 1, values[i].number);
    return code;
}

sqlite3_stmt *db_ask(struct store *store, enum slot slot, const char *sql, const struct value *values, size_t n)
{
    sqlite3_stmt **statement = &store->statements[slot];
    if (!*statement && sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
        return NULL;
    return bind_all(*statement, values, n) == SQLITE_OK ? *statement : NULL;
}

bool db_row(sqlite3_stmt *statement)
{
    return statement && sqlite3_step(statement) == SQLITE_ROW;
}

void db_done(sqlite3_stmt *statement)
{
    if (!statement)
        return;
    (void)sqlite3_reset(statement); /* repeats the error of the last step */
    (void)sqlite3_clear_bindings(statement);
}

const char *db_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? text : "";
}

bool db_run(struct store *store, enum slot slot, const char *sql, const struct value *values, size_t n, struct err *err)
{
    sqlite3_stmt *statement = db_ask(store, slot, sql, values, n);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    bool ok = code == SQLITE_DONE || code == SQLITE_ROW;
    if (!ok)
        (void)db_fail(store, sqlite3_extended_errcode(store->db), "save", err);
    db_done(statement);
    return ok;
}

bool db_begin(struct store *store, struct err *err)
{
    if (store->together)
        return !store->failed || tell(store, err);
    return db_run(store, SLOT_BEGIN, "BEGIN IMMEDIATE", NULL, 0, err);
}

static void roll_back(struct store *store)
{
    /* After some errors SQLite has rolled back already; nothing can be done about another failure. */
    if (!sqlite3_get_autocommit(store->db))
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

bool db_end(struct store *store, bool well, struct err *err)
{
    if (store->together) {
        if (!well && !store->failed) {
            roll_back(store);
            store->failed = true;
        }
        return well;
    }
    if (well && db_run(store, SLOT_COMMIT, "COMMIT", NULL, 0, err))
        return true;
    roll_back(store);
    return false;
}

bool db_refuse(struct store *store, const char *what, struct err *err)
{
    if (store->together && store->failed)
        return tell(store, err);
    (void)err_set(&store->fault, ERR_SYNTAX, store->path, "%s", what);
    return (store->together && db_end(store, false, NULL)) || tell(store, err);
}

bool store_begin(struct store *store, struct err *err)
{
    if (store->together)
        BUG("a transaction in a transaction");
    if (!db_begin(store, err))
        return false;
    store->together = true;
    store->failed = false;
    return true;
}

bool store_end(struct store *store, struct err *err)
{
    if (!store->together)
        BUG("no transaction was begun");
    store->together = false;
    if (store->failed)
        return tell(store, err);
    if (!db_end(store, true, err))
        return false;
    db_tidy(store, true);
    return true;
}

void db_tidy(struct store *store, bool answering)
{
    if (store->together || store->wal_frames < (answering ? WAL_VERY_LONG : WAL_LONG))
        return;
    /* PASSIVE waits for nobody; what it cannot move now is moved next time. */
    (void)sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    store->wal_frames = 0;
}

void db_forget_statements(struct store *store)
{
    for (int i = 0; i < SLOT_COUNT; i++) {
        (void)sqlite3_finalize(store->statements[i]);
        store->statements[i] = NULL;
    }
}
