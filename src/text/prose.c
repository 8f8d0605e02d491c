#include "text/prose.h"

#include <stdlib.h>
#include <string.h>

#include "text/paragraph.h"
#include "text/utf8.h"

enum { MOST_BYTES = 1 << 16 }; /* longer ones take the full way, where time is not counted in microseconds */
enum { FIRST_LETTER = 0x0621, LAST_LETTER = 0x064A, TATWEEL = 0x0640, LAM = 0x0644 };

/* What may stand in such a paragraph, as UAX #14 groups it. */
enum kind { OTHER, LETTER, MARK, SIGN, BLANK, QUOTE, OPENING, CLOSING, SEPARATOR, EXCLAMATION, ELLIPSIS };

enum joining { ALONE, TO_RIGHT = 1, TO_LEFT = 2, BOTH = TO_RIGHT | TO_LEFT };

/* The letters from hamza to yeh: the isolated form, behind which stand the final, initial and medial one, as far as a
 * letter has them. */
static const struct letter {
    uint16_t form;
    uint8_t joining;
} letters[LAST_LETTER - FIRST_LETTER + 1] = {{0x0621, ALONE},
                                             {0xFE81, TO_RIGHT},
                                             {0xFE83, TO_RIGHT},
                                             {0xFE85, TO_RIGHT},
                                             {0xFE87, TO_RIGHT},
                                             {0xFE89, BOTH},
                                             {0xFE8D, TO_RIGHT},
                                             {0xFE8F, BOTH},
                                             {0xFE93, TO_RIGHT},
                                             {0xFE95, BOTH},
                                             {0xFE99, BOTH},
                                             {0xFE9D, BOTH},
                                             {0xFEA1, BOTH},
                                             {0xFEA5, BOTH},
                                             {0xFEA9, TO_RIGHT},
                                             {0xFEAB, TO_RIGHT},
                                             {0xFEAD, TO_RIGHT},
                                             {0xFEAF, TO_RIGHT},
                                             {0xFEB1, BOTH},
                                             {0xFEB5, BOTH},
                                             {0xFEB9, BOTH},
                                             {0xFEBD, BOTH},
                                             {0xFEC1, BOTH},
                                             {0xFEC5, BOTH},
                                             {0xFEC9, BOTH},
                                             {0xFECD, BOTH},
                                             [TATWEEL - FIRST_LETTER] = {TATWEEL, BOTH},
                                             [0x0641 - FIRST_LETTER] = {0xFED1, BOTH},
                                             {0xFED5, BOTH},
                                             {0xFED9, BOTH},
                                             {0xFEDD, BOTH},
                                             {0xFEE1, BOTH},
                                             {0xFEE5, BOTH},
                                             {0xFEE9, BOTH},
                                             {0xFEED, TO_RIGHT},
                                             {0xFEEF, BOTH},
                                             {0xFEF1, BOTH}};

static uint32_t form_of(uint32_t code, unsigned joined)
{
    if (code == TATWEEL)
        return code;
    if (code == 0x0649 && (joined & TO_LEFT)) /* alef maksura: these two came later and stand elsewhere */
        return joined == TO_LEFT ? 0xFBE8 : 0xFBE9;
    return letters[code - FIRST_LETTER].form + joined;
}

/* The isolated form of lam with this alef; 0: no alef. */
static uint32_t lam_alef(uint32_t code)
{
    switch (code) {
    case 0x0622:
        return 0xFEF5;
    case 0x0623:
        return 0xFEF7;
    case 0x0625:
        return 0xFEF9;
    case 0x0627:
        return 0xFEFB;
    default:
        return 0;
    }
}

static enum kind kind_of(uint32_t code)
{
    if (code - FIRST_LETTER <= LAST_LETTER - FIRST_LETTER)
        return letters[code - FIRST_LETTER].form ? LETTER : OTHER;
    if (code - 0x064B < 8)
        return MARK;
    switch (code) {
    case ' ':
        return BLANK;
    case 0xAB:
    case 0xBB:
        return QUOTE;
    case '(':
        return OPENING;
    case ')':
        return CLOSING;
    case '.':
    case ':':
    case 0x060C:
        return SEPARATOR;
    case '!':
    case 0x061B:
    case 0x061F:
        return EXCLAMATION;
    case 0x2026:
        return ELLIPSIS;
    case 0x2022: /* • */
        return SIGN;
    default:
        return OTHER;
    }
}

static uint32_t mirrored(uint32_t code)
{
    switch (code) {
    case '(':
        return ')';
    case ')':
        return '(';
    case 0xAB:
        return 0xBB;
    case 0xBB:
        return 0xAB;
    default:
        return code;
    }
}

/* Whether a line may end between two of these, with or without blanks in between (LB13 to LB31). */
static bool may_break(enum kind before, bool blanks, enum kind after)
{
    if (after == EXCLAMATION || after == SEPARATOR || after == CLOSING || before == OPENING)
        return false;
    if (blanks)
        return before != QUOTE || after != OPENING;
    if (after == QUOTE || after == ELLIPSIS || before == QUOTE)
        return false;
    if (before == EXCLAMATION || before == ELLIPSIS)
        return true;
    if (after == OPENING)
        return before == SEPARATOR || before == CLOSING;
    return after == SIGN && before == SEPARATOR; /* LB29 keeps letters only */
}

/* The pass over the text: what was seen last. */
struct reader {
    struct prose *prose;
    enum kind last;    /* not counting blanks and marks */
    bool blanks;       /* stood behind it */
    uint32_t joinable; /* the letter before, when it reaches to the left; else 0 */
    bool joined;       /* and it is joined to the one before it */
};

static struct cell *last_cell(const struct reader *r)
{
    return &r->prose->cells[r->prose->n - 1];
}

static void add_cell(struct reader *r, uint32_t base, size_t at, unsigned style, enum kind kind)
{
    struct prose *prose = r->prose;
    bool may = kind == LETTER && r->last == LETTER
                   ? r->blanks
                   : kind != BLANK && prose->n > 0 && may_break(r->last, r->blanks, kind);
    prose->clusters[prose->n] =
        (struct cluster){.level = 1, .width = 1, .chance = may ? CHANCE_YES : CHANCE_NONE, .blank = kind == BLANK};
    prose->cells[prose->n++] =
        (struct cell){.base = base, .offset = (uint32_t)at, .style = (uint16_t)style, .width = 1};
    r->blanks = kind == BLANK;
    if (kind != BLANK)
        r->last = kind;
}

/* Joins the letter to the one before it, which takes its form only now. */
static void add_letter(struct reader *r, uint32_t code, size_t at, unsigned style)
{
    unsigned joining = letters[code - FIRST_LETTER].joining;
    bool joined = r->joinable != 0 && (joining & TO_RIGHT);
    if (joined) {
        struct cell *before = last_cell(r);
        uint32_t ligature = r->joinable == LAM ? lam_alef(code) : 0;
        if (ligature != 0) {
            before->base = ligature + r->joined;
            r->joinable = 0;
            return;
        }
        before->base = form_of(r->joinable, r->joined ? BOTH : TO_LEFT);
    }
    add_cell(r, form_of(code, joined ? TO_RIGHT : ALONE), at, style, LETTER);
    r->joinable = joining & TO_LEFT ? code : 0;
    r->joined = joined;
}

static bool add_mark(struct reader *r, uint32_t code)
{
    if (r->prose->n == 0 || r->blanks || r->last != LETTER)
        return false;
    struct cell *cell = last_cell(r);
    if (cell->n_marks == CELL_MARKS)
        r->prose->dropped_marks++;
    else
        cell->marks[cell->n_marks++] = code;
    return true;
}

static bool read_span(struct reader *r, const struct span *span, size_t done, bool tashkeel)
{
    const char *p = span->text.p, *end = p + span->text.n;
    for (size_t length; p < end; p += length) {
        size_t at = done + (size_t)(p - span->text.p);
        uint32_t code = utf8_next(p, (size_t)(end - p), &length);
        enum kind kind = kind_of(code);
        if (kind == LETTER) {
            add_letter(r, code, at, span->style);
        } else if (kind == MARK) {
            if (tashkeel && !add_mark(r, code))
                return false;
        } else if (kind == OTHER || (kind == BLANK && r->prose->n == 0)) {
            return false;
        } else {
            add_cell(r, mirrored(code), at, span->style, kind);
            r->joinable = 0;
        }
    }
    return true;
}

bool prose_read(struct prose *prose, const struct span *spans, size_t n_spans, const struct layout_options *options)
{
    *prose = (struct prose){0};
    for (size_t i = 0; i < n_spans; i++) {
        if (spans[i].text.n > MOST_BYTES - prose->bytes)
            return false;
        prose->bytes += spans[i].text.n;
    }
    if (options->dir == TEXT_LTR || options->unjoined || prose->bytes == 0)
        return false;
    prose->block = xreallocarray(NULL, prose->bytes, sizeof *prose->cells + sizeof *prose->clusters);
    prose->cells = prose->block;
    prose->clusters = (struct cluster *)(prose->cells + prose->bytes);
    struct reader reader = {.prose = prose};
    size_t done = 0;
    bool fine = true;
    for (size_t i = 0; fine && i < n_spans; done += spans[i++].text.n)
        fine = read_span(&reader, &spans[i], done, options->tashkeel);
    if (fine && prose->n > 0)
        return true;
    prose_finish(prose);
    return false;
}

size_t prose_offset(const struct prose *prose, size_t cluster)
{
    return cluster < prose->n ? prose->cells[cluster].offset : prose->bytes;
}

void prose_show(const struct prose *prose, size_t first, size_t n, struct cell *cells)
{
    for (size_t i = 0; i < n; i++)
        cells[i] = prose->cells[first + n - 1 - i];
}

void prose_finish(struct prose *prose)
{
    if (prose->block) /* somebody may have typed it */
        explicit_bzero(prose->cells, prose->n * sizeof *prose->cells);
    free(prose->block);
    *prose = (struct prose){0};
}
