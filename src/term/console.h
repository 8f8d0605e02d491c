/* console: the Linux console, asked which characters its font can draw (GIO_UNIMAP of console_ioctl(2)). */
#pragma once
#include <stdbool.h>

#include "term/glyph.h"

struct console {
    struct glyphs glyphs;
    struct glyph_range *ranges; /* owned; NULL: the glyphs are assumed */
};

/* Asks the terminal at fd. One that cannot answer, as a console at the other end of a remote session cannot, has the
 * font that is assumed. */
void console_ask(struct console *console, int fd);
/* The same from pairs of code point and glyph, in any order and with repetitions. */
struct unipair;
void console_take(struct console *console, const struct unipair *pairs, size_t n);
/* The Arabic of the terminal at fd when its type (TERM, NULL for none) is that of a console; joined on every other. */
enum glyphs_arabic console_arabic(const char *type, int fd);
void console_finish(struct console *console);
