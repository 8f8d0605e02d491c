#include "base/rng.h"
#include "test.h"

TEST(the_same_seed_gives_the_same_dice)
{
    struct rng a = rng_of(7), b = rng_of(7), c = rng_of(8);
    bool differs = false;
    for (int i = 0; i < 100; i++) {
        uint32_t x = rng_next(&a);
        CHECK_INT(rng_next(&b), x);
        differs = differs || rng_next(&c) != x;
    }
    CHECK(differs);
}

TEST(a_shuffle_is_a_permutation_and_every_place_is_reached)
{
    struct rng rng = rng_of(1);
    int seen[8][8] = {{0}};
    for (int round = 0; round < 4000; round++) {
        uint8_t items[8] = {0, 1, 2, 3, 4, 5, 6, 7};
        int once[8] = {0};
        rng_shuffle(&rng, items, 8);
        for (int i = 0; i < 8; i++) {
            once[items[i]]++;
            seen[items[i]][i]++;
        }
        for (int i = 0; i < 8; i++)
            CHECK_INT(once[i], 1);
    }
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 8; k++)
            CHECK(seen[i][k] > 350 && seen[i][k] < 650);
}

TEST(below_stays_below)
{
    struct rng rng = rng_of(3);
    for (uint32_t n = 1; n < 50; n++)
        for (int i = 0; i < 100; i++)
            CHECK(rng_below(&rng, n) < n);
    CHECK_INT(rng_below(&rng, 0), 0);
}
