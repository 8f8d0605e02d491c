/* learners: simulated learners through the whole course, in turns of five strategies: how many a second, whether memory
 * stays as it was, and how their points are spread. Arguments: the folder of the lessons, how many learners, and files
 * of further units. The first lines are "NAME VALUE", then comes the table, a line a strategy and kind of step. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "engine/learners.h"

enum { WARM = 100 /* learners before memory is looked at */ };

static long cpu_us(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* What is our own, without the pages of the program and its libraries that were read in. */
static long resident_kb(void)
{
    static const char name[] = "RssAnon:";
    char line[128];
    long kb = -1;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, sizeof name - 1) == 0)
            kb = strtol(line + sizeof name - 1, NULL, 10);
    if (f)
        (void)fclose(f);
    return kb;
}

static bool add_file(struct school *school, const char *path)
{
    struct buf json = {0};
    struct err err = {0};
    struct diag_list diags = {.lang = LANG_EN};
    size_t before = school->n_units;
    if (file_read(path, UNIT_MAX_BYTES, &json, &err))
        school_add(school, unit_parse(buf_str(&json), path, &diags));
    buf_finish(&json);
    diag_finish(&diags);
    return school->n_units > before;
}

static int compare(const void *a, const void *b)
{
    return *(const signed char *)a - *(const signed char *)b;
}

/* points: a learner's mean in each, sorted here; -1 where none was played. */
static void print_spread(enum strategy strategy, enum played kind, signed char *points, size_t n)
{
    long sum = 0;
    qsort(points, n, sizeof *points, compare);
    if (n == 0 || points[0] < 0)
        return;
    for (size_t i = 0; i < n; i++)
        sum += points[i];
    (void)printf("%-16s %-11s %6.1f %4d %4d %4d\n", strategy_names[strategy], played_names[kind],
                 (double)sum / (double)n, points[n / 10], points[n / 2], points[n * 9 / 10]);
}

int main(int argc, char **argv)
{
    struct school school = {0};
    size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) / STRATEGIES : 0;
    bool fine = n > 0 && school_add_course(&school, argv[1], LANG_AR);
    for (int i = 3; fine && i < argc; i++)
        fine = add_file(&school, argv[i]);
    if (!fine) {
        (void)fprintf(stderr, "learners: no course or no number of learners\n");
        return 1;
    }
    signed char *points = malloc(STRATEGIES * PLAYED_KINDS * n);
    if (!points)
        return 1;
    memset(points, -1, STRATEGIES * PLAYED_KINDS * n); /* so that its pages are there before memory is looked at */
    for (uint64_t i = 0; i < WARM; i++)
        (void)learn(&school, (enum strategy)(i % STRATEGIES), i);
    long before = resident_kb(), started = cpu_us();
    size_t used = mallinfo2().uordblks;
    for (size_t i = 0; i < n; i++)
        for (int s = 0; s < STRATEGIES; s++) {
            struct marks marks = learn(&school, (enum strategy)s, 20261126 + i);
            for (int kind = 0; kind < PLAYED_KINDS; kind++)
                points[((size_t)s * PLAYED_KINDS + (size_t)kind) * n + i] =
                    (signed char)marks_mean(&marks, (enum played)kind);
        }
    long us = cpu_us() - started, after = resident_kb(), growth = (long)mallinfo2().uordblks - (long)used;
    (void)printf("learners %zu\nunits %zu\nsteps %zu\n", n * STRATEGIES, school.n_units, school.n_steps);
    (void)printf("per_second %ld\n", us > 0 ? (long)((double)(n * STRATEGIES) * 1e6 / (double)us) : 0);
    (void)printf("resident_before_kb %ld\nresident_after_kb %ld\nheap_growth_bytes %ld\n", before, after, growth);
    for (int kind = 0; kind < PLAYED_KINDS; kind++)
        for (int s = 0; s < STRATEGIES; s++)
            print_spread((enum strategy)s, (enum played)kind, points + ((size_t)s * PLAYED_KINDS + (size_t)kind) * n,
                         n);
    free(points);
    school_finish(&school);
    return 0;
}
