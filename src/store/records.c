/* records: what a learner did: steps, places, attempts, results. */
#include "store/database.h"
#include "store/words.h"

#include <string.h>

/* The one to continue with; not by a time stamp, as the clocks of old computers jump. */
static bool set_last(struct store *store, int64_t learner, const char *unit, struct err *err)
{
    return db_run(store, SLOT_LAST_SET, "UPDATE learner SET last_unit = ?2 WHERE id = ?1 AND last_unit IS NOT ?2",
                  VALUES(NUMBER(learner), TEXT(unit)), err);
}

/* The unit's row, made or brought to this attempt, and remembered as the one to continue with. */
static bool touch(struct store *store, int64_t learner, const char *unit, int attempt, struct err *err)
{
    return db_run(store, SLOT_UNIT_TOUCH,
                  "INSERT INTO unit (learner, unit, attempt) VALUES (?, ?, ?)"
                  " ON CONFLICT DO UPDATE SET attempt = excluded.attempt, place = NULL"
                  " WHERE excluded.attempt > attempt",
                  VALUES(NUMBER(learner), TEXT(unit), NUMBER(attempt)), err) &&
           set_last(store, learner, unit, err);
}

static bool check_words(struct store *store, const char *unit, const char *step, const char *record, struct err *err)
{
    if (words_are_id(unit) && words_are_id(step) && words_are_record(record))
        return true;
    return db_refuse(store, "not ids", err);
}

bool store_save_step(struct store *store, int64_t learner, const char *unit, int attempt, const char *step,
                     const struct step_progress *state, const char *record, int64_t now, struct err *err)
{
    if (!check_words(store, unit, step, record, err) || !db_begin(store, err))
        return false;
    /* The same rule as progress_mark: done stays done, and the first points of an attempt count. */
    static const char sql[] =
        "INSERT INTO step (learner, unit, step, attempt, state, points, record, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET"
        " points = CASE WHEN attempt = excluded.attempt AND state = 2 AND points >= 0 THEN points"
        "  ELSE excluded.points END,"
        " state = CASE WHEN attempt = excluded.attempt THEN max(state, excluded.state) ELSE excluded.state END,"
        " attempt = excluded.attempt, record = excluded.record, at = excluded.at"
        " WHERE excluded.attempt >= attempt";
    bool ok = touch(store, learner, unit, attempt, err) &&
              db_run(store, SLOT_STEP_SAVE, sql,
                     VALUES(NUMBER(learner), TEXT(unit), TEXT(step), NUMBER(attempt), NUMBER(state->state),
                            NUMBER(state->points), TEXT(record), NUMBER(now)),
                     err);
    if (!db_end(store, ok, err))
        return false;
    db_tidy(store, true);
    return true;
}

bool store_save_place(struct store *store, int64_t learner, const char *unit, const char *step, size_t n_steps,
                      struct err *err)
{
    if (!check_words(store, unit, step, "", err) || !db_begin(store, err))
        return false;
    bool ok = db_run(store, SLOT_PLACE_SAVE,
                     "INSERT INTO unit (learner, unit, attempt, place, n_steps) VALUES (?, ?, 1, ?, ?)"
                     " ON CONFLICT DO UPDATE SET place = excluded.place, n_steps = excluded.n_steps",
                     VALUES(NUMBER(learner), TEXT(unit), TEXT(step), NUMBER((int64_t)n_steps)), err) &&
              set_last(store, learner, unit, err);
    if (!db_end(store, ok, err))
        return false;
    db_tidy(store, false);
    return true;
}

bool store_save_result(struct store *store, int64_t learner, const char *unit, int attempt, int percent, int64_t now,
                       struct err *err)
{
    if (!check_words(store, unit, "", "", err) || !db_begin(store, err))
        return false;
    bool ok = touch(store, learner, unit, attempt, err) &&
              db_run(store, SLOT_RESULT_SAVE,
                     "INSERT INTO result (learner, unit, attempt, percent, at) VALUES (?, ?, ?, ?, ?)"
                     " ON CONFLICT DO UPDATE SET percent = excluded.percent, at = excluded.at",
                     VALUES(NUMBER(learner), TEXT(unit), NUMBER(attempt), NUMBER(percent), NUMBER(now)), err);
    if (!db_end(store, ok, err))
        return false;
    db_tidy(store, false);
    return true;
}

bool store_save_attempt(struct store *store, int64_t learner, const char *unit, int attempt, struct err *err)
{
    if (!check_words(store, unit, "", "", err) || !db_begin(store, err))
        return false;
    if (!db_end(store, touch(store, learner, unit, attempt, err), err))
        return false;
    db_tidy(store, false);
    return true;
}

/* ---- reading ---- */

static int in_bounds(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

static void load_steps(struct store *store, int64_t learner, const struct unit *unit, struct progress *out)
{
    sqlite3_stmt *q =
        db_ask(store, SLOT_STEPS_LOAD,
               "SELECT step, state, points, record FROM step WHERE learner = ? AND unit = ? AND attempt = ?",
               VALUES(NUMBER(learner), TEXT(unit->id), NUMBER(out->attempt)));
    while (db_row(q)) {
        size_t i = unit_find(unit, db_text(q, 0));
        if (i >= out->n_steps)
            continue; /* the unit was rewritten since */
        out->steps[i].state = (enum step_state)in_bounds(sqlite3_column_int(q, 1), STEP_NEW, STEP_DONE);
        out->steps[i].points = in_bounds(sqlite3_column_int(q, 2), -1, 100);
        if (unit->steps[i].kind == STEP_QUESTION)
            progress_say(out, i, question_certainty_of(db_text(q, 3)));
    }
    db_done(q);
}

static size_t first_new(const struct progress *p)
{
    size_t i = 0;
    while (i < p->n_steps && p->steps[i].state != STEP_NEW)
        i++;
    return i;
}

void store_load(struct store *store, int64_t learner, const struct unit *unit, struct progress *out)
{
    progress_start(out, unit);
    sqlite3_stmt *q = db_ask(store, SLOT_UNIT_LOAD, "SELECT attempt, place FROM unit WHERE learner = ? AND unit = ?",
                             VALUES(NUMBER(learner), TEXT(unit->id)));
    if (!db_row(q)) {
        db_done(q);
        return;
    }
    out->attempt = in_bounds(sqlite3_column_int(q, 0), 1, INT32_MAX);
    load_steps(store, learner, unit, out);
    bool at_result = sqlite3_column_type(q, 1) == SQLITE_TEXT && db_text(q, 1)[0] == '\0';
    size_t place = at_result ? out->n_steps : unit_find(unit, db_text(q, 1));
    out->place = place <= out->n_steps ? place : first_new(out);
    db_done(q);
}

void store_load_record(struct store *store, int64_t learner, const char *unit, const char *step, struct buf *out)
{
    sqlite3_stmt *q = db_ask(store, SLOT_RECORD_LOAD,
                             "SELECT record FROM step JOIN unit USING (learner, unit, attempt)"
                             " WHERE learner = ? AND unit = ? AND step = ?",
                             VALUES(NUMBER(learner), TEXT(unit), TEXT(step)));
    if (db_row(q))
        buf_adds(out, db_text(q, 0));
    db_done(q);
}

/* ---- the map ---- */

/* Both sides come in nearly the same order: the search goes on where the last one ended. */
static struct unit_summary *summary_for(const char *id, const struct unit_info *units, size_t n,
                                        struct unit_summary *out, size_t *next)
{
    for (size_t k = 0; k < n; k++) {
        size_t i = (*next + k) % n;
        if (strcmp(units[i].id, id) == 0) {
            *next = i + 1;
            return &out[i];
        }
    }
    return NULL; /* the course was rewritten since */
}

static void load_steps_done(struct store *store, int64_t learner, const struct unit_info *units, size_t n,
                            struct unit_summary *out)
{
    size_t next = 0;
    sqlite3_stmt *q = db_ask(store, SLOT_STEPS_DONE,
                             "SELECT unit, n_steps, (SELECT count(*) FROM step s WHERE s.learner = u.learner"
                             "  AND s.unit = u.unit AND s.attempt = u.attempt AND s.state > 0)"
                             " FROM unit u WHERE learner = ?",
                             VALUES(NUMBER(learner)));
    while (db_row(q)) {
        struct unit_summary *summary = summary_for(db_text(q, 0), units, n, out, &next);
        if (!summary)
            continue;
        summary->total = (size_t)in_bounds(sqlite3_column_int(q, 1), 0, UNIT_MAX_STEPS);
        summary->done = (size_t)in_bounds(sqlite3_column_int(q, 2), 0, (int)summary->total);
    }
    db_done(q);
}

static void load_results(struct store *store, int64_t learner, const struct unit_info *units, size_t n,
                         struct unit_summary *out)
{
    size_t next = 0;
    sqlite3_stmt *q =
        db_ask(store, SLOT_RESULTS_LOAD, "SELECT unit, percent FROM result WHERE learner = ? ORDER BY unit, attempt",
               VALUES(NUMBER(learner)));
    while (db_row(q)) {
        struct unit_summary *summary = summary_for(db_text(q, 0), units, n, out, &next);
        if (!summary)
            continue;
        summary->finished = true;
        summary->latest = in_bounds(sqlite3_column_int(q, 1), -1, 100);
        summary->best = summary->best > summary->latest ? summary->best : summary->latest;
    }
    db_done(q);
}

/* Two plain queries: one that also asked for the best and the latest result took SQLite longer to prepare than both
 * take to run. */
void store_summaries(struct store *store, int64_t learner, const struct unit_info *units, size_t n,
                     struct unit_summary *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (struct unit_summary){.best = -1, .latest = -1};
    load_steps_done(store, learner, units, n, out);
    load_results(store, learner, units, n, out);
}

bool store_last_unit(struct store *store, int64_t learner, struct buf *unit)
{
    sqlite3_stmt *q = db_ask(store, SLOT_LAST_GET, "SELECT last_unit FROM learner WHERE id = ? AND last_unit NOT NULL",
                             VALUES(NUMBER(learner)));
    bool found = db_row(q);
    if (found)
        buf_adds(unit, db_text(q, 0));
    db_done(q);
    return found;
}
