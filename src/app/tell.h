/* tell: what the program tells outside its screens, on standard output or error. In the language that was asked for
 * (--lang), else by the locale, else in Arabic and in English. */
#pragma once
#include <stdio.h>

#include "base/err.h"
#include "text/message.h"

void tell_in(enum lang lang); /* from now on */
/* The message of the catalogue with {{name}} pairs, ended by NULL; "wiqaya: " in front on standard error. */
void tell_error(const char *key, ...) __attribute__((sentinel));
void tell(const char *key, ...) __attribute__((sentinel));
/* The sentence for err ("error.<kind>" with {{path}}), and what the system said. */
void tell_err(const struct err *err);
/* What stands on the command line or in the environment may be anything: in a sentence it is text on one line, and not
 * too long. NULL gives "". */
const char *tell_clean(struct arena *arena, const char *value);
/* Lines as they stand. */
void tell_lines(FILE *to, const char *lines);
/* From now on nothing is printed: it comes into the buffer, for a screen to show. NULL: it is printed again. */
void tell_into(struct buf *out);
/* The languages to speak in, in order; returns how many. */
int tell_languages(enum lang out[LANG_COUNT]);
