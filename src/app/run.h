/* run: the course on a terminal: page to face to grid to term, key to action to screen, until it is left. */
#pragma once
#include "app/options.h"
#include "app/session.h"

/* In the way that fits: what the options say about language, colours, seed and time is filled in. */
enum exit_code run_sitting(const struct options *options, struct session_options *how);
/* A quick exit, or a terminal that is gone, ends the program, in whichever sitting it happens: nothing is started or
 * taken up again after it. */
void run_hurry(void);
/* Somebody has learned in what was started from a screen, and does not come back to what trainers do. */
void run_learned(void);
/* Whether a command was started from a screen, and comes back to it. */
bool run_is_inner(void);
/* On the real terminal (tui face). */
enum exit_code run_terminal(struct session *session, const struct options *options);
/* On standard input and output, line by line (plain face). */
enum exit_code run_plain(struct session *session, const struct options *options);
