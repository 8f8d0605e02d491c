/* test: the smallest harness that says where a claim broke. A test program is a file of TEST(…) functions linked with
 * its floor and the floors to its left only; it prints one line per failure and ends with "N passed, N failed". */
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

typedef void (*test_fn)(void);
/* Called by TEST before main. */
void test_add(const char *file, const char *name, test_fn run);
/* Notes a failed claim of the running test and lets it go on. */
void test_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Compares with the file tests/golden/<name>; with WIQAYA_BLESS=1 in the environment it is rewritten instead. */
void test_golden(const char *file, int line, const char *name, struct str got);
/* The path of a file under tests/, valid until the next call. */
const char *test_path(const char *name);

#define TEST(name)                                                                                                     \
    static void test_##name(void);                                                                                     \
    __attribute__((constructor)) static void add_##name(void)                                                          \
    {                                                                                                                  \
        test_add(__FILE__, #name, test_##name);                                                                        \
    }                                                                                                                  \
    static void test_##name(void)

#define CHECK(claim)                                                                                                   \
    do {                                                                                                               \
        if (!(claim))                                                                                                  \
            test_fail(__FILE__, __LINE__, "not so: %s", #claim);                                                       \
    } while (0)
#define CHECK_INT(got, want)                                                                                           \
    do {                                                                                                               \
        long long got_ = (long long)(got), want_ = (long long)(want);                                                  \
        if (got_ != want_)                                                                                             \
            test_fail(__FILE__, __LINE__, "%s: got %lld, expected %lld", #got, got_, want_);                           \
    } while (0)
#define CHECK_STR(got, want)                                                                                           \
    do {                                                                                                               \
        const char *got_ = (got), *want_ = (want);                                                                     \
        if (!got_ || strcmp(got_, want_) != 0)                                                                         \
            test_fail(__FILE__, __LINE__, "%s:\n  got      \"%s\"\n  expected \"%s\"", #got, got_ ? got_ : "(null)",   \
                      want_);                                                                                          \
    } while (0)
#define CHECK_GOLDEN(name, got) test_golden(__FILE__, __LINE__, name, got)
