/* width: how many columns a code point takes, and what part it plays in a cell. The one place that knows: libc,
 * libunistring and terminals disagree about some code points, and those are never printed. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum glyph {
    GLYPH_BASE,  /* takes one or two columns */
    GLYPH_MARK,  /* stands on a base, in its cell */
    GLYPH_HIDDEN /* acts on its neighbours (joiners, soft hyphen) and is never printed */
};

/* What nearly all of a text is: printable ASCII and the letters of Arabic, each a base of one column, shown as it is.
 */
static inline bool is_common(uint32_t code)
{
    return code - 0x20 < 0x5F || code - 0x0621 < 0x2A;
}

enum glyph glyph_of(uint32_t code);
int width_of(uint32_t code); /* 1 or 2 for a base, else 0 */
/* What is printed for it: itself, or U+FFFD for controls, prepended marks (0600–0605 …) and what Unicode has not
 * assigned; terminals disagree about the width of those. */
uint32_t glyph_shown(uint32_t code);
