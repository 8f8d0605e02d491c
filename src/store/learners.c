/* learners: who has records here, and their settings. */
#include "store/database.h"
#include "store/words.h"

static bool find(struct store *store, int symbol, int64_t *learner)
{
    sqlite3_stmt *q =
        db_ask(store, SLOT_LEARNER_FIND, "SELECT id FROM learner WHERE symbol = ?", VALUES(NUMBER(symbol)));
    bool found = db_row(q);
    if (found)
        *learner = sqlite3_column_int64(q, 0);
    db_done(q);
    return found;
}

bool store_learner(struct store *store, int symbol, int64_t now, int64_t *learner, struct err *err)
{
    if (symbol < 0 || symbol >= STORE_SYMBOLS)
        return db_refuse(store, "no such symbol", err);
    if (find(store, symbol, learner))
        return true;
    /* A number up to 2^53, which every reader of the file can hold. */
    if (!db_begin(store, err))
        return false;
    bool ok = db_run(store, SLOT_LEARNER_ADD,
                     "INSERT INTO learner (id, symbol, since) VALUES (1 + abs(random() % 9007199254740990), ?, ?)"
                     " ON CONFLICT DO NOTHING",
                     VALUES(NUMBER(symbol), NUMBER(now)), err);
    if (!db_end(store, ok, err))
        return false;
    return find(store, symbol, learner) || err_set(err, ERR_DAMAGED, store->path, "a learner was not kept");
}

bool store_has_learner(struct store *store, int symbol)
{
    int64_t learner = 0;
    return find(store, symbol, &learner);
}

void store_symbols(struct store *store, bool used[STORE_SYMBOLS])
{
    for (int symbol = 0; symbol < STORE_SYMBOLS; symbol++)
        used[symbol] = false;
    sqlite3_stmt *q = db_ask(store, SLOT_LEARNER_SYMBOLS, "SELECT symbol FROM learner WHERE symbol NOT NULL", NULL, 0);
    while (db_row(q)) {
        int symbol = sqlite3_column_int(q, 0);
        if (symbol >= 0 && symbol < STORE_SYMBOLS)
            used[symbol] = true;
    }
    db_done(q);
}

size_t store_n_learners(struct store *store)
{
    sqlite3_stmt *q = db_ask(store, SLOT_LEARNER_COUNT, "SELECT count(symbol) FROM learner", NULL, 0);
    size_t n = db_row(q) ? (size_t)sqlite3_column_int64(q, 0) : 0;
    db_done(q);
    return n;
}

bool store_set(struct store *store, int64_t learner, const char *name, const char *value, struct err *err)
{
    if (!words_are_setting(name) || !words_are_setting(value))
        return db_refuse(store, "not a setting", err);
    if (!db_begin(store, err))
        return false;
    bool ok = db_run(store, SLOT_SETTING_SET,
                     "INSERT INTO setting (learner, name, value) VALUES (?, ?, ?)"
                     " ON CONFLICT DO UPDATE SET value = excluded.value",
                     VALUES(NUMBER(learner), TEXT(name), TEXT(value)), err);
    if (!db_end(store, ok, err))
        return false;
    db_tidy(store, false);
    return true;
}

bool store_get(struct store *store, int64_t learner, const char *name, struct buf *value)
{
    sqlite3_stmt *q = db_ask(store, SLOT_SETTING_GET, "SELECT value FROM setting WHERE learner = ? AND name = ?",
                             VALUES(NUMBER(learner), TEXT(name)));
    bool found = db_row(q);
    if (found)
        buf_adds(value, db_text(q, 0));
    db_done(q);
    return found;
}
