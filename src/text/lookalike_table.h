/* lookalike_table: the shape of the generated tables of letters that look alike and of sites that many know. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LOOKALIKE_MAX = 12, LOOKALIKES_MOST = 4096, KNOWN_NAME_MAX = 24, OWNERS_MOST = 255 };

/* Sorted by code. */
struct lookalike {
    uint32_t code;
    char to[LOOKALIKE_MAX]; /* UTF-8 */
};
extern const struct lookalike lookalikes[];
extern const size_t n_lookalikes;

/* In small letters. Further domains of an owner are no names that others are compared with. */
struct known_domain {
    char domain[KNOWN_NAME_MAX];
    uint8_t owner; /* the same number, the same owner */
    bool further;
};
extern const struct known_domain known_domains[];
extern const size_t n_known_domains;
