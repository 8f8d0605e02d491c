#include "text/inverse.h"

#include <fribidi/fribidi.h>

#include "text/bidi.h"

static uint32_t class_of(const struct inverse_rules *rules, uint32_t code)
{
    return rules->boxes_ltr && code >= 0x2500 && code <= 0x25FF ? FRIBIDI_TYPE_LTR : bidi_class(code);
}

void inverse_forward(const struct inverse_rules *rules, const uint32_t *sent, size_t n, size_t *from, uint32_t *shown)
{
    uint32_t classes[INVERSE_MAX] = {0};
    int8_t levels[INVERSE_MAX];
    for (size_t i = 0; i < n; i++)
        classes[i] = class_of(rules, sent[i]);
    (void)bidi_levels(sent, classes, n, BIDI_LTR, levels);
    bidi_order(levels, n, from);
    for (size_t i = 0; i < n; i++)
        shown[i] = levels[from[i]] % 2 ? bidi_mirror(sent[from[i]]) : sent[from[i]];
}

bool inverse_row(const struct inverse_rules *rules, const uint32_t *shown, size_t n, size_t *order, uint32_t *sent)
{
    uint32_t again[INVERSE_MAX];
    size_t from[INVERSE_MAX];
    if (n > INVERSE_MAX)
        return false;
    inverse_forward(rules, shown, n, order, sent);
    inverse_forward(rules, sent, n, from, again);
    for (size_t i = 0; i < n; i++)
        if (order[from[i]] != i || again[i] != shown[i])
            return false;
    return true;
}

bool inverse_moves(uint32_t code)
{
    uint32_t class = bidi_class(code);
    return FRIBIDI_IS_RTL(class) || class == FRIBIDI_TYPE_AN;
}
