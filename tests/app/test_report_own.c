/* A learner's own report without screens: of the only one, or of the one whose picture is named; nothing is written. */
#include "app/report_own.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/mem.h"
#include "store/store.h"
#include "test.h"

/* Learners with these symbols in a home of their own; the first one has done something. */
static void settle(const char *name, const int *symbols, size_t n)
{
    struct buf state = {0}, path = {0};
    struct store *store = NULL;
    int64_t learner = 0;
    buf_addf(&state, "%s/%s", getenv("HOME"), name);
    (void)setenv("XDG_STATE_HOME", buf_z(&state), 1);
    CHECK(paths_records(&path));
    CHECK(n == 0 || store_open(&store, buf_z(&path), NULL));
    for (size_t i = 0; i < n; i++) {
        CHECK(store_learner(store, symbols[i], 1, &learner, NULL));
        CHECK(i > 0 || store_save_earned(store, learner, "kinds", "which-one", 80, "a", NULL));
    }
    store_close(store);
    buf_finish(&state);
    buf_finish(&path);
}

/* What the page says, or the key of why there is none. */
static const char *report_of(const char *symbol, struct buf *out)
{
    struct arena arena = {0};
    struct page page;
    struct settings settings;
    const char *why;
    const struct options options = {.lang = LANG_EN, .now = 1800000000};
    buf_clear(out);
    page_start(&page, &arena, LANG_EN);
    if (report_own(&page, &options, ".", symbol, &settings, &why))
        page_dump(&page, out);
    arena_finish(&arena);
    return why;
}

TEST(nobody_learned_here)
{
    struct buf said = {0};
    settle("nobody", NULL, 0);
    CHECK_STR(report_of(NULL, &said), "report.nobody");
    buf_finish(&said);
}

TEST(the_only_learner_need_not_be_named)
{
    struct buf said = {0};
    settle("one", (const int[]){1}, 1);
    CHECK(report_of(NULL, &said) == NULL);
    CHECK(strstr(buf_z(&said), "80"));
    CHECK_STR(report_of("Palm tree", &said), "report.nobody");
    buf_finish(&said);
}

/* The page outlives the course that its units are of. */
TEST(what_changed_is_told_by_the_names_of_units)
{
    struct buf said = {0}, path = {0};
    struct store *store = NULL;
    int64_t learner = 0;
    settle("gain", (const int[]){1}, 1);
    CHECK(paths_records(&path) && store_open(&store, buf_z(&path), NULL));
    CHECK(store_learner(store, 1, 1, &learner, NULL));
    CHECK(store_save_earned(store, learner, "before", "q03", 0, "a", NULL));
    CHECK(store_save_earned(store, learner, "after", "q03", 100, "a", NULL));
    store_close(store);
    CHECK(report_of(NULL, &said) == NULL);
    CHECK(strstr(buf_z(&said), "Cybercrime, blackmail and its kinds"));
    buf_finish(&said);
    buf_finish(&path);
}

TEST(of_several_the_picture_says_which)
{
    struct buf said = {0};
    settle("two", (const int[]){1, 3}, 2);
    CHECK_STR(report_of(NULL, &said), "report.which");
    CHECK(report_of("Moon", &said) == NULL);
    CHECK(strstr(buf_z(&said), "80"));
    CHECK(report_of(msg(LANG_AR, "start.symbol.3"), &said) == NULL);
    CHECK(!strstr(buf_z(&said), "80"));
    CHECK(report_of("2", &said) == NULL);
    buf_finish(&said);
}
