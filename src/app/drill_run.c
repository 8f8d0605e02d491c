#include "app/drill_run.h"

#include <stdio.h>

#include "app/asking.h"
#include "app/drill_commands.h"
#include "app/hosting.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/secret_word.h"
#include "app/tell.h"
#define LOG_MODULE "app"
#include "base/log.h"

enum role { ROLE_RUN, ROLE_NOTES, ROLE_HOST };

static enum exit_code sit(const struct options *options, const char *data, const struct screen_ops *first,
                          struct drilling *drilling, struct hosting *hosting)
{
    struct buf records = {0};
    bool known = paths_records(&records);
    struct session_options session = {.data = data,
                                      .records = known ? buf_z(&records) : NULL,
                                      .guest = true,
                                      .first = first,
                                      .news = hosting ? hosting_news(hosting) : NULL,
                                      .hosting = hosting,
                                      .drilling = drilling};
    enum exit_code code = run_sitting(options, &session);
    buf_finish(&records);
    return code;
}

/* Why there is no room for other machines, and what can be done about it. */
static enum exit_code tell_no_room(const struct options *options, const struct err *err)
{
    if (options->folder)
        tell_error("host.no_folder", "path", options->folder, NULL);
    else if (err->kind == ERR_MISSING)
        tell_error("host.no_broker", NULL);
    else if (err->kind == ERR_UNSUPPORTED)
        tell_error("host.no_library", NULL);
    else if (err->kind == ERR_BUSY)
        tell_error("host.no_port", NULL);
    else if (err->kind == ERR_SYNTAX && options->broker)
        drill_no_url(options->broker);
    else
        tell_error("host.no_room", "detail", err->detail, NULL);
    return EXIT_NOT_AVAILABLE;
}

static enum exit_code host(const struct options *options, const char *data, struct drilling *drilling)
{
    struct hosting_options how = {
        .url = options->broker, .folder = options->folder, .port = options->port, .seats = options->machines};
    struct err err = {0};
    struct hosting *hosting = hosting_open(&how, drilling, &err);
    if (!hosting)
        return tell_no_room(options, &err);
    enum exit_code code = sit(options, data, &screen_projector, drilling, hosting);
    hosting_close(hosting);
    return code;
}

static enum exit_code start(const struct options *options, const char *data, const char *file, enum role role)
{
    struct buf lessons = {0};
    buf_addf(&lessons, "%s/lessons", data);
    struct drilling_options how = {.file = file,
                                   .lessons = buf_z(&lessons),
                                   .out = options->out,
                                   .follow = role == ROLE_NOTES,
                                   .lang = options->lang == LANG_COUNT ? LANG_AR : options->lang,
                                   .now = options->now ? options->now : clock_now()};
    struct diag_list diags = {.lang = how.lang};
    struct err err = {0};
    struct drilling *drilling = drilling_open(&how, &diags, &err);
    enum exit_code code = !drilling            ? asking_tell_unfit(file, &diags, &err)
                          : role == ROLE_HOST  ? host(options, data, drilling)
                          : role == ROLE_NOTES ? sit(options, data, &screen_trainer, drilling, NULL)
                                               : sit(options, data, &screen_projector, drilling, NULL);
    drilling_close(drilling);
    diag_finish(&diags);
    buf_finish(&lessons);
    return code;
}

static enum exit_code open_drill(int argc, char **argv, enum role role)
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
        char *url = secret_word_take_url(options.broker);
        options.broker = url;
        code = start(&options, buf_z(&data), buf_z(&file), role);
        secret_word_forget(url);
    }
    log_close();
    buf_finish(&data);
    buf_finish(&file);
    return code;
}

enum exit_code drill_run(int argc, char **argv)
{
    return open_drill(argc, argv, ROLE_RUN);
}

enum exit_code drill_notes(int argc, char **argv)
{
    return open_drill(argc, argv, ROLE_NOTES);
}

enum exit_code drill_host(int argc, char **argv)
{
    return open_drill(argc, argv, ROLE_HOST);
}
