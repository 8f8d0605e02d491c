/* Layout as a whole: cases that people read, shaping in code points, and properties over random text. */
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "test.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "text/width.h"

/* Letters A–Z as Arabic: all join on both sides, no lam, no alef, so that one letter is one cell. */
static const uint32_t stand_ins[26] = {0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x0633, 0x0634, 0x0635,
                                       0x0636, 0x0637, 0x0638, 0x0639, 0x063A, 0x0641, 0x0642, 0x0643, 0x0645,
                                       0x0646, 0x0647, 0x064A, 0x067E, 0x0686, 0x06A4, 0x06A9, 0x06AF};

struct coded {
    struct buf text, source; /* source: byte offset in text to the character it stands for */
};

static void encode(struct coded *c, struct str text)
{
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        bool capital = code >= 'A' && code <= 'Z';
        size_t before = c->text.n;
        utf8_put(&c->text, capital ? stand_ins[code - 'A'] : code);
        while (before++ < c->text.n)
            buf_addc(&c->source, capital ? (char)code : '\0');
    }
}

static void read_options(struct str line, struct layout_options *options, unsigned *style)
{
    *options = (struct layout_options){.cols = 80, .tashkeel = true};
    *style = 0;
    struct str word;
    while (str_word(&line, &word)) {
        if (str_eq(word, STR("cols")) && str_word(&line, &word))
            options->cols = atoi(word.p);
        else if (str_eq(word, STR("rtl")))
            options->dir = TEXT_RTL;
        else if (str_eq(word, STR("ltr")))
            options->dir = TEXT_LTR;
        else if (str_eq(word, STR("arabic")))
            options->digits = DIGITS_ARABIC;
        else if (str_eq(word, STR("latin")))
            options->digits = DIGITS_LATIN;
        else if (str_eq(word, STR("code")))
            *style = SPAN_CODE;
    }
}

static void print_cell(struct buf *out, const struct cell *cell, const struct coded *coded)
{
    char source = coded->source.p[cell->offset];
    if (source)
        buf_addc(out, source);
    else if (digit_value(cell->base) >= 0)
        buf_addc(out, (char)('0' + digit_value(cell->base)));
    else
        utf8_put(out, cell->base == 0x066A ? '%' : cell->base);
}

static void run_case(int line, struct str options_line, struct str text, struct str want)
{
    struct coded coded = {{0}, {0}};
    struct layout_options options;
    unsigned style;
    read_options(options_line, &options, &style);
    encode(&coded, text);
    struct arena arena = {0};
    struct layout layout = layout_text(&arena, buf_str(&coded.text), style, &options);
    struct buf got = {0};
    for (size_t i = 0; i < layout.n_rows; i++) {
        if (i > 0)
            buf_addc(&got, '|');
        for (int k = 0; k < layout.rows[i].n_cells; k++)
            print_cell(&got, &layout.rows[i].cells[k], &coded);
    }
    if (!str_eq(buf_str(&got), want))
        test_fail("tests/text/layout_cases.txt", line, "\n  got      \"%s\"\n  expected \"%.*s\"", buf_z(&got),
                  STR_ARG(want));
    buf_finish(&got);
    buf_finish(&coded.text);
    buf_finish(&coded.source);
    arena_finish(&arena);
}

TEST(cases_read_as_they_should)
{
    struct buf file = {0};
    struct err err;
    if (!file_read(test_path("text/layout_cases.txt"), 1 << 20, &file, &err)) {
        test_fail(__FILE__, __LINE__, "%s", err.detail);
        return;
    }
    struct str rest = buf_str(&file), line, text, want;
    int cases = 0;
    for (int n = 1; str_line(&rest, &line); n++) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        CHECK(str_line(&rest, &text) && str_line(&rest, &want));
        run_case(n, line, text, want);
        n += 2;
        cases++;
    }
    CHECK(cases > 30);
    buf_finish(&file);
}

/* The first row as "FE8E+064E 0020 …" from left to right. */
static const char *codes(struct buf *out, const char *text, bool tashkeel, size_t *dropped)
{
    struct arena arena = {0};
    struct layout_options options = {.cols = 80, .dir = TEXT_RTL, .tashkeel = tashkeel};
    struct layout layout = layout_text(&arena, str_of(text), 0, &options);
    buf_clear(out);
    for (int i = 0; i < layout.rows[0].n_cells; i++) {
        const struct cell *cell = &layout.rows[0].cells[i];
        buf_addf(out, "%s%04X", i > 0 ? " " : "", cell->base);
        for (int k = 0; k < cell->n_marks; k++)
            buf_addf(out, "+%04X", cell->marks[k]);
    }
    *dropped = layout.dropped_marks;
    arena_finish(&arena);
    return buf_z(out);
}

TEST(letters_take_their_forms)
{
    static const struct {
        const char *text, *with, *without; /* tashkeel */
    } cases[] = {
        {"سلام", "FEE1 FEFC FEB3", "FEE1 FEFC FEB3"},
        {"لا", "FEFB", "FEFB"},
        {"بلا", "FEFC FE91", "FEFC FE91"},
        {"لآ لأ لإ", "FEF9 0020 FEF7 0020 FEF5", "FEF9 0020 FEF7 0020 FEF5"},
        {"لَا", "FEFB+064E", "FEFB"},
        {"بِلَّا", "FEFC+064E+0651 FE91+0650", "FEFC FE91"},
        {"لَاَ", "FEFB+064E+064E", "FEFB"},
        {"ل‌ا", "FE8D FEDD", "FE8D FEDD"},                                 /* ZWNJ keeps apart */
        {"به‌تر", "FEAE FE97 FEEA FE91", "FEAE FE97 FEEA FE91"},         /* and ends the joining */
        {"ه‍", "FEEB", "FEEB"},                                             /* ZWJ joins to nothing */
        {"ێ بێ بێب", "FE90 FBFF+065A FE91 0020 FBFD+065A FE91 0020 FBFC+065A", /* look-alikes with a small v */
         "FE90 FBFF+065A FE91 0020 FBFD+065A FE91 0020 FBFC+065A"},
        {"گەڵ ڵا", "FE8E FEDF+065A 0020 FEDD+065A FEEA FB94", "FE8E FEDF+065A 0020 FEDD+065A FEEA FB94"},
        {"ڕە", "FEE9 0695", "FEE9 0695"},
        {"پچژڤگکی", "FBFD FB91 FB95 FB6C FB8B FB7D FB58", "FBFD FB91 FB95 FB6C FB8B FB7D FB58"},
        {"أٓ", "FE83+0653", "FE83+0653"},                                       /* 0653–0655 are not harakat */
        {"\u200C\u064Eب", "FE8F 25CC+064E", "FE8F"},                           /* nor a joiner */
        {"َب", "FE8F 25CC+064E", "FE8F"},                                       /* a mark that nothing carries */
        {"بًٌٍَُّ", "FE8F+064B+064C+064D+064E", "FE8F"},                             /* four marks at most */
        {"\u0600ب\u202E\u06DD", "FFFD FFFD FE8F FFFD", "FFFD FFFD FE8F FFFD"}, /* never printed */
        {"\xff\x01ب", "FE8F FFFD FFFD", "FE8F FFFD FFFD"},
        {"بـبـ", "0640 FE92 0640 FE91", "0640 FE92 0640 FE91"}, /* tatweel */
        {"ܐܒܓ", "0713 0712 0710", "0713 0712 0710"},            /* Syriac has no forms here; its order holds */
        {"لـا لَّا لُآ", "FEF5+064F 0020 FEFB+064E+0651 0020 FE8E 0640 FEDF", /* only marks may stand between */
         "FEF5 0020 FEFB 0020 FE8E 0640 FEDF"},
        {"ب\tب", "FE8F 0020 FE8F", "FE8F 0020 FE8F"},
    };
    struct buf out = {0};
    size_t dropped;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_STR(codes(&out, cases[i].text, true, &dropped), cases[i].with);
        CHECK_STR(codes(&out, cases[i].text, false, &dropped), cases[i].without);
    }
    (void)codes(&out, "بًٌٍَُّ", true, &dropped);
    CHECK_INT(dropped, 2);
    buf_finish(&out);
}

TEST(empty_and_blank_texts_have_one_empty_row)
{
    static const char *const texts[] = {"", " ", "   ", "\u200C"};
    for (size_t i = 0; i < 4; i++) {
        struct arena arena = {0};
        struct layout_options options = {.cols = 10};
        struct layout layout = layout_text(&arena, str_of(texts[i]), 0, &options);
        CHECK_INT(layout.n_rows, 1);
        CHECK_INT(layout.rows[0].n_cells, 0);
        CHECK(layout.rows[0].hard && layout.rtl);
        arena_finish(&arena);
    }
}

TEST(a_forced_break_ends_a_row_and_nothing_else)
{
    struct arena arena = {0};
    struct layout_options options = {.cols = 10, .tashkeel = true};
    struct layout layout = layout_text(&arena, str_of("نص\n\nab cd ef gh"), 0, &options);
    CHECK_INT(layout.n_rows, 4);
    CHECK(layout.rtl);
    CHECK_INT(layout.rows[0].n_cells, 2);
    CHECK_INT(layout.rows[1].n_cells, 0);
    CHECK_INT(layout.rows[2].n_cells, 8);
    CHECK(layout.rows[0].hard && layout.rows[1].hard && !layout.rows[2].hard && layout.rows[3].hard);
    arena_finish(&arena);
}

TEST(indents_take_columns_from_the_first_row_and_the_rest)
{
    struct arena arena = {0};
    struct layout_options options = {.cols = 9, .first_indent = 2, .rest_indent = 5};
    struct layout layout = layout_text(&arena, str_of("كتب كتب كتب"), 0, &options);
    CHECK_INT(layout.n_rows, 2);
    CHECK_INT(layout.first_indent, 2);
    CHECK_INT(layout.rest_indent, 5);
    options.first_indent = 100;
    layout = layout_text(&arena, str_of("كتب"), 0, &options);
    CHECK_INT(layout.first_indent, 7);
    CHECK_INT(layout.n_rows, 2);
    arena_finish(&arena);
}

TEST(widths_are_those_of_the_cells)
{
    static const struct {
        const char *text;
        int width;
    } cases[] = {{"", 0}, {"abc", 3}, {"سلام", 3}, {"بَّ", 1}, {"日本", 4}, {" x ", 2}, {"ab\nabcd", 4}};
    struct arena arena = {0};
    struct layout_options options = {.cols = 2, .tashkeel = true};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(layout_width(&arena, str_of(cases[i].text), &options), cases[i].width);
    arena_finish(&arena);
}

TEST(styles_follow_their_spans)
{
    struct span spans[] = {{STR("نص "), 0, NULL}, {STR("a.txt"), SPAN_CODE, NULL}, {STR("."), SPAN_STRONG, NULL}};
    struct arena arena = {0};
    struct layout_options options = {.cols = 20};
    struct layout layout = layout_make(&arena, spans, 3, &options);
    const struct cell *cells = layout.rows[0].cells;
    CHECK_INT(layout.rows[0].n_cells, 9);
    CHECK_INT(cells[0].base, '.');
    CHECK_INT(cells[0].style, SPAN_STRONG);
    CHECK_INT(cells[1].base, 'a');
    CHECK_INT(cells[1].style, SPAN_CODE);
    CHECK_INT(cells[6].style, 0);
    CHECK_INT(cells[0].offset, 10);
    arena_finish(&arena);
}

/* What must be so for any text at any width. */
static void check_layout(const struct layout *layout, struct str text, int cols, const char *what, int round)
{
    bool *seen = xcalloc(text.n + 1, 1);
    size_t last_end = 0, dropped_to;
    for (size_t i = 0; i < layout->n_rows; i++) {
        const struct row *row = &layout->rows[i];
        int room = cols - (i == 0 ? layout->first_indent : layout->rest_indent), width = 0;
        if (row->n_cells > room || row->start < last_end || row->end < row->start || row->end > text.n)
            test_fail(__FILE__, __LINE__, "%s %d, %d cols: row %zu is %d wide, bytes %zu-%zu", what, round, cols, i,
                      row->n_cells, row->start, row->end);
        for (dropped_to = last_end; dropped_to < row->start; dropped_to++)
            if (text.p[dropped_to] != ' ' && text.p[dropped_to] != '\n' && text.p[dropped_to] != '\t')
                test_fail(__FILE__, __LINE__, "%s %d, %d cols: byte %zu is in no row", what, round, cols, dropped_to);
        last_end = row->end;
        for (int k = 0; k < row->n_cells; k++) {
            const struct cell *cell = &row->cells[k];
            width += cell->width;
            if (cell->offset < row->start || cell->offset >= row->end)
                test_fail(__FILE__, __LINE__, "%s %d: offset %u outside its row", what, round, cell->offset);
            if (cell->width == 0 ? (k == 0 || row->cells[k - 1].width != 2 || cell->base != 0) : cell->base == 0)
                test_fail(__FILE__, __LINE__, "%s %d: half a cell", what, round);
            if (cell->width > 0 && cell->offset < text.n) {
                if (seen[cell->offset])
                    test_fail(__FILE__, __LINE__, "%s %d: offset %u twice", what, round, cell->offset);
                seen[cell->offset] = true;
            }
        }
        if (width != row->n_cells)
            test_fail(__FILE__, __LINE__, "%s %d: widths sum to %d of %d", what, round, width, row->n_cells);
    }
    free(seen);
}

static const char prose[] =
    "الابتزاز الإلكتروني (blackmail) جريمة. افتح https://example.iq/a/b?c=d الآن، واتصل بالرقم +961 81 633 133! "
    "قانون Take It Down، ٥٠٪ من 200,001–1,000,000 في 12/05/2026. لَا تَدْفَعْ شَيْئًا لأحدٍ «أبدا» 日本語 ێەڵ.";

TEST(rows_hold_every_cluster_once_at_every_width)
{
    for (int cols = 1; cols <= 80; cols++)
        for (int dir = 0; dir < 3; dir++) {
            struct arena arena = {0};
            struct layout_options options = {.cols = cols, .dir = (enum text_dir)dir, .tashkeel = true};
            options.rest_indent = cols % 7;
            struct layout layout = layout_text(&arena, STR(prose), 0, &options);
            check_layout(&layout, STR(prose), cols < 2 ? 2 : cols, "prose", dir);
            arena_finish(&arena);
        }
}

TEST(rows_start_and_end_with_no_blank)
{
    for (int cols = 2; cols <= 80; cols++) {
        struct arena arena = {0};
        struct layout_options options = {.cols = cols};
        struct layout layout = layout_text(&arena, STR(prose), 0, &options);
        for (size_t i = 0; i < layout.n_rows; i++) {
            const struct row *row = &layout.rows[i];
            CHECK(row->end > row->start && prose[row->start] != ' ' && prose[row->end - 1] != ' ');
        }
        arena_finish(&arena);
    }
}

/* Code points that make trouble: every class, joiners, controls, wide ones, marks, prepended marks. */
static uint32_t hostile(struct rng *rng)
{
    static const uint32_t codes_of_trouble[] = {
        'a',    ' ',    ' ',    '\n',   '\t',   0,      0x1B,   0x7F,   0x85,    0xA0,    0xAD,    0x0301, 0x0600,
        0x0628, 0x0644, 0x0627, 0x064E, 0x0651, 0x06CE, 0x06DD, 0x200B, 0x200C,  0x200D,  0x200E,  0x2028, 0x202A,
        0x202E, 0x202C, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFFD, 0x3000,  0x4E2D,  0x1F600, 0xE000, 0x10FFFF,
        '(',    ')',    '[',    ']',    '/',    '.',    '@',    '+',    0x0660,  '5',     0x05D0,  0x0710, 0x0870,
        0x1100, 0x1160, 0xFE0F, 0x0903, 0x0E33, 0x061C, 0xFEFB, 0xFDF2, 0x1F1E6, 0xE0001, 0x2029,  0x3164, 0x115F};
    if (rng_below(rng, 10) == 0)
        return rng_below(rng, 0x110000);
    return codes_of_trouble[rng_below(rng, sizeof codes_of_trouble / sizeof codes_of_trouble[0])];
}

TEST(hostile_text_is_laid_out_all_the_same)
{
    struct rng rng = rng_of(21);
    for (int round = 0; round < 4000; round++) {
        struct buf text = {0};
        for (uint32_t n = rng_below(&rng, 60); n > 0; n--) {
            if (rng_below(&rng, 30) == 0)
                buf_addc(&text, (char)rng_below(&rng, 256));
            else
                utf8_put(&text, hostile(&rng));
        }
        size_t cut = text.n > 0 ? rng_below(&rng, (uint32_t)text.n) : 0;
        struct span spans[] = {{{buf_z(&text), cut}, rng_below(&rng, 32), NULL},
                               {{buf_z(&text) + cut, text.n - cut}, rng_below(&rng, 32), NULL}};
        struct layout_options options = {.cols = (int)rng_below(&rng, 40) - 3,
                                         .first_indent = (int)rng_below(&rng, 10) - 3,
                                         .rest_indent = (int)rng_below(&rng, 10) - 3,
                                         .dir = (enum text_dir)rng_below(&rng, 3),
                                         .digits = (enum digits)rng_below(&rng, 3),
                                         .tashkeel = rng_below(&rng, 2)};
        struct arena arena = {0};
        struct layout layout = layout_make(&arena, spans, 2, &options);
        int cols = options.cols < 2 ? 2 : options.cols;
        for (size_t i = 0; i < layout.n_rows; i++) {
            const struct row *row = &layout.rows[i];
            CHECK(row->n_cells <= cols - (i == 0 ? layout.first_indent : layout.rest_indent));
            for (int k = 0; k < row->n_cells; k++) {
                uint32_t base = row->cells[k].base;
                CHECK(base == 0 || glyph_shown(base) == base);
                CHECK(base == 0 || glyph_of(base) == GLYPH_BASE);
            }
        }
        arena_finish(&arena);
        buf_finish(&text);
    }
}

TEST(long_input_takes_time_in_proportion)
{
    /* Each of these was chosen to be quadratic in a careless layout; a test that hangs has failed. */
    static const char *const pieces[] = {"َ", "ل", "(", "a", "a.", "1,", " ", "\u200C", "+1 ", "a@", "ب a ", "\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct buf text = {0};
        for (int k = 0; k < 20000; k++)
            buf_adds(&text, pieces[i]);
        buf_adds(&text, "ب a");
        struct arena arena = {0};
        struct layout_options options = {.cols = 60, .dir = TEXT_RTL, .tashkeel = true};
        struct layout layout = layout_text(&arena, buf_str(&text), 0, &options);
        CHECK(layout.n_rows > 0);
        arena_finish(&arena);
        buf_finish(&text);
    }
}

TEST(the_dump_shows_every_stage)
{
    struct span spans[] = {{STR("لَا "), 0, NULL}, {STR("a.txt"), SPAN_CODE, NULL}, {STR(" 50%."), 0, NULL}};
    struct layout_options options = {.cols = 8, .digits = DIGITS_ARABIC, .tashkeel = true};
    struct buf out = {0};
    layout_dump(spans, 3, &options, &out);
    CHECK_GOLDEN("layout.dump", buf_str(&out));
    buf_finish(&out);
}

/* What terminals would draw as boxes, or take columns for: the fillers of fribidi and what orders or joins. */
TEST(nothing_invisible_is_left_in_a_cell)
{
    static const char *const pieces[] = {"ل", "ا", "لَا", "\u200C", "\u200D", "\u00AD", "\u2060",
                                         "ب", " ", "a",  "\u0651", "ی",      "ێ"};
    struct rng rng = rng_of(5);
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0};
        struct arena arena = {0};
        struct layout_options options = {.cols = 12, .dir = TEXT_AUTO, .tashkeel = rng_below(&rng, 2)};
        for (size_t n = rng_below(&rng, 12); n > 0; n--)
            buf_adds(&text, pieces[rng_below(&rng, sizeof pieces / sizeof *pieces)]);
        struct layout layout = layout_text(&arena, buf_str(&text), 0, &options);
        for (size_t i = 0; i < layout.n_rows; i++)
            for (int k = 0; k < layout.rows[i].n_cells; k++) {
                const struct cell *cell = &layout.rows[i].cells[k];
                CHECK(cell->base != 0xFEFF && glyph_of(cell->base) == GLYPH_BASE);
                for (int m = 0; m < cell->n_marks; m++)
                    CHECK(glyph_of(cell->marks[m]) == GLYPH_MARK);
            }
        arena_finish(&arena);
        buf_finish(&text);
    }
}

/* In words between words; where no row holds it, behind its slashes. */
TEST(a_path_is_torn_only_where_no_row_holds_it)
{
    static const char *const paths[] = {"/srv/class/room", "~/class/of/tue", "./class/room/a"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct arena arena = {0};
        struct buf text = {0};
        buf_addf(&text, "join it at %s", paths[i]);
        struct layout layout = layout_text(&arena, buf_str(&text), 0, &(struct layout_options){.cols = 16});
        CHECK_INT(layout.n_rows, 2);
        CHECK_INT(layout.rows[1].n_cells, (int)strlen(paths[i]));
        layout = layout_text(&arena, buf_str(&text), 0, &(struct layout_options){.cols = 11});
        CHECK(layout.n_rows > 2);
        buf_finish(&text);
        arena_finish(&arena);
    }
}
