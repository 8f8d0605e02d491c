/* drill_merge: drill merge: one record of several. What cannot be known is asked: whether sheets of the same numbers
 * are of one class or of two. What the numbers do not show is told: sheets that say something else in two records, and
 * when somebody who has the reports of a part and of the whole could work out what few people answered. */
#include <stdlib.h>

#include "app/class_keep.h"
#include "app/drill_commands.h"
#include "app/tell.h"

struct merging {
    const struct options *options;
    struct class_record *into, **parts; /* parts: as they were read */
    const char *old;                    /* of an earlier version; NULL: none is */
    bool few;                           /* the last sentence was told */
};

static enum exit_code tell_apart(const char *path, const struct err *err)
{
    if (err->kind == ERR_BUSY)
        tell_error("class.mixed", "path", path, NULL);
    else if (err->kind == ERR_TOO_LARGE)
        tell_error("enter.full", NULL);
    else
        tell_error("class.other_drill", "path", path, NULL);
    return EXIT_DATA;
}

/* ---- whose the sheets are ---- */

static enum exit_code tell_choice(const char *key, const char *path, size_t n)
{
    struct buf number = {0};
    buf_addf(&number, "%zu", n);
    tell_error(key, "path", path, "n", buf_z(&number), NULL);
    buf_finish(&number);
    return EXIT_DATA;
}

static enum exit_code choose_class(const struct merging *m, const char *path, struct class_record *one)
{
    size_t n;
    enum class_sheets sheets = class_record_sheets(m->into, one, &n);
    bool old = class_record_is_old(m->into) && class_record_is_old(one);
    bool same = m->options->same_class, other = m->options->other_class;
    if (sheets != SHEETS_APART && !same && !other)
        return tell_choice(sheets == SHEETS_MEET ? "class.meet" : "class.unknown", path, n);
    if (sheets == SHEETS_MEET && other && old)
        return tell_choice("class.old", m->old, n);
    if (!same || class_record_same_class(m->into, one) || sheets == SHEETS_APART || (sheets == SHEETS_MEET && old))
        return EXIT_FINE;
    return tell_choice(m->old ? "class.old" : "class.several", m->old ? m->old : path, n);
}

/* ---- what is to be known about it ---- */

static void tell_differing(const struct merging *m, const char *path, const struct class_record *one)
{
    bool differ[PAPER_MAX_SHEET + 1];
    struct buf number = {0}, list = {0};
    size_t n = class_record_differ(m->into, one, differ);
    buf_addf(&number, "%zu", n);
    for (unsigned sheet = 1; sheet <= PAPER_MAX_SHEET; sheet++)
        if (differ[sheet])
            buf_addf(&list, "%s%u", list.n > 0 ? " " : "", sheet);
    if (differ[0])
        buf_adds(&list, list.n > 0 ? " ?" : "?");
    if (n > 0)
        tell_error("class.differ", "path", path, "n", buf_z(&number), "numbers", buf_z(&list), "record",
                   m->options->out, NULL);
    buf_finish(&number);
    buf_finish(&list);
}

static void tell_few(struct merging *m, const char *path, const struct class_record *part)
{
    if (m->few || !class_record_gives_away(m->into, part))
        return;
    m->few = true;
    tell_error("class.few_new", "path", path, "record", m->options->out, NULL);
}

/* ---- put together ---- */

static enum exit_code add(struct merging *m, const char *path, struct class_record *one)
{
    struct err err = {0};
    enum exit_code code = choose_class(m, path, one);
    if (code != EXIT_FINE)
        return code;
    tell_differing(m, path, one);
    return class_record_merge(m->into, one, &err) ? EXIT_FINE : tell_apart(path, &err);
}

static enum exit_code merge(struct merging *m)
{
    char **paths = m->options->rest;
    enum exit_code code = class_keep_read(paths[0], &m->into);
    for (int i = 0; code == EXIT_FINE && i < m->options->n_rest; i++) {
        code = class_keep_read(paths[i], &m->parts[i]);
        if (code == EXIT_FINE && !m->old && class_record_is_old(m->parts[i]))
            m->old = paths[i];
        if (code == EXIT_FINE && i > 0)
            code = add(m, paths[i], m->parts[i]);
    }
    return code;
}

static enum exit_code save(struct merging *m)
{
    struct err err = {0};
    struct buf seats = {0};
    bool saved = class_keep_save(m->into, m->options->out, &err);
    buf_addf(&seats, "%zu", m->into->n_seats);
    if (saved)
        tell("class.merged", "path", m->options->out, "seats", buf_z(&seats), NULL);
    else
        tell_err(&err);
    for (int i = 0; saved && i < m->options->n_rest; i++)
        tell_few(m, m->options->rest[i], m->parts[i]);
    buf_finish(&seats);
    return saved ? EXIT_FINE : EXIT_OUTPUT;
}

enum exit_code drill_merge(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    if (options.n_rest < 1 || !options.out) {
        tell_error(options.n_rest < 1 ? "class.no_record" : "class.no_out", NULL);
        return EXIT_WRONG;
    }
    if (options.same_class && options.other_class) {
        tell_error("class.one_choice", NULL);
        return EXIT_WRONG;
    }
    struct merging m = {.options = &options, .parts = xcalloc((size_t)options.n_rest, sizeof *m.parts)};
    enum exit_code code = merge(&m);
    if (code == EXIT_FINE)
        code = save(&m);
    for (int i = 0; i < options.n_rest; i++)
        class_record_destroy(m.parts[i]);
    free(m.parts);
    class_record_destroy(m.into);
    return code;
}
