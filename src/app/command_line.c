#include "app/command_line.h"

#include <stdio.h>
#include <string.h>

#include "app/tell.h"

const struct command_entry command_entries[] = {
#define X(name) {#name, command_##name},
    CLI_COMMANDS(X)
#undef X
        {NULL, NULL},
};

/* Takes the words that ask for help out of the command line; whether there was one. */
static bool take_help(int *argc, char **argv)
{
    int n = 0, all = *argc;
    for (int i = 0; i < all; i++)
        if (strcmp(argv[i], "--help") != 0 && strcmp(argv[i], "-h") != 0)
            argv[n++] = argv[i];
    argv[n] = NULL;
    *argc = n;
    return n < all;
}

static enum exit_code run_command(int argc, char **argv)
{
    for (const struct command_entry *c = command_entries; c->name; c++)
        if (strcmp(c->name, argv[0]) == 0)
            return c->run(argc, argv);
    tell_error("cli.unknown_command", "command", argv[0], NULL);
    return EXIT_WRONG;
}

enum exit_code command_line(int argc, char **argv)
{
    if (take_help(&argc, argv))
        return command_help(argc, argv); /* of the command that is named, if any */
    if (argc < 2)
        return command_run(argc, argv);
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)
        return command_version(argc - 1, argv + 1);
    if (argv[1][0] == '-')
        return command_run(argc, argv);
    return run_command(argc - 1, argv + 1);
}
