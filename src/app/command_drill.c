/* command_drill: drill: what a trainer does with a room. */
#include <string.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/drill_commands.h"
#include "app/drill_run.h"
#include "app/paths.h"
#include "app/run.h"
#include "app/tell.h"

/* In the order of the trainers' screen. */
const struct drill_part drill_parts[] = {
    {"run", drill_run, true, TOOL_OF_DRILL, false},
    {"notes", drill_notes, true, TOOL_OF_DRILL, false},
    {"host", drill_host, true, TOOL_OF_DRILL, false},
    {"join", drill_join, true, TOOL_ALONE, false},
    {"paper", drill_paper, true, TOOL_DRILL_AND_SHEETS, true},
    {"enter", drill_enter, true, TOOL_OF_DRILL, false},
    {"give", drill_give, true, TOOL_OF_DRILL, true},
    {"take", drill_take, true, TOOL_ALONE, false},
    {"collect", drill_collect, true, TOOL_ALONE, true},
    {"build", drill_build, true, TOOL_DRILL_OR_NONE, false},
    {"agenda", drill_agenda, true, TOOL_ALONE, false},
    {"report", command_report, true, TOOL_ALONE, false},
    {"merge", drill_merge, false, TOOL_ALONE, true},
    {"list", drill_list, false, TOOL_ALONE, true},
    {.name = NULL},
};

/* Without a part, on a terminal: the screen with all of them. */
static enum exit_code open_screen(int argc, char **argv)
{
    struct options options;
    struct buf data = {0}, records = {0};
    enum exit_code code = EXIT_WRONG;
    if (!options_read(argc, argv, &options) || !options_words(&options, 0))
        return code;
    if (!paths_data(options.data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
        code = EXIT_NO_INPUT;
    } else {
        bool known = paths_records(&records);
        struct session_options how = {.data = buf_z(&data),
                                      .records = known ? buf_z(&records) : NULL,
                                      .guest = true,
                                      .toolbox = true,
                                      .trains = true};
        code = run_sitting(&options, &how);
    }
    buf_finish(&data);
    buf_finish(&records);
    return code;
}

enum exit_code command_drill(int argc, char **argv)
{
    for (const struct drill_part *part = drill_parts; argc > 1 && part->name; part++)
        if (strcmp(part->name, argv[1]) == 0)
            return part->run(argc - 1, argv + 1);
    bool named = argc > 1 && argv[1][0] != '-';
    if (!named && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return open_screen(argc, argv);
    if (argc > 1)
        tell_error("cli.unknown_part", "part", argv[1], NULL);
    else
        tell_error("cli.no_part", NULL);
    return EXIT_WRONG;
}
