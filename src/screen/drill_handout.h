/* drill_handout: what is printed of a drill where there is one machine, or none: its questions, and for the trainer
 * what is right and why. */
#pragma once
#include "engine/ask.h"
#include "page/page.h"

/* drill has its items in the order they are asked in; check: the number that all its papers bear. */
void drill_handout_questions(struct page *page, const struct drill *drill, const struct ask *asked, unsigned check);
void drill_handout_key(struct page *page, const struct drill *drill, const struct ask *asked, unsigned check);
/* "Check number 4821", and how the order was shuffled. */
const char *drill_handout_mark(const struct page *page, const struct drill *drill, unsigned check);
