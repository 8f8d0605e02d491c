/* drill_build: drill build: a drill put together on screens. */
#include <stdio.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/tell.h"

static void print_faults(struct diag_list *diags)
{
    struct buf out = {0};
    diag_sort(diags);
    diag_print(diags, &out);
    tell_lines(stderr, buf_z(&out));
    buf_finish(&out);
}

/* What was not saved when the sitting ended is kept all the same, and the trainer told where. */
static enum exit_code keep(struct bench *bench, enum exit_code code)
{
    struct buf path = {0};
    struct err err = {0};
    if (!bench_rescue(bench, &path, &err)) {
        tell_err(&err);
        code = code == EXIT_FINE ? EXIT_OUTPUT : code;
    } else if (path.n > 0) {
        tell("build.rescued", "path", buf_z(&path), NULL);
    }
    buf_finish(&path);
    return code;
}

static enum exit_code build(const struct options *options, const char *data, struct bench *bench)
{
    struct buf records = {0};
    bool known = paths_records(&records);
    struct session_options how = {
        .data = data, .records = known ? buf_z(&records) : NULL, .guest = true, .first = &screen_build, .bench = bench};
    enum exit_code code = run_sitting(options, &how);
    buf_finish(&records);
    return keep(bench, code);
}

enum exit_code drill_build(int argc, char **argv)
{
    struct options options;
    struct buf data = {0}, file = {0};
    enum lang langs[LANG_COUNT];
    struct bench bench;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return EXIT_WRONG;
    const char *name = options.n_rest > 0 ? options.rest[0] : NULL;
    bool found = name && drill_find(&options, name, &file);
    enum exit_code code = EXIT_NO_INPUT;
    (void)tell_languages(langs);
    struct diag_list diags = {.lang = langs[0]};
    if (!paths_data(options.data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
    } else if (!bench_open(&bench, found ? buf_z(&file) : NULL, name, &diags)) {
        print_faults(&diags);
        bench_close(&bench);
        code = EXIT_DATA;
    } else {
        if (run_is_inner())
            bench_go_home(&bench);
        code = build(&options, buf_z(&data), &bench);
        bench_close(&bench);
    }
    diag_finish(&diags);
    buf_finish(&data);
    buf_finish(&file);
    return code;
}
