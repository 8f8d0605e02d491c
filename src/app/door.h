/* door: from a sitting to the command that a screen asked for, and back. In this process: nothing on a process list
 * says what it is about, and no shell is asked. */
#pragma once
#include "app/options.h"
#include "app/session.h"

/* Runs what the session was left for; whether it could be done. What it has to say comes into *said, for a screen to
 * show; plain: as running text, where nothing covers it, it is printed. */
bool door_pass(const struct session *session, const struct options *options, bool plain, struct buf *said);
