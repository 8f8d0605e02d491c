/* cell: what one place on a screen row shows. Rows of cells are in *visual* order: this is the only
 * representation besides the grid where that order exists. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CELL_MARKS = 4 }; /* ncurses keeps a base and four marks (CCHARW_MAX), so do we; more are dropped and counted */

struct cell {
    uint32_t base; /* a presentation form where there is one; 0 is the right half of a wide cell */
    uint32_t marks[CELL_MARKS];
    uint32_t offset; /* byte offset of its cluster in the logical text */
    uint16_t style;  /* enum span_style */
    uint8_t n_marks;
    uint8_t width; /* 1 or 2; 0 for the right half of a wide cell */
};

/* A row that was laid out: cells[0] is the leftmost. */
struct row {
    const struct cell *cells;
    int n_cells;       /* also its width in columns: a wide cluster has two cells */
    size_t start, end; /* the logical bytes it shows, without the blanks dropped at its end */
    bool hard;         /* ends its paragraph or stands before a forced break */
};
