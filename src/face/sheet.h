/* sheet: laid-out lines waiting to be painted, each a few pieces at fixed columns. What the painters of the tui face
 * write and the grid is filled from; kept until the page or the size changes, so that moving the focus lays out
 * nothing. Positions are counted from the reading side of a box, which makes one painter serve both directions. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "face/grid.h"
#include "text/digits.h"
#include "text/layout.h"
#include "text/rich.h"

/* Columns to write in; rtl: its reading side is the right one. */
struct box {
    int left, cols;
    bool rtl;
};

struct piece {
    int col;
    const struct row *row; /* NULL: `cols` cells of `base` */
    int cols;
    uint32_t base;
    enum role role, tail_role; /* cells from the byte tail_at on have tail_role */
    size_t tail_at;
};

struct sheet_line {
    size_t first_piece, n_pieces;
    int item;           /* what gets the focus here, -1 for nothing */
    int cursor;         /* column of the cursor when it has the focus, -1: not on this line */
    enum sample sample; /* how the terminal is to show it */
    bool edit;          /* the line that is typed in: painted by whoever owns the editor */
    struct box box;
};

struct sheet {
    struct arena arena;
    struct sheet_line *lines;
    size_t n_lines, cap_lines;
    struct piece *pieces;
    size_t n_pieces, cap_pieces;
    enum digits digits;
    bool tashkeel;
    int item;           /* given to new lines */
    enum sample sample; /* as well; such lines keep their vowel signs and have Arabic digits */
};

/* How a paragraph is set. */
struct setting {
    struct box box;
    int first, rest; /* indents at the reading side */
    bool follow;     /* paragraphs of the other direction stand at their own side */
    enum role role, tail_role;
    size_t tail_at; /* SIZE_MAX: no tail */
};

void sheet_reset(struct sheet *sheet, enum digits digits, bool tashkeel);
void sheet_finish(struct sheet *sheet);

/* The direction a text is set in on a page of that side: its own letters decide, with a bias for the page's side, since
 * an Arabic sentence may well begin with a Latin name. */
bool rich_is_rtl(const struct rich *rich, bool page_rtl);
bool plain_is_rtl(const char *text, bool page_rtl);

/* The box without some columns at its reading side and at its far side. */
struct box box_inside(struct box box, int reading, int far);
/* The column of a thing of `cols` columns that begins `at` columns from the reading side. */
int box_col(struct box box, int at, int cols);

void sheet_line(struct sheet *sheet, struct box box);  /* starts a line */
void sheet_blank(struct sheet *sheet, struct box box); /* a line that belongs to no item */
/* Pieces on the line started last, or on line `line`. */
void sheet_row(struct sheet *sheet, size_t line, int col, const struct row *row, enum role role);
void sheet_fill(struct sheet *sheet, size_t line, int col, int cols, uint32_t base, enum role role);
/* One row of text at a distance from the reading side of the line's box; cut with "…" beyond cols. Returns its width.
 */
int sheet_text(struct sheet *sheet, size_t line, int at, int cols, const char *text, unsigned style, enum role role);
/* The same at the far side, ending `at` columns before its edge. */
int sheet_text_far(struct sheet *sheet, size_t line, int at, int cols, const char *text, unsigned style,
                   enum role role);
/* The row sheet_text would show, for measuring first. */
const struct row *sheet_measure(struct sheet *sheet, const char *text, unsigned style, int cols, bool rtl);
/* Whether that is all of it. */
bool sheet_fits(struct sheet *sheet, const char *text, unsigned style, int cols, bool rtl);
/* A paragraph over as many new lines as it needs; returns the first. `onto`: its first row goes on the line started
 * last. */
size_t sheet_para(struct sheet *sheet, const struct setting *setting, const struct span *spans, size_t n_spans,
                  bool onto);
size_t sheet_plain(struct sheet *sheet, const struct setting *setting, const char *text, unsigned style);
/* A bar that fills from the reading side; done of total. */
void sheet_bar(struct sheet *sheet, size_t line, int col, int cols, bool rtl, long long done, long long total,
               enum role role);

/* Puts the lines from `second` on beside those from `first` on, row by row. */
void sheet_beside(struct sheet *sheet, size_t first, size_t second);

void sheet_paint(const struct sheet *sheet, size_t line, struct grid *grid, int y);
