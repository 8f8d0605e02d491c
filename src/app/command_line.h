/* command_line: the commands of the program, as one list. */
#pragma once
#include "app/options.h"

/* X(name): each is a function command_<name> with argv[0] its name, in app/command_<name>.c, and has the messages
 * "cli.<name>" (a line) and "cli.<name>.help" (how to use it). */
#define CLI_COMMANDS(X)                                                                                                \
    X(run)                                                                                                             \
    X(check)                                                                                                           \
    X(render)                                                                                                          \
    X(layout)                                                                                                          \
    X(address)                                                                                                         \
    X(export)                                                                                                          \
    X(drill)                                                                                                           \
    X(report)                                                                                                          \
    X(doctor)                                                                                                          \
    X(help)                                                                                                            \
    X(version)

#define X(name) enum exit_code command_##name(int argc, char **argv);
CLI_COMMANDS(X)
#undef X

struct command_entry {
    const char *name;
    enum exit_code (*run)(int argc, char **argv);
};
extern const struct command_entry command_entries[]; /* ends with a NULL name */

/* Runs what the command line of the program asks for; argv may be reordered. */
enum exit_code command_line(int argc, char **argv);
