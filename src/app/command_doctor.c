/* command_doctor: doctor: terminal, lessons and records explained. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/paths.h"
#include "app/tell.h"
#include "base/file.h"
#include "course/course.h"
#include "store/store.h"
#include "term/term.h"

static void print_lines(const struct buf *lines)
{
    struct str rest = buf_str(lines), line;
    while (str_line(&rest, &line))
        printf("  %.*s\n", STR_ARG(line));
}

/* Each part says what it found and returns whether it is fit for the course. */

static bool examine_terminal(const struct options *options)
{
    struct term_options how = {.colours = !options->no_colour, .bidi = options->bidi, .probe = !options->no_probe};
    struct err err = {0};
    struct buf lines = {0};
    const char *type = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        tell("doctor.no_terminal", NULL);
        return true;
    }
    struct term *term = term_open(&how, &err);
    if (!term) {
        tell("doctor.terminal_unfit", "type", type ? type : "", "detail", err.detail, NULL);
        return false;
    }
    term_describe(term, &lines);
    term_close(term, false);
    tell("doctor.terminal", "type", type ? type : "", NULL);
    print_lines(&lines);
    buf_finish(&lines);
    return true;
}

static bool examine_course(const struct options *options)
{
    struct buf data = {0};
    struct course *course = NULL;
    if (paths_data(options->data, &data)) {
        buf_adds(&data, "/lessons");
        course = course_load(data.p, NULL);
    }
    tell(course ? "doctor.course" : "doctor.no_course", "path", buf_z(&data), NULL);
    bool fit = course != NULL;
    course_destroy(course);
    buf_finish(&data);
    return fit;
}

static bool examine_records(void)
{
    struct buf path = {0};
    struct err err = {0};
    struct store *store = NULL;
    bool fit = true;
    if (!paths_records(&path)) {
        tell("doctor.no_home", NULL);
        fit = false;
    } else if (!file_exists(path.p)) {
        tell("doctor.no_records", "path", path.p, NULL);
    } else if (store_open(&store, path.p, &err)) {
        tell("doctor.records", "path", path.p, NULL);
        store_close(store);
    } else {
        tell("doctor.records_unfit", "path", path.p, "detail", err.detail, NULL);
        fit = false;
    }
    buf_finish(&path);
    return fit;
}

enum exit_code command_doctor(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    bool terminal = examine_terminal(&options);
    bool course = examine_course(&options);
    bool records = examine_records();
    return terminal && course && records ? EXIT_FINE : EXIT_FOUND;
}
