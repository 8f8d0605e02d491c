/* store: what is remembered between runs, in one SQLite file (WAL, synchronous FULL), mode 0600.
 * Keeps ids, points, times and settings; never names, never typed text, never a visit to a help page.
 * Every save is one transaction that is on the disk when the call returns. Several processes may use it at once.
 * Whoever cannot have a file (guest, read-only home, full disk, damaged) gets the same store in memory. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "engine/progress.h"
#include "engine/review.h"

struct store;
enum { STORE_ID_MAX = 64 }; /* bytes of an id of a unit or a step */

/* path NULL: in memory. A new file is created with its tables, 0600, its folder 0700.
 * Errors: PERMISSION, FULL, IO, DAMAGED (left untouched), NEWER (left untouched), BUSY. */
bool store_open(struct store **out, const char *path, struct err *err) __attribute__((warn_unused_result));
/* A look at records that are there: they can be read, nothing can be saved. Quicker than store_open, as it neither
 * locks nor keeps a log; for the first screen only, since it does not see what others save meanwhile. False when others
 * have the file open, when it was not closed well, or on any error, which store_open tells. */
bool store_look(struct store **out, const char *path) __attribute__((warn_unused_result));
void store_close(struct store *store);
/* Everything of one store into another that was opened in memory, for going on when the disk failed. False when it
 * cannot be read or is damaged; the other store is of no use then. */
bool store_copy(struct store *from, struct store *to, struct err *err) __attribute__((warn_unused_result));

/* Saves between begin and end are one transaction, made durable by end: all of them or, when one failed, none.
 * A save outside is a transaction of its own. */
bool store_begin(struct store *store, struct err *err) __attribute__((warn_unused_result));
bool store_end(struct store *store, struct err *err) __attribute__((warn_unused_result));

/* Learners have no name: a symbol number (0 … STORE_SYMBOLS-1), chosen from a fixed list of pictures. */
enum { STORE_SYMBOLS = 12 };
bool store_learner(struct store *store, int symbol, int64_t now, int64_t *learner, struct err *err)
    __attribute__((warn_unused_result)); /* finds or creates */
bool store_has_learner(struct store *store, int symbol);
void store_symbols(struct store *store, bool used[STORE_SYMBOLS]); /* which of them have a learner */
size_t store_n_learners(struct store *store);

/* Settings are short ASCII values under names the program knows; learner 0 is this computer's.
 * Anything else (a typed text, say) is refused with SYNTAX, here and in the ids and records below. */
bool store_set(struct store *store, int64_t learner, const char *name, const char *value, struct err *err)
    __attribute__((warn_unused_result));
bool store_get(struct store *store, int64_t learner, const char *name, struct buf *value); /* false: never set */

/* One step of one attempt. record: ids of what was chosen (question_record, story_record), "" for nothing. */
bool store_save_step(struct store *store, int64_t learner, const char *unit, int attempt, const char *step,
                     const struct step_progress *state, const char *record, int64_t now, struct err *err)
    __attribute__((warn_unused_result));
/* Where to continue (step "": at the result), and how many steps the unit has. */
bool store_save_place(struct store *store, int64_t learner, const char *unit, const char *step, size_t n_steps,
                      struct err *err) __attribute__((warn_unused_result));
/* A finished attempt and its percent. */
bool store_save_result(struct store *store, int64_t learner, const char *unit, int attempt, int percent, int64_t now,
                       struct err *err) __attribute__((warn_unused_result));
/* A new attempt begins (progress_again). */
bool store_save_attempt(struct store *store, int64_t learner, const char *unit, int attempt, struct err *err)
    __attribute__((warn_unused_result));

/* Fills progress for a unit as it is now: unknown step ids are passed over, new steps are NEW. */
void store_load(struct store *store, int64_t learner, const struct unit *unit, struct progress *out);
/* The last record of a step in the current attempt ("" when none). */
void store_load_record(struct store *store, int64_t learner, const char *unit, const char *step, struct buf *out);
/* What was earned of a step over all attempts, 0–100; -1 where it was answered before such things were kept. */
struct store_earned {
    int first, last, best;
};
/* A step was finished with so many points; what was earned of it earlier stays. */
bool store_save_earned(struct store *store, int64_t learner, const char *unit, const char *step, int points,
                       const char *record, struct err *err) __attribute__((warn_unused_result));
/* record: that of the best time. False: nothing was, and nothing is touched. */
bool store_load_earned(struct store *store, int64_t learner, const char *unit, const char *step,
                       struct store_earned *out, struct buf *record);
/* For the map: all units at once. */
void store_summaries(struct store *store, int64_t learner, const struct unit_info *units, size_t n,
                     struct unit_summary *out);
/* The unit touched last; false when none. */
bool store_last_unit(struct store *store, int64_t learner, struct buf *unit);

/* A question that comes back; one that is over is taken out. */
bool store_save_review(struct store *store, int64_t learner, const char *unit, const char *step,
                       const struct review *review, struct err *err) __attribute__((warn_unused_result));
/* How many are due. */
size_t store_n_due(struct store *store, int64_t learner, int64_t today);
/* Those that are due, at most most of them, the longest due first. Returns how many; the rows are as they are stored:
 * unit and step may be gone. */
struct store_review {
    char unit[STORE_ID_MAX + 1], step[STORE_ID_MAX + 1];
    struct review review;
};
size_t store_due(struct store *store, int64_t learner, int64_t today, struct store_review *out, size_t most);

/* Appends the library this floor stands on, "name version", for bug reports. */
void store_libraries(struct buf *out);

/* What is stored, counted, for the screen that shows it. */
struct store_content {
    size_t learners, settings, steps, results, reviews;
    uint64_t bytes;
    bool on_disk;
};
struct store_content store_describe(struct store *store);
/* Deletes one learner, overwriting freed pages (secure_delete), and shrinks the file. BUSY: the records are gone, but
 * another process still reads old pages of the file; call it again to have them overwritten. */
bool store_forget(struct store *store, int64_t learner, struct err *err) __attribute__((warn_unused_result));
/* Deletes everything: closes, overwrites and removes the database, its -wal and -shm, and its folder when nothing else
 * is in it. *store is NULL afterwards. */
bool store_wipe(struct store **store, struct err *err) __attribute__((warn_unused_result));
