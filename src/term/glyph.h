/* glyph: the characters that a console font can draw, and the nearest one for a character that it can't. Terminals in
 * windows borrow a missing glyph from another font; the Linux console has one font of 512 glyphs at most, and draws the
 * same sign for everything else. Pure functions of font and cell. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "face/grid.h"

struct glyph_range {
    uint32_t from, to;
};

/* What a font has: ranges in ascending order that do not touch. */
struct glyphs {
    const struct glyph_range *ranges;
    size_t n;
};

/* Debian's Arabic-VGA16, for a console that cannot be asked: the font whoever reads Arabic there has most likely. */
extern const struct glyphs glyphs_assumed;

enum glyphs_arabic {
    GLYPHS_NO_ARABIC,
    GLYPHS_LETTERS, /* each letter alone, none joined */
    GLYPHS_JOINED
};

bool glyphs_have(const struct glyphs *glyphs, uint32_t code);
enum glyphs_arabic glyphs_arabic(const struct glyphs *glyphs);
/* What to draw in the place of a cell: its own character, another form of the letter, a letter like it, a sign like it
 * in ASCII, or '?'. right: the character drawn right of it (0: none), which tells whether a reh is joined. */
uint32_t glyph_for(const struct glyphs *glyphs, const struct grid_cell *cell, uint32_t right);
