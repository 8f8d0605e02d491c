/* layout: one paragraph of spans, in logical order, to rows of cells in visual order.
 * The order of work is fixed (UAX #9 3.4, 4.3): levels for the whole paragraph, joining and shaping, clusters,
 * line breaks (UAX #14) in logical order, then each line reordered by its own levels (L1, L2), brackets mirrored (L4).
 * Latin runs, addresses and numbers are isolated here (FSI … PDI as if typed, see isolate.h); texts hold no controls.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/cell.h"
#include "text/digits.h"
#include "text/rich.h"

enum text_dir { TEXT_AUTO, TEXT_LTR, TEXT_RTL }; /* AUTO: first strong character, P2 and P3; none gives RTL */

struct layout_options {
    int cols;         /* width of every row, at least 2 (a wide cell must fit) */
    int first_indent; /* columns kept free at the reading edge of the first row */
    int rest_indent;  /* and of the other rows */
    enum text_dir dir;
    enum digits digits; /* how digits outside SPAN_CODE and Latin runs are shown */
    bool tashkeel;      /* false: harakat (064B–0652, 0670, 0653–0655 stay) are not shown */
    bool unjoined;      /* letters stay what they are: for whoever joins them by itself */
};

struct layout {
    const struct row *rows; /* at least one, also for an empty text; no wider than cols - indent */
    size_t n_rows;
    bool rtl;                      /* side that the rows are aligned to and read from */
    int first_indent, rest_indent; /* as asked, clipped so that 2 columns stay */
    size_t dropped_marks;          /* marks past CELL_MARKS in a cluster */
};

/* Rows live in the arena. Offsets count bytes of the spans' texts joined. Never fails. */
struct layout layout_make(struct arena *arena, const struct span *spans, size_t n_spans,
                          const struct layout_options *options);
/* layout_make without the short way for Arabic prose: what that is held against. */
struct layout layout_make_in_full(struct arena *arena, const struct span *spans, size_t n_spans,
                                  const struct layout_options *options);
/* layout_make for one plain text. */
struct layout layout_text(struct arena *arena, struct str text, unsigned style, const struct layout_options *options);
/* Columns the text takes in one row (labels of keys, tables). */
int layout_width(struct arena *arena, struct str text, const struct layout_options *options);
/* Every stage in words: code points, classes, levels, forms, clusters, breaks, rows. For tests and bug reports. */
void layout_dump(const struct span *spans, size_t n_spans, const struct layout_options *options, struct buf *out);
/* Appends the libraries this floor stands on, "name version, …", for bug reports. */
void text_libraries(struct buf *out);
