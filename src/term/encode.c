#include "term/encode.h"

#include <string.h>
#include <wchar.h>

#include "text/bidi.h"
#include "text/digits.h"
#include "text/inverse.h"

enum { SMALL_V_ABOVE = 0x065A, REPLACEMENT = 0xFFFD, GUARD = 0x2800 };

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

static void encode_cells(const struct encode_rules *rules, const struct grid_cell *in, int cols, struct grid_cell *out)
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
            else
                cell->width = 0; /* so that no second one goes with it */
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
        if (rules->latin_digits && digit_value(cell->base) >= 0)
            cell->base = (uint32_t)('0' + digit_value(cell->base));
        bool fits = x + 1 < cols && in[x + 1].base == 0;
        cell->width = cell->width == 2 && fits ? 2 : 1;
        if (width_of(cell->base) != cell->width) {
            *cell = (struct grid_cell){.base = REPLACEMENT, .width = 1, .role = in[x].role, .style = in[x].style};
            /* The right half becomes a cell of its own: the columns are filled, nothing moves. */
        }
    }
}

/* A row as places: a wide cell and its right half are one. */
struct places {
    size_t n;
    uint32_t code[INVERSE_MAX];
    int at[INVERSE_MAX];
    bool moves; /* there is something in it that a terminal might move */
};

static bool places_of(const struct grid_cell *row, int cols, struct places *p)
{
    p->n = 0;
    p->moves = false;
    for (int x = 0; x < cols; x++) {
        if (row[x].base == 0)
            continue;
        if (p->n == INVERSE_MAX)
            return false;
        p->code[p->n] = row[x].base;
        p->at[p->n++] = x;
        p->moves = p->moves || inverse_moves(row[x].base);
    }
    return p->moves;
}

static bool find_inverse(const struct encode_rules *rules, const struct places *p, size_t *order, uint32_t *sent)
{
    const struct inverse_rules how = {.boxes_ltr = rules->boxes_ltr};
    uint32_t held[INVERSE_MAX];
    memcpy(held, p->code, p->n * sizeof *held);
    if (rules->guard && held[0] == ' ')
        held[0] = GUARD;
    if (inverse_row(&how, held, p->n, order, sent))
        return true;
    /* Blanks that are letters hold apart what the rules for neutrals would join. */
    for (size_t i = 0; i < p->n; i++)
        held[i] = held[i] == ' ' ? GUARD : held[i];
    return inverse_row(&how, held, p->n, order, sent);
}

/* The row as it stands when it has no inverse: its letters stay legible, which another order would not mend. */
static void invert(const struct encode_rules *rules, struct grid_cell *row, int cols)
{
    struct places p;
    size_t order[INVERSE_MAX];
    uint32_t sent[INVERSE_MAX];
    struct grid_cell before[INVERSE_MAX];
    if (cols > INVERSE_MAX || !places_of(row, cols, &p) || !find_inverse(rules, &p, order, sent))
        return;
    memcpy(before, row, (size_t)cols * sizeof *row);
    int x = 0;
    for (size_t i = 0; i < p.n; i++) {
        const struct grid_cell *cell = &before[p.at[order[i]]];
        row[x] = cell[0];
        row[x++].base = sent[i];
        if (cell->width == 2)
            row[x++] = cell[1];
    }
}

/* Whether this terminal takes both for one run: it ends at blanks, and where the look changes, never in a wide cell. */
static bool is_one_run(const struct grid_cell *a, const struct grid_cell *b)
{
    if (b->base == 0)
        return true;
    return a->base != ' ' && b->base != ' ' && a->role == b->role && a->style == b->style;
}

/* +1 for a letter or digit that is written from right to left, -1 for an ASCII letter, 0 for what decides nothing. */
static int direction_of(const struct grid_cell *cell)
{
    if ((cell->base | 0x20) >= 'a' && (cell->base | 0x20) <= 'z')
        return -1;
    return cell->base >= 0x0590 && inverse_moves(cell->base) ? 1 : 0;
}

/* Drawn from right to left, with brackets mirrored, is a run whose first letter is Arabic. Of a run that shows a Latin
 * letter at its right end, so that it would begin with it, nothing is turned round. */
static bool is_turned(const struct grid_cell *run, int n)
{
    int direction = 0;
    for (int x = n - 1; x >= 0 && direction == 0; x--)
        direction = direction_of(&run[x]);
    return direction > 0;
}

static void turn(struct grid_cell *run, int n)
{
    for (int i = 0, j = n - 1; i <= j; i++, j--) {
        struct grid_cell held = run[i];
        run[i] = run[j];
        run[j] = held;
        run[i].base = bidi_mirror(run[i].base);
        if (i < j)
            run[j].base = bidi_mirror(run[j].base);
    }
    for (int i = 0; i + 1 < n; i++)
        if (run[i].base == 0) { /* a wide cell goes before its right half */
            struct grid_cell half = run[i];
            run[i] = run[i + 1];
            run[++i] = half;
        }
}

/* Every run of Arabic the other way round. */
static void turn_words(struct grid_cell *row, int cols)
{
    for (int x = 0, end; x < cols; x = end) {
        for (end = x + 1; end < cols && is_one_run(&row[end - 1], &row[end]); end++)
            continue;
        if (is_turned(row + x, end - x))
            turn(row + x, end - x);
    }
}

const char *encode_name(enum encoding encoding)
{
    static const char *const names[] = {
        [ENCODE_VISUAL] = "visual", [ENCODE_INVERSE] = "inverse", [ENCODE_WORD] = "word"};
    return names[encoding];
}

bool encode_is_whole(const struct encode_rules *rules)
{
    return rules->encoding != ENCODE_VISUAL;
}

bool encode_moves(const struct encode_rules *rules)
{
    return rules->encoding == ENCODE_INVERSE;
}

void encode_row(const struct encode_rules *rules, const struct grid_cell *in, int cols, struct grid_cell *out)
{
    encode_cells(rules, in, cols, out);
    switch (rules->encoding) {
    case ENCODE_VISUAL:
        break;
    case ENCODE_INVERSE:
        invert(rules, out, cols);
        break;
    case ENCODE_WORD:
        turn_words(out, cols);
        break;
    }
}
