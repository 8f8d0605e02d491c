/* command_drill: drill: what a trainer does with a room. */
#include <string.h>

#include "app/command_line.h"
#include "app/drill_commands.h"
#include "app/drill_run.h"
#include "app/tell.h"

static const struct command_entry parts[] = {
    {"build", drill_build},     {"list", drill_list},   {"run", drill_run},   {"notes", drill_notes},
    {"paper", drill_paper},     {"enter", drill_enter}, {"give", drill_give}, {"take", drill_take},
    {"collect", drill_collect}, {"merge", drill_merge}, {NULL, NULL},
};

enum exit_code command_drill(int argc, char **argv)
{
    for (const struct command_entry *part = parts; argc > 1 && part->name; part++)
        if (strcmp(part->name, argv[1]) == 0)
            return part->run(argc - 1, argv + 1);
    if (argc > 1)
        tell_error("cli.unknown_part", "part", argv[1], NULL);
    else
        tell_error("cli.no_part", NULL);
    return EXIT_WRONG;
}
