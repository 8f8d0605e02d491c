#include "text/bidi.h"

#include <fribidi/fribidi.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(FriBidiCharType) == sizeof(uint32_t) && sizeof(FriBidiLevel) == sizeof(int8_t),
               "the columns of a paragraph are handed to fribidi as they are");

/* What came to the Arabic blocks after Unicode 10, the version fribidi 1.0.8 knows: it takes letters and marks for R,
 * and digits behind them would resolve as EN instead of AN. */
static const struct {
    uint32_t first, last, class;
} newer[] = {{0x0870, 0x088E, FRIBIDI_TYPE_AL}, {0x0890, 0x0891, FRIBIDI_TYPE_AN}, {0x0898, 0x089F, FRIBIDI_TYPE_NSM},
             {0x08B5, 0x08B5, FRIBIDI_TYPE_AL}, {0x08BE, 0x08C9, FRIBIDI_TYPE_AL}, {0x08CA, 0x08D3, FRIBIDI_TYPE_NSM},
             {0xFD40, 0xFD4F, FRIBIDI_TYPE_ON}, {0xFDCF, 0xFDCF, FRIBIDI_TYPE_ON}, {0xFDFE, 0xFDFF, FRIBIDI_TYPE_ON}};

uint32_t bidi_class(uint32_t code)
{
    if (code - 0x0621 < 0x2A)
        return FRIBIDI_TYPE_AL;
    for (size_t i = 0; code >= newer[0].first && i < sizeof newer / sizeof *newer && code >= newer[i].first; i++)
        if (code <= newer[i].last)
            return newer[i].class;
    return fribidi_get_bidi_type(code);
}

void bidi_classes(struct paragraph *p)
{
    for (size_t i = 0; i < p->n; i++) {
        uint32_t class = p->class[i] = bidi_class(p->code[i]);
        if (FRIBIDI_IS_NUMBER(class))
            p->has_digit = true;
        else if (FRIBIDI_IS_STRONG(class) && FRIBIDI_IS_RTL(class))
            p->has_rtl = true;
        else if (FRIBIDI_IS_STRONG(class))
            p->has_ltr = true;
    }
}

bool bidi_is_rtl(const struct paragraph *p, enum text_dir dir)
{
    if (dir != TEXT_AUTO)
        return dir == TEXT_RTL;
    /* P2 skips isolates; what is marked up as code or link will be one. */
    const unsigned skipped = SPAN_CODE | SPAN_LINK;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < p->n; i++)
            if (FRIBIDI_IS_STRONG(p->class[i]) && (pass > 0 || !(p->style[i] & skipped)))
                return FRIBIDI_IS_RTL(p->class[i]);
    return true;
}

/* True when everything resolves to the base level: no letter or number of the other side, nothing explicit. In a
 * right-to-left paragraph a number goes up a level (I2), so it counts as other. */
static bool is_uniform(const uint32_t *classes, size_t n, bool rtl)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t class = classes[i];
        if (FRIBIDI_IS_EXPLICIT(class) || FRIBIDI_IS_ISOLATE(class))
            return false;
        if (FRIBIDI_IS_STRONG(class) ? (FRIBIDI_IS_RTL(class) != 0) != rtl
                                     : FRIBIDI_IS_NUMBER(class) && (rtl || class == FRIBIDI_TYPE_AN))
            return false;
    }
    return true;
}

int bidi_levels(const uint32_t *codes, const uint32_t *classes, size_t n, enum bidi_base base, int8_t *levels)
{
    if (n == 0 || (base != BIDI_AUTO && is_uniform(classes, n, base == BIDI_RTL))) {
        memset(levels, base == BIDI_RTL, n);
        return base == BIDI_RTL;
    }
    /* The level function chooses the base itself: fribidi_get_par_direction of 1.0.8 does not skip isolates. */
    FriBidiParType par = base == BIDI_AUTO ? FRIBIDI_PAR_ON : base == BIDI_RTL ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    FriBidiBracketType *brackets = xreallocarray(NULL, n, sizeof *brackets);
    fribidi_get_bracket_types(codes, (FriBidiStrIndex)n, classes, brackets);
    if (fribidi_get_par_embedding_levels_ex(classes, brackets, (FriBidiStrIndex)n, &par, levels) == 0)
        BUG("no levels for %zu code points", n); /* only for want of memory */
    free(brackets);
    return FRIBIDI_IS_RTL(par) ? 1 : 0;
}

static bool first_strong_is_rtl(const struct paragraph *p, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (FRIBIDI_IS_STRONG(p->class[i]))
            return FRIBIDI_IS_RTL(p->class[i]);
    return false;
}

static bool run_is_rtl(const struct paragraph *p, const struct run *run)
{
    switch (run->kind) {
    case RUN_LATIN:
    case RUN_CODE:
    case RUN_PHONE:
        return false;
    case RUN_LINK:
        return first_strong_is_rtl(p, run->start, run->end);
    case RUN_NUMBER:
        /* A number in Arabic digits reads from the right: ٥٠٪ has its sign on the left, ٣-٥ its first part right. */
        for (size_t i = run->start; i < run->end; i++)
            if (p->class[i] == FRIBIDI_TYPE_AN)
                return true;
        return false;
    }
    return false;
}

static void resolve(struct paragraph *p, size_t start, size_t end, int level, size_t *next);

/* A run inside an embedding level. X5a, X5b: its level is the next even or odd one. */
static void resolve_run(struct paragraph *p, int level, size_t *next)
{
    const struct run *run = &p->runs[(*next)++];
    size_t n = run->end - run->start;
    bool rtl = run_is_rtl(p, run);
    int inner = rtl == (level % 2 == 1) ? level + 2 : level + 1;
    int8_t *levels = p->level + run->start;
    if (run->kind == RUN_LINK) {
        resolve(p, run->start, run->end, inner, next);
    } else if (run->kind == RUN_PHONE) {
        memset(levels, inner, n); /* its groups keep their order whatever the digits: as inside LRO … PDF */
    } else {
        (void)bidi_levels(p->code + run->start, p->class + run->start, n, rtl ? BIDI_RTL : BIDI_LTR, levels);
        for (size_t i = 0; i < n; i++)
            levels[i] = (int8_t)(levels[i] + inner / 2 * 2);
    }
}

/* Resolves [start, end) at an embedding level: what is outside of runs first, with one neutral for each run, then the
 * runs. *next is the first run inside, and is moved past all of them. Only a link holds other runs: two deep. */
static void resolve(struct paragraph *p, size_t start, size_t end, int level, size_t *next)
{
    size_t most = end - start, n = 0, run = *next;
    uint32_t *codes = xreallocarray(NULL, most, 2 * sizeof *codes + 1), *classes = codes + most;
    int8_t *levels = (int8_t *)(classes + most);
    for (size_t i = start; i < end; n++) {
        bool is_run = run < p->n_runs && p->runs[run].start == i;
        codes[n] = is_run ? 0xFFFC : p->code[i];
        classes[n] = is_run ? FRIBIDI_TYPE_ON : p->class[i];
        i = is_run ? p->runs[run].end : i + 1;
        while (run < p->n_runs && p->runs[run].start < i)
            run++;
    }
    (void)bidi_levels(codes, classes, n, level % 2 ? BIDI_RTL : BIDI_LTR, levels);
    n = 0;
    for (size_t i = start; i < end; n++) {
        if (*next < p->n_runs && p->runs[*next].start == i) {
            i = p->runs[*next].end;
            resolve_run(p, level, next);
        } else {
            p->level[i++] = (int8_t)(levels[n] + level / 2 * 2);
        }
    }
    explicit_bzero(codes, most * sizeof *codes);
    free(codes);
}

void bidi_resolve(struct paragraph *p)
{
    if (p->n_runs == 0) {
        (void)bidi_levels(p->code, p->class, p->n, p->rtl ? BIDI_RTL : BIDI_LTR, p->level);
        return;
    }
    size_t next = 0;
    resolve(p, 0, p->n, p->rtl, &next);
}

static void reverse(size_t *order, size_t from, size_t to)
{
    for (; from + 1 < to; from++, to--) {
        size_t x = order[from];
        order[from] = order[to - 1];
        order[to - 1] = x;
    }
}

void bidi_order(const int8_t *levels, size_t n, size_t *order)
{
    int highest = 0, lowest = 127;
    for (size_t i = 0; i < n; i++) {
        highest = levels[i] > highest ? levels[i] : highest;
        lowest = levels[i] < lowest ? levels[i] : lowest;
    }
    bool turned = lowest % 2 == 1;
    for (size_t i = 0; i < n; i++)
        order[i] = turned && highest == lowest ? n - 1 - i : i;
    if (highest == lowest)
        return;
    int lowest_odd = turned ? lowest : lowest + 1; /* if no place has that level, two reversals cancel out */
    /* A stretch of a level and those above it has been reversed within itself only: it is where it was. */
    for (int level = highest; level >= lowest_odd && level > lowest; level--)
        for (size_t i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && levels[end] >= level; end++)
                ;
            reverse(order, i, end);
        }
    if (turned)
        reverse(order, 0, n); /* all of it is of the lowest level or above */
}

uint32_t bidi_mirror(uint32_t code)
{
    FriBidiChar mirrored = code;
    (void)fribidi_get_mirror_char(code, &mirrored);
    return mirrored;
}
