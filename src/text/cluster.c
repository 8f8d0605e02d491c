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

/* Whether nothing but the base at i is in its cluster, and that is what nearly all of a text is. */
static bool is_single(const struct paragraph *p, size_t i)
{
    if (!is_common(p->code[i]) || p->code[i] == ' ')
        return false;
    return i + 1 == p->n || (is_common(p->code[i + 1]) && p->form[i + 1] != 0);
}

/* The cluster whose base (or lone mark) stands at i; it takes in the joiners before it and everything behind it up to
 * the next one. */
static void cluster_set(struct cluster *cluster, const struct paragraph *p, size_t first, size_t i)
{
    size_t end = i + 1;
    uint32_t code = p->code[i];
    cluster->first = (uint32_t)first;
    cluster->level = p->level[i];
    cluster->chance = p->chance[i];
    cluster->width = 1;
    cluster->forced = cluster->blank = false;
    if (!is_single(p, i)) {
        bool marked = false;
        for (; end < p->n && !starts_cluster(p, end); end++)
            marked = marked || p->glyph[end] == GLYPH_MARK;
        cluster->forced = code == LINE_SEPARATOR;
        cluster->blank = is_blank(code) && !marked;
        if (p->glyph[i] != GLYPH_MARK)
            cluster->width = (uint8_t)(cluster->forced ? 0 : width_of(code)); /* a form is as wide as its letter */
    }
    cluster->end = (uint32_t)end;
}

size_t cluster_find(const struct paragraph *p, struct cluster *clusters)
{
    size_t n = 0, i = 0;
    while (i < p->n && !starts_cluster(p, i))
        i++; /* joiners that nothing stands before */
    for (size_t first = 0; i < p->n; first = i = clusters[n++].end)
        cluster_set(&clusters[n], p, first, i);
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
            if (p->form[i] != p->code[i] && p->code[i] >= SHAPE_MARKED && shape_mark(p->code[i]) != 0)
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
