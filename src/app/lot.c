#include "app/lot.h"

#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/rng.h"

uint64_t lot_draw(void)
{
    uint64_t number = 0;
    if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number) {
        /* No dice: still another number than that of any other machine, most likely. */
        struct rng rng = rng_of((uint64_t)clock_now() ^ (uint64_t)getpid() << 40);
        number = (uint64_t)rng_next(&rng) << 32 | rng_next(&rng);
    }
    return number != 0 ? number : 1;
}
