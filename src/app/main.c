/* main: the list of commands, and which one was asked for. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/command_line.h"
#include "app/tell.h"

const struct command_entry command_entries[] = {
    {"run", command_run},       {"check", command_check}, {"render", command_render},   {"layout", command_layout},
    {"doctor", command_doctor}, {"help", command_help},   {"version", command_version}, {NULL, NULL},
};

/* The long options that stand for a command. */
static const char *alias(const char *word)
{
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return "help";
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return "version";
    return word;
}

int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_IGN);
    if (argc < 2)
        return (int)command_run(argc, argv);
    const char *name = alias(argv[1]);
    if (name[0] == '-')
        return (int)command_run(argc, argv);
    for (const struct command_entry *c = command_entries; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return (int)c->run(argc - 1, argv + 1);
    tell_error("cli.unknown_command", "command", name, NULL);
    return EXIT_WRONG;
}
