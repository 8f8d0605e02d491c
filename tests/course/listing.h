/* listing: what a checker found, as lines "3:5 code", so that tests can say in one string what a file must give. */
#pragma once
#include "course/check.h"
#include "test.h"

/* Sorted; warnings begin with "w ". */
static inline void list_diags(struct diag_list *diags, struct buf *out)
{
    diag_sort(diags);
    for (size_t i = 0; i < diags->n; i++) {
        const struct diag *d = &diags->items[i];
        if (d->severity == DIAG_WARNING)
            buf_adds(out, "w ");
        buf_addf(out, "%d:%d %s\n", d->line, d->col, d->code);
        if (strncmp(d->text, "diag.", 5) == 0 || strstr(d->text, "{{"))
            test_fail(d->file, d->line, "no sentence for %s: %s", d->code, d->text);
    }
}

/* Every test of a file runs in both languages, so that each code has its two sentences. */
static inline void check_listing(const char *source, int line, const char *name, struct str json, const char *want)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct diag_list diags = {.lang = (enum lang)lang};
        struct buf got = {0};
        check_bytes(json, name, (struct date){2026, 11, 23}, &diags);
        list_diags(&diags, &got);
        if (strcmp(buf_z(&got), want) != 0)
            test_fail(source, line, "%.*s\n--- got\n%s--- expected\n%s", json.n < 2000 ? (int)json.n : 0, json.p,
                      buf_z(&got), want);
        buf_finish(&got);
        diag_finish(&diags);
    }
}
#define CHECK_LISTING(name, json, want) check_listing(__FILE__, __LINE__, name, json, want)
