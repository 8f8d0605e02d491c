/* drill_run: drill run, drill notes and drill host: a drill before a room, its trainer's notes on a second terminal,
 * and a room whose seats are other machines. */
#pragma once
#include "app/options.h"

enum exit_code drill_run(int argc, char **argv);
enum exit_code drill_notes(int argc, char **argv);
enum exit_code drill_host(int argc, char **argv);
