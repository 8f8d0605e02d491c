/* fuzz: text */
/* Any bytes as a paragraph at any width: rows keep within their columns, cells within their rows, and nothing that
 * terminals disagree about is printed. The first four bytes choose the options, the fifth a second span's style. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_row(const struct row *row, int room)
{
    if (row->n_cells > room)
        BUG("%d cells in %d columns", row->n_cells, room);
    int width = 0;
    for (int i = 0; i < row->n_cells; i++) {
        const struct cell *cell = &row->cells[i];
        width += cell->width;
        if (cell->offset < row->start || cell->offset >= row->end || cell->n_marks > CELL_MARKS)
            BUG("cell %d at byte %u of %zu-%zu", i, cell->offset, row->start, row->end);
        if (cell->base != 0 && (glyph_shown(cell->base) != cell->base || glyph_of(cell->base) != GLYPH_BASE))
            BUG("U+%04X is printed", cell->base);
    }
    if (width != row->n_cells)
        BUG("widths sum to %d of %d", width, row->n_cells);
}

/* The short way for prose gives what the full way gives. */
static void check_same(const struct layout *a, const struct layout *b)
{
    if (a->n_rows != b->n_rows || a->rtl != b->rtl || a->dropped_marks != b->dropped_marks)
        BUG("%zu rows and %zu", a->n_rows, b->n_rows);
    for (size_t i = 0; i < a->n_rows; i++) {
        const struct row *x = &a->rows[i], *y = &b->rows[i];
        if (x->n_cells != y->n_cells || x->start != y->start || x->end != y->end || x->hard != y->hard ||
            memcmp(x->cells, y->cells, (size_t)x->n_cells * sizeof *x->cells) != 0)
            BUG("row %zu is another one", i);
    }
}

/* No cluster is shown twice. */
static void check_once(const struct layout *layout, size_t n)
{
    uint8_t *seen = xcalloc(n + 1, 1);
    for (size_t i = 0; i < layout->n_rows; i++)
        for (int k = 0; k < layout->rows[i].n_cells; k++) {
            const struct cell *cell = &layout->rows[i].cells[k];
            if (cell->width > 0 && cell->offset <= n && seen[cell->offset]++)
                BUG("byte %u is shown twice", cell->offset);
        }
    free(seen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { HEAD = 5 };
    if (size < HEAD)
        return 0;
    struct layout_options options = {.cols = data[0] % 90,
                                     .first_indent = data[1] % 16,
                                     .rest_indent = data[1] / 16,
                                     .dir = (enum text_dir)(data[2] % 3),
                                     .digits = (enum digits)(data[2] / 3 % 3),
                                     .tashkeel = data[2] >= 128,
                                     .unjoined = data[2] % 128 >= 100};
    const char *text = (const char *)data + HEAD;
    size_t n = size - HEAD, cut = n > 0 ? data[3] % (n + 1) : 0;
    struct span spans[] = {{{text, cut}, 0, NULL}, {{text + cut, n - cut}, data[4], NULL}};
    struct arena arena = {0};
    struct layout layout = layout_make(&arena, spans, 2, &options);
    int cols = options.cols < 2 ? 2 : options.cols;
    for (size_t i = 0; i < layout.n_rows; i++)
        check_row(&layout.rows[i], cols - (i == 0 ? layout.first_indent : layout.rest_indent));
    check_once(&layout, n);
    struct layout full = layout_make_in_full(&arena, spans, 2, &options);
    check_same(&layout, &full);
    struct buf folded = {0};
    fold(&folded, (struct str){text, n});
    buf_finish(&folded);
    size_t at;
    if (utf8_check((struct str){text, n}, &at) == UTF8_FINE && n < 500) {
        struct buf dump = {0};
        layout_dump(spans, 2, &options, &dump);
        buf_finish(&dump);
    }
    arena_finish(&arena);
    return 0;
}
