#include "app/asking.h"

#include <string.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/tell.h"
#include "base/err.h"
#define LOG_MODULE "drill"
#include "base/log.h"
#include "engine/paper.h"

static bool find_asked(const struct asking *a, const struct drill_bank *bank, struct ask *out, struct err *err)
{
    for (size_t i = 0; i < a->drill.n_items; i++) {
        const struct drill_item *item = &a->drill.items[i];
        const struct lesson_step *step = drill_bank_step(bank, item);
        if (!step || !ask_of(step, item->card, &out[i]))
            return err_set(err, ERR_MISSING, buf_z(&a->path), "%s/%s", item->unit, item->step);
    }
    return true;
}

static bool read_bank(struct asking *a, enum lang lang, struct err *err)
{
    struct drill_bank *bank = drill_bank_load(buf_z(&a->lessons), a->course, lang);
    struct ask asked[DRILL_MAX_ITEMS];
    if (!find_asked(a, bank, asked, err)) {
        drill_bank_destroy(bank);
        return false;
    }
    drill_bank_destroy(a->bank);
    a->bank = bank;
    memcpy(a->asked, asked, sizeof asked);
    return true;
}

static void put_in_order(struct asking *a)
{
    uint8_t order[DRILL_MAX_ITEMS];
    a->drill = *a->file;
    drill_order(a->file, order);
    struct drill_item *items = arena_array(&a->file->arena, a->file->n_items + 1, sizeof *items);
    for (size_t i = 0; i < a->file->n_items; i++)
        items[i] = a->file->items[order[i]];
    a->drill.items = items;
    a->print = paper_print(a->file);
}

bool asking_open(struct asking *a, const char *lessons, const char *file, enum lang lang, struct diag_list *diags,
                 struct err *err)
{
    *a = (struct asking){0};
    buf_adds(&a->path, file);
    buf_adds(&a->lessons, lessons);
    a->course = course_load(buf_z(&a->lessons), diags);
    a->file = a->course ? drill_load(file, diags) : NULL;
    if (!a->file)
        return err_set(err, ERR_SYNTAX, file, "no drill");
    put_in_order(a);
    return read_bank(a, lang, err);
}

void asking_speak(struct asking *a, enum lang lang)
{
    struct err err;
    if (!read_bank(a, lang, &err))
        log_line(LOG_ERROR, LOG_MODULE, "not in %s: %s", lang_tag(lang), err.detail);
}

void asking_close(struct asking *a)
{
    drill_bank_destroy(a->bank);
    drill_destroy(a->file);
    course_destroy(a->course);
    buf_finish(&a->lessons);
    buf_finish(&a->path);
    *a = (struct asking){0};
}

/* ---- from the command line ---- */

enum exit_code asking_tell_unfit(const char *path, const struct diag_list *diags, const struct err *err)
{
    struct buf text = {0};
    if (err->kind == ERR_MISSING)
        tell_error("drill.no_step", "path", path, "step", err->detail, NULL);
    else
        tell_error("drill.unfit", "path", path, NULL);
    diag_print(diags, &text);
    tell_lines(stderr, buf_z(&text));
    buf_finish(&text);
    return EXIT_DATA;
}

enum exit_code asking_file(struct asking *a, const struct options *options, const char *path, enum lang lang)
{
    struct buf data = {0}, lessons = {0};
    enum lang langs[LANG_COUNT];
    struct err err = {0};
    (void)tell_languages(langs);
    struct diag_list diags = {.lang = langs[0]};
    enum exit_code code = EXIT_FINE;
    *a = (struct asking){0};
    if (!paths_data(options->data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
        code = EXIT_NO_INPUT;
    } else {
        buf_addf(&lessons, "%s/lessons", buf_z(&data));
        if (!asking_open(a, buf_z(&lessons), path, lang, &diags, &err))
            code = asking_tell_unfit(path, &diags, &err);
    }
    diag_finish(&diags);
    buf_finish(&data);
    buf_finish(&lessons);
    return code;
}

enum exit_code asking_find(struct asking *a, const struct options *options, enum lang lang)
{
    struct buf file = {0};
    enum exit_code code = EXIT_WRONG;
    *a = (struct asking){0};
    if (options->n_rest == 0) {
        tell_error("drill.no_file", NULL);
    } else if (!drill_find(options, options->rest[0], &file)) {
        tell_error("error.missing", "path", options->rest[0], NULL);
        code = EXIT_NO_INPUT;
    } else {
        code = asking_file(a, options, buf_z(&file), lang);
    }
    buf_finish(&file);
    return code;
}
