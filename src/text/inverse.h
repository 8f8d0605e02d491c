/* inverse: the row to send to a terminal that reorders by itself and cannot be told not to, so that it ends up showing
 * ours. A finished row is read as if it were logical text and reordered once more (UAX #9, left-to-right base): that
 * undoes the order for nearly every row. What came out is run forward as the terminal will, and only a row whose every
 * cell lands where it belongs is accepted. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INVERSE_MAX = 512 }; /* places on a row; what is wider has no inverse */

/* How this terminal departs from the standard. */
struct inverse_rules {
    bool boxes_ltr; /* U+2500–25FF are letters of a left-to-right script (Konsole, mlterm) */
};

/* shown: what each of n places shows, leftmost first. On success order[i] is the place whose content is sent as the
 * i-th, and sent[i] the code point it is sent as (a bracket comes unmirrored where the terminal will mirror it). False:
 * there is no such row, or none that this finds. */
bool inverse_row(const struct inverse_rules *rules, const uint32_t *shown, size_t n, size_t *order, uint32_t *sent);
/* What such a terminal shows of the row: from[i] is the index in `sent` of what stands at place i. n ≤ INVERSE_MAX. */
void inverse_forward(const struct inverse_rules *rules, const uint32_t *sent, size_t n, size_t *from, uint32_t *shown);
/* Whether a code point could move at all: a letter written from right to left, or an Arabic-Indic digit. */
bool inverse_moves(uint32_t code);
