/* fuzz: term. Any cells as a row, under any rules: every cell that goes out is one that curses can place, the row keeps
 * its columns, and whatever a terminal has to be sent instead of the row holds the same cells in another order. Each
 * cell is three bytes; the first byte of all chooses the rules. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "term/encode.h"
#include "text/bidi.h"
#include "text/inverse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_COLS = 600, BLANK_LETTER = 0x2800 };

static struct grid_cell cell_of(const uint8_t *data)
{
    static const uint32_t common[] = {' ',    'a',    '1',    '(',    ')',    '.',    '/',
                                      0x2502, 0xFE8E, 0xFEDF, 0xFEFB, 0x0661, 0x05D0, 0};
    enum { COMMON = sizeof common / sizeof *common };
    struct grid_cell cell = {.width = data[2] % 8 == 7 ? 2 : 1, .n_marks = data[2] / 64, .role = data[2] / 8 % 4};
    uint32_t any = (uint32_t)data[0] << 8 | data[1];
    cell.base = data[0] < COMMON ? common[data[0]] : any;
    for (int i = 0; i < cell.n_marks; i++)
        cell.marks[i] = data[1] % 2 ? 0x064E + (uint32_t)i : any;
    return cell;
}

/* No control, nothing without columns, marks that are some, and a right half behind each wide cell only. */
static void check_sent(const struct grid_cell *row, int cols)
{
    for (int x = 0; x < cols; x++) {
        const struct grid_cell *cell = &row[x];
        if (cell->base == 0 && (x == 0 || row[x - 1].width != 2))
            BUG("a hole at %d", x);
        if (cell->base == 0)
            continue;
        if (wcwidth((wchar_t)cell->base) != cell->width)
            BUG("U+%04X with width %d at %d", cell->base, cell->width, x);
        if (cell->width == 2 && (x + 1 == cols || row[x + 1].base != 0))
            BUG("half of U+%04X at %d", cell->base, x);
        for (int i = 0; i < cell->n_marks; i++)
            if (wcwidth((wchar_t)cell->marks[i]) != 0)
                BUG("U+%04X is no mark", cell->marks[i]);
    }
}

/* A bracket may come mirrored, and a blank as a letter without ink. */
static uint32_t plain(uint32_t base)
{
    uint32_t mirrored = bidi_mirror(base);
    base = mirrored < base ? mirrored : base;
    return base == BLANK_LETTER ? ' ' : base;
}

static int by_look(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct grid_cell));
}

static void check_same_cells(const struct grid_cell *sent, const struct grid_cell *shown, int cols)
{
    static struct grid_cell a[MOST_COLS], b[MOST_COLS];
    for (int x = 0; x < cols; x++) {
        a[x] = sent[x];
        b[x] = shown[x];
        a[x].base = plain(a[x].base);
        b[x].base = plain(b[x].base);
    }
    qsort(a, (size_t)cols, sizeof *a, by_look);
    qsort(b, (size_t)cols, sizeof *b, by_look);
    if (memcmp(a, b, (size_t)cols * sizeof *a) != 0)
        BUG("cells were lost or doubled in %d columns", cols);
}

/* What a terminal with a bidi of its own shows of the row is the row, unless it is sent as it stands. */
static void check_shown(const struct encode_rules *rules, const struct grid_cell *sent, const struct grid_cell *shown,
                        int cols)
{
    uint32_t codes[INVERSE_MAX] = {0}, want[INVERSE_MAX], again[INVERSE_MAX];
    size_t from[INVERSE_MAX], n = 0, m = 0;
    if (cols > INVERSE_MAX || memcmp(sent, shown, (size_t)cols * sizeof *sent) == 0)
        return;
    for (int x = 0; x < cols; x++) {
        if (sent[x].base != 0)
            codes[n++] = sent[x].base;
        if (shown[x].base != 0)
            want[m++] = shown[x].base;
    }
    inverse_forward(&(struct inverse_rules){rules->boxes_ltr}, codes, n, from, again);
    for (size_t i = 0; i < n; i++)
        if (n != m || (again[i] == BLANK_LETTER ? ' ' : again[i]) != (want[i] == BLANK_LETTER ? ' ' : want[i]))
            BUG("U+%04X is shown for U+%04X", again[i], want[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct grid_cell in[MOST_COLS], visual[MOST_COLS], sent[MOST_COLS];
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    int cols = size > 0 ? (int)((size - 1) / 3) : 0;
    if (cols == 0 || cols > MOST_COLS)
        return 0;
    memset(in, 0, sizeof in);
    for (int x = 0; x < cols; x++)
        in[x] = cell_of(data + 1 + 3 * x);
    struct encode_rules rules = {.marks = data[0] & 1,
                                 .boxes_ltr = data[0] & 2,
                                 .guard = data[0] & 4,
                                 .latin_digits = data[0] & 8,
                                 .console = data[0] & 16 ? &glyphs_assumed : NULL};
    encode_row(&rules, in, cols, visual);
    check_sent(visual, cols);
    for (int e = ENCODE_INVERSE; e <= ENCODE_WORD; e++) {
        rules.encoding = (enum encoding)e;
        encode_row(&rules, in, cols, sent);
        check_sent(sent, cols);
        check_same_cells(sent, visual, cols);
        if (e == ENCODE_INVERSE)
            check_shown(&rules, sent, visual, cols);
    }
    return 0;
}
