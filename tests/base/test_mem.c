#include "base/mem.h"

#include <signal.h>
#include <stdalign.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

TEST(nothing_asked_for_is_still_something)
{
    void *p = xmalloc(0), *q = xcalloc(0, 8);
    CHECK(p != NULL && q != NULL);
    p = xrealloc(p, 0);
    CHECK(p != NULL);
    free(p);
    free(q);
}

TEST(grow_makes_room_for_one_more)
{
    int *items = NULL;
    size_t cap = 0;
    for (size_t n = 0; n < 100; n++) {
        items = xgrow(items, n, &cap, sizeof *items);
        CHECK(cap > n);
        items[n] = (int)n;
    }
    CHECK_INT(items[0] + items[99], 99);
    free(items);
}

TEST(an_arena_gives_zeroed_aligned_pieces)
{
    static const size_t sizes[] = {1, 0, 3, 8192, 40, 100000, 7, 2049, 1};
    struct arena a = {0};
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *p = arena_alloc(&a, sizes[i]);
            CHECK_INT((uintptr_t)p % alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++) {
                if (p[k] != 0)
                    test_fail(__FILE__, __LINE__, "byte %zu of piece %zu is not zero", k, i);
                p[k] = 0xAA;
            }
        }
        CHECK(a.total >= 8192 + 100000);
        arena_reset(&a);
        CHECK_INT(a.total, 0);
    }
    arena_finish(&a);
    CHECK(a.blocks == NULL);
    CHECK_STR(arena_strdup(&a, "again"), "again");
    arena_finish(&a);
}

TEST(a_large_piece_does_not_close_the_block_of_the_small_ones)
{
    struct arena a = {0};
    char *first = arena_alloc(&a, 16);
    (void)arena_alloc(&a, 50000);
    char *second = arena_alloc(&a, 16);
    CHECK_INT(second - first, 16);
    arena_finish(&a);
}

TEST(arena_texts)
{
    struct arena a = {0};
    CHECK_STR(arena_strndup(&a, "abc", 2), "ab");
    CHECK_STR(arena_strndup(&a, NULL, 0), "");
    CHECK_STR(arena_printf(&a, "%s-%d", "x", 12), "x-12");
    char *longer = arena_printf(&a, "%09000d", 7);
    CHECK_INT(strlen(longer), 9000);
    int *array = arena_array(&a, 3, sizeof *array);
    CHECK_INT(array[2], 0);
    arena_finish(&a);
}

TEST(wiping_reaches_what_an_earlier_round_left)
{
    struct arena a = {0};
    char *early = arena_alloc(&a, 3000);
    memset(early, 'S', 3000);
    arena_reset(&a);
    (void)arena_strdup(&a, "short");
    arena_wipe(&a);
    CHECK(memchr(early, 'S', 3000) == NULL);
    arena_finish(&a);
}

/* What a child that makes this mistake ends with: the signal, or minus its exit code. Its words go to out. */
static int end_of(void (*mistake)(void), char *out, size_t size)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 0;
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(ends[1], STDERR_FILENO);
        mistake();
        _exit(0);
    }
    (void)close(ends[1]);
    size_t n = 0;
    for (ssize_t got; n < size - 1 && (got = read(ends[0], out + n, size - 1 - n)) > 0;)
        n += (size_t)got;
    out[n] = '\0';
    (void)close(ends[0]);
    int status = 0;
    (void)waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

static void restore(void)
{
    (void)!write(STDERR_FILENO, "restored ", 9);
}

static void too_many(void)
{
    bug_on(restore);
    free(xreallocarray(NULL, SIZE_MAX / 2, 3));
}

static void broken_hook(void)
{
    BUG("again");
}

static void two_mistakes(void)
{
    bug_on(broken_hook);
    BUG("first");
}

TEST(a_mistake_restores_says_where_and_aborts)
{
    char said[512];
    CHECK_INT(end_of(too_many, said, sizeof said), SIGABRT);
    CHECK(strstr(said, "restored wiqaya: src/base/mem.c:") == said);
}

TEST(a_mistake_in_the_hook_ends_it_all_the_same)
{
    char said[512];
    CHECK_INT(end_of(two_mistakes, said, sizeof said), SIGABRT);
    CHECK(strstr(said, "again") != NULL);
}
