/* dice: a fuzzer's bytes as choices; once they are used up, always the first. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct dice {
    const uint8_t *p;
    size_t n;
};

static inline unsigned roll(struct dice *d, unsigned below)
{
    if (d->n == 0)
        return 0;
    d->n--;
    return *d->p++ % below;
}
