/* What was earned of a step, over all attempts. */
#include "folder.h"

static void earn(struct store *store, int64_t learner, int points, const char *record)
{
    CHECK(store_save_earned(store, learner, "kinds", "a", points, record, NULL));
}

static void check_earned(struct store *store, int64_t learner, const char *want)
{
    struct store_earned earned = {0};
    struct buf record = {0}, got = {0};
    if (store_load_earned(store, learner, "kinds", "a", &earned, &record))
        buf_addf(&got, "%d %d %d %s", earned.first, earned.last, earned.best, buf_z(&record));
    CHECK_STR(buf_z(&got), want);
    buf_finish(&record);
    buf_finish(&got);
}

TEST(the_first_the_last_and_the_best_time_are_kept)
{
    struct folder f = folder_make();
    struct store *store = opened(f.db);
    int64_t learner = learner_of(store, 1), other = learner_of(store, 2);
    check_earned(store, learner, "");
    earn(store, learner, 50, "x");
    check_earned(store, learner, "50 50 50 x");
    earn(store, learner, 80, "y");
    earn(store, learner, 20, "z");
    store_close(store);
    store = opened(f.db);
    check_earned(store, learner, "50 20 80 y");
    earn(store, learner, 80, "w"); /* as good, and newer */
    check_earned(store, learner, "50 80 80 w");
    check_earned(store, other, "");
    CHECK(store_forget(store, learner, NULL));
    check_earned(store, learner, "");
    store_close(store);
    folder_remove(&f);
}

TEST(typed_text_is_not_earned)
{
    struct store *store = opened(NULL);
    int64_t learner = learner_of(store, 1);
    struct err err = {0};
    CHECK(!store_save_earned(store, learner, "kinds", "a", 50, "my name", &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    check_earned(store, learner, "");
    store_close(store);
}
