#include "text/layout.h"

#include <stdlib.h>

#include "text/bidi.h"
#include "text/cluster.h"
#include "text/paragraph.h"
#include "text/prose.h"

enum { LEAST_COLS = 2, MOST_COLS = 1 << 20 }; /* a wide cell must fit */

/* A line of clusters: what is shown of it, and where the next one starts. */
struct line {
    size_t start, end, next;
    bool hard;
};

/* Where to end the line of clusters [start, over), which is full: at the last good chance, unless the word behind it
 * would not fit a row of its own; then, or without any, at the last weak chance, or between two clusters. */
static size_t line_cut(const struct cluster *c, size_t n, size_t start, size_t over, int cols)
{
    size_t good = 0, weak = 0;
    for (size_t i = start + 1; i <= over; i++) {
        if (c[i].chance == CHANCE_YES)
            good = i;
        if (c[i].chance == CHANCE_WEAK)
            weak = i;
    }
    if (good == 0)
        return weak > 0 ? weak : over;
    if (weak < good)
        return good;
    int width = 0, blanks = 0;
    for (size_t i = good; i < n && width <= cols && !c[i].forced && (i == good || c[i].chance < CHANCE_YES); i++) {
        if (c[i].blank) {
            blanks += c[i].width; /* count only when something stands behind them */
        } else {
            width += blanks + c[i].width;
            blanks = 0;
        }
    }
    return width > cols ? weak : good;
}

/* The line that starts at start, wrapped in logical order. Blanks at its end hang over and are not shown, and a row
 * that was wrapped starts with none. */
static struct line line_at(const struct cluster *c, size_t n, size_t start, int cols, int rest_cols)
{
    size_t next = start;
    bool hard = true;
    for (int width = 0; next < n && !(next > start && c[next - 1].forced); next++) {
        width += c[next].width;
        if (width > cols && !c[next].blank && !c[next].forced) {
            next = line_cut(c, n, start, next, rest_cols);
            hard = false;
            break;
        }
    }
    struct line line = {start, next, next, hard};
    while (line.end > start && (c[line.end - 1].blank || c[line.end - 1].forced))
        line.end--;
    while (!hard && line.next < n && c[line.next].blank)
        line.next++;
    return line;
}

static int clip(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* Fills layout->rows from lines. L1 needs no work: the blanks at the end of a line are gone. */
static void lines_show(struct arena *arena, const struct paragraph *p, const struct cluster *c,
                       const struct line *lines, struct cluster_scratch scratch, struct layout *layout)
{
    size_t n_cells = 0;
    for (size_t i = 0; i < layout->n_rows; i++)
        for (size_t k = lines[i].start; k < lines[i].end; k++)
            n_cells += c[k].width;
    struct cell *cells = arena_array(arena, n_cells, sizeof *cells);
    struct row *rows = arena_array(arena, layout->n_rows, sizeof *rows);
    for (size_t i = 0; i < layout->n_rows; i++) {
        const struct line *line = &lines[i];
        size_t n = line->end - line->start;
        int width = cluster_show(p, c + line->start, n, cells, scratch, &layout->dropped_marks);
        size_t start = n > 0 || line->next > line->start ? p->offset[c[line->start].first] : p->offset[p->n];
        rows[i] = (struct row){cells, width, start, n > 0 ? p->offset[c[line->end - 1].end] : start, line->hard};
        cells += width;
    }
    layout->rows = rows;
}

static struct layout layout_of(const struct layout_options *options, bool rtl)
{
    int cols = clip(options->cols, LEAST_COLS, MOST_COLS);
    return (struct layout){.rtl = rtl,
                           .first_indent = clip(options->first_indent, 0, cols - LEAST_COLS),
                           .rest_indent = clip(options->rest_indent, 0, cols - LEAST_COLS)};
}

/* Wraps n clusters: one line for each of layout->n_rows. Freed by the caller. */
static struct line *lines_find(const struct cluster *c, size_t n, int cols, struct layout *layout)
{
    struct line *lines = NULL;
    size_t cap = 0;
    cols = clip(cols, LEAST_COLS, MOST_COLS);
    int rest_cols = cols - layout->rest_indent;
    for (size_t start = 0; start < n || layout->n_rows == 0; start = lines[layout->n_rows++].next) {
        lines = xgrow(lines, layout->n_rows, &cap, sizeof *lines);
        int here = layout->n_rows == 0 ? cols - layout->first_indent : rest_cols;
        lines[layout->n_rows] = line_at(c, n, start, here, rest_cols);
    }
    return lines;
}

struct layout layout_make_in_full(struct arena *arena, const struct span *spans, size_t n_spans,
                                  const struct layout_options *options)
{
    struct paragraph p;
    paragraph_make(&p, spans, n_spans, options);
    struct layout layout = layout_of(options, p.rtl);
    struct cluster_scratch scratch;
    scratch.order = xreallocarray(NULL, p.n, sizeof(size_t) + sizeof(struct cluster) + 1);
    struct cluster *c = (struct cluster *)(scratch.order + p.n);
    scratch.levels = (int8_t *)(c + p.n);
    size_t n = cluster_find(&p, c);
    struct line *lines = lines_find(c, n, options->cols, &layout);
    lines_show(arena, &p, c, lines, scratch, &layout);
    free(lines);
    free(scratch.order);
    paragraph_finish(&p);
    return layout;
}

static void prose_lines_show(struct arena *arena, const struct prose *prose, const struct line *lines,
                             struct layout *layout)
{
    struct cell *cells = arena_array(arena, prose->n, sizeof *cells);
    struct row *rows = arena_array(arena, layout->n_rows, sizeof *rows);
    for (size_t i = 0; i < layout->n_rows; i++) {
        const struct line *line = &lines[i];
        size_t n = line->end - line->start, start = prose_offset(prose, line->start);
        prose_show(prose, line->start, n, cells);
        rows[i] = (struct row){cells, (int)n, start, n > 0 ? prose_offset(prose, line->end) : start, line->hard};
        cells += n;
    }
    layout->rows = rows;
}

struct layout layout_make(struct arena *arena, const struct span *spans, size_t n_spans,
                          const struct layout_options *options)
{
    struct prose prose;
    if (!prose_read(&prose, spans, n_spans, options))
        return layout_make_in_full(arena, spans, n_spans, options);
    struct layout layout = layout_of(options, true);
    layout.dropped_marks = prose.dropped_marks;
    struct line *lines = lines_find(prose.clusters, prose.n, options->cols, &layout);
    prose_lines_show(arena, &prose, lines, &layout);
    free(lines);
    prose_finish(&prose);
    return layout;
}

struct layout layout_text(struct arena *arena, struct str text, unsigned style, const struct layout_options *options)
{
    struct span span = {.text = text, .style = style};
    return layout_make(arena, &span, 1, options);
}

int layout_width(struct arena *arena, struct str text, const struct layout_options *options)
{
    struct layout_options wide = *options;
    wide.cols = MOST_COLS;
    wide.first_indent = wide.rest_indent = 0;
    struct layout layout = layout_text(arena, text, 0, &wide);
    int width = 0;
    for (size_t i = 0; i < layout.n_rows; i++)
        width = layout.rows[i].n_cells > width ? layout.rows[i].n_cells : width;
    return width;
}
