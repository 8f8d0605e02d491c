/* shown: the rules for each way to show a row, from what the terminal is and what its user said. */
#pragma once
#include "page/display.h"
#include "term/encode.h"
#include "term/way.h"

/* Fills the rules of every sample; those of SAMPLE_NONE are the page's own. console: what its font has, where the way
 * is a console's, borrowed. mark_cols: as measured, a terminal that gives a mark a column of its own gets none. */
void shown_rules(const struct way *way, const struct display *said, const struct glyphs *console, int mark_cols,
                 struct encode_rules rules[SAMPLE_COUNT]);
