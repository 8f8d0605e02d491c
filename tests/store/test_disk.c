/* What happens to the file: modes, faults of the world, deleting. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "folder.h"
#include "store/database.h"

static struct buf bytes_of(const char *path)
{
    struct buf bytes = {0};
    CHECK(file_read(path, 1 << 24, &bytes, NULL));
    return bytes;
}

static void put(const char *path, struct str bytes)
{
    CHECK(file_replace(path, bytes, NULL));
}

static void check_refused(const struct folder *f, enum err_kind want)
{
    struct buf before = bytes_of(f->db), after = {0};
    struct store *store = NULL;
    struct err err = {0};
    CHECK(!store_open(&store, f->db, &err) && !store);
    if (err.kind != want)
        test_fail(__FILE__, __LINE__, "%s instead of %s: %s", err_name(err.kind), err_name(want), err.detail);
    CHECK_STR(err.path, f->db);
    after = bytes_of(f->db);
    CHECK(str_eq(buf_str(&before), buf_str(&after)));
    buf_finish(&before);
    buf_finish(&after);
}

static void make_records(const char *path)
{
    struct store *store = opened(path);
    int64_t learner = learner_of(store, 2);
    for (int i = 0; i < 200; i++) {
        char step[32];
        (void)snprintf(step, sizeof step, "step-%d", i);
        CHECK(store_begin(store, NULL) && save(store, learner, "kinds", step, 50, "a.b/c.d", NULL));
        CHECK(store_end(store, NULL));
    }
    store_close(store);
}

static void change(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_close(db), SQLITE_OK);
}

TEST(files_are_private_also_when_the_umask_is_open)
{
    struct folder f = folder_make();
    char deep[128], db[160], wal[200];
    in_folder(deep, sizeof deep, &f, "share");
    (void)snprintf(db, sizeof db, "%s/records.db", deep);
    (void)snprintf(wal, sizeof wal, "%s-wal", db);
    mode_t old = umask(0);
    struct store *store = opened(db);
    (void)learner_of(store, 1);
    CHECK_INT(mode_of(deep), 0700);
    CHECK_INT(mode_of(db), 0600);
    CHECK_INT(mode_of(wal), 0600);
    (void)snprintf(wal, sizeof wal, "%s-shm", db);
    CHECK_INT(mode_of(wal), 0600);
    store_close(store);
    CHECK(chmod(db, 0644) == 0);
    store = opened(db);
    (void)learner_of(store, 2);
    CHECK_INT(mode_of(db), 0600);
    CHECK_INT(mode_of(wal), 0600);
    (void)umask(old);
    CHECK(store_wipe(&store, NULL));
    folder_remove(&f);
}

TEST(garbage_is_damaged_and_left_untouched)
{
    struct folder f = folder_make();
    put(f.db,
        STR("this is not a database, it is a letter to somebody and longer than a header of one hundred bytes ....."));
    check_refused(&f, ERR_DAMAGED);
    put(f.db, STR("short"));
    check_refused(&f, ERR_DAMAGED);
    folder_remove(&f);
}

TEST(a_truncated_database_is_damaged_and_left_untouched)
{
    static const size_t lengths[] = {50, 100, 1000, 4096, 8192, 12288, 20000};
    struct folder f = folder_make();
    make_records(f.db);
    struct buf whole = bytes_of(f.db);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        CHECK(lengths[i] < whole.n);
        put(f.db, (struct str){whole.p, lengths[i]});
        check_refused(&f, ERR_DAMAGED);
    }
    buf_finish(&whole);
    folder_remove(&f);
}

TEST(a_damaged_page_is_told_when_it_is_met)
{
    struct folder f = folder_make();
    make_records(f.db);
    struct buf whole = bytes_of(f.db);
    memset(whole.p + 4096, 0xA5, whole.n - 4096);
    put(f.db, buf_str(&whole));
    struct store *store = NULL;
    struct err err = {0};
    if (store_open(&store, f.db, &err)) {
        int64_t learner = 0;
        CHECK(!store_learner(store, 5, 1, &learner, &err));
        (void)store_describe(store);
        (void)summary_of(store, 1, "kinds");
    }
    CHECK_INT(err.kind, ERR_DAMAGED);
    store_close(store);
    buf_finish(&whole);
    folder_remove(&f);
}

TEST(a_damaged_page_is_not_carried_into_memory)
{
    struct folder f = folder_make();
    make_records(f.db);
    struct buf whole = bytes_of(f.db);
    memset(whole.p + 4096, 0xA5, whole.n - 4096); /* the first page, with the tables' names, is whole */
    put(f.db, buf_str(&whole));
    struct store *store = NULL, *memory = NULL;
    struct err err = {0};
    CHECK(store_open(&store, f.db, &err) && store_open(&memory, NULL, &err));
    CHECK(store && memory && !store_copy(store, memory, &err));
    CHECK_INT(err.kind, ERR_DAMAGED);
    store_close(store);
    store_close(memory);
    buf_finish(&whole);
    folder_remove(&f);
}

TEST(a_newer_format_is_left_untouched)
{
    struct folder f = folder_make();
    make_records(f.db);
    change(f.db, "PRAGMA user_version = 3; CREATE TABLE later (x)");
    check_refused(&f, ERR_NEWER);
    folder_remove(&f);
}

TEST(the_database_of_another_program_is_left_untouched)
{
    struct folder f = folder_make();
    change(f.db, "CREATE TABLE history (url TEXT)");
    check_refused(&f, ERR_DAMAGED);
    change(f.db, "PRAGMA user_version = 1");
    check_refused(&f, ERR_DAMAGED);
    folder_remove(&f);
}

TEST(an_empty_file_becomes_a_store)
{
    struct folder f = folder_make();
    put(f.db, STR(""));
    struct store *store = opened(f.db);
    CHECK_INT(store_n_learners(store), 0);
    store_close(store);
    folder_remove(&f);
}

TEST(what_is_no_file_is_refused)
{
    struct folder f = folder_make();
    struct store *store = NULL;
    struct err err = {0};
    CHECK(!store_open(&store, f.dir, &err) && !store);
    CHECK_INT(err.kind, ERR_IO);
    CHECK(mkfifo(f.db, 0600) == 0);
    CHECK(!store_open(&store, f.db, &err)); /* and does not hang */
    folder_remove(&f);
}

/* ---- in a child: other rights, other limits ---- */

/* Runs deed in a child, as nobody when we are root; it says how many claims were false. */
static void in_child(int (*deed)(const struct folder *f), const struct folder *f, bool nobody)
{
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (nobody && geteuid() == 0 && setresuid(65534, 65534, 65534) != 0)
            _exit(99);
        _exit(deed(f));
    }
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 0);
}

static void give_to_nobody(const char *path, mode_t mode)
{
    CHECK(chmod(path, mode) == 0);
    if (geteuid() == 0)
        CHECK(chown(path, 65534, 65534) == 0);
}

static int opening_is_forbidden(const struct folder *f)
{
    struct store *store = NULL;
    struct err err = {0};
    return store_open(&store, f->db, &err) || err.kind != ERR_PERMISSION;
}

TEST(a_read_only_folder_or_file_is_told_as_permission)
{
    struct folder f = folder_make();
    give_to_nobody(f.dir, 0500);
    in_child(opening_is_forbidden, &f, true); /* no file, and none can be made */
    CHECK_INT(mode_of(f.db), 0);
    make_records(f.db);
    CHECK(access(f.db, F_OK) == 0);
    struct buf before = bytes_of(f.db);
    give_to_nobody(f.db, 0600);
    in_child(opening_is_forbidden, &f, true); /* no room for the log beside it */
    give_to_nobody(f.dir, 0700);
    give_to_nobody(f.db, 0400);
    in_child(opening_is_forbidden, &f, true);
    struct buf after = bytes_of(f.db);
    CHECK(str_eq(buf_str(&before), buf_str(&after)));
    buf_finish(&before);
    buf_finish(&after);
    give_to_nobody(f.db, 0);
    in_child(opening_is_forbidden, &f, true);
    folder_remove(&f);
}

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    (void)getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    (void)signal(SIGXFSZ, SIG_IGN);
}

static int fill_and_go_on(const struct folder *f)
{
    struct store *store = NULL;
    struct err err = {0};
    int64_t learner = 0;
    int wrong = 0, saved = 0;
    if (!store_open(&store, f->db, &err) || !store_learner(store, 1, 1, &learner, &err))
        return 50;
    limit_files(200000); /* the log grows into it */
    char step[32];
    for (bool ok = true; ok && saved < 1000;) {
        (void)snprintf(step, sizeof step, "s%d", saved);
        ok = save(store, learner, "kinds", step, 50, "a", &err);
        saved += ok;
    }
    wrong += saved == 0 || saved == 1000;
    wrong += err.kind != ERR_FULL;
    wrong += store_describe(store).steps != (size_t)saved; /* still readable, nothing by half */
    wrong += save(store, learner, "kinds", "more", 50, "a", &err) || err.kind != ERR_FULL;
    struct store *memory = NULL;
    wrong += !store_open(&memory, NULL, NULL) || !store_copy(store, memory, NULL);
    wrong += !save(memory, learner, "kinds", step, 50, "a", NULL);
    store_close(memory);
    limit_files(RLIM_INFINITY);
    wrong += !save(store, learner, "kinds", step, 50, "a", NULL); /* and usable once there is room */
    wrong += store_describe(store).steps != (size_t)saved + 1;
    store_close(store);
    return wrong;
}

TEST(a_full_disk_is_told_and_the_store_goes_on)
{
    struct folder f = folder_make();
    in_child(fill_and_go_on, &f, false);
    folder_remove(&f);
}

static int open_on_a_full_disk(const struct folder *f)
{
    struct store *store = NULL;
    struct err err = {0};
    limit_files(1000);
    return store_open(&store, f->db, &err) || err.kind != ERR_FULL;
}

TEST(a_disk_that_is_full_from_the_start_is_told_and_mends_itself)
{
    struct folder f = folder_make();
    in_child(open_on_a_full_disk, &f, false);
    struct store *store = opened(f.db);
    (void)learner_of(store, 1);
    store_close(store);
    folder_remove(&f);
}

TEST(who_waits_too_long_for_another_process_is_told_busy)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    int64_t learner = learner_of(store, 1);
    sqlite3 *other = NULL;
    CHECK_INT(sqlite3_open(f.db, &other), SQLITE_OK);
    CHECK_INT(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_busy_timeout(store->db, 0); /* no test waits for seconds */
    struct err err = {0};
    CHECK(!save(store, learner, "kinds", "a", 1, "", &err));
    CHECK_INT(err.kind, ERR_BUSY);
    CHECK_INT(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    CHECK(save(store, learner, "kinds", "a", 1, "", &err));
    CHECK_INT(sqlite3_close(other), SQLITE_OK);
    store_close(store);
    folder_remove(&f);
}

/* ---- deleting ---- */

static bool holds(const char *path, const char *word)
{
    struct buf bytes = {0};
    bool found =
        file_read(path, 1 << 24, &bytes, NULL) && bytes.n > 0 && memmem(bytes.p, bytes.n, word, strlen(word)) != NULL;
    buf_finish(&bytes);
    return found;
}

TEST(forgetting_removes_the_bytes_and_shrinks_the_file)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    int64_t learner = learner_of(store, 1), other = learner_of(store, 2);
    CHECK(save(store, other, "kinds", "a", 1, "keep-this-record", NULL));
    CHECK(store_begin(store, NULL));
    for (int i = 0; i < 500; i++) {
        char step[32];
        (void)snprintf(step, sizeof step, "s%d", i);
        CHECK(save(store, learner, "kinds", step, 1, "telltale-record", NULL));
    }
    CHECK(store_end(store, NULL));
    CHECK(holds(f.db, "telltale-record") || holds(f.wal, "telltale-record"));
    uint64_t before = store_describe(store).bytes;
    CHECK(store_forget(store, learner, NULL));
    CHECK(!holds(f.db, "telltale") && !holds(f.wal, "telltale") && !holds(f.shm, "telltale"));
    CHECK(holds(f.db, "keep-this-record"));
    CHECK(store_describe(store).bytes < before);
    CHECK_INT(store_n_learners(store), 1);
    CHECK(save(store, other, "kinds", "b", 1, "x", NULL));
    CHECK(store_forget(store, 0, NULL)); /* this computer's settings; itself it stays */
    CHECK(store_set(store, 0, "lang", "ar", NULL));
    store_close(store);
    folder_remove(&f);
}

TEST(wiping_leaves_neither_file_nor_folder)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    CHECK(save(store, learner_of(store, 1), "kinds", "a", 1, "telltale", NULL));
    char link_name[128];
    in_folder(link_name, sizeof link_name, &f, "second-name");
    CHECK(link(f.db, link_name) == 0);
    CHECK(store_wipe(&store, NULL) && !store);
    CHECK(!file_exists(f.db) && !file_exists(f.wal) && !file_exists(f.shm));
    CHECK(file_exists(link_name) && !holds(link_name, "telltale")); /* overwritten, not only unlinked */
    struct buf left = bytes_of(link_name);
    for (size_t i = 0; i < left.n; i++)
        CHECK(left.p[i] == 0);
    buf_finish(&left);
    CHECK(unlink(link_name) == 0);
    store = opened(f.db);
    CHECK(store_wipe(&store, NULL));
    CHECK(!file_exists(f.dir));
    CHECK(store_wipe(&store, NULL)); /* nothing to wipe */
}

TEST(wiping_works_while_another_process_has_the_file_open)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db), *other = opened(f.db);
    int64_t learner = learner_of(store, 1);
    CHECK(save(other, learner, "kinds", "a", 1, "telltale", NULL));
    CHECK(store_wipe(&store, NULL));
    CHECK(!file_exists(f.db) && !file_exists(f.wal) && !file_exists(f.shm));
    (void)save(other, learner, "kinds", "b", 1, "x", NULL); /* may fail, must not end the program */
    store_close(other);
    folder_remove(&f);
}
