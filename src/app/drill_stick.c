/* drill_stick: drill give, take and collect: a drill without a network, on a stick or in a shared folder. */
#include <stdio.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/place.h"
#include "app/program.h"
#include "app/run.h"
#include "app/stick.h"
#include "app/tell.h"

static enum lang lang_of_options(const struct options *options)
{
    return options->lang == LANG_COUNT ? LANG_AR : options->lang;
}

static struct date today_of(const struct options *options)
{
    return date_of(options->now ? options->now : clock_now());
}

/* The folder is the last word, behind so many others; where it is not there, a screen asks for it. False: there is
 * none, and *code says how that ends. */
static bool read_folder(int argc, char **argv, int others, struct options *options, struct buf *folder,
                        enum exit_code *code)
{
    bool left = false;
    *code = EXIT_WRONG;
    if (!options_read(argc, argv, options) || !options_words(options, others + 1))
        return false;
    if (options->n_rest > others)
        buf_adds(folder, options->rest[others]);
    else if (options->n_rest == others && place_ask(options, argv[0], folder, &left))
        return true;
    if (left)
        *code = EXIT_FINE;
    else if (folder->n == 0)
        tell_error("stick.no_folder", NULL);
    return folder->n > 0;
}

enum exit_code drill_give(int argc, char **argv)
{
    struct options options;
    struct asking asking;
    struct buf place = {0};
    struct err err = {0};
    enum exit_code code;
    if (!read_folder(argc, argv, 1, &options, &place, &code))
        return code;
    const char *folder = buf_z(&place);
    code = asking_find(&asking, &options, lang_of_options(&options));
    if (code == EXIT_FINE && stick_give(&asking, folder, &err)) {
        tell("stick.given", "path", folder, NULL);
        if (!run_is_inner()) /* where commands are typed */
            tell("stick.given_typed", "program", program_name(), NULL);
    } else if (code == EXIT_FINE) {
        tell_error(err.kind == ERR_BUSY ? "stick.other" : "stick.unwritable", "path", folder, NULL);
        code = EXIT_OUTPUT;
    }
    asking_close(&asking);
    buf_finish(&place);
    return code;
}

static enum exit_code sit(const struct options *options, struct stick *stick)
{
    struct buf data = {0}, records = {0};
    struct err err = {0};
    bool found = paths_data(options->data, &data), known = paths_records(&records);
    struct session_options how = {.data = found ? buf_z(&data) : ".",
                                  .records = known ? buf_z(&records) : NULL,
                                  .guest = true,
                                  .first = &screen_taking,
                                  .stick = stick};
    enum exit_code code = run_sitting(options, &how);
    if (stick->sat)
        run_learned();
    if (!stick_save(stick, &err)) {
        tell_err(&err);
        code = EXIT_OUTPUT;
    }
    buf_finish(&data);
    buf_finish(&records);
    return code;
}

enum exit_code drill_take(int argc, char **argv)
{
    struct options options;
    struct stick stick;
    struct buf folder = {0};
    enum exit_code code;
    if (!read_folder(argc, argv, 0, &options, &folder, &code))
        return code;
    code = stick_open(&stick, &options, buf_z(&folder), lang_of_options(&options), today_of(&options));
    if (code == EXIT_FINE)
        code = sit(&options, &stick);
    stick_close(&stick);
    buf_finish(&folder);
    return code;
}

/* few: who knows the report of before can work out from that of now what those few answered who are new. */
static void tell_collected(const struct collected *got, const char *path, bool few)
{
    struct buf seats = {0}, new = {0}, over = {0};
    buf_addf(&seats, "%zu", got->n_files);
    buf_addf(&new, "%zu", got->n_new);
    buf_addf(&over, "%zu", got->n_over);
    tell("stick.collected", "path", path, "files", buf_z(&seats), "new", buf_z(&new), NULL);
    if (few)
        tell_error("stick.few_new", "path", path, NULL);
    if (got->n_over > 0) {
        struct str rest = buf_str(&got->names), line;
        tell_error("stick.passed_over", "files", buf_z(&over), NULL);
        while (str_line(&rest, &line)) {
            struct arena arena = {0};
            const char *name = tell_clean(&arena, arena_strndup(&arena, line.p, line.n));
            tell_lines(stderr, arena_printf(&arena, "  %s\n", name));
            arena_finish(&arena);
        }
    }
    if (got->full)
        tell_error("enter.full", NULL);
    buf_finish(&seats);
    buf_finish(&new);
    buf_finish(&over);
}

enum exit_code drill_collect(int argc, char **argv)
{
    struct options options;
    struct stick stick;
    struct class_record *record = NULL, *before = NULL;
    struct collected got = {0};
    struct buf path = {0}, over = {0}, place = {0};
    struct err err = {0};
    enum exit_code code;
    if (!read_folder(argc, argv, 0, &options, &place, &code))
        return code;
    struct date today = today_of(&options);
    const char *folder = buf_z(&place);
    code = stick_open(&stick, &options, folder, lang_of_options(&options), today);
    if (code == EXIT_FINE)
        code = class_keep_open(options.record, "folder", &stick.asking, today, &path, &over, &record);
    if (code == EXIT_FINE) {
        before = class_record_of_drill(&stick.asking.drill, stick.asking.asked, today);
        (void)!class_record_merge(before, record, NULL); /* it is of this drill */
    }
    if (code == EXIT_FINE && !stick_collect(folder, &stick.asking, record, &got, &err)) {
        tell_err(&err);
        code = EXIT_NO_INPUT;
    } else if (code == EXIT_FINE && !class_keep_save(record, buf_z(&path), &err)) {
        tell_err(&err);
        code = EXIT_OUTPUT;
    } else if (code == EXIT_FINE) {
        tell_collected(&got, buf_z(&path), class_record_gives_away(record, before));
    }
    stick_close(&stick);
    class_record_destroy(record);
    class_record_destroy(before);
    buf_finish(&got.names);
    buf_finish(&path);
    buf_finish(&over);
    buf_finish(&place);
    return code;
}
