/* breaks: where a line may end (UAX #14), in logical order. */
#pragma once
#include "text/paragraph.h"

/* Fills chance. Inside an address or a phone number every chance is weak: taken only when the whole does not fit a row,
 * and then also after the punctuation of an address. */
void breaks_find(struct paragraph *p);
