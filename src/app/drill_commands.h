/* drill_commands: what a trainer does with drills before there is a room and without one, and what a seat does to
 * be in one. argv[0] is the name of each. */
#pragma once
#include "app/options.h"

enum exit_code drill_build(int argc, char **argv);
enum exit_code drill_list(int argc, char **argv);
enum exit_code drill_join(int argc, char **argv);
enum exit_code drill_paper(int argc, char **argv);
enum exit_code drill_enter(int argc, char **argv);
enum exit_code drill_give(int argc, char **argv);
enum exit_code drill_take(int argc, char **argv);
enum exit_code drill_collect(int argc, char **argv);
enum exit_code drill_merge(int argc, char **argv);
/* The file a drill lies in: a path, or the name of one that comes with the course. False: there is none, *path is then
 * what was asked for. */
bool drill_find(const struct options *options, const char *name, struct buf *path) __attribute__((warn_unused_result));
