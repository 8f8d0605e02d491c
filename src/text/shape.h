/* shape: joins Arabic letters and picks the presentation form of each, for terminals that draw single cells. */
#pragma once
#include "text/paragraph.h"

void shape_join(struct paragraph *p); /* fills form */
/* The mark that tells a look-alike form from its letter: the small v of ێ and ڵ; 0 for none. */
enum { SHAPE_MARKED = 0x06B5 }; /* the first letter that has one */
uint32_t shape_mark(uint32_t code);
