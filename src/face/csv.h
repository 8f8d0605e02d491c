/* csv: a table as text (RFC 4180): commas, CRLF, quotes where they are needed. A cell that a spreadsheet would take for
 * a formula has an apostrophe before it; one that is nothing but a number, a negative one too, stays a number. */
#pragma once
#include "base/str.h"

/* Appends a cell, with the comma before it unless it is the first one of its row. */
void csv_cell(struct buf *out, const char *text);
void csv_number(struct buf *out, long long n);
void csv_end(struct buf *out); /* of the row */
/* What Excel wants before the first row, to know that this is UTF-8. */
void csv_mark(struct buf *out);
