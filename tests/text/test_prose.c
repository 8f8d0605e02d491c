/* The short way for Arabic prose, held against the full one. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/rng.h"
#include "test.h"
#include "text/prose.h"
#include "text/utf8.h"

static bool row_equal(const struct row *a, const struct row *b)
{
    if (a->n_cells != b->n_cells || a->start != b->start || a->end != b->end || a->hard != b->hard)
        return false;
    for (int i = 0; i < a->n_cells; i++) {
        const struct cell *x = &a->cells[i], *y = &b->cells[i];
        if (x->base != y->base || x->offset != y->offset || x->style != y->style || x->n_marks != y->n_marks ||
            x->width != y->width || memcmp(x->marks, y->marks, sizeof x->marks) != 0)
            return false;
    }
    return true;
}

static bool layout_equal(const struct layout *a, const struct layout *b)
{
    bool same = a->n_rows == b->n_rows && a->rtl == b->rtl && a->first_indent == b->first_indent &&
                a->rest_indent == b->rest_indent && a->dropped_marks == b->dropped_marks;
    for (size_t i = 0; same && i < a->n_rows; i++)
        same = row_equal(&a->rows[i], &b->rows[i]);
    return same;
}

/* Lays the spans out both ways. Returns whether the short way took them. */
static bool check_both(const struct span *spans, size_t n, const struct layout_options *options)
{
    struct arena arena = {0};
    struct layout quick = layout_make(&arena, spans, n, options);
    struct layout full = layout_make_in_full(&arena, spans, n, options);
    if (!layout_equal(&quick, &full))
        test_fail(__FILE__, __LINE__, "%d columns, tashkeel %d: the ways differ on \"%.*s\"", options->cols,
                  options->tashkeel, STR_ARG(spans[0].text));
    struct prose prose;
    bool taken = prose_read(&prose, spans, n, options);
    if (taken)
        prose_finish(&prose);
    arena_finish(&arena);
    return taken;
}

static bool check_text(struct str text, int cols, bool tashkeel)
{
    struct span span = {.text = text, .style = SPAN_EMPH};
    struct layout_options options = {.cols = cols, .tashkeel = tashkeel, .first_indent = cols % 3, .rest_indent = 1};
    return check_both(&span, 1, &options);
}

TEST(every_pair_and_triple_of_signs_is_laid_out_as_in_full)
{
    static const uint32_t signs[] = {0x0628, 0x0644, 0x0627, 0x0621, 0x0649, 0x0640, 0x064E, ' ',  '(',   ')',
                                     0xAB,   '.',    0x060C, '!',    0x061F, 0x2026, ':',    0xBB, 0x2022};
    enum { N = sizeof signs / sizeof signs[0] };
    for (int i = 0; i < N * N * N; i++) {
        struct buf text = {0};
        buf_adds(&text, "بل");
        utf8_put(&text, signs[i % N]);
        utf8_put(&text, signs[i / N % N]);
        utf8_put(&text, signs[i / N / N]);
        buf_adds(&text, "لاب");
        (void)check_text(buf_str(&text), 4, true);
        (void)check_text(buf_str(&text), 7, false);
        buf_finish(&text);
    }
}

TEST(every_letter_takes_its_forms_as_in_full)
{
    for (uint32_t code = 0x0600; code < 0x0700; code++) {
        struct buf text = {0};
        for (int i = 0; i < 3; i++)
            utf8_put(&text, code);
        buf_adds(&text, "ب ب");
        utf8_put(&text, code);
        buf_adds(&text, "ب ب");
        utf8_put(&text, code);
        buf_adds(&text, " ا");
        utf8_put(&text, code);
        (void)check_text(buf_str(&text), 40, true);
        buf_finish(&text);
    }
}

/* Mostly what the short way takes; now and then something that it has to leave. */
static uint32_t random_code(struct rng *rng, bool behind_letter)
{
    static const uint32_t usual[] = {' ', ' ', 0x0644, 0x0644, 0x0627, 0x0623, 0x0640, '.',    ':',    0x060C, 0x061B,
                                     '!', '(', ')',    0xAB,   0xBB,   0x061F, 0x2026, 0x2022, 0x0649, 0x0621};
    static const uint32_t other[] = {'a', '5', 0x0665, '\n', 0x200C, 0x06CE, 0x0670, '-', 0x2013, '/', ',', 0x063B, 0};
    uint32_t dice = rng_below(rng, 100);
    if (dice == 0)
        return other[rng_below(rng, sizeof other / sizeof other[0])];
    if (behind_letter && dice < 15)
        return 0x064B + rng_below(rng, 8);
    if (dice < 50)
        return usual[rng_below(rng, sizeof usual / sizeof usual[0])];
    uint32_t letter = 0x0621 + rng_below(rng, 0x2A);
    return letter >= 0x063B && letter < 0x0640 ? ' ' : letter; /* those five are of Persian and Azerbaijani */
}

TEST(random_texts_are_laid_out_as_in_full)
{
    struct rng rng = rng_of(7);
    int taken = 0;
    for (int round = 0; round < 6000; round++) {
        struct buf text = {0};
        uint32_t code = 0;
        for (uint32_t n = rng_below(&rng, 80); n > 0; n--) {
            code = random_code(&rng, code >= 0x0621 && code <= 0x0652);
            utf8_put(&text, code);
        }
        /* Cut anywhere, also inside of words: letters join over the edges of spans. */
        size_t cut = rng_below(&rng, (uint32_t)text.n + 1);
        while (cut < text.n && ((unsigned char)buf_z(&text)[cut] & 0xC0) == 0x80)
            cut++;
        struct span spans[] = {{{buf_z(&text), cut}, 0, NULL},
                               {{buf_z(&text) + cut, text.n - cut}, SPAN_STRONG | SPAN_CODE, NULL}};
        struct layout_options options = {.cols = (int)rng_below(&rng, 60),
                                         .first_indent = (int)rng_below(&rng, 5),
                                         .rest_indent = (int)rng_below(&rng, 5),
                                         .dir = (enum text_dir)rng_below(&rng, 3),
                                         .digits = (enum digits)rng_below(&rng, 3),
                                         .tashkeel = rng_below(&rng, 2) == 1};
        taken += check_both(spans, 2, &options);
        buf_finish(&text);
    }
    CHECK(taken > 1500);
}

/* What stands between quotation marks in a JSON file; escapes stay as they are written. */
static bool next_string(struct str *rest, struct str *text)
{
    const char *open = memchr(rest->p, '"', rest->n);
    if (!open)
        return false;
    const char *end = rest->p + rest->n, *close = open + 1;
    while (close < end && *close != '"')
        close += *close == '\\' ? 2 : 1;
    if (close >= end)
        return false;
    *text = (struct str){open + 1, (size_t)(close - open - 1)};
    *rest = (struct str){close + 1, (size_t)(end - close - 1)};
    return true;
}

TEST(all_texts_of_the_course_are_laid_out_as_in_full)
{
    glob_t found;
    CHECK_INT(glob("lessons/ar/*.json", 0, NULL, &found), 0);
    (void)glob("lessons/ar/*/*.json", GLOB_APPEND, NULL, &found);
    (void)glob("assets/i18n/ar.json", GLOB_APPEND, NULL, &found);
    int arabic = 0, taken = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct buf file = {0};
        struct err err = {0};
        CHECK(file_read(found.gl_pathv[i], 1 << 24, &file, &err));
        struct str rest = buf_str(&file), text;
        while (next_string(&rest, &text)) {
            bool is_arabic = text.n > 1 && (unsigned char)text.p[0] >= 0xD8 && (unsigned char)text.p[0] <= 0xDB;
            bool quick = check_text(text, 76, false);
            arabic += is_arabic;
            taken += is_arabic && quick;
            (void)check_text(text, 23, true);
        }
        buf_finish(&file);
    }
    globfree(&found);
    CHECK(arabic > 100 && taken > arabic / 2);
}
