/* fuzz: course. Any text as markup: refused with a name and a place in it, or paragraphs of spans with targets. */
#include <stddef.h>
#include <stdint.h>

#include "course/markup.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_para(const struct para *p)
{
    if (p->n_spans == 0 && p->kind != PARA_RULE)
        BUG("an empty paragraph");
    if (p->level < 0 || p->level > 4)
        BUG("level %d", p->level);
    for (size_t i = 0; i < p->n_spans; i++)
        if (p->spans[i].text.n == 0 ||
            !p->spans[i].target != !(p->spans[i].style & (SPAN_TERM | SPAN_LINK | SPAN_QUOTE | SPAN_SIGN)))
            BUG("span %zu", i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str source = {(const char *)data, size};
    size_t at;
    if (utf8_check(source, &at) != UTF8_FINE)
        return 0; /* the loader has refused it before */
    struct arena arena = {0};
    struct rich rich;
    struct markup_fault fault;
    if (markup_parse(&arena, source, &rich, &fault)) {
        for (size_t i = 0; i < rich.n_paras; i++)
            check_para(&rich.paras[i]);
    } else if (rich.n_paras > 0 || !fault.code || fault.at > size) {
        BUG("a fault without a place");
    }
    arena_finish(&arena);
    return 0;
}
