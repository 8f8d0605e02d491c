#include "app/class_keep.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/tell.h"
#include "base/file.h"

enum { TRIES = 100 };

bool class_keep_load(const char *path, const struct asking *asking, struct date date, struct class_record **out,
                     struct diag_list *diags, struct err *err)
{
    struct buf text = {0};
    struct err why = {0};
    *out = NULL;
    bool there = file_read(path, CLASS_MAX_BYTES, &text, &why);
    struct class_record *read = there ? class_record_parse(buf_str(&text), path, diags) : NULL;
    struct class_record *record = class_record_of_drill(&asking->drill, asking->asked, date);
    bool fine = there ? read && class_record_merge(record, read, &why) : why.kind == ERR_MISSING;
    if (there && !read)
        (void)err_set(&why, ERR_SYNTAX, path, "no record of a class");
    buf_finish(&text);
    class_record_destroy(read);
    if (fine) {
        *out = record;
        return true;
    }
    class_record_destroy(record);
    return err_set(err, why.kind, path, "%s", why.detail);
}

bool class_keep_save(const struct class_record *record, const char *path, struct err *err)
{
    struct buf text = {0};
    class_record_write(record, &text);
    bool fine = file_replace(path, buf_str(&text), err);
    buf_finish(&text);
    return fine;
}

static void name_file(struct buf *path, const char *home, struct date date, const char *way, int i)
{
    buf_clear(path);
    buf_addf(path, "%s/class-%04d-%02d-%02d-%s", home, date.year, date.month, date.day, way);
    if (i > 1)
        buf_addf(path, "-%d", i);
    buf_adds(path, ".json");
}

static void print_faults(const struct diag_list *diags)
{
    struct buf text = {0};
    diag_print(diags, &text);
    tell_lines(stderr, buf_z(&text));
    buf_finish(&text);
}

static enum exit_code tell_unfit(const char *path, const struct diag_list *diags, const struct err *err)
{
    if (err->kind == ERR_UNSUPPORTED)
        tell_error("class.other_drill", "path", path, NULL);
    else if (err->kind == ERR_SYNTAX)
        tell_error("class.unfit", "path", path, NULL);
    else
        tell_err(err);
    print_faults(diags);
    return err->kind == ERR_UNSUPPORTED || err->kind == ERR_SYNTAX ? EXIT_DATA : EXIT_NO_INPUT;
}

/* Another drill's record is as it should be; one that cannot be read may be the one that is looked for. The first is
 * told: where a whole folder cannot be read that is enough. */
static void pass_over(const char *path, const struct err *err, struct buf *over)
{
    if (err->kind == ERR_UNSUPPORTED || over->n > 0)
        return;
    buf_adds(over, path);
    tell_error("class.passed_over", "path", path, NULL);
}

enum exit_code class_keep_open(const char *asked_for, const char *way, const struct asking *asking, struct date date,
                               struct buf *path, struct buf *over, struct class_record **out)
{
    const char *home = getenv("HOME");
    enum lang langs[LANG_COUNT];
    struct err err = {0};
    (void)tell_languages(langs);
    struct diag_list diags = {.lang = langs[0]};
    enum exit_code code = EXIT_FINE;
    *out = NULL;
    buf_clear(path);
    buf_clear(over);
    for (int i = 1; !asked_for && home && *home == '/' && !*out && i <= TRIES; i++) {
        name_file(path, home, date, way, i);
        if (!class_keep_load(buf_z(path), asking, date, out, NULL, &err))
            pass_over(buf_z(path), &err, over);
    }
    if (asked_for) {
        buf_adds(path, asked_for);
        if (!class_keep_load(asked_for, asking, date, out, &diags, &err))
            code = tell_unfit(asked_for, &diags, &err);
    } else if (!*out) {
        tell_error("class.no_place", NULL);
        code = EXIT_OUTPUT;
    }
    diag_finish(&diags);
    return code;
}

static void add_found(struct class_list *list, const char *path, struct class_record *record)
{
    list->found = xgrow(list->found, list->n, &list->cap, sizeof *list->found);
    list->found[list->n++] = (struct class_found){xstrdup(path), record};
}

enum exit_code class_keep_list(const char *way, const struct asking *asking, struct date date, struct class_list *list,
                               struct buf *path, struct buf *over, struct class_record **out)
{
    const char *home = getenv("HOME");
    struct buf name = {0};
    struct err err = {0};
    *out = class_record_of_drill(&asking->drill, asking->asked, date);
    buf_clear(path);
    buf_clear(over);
    for (int i = 1; home && *home == '/' && i <= TRIES; i++) {
        struct class_record *record = NULL;
        name_file(&name, home, date, way, i);
        if (!file_exists(buf_z(&name)))
            buf_adds(path, path->n == 0 ? buf_z(&name) : "");
        else if (!class_keep_load(buf_z(&name), asking, date, &record, NULL, &err))
            pass_over(buf_z(&name), &err, over);
        else if (record && record->n_seats > 0 && record->n_papers <= 1)
            add_found(list, buf_z(&name), record);
        else
            class_record_destroy(record);
    }
    buf_finish(&name);
    if (path->n > 0)
        return EXIT_FINE;
    tell_error("class.no_place", NULL);
    return EXIT_OUTPUT;
}

void class_keep_drop(struct class_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        free(list->found[i].path);
        class_record_destroy(list->found[i].record);
    }
    free(list->found);
    *list = (struct class_list){0};
}

enum exit_code class_keep_read(const char *path, struct class_record **out)
{
    struct buf text = {0};
    enum lang langs[LANG_COUNT];
    struct err err = {0};
    (void)tell_languages(langs);
    struct diag_list diags = {.lang = langs[0]};
    enum exit_code code = EXIT_FINE;
    bool there = file_read(path, CLASS_MAX_BYTES, &text, &err);
    *out = there ? class_record_parse(buf_str(&text), path, &diags) : NULL;
    if (there && !*out)
        (void)err_set(&err, ERR_SYNTAX, path, "no record of a class");
    if (!*out)
        code = tell_unfit(path, &diags, &err);
    buf_finish(&text);
    diag_finish(&diags);
    return code;
}
