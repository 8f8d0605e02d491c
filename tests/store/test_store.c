#include "store/store.h"

#include <sqlite3.h>

#include "folder.h"

static const struct lesson_step steps[] = {{.id = "a"}, {.id = "b"}, {.id = "c"}, {.id = "d"}};
static const struct unit kinds = {.id = "kinds", .steps = steps, .n_steps = 4};

static void save_at(struct store *store, int64_t learner, int attempt, const char *step, enum step_state state,
                    int points)
{
    struct step_progress progress = {state, points};
    CHECK(store_save_step(store, learner, "kinds", attempt, step, &progress, "x.y/z.w", 5, NULL));
}

static void check_steps(const struct progress *p, const char *want)
{
    struct buf got = {0};
    for (size_t i = 0; i < p->n_steps; i++)
        buf_addf(&got, "%s%c%d", i > 0 ? " " : "", "-sd"[p->steps[i].state], p -> steps[i].points);
    CHECK_STR(buf_z(&got), want);
    buf_finish(&got);
}

/* The same claims hold on disk, after opening again, and in memory. */
static void check_round_trip(struct store **store, const char *path)
{
    int64_t learner = learner_of(*store, 3);
    struct progress p;
    store_load(*store, learner, &kinds, &p);
    check_steps(&p, "--1 --1 --1 --1");
    CHECK_INT(p.attempt, 1);
    CHECK_INT(summary_of(*store, learner, "kinds").total, 0);
    CHECK(store_save_place(*store, learner, "kinds", "c", 4, NULL));
    save_at(*store, learner, 1, "a", STEP_DONE, -1);
    save_at(*store, learner, 1, "b", STEP_DONE, 50);
    save_at(*store, learner, 1, "d", STEP_SKIPPED, -1);
    CHECK(store_set(*store, learner, "lang", "ar", NULL) && store_set(*store, 0, "lang", "en", NULL));
    CHECK(store_set(*store, learner, "lang", "en", NULL));
    if (path) {
        store_close(*store);
        *store = opened(path);
    }
    CHECK_INT(learner_of(*store, 3), learner);
    store_load(*store, learner, &kinds, &p);
    check_steps(&p, "d-1 d50 --1 s-1");
    CHECK_INT(p.place, 2);
    struct buf text = {0};
    store_load_record(*store, learner, "kinds", "b", &text);
    CHECK_STR(buf_z(&text), "x.y/z.w");
    buf_clear(&text);
    store_load_record(*store, learner, "kinds", "c", &text);
    CHECK_STR(buf_z(&text), "");
    CHECK(store_get(*store, learner, "lang", &text) && !store_get(*store, learner, "digits", &text));
    CHECK_STR(buf_z(&text), "en");
    buf_clear(&text);
    CHECK(store_last_unit(*store, learner, &text) && !store_last_unit(*store, 0, &text));
    CHECK_STR(buf_z(&text), "kinds");
    buf_finish(&text);
    struct unit_summary s = summary_of(*store, learner, "kinds");
    CHECK(s.done == 3 && s.total == 4 && s.best == -1 && s.latest == -1 && !s.finished);
}

TEST(what_is_saved_is_there_after_opening_again)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    check_round_trip(&store, f.db);
    store_close(store);
    folder_remove(&f);
}

TEST(a_look_sees_what_was_saved_and_changes_nothing)
{
    struct folder f = folder_make();
    char path[160];
    in_folder(path, sizeof path, &f, "re?co #rds%41.db");
    struct store *look, *store = opened(path);
    int64_t learner = learner_of(store, 3), again = 0;
    save_at(store, learner, 1, "a", STEP_DONE, 50);
    CHECK(!store_look(&look, path) && !look); /* somebody has it open */
    store_close(store);
    CHECK(store_look(&look, path));
    CHECK(store_learner(look, 3, 1000, &again, NULL) && again == learner);
    struct progress p;
    store_load(look, learner, &kinds, &p);
    check_steps(&p, "d50 --1 --1 --1");
    struct err err = {0};
    CHECK(!save(look, learner, "kinds", "b", 10, "", &err));
    CHECK_INT(err.kind, ERR_PERMISSION);
    char log[170];
    CHECK(snprintf(log, sizeof log, "%s-wal", path) > 0 && !file_exists(log));
    store_close(look);
    folder_remove(&f);
}

TEST(a_look_at_what_is_no_store_is_refused)
{
    struct folder f = folder_make();
    struct store *look;
    CHECK(!store_look(&look, f.db) && !look && !file_exists(f.db));
    FILE *file = fopen(f.db, "w");
    CHECK(file && fputs("a letter to somebody, longer than nothing", file) >= 0 && fclose(file) == 0);
    CHECK(!store_look(&look, f.db) && !look);
    folder_remove(&f);
}

TEST(a_store_in_memory_does_the_same_without_a_file)
{
    struct store *store = opened(NULL);
    check_round_trip(&store, NULL);
    struct store_content content = store_describe(store);
    CHECK(!content.on_disk && content.bytes == 0 && content.steps == 3 && content.settings == 2);
    CHECK(store_wipe(&store, NULL) && !store);
}

TEST(two_learners_never_see_each_other)
{
    struct store *store = opened(NULL);
    int64_t one = learner_of(store, 0), two = learner_of(store, 11);
    CHECK(one != two && one > 0 && two > 0);
    CHECK_INT(store_n_learners(store), 2);
    CHECK(store_has_learner(store, 11) && !store_has_learner(store, 5));
    save_at(store, one, 1, "a", STEP_DONE, 100);
    struct progress p;
    store_load(store, two, &kinds, &p);
    check_steps(&p, "--1 --1 --1 --1");
    struct buf unit = {0};
    CHECK(!store_last_unit(store, two, &unit));
    buf_finish(&unit);
    int64_t learner = 0;
    struct err err;
    CHECK(!store_learner(store, STORE_SYMBOLS, 1, &learner, &err) && !store_learner(store, -1, 1, &learner, &err));
    store_close(store);
}

TEST(the_first_points_of_an_attempt_count_and_done_stays_done)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    struct progress p;
    save_at(store, learner, 1, "b", STEP_NEW, -1);
    save_at(store, learner, 1, "b", STEP_DONE, 25);
    save_at(store, learner, 1, "b", STEP_DONE, 100);
    save_at(store, learner, 1, "b", STEP_NEW, -1);
    store_load(store, learner, &kinds, &p);
    check_steps(&p, "--1 d25 --1 --1");
    store_close(store);
}

TEST(attempts_follow_one_another_and_results_stay)
{
    static const struct {
        int percent, best, latest;
    } attempts[] = {{70, 70, 70}, {90, 90, 90}, {40, 90, 40}, {-1, 90, -1}};
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    CHECK(store_save_place(store, learner, "kinds", "d", 4, NULL));
    for (int i = 0; i < 4; i++) {
        save_at(store, learner, i + 1, "b", STEP_DONE, attempts[i].percent);
        CHECK(store_save_result(store, learner, "kinds", i + 1, attempts[i].percent, 6, NULL));
        struct unit_summary s = summary_of(store, learner, "kinds");
        CHECK(s.best == attempts[i].best && s.latest == attempts[i].latest && s.finished && s.done == 1);
        CHECK(store_save_attempt(store, learner, "kinds", i + 2, NULL));
        struct progress p;
        store_load(store, learner, &kinds, &p);
        check_steps(&p, "--1 --1 --1 --1");
        CHECK_INT(p.attempt, i + 2);
        CHECK_INT(p.place, 0);
    }
    save_at(store, learner, 1, "b", STEP_DONE, 100); /* from another process that is still in the old attempt */
    CHECK_INT(summary_of(store, learner, "kinds").done, 0);
    CHECK_INT(store_describe(store).steps, 1);
    CHECK_INT(store_describe(store).results, 4);
    store_close(store);
}

TEST(the_place_may_be_the_result_or_lost)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    struct progress p;
    CHECK(store_save_place(store, learner, "kinds", "", 4, NULL));
    store_load(store, learner, &kinds, &p);
    CHECK_INT(p.place, 4);
    save_at(store, learner, 1, "a", STEP_DONE, -1);
    CHECK(store_save_place(store, learner, "kinds", "step-of-last-year", 9, NULL));
    save_at(store, learner, 1, "step-of-last-year", STEP_DONE, 100);
    store_load(store, learner, &kinds, &p);
    CHECK_INT(p.place, 1); /* the first that is new */
    check_steps(&p, "d-1 --1 --1 --1");
    store_close(store);
}

TEST(the_map_in_one_query_says_what_the_single_ones_say)
{
    static const struct unit_info units[] = {{.id = "other"}, {.id = "kinds"}, {.id = "none"}};
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    CHECK(store_save_place(store, learner, "kinds", "b", 4, NULL));
    CHECK(store_save_place(store, learner, "other", "b", 7, NULL));
    CHECK(store_save_place(store, learner, "removed", "b", 7, NULL));
    save_at(store, learner, 1, "a", STEP_DONE, 100);
    CHECK(store_save_result(store, learner, "other", 1, 33, 1, NULL));
    struct unit_summary map[3];
    store_summaries(store, learner, units, 3, map);
    for (size_t i = 0; i < 3; i++) {
        struct unit_summary one = summary_of(store, learner, units[i].id);
        CHECK(map[i].done == one.done && map[i].total == one.total && map[i].best == one.best);
        CHECK(map[i].latest == one.latest && map[i].finished == one.finished);
    }
    CHECK(map[0].latest == 33 && map[1].done == 1 && map[2].total == 0);
    store_close(store);
}

TEST(saves_of_a_learner_who_was_forgotten_are_refused)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    save_at(store, learner, 1, "a", STEP_DONE, 100);
    CHECK(store_forget(store, learner, NULL));
    struct err err = {0};
    CHECK(!save(store, learner, "kinds", "b", 100, "", &err));
    CHECK_INT(err.kind, ERR_MISSING);
    CHECK_INT(store_describe(store).steps, 0);
    CHECK(learner_of(store, 1) != learner);
    store_close(store);
}

TEST(typed_text_cannot_get_into_the_records)
{
    static const char *const texts[] = {"سارة", "my name", "a@b.iq", "x\ny", "'; DROP TABLE step; --", "\xFF"};
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct err err = {0};
        CHECK(!save(store, learner, "kinds", "a", 1, texts[i], &err));
        CHECK_INT(err.kind, ERR_SYNTAX);
        CHECK(!save(store, learner, "kinds", texts[i], 1, "", &err));
        CHECK(!save(store, learner, texts[i], "a", 1, "", &err));
        if (strcmp(texts[i], "my name") != 0) /* a setting may be several words */
            CHECK(!store_set(store, learner, "lang", texts[i], &err) &&
                  !store_set(store, learner, texts[i], "ar", &err));
        CHECK(!store_save_place(store, learner, "kinds", texts[i], 4, &err));
    }
    struct buf huge = {0};
    while (huge.n < 100000)
        buf_adds(&huge, "start.pay/");
    CHECK(!save(store, learner, "kinds", "a", 1, buf_z(&huge), NULL));
    CHECK(!store_set(store, learner, "lang", buf_z(&huge), NULL));
    buf_finish(&huge);
    struct store_content content = store_describe(store);
    CHECK(content.steps == 0 && content.settings == 0);
    CHECK(store_set(store, learner, "settings", "ar 0 1 0 0", NULL));
    store_close(store);
}

TEST(saves_together_are_all_there_or_none)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    struct err err = {0};
    CHECK(store_begin(store, NULL) && save(store, learner, "kinds", "a", 1, "", NULL));
    CHECK(store_save_place(store, learner, "kinds", "b", 4, NULL) && store_end(store, NULL));
    CHECK_INT(store_describe(store).steps, 1);
    CHECK(store_begin(store, NULL) && save(store, learner, "kinds", "b", 1, "", NULL));
    CHECK(!save(store, 12345, "kinds", "b", 1, "", &err) && err.kind == ERR_MISSING);
    CHECK(!save(store, learner, "kinds", "c", 1, "", &err) && err.kind == ERR_MISSING);
    CHECK(!store_end(store, &err) && err.kind == ERR_MISSING);
    CHECK_INT(store_describe(store).steps, 1);
    CHECK(store_begin(store, NULL) && save(store, learner, "kinds", "b", 1, "", NULL));
    CHECK(!save(store, learner, "kinds", "not an id", 1, "", NULL) && !store_end(store, &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    CHECK_INT(store_describe(store).steps, 1);
    CHECK(save(store, learner, "kinds", "b", 1, "", NULL));
    CHECK_INT(store_describe(store).steps, 2);
    store_close(store);
}

TEST(records_can_be_carried_into_memory)
{
    struct folder f = folder_make();
    struct store *disk = opened(f.db), *memory = opened(NULL);
    int64_t learner = learner_of(disk, 7);
    save_at(disk, learner, 1, "b", STEP_DONE, 50);
    CHECK(!store_has_learner(memory, 7)); /* also prepares a statement against the old content */
    CHECK(store_copy(disk, memory, NULL));
    store_close(disk);
    folder_remove(&f);
    CHECK_INT(learner_of(memory, 7), learner);
    CHECK(save(memory, learner, "kinds", "c", 100, "x", NULL));
    struct progress p;
    store_load(memory, learner, &kinds, &p);
    check_steps(&p, "--1 d50 d100 --1");
    CHECK(!store_describe(memory).on_disk);
    store_close(memory);
}

TEST(repeating_a_unit_does_not_make_the_file_grow)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    int64_t learner = learner_of(store, 1);
    uint64_t early = 0;
    for (int attempt = 1; attempt <= 300; attempt++) {
        CHECK(store_begin(store, NULL));
        for (size_t i = 0; i < 4; i++)
            save_at(store, learner, attempt, steps[i].id, STEP_DONE, attempt % 100);
        CHECK(store_end(store, NULL));
        CHECK(store_save_place(store, learner, "kinds", steps[attempt % 4].id, 4, NULL));
        if (attempt == 150)
            early = store_describe(store).bytes;
    }
    struct store_content content = store_describe(store);
    CHECK_INT(content.steps, 4);
    CHECK(content.bytes < early + 1000000 && content.bytes < 4000000); /* the log is moved and used again */
    store_close(store);
    CHECK(mode_of(f.wal) == 0 && mode_of(f.shm) == 0);
    folder_remove(&f);
}

TEST(a_file_with_senseless_values_is_read_without_harm)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    int64_t learner = learner_of(store, 1);
    save_at(store, learner, 1, "a", STEP_DONE, 50);
    CHECK(store_save_place(store, learner, "kinds", "b", 4, NULL));
    CHECK(store_save_result(store, learner, "kinds", 1, 50, 1, NULL));
    store_close(store);
    sqlite3 *db = NULL;
    CHECK_INT(sqlite3_open(f.db, &db), SQLITE_OK);
    CHECK_INT(
        sqlite3_exec(
            db,
            "UPDATE step SET state = -7, points = 1e300; UPDATE unit SET attempt = 1, n_steps = -5, place = x'FF';"
            "UPDATE result SET percent = 123456789012; UPDATE learner SET last_unit = x'00FF' WHERE id > 0;"
            "INSERT INTO step SELECT learner, unit, 'b', 1, 'many', 'text', x'', 0 FROM step",
            NULL, NULL, NULL),
        SQLITE_OK);
    CHECK_INT(sqlite3_close(db), SQLITE_OK);
    store = opened(f.db);
    struct progress p;
    store_load(store, learner, &kinds, &p);
    for (size_t i = 0; i < p.n_steps; i++)
        CHECK(p.steps[i].state <= STEP_DONE && p.steps[i].points >= -1 && p.steps[i].points <= 100);
    CHECK(p.place <= p.n_steps);
    struct unit_summary s = summary_of(store, learner, "kinds");
    CHECK(s.done <= s.total && s.best <= 100 && s.latest <= 100);
    struct buf out = {0};
    (void)store_last_unit(store, learner, &out);
    store_load_record(store, learner, "kinds", "b", &out);
    buf_finish(&out);
    store_close(store);
    folder_remove(&f);
}
