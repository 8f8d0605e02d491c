/* What is shown says what was written: every cell leads back to the letters and marks of its cluster, each cluster is
 * shown once, and letters of one word stand next to one another in the order of their script. */
#include <fribidi/fribidi.h>
#include <stdlib.h>
#include <uninorm.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"
#include "text/bidi.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "text/width.h"

enum { MOST = 400 };

struct piece {
    uint32_t bases[8], marks[16];
    size_t n_bases, n_marks;
};

/* The bases and marks of a slice of the text; joiners are not shown. */
static struct piece piece_written(struct str s)
{
    struct piece piece = {0};
    for (size_t at = 0, length; at < s.n; at += length) {
        uint32_t code = utf8_next(s.p + at, s.n - at, &length);
        if (glyph_of(code) == GLYPH_BASE && piece.n_bases < 8)
            piece.bases[piece.n_bases++] = code;
        else if (glyph_of(code) == GLYPH_MARK && piece.n_marks < 16)
            piece.marks[piece.n_marks++] = code;
    }
    return piece;
}

/* The letters that a presentation form stands for. */
static struct piece piece_shown(const struct cell *cell)
{
    struct piece piece = {.n_marks = cell->n_marks, .n_bases = 8};
    memcpy(piece.marks, cell->marks, sizeof cell->marks);
    bool form = cell->base >= 0xFB50 && cell->base <= 0xFEFC;
    (void)u32_normalize(form ? UNINORM_NFKC : UNINORM_NFC, &cell->base, 1, piece.bases, &piece.n_bases);
    return piece;
}

static bool is_same(const struct piece *shown, const struct piece *written)
{
    if (shown->n_bases != written->n_bases || shown->n_marks != written->n_marks)
        return false;
    for (size_t i = 0; i < shown->n_bases; i++)
        if (shown->bases[i] != written->bases[i] && bidi_mirror(shown->bases[i]) != written->bases[i])
            return false;
    return memcmp(shown->marks, written->marks, shown->n_marks * sizeof *shown->marks) == 0;
}

struct place {
    const struct cell *cell;
    int col;
};

static int by_offset(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return x->cell->offset < y->cell->offset ? -1 : x->cell->offset > y->cell->offset;
}

/* +1 for a letter that is followed by the one on its right, -1 for one followed by that on its left, 0 for others. */
static int direction_of(const struct piece *piece)
{
    bool sign = piece->n_bases > 0 && piece->bases[0] == 0x061F; /* ؟ has the class of a letter, and ends an address */
    uint32_t class = piece->n_bases > 0 && !sign ? bidi_class(piece->bases[0]) : 0;
    return class == FRIBIDI_TYPE_LTR ? 1 : class == FRIBIDI_TYPE_AL || class == FRIBIDI_TYPE_RTL ? -1 : 0;
}

static void check_row(const struct row *row, struct str text, size_t *clusters)
{
    struct place places[MOST] = {0};
    int n = 0, width_before = 0, direction_before = 0;
    for (int k = 0; k < row->n_cells; k++)
        if (row->cells[k].width > 0)
            places[n++] = (struct place){&row->cells[k], k};
    qsort(places, (size_t)n, sizeof *places, by_offset);
    for (int i = 0; i < n; i++) {
        const struct cell *cell = places[i].cell;
        size_t end = i + 1 < n ? places[i + 1].cell->offset : row->end;
        struct piece shown = piece_shown(cell),
                     written = piece_written((struct str){text.p + cell->offset, end - cell->offset});
        if (!is_same(&shown, &written))
            test_fail(__FILE__, __LINE__, "\"%.*s\": U+%04X is shown for byte %u", STR_ARG(text), cell->base,
                      cell->offset);
        int direction = direction_of(&written);
        int step = i > 0 ? places[i].col - places[i - 1].col : 0;
        if (direction != 0 && direction == direction_before &&
            step != (direction > 0 ? width_before : -(int)cell->width))
            test_fail(__FILE__, __LINE__, "\"%.*s\": byte %u is %d columns from the letter before", STR_ARG(text),
                      cell->offset, step);
        direction_before = direction;
        width_before = cell->width;
    }
    *clusters += (size_t)n;
}

/* How many clusters that are no blank must be shown: letters, without the alefs that go into a lam-alef. */
static size_t count_shown(const struct layout *layout)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_rows; i++)
        for (int k = 0; k < layout->rows[i].n_cells; k++)
            n += layout->rows[i].cells[k].width > 0 && layout->rows[i].cells[k].base != ' ';
    return n;
}

TEST(cells_lead_back_to_the_text_at_every_width)
{
    static const char *const pieces[] = {"ا",
                                         "ب",
                                         "ل",
                                         "لا",
                                         "لَا",
                                         "لأَ",
                                         "ه",
                                         "ي",
                                         "ى",
                                         "ة",
                                         "ء",
                                         "بَّ",
                                         "ـ",
                                         "پ",
                                         "ڤ",
                                         "گ",
                                         "ک",
                                         "ی",
                                         "ڕ",
                                         "ࡱ",
                                         "ܐܒ",
                                         "שלום",
                                         "a",
                                         "Z",
                                         "é",
                                         "word",
                                         "wi-fi",
                                         "日本",
                                         "1",
                                         "٢",
                                         "۳",
                                         "12/05",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         ".",
                                         "،",
                                         "؟",
                                         "(",
                                         ")",
                                         "«",
                                         "»",
                                         "[",
                                         "]",
                                         "-",
                                         "/",
                                         "%",
                                         "\u200C",
                                         "a@b.iq",
                                         "https://a.iq/b",
                                         "0770 123 4567"};
    struct rng rng = rng_of(404);
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0};
        struct arena arena = {0};
        buf_adds(&text, "ب"); /* joiners and blanks belong to something */
        for (size_t n = rng_below(&rng, 20); n > 0; n--)
            buf_adds(&text, pieces[rng_below(&rng, sizeof pieces / sizeof *pieces)]);
        struct layout_options options = {.dir = (enum text_dir)rng_below(&rng, 3), .tashkeel = true, .cols = MOST};
        struct layout whole = layout_text(&arena, buf_str(&text), 0, &options);
        size_t all = count_shown(&whole);
        options.cols = 2 + (int)rng_below(&rng, 60);
        struct layout layout = layout_text(&arena, buf_str(&text), 0, &options);
        size_t clusters = 0;
        for (size_t i = 0; i < layout.n_rows; i++) {
            CHECK(layout.rows[i].n_cells <= options.cols);
            check_row(&layout.rows[i], buf_str(&text), &clusters);
        }
        CHECK_INT(count_shown(&layout), all); /* wrapping loses blanks only, and joins nothing anew */
        arena_finish(&arena);
        buf_finish(&text);
    }
}
