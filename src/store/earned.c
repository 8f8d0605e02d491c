/* earned: what was earned of a step over all attempts; doing a unit again takes nothing of it away. */
#include "store/database.h"
#include "store/words.h"

bool store_save_earned(struct store *store, int64_t learner, const char *unit, const char *step, int points,
                       const char *record, struct err *err)
{
    if (!words_are_id(unit) || !words_are_id(step) || !words_are_record(record))
        return db_refuse(store, "not ids", err);
    if (!db_begin(store, err))
        return false;
    static const char sql[] =
        "INSERT INTO earned (learner, unit, step, first, last, best, record) VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5)"
        " ON CONFLICT DO UPDATE SET first = CASE WHEN first < 0 THEN excluded.first ELSE first END,"
        " last = excluded.last, record = CASE WHEN excluded.best >= best THEN excluded.record ELSE record END,"
        " best = max(best, excluded.best)";
    bool ok = db_run(store, SLOT_EARNED_SAVE, sql,
                     VALUES(NUMBER(learner), TEXT(unit), TEXT(step), NUMBER(points), TEXT(record)), err);
    if (!db_end(store, ok, err))
        return false;
    db_tidy(store, true);
    return true;
}

static int points_in(sqlite3_stmt *q, int column)
{
    int points = sqlite3_column_int(q, column);
    return points < 0 ? -1 : points > 100 ? 100 : points;
}

bool store_load_earned(struct store *store, int64_t learner, const char *unit, const char *step,
                       struct store_earned *out, struct buf *record)
{
    sqlite3_stmt *q = db_ask(store, SLOT_EARNED_LOAD,
                             "SELECT first, last, best, record FROM earned WHERE learner = ? AND unit = ? AND step = ?",
                             VALUES(NUMBER(learner), TEXT(unit), TEXT(step)));
    bool found = db_row(q);
    if (found) {
        *out = (struct store_earned){.first = points_in(q, 0), .last = points_in(q, 1), .best = points_in(q, 2)};
        buf_clear(record);
        buf_adds(record, db_text(q, 3));
    }
    db_done(q);
    return found;
}
