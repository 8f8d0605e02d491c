/* edit: a one-line editor. The buffer is logical, the cursor moves by what the eye sees.
 * Holds what a learner types in memory only; edit_wipe overwrites it. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "text/layout.h"

enum { EDIT_MAX_BYTES = 400 }; /* two rows of Arabic: what is typed here are words, numbers and names */

struct edit {
    char text[EDIT_MAX_BYTES + 1]; /* UTF-8, NUL-terminated */
    size_t n;                      /* bytes */
    size_t cursor;                 /* byte offset, always between clusters */
    enum text_dir dir;             /* of the field, for LEFT and RIGHT; hand the same to edit_view */
};

enum edit_move { EDIT_LEFT, EDIT_RIGHT, EDIT_WORD_LEFT, EDIT_WORD_RIGHT, EDIT_START, EDIT_END };

bool edit_insert(struct edit *e, uint32_t code);      /* false: no room or not a printable character */
bool edit_move(struct edit *e, enum edit_move where); /* LEFT and RIGHT are visual; START and END logical */
bool edit_backspace(struct edit *e); /* the mark or letter before the cursor; a whole cluster for Latin */
bool edit_delete(struct edit *e);    /* the cluster after the cursor */
bool edit_kill(struct edit *e);      /* everything */
void edit_wipe(struct edit *e);      /* everything, overwritten */
/* The part of the line that fits in cols, and the place of the cursor in its cells. The line has one blank cell more
 * than the text, for a cursor behind its end: on the left in a right-to-left line. So the cursor stands on a cell
 * always and an empty line has one; the face aligns the row by its direction. */
struct row edit_view(const struct edit *e, struct arena *arena, int cols, enum text_dir dir, int *cursor_col);
