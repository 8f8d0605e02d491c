/* run: the course on a terminal: page to face to grid to term, key to action to screen, until it is left. */
#pragma once
#include "app/options.h"
#include "app/session.h"

/* A sitting as the options want it, on a terminal or as running text; bench: a trainer's, NULL: a learner's. */
enum exit_code run_sitting(const struct options *options, const char *data, const char *records, struct bench *bench);
/* On the real terminal (tui face). */
enum exit_code run_terminal(struct session *session, const struct options *options);
/* On standard input and output, line by line (plain face). */
enum exit_code run_plain(struct session *session, const struct options *options);
