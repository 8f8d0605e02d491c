/* bidi: directions (UAX #9). Levels come from fribidi; runs that are isolated are resolved on their own, which is what
 * an isolate means (X5a–X6a, BD13), and stand in their surroundings as one neutral. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/paragraph.h"

enum bidi_base { BIDI_LTR = 0, BIDI_RTL = 1, BIDI_AUTO = 2 };

uint32_t bidi_class(uint32_t code);                             /* as fribidi writes it */
void bidi_classes(struct paragraph *p);                         /* fills class and has_… */
bool bidi_is_rtl(const struct paragraph *p, enum text_dir dir); /* P2, P3 */
void bidi_resolve(struct paragraph *p);                         /* fills level */

/* The bare algorithm for a whole paragraph, typed controls included; returns the base level. */
int bidi_levels(const uint32_t *codes, const uint32_t *classes, size_t n, enum bidi_base base, int8_t *levels);
/* L2: order[i] becomes the logical index of what is shown at place i from the left. */
void bidi_order(const int8_t *levels, size_t n, size_t *order);
/* L4: the mirrored bracket for a right-to-left place, or the code itself. */
uint32_t bidi_mirror(uint32_t code);
