/* rng: seeded dice (PCG-XSH-RR 64/32), so that every shuffle can be printed as a number and repeated. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

struct rng rng_of(uint64_t seed);
uint32_t rng_next(struct rng *rng);
/* Uniform in 0 … n-1 without modulo bias; 0 for n = 0. */
uint32_t rng_below(struct rng *rng, uint32_t n);
/* Fisher–Yates over n bytes that name things (indices up to 255). */
void rng_shuffle(struct rng *rng, uint8_t *items, size_t n);
/* Mixes a text into a seed (FNV-1a), to give every question its own dice. */
uint64_t rng_mix(uint64_t seed, const char *text);
