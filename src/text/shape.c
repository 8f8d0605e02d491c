#include "text/shape.h"

#include <fribidi/fribidi.h>
#include <stdlib.h>
#include <string.h>

#include "text/width.h"

enum { LAM = 0x0644 };

/* Letters without presentation forms are drawn as a look-alike with forms (isolated, final, initial, medial), and
 * cluster.c puts the distinguishing mark on (shape_mark). */
static uint32_t look_alike(uint32_t code, unsigned joined)
{
    /* FRIBIDI_JOIN_SHAPE: bit 0 joins to the right (the letter before), bit 1 to the left. */
    static const uint32_t yeh[] = {0xFBFC, 0xFBFD, 0xFBFE, 0xFBFF}, lam[] = {0xFEDD, 0xFEDE, 0xFEDF, 0xFEE0};
    switch (code) {
    case 0x06CE: /* ێ */
        return yeh[joined];
    case 0x06B5: /* ڵ */
        return lam[joined];
    case 0x06D5: /* ە */
        return joined & 1 ? 0xFEEA : 0xFEE9;
    default:
        return 0;
    }
}

uint32_t shape_mark(uint32_t code)
{
    return code == 0x06CE || code == 0x06B5 ? 0x065A : 0;
}

/* The isolated form of lam with this alef; the final form is the next one. */
static uint32_t lam_alef(uint32_t alef)
{
    switch (alef) {
    case 0x0622: /* آ */
        return 0xFEF5;
    case 0x0623: /* أ */
        return 0xFEF7;
    case 0x0625: /* إ */
        return 0xFEF9;
    case 0x0627: /* ا */
        return 0xFEFB;
    default:
        return 0;
    }
}

/* Lam and alef make one letter also when marks stand between them; all marks go on that letter. Nothing else may stand
 * between: a ZWNJ keeps them apart, and then they do not join either. */
static void join_lam_alef(struct paragraph *p)
{
    for (size_t i = 0; i + 1 < p->n; i++) {
        if (p->code[i] != LAM)
            continue;
        size_t k = i + 1;
        while (k < p->n && p->glyph[k] == GLYPH_MARK)
            k++;
        uint32_t ligature = k < p->n ? lam_alef(p->code[k]) : 0;
        bool is_final = p->form[i] == 0xFEDE || p->form[i] == 0xFEE0;
        if (ligature == 0 || p->level[i] != p->level[k])
            continue;
        p->form[i] = ligature + is_final;
        p->form[k] = 0;
    }
}

/* How letters join that came to the Arabic blocks after Unicode 10, the version fribidi 1.0.8 knows. They have no
 * presentation forms: what this changes are the forms of their neighbours. */
static const struct {
    uint16_t first, last;
    FriBidiArabicProp type;
} newer[] = {{0x0870, 0x0882, FRIBIDI_JOINING_TYPE_R}, {0x0883, 0x0885, FRIBIDI_JOINING_TYPE_C},
             {0x0886, 0x0886, FRIBIDI_JOINING_TYPE_D}, {0x0889, 0x088D, FRIBIDI_JOINING_TYPE_D},
             {0x088E, 0x088E, FRIBIDI_JOINING_TYPE_R}, {0x0898, 0x089F, FRIBIDI_JOINING_TYPE_T},
             {0x08B5, 0x08B5, FRIBIDI_JOINING_TYPE_D}, {0x08BE, 0x08C8, FRIBIDI_JOINING_TYPE_D},
             {0x08CA, 0x08D3, FRIBIDI_JOINING_TYPE_T}};

static void correct_newer(const uint32_t *codes, size_t n, FriBidiArabicProp *props)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; codes[i] - 0x0870 < 0x64 && k < sizeof newer / sizeof *newer; k++)
            if (codes[i] >= newer[k].first && codes[i] <= newer[k].last)
                props[i] = newer[k].type;
}

/* R1–R7 of the Arabic joining rules: letters join over what is transparent; props come in as what a letter may do and
 * go out as what it does. */
static void join(FriBidiArabicProp *props, size_t n)
{
    size_t last = n;
    for (size_t i = 0; i < n; i++) {
        if (FRIBIDI_IS_JOIN_SKIPPED(props[i]))
            continue;
        bool joined = last < n && FRIBIDI_JOINS_LEFT(props[last]) && FRIBIDI_JOINS_RIGHT(props[i]);
        if (!joined && last < n)
            props[last] &= (FriBidiArabicProp)~FRIBIDI_MASK_JOINS_LEFT;
        if (!joined)
            props[i] &= (FriBidiArabicProp)~FRIBIDI_MASK_JOINS_RIGHT;
        last = i;
    }
    if (last < n)
        props[last] &= (FriBidiArabicProp)~FRIBIDI_MASK_JOINS_LEFT;
}

void shape_join(struct paragraph *p)
{
    memcpy(p->form, p->code, p->n * sizeof *p->form);
    if (!p->has_rtl)
        return;
    FriBidiArabicProp *props = xmalloc(p->n);
    FriBidiStrIndex n = (FriBidiStrIndex)p->n;
    fribidi_get_joining_types(p->code, n, props);
    correct_newer(p->code, p->n, props);
    join(props, p->n);
    fribidi_shape_arabic(FRIBIDI_FLAG_SHAPE_ARAB_PRES, p->level, n, props, p->form);
    for (size_t i = 0; i < p->n; i++) {
        if (p->code[i] < 0x06B5)
            continue;
        uint32_t form = look_alike(p->code[i], FRIBIDI_JOIN_SHAPE(props[i]));
        if (form != 0)
            p->form[i] = form;
    }
    join_lam_alef(p);
    free(props);
}
