#include "text/cluster.h"

#include <fribidi/fribidi.h>

#include "text/bidi.h"
#include "text/shape.h"
#include "text/width.h"

enum { DOTTED_CIRCLE = 0x25CC }; /* carries a mark that has no base */

/* A new cluster starts at each base, except an alef that went into a lam-alef; and at a mark that nothing carries,
 * which joiners before it do not. */
static bool starts_cluster(const struct paragraph *p, size_t i)
{
    if (p->glyph[i] == GLYPH_BASE)
        return p->form[i] != 0;
    if (p->glyph[i] != GLYPH_MARK)
        return false;
    while (i > 0 && p->glyph[i - 1] == GLYPH_HIDDEN)
        i--;
    return i == 0 || p->code[i - 1] == LINE_SEPARATOR;
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || (code >= 0x2000 && code <= 0x200A) || code == 0x3000;
}

/* The cluster whose base (or lone mark) stands at i; it takes in the joiners before it and everything behind it up to
 * the next one. */
static struct cluster cluster_at(const struct paragraph *p, size_t first, size_t i)
{
    size_t end = i + 1;
    bool marked = false;
    for (; end < p->n && !starts_cluster(p, end); end++)
        marked = marked || p->glyph[end] == GLYPH_MARK;
    uint32_t code = p->code[i];
    int width = code == LINE_SEPARATOR ? 0 : p->glyph[i] == GLYPH_MARK ? 1 : width_of(code);
    return (struct cluster){.first = (uint32_t)first,
                            .end = (uint32_t)end,
                            .level = p->level[i],
                            .width = (uint8_t)width, /* a form is as wide as its letter */
                            .chance = p->chance[i],
                            .forced = code == LINE_SEPARATOR,
                            .blank = is_blank(code) && !marked};
}

size_t cluster_find(const struct paragraph *p, struct cluster *clusters)
{
    size_t n = 0, i = 0;
    while (i < p->n && !starts_cluster(p, i))
        i++; /* joiners that nothing stands before */
    for (size_t first = 0; i < p->n; first = i = clusters[n++].end)
        clusters[n] = cluster_at(p, first, i);
    return n;
}

static bool mark_add(struct cell *cell, uint32_t mark)
{
    if (cell->n_marks == CELL_MARKS)
        return false;
    cell->marks[cell->n_marks++] = mark;
    return true;
}

static size_t fill(const struct paragraph *p, const struct cluster *cluster, struct cell *cell)
{
    size_t dropped = 0;
    *cell = (struct cell){.offset = p->offset[cluster->first], .width = cluster->width};
    for (size_t i = cluster->first; i < cluster->end; i++) {
        if (p->glyph[i] == GLYPH_BASE && p->form[i] != 0) {
            cell->base = cluster->level % 2 && p->class[i] == FRIBIDI_TYPE_ON ? bidi_mirror(p->form[i]) : p->form[i];
            cell->style = p->style[i];
            if (p->form[i] != p->code[i] && shape_mark(p->code[i]) != 0)
                (void)mark_add(cell, shape_mark(p->code[i]));
        } else if (p->glyph[i] == GLYPH_MARK) {
            dropped += !mark_add(cell, p->form[i]);
        }
    }
    if (cell->base == 0) {
        cell->base = DOTTED_CIRCLE;
        cell->style = p->style[cluster->first];
    }
    return dropped;
}

int cluster_show(const struct paragraph *p, const struct cluster *clusters, size_t n, struct cell *cells,
                 struct cluster_scratch scratch, size_t *dropped)
{
    for (size_t i = 0; i < n; i++)
        scratch.levels[i] = clusters[i].level;
    bidi_order(scratch.levels, n, scratch.order);
    int width = 0;
    for (size_t i = 0; i < n; i++) {
        const struct cluster *cluster = &clusters[scratch.order[i]];
        *dropped += fill(p, cluster, &cells[width]);
        if (cluster->width == 2)
            cells[width + 1] = (struct cell){.offset = p->offset[cluster->first], .style = cells[width].style};
        width += cluster->width;
    }
    return width;
}
