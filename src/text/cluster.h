/* cluster: what one cell (or two, when wide) shows: a base with its marks. */
#pragma once
#include "text/cell.h"
#include "text/paragraph.h"

struct cluster {
    uint32_t first, end; /* code points */
    int8_t level;
    uint8_t width;  /* 0 for a forced break */
    uint8_t chance; /* enum chance, to break before it */
    bool blank, forced;
};

struct cluster_scratch {
    size_t *order;
    int8_t *levels;
};

/* Room for p->n clusters is needed; returns how many there are. Every code point is in exactly one. */
size_t cluster_find(const struct paragraph *p, struct cluster *clusters);
/* Fills cells with n clusters from left to right and returns how many cells that took; *dropped grows by the marks that
 * had no room. scratch has room for n. */
int cluster_show(const struct paragraph *p, const struct cluster *clusters, size_t n, struct cell *cells,
                 struct cluster_scratch scratch, size_t *dropped);
