/* tui: pages into a grid, keys into actions. Owns focus, scrolling and what is being typed; knows no terminal. */
#pragma once
#include <stdbool.h>

#include "base/mem.h"
#include "face/grid.h"
#include "face/key.h"
#include "page/page.h"
#include "text/digits.h"
#include "text/edit.h"

enum { TUI_MIN_COLS = 40, TUI_MIN_ROWS = 12, TUI_TEXT_COLS = 76 };

struct tui; /* heap: remembers the layout of the page it shows */

struct tui_options {
    enum digits digits;
    bool tashkeel;
};

struct tui *tui_create(void);
void tui_destroy(struct tui *tui); /* overwrites what was typed */
/* Takes the page to show from now on; page and its arena must live until the next call. */
void tui_show(struct tui *tui, const struct page *page, const struct tui_options *options);
/* Paints the page at the grid's size. Only the visible blocks are laid out; below the minimum a "too small" page. */
void tui_draw(struct tui *tui, struct grid *grid);
/* What the key means here. ACTION_NONE with *redraw set: focus, scroll or typing changed, draw again.
 * now_ms is a monotonic clock for Esc three times (1.5 s at most from one to the next; single Esc goes back). Joins LAM
 * + ALEF typed as one key. */
struct action tui_key(struct tui *tui, const struct key *key, int64_t now_ms, bool *redraw);
/* A text from elsewhere, any bytes: goes into the line that is typed in, and nowhere else. */
struct action tui_paste(struct tui *tui, struct str text, bool *redraw);
/* How long to wait for a key before tui_lapse has something to do; -1: for ever. */
int tui_wait_ms(const struct tui *tui, int64_t now_ms);
/* Forgets an Esc that no other followed in time. True: draw again. */
bool tui_lapse(struct tui *tui, int64_t now_ms);
