#include "face/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

/* One letter per role in dumps; plain text on a blank is a blank, so that shapes can be seen. */
static const char role_letters[ROLE_COUNT] = {
    [ROLE_TEXT] = '.',    [ROLE_DIM] = 'd',   [ROLE_TITLE] = 'T',  [ROLE_HEADING] = 'H', [ROLE_BAR] = 'b',
    [ROLE_KEY] = 'k',     [ROLE_FOCUS] = 'F', [ROLE_CHOSEN] = 'c', [ROLE_INFO] = 'i',    [ROLE_GOOD] = 'g',
    [ROLE_CAREFUL] = 'w', [ROLE_HELP] = 'h',  [ROLE_FRAME] = '-',  [ROLE_MINE] = 'm',    [ROLE_THEIRS] = 't',
    [ROLE_INPUT] = 'I',   [ROLE_PAPER] = 'p', [ROLE_INK] = 'q',
};

static const struct grid_cell blank = {.base = ' ', .width = 1, .role = ROLE_TEXT};

static struct grid_cell *cell_at(const struct grid *grid, int y, int col)
{
    return &grid->cells[(size_t)y * (size_t)grid->cols + (size_t)col];
}

void grid_resize(struct grid *grid, int cols, int rows)
{
    grid->cols = cols > 0 ? cols : 0;
    grid->rows = rows > 0 ? rows : 0;
    grid->cells = xreallocarray(grid->cells, (size_t)grid->cols * (size_t)grid->rows, sizeof *grid->cells);
    grid->samples = xreallocarray(grid->samples, (size_t)grid->rows, sizeof *grid->samples);
    grid_clear(grid);
}

void grid_clear(struct grid *grid)
{
    size_t cols = (size_t)grid->cols;
    for (size_t x = 0; x < cols && grid->rows > 0; x++)
        grid->cells[x] = blank;
    for (size_t y = 1; y < (size_t)grid->rows; y++)
        memcpy(grid->cells + y * cols, grid->cells, cols * sizeof *grid->cells);
    if (grid->rows > 0)
        memset(grid->samples, SAMPLE_NONE, (size_t)grid->rows);
    grid->cursor_row = grid->cursor_col = -1;
}

void grid_finish(struct grid *grid)
{
    free(grid->cells);
    free(grid->samples);
    *grid = (struct grid){.cursor_row = -1, .cursor_col = -1};
}

/* Writing over one half of a wide cell leaves a blank in place of the other. */
static inline void put(struct grid *grid, int y, int col, struct grid_cell cell)
{
    struct grid_cell *at = cell_at(grid, y, col);
    if (at->width == 1 && cell.width == 1) {
        *at = cell;
        return;
    }
    if (at->base == 0 && cell.base != 0 && col > 0)
        *cell_at(grid, y, col - 1) = blank;
    if (at->width == 2 && col + 1 < grid->cols && cell.width != 2)
        *cell_at(grid, y, col + 1) = blank;
    *at = cell;
}

static struct grid_cell grid_cell_of(const struct cell *from, enum role role)
{
    struct grid_cell to = {.base = from->base, .n_marks = from->n_marks, .width = from->width};
    memcpy(to.marks, from->marks, sizeof to.marks);
    to.role = (uint8_t)role;
    to.style = (uint8_t)from->style;
    return to;
}

void grid_row(struct grid *grid, int y, int col, const struct row *row, enum role role)
{
    if (y < 0 || y >= grid->rows)
        return;
    for (int i = 0; i < row->n_cells; i++) {
        int at = col + i;
        const struct cell *from = &row->cells[i];
        bool wide = from->width == 2;
        if (from->base == 0 || at + (wide ? 1 : 0) < 0 || at >= grid->cols)
            continue;
        if (wide && (at < 0 || at + 1 >= grid->cols)) {
            put(grid, y, at < 0 ? 0 : at, blank); /* half of it is outside */
            continue;
        }
        put(grid, y, at, grid_cell_of(from, role));
        if (wide)
            put(grid, y, at + 1, (struct grid_cell){.role = (uint8_t)role, .style = (uint8_t)from->style});
    }
}

void grid_fill(struct grid *grid, int y, int col, int cols, uint32_t base, enum role role)
{
    if (y < 0 || y >= grid->rows)
        return;
    for (int at = col < 0 ? 0 : col; at < col + cols && at < grid->cols; at++)
        put(grid, y, at, (struct grid_cell){.base = base, .width = 1, .role = (uint8_t)role});
}

void grid_role(struct grid *grid, int y, int col, int cols, enum role role)
{
    if (y < 0 || y >= grid->rows)
        return;
    for (int at = col < 0 ? 0 : col; at < col + cols && at < grid->cols; at++)
        cell_at(grid, y, at)->role = (uint8_t)role;
}

void grid_show_as(struct grid *grid, int y, enum sample sample)
{
    if (y >= 0 && y < grid->rows)
        grid->samples[y] = (uint8_t)sample;
}

enum sample grid_sample(const struct grid *grid, int y)
{
    return y >= 0 && y < grid->rows ? (enum sample)grid->samples[y] : SAMPLE_NONE;
}

static bool cell_equal(const struct grid_cell *a, const struct grid_cell *b)
{
    return a->base == b->base && a->n_marks == b->n_marks && a->width == b->width && a->role == b->role &&
           a->style == b->style && memcmp(a->marks, b->marks, a->n_marks * sizeof a->marks[0]) == 0;
}

bool grid_equal(const struct grid *a, const struct grid *b)
{
    if (a->cols != b->cols || a->rows != b->rows || a->cursor_row != b->cursor_row || a->cursor_col != b->cursor_col)
        return false;
    size_t n = (size_t)a->cols * (size_t)a->rows;
    for (size_t i = 0; i < n; i++)
        if (!cell_equal(&a->cells[i], &b->cells[i]))
            return false;
    return memcmp(a->samples, b->samples, (size_t)a->rows) == 0;
}

void grid_dump(const struct grid *grid, struct buf *out)
{
    for (int y = 0; y < grid->rows; y++) {
        buf_adds(out, "\u202D|");
        for (int col = 0; col < grid->cols; col++) {
            const struct grid_cell *cell = cell_at(grid, y, col);
            if (cell->base == 0)
                continue;
            utf8_put(out, cell->base);
            for (int m = 0; m < cell->n_marks; m++)
                utf8_put(out, cell->marks[m]);
        }
        buf_adds(out, "|\u202C\n");
    }
    for (int y = 0; y < grid->rows; y++) {
        buf_addc(out, '|');
        for (int col = 0; col < grid->cols; col++) {
            const struct grid_cell *cell = cell_at(grid, y, col);
            buf_addc(out, cell->base == ' ' && cell->role == ROLE_TEXT ? ' ' : role_letters[cell->role]);
        }
        buf_adds(out, "|\n");
    }
    if (grid->cursor_row < 0)
        buf_adds(out, "cursor hidden\n");
    else
        buf_addf(out, "cursor row %d col %d\n", grid->cursor_row, grid->cursor_col);
    for (int y = 0; y < grid->rows; y++)
        if (grid->samples[y] != SAMPLE_NONE)
            buf_addf(out, "row %d as sample %d\n", y, grid->samples[y]);
}
