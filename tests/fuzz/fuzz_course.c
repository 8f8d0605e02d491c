/* fuzz: course. Any bytes as a lesson file: it loads without errors, or there is at least one, with a place; what loads
 * holds nothing that a terminal would obey. A first byte C, G, K or L makes it course, glossary, contacts or law. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "course/check_parts.h"
#include "course/json_scan.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void text_is_safe(const void *user, struct spot *spot, const struct rich *text)
{
    (void)user;
    size_t at;
    for (size_t i = 0; i < text->n_paras; i++)
        for (size_t k = 0; k < text->paras[i].n_spans; k++) {
            const struct span *span = &text->paras[i].spans[k];
            if (utf8_check(span->text, &at) != UTF8_FINE || span->text.n == 0)
                BUG("a bad span at %s", buf_z(&spot->pointer));
            if (!span->target != !(span->style & (SPAN_TERM | SPAN_LINK | SPAN_QUOTE | SPAN_SIGN)))
                BUG("a link without a target at %s", buf_z(&spot->pointer));
            if (span->target && utf8_check(str_of(span->target), &at) != UTF8_FINE)
                BUG("a bad target at %s", buf_z(&spot->pointer));
        }
}

/* What the quick pass is sure of, the slow one has nothing to say of. */
static void try_json(struct str text)
{
    size_t n;
    struct json j = {.text = text, .file = "u.json", .most_values = JSON_MAX_VALUES};
    struct json_marks marks = {0};
    if (json_quick(text, JSON_MAX_VALUES, &n) && (!json_scan(&j, &marks) || j.n_errors > 0 || marks.n != n))
        BUG("%zu values, scanned %zu with %zu errors", n, marks.n, j.n_errors);
    free(marks.items);
}

static void try_unit(struct str json)
{
    struct diag_list diags = {.lang = LANG_AR};
    struct unit *unit = unit_parse(json, "u.json", &diags);
    if ((unit != NULL) != (diags.n_errors == 0))
        BUG("unit %p with %zu errors", (const void *)unit, diags.n_errors);
    for (size_t i = 0; i < diags.n; i++)
        if (diags.items[i].line < 1 || diags.items[i].col < 1)
            BUG("%s has no place", diags.items[i].code);
    if (unit) {
        struct spot spot = {.file = "u.json"};
        each_text(&spot, unit, text_is_safe, NULL);
        buf_finish(&spot.pointer);
    }
    unit_destroy(unit);
    diag_finish(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *name = "u.json";
    struct str json = {(const char *)data, size};
    static const struct {
        char first;
        const char *name;
    } files[] = {{'C', "course.json"}, {'G', "glossary.json"}, {'K', "contacts.json"}, {'L', "law.json"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (size > 0 && (char)data[0] == files[i].first)
            name = files[i].name;
    if (strcmp(name, "u.json") != 0) {
        json = (struct str){json.p + 1, json.n - 1};
    } else {
        try_unit(json);
    }
    struct diag_list diags = {.lang = LANG_EN};
    struct buf out = {0};
    size_t at;
    try_json(json);
    check_bytes(json, name, (struct date){2026, 11, 23}, &diags);
    diag_sort(&diags);
    diag_print(&diags, &out);
    if (utf8_check(buf_str(&out), &at) != UTF8_FINE)
        BUG("a diagnostic is not plain text");
    buf_finish(&out);
    diag_finish(&diags);
    return 0;
}
