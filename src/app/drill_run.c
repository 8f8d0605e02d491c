#include "app/drill_run.h"

#include <stdio.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/tell.h"
#define LOG_MODULE "app"
#include "base/log.h"

/* What is wrong with the file, as check says it; or which of its questions there is none of. */
static enum exit_code tell_no_drill(const char *file, const struct diag_list *diags, const struct err *err)
{
    struct buf text = {0};
    if (err->kind == ERR_MISSING)
        tell_error("drill.no_step", "path", file, "step", err->detail, NULL);
    else
        tell_error("drill.unfit", "path", file, NULL);
    diag_print(diags, &text);
    (void)fputs(buf_z(&text), stderr);
    buf_finish(&text);
    return EXIT_DATA;
}

static enum exit_code start(const struct options *options, const char *data, const char *file, bool follow)
{
    struct buf lessons = {0}, records = {0};
    buf_addf(&lessons, "%s/lessons", data);
    bool known = paths_records(&records);
    struct drilling_options how = {.file = file,
                                   .lessons = buf_z(&lessons),
                                   .out = options->out,
                                   .follow = follow,
                                   .lang = options->lang == LANG_COUNT ? LANG_AR : options->lang,
                                   .now = options->now ? options->now : clock_now()};
    struct diag_list diags = {.lang = how.lang};
    struct err err = {0};
    struct drilling *drilling = drilling_open(&how, &diags, &err);
    enum exit_code code;
    if (drilling) {
        struct session_options session = {
            .data = data, .records = known ? buf_z(&records) : NULL, .guest = true, .drilling = drilling};
        code = run_sitting(options, &session);
    } else {
        code = tell_no_drill(file, &diags, &err);
    }
    drilling_close(drilling);
    diag_finish(&diags);
    buf_finish(&lessons);
    buf_finish(&records);
    return code;
}

static enum exit_code open_drill(int argc, char **argv, bool follow)
{
    struct options options;
    struct buf data = {0}, file = {0};
    struct err err = {0};
    enum exit_code code = EXIT_WRONG;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return code;
    if (options.n_rest == 0) {
        tell_error("drill.no_file", NULL);
    } else if (!paths_data(options.data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
        code = EXIT_NO_INPUT;
    } else if (!drill_find(&options, options.rest[0], &file)) {
        tell_error("error.missing", "path", options.rest[0], NULL);
        code = EXIT_NO_INPUT;
    } else if (options.log && !log_open(options.log, LOG_INFO, &err)) {
        tell_err(&err);
        code = EXIT_OUTPUT;
    } else {
        code = start(&options, buf_z(&data), buf_z(&file), follow);
    }
    log_close();
    buf_finish(&data);
    buf_finish(&file);
    return code;
}

enum exit_code drill_run(int argc, char **argv)
{
    return open_drill(argc, argv, false);
}

enum exit_code drill_notes(int argc, char **argv)
{
    return open_drill(argc, argv, true);
}
