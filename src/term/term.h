/* term: the terminal as the rest of the house sees it: a size, grids in, keys out. Two kinds: the real one (curses)
 * and the scripted one for tests. The only floor that knows bytes, escape sequences and curses. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "face/grid.h"
#include "face/key.h"
#include "term/glyph.h"

struct term_options {
    bool colours;     /* false: NO_COLOR, setting, or --no-colour */
    const char *bidi; /* forced way: "visual", or NULL to find out */
    bool probe;       /* false: ask the terminal nothing (tests) */
};

struct term; /* owns the tty modes from open to close */

/* Opens the controlling terminal on stdin/stdout: locale, modes, alternate screen, bidi switches.
 * ERR_UNSUPPORTED: unknown TERM, not a terminal. ERR_SYNTAX: the system has no UTF-8 locale, or the terminal does not
 * speak UTF-8 and cannot be taught. */
struct term *term_open(const struct term_options *options, struct err *err) __attribute__((warn_unused_result));
/* Opens a terminal type of cols x rows that draws into *out instead (appended), for tests; reads no keys. */
struct term *term_open_memory(const char *type, int cols, int rows, const struct term_options *options, struct buf *out,
                              struct err *err) __attribute__((warn_unused_result));
void term_size(const struct term *term, int *cols, int *rows);
/* Shows rows as a person said they read right, from the next drawing on, which is a whole one if that changes them. */
void term_display(struct term *term, const struct display *said);
/* What the terminal is known by again: printable ASCII on one line; as long as it is open. */
const char *term_identity(struct term *term);
/* Shows the grid: one write(). repaint: everything, not only what changed. */
void term_draw(struct term *term, const struct grid *grid, bool repaint);
/* From now on term_key also ends with PRESS_NEWS as long as that descriptor is readable; -1: none. */
void term_watch(struct term *term, int fd);
/* Waits for the next key, ms at most (-1: for ever, 0: not at all); PRESS_NONE on timeout. No wake-ups in between. */
struct key term_key(struct term *term, int ms);
struct str term_pasted(const struct term *term); /* the text of a PRESS_PASTE, any bytes; until the next term_key */
/* Puts everything back as it was found. scrub: also erases alternate screen, scrollback and title (quick exit). */
void term_close(struct term *term, bool scrub);
/* Covers the screen now: one write that leaves nothing readable (first half of a quick exit). */
void term_cover(struct term *term);
/* Restores the terminal from a signal handler or BUG: only async-signal-safe calls. Safe when none is open. */
void term_emergency(void);
/* Bytes and write() calls sent since the last call, for the bench. */
void term_traffic(struct term *term, uint64_t *bytes, uint64_t *writes);
/* What was found and chosen, for doctor to say in a learner's words. */
struct term_facts {
    const char *type, *name; /* TERM, and what it was recognised as; as long as the terminal is open */
    int cols, rows, colours; /* colours 0: bold, underline and reverse only */
    bool reorders;           /* would order Arabic by itself: told not to, or sent what it turns into the page */
    bool marks;              /* shows harakat where they belong */
    bool sure;               /* knows the terminal; else only its user sees whether Arabic is right */
    bool multiplexed;        /* inside tmux or screen */
    bool console;            /* the Linux console, which said what its font has */
    enum glyphs_arabic arabic;
};
struct term_facts term_facts(const struct term *term);
/* The same and more in English lines "name: value", for bug reports. */
void term_describe(const struct term *term, struct buf *out);
/* Appends the library this floor stands on, "name version", for bug reports. */
void term_libraries(struct buf *out);
