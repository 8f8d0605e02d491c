#include "base/rng.h"

struct rng rng_of(uint64_t seed)
{
    struct rng rng = {seed + 0x9E3779B97F4A7C15U};
    (void)rng_next(&rng);
    return rng;
}

uint32_t rng_next(struct rng *rng)
{
    uint64_t old = rng->state;
    rng->state = old * 6364136223846793005U + 1442695040888963407U;
    uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
    uint32_t turn = (uint32_t)(old >> 59);
    return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

uint32_t rng_below(struct rng *rng, uint32_t n)
{
    if (n == 0)
        return 0;
    uint32_t floor = (uint32_t)-n % n; /* the values below it would make small results likelier */
    for (;;) {
        uint32_t r = rng_next(rng);
        if (r >= floor)
            return r % n;
    }
}

void rng_shuffle(struct rng *rng, uint8_t *items, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = rng_below(rng, (uint32_t)i);
        uint8_t swap = items[i - 1];
        items[i - 1] = items[j];
        items[j] = swap;
    }
}

uint64_t rng_mix(uint64_t seed, const char *text)
{
    uint64_t h = 0xCBF29CE484222325U ^ seed;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001B3U;
    return h;
}
