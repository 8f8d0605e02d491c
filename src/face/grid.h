/* grid: a screenful of cells in visual order, with roles for colours and one cursor. What the tui face paints and
 * term shows; tests compare it as text. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "page/display.h"
#include "text/cell.h"

/* What a cell is for; term turns a role into attributes that this terminal has. Bits of span_style come on top. */
enum role {
    ROLE_TEXT,
    ROLE_DIM,
    ROLE_TITLE,
    ROLE_HEADING,
    ROLE_BAR,
    ROLE_KEY,
    ROLE_FOCUS,
    ROLE_CHOSEN,
    ROLE_INFO,
    ROLE_GOOD,
    ROLE_CAREFUL,
    ROLE_HELP,
    ROLE_FRAME,
    ROLE_MINE,
    ROLE_THEIRS,
    ROLE_INPUT,
    ROLE_PAPER, /* dark on light whatever the user's colours are */
    ROLE_INK,   /* light on dark */
    ROLE_COUNT
};

struct grid_cell {
    uint32_t base; /* 0: right half of a wide cell */
    uint32_t marks[CELL_MARKS];
    uint8_t n_marks, width, role;
    uint8_t style; /* span_style bits */
};

struct grid {
    int cols, rows;
    struct grid_cell *cells;    /* rows * cols, row by row */
    int cursor_row, cursor_col; /* -1: hidden */
    uint8_t *samples;           /* enum sample per row: how it is to be shown */
};

void grid_resize(struct grid *grid, int cols, int rows); /* content is lost; everything blank */
void grid_clear(struct grid *grid);
void grid_finish(struct grid *grid);
/* Paints a laid-out row with its leftmost cell at col; clips at both edges, never leaving half a wide cell. */
void grid_row(struct grid *grid, int y, int col, const struct row *row, enum role role);
void grid_fill(struct grid *grid, int y, int col, int cols, uint32_t base, enum role role);
void grid_role(struct grid *grid, int y, int col, int cols, enum role role); /* repaints roles only */
void grid_show_as(struct grid *grid, int y, enum sample sample);
enum sample grid_sample(const struct grid *grid, int y); /* SAMPLE_NONE outside */
bool grid_equal(const struct grid *a, const struct grid *b);
/* The .screen format: "|cells|" lines inside U+202D … U+202C, then a role letter per cell, then the cursor,
 * then the rows that are shown as samples. */
void grid_dump(const struct grid *grid, struct buf *out);
