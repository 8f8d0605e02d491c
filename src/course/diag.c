#include "course/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum {
    MAX_PAIRS = 5,
    VALUE_CHARS = 200,   /* of a value put into a sentence */
    POINTER_CHARS = 300, /* of a JSON pointer; members of our files are short */
    FILE_CHARS = 4096,
};

/* What is printed reaches a terminal: nothing a hostile file holds may be more than text there. */
static void add_clean(struct buf *out, const char *text, size_t most)
{
    size_t n = strlen(text), chars = 0;
    for (size_t i = 0, length; i < n; i += length, chars++) {
        if (chars == most) {
            buf_adds(out, "…");
            return;
        }
        (void)utf8_next(text + i, n - i, &length);
        struct str one = {text + i, length};
        size_t at;
        if (one.p[0] == '\n' || one.p[0] == '\t')
            buf_addc(out, ' ');
        else if (utf8_check(one, &at) == UTF8_FINE)
            buf_addstr(out, one);
        else
            utf8_put(out, 0xFFFD);
    }
}

static char *clean(const char *text, size_t most)
{
    struct buf out = {0};
    add_clean(&out, text, most);
    return buf_take(&out);
}

/* The sentence with its values filled in; msg_with stops at the first name that is NULL. */
static char *sentence(enum lang lang, const char *code, va_list pairs)
{
    struct arena arena = {0};
    const char *names[MAX_PAIRS] = {0}, *values[MAX_PAIRS] = {0}, *name;
    for (size_t n = 0; (name = va_arg(pairs, const char *)); n++) {
        const char *value = va_arg(pairs, const char *);
        if (n == MAX_PAIRS)
            BUG("diag %s: more than %d values", code, MAX_PAIRS);
        char *cleaned = clean(value ? value : "", VALUE_CHARS);
        names[n] = name;
        values[n] = arena_strdup(&arena, cleaned);
        free(cleaned);
    }
    const char *key = arena_printf(&arena, "diag.%s", code);
    char *text = xstrdup(msg_with(&arena, lang, key, names[0], values[0], names[1], values[1], names[2], values[2],
                                  names[3], values[3], names[4], values[4], (const char *)NULL));
    arena_finish(&arena);
    return text;
}

static bool is_current(const struct diag_list *list, const char *file)
{
    return list->file && strcmp(list->file, file) == 0;
}

bool diag_is_full(const struct diag_list *list, const char *file)
{
    return list->n == DIAG_MAX || (is_current(list, file) && list->n_in_file == DIAG_FILE_MAX);
}

static void keep(struct diag_list *list, enum diag_severity severity, const char *file, int line, int col,
                 const char *pointer, const char *code, va_list pairs)
{
    list->n_in_file++;
    list->items = xgrow(list->items, list->n, &list->cap, sizeof *list->items);
    list->items[list->n++] = (struct diag){
        .severity = severity,
        .file = clean(file, FILE_CHARS),
        .line = line,
        .col = col,
        .pointer = clean(pointer, POINTER_CHARS),
        .code = code,
        .text = sentence(list->lang, code, pairs),
    };
}

void diag_addv(struct diag_list *list, enum diag_severity severity, const char *file, int line, int col,
               const char *pointer, const char *code, va_list pairs)
{
    if (!list)
        return;
    size_t *found = severity == DIAG_ERROR ? &list->n_errors : &list->n_warnings;
    ++*found;
    if (diag_is_full(list, file))
        return;
    if (!is_current(list, file)) {
        free(list->file);
        list->file = xstrdup(file);
        list->n_in_file = 0;
    }
    if (list->n_in_file == DIAG_FILE_MAX - 1)
        code = "more-faults"; /* the last one says so instead */
    keep(list, severity, file, line, col, pointer, code, pairs);
}

void diag_add(struct diag_list *list, enum diag_severity severity, const char *file, int line, int col,
              const char *pointer, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    diag_addv(list, severity, file, line, col, pointer, code, pairs);
    va_end(pairs);
}

static int by_place(const struct diag *a, const struct diag *b)
{
    int files = strcmp(a->file, b->file);
    if (files != 0)
        return files;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->col == b->col ? 0 : a->col < b->col ? -1 : 1;
}

/* Insertion keeps the order of equals, and lists are short (DIAG_MAX) and nearly sorted. */
void diag_sort(struct diag_list *list)
{
    for (size_t i = 1; i < list->n; i++) {
        struct diag moved = list->items[i];
        size_t k = i;
        for (; k > 0 && by_place(&moved, &list->items[k - 1]) < 0; k--)
            list->items[k] = list->items[k - 1];
        list->items[k] = moved;
    }
}

void diag_print(const struct diag_list *list, struct buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct diag *d = &list->items[i];
        buf_adds(out, d->file);
        if (d->line > 0)
            buf_addf(out, ":%d:%d", d->line, d->col);
        buf_addf(out, ": %s: %s [%s]\n", d->severity == DIAG_ERROR ? "error" : "warning", d->text, d->code);
    }
}

void diag_finish(struct diag_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        free(list->items[i].file);
        free(list->items[i].pointer);
        free(list->items[i].text);
    }
    free(list->items);
    free(list->file);
    *list = (struct diag_list){.lang = list->lang};
}
