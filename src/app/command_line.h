/* command_line: the commands of the program, one function each. argv[0] is the command's name. */
#pragma once
#include "app/options.h"

enum exit_code command_run(int argc, char **argv);
enum exit_code command_check(int argc, char **argv);
enum exit_code command_render(int argc, char **argv);
enum exit_code command_layout(int argc, char **argv);
enum exit_code command_doctor(int argc, char **argv);
enum exit_code command_help(int argc, char **argv);
enum exit_code command_version(int argc, char **argv);

struct command_entry {
    const char *name;
    enum exit_code (*run)(int argc, char **argv);
};
/* Ends with a NULL name. Each has messages "cli.<name>" (a line) and "cli.<name>.help" (how to use it). */
extern const struct command_entry command_entries[];
