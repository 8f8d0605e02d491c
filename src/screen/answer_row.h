/* answer_row: the answers of one sheet of paper as one line that is typed: its number, then a sign for each question.
 * Letters of any layout and spelling, or digits; "-" where nothing is crossed. Of a question with several answers the
 * letters stand together, and a blank ends them. Pure. */
#pragma once
#include "engine/ask.h"
#include "page/page.h"

struct answer_row {
    unsigned sheet;
    uint32_t chosen[DRILL_MAX_ITEMS]; /* bit per option */
};

enum row_fault {
    ROW_FINE,
    ROW_BARE,   /* a number and nothing else */
    ROW_NUMBER, /* there is no such sheet */
    ROW_SIGN,   /* at a place: no option of that question */
    ROW_SHORT,  /* not as many answers as questions: the place is the first without one */
    ROW_LONG,   /* more answers than questions */
};

struct row_place {
    size_t item;
    char sign[5]; /* what stands there */
};

/* A line without a number is of the sheet that comes next. */
enum row_fault answer_row_read(struct str line, const struct drill *drill, const struct ask *asked, unsigned next,
                               struct answer_row *row, struct row_place *place);
/* The line again, as it can be typed in that language. */
void answer_row_write(const struct answer_row *row, const struct drill *drill, const struct ask *asked, enum lang lang,
                      struct buf *out);
/* "1 أ · 2 ب ج · 3 –" */
const char *answer_row_show(const struct page *page, const uint32_t *chosen, const struct drill *drill,
                            const struct ask *asked);
