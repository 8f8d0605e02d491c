#include "test.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"

struct test {
    const char *file, *name;
    test_fn run;
};

static struct test *tests;
static size_t n_tests, cap_tests;
static const struct test *running;
static bool failed;

void test_add(const char *file, const char *name, test_fn run)
{
    tests = xgrow(tests, n_tests, &cap_tests, sizeof *tests);
    tests[n_tests++] = (struct test){file, name, run};
}

void test_fail(const char *file, int line, const char *format, ...)
{
    failed = true;
    printf("FAIL %s:%d: %s: ", file, line, running->name);
    va_list args;
    va_start(args, format);
    (void)vprintf(format, args);
    va_end(args);
    putchar('\n');
}

const char *test_path(const char *name)
{
    static struct buf path;
    const char *root = getenv("WIQAYA_TESTS");
    buf_clear(&path);
    buf_addf(&path, "%s/%s", root ? root : "tests", name);
    return path.p;
}

void test_golden(const char *file, int line, const char *name, struct str got)
{
    struct buf path = {0}, want = {0};
    buf_addf(&path, "golden/%s", name);
    const char *full = test_path(path.p);
    struct err err;
    if (getenv("WIQAYA_BLESS")) {
        FILE *f = fopen(full, "w");
        if (!f || fwrite(got.p, 1, got.n, f) != got.n || fclose(f) != 0)
            test_fail(file, line, "cannot bless %s", full);
    } else if (!file_read(full, 1 << 22, &want, &err)) {
        test_fail(file, line, "%s: %s (make bless writes it)", err.path, err.detail);
    } else if (!str_eq(buf_str(&want), got)) {
        struct str a = buf_str(&want), b = got, x, y;
        for (int n = 1;; n++) {
            bool more_a = str_line(&a, &x), more_b = str_line(&b, &y);
            if (more_a && more_b && str_eq(x, y))
                continue;
            test_fail(file, line, "%s line %d:\n  got      \"%.*s\"\n  expected \"%.*s\"", full, n,
                      more_b ? (int)y.n : 0, more_b ? y.p : "", more_a ? (int)x.n : 0, more_a ? x.p : "");
            break;
        }
    }
    buf_finish(&want);
    buf_finish(&path);
}

/* Arguments, when there are any, are names of the tests to run. */
int main(int argc, char **argv)
{
    size_t passed = 0, n_failed = 0;
    for (size_t i = 0; i < n_tests; i++) {
        bool wanted = argc < 2;
        for (int k = 1; k < argc; k++)
            wanted = wanted || strcmp(argv[k], tests[i].name) == 0;
        if (!wanted)
            continue;
        running = &tests[i];
        failed = false;
        tests[i].run();
        if (failed)
            n_failed++;
        else
            passed++;
    }
    free(tests);
    printf("%zu passed, %zu failed\n", passed, n_failed);
    return n_failed > 0;
}
