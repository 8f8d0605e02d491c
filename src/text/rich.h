/* rich: a text as paragraphs of styled spans. The shape in which lesson markup, messages and pages hand
 * text to a layout. Plain const data in logical order; whoever builds it owns the memory (usually an arena). */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

/* Bits; a face decides what they look like. Meaning is never carried by colour alone. */
enum span_style {
    SPAN_STRONG = 1 << 0,
    SPAN_EMPH = 1 << 1,
    SPAN_CODE = 1 << 2,  /* address, file name, phone number: isolated left to right, digits kept as written */
    SPAN_TERM = 1 << 3,  /* a glossary term; target is its id */
    SPAN_LINK = 1 << 4,  /* target is the address */
    SPAN_QUOTE = 1 << 5, /* the program put it in; target says what was quoted, such as law:penal-430-1 */
    SPAN_SIGN = 1 << 6,  /* what gives something away; target is the id of its sign */
};

struct span {
    struct str text;    /* UTF-8, NFC, no control characters */
    unsigned style;     /* enum span_style */
    const char *target; /* NULL unless SPAN_TERM, SPAN_LINK, SPAN_QUOTE or SPAN_SIGN */
};

enum para_kind { PARA_TEXT, PARA_HEADING, PARA_BULLET, PARA_NUMBERED, PARA_QUOTE, PARA_RULE };

struct para {
    enum para_kind kind;
    int level;  /* heading level 1–3; nesting depth of a list item or quote, from 0 */
    int number; /* of a PARA_NUMBERED */
    const struct span *spans;
    size_t n_spans;
};

struct rich {
    const struct para *paras;
    size_t n_paras;
};

/* One paragraph with one span; text is borrowed. */
struct rich rich_of(struct arena *arena, struct str text, unsigned style);
/* All text of it, paragraphs joined by "\n", for search and plain output. */
void rich_flatten(const struct rich *rich, struct buf *out);
