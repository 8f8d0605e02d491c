/* command_run: run: the course, on a terminal or as running text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/door.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/tell.h"
#define LOG_MODULE "app"
#include "base/log.h"
#include "term/console.h"

/* A screen reader, a pipe or a serial line is served in plain text. */
static bool wants_plain(const struct options *options)
{
    const char *type = getenv("TERM");
    return options->plain || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !type || !*type ||
           strcmp(type, "dumb") == 0;
}

/* Before the first screen, which would cover it. */
static void explain(enum glyphs_arabic arabic)
{
    char line[256];
    tell(arabic == GLYPHS_LETTERS ? "console.unjoined" : "console.no_arabic", NULL);
    tell("console.go_on", NULL);
    (void)fflush(stdout);
    /* Not through stdio, which might read ahead what is meant for the course. */
    if (read(STDIN_FILENO, line, sizeof line) <= 0)
        log_line(LOG_INFO, LOG_MODULE, "nobody answered");
}

static uint64_t new_seed(void)
{
    uint64_t seed = 0;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
        seed = (uint64_t)clock_now();
    return seed;
}

/* A course that cannot be read is the business of whoever wrote it: the file, and the command that says more. */
static void tell_no_session(const char *data, const struct err *err)
{
    struct buf file = {0};
    buf_addf(&file, "%s/lessons/course.json", data);
    if (err->kind == ERR_SYNTAX)
        tell_error("error.course", "path", buf_z(&file), NULL);
    else
        tell_err(err);
    buf_finish(&file);
}

static bool hurried;
static bool learned;                 /* in what was started last */
static const struct app_view *outer; /* of the sitting that a door leads away from; NULL: there is none */

void run_hurry(void)
{
    hurried = true;
}

void run_learned(void)
{
    learned = true;
}

bool run_is_inner(void)
{
    return outer != NULL;
}

/* Until it is left for good: other commands may be started from it. */
static enum exit_code sit(struct session *session, const struct options *options, bool plain, struct buf *said)
{
    for (;;) {
        enum exit_code code = plain ? run_plain(session, options) : run_terminal(session, options);
        if (hurried || code != EXIT_FINE || !session_next(session))
            return code;
        const struct app_view *before = outer;
        outer = session_view(session);
        learned = false;
        bool fine = door_pass(session, options, plain, said);
        outer = before;
        if (hurried)
            return EXIT_FINE;
        session_back(session, said->n > 0 ? buf_z(said) : NULL, !fine, learned);
    }
}

enum exit_code run_sitting(const struct options *options, struct session_options *how)
{
    bool plain = wants_plain(options);
    enum glyphs_arabic arabic = plain ? GLYPHS_JOINED : console_arabic(getenv("TERM"), STDOUT_FILENO);
    how->lang = arabic == GLYPHS_NO_ARABIC && options->lang == LANG_COUNT ? LANG_EN : options->lang;
    how->colours_off = options->no_colour;
    how->seed = options->seed ? options->seed : new_seed();
    how->now = options->now;
    how->from = outer;
    how->tool = (how->first || how->trains) && !options->guest && !(outer && outer->guest);
    struct err err = {0};
    struct session *session = session_open(how, &err);
    if (!session) {
        tell_no_session(how->data, &err);
        return EXIT_DATA;
    }
    if (arabic != GLYPHS_JOINED && !outer)
        explain(arabic);
    struct buf said = {0}; /* by what was started from it last */
    enum exit_code code = sit(session, options, plain, &said);
    session_close(session);
    buf_finish(&said);
    return code;
}

enum exit_code command_run(int argc, char **argv)
{
    struct options options;
    struct buf data = {0}, records = {0};
    struct err err = {0};
    enum exit_code code = EXIT_WRONG;
    if (!options_read(argc, argv, &options) || !options_words(&options, 0))
        return code;
    if (!paths_data(options.data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
        code = EXIT_NO_INPUT;
    } else if (options.log && !log_open(options.log, LOG_INFO, &err)) {
        tell_err(&err);
        code = EXIT_OUTPUT;
    } else {
        bool kept = paths_records(&records);
        struct session_options how = {
            .data = data.p, .records = kept ? records.p : NULL, .guest = options.guest, .toolbox = true};
        code = run_sitting(&options, &how);
    }
    log_close();
    buf_finish(&data);
    buf_finish(&records);
    return code;
}
