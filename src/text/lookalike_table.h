/* lookalike_table: the shape of the generated tables of letters that look alike and of sites that many know. */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { LOOKALIKE_MAX = 12, LOOKALIKES_MOST = 4096, KNOWN_NAME_MAX = 24 };

/* Sorted by code. */
struct lookalike {
    uint32_t code;
    char to[LOOKALIKE_MAX]; /* UTF-8 */
};
extern const struct lookalike lookalikes[];
extern const size_t n_lookalikes;

/* Domains, in small letters. */
extern const char known_names[][KNOWN_NAME_MAX];
extern const size_t n_known_names;
