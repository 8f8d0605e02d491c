#include "text/paragraph.h"

#include <stdlib.h>
#include <string.h>

#include "text/bidi.h"
#include "text/breaks.h"
#include "text/isolate.h"
#include "text/shape.h"
#include "text/utf8.h"
#include "text/width.h"

/* One block for all columns, widest first, so that each is aligned. There are at most as many code points as bytes. */
static void reserve(struct paragraph *p, size_t most)
{
    size_t each = 4 * sizeof(uint32_t) + sizeof(uint16_t) + 3;
    p->block = xmalloc(most * each + sizeof(uint32_t));
    p->code = p->block;
    p->class = p->code + most;
    p->form = p->class + most;
    p->offset = p->form + most; /* one more */
    p->style = (uint16_t *)(p->offset + most + 1);
    p->glyph = (uint8_t *)(p->style + most);
    p->chance = p->glyph + most;
    p->level = (int8_t *)(p->chance + most);
}

static uint32_t shown(uint32_t code)
{
    if (code == '\n')
        return LINE_SEPARATOR;
    return code == '\t' ? ' ' : glyph_shown(code);
}

/* Harakat that a learner may do without; hamza and madda (0653–0655) are part of the letter. */
static bool is_haraka(uint32_t code)
{
    return (code >= 0x064B && code <= 0x0652) || code == 0x0670;
}

/* Decodes the spans: forced breaks, blanks, digits as written, replaced code points. */
static void paragraph_init(struct paragraph *p, const struct span *spans, size_t n_spans, bool tashkeel)
{
    size_t bytes = 0;
    for (size_t i = 0; i < n_spans && bytes < PARAGRAPH_MAX_BYTES; i++)
        bytes += spans[i].text.n < PARAGRAPH_MAX_BYTES ? spans[i].text.n : PARAGRAPH_MAX_BYTES;
    *p = (struct paragraph){0};
    reserve(p, bytes);
    size_t done = 0;
    for (size_t i = 0; i < n_spans && done < PARAGRAPH_MAX_BYTES; i++) {
        struct str s = spans[i].text;
        for (size_t at = 0, length; at < s.n && done < PARAGRAPH_MAX_BYTES; at += length, done += length) {
            uint32_t code = utf8_next(s.p + at, s.n - at, &length);
            if (!tashkeel && is_haraka(code))
                continue;
            p->code[p->n] = is_common(code) ? code : shown(code);
            p->glyph[p->n] = (uint8_t)(is_common(code) ? GLYPH_BASE : glyph_of(p->code[p->n]));
            p->offset[p->n] = (uint32_t)done;
            p->style[p->n++] = (uint16_t)spans[i].style;
        }
    }
    p->offset[p->n] = (uint32_t)done;
}

void paragraph_make(struct paragraph *p, const struct span *spans, size_t n_spans, const struct layout_options *options)
{
    paragraph_init(p, spans, n_spans, options->tashkeel);
    bidi_classes(p);
    p->rtl = bidi_is_rtl(p, options->dir);
    isolate_runs(p);
    isolate_digits(p, options->digits);
    bidi_resolve(p);
    if (options->unjoined)
        memcpy(p->form, p->code, p->n * sizeof *p->form);
    else
        shape_join(p);
    breaks_find(p);
}

void paragraph_finish(struct paragraph *p)
{
    if (p->block) { /* somebody may have typed it */
        explicit_bzero(p->code, p->n * sizeof *p->code);
        explicit_bzero(p->form, p->n * sizeof *p->form);
    }
    free(p->block);
    free(p->runs);
    *p = (struct paragraph){0};
}
