/* drill_run: drill run and drill notes: a drill before a room, and its trainer's notes on a second terminal. */
#pragma once
#include "app/options.h"

enum exit_code drill_run(int argc, char **argv);
enum exit_code drill_notes(int argc, char **argv);
