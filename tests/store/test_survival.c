/* Several processes at once, and processes that are killed in the middle of a save. */
#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "base/rng.h"
#include "folder.h"

static void check_whole(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *check = NULL;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &check, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(check), SQLITE_ROW);
    CHECK_STR((const char *)sqlite3_column_text(check, 0), "ok");
    (void)sqlite3_finalize(check);
    CHECK_INT(sqlite3_close(db), SQLITE_OK);
}

static void name_of(char out[32], int i)
{
    (void)snprintf(out, 32, "answer-%d", i);
}

/* Opens for itself, as each run of the program does; the file may not exist yet. */
static int answer_many(const char *path, int symbol, int n)
{
    struct store *store = NULL;
    int64_t learner = 0;
    if (!store_open(&store, path, NULL) || !store_learner(store, symbol, 1, &learner, NULL))
        return 1;
    for (int i = 0; i < n; i++) {
        char name[32];
        name_of(name, i);
        if (!save(store, learner, symbol == 1 ? "one" : "two", name, 50, name, NULL))
            return 2;
    }
    store_close(store);
    return 0;
}

static int answered(struct store *store, int64_t learner, const char *unit, int n)
{
    int found = 0;
    struct buf record = {0};
    for (int i = 0; i < n; i++) {
        char name[32];
        name_of(name, i);
        buf_clear(&record);
        store_load_record(store, learner, unit, name, &record);
        found += strcmp(buf_z(&record), name) == 0;
    }
    buf_finish(&record);
    return found;
}

TEST(two_processes_at_once_lose_no_answer)
{
    enum { ANSWERS = 200 };
    struct folder f = folder_make();
    pid_t children[2];
    for (int i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(answer_many(f.db, i + 1, ANSWERS));
    }
    for (int i = 0; i < 2; i++) {
        int status = 0;
        CHECK(waitpid(children[i], &status, 0) == children[i]);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    struct store *store = opened(f.db);
    CHECK_INT(answered(store, learner_of(store, 1), "one", ANSWERS), ANSWERS);
    CHECK_INT(answered(store, learner_of(store, 2), "two", ANSWERS), ANSWERS);
    store_close(store);
    check_whole(f.db);
    folder_remove(&f);
}

TEST(two_processes_that_make_the_file_at_once_both_get_it)
{
    enum { ROUNDS = 100 };
    for (int round = 0; round < ROUNDS; round++) {
        struct folder f = folder_make();
        pid_t other = fork();
        int own = answer_many(f.db, 1 + (other == 0), 1), status = 0;
        if (other == 0)
            _exit(own);
        CHECK_INT(own, 0);
        CHECK(waitpid(other, &status, 0) == other && WIFEXITED(status) && WEXITSTATUS(status) == 0);
        folder_remove(&f);
    }
}

/* Saves until it is killed; a byte is written once an answer is acknowledged. */
static _Noreturn void answer_until_killed(const char *path, const char *unit, int to)
{
    struct store *store = NULL;
    int64_t learner = 0;
    if (!store_open(&store, path, NULL) || !store_learner(store, 1, 1, &learner, NULL))
        _exit(1);
    for (int i = 0;; i++) {
        char name[32];
        name_of(name, i);
        if (!save(store, learner, unit, name, 50, name, NULL) || write(to, ".", 1) != 1)
            _exit(2);
    }
}

/* How many answers were acknowledged before and while the child was killed. */
static int count_until_killed(pid_t child, int from, struct rng *rng)
{
    int acknowledged = 0, enough = (int)rng_below(rng, 25);
    bool killed = false;
    for (;;) {
        if (!killed && acknowledged >= enough) {
            for (volatile uint32_t spin = rng_below(rng, 400000); spin > 0; spin--)
                ; /* any moment between two answers */
            CHECK(kill(child, SIGKILL) == 0);
            killed = true;
        }
        char byte;
        ssize_t n = read(from, &byte, 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return acknowledged;
        acknowledged++;
    }
}

TEST(kill_at_any_moment_loses_no_acknowledged_answer)
{
    struct folder f = folder_make();
    struct rng rng = rng_of(2026);
    for (int round = 0; round < 30; round++) {
        char unit[32];
        (void)snprintf(unit, sizeof unit, "round-%d", round);
        int ends[2];
        CHECK(pipe(ends) == 0);
        pid_t child = fork();
        if (child == 0) {
            (void)close(ends[0]);
            answer_until_killed(f.db, unit, ends[1]);
        }
        (void)close(ends[1]);
        int acknowledged = count_until_killed(child, ends[0], &rng), status = 0;
        (void)close(ends[0]);
        CHECK(waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        struct store *store = opened(f.db);
        CHECK_INT(answered(store, learner_of(store, 1), unit, acknowledged), acknowledged);
        store_close(store);
        check_whole(f.db);
    }
    folder_remove(&f);
}

TEST(kill_while_the_file_is_made_leaves_one_that_opens)
{
    struct rng rng = rng_of(7);
    for (int round = 0; round < 20; round++) {
        struct folder f = folder_make();
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
        struct store *store = opened(f.db);
        (void)learner_of(store, 1);
        store_close(store);
        check_whole(f.db);
        folder_remove(&f);
    }
}
