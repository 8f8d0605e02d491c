/* Questions that come back, and files that were made before there were any. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "base/rng.h"
#include "folder.h"

static void keep(struct store *store, int64_t learner, const char *step, struct review review)
{
    CHECK(store_save_review(store, learner, "kinds", step, &review, NULL));
}

static void check_due(struct store *store, int64_t learner, int64_t today, const char *want)
{
    struct store_review due[8];
    struct buf got = {0};
    size_t n = store_due(store, learner, today, due, 8);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&got, "%s%s/%s:%d", i > 0 ? " " : "", due[i].unit, due[i].step, due[i].review.box);
        CHECK(review_is_due(&due[i].review, today));
    }
    CHECK_STR(buf_z(&got), want);
    CHECK_INT(store_n_due(store, learner, today), n);
    buf_finish(&got);
}

TEST(what_is_kept_comes_back_on_its_day_and_for_its_learner)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    int64_t learner = learner_of(store, 1), other = learner_of(store, 2);
    keep(store, learner, "b", review_begin(100));
    keep(store, learner, "a", review_after(review_begin(93), true, 94));
    store_close(store);
    store = opened(f.db);
    check_due(store, learner, 100, "");
    check_due(store, other, 500, "");
    check_due(store, learner, 101, "kinds/a:2 kinds/b:1");
    keep(store, learner, "b", review_after(review_begin(100), true, 103));
    check_due(store, learner, 103, "kinds/a:2");
    check_due(store, learner, 110, "kinds/a:2 kinds/b:2");
    struct store_review one[1];
    CHECK_INT(store_due(store, learner, 110, one, 1), 1);
    CHECK_STR(one[0].step, "a");
    CHECK_INT(store_describe(store).reviews, 2);
    keep(store, learner, "a", (struct review){.box = REVIEW_BOXES + 1});
    check_due(store, learner, 110, "kinds/b:2");
    CHECK_INT(store_describe(store).reviews, 1);
    store_close(store);
    folder_remove(&f);
}

TEST(a_clock_that_was_ahead_puts_nothing_off)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    keep(store, learner, "a", review_begin(40000));
    check_due(store, learner, 20000, "kinds/a:1");
    keep(store, learner, "a", review_after(review_begin(40000), true, 20000));
    check_due(store, learner, 20000, "");
    check_due(store, learner, 20007, "kinds/a:2");
    store_close(store);
}

TEST(forgetting_takes_them_along_and_typed_text_cannot_get_in)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1), other = learner_of(store, 2);
    struct err err = {0};
    struct review review = review_begin(1);
    keep(store, learner, "a", review);
    keep(store, other, "a", review);
    keep(store, 0, "a", review); /* a guest's, in memory */
    CHECK(!store_save_review(store, learner, "kinds", "my name", &review, &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    CHECK(!store_save_review(store, learner, "سارة", "a", &review, &err));
    CHECK(store_forget(store, learner, NULL));
    CHECK_INT(store_describe(store).reviews, 2);
    check_due(store, learner, 5, "");
    check_due(store, other, 5, "kinds/a:1");
    check_due(store, 0, 5, "kinds/a:1");
    CHECK(!store_save_review(store, learner, "kinds", "a", &review, &err));
    CHECK_INT(err.kind, ERR_MISSING);
    store_close(store);
}

TEST(how_sure_one_was_is_read_from_the_record)
{
    static const struct lesson_step steps[] = {{.id = "p", .kind = STEP_PAGE}, {.id = "q", .kind = STEP_QUESTION}};
    static const struct unit unit = {.id = "kinds", .steps = steps, .n_steps = 2};
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    struct progress p;
    CHECK(save(store, learner, "kinds", "q", 50, "b/s", NULL) && save(store, learner, "kinds", "p", -1, "b/s", NULL));
    store_load(store, learner, &unit, &p);
    CHECK(progress_was_sure_and_wrong(&p, 1));
    CHECK_INT(p.certainty[0], CERTAINTY_NONE);
    CHECK(save(store, learner, "kinds", "q", 50, "b", NULL)); /* as records were before it was asked */
    store_load(store, learner, &unit, &p);
    CHECK_INT(p.certainty[1], CERTAINTY_NONE);
    store_close(store);
}

/* ---- files of format 1 ---- */

/* As it was made then. */
static const char old_tables[] =
    "CREATE TABLE learner (id INTEGER PRIMARY KEY, symbol INTEGER UNIQUE, since INTEGER, last_unit TEXT);"
    "CREATE TABLE setting (learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,"
    " name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (learner, name)) WITHOUT ROWID;"
    "CREATE TABLE unit (learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL,"
    " attempt INTEGER NOT NULL, place TEXT, n_steps INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (learner, unit)) WITHOUT ROWID;"
    "CREATE TABLE step (learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL,"
    " step TEXT NOT NULL, attempt INTEGER NOT NULL, state INTEGER NOT NULL,"
    " points INTEGER NOT NULL, record TEXT NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (learner, unit, step)) WITHOUT ROWID;"
    "CREATE TABLE result (learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE, unit TEXT NOT NULL,"
    " attempt INTEGER NOT NULL, percent INTEGER NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (learner, unit, attempt)) WITHOUT ROWID;"
    "INSERT INTO learner (id) VALUES (0);"
    "INSERT INTO learner VALUES (77, 3, 1000, 'kinds');"
    "INSERT INTO setting VALUES (77, 'settings', 'ar 0 1 0 0');"
    "INSERT INTO unit VALUES (77, 'kinds', 1, 'b', 4);"
    "INSERT INTO step VALUES (77, 'kinds', 'a', 1, 2, 50, 'x', 5);"
    "INSERT INTO result VALUES (77, 'kinds', 1, 80, 6);"
    "PRAGMA application_id = 1464942937; PRAGMA user_version = 1";

static void make_old(const char *path)
{
    sqlite3 *db = NULL;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, old_tables, NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_close(db), SQLITE_OK);
}

static int64_t number_in(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    (void)sqlite3_finalize(q);
    CHECK_INT(sqlite3_close(db), SQLITE_OK);
    return n;
}

static void check_old_kept(struct store *store)
{
    static const struct lesson_step steps[] = {{.id = "a"}, {.id = "b"}};
    static const struct unit kinds = {.id = "kinds", .steps = steps, .n_steps = 2};
    int64_t learner = learner_of(store, 3);
    CHECK_INT(learner, 77);
    struct progress p;
    store_load(store, learner, &kinds, &p);
    CHECK(p.place == 1 && p.steps[0].state == STEP_DONE && p.steps[0].points == 50);
    struct unit_summary s = summary_of(store, learner, "kinds");
    CHECK(s.finished && s.best == 80 && s.done == 1 && s.total == 4);
    struct buf text = {0};
    CHECK(store_get(store, learner, "settings", &text) && store_last_unit(store, learner, &text));
    CHECK_STR(buf_z(&text), "ar 0 1 0 0kinds");
    buf_finish(&text);
}

TEST(an_older_file_is_looked_at_as_it_is_and_brought_up_when_opened)
{
    struct folder f = folder_make();
    make_old(f.db);
    struct store *store = NULL;
    CHECK(store_look(&store, f.db));
    check_old_kept(store);
    CHECK_INT(store_n_due(store, 77, 500), 0);
    store_close(store);
    CHECK_INT(number_in(f.db, "PRAGMA user_version"), 1);
    store = opened(f.db);
    check_old_kept(store);
    struct store_earned earned = {0};
    struct buf record = {0};
    CHECK(store_load_earned(store, 77, "kinds", "a", &earned, &record)); /* what was done then */
    CHECK(earned.first == 50 && earned.best == 50);
    CHECK_STR(buf_z(&record), "x");
    buf_finish(&record);
    keep(store, 77, "a", review_begin(100));
    check_due(store, 77, 101, "kinds/a:1");
    store_close(store);
    CHECK_INT(number_in(f.db, "PRAGMA user_version"), 2);
    store = opened(f.db);
    check_old_kept(store);
    check_due(store, 77, 101, "kinds/a:1");
    store_close(store);
    folder_remove(&f);
}

/* Format and table go together: neither a number without the table nor the table without the number. */
TEST(kill_while_it_is_brought_up_leaves_the_old_file_or_the_new_one)
{
    struct rng rng = rng_of(11);
    for (int round = 0; round < 40; round++) {
        struct folder f = folder_make();
        make_old(f.db);
        pid_t child = fork();
        if (child == 0) {
            struct store *store = NULL;
            _exit(!store_open(&store, f.db, NULL));
        }
        for (volatile uint32_t spin = rng_below(&rng, 3000000); spin > 0; spin--)
            ; /* any moment of it */
        (void)kill(child, SIGKILL);
        int status = 0;
        CHECK(waitpid(child, &status, 0) == child);
        int64_t format = number_in(f.db, "PRAGMA user_version");
        CHECK(format == 1 || format == 2);
        CHECK_INT(number_in(f.db, "SELECT count(*) FROM sqlite_schema WHERE name = 'review'"), format - 1);
        CHECK_INT(number_in(f.db, "SELECT count(*) FROM sqlite_schema WHERE name = 'earned'"), format - 1);
        struct store *store = opened(f.db);
        check_old_kept(store);
        store_close(store);
        CHECK_INT(number_in(f.db, "PRAGMA user_version"), 2);
        folder_remove(&f);
    }
}

/* Two runs of the program meet the old file at once. */
TEST(two_that_bring_it_up_at_once_both_get_it)
{
    for (int round = 0; round < 30; round++) {
        struct folder f = folder_make();
        make_old(f.db);
        pid_t other = fork();
        struct store *store = NULL;
        bool own = store_open(&store, f.db, NULL);
        store_close(store);
        if (other == 0)
            _exit(!own);
        int status = 0;
        CHECK(own && waitpid(other, &status, 0) == other && WIFEXITED(status) && WEXITSTATUS(status) == 0);
        CHECK_INT(number_in(f.db, "PRAGMA user_version"), 2);
        folder_remove(&f);
    }
}
