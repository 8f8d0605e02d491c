/* drill_join: drill join: this machine as a seat of a room. */
#include <stdlib.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/seating.h"
#include "app/secret_word.h"
#include "app/tell.h"
#define LOG_MODULE "app"
#include "base/log.h"
#include "link/url.h"

void drill_no_url(const char *url)
{
    struct buf shown = {0};
    url_show(url, &shown);
    tell_error("host.no_url", "url", buf_z(&shown), NULL);
    buf_finish(&shown);
}

static enum exit_code tell_no_seat(const struct options *options, const struct err *err)
{
    if (options->folder)
        tell_error("host.no_folder", "path", options->folder, NULL);
    else if (err->kind == ERR_UNSUPPORTED)
        tell_error("join.no_library", NULL);
    else if (err->kind == ERR_SYNTAX && options->broker)
        drill_no_url(options->broker);
    else
        tell_error("host.no_room", "detail", err->detail, NULL);
    return EXIT_NOT_AVAILABLE;
}

static enum exit_code sit(const struct options *options, const char *data)
{
    struct buf records = {0}, lessons = {0};
    struct err err = {0};
    bool known = paths_records(&records);
    buf_addf(&lessons, "%s/lessons", data);
    struct seating_options how = {.code = options->n_rest > 0 ? options->rest[0] : NULL,
                                  .at = options->at,
                                  .url = options->broker,
                                  .folder = options->folder,
                                  .lessons = buf_z(&lessons)};
    struct seating *seating = seating_open(&how, &err);
    enum exit_code code;
    if (seating) {
        struct session_options session = {.data = data,
                                          .records = known ? buf_z(&records) : NULL,
                                          .guest = true,
                                          .first = &screen_seat,
                                          .news = seating_news(seating),
                                          .seating = seating};
        code = run_sitting(options, &session);
        if (seating_view(seating)->attending->own.token != 0) /* it had a seat */
            run_learned();
    } else {
        code = tell_no_seat(options, &err);
    }
    seating_close(seating);
    buf_finish(&records);
    buf_finish(&lessons);
    return code;
}

enum exit_code drill_join(int argc, char **argv)
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
        char *room = secret_word_take(options.n_rest > 0 ? options.rest[0] : NULL);
        char *url = secret_word_take_url(options.broker);
        if (room)
            options.rest[0] = room;
        options.broker = url;
        code = sit(&options, buf_z(&data));
        secret_word_forget(room);
        secret_word_forget(url);
    }
    log_close();
    buf_finish(&data);
    return code;
}
