/* lot: numbers that nobody can foresee, for what must not be taken for one another. */
#pragma once
#include <stdint.h>

uint64_t lot_draw(void); /* not 0 */
