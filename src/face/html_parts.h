/* html_parts: what the html rooms share. */
#pragma once
#include "face/html.h"

/* Text where no tags may stand, escaped only. */
void html_plain(struct buf *out, const char *text);
/* Text between tags, escaped and isolated. */
void html_text(struct buf *out, const char *text, enum digits digits);
/* The words of one paragraph, without an element of its own. */
void html_inline(struct buf *out, const struct para *para, enum digits digits);
void html_rich(struct buf *out, const struct rich *rich, enum digits digits);
/* A code for a phone; nothing where none can be made. */
void html_qr(struct buf *out, const char *text);
/* A bar of a report, and the axis from 0 to 100 below bars. rtl: it grows from the right. */
enum html_fill { FILL_STRIPES, FILL_SOLID, FILL_HIDDEN };
void html_bar(struct buf *out, bool rtl, int value, int most, enum html_fill fill);
void html_axis(struct buf *out, bool rtl, enum digits digits);
/* How often a page stands on its sheet of paper. */
int html_copies(const struct html_options *options);
/* The style sheet, without its tags. */
void html_style(struct buf *out, const struct html_options *options);
