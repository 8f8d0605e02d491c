/* reviews: the questions that come back, and when. */
#include "store/database.h"
#include "store/words.h"

bool store_save_review(struct store *store, int64_t learner, const char *unit, const char *step,
                       const struct review *review, struct err *err)
{
    if (!words_are_id(unit) || !words_are_id(step))
        return db_refuse(store, "not ids", err);
    if (!db_begin(store, err))
        return false;
    bool ok = review_is_over(review)
                  ? db_run(store, SLOT_REVIEW_DROP, "DELETE FROM review WHERE learner = ? AND unit = ? AND step = ?",
                           VALUES(NUMBER(learner), TEXT(unit), TEXT(step)), err)
                  : db_run(store, SLOT_REVIEW_SAVE,
                           "INSERT INTO review (learner, unit, step, box, asked, due) VALUES (?, ?, ?, ?, ?, ?)"
                           " ON CONFLICT DO UPDATE SET box = excluded.box, asked = excluded.asked, due = excluded.due",
                           VALUES(NUMBER(learner), TEXT(unit), TEXT(step), NUMBER(review->box), NUMBER(review->asked),
                                  NUMBER(review->due)),
                           err);
    if (!db_end(store, ok, err))
        return false;
    db_tidy(store, true);
    return true;
}

/* review_is_due, for SQLite. A learner has a few dozen rows, side by side: they are looked through without an index. */
#define IS_DUE "learner = ?1 AND (due <= ?2 OR asked > ?2)"

size_t store_n_due(struct store *store, int64_t learner, int64_t today)
{
    sqlite3_stmt *q = db_ask(store, SLOT_REVIEWS_COUNT, "SELECT count(*) FROM review WHERE " IS_DUE,
                             VALUES(NUMBER(learner), NUMBER(today)));
    size_t n = db_row(q) ? (size_t)sqlite3_column_int64(q, 0) : 0;
    db_done(q);
    return n;
}

/* False when it does not fit: it is not ours then. */
static bool copy_id(sqlite3_stmt *q, int column, char out[STORE_ID_MAX + 1])
{
    const char *id = db_text(q, column);
    bool fits = words_are_id(id);
    for (size_t i = 0; fits && (i == 0 || id[i - 1]); i++)
        out[i] = id[i];
    return fits;
}

size_t store_due(struct store *store, int64_t learner, int64_t today, struct store_review *out, size_t most)
{
    size_t n = 0;
    sqlite3_stmt *q = db_ask(store, SLOT_REVIEWS_LOAD,
                             "SELECT unit, step, box, asked, due FROM review WHERE " IS_DUE " ORDER BY due, unit, step",
                             VALUES(NUMBER(learner), NUMBER(today)));
    while (n < most && db_row(q)) {
        if (!copy_id(q, 0, out[n].unit) || !copy_id(q, 1, out[n].step))
            continue;
        out[n++].review = (struct review){
            .box = sqlite3_column_int(q, 2), .asked = sqlite3_column_int64(q, 3), .due = sqlite3_column_int64(q, 4)};
    }
    db_done(q);
    return n;
}
