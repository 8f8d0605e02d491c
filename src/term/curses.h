/* curses: the one room that knows curses. It is given grids and gives back the bytes that bring the terminal there;
 * it never touches the terminal itself: ncurses draws into a file in memory. Measured with ncurses 6.4: drawing
 * straight to the terminal makes one write() per run of Arabic, 20 to 30 a page, each a packet and a visible tear. */
#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "face/grid.h"
#include "term/encode.h"
#include "term/keys.h"

struct curses;

/* ERR_UNSUPPORTED: no description of the type, or it cannot place the cursor. */
struct curses *curses_open(const char *type, int cols, int rows, bool colours, bool dims, struct err *err)
    __attribute__((warn_unused_result));
void curses_close(struct curses *c); /* NULL is fine; sends nothing */
void curses_resize(struct curses *c, int cols, int rows);
/* How many rows of the grid are not what is shown. */
int curses_changes(const struct curses *c, const struct grid *grid);
/* Appends what makes the terminal show the grid, clipped to the size: the difference, or with repaint everything.
 * rules: of every sample that a row of the grid may name. */
void curses_draw(struct curses *c, const struct grid *grid, const struct encode_rules rules[SAMPLE_COUNT], bool repaint,
                 struct buf *out);
void curses_forget(
    struct curses *c); /* what was drawn: the rules are other ones now, the next drawing gives all anew */
/* Appends what goes back to the main screen. The next curses_draw returns to ours by itself. */
void curses_leave(struct curses *c, struct buf *out);
/* The same without asking curses anything: fixed bytes for a signal handler. */
void curses_rescue(struct curses *c, struct buf *out);
/* Appends what blanks the screen; the next curses_draw must be a repaint. */
void curses_wipe(struct curses *c, struct buf *out);
void curses_teach(const struct curses *c, struct keys *keys); /* borrows from c */
const char *curses_library(void);                             /* "ncurses 6.4.20221231" */
int curses_colours(const struct curses *c);                   /* in use; 0: bold, underline and reverse only */
