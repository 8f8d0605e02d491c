/* tool: what a trainer, or a seat of a room, starts from a screen: a command of the command line, and a drill for it.
 */
#pragma once
#include "screen/screen.h"

/* NULL: it is not in this build, or nothing can be started from here. */
const struct tool *tool_find(const struct app_view *app, const char *name);
/* Ends the sitting; it is taken up again when the command has ended. file: the drill, or NULL. */
struct step tool_start(const struct tool *tool, const struct drill_file *file);
