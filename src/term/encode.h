/* encode: the last step before the bytes: a finished row of cells in visual order becomes the row that this terminal
 * has to be sent so that it shows it. A pure function of row and rules; the only place where terminals differ in text.
 */
#pragma once
#include <stdbool.h>

#include "face/grid.h"
#include "term/glyph.h"

enum encoding {
    ENCODE_VISUAL, /* the cells as they stand: terminals that do not reorder, or were told not to */
};

struct encode_rules {
    enum encoding encoding;
    bool marks;                   /* false: harakat are left out, because this terminal puts them in the wrong place */
    const struct glyphs *console; /* what the font of a Linux console has; NULL: this terminal finds every glyph */
};

/* Writes cols cells to out. Every base has the width that the C library gives it, as curses needs: what has none
 * (controls) or another one than the cell says is replaced by U+FFFD in the cell's columns. */
void encode_row(const struct encode_rules *rules, const struct grid_cell *in, int cols, struct grid_cell *out);
