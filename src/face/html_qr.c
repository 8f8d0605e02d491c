/* html_qr: a code for a phone, drawn with lines of its own: nothing is fetched. */
#include "face/html_parts.h"
#include "face/qr.h"

/* Dark modules of one row as bars, each a rectangle from its upper left corner. */
static void add_row(struct buf *out, const struct qr *qr, int y)
{
    for (int x = 0; x < qr->size;) {
        int n = 0;
        while (qr_is_dark(qr, x + n, y))
            n++;
        if (n > 0)
            buf_addf(out, "M%d %dh%dv1h-%dz", x + QR_QUIET, y + QR_QUIET, n, n);
        x += n + 1;
    }
}

void html_qr(struct buf *out, const char *text)
{
    struct arena arena = {0};
    struct qr qr;
    if (qr_make(&arena, text, &qr)) {
        int side = qr.size + 2 * QR_QUIET;
        buf_addf(out, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", side, side);
        html_plain(out, text);
        buf_adds(out, "\"><path d=\"");
        for (int y = 0; y < qr.size; y++)
            add_row(out, &qr, y);
        buf_adds(out, "\"/></svg>\n");
    }
    arena_finish(&arena);
}
