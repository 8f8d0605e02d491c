#include "text/rich.h"

struct rich rich_of(struct arena *arena, struct str text, unsigned style)
{
    struct span *span = arena_alloc(arena, sizeof *span);
    *span = (struct span){.text = text, .style = style};
    struct para *para = arena_alloc(arena, sizeof *para);
    *para = (struct para){.kind = PARA_TEXT, .spans = span, .n_spans = 1};
    return (struct rich){para, 1};
}

void rich_flatten(const struct rich *rich, struct buf *out)
{
    for (size_t i = 0; i < rich->n_paras; i++) {
        if (i > 0)
            buf_addc(out, '\n');
        for (size_t k = 0; k < rich->paras[i].n_spans; k++)
            buf_addstr(out, rich->paras[i].spans[k].text);
    }
}
