/* drill_commands: what a trainer does with drills, and what a seat does to be in one, as one list: commands of the
 * command line, and what can be started from the trainers' screen. argv[0] is the name of each. */
#pragma once
#include "app/options.h"
#include "screen/screen.h"

struct drill_part {
    const char *name;
    enum exit_code (*run)(int argc, char **argv);
    bool at_hand;          /* on the trainers' screen, in the order of the list; its sentences are "tool.<name>" and
                              "tool.<name>.note" */
    enum tool_drill drill; /* what it wants to be told there */
    bool speaks;           /* says what is to be read when it has ended */
};
extern const struct drill_part drill_parts[]; /* ends with a NULL name */

enum exit_code drill_agenda(int argc, char **argv);
enum exit_code drill_build(int argc, char **argv);
enum exit_code drill_list(int argc, char **argv);
enum exit_code drill_join(int argc, char **argv);
enum exit_code drill_paper(int argc, char **argv);
enum exit_code drill_enter(int argc, char **argv);
enum exit_code drill_give(int argc, char **argv);
enum exit_code drill_take(int argc, char **argv);
enum exit_code drill_collect(int argc, char **argv);
enum exit_code drill_merge(int argc, char **argv);
/* Tells that the URL of a broker is not understood, without who is named in it. */
void drill_no_url(const char *url);
/* The file a drill lies in: a path, or the name of one that comes with the course. False: there is none, *path is then
 * what was asked for. */
bool drill_find(const struct options *options, const char *name, struct buf *path) __attribute__((warn_unused_result));
