/* drill_agenda: drill agenda: the days of a workshop while they run, and on paper. */
#include <stdio.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/planner.h"
#include "app/run.h"
#include "app/tell.h"
#define LOG_MODULE "app"
#include "base/log.h"

static enum exit_code lead(const struct options *options, const char *data, struct planner *planner)
{
    struct buf records = {0};
    bool known = paths_records(&records);
    struct session_options how = {.data = data,
                                  .records = known ? buf_z(&records) : NULL,
                                  .guest = true,
                                  .planner = planner,
                                  .toolbox = true,
                                  .first = &screen_agenda};
    enum exit_code code = run_sitting(options, &how);
    buf_finish(&records);
    return code;
}

/* Without a screen: what its pages look at is put together as for one. */
static enum exit_code print(const struct options *options, const char *data, struct planner *planner)
{
    struct err err = {0};
    struct session_options how = {
        .data = data, .lang = options->lang, .guest = true, .now = options->now, .planner = planner, .toolbox = true};
    struct session *session = session_open(&how, &err);
    bool done = session && planner_print(planner, session_view(session), options->out, &err);
    if (done)
        tell("agenda.made", "path", planner_view(planner)->printed, NULL);
    else
        tell_err(&err);
    session_close(session);
    return done ? EXIT_FINE : EXIT_OUTPUT;
}

static enum exit_code open_agenda(const struct options *options, const char *data)
{
    struct buf lessons = {0}, text = {0};
    enum exit_code code = EXIT_DATA;
    buf_addf(&lessons, "%s/lessons", data);
    const struct planner_options how = {.lessons = buf_z(&lessons),
                                        .file = options->n_rest > 0 ? options->rest[0] : NULL,
                                        .lang = options->lang == LANG_COUNT ? LANG_AR : options->lang};
    struct diag_list diags = {.lang = how.lang};
    struct planner *planner = planner_open(&how, &diags);
    if (planner) {
        code = options->print ? print(options, data, planner) : lead(options, data, planner);
    } else {
        tell_error("agenda.unfit", NULL);
        diag_sort(&diags);
        diag_print(&diags, &text);
        tell_lines(stderr, buf_z(&text));
    }
    planner_close(planner);
    diag_finish(&diags);
    buf_finish(&lessons);
    buf_finish(&text);
    return code;
}

enum exit_code drill_agenda(int argc, char **argv)
{
    struct options options;
    struct buf data = {0};
    struct err err = {0};
    enum exit_code code = EXIT_WRONG;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return code;
    if (!paths_data(options.data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
        code = EXIT_NO_INPUT;
    } else if (options.log && !log_open(options.log, LOG_INFO, &err)) {
        tell_err(&err);
        code = EXIT_OUTPUT;
    } else {
        code = open_agenda(&options, buf_z(&data));
    }
    log_close();
    buf_finish(&data);
    return code;
}
