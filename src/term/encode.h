/* encode: the last step before the bytes: a finished row of cells in visual order becomes the row that this terminal
 * has to be sent so that it shows it. A pure function of row and rules; the only place where terminals differ in text.
 */
#pragma once
#include <stdbool.h>

#include "face/grid.h"
#include "term/glyph.h"

enum encoding {
    ENCODE_VISUAL,  /* the cells as they stand: terminals that do not reorder, or were told not to */
    ENCODE_INVERSE, /* what a terminal that reorders each row (base left to right) turns back into the cells */
    ENCODE_WORD, /* what a terminal that draws each word of Arabic from right to left, in its place, shows so (kitty) */
};

struct encode_rules {
    enum encoding encoding;
    bool marks;                   /* false: harakat are left out, because this terminal puts them in the wrong place */
    const struct glyphs *console; /* what the font of a Linux console has; NULL: this terminal finds every glyph */
    bool boxes_ltr;               /* INVERSE: frames are left-to-right letters here (Konsole, mlterm) */
    /* INVERSE: the base direction is taken from the row's first letter. A blank in its first column becomes U+2800,
     * which has no ink, and is a letter from left to right. */
    bool guard;
    bool latin_digits; /* Arabic digits are shown as 0 to 9: the font lacks them */
};

const char *encode_name(enum encoding encoding); /* "visual", "inverse", "word" */
/* Whether a row has to be encoded and sent whole, because the place of a cell depends on all others. */
bool encode_is_whole(const struct encode_rules *rules);
/* Whether the terminal shows a cell in another column than it was sent for. kitty doesn't: it turns letters round, each
 * in its place. */
bool encode_moves(const struct encode_rules *rules);

/* Writes cols cells to out. Every base has the width that the C library gives it, as curses needs: what has none
 * (controls) or another one than the cell says is replaced by U+FFFD in the cell's columns. */
void encode_row(const struct encode_rules *rules, const struct grid_cell *in, int cols, struct grid_cell *out);
