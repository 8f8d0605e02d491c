/* database: one SQLite connection with its prepared statements, transactions, and errors in our words.
 * The other rooms of the store say what to ask; only this one and schema know how SQLite is held. */
#pragma once
#include <sqlite3.h>

#include "store/store.h"

/* One place for each prepared statement; made at its first use, finalised when the store closes. */
enum slot {
    SLOT_BEGIN,
    SLOT_COMMIT,
    SLOT_LEARNER_FIND,
    SLOT_LEARNER_SYMBOLS,
    SLOT_LEARNER_ADD,
    SLOT_LEARNER_COUNT,
    SLOT_SETTING_SET,
    SLOT_SETTING_GET,
    SLOT_UNIT_TOUCH,
    SLOT_LAST_SET,
    SLOT_LAST_GET,
    SLOT_STEP_SAVE,
    SLOT_PLACE_SAVE,
    SLOT_RESULT_SAVE,
    SLOT_UNIT_LOAD,
    SLOT_STEPS_LOAD,
    SLOT_RECORD_LOAD,
    SLOT_STEPS_DONE,
    SLOT_RESULTS_LOAD,
    SLOT_EARNED_SAVE,
    SLOT_EARNED_LOAD,
    SLOT_REVIEW_SAVE,
    SLOT_REVIEW_DROP,
    SLOT_REVIEWS_COUNT,
    SLOT_REVIEWS_LOAD,
    SLOT_COUNT
};

struct store {
    sqlite3 *db;
    char *path; /* NULL: in memory */
    sqlite3_stmt *statements[SLOT_COUNT];
    int wal_frames;   /* in the log after the last commit */
    bool together;    /* between store_begin and store_end */
    bool failed;      /* a save in it failed, all of it is rolled back */
    struct err fault; /* of the last thing that failed */
};

/* What a ? in a statement stands for. */
struct value {
    const char *text; /* borrowed while the statement runs; NULL: number */
    int64_t number;
};
#define NUMBER(n) ((struct value){.number = (n)})
#define TEXT(t)   ((struct value){.text = (t)})
/* An argument list of values and their count. */
#define VALUES(...)                                                                                                    \
    (const struct value[]){__VA_ARGS__}, sizeof((const struct value[]){__VA_ARGS__}) / sizeof(struct value)

/* Fills err from what SQLite says and returns false. */
bool db_fail(struct store *store, int code, const char *what, struct err *err);
/* Fills err because the caller asked for what the records must not hold, and returns false. */
bool db_refuse(struct store *store, const char *what, struct err *err);
/* Runs SQL that returns nothing and is not needed again. */
bool db_exec(struct store *store, const char *sql, struct err *err) __attribute__((warn_unused_result));
/* The first column of the first row, 0 when there is none. */
bool db_number(struct store *store, const char *sql, int64_t *out, struct err *err) __attribute__((warn_unused_result));
/* A bound statement to step through, or NULL; give it to db_done. */
sqlite3_stmt *db_ask(struct store *store, enum slot slot, const char *sql, const struct value *values, size_t n);
bool db_row(sqlite3_stmt *statement); /* a next row is there */
void db_done(sqlite3_stmt *statement);
const char *db_text(sqlite3_stmt *statement, int column); /* "" for NULL */
/* Runs a statement that returns no rows. */
bool db_run(struct store *store, enum slot slot, const char *sql, const struct value *values, size_t n, struct err *err)
    __attribute__((warn_unused_result));
/* A transaction around saves: end commits when all went well and rolls back otherwise. Inside store_begin … store_end
 * they leave the transaction open. */
bool db_begin(struct store *store, struct err *err) __attribute__((warn_unused_result));
bool db_end(struct store *store, bool well, struct err *err) __attribute__((warn_unused_result));
/* Moves the log into the database once it is long. Never called for an answer, unless the log is very long. */
void db_tidy(struct store *store, bool answering);
/* Finalises all statements. */
void db_forget_statements(struct store *store);
