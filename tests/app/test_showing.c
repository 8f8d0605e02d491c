#include "app/showing.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"

static struct store *open_memory(void)
{
    struct store *store = NULL;
    struct err err = {0};
    if (!store_open(&store, NULL, &err))
        BUG("store: %s", err.detail);
    return store;
}

TEST(what_was_said_is_remembered_for_that_terminal_only)
{
    struct store *store = open_memory();
    struct err err = {0};
    const struct display said = {SAMPLE_GUARDED, SAMPLE_BARE, SAMPLE_LATIN};
    struct display got = {0};
    CHECK(!showing_load(store, "xterm - 1;95;0", &got));
    CHECK(showing_save(store, "xterm - 1;95;0", &said, &err));
    CHECK(showing_load(store, "xterm - 1;95;0", &got));
    CHECK_INT(got.rows, SAMPLE_GUARDED);
    CHECK_INT(got.marks, SAMPLE_BARE);
    CHECK_INT(got.digits, SAMPLE_LATIN);
    CHECK(!showing_load(store, "xterm - 1;95;1", &got));
    CHECK(!showing_load(store, "", &got));
    store_close(store);
}

/* Whoever left the question is not asked again, and the terminal is shown as it seems to be. */
TEST(nothing_said_is_remembered_too)
{
    struct store *store = open_memory();
    struct err err = {0};
    struct display got = {SAMPLE_WORDS, SAMPLE_NONE, SAMPLE_NONE};
    CHECK(showing_save(store, "vt", &(struct display){0}, &err));
    CHECK(showing_load(store, "vt", &got));
    CHECK(!display_is_said(&got));
    store_close(store);
}

TEST(a_terminal_may_be_called_anything)
{
    struct store *store = open_memory();
    struct err err = {0};
    const struct display said = {SAMPLE_VISUAL, SAMPLE_NONE, SAMPLE_NONE};
    struct display got = {0};
    const char *name = "x'; DROP TABLE setting; -- Konsole(22.12) 1;2;3 and a very long rest of it, longer than a name";
    CHECK(showing_save(store, name, &said, &err));
    CHECK(showing_load(store, name, &got) && got.rows == SAMPLE_VISUAL);
    store_close(store);
}

TEST(what_another_version_kept_is_not_misread)
{
    static const char *const values[] = {"",
                                         "rows:1",
                                         "rows:6 marks:6 digits:8", /* rows take no mark's place */
                                         "rows:1 marks:8 digits:8",
                                         "rows:1 marks:6 digits:99",
                                         "rows:99 marks:0 digits:0",
                                         "columns:1 marks:6 digits:8"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct store *store = open_memory();
        struct err err = {0};
        struct display got = {SAMPLE_INVERSE, SAMPLE_NONE, SAMPLE_NONE};
        CHECK(showing_save(store, "t", &got, &err));
        char name[32];
        (void)snprintf(name, sizeof name, "display.%016" PRIx64, rng_mix(0, "t"));
        CHECK(store_set(store, 0, name, values[i], &err));
        CHECK(!showing_load(store, "t", &got));
        CHECK_INT(got.rows, SAMPLE_INVERSE);
        store_close(store);
    }
}
