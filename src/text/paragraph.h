/* paragraph: the workbench of layout: one paragraph as code points, which every stage reads and adds its column to.
 * Logical order throughout. Each array has n entries; all of them lie in one block. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/layout.h"

enum {
    PARAGRAPH_MAX_BYTES = 4 << 20, /* what stands behind is not laid out; a lesson file is smaller as a whole */
    LINE_SEPARATOR = 0x2028        /* a forced break: class WS, so that the paragraph stays one (UAX #9 P1) */
};

enum run_kind {
    RUN_LATIN,  /* words that read left to right: a name, a title, an address */
    RUN_CODE,   /* a SPAN_CODE, as marked up */
    RUN_PHONE,  /* digits in groups, as dialled */
    RUN_NUMBER, /* digits with separators, sign and per cent */
    RUN_LINK    /* a SPAN_LINK; its direction is that of its first strong letter, and it may hold other runs */
};

/* Isolated as if FSI, LRI or RLI and PDI stood around it. Sorted by start; a link stands before what it holds. */
struct run {
    size_t start, end;
    enum run_kind kind;
};

enum chance { CHANCE_NONE, CHANCE_WEAK, CHANCE_YES }; /* to break before a code point */

struct paragraph {
    size_t n;
    uint32_t *code;   /* as shown: digits mapped, unprintable ones replaced */
    uint32_t *offset; /* in bytes; n + 1 of them */
    uint32_t *class;  /* bidi class, as fribidi writes it */
    uint32_t *form;   /* presentation form; 0 for the alef that went into a lam-alef */
    uint16_t *style;
    uint8_t *glyph;  /* enum glyph */
    uint8_t *chance; /* enum chance */
    int8_t *level;
    bool rtl;                         /* base direction */
    bool has_ltr, has_rtl, has_digit; /* letters and digits of these kinds are in it */
    struct run *runs;
    size_t n_runs, cap_runs;
    void *block;
};

/* All stages up to the break chances. */
void paragraph_make(struct paragraph *p, const struct span *spans, size_t n_spans,
                    const struct layout_options *options);
void paragraph_finish(struct paragraph *p);
