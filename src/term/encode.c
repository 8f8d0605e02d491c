#include "term/encode.h"

#include <wchar.h>

enum { SMALL_V_ABOVE = 0x065A, REPLACEMENT = 0xFFFD };

/* wcwidth for what fills most screens, without the call. */
static int width_of(uint32_t code)
{
    bool single = (code >= 0x20 && code < 0x7F) || (code >= 0x2500 && code < 0x2580) ||
                  (code >= 0xFE80 && code <= 0xFEFC) || (code >= 0x0621 && code < 0x064B);
    return single ? 1 : wcwidth((wchar_t)code);
}

/* Of one column, without marks and in every font: a joined letter or ASCII. Only a console font may lack it. */
static bool is_usual(const struct grid_cell *cell)
{
    bool letter = (cell->base >= 0xFE80 && cell->base <= 0xFEFC) || (cell->base >= 0x20 && cell->base < 0x7F);
    return letter && cell->width == 1 && cell->n_marks == 0;
}

/* Yeh and lam with a small v have no presentation forms and come as a look-alike and a mark. Without the mark the word
 * would be another one: then the letter itself, unjoined, is better. */
static uint32_t without_small_v(const struct grid_cell *cell)
{
    bool has = false;
    for (int i = 0; i < cell->n_marks; i++)
        has = has || cell->marks[i] == SMALL_V_ABOVE;
    if (has && cell->base >= 0xFBFC && cell->base <= 0xFBFF)
        return 0x06CE;
    if (has && cell->base >= 0xFEDD && cell->base <= 0xFEE0)
        return 0x06B5;
    return cell->base;
}

static void keep_marks(const struct grid_cell *from, struct grid_cell *to)
{
    int n = from->n_marks < CELL_MARKS ? from->n_marks : CELL_MARKS;
    to->n_marks = 0;
    for (int i = 0; i < n; i++)
        if (from->marks[i] != 0 && wcwidth((wchar_t)from->marks[i]) == 0)
            to->marks[to->n_marks++] = from->marks[i];
}

void encode_row(const struct encode_rules *rules, const struct grid_cell *in, int cols, struct grid_cell *out)
{
    for (int x = 0; x < cols; x++) {
        struct grid_cell *cell = &out[x];
        *cell = in[x];
        if (!rules->console && is_usual(cell))
            continue;
        if (cell->base == 0) {
            /* Only right after a wide cell is there a right half; elsewhere it is a hole. */
            if (x == 0 || out[x - 1].width != 2)
                *cell = (struct grid_cell){.base = ' ', .width = 1, .role = in[x].role, .style = in[x].style};
            continue;
        }
        if (rules->console) {
            cell->base = glyph_for(rules->console, &in[x], x + 1 < cols ? in[x + 1].base : 0);
            cell->width = 1; /* a console font has no others */
        } else if (!rules->marks) {
            cell->base = without_small_v(&in[x]);
        }
        cell->n_marks = 0;
        if (rules->marks && in[x].n_marks > 0)
            keep_marks(&in[x], cell);
        bool fits = x + 1 < cols && in[x + 1].base == 0;
        cell->width = cell->width == 2 && fits ? 2 : 1;
        if (width_of(cell->base) != cell->width) {
            *cell = (struct grid_cell){.base = REPLACEMENT, .width = 1, .role = in[x].role, .style = in[x].style};
            /* The right half becomes a cell of its own: the columns are filled, nothing moves. */
        }
    }
}
