/* prose: the short way for paragraphs of Arabic alone, which is nearly all of a lesson. Read from right to left and
 * without a Latin letter, digit or direction of its own, such a text resolves to one level, so that of the full way
 * only joining and the chances to break are left: one pass straight to cells. What it cannot take it leaves to the
 * full way, and what it takes comes out as there, byte by byte: a test compares them. */
#pragma once
#include <stdbool.h>

#include "text/cluster.h"
#include "text/layout.h"

struct prose {
    size_t n;
    struct cluster *clusters; /* for wrapping only: without the code points, which are nowhere */
    struct cell *cells;       /* one for each cluster, in logical order */
    size_t bytes, dropped_marks;
    void *block;
};

/* False when the paragraph needs the full way; then nothing is to be finished. */
bool prose_read(struct prose *prose, const struct span *spans, size_t n_spans, const struct layout_options *options);
/* The byte where a cluster starts; where the text ends for the one behind the last. */
size_t prose_offset(const struct prose *prose, size_t cluster);
/* Fills cells with n clusters from the first on, leftmost first. */
void prose_show(const struct prose *prose, size_t first, size_t n, struct cell *cells);
void prose_finish(struct prose *prose);
