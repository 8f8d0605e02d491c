/* edit: a one-line editor. The buffer is logical, the cursor moves by what the eye sees.
 * Holds what a learner types in memory only; edit_wipe overwrites it. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "text/layout.h"
#include "text/undo.h"

enum { EDIT_MAX_BYTES = UNDO_MAX_BYTES }; /* two rows of Arabic: what is typed here are words, numbers and names */

struct edit {
    char text[EDIT_MAX_BYTES + 1]; /* UTF-8, NUL-terminated */
    size_t n;                      /* bytes */
    size_t cursor;                 /* byte offset, always between clusters */
    enum text_dir dir;             /* of the field: which end of the line is its start */
    struct undo undo;
    enum edit_act {
        EDIT_NOTHING,
        EDIT_TYPING,
        EDIT_ERASING,
        EDIT_OTHER
    } last; /* what the last step of undo grows by */
};

enum edit_move { EDIT_LEFT, EDIT_RIGHT, EDIT_WORD_LEFT, EDIT_WORD_RIGHT, EDIT_START, EDIT_END };

/* The line as it is at first: what was there is wiped, and there is nothing to undo. Too much is cut. */
void edit_fill(struct edit *e, struct str text);
bool edit_insert(struct edit *e, uint32_t code); /* false: no room or not a printable character */
/* A text from elsewhere, in one step: its line ends and tabs become blanks, at both ends of it they are dropped, as is
 * everything that cannot be typed. Of what has no room whole clusters are left out. False: nothing came of it. */
bool edit_paste(struct edit *e, struct str text);
bool edit_move(struct edit *e, enum edit_move where); /* LEFT and RIGHT are visual; START and END logical */
bool edit_backspace(struct edit *e);      /* the mark or letter before the cursor; a whole cluster for Latin */
bool edit_delete(struct edit *e);         /* the cluster after the cursor */
bool edit_backspace_word(struct edit *e); /* back to where the word before the cursor starts */
bool edit_delete_word(struct edit *e);    /* on to where the next word starts */
bool edit_kill(struct edit *e);           /* everything */
bool edit_undo(struct edit *e);           /* the last step: a word typed, letters erased, a paste, … */
bool edit_redo(struct edit *e);           /* what was undone, as long as nothing else was changed */
void edit_wipe(struct edit *e);           /* everything, what could be undone as well, overwritten */
/* The part of the line that fits in cols, and the place of the cursor in its cells. The line has one blank cell more
 * than the text, for a cursor behind its end: on the left in a right-to-left line. So the cursor stands on a cell
 * always and an empty line has one; the face aligns the row by its direction. */
struct row edit_view(const struct edit *e, struct arena *arena, int cols, int *cursor_col);
