/* drill_enter: drill enter: answers on paper are typed into the record of a class. */
#include <stdio.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/sheets.h"
#include "app/tell.h"

/* What could not be written to the end is said, so that it can be copied and typed in again. */
static enum exit_code keep(struct sheets *sheets, enum lang lang, enum exit_code code)
{
    struct err err = {0};
    struct buf rows = {0};
    if (sheets_save(sheets, &err)) {
        if (sheets->record->n_seats > 0)
            tell("enter.kept", "path", buf_z(&sheets->path), NULL);
        return code;
    }
    tell_err(&err);
    tell("enter.rows", NULL);
    sheets_rows(sheets, lang, &rows);
    tell_lines(stdout, buf_z(&rows));
    buf_finish(&rows);
    return EXIT_OUTPUT;
}

static enum exit_code sit(const struct options *options, struct sheets *sheets)
{
    struct buf data = {0}, records = {0};
    bool found = paths_data(options->data, &data), known = paths_records(&records);
    struct session_options how = {.data = found ? buf_z(&data) : ".",
                                  .records = known ? buf_z(&records) : NULL,
                                  .guest = true,
                                  .first = &screen_entering,
                                  .sheets = sheets};
    enum exit_code code = run_sitting(options, &how);
    buf_finish(&data);
    buf_finish(&records);
    return code;
}

enum exit_code drill_enter(int argc, char **argv)
{
    struct options options;
    struct sheets sheets;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return EXIT_WRONG;
    enum lang lang = options.lang == LANG_COUNT ? LANG_AR : options.lang;
    struct date today = date_of(options.now ? options.now : clock_now());
    enum exit_code code = sheets_open(&sheets, &options, lang, today);
    if (code == EXIT_FINE)
        code = keep(&sheets, lang, sit(&options, &sheets));
    sheets_close(&sheets);
    return code;
}
