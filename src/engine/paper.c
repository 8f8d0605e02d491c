#include "engine/paper.h"

#include "base/rng.h"

uint64_t paper_print(const struct drill *drill)
{
    struct buf text = {0};
    drill_write(drill, &text);
    uint64_t print = rng_mix(0, buf_z(&text));
    buf_finish(&text);
    return print;
}

unsigned paper_check(uint64_t print)
{
    enum { LEAST = 1000, NUMBERS = 9000 };
    return LEAST + (unsigned)(print % NUMBERS);
}

uint64_t paper_seat(uint64_t paper, unsigned sheet)
{
    struct rng rng = rng_of(paper + sheet);
    uint64_t id = (uint64_t)rng_next(&rng) << 32;
    id |= rng_next(&rng);
    return id != 0 ? id : 1;
}
