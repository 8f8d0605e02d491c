/* spelling: words against a dictionary of the system, through hunspell, which is looked for when it is asked for:
 * nobody else pays for it. Arabic dictionaries know few joined forms, so what is written on to a word is taken off
 * first. */
#pragma once
#include <stdbool.h>

#include "base/str.h"
#include "text/message.h"

struct speller;

/* NULL when there is no library or no dictionary. dir: of the lessons; words of ours are in
 * assets/words/spelling.<lang>.txt */
struct speller *spelling_open(enum lang lang, const char *dir) __attribute__((warn_unused_result));
void spelling_close(struct speller *speller); /* NULL allowed */
/* The words of a text that nobody knows, joined by " · "; each once. */
void spelling_unknown(struct speller *speller, struct str text, struct buf *out);
/* One word as it stands, without marks; for tests, too. */
bool spelling_knows(struct speller *speller, struct str word);
