/* html_chart: bars of a report, drawn where they stand (SVG). They grow from the side on which the text begins. What is
 * right, or came after, is filled; the rest is striped; what is hidden is an empty frame: no colours are needed. The
 * numbers stand beside them as text, which is what is read aloud. */
#include "face/html_parts.h"

#include "text/utf8.h"

enum { BAR_WIDTH = 400, BAR_HEIGHT = 14, STRIPE = 6, TICKS = 4, AXIS_HEIGHT = 30 };

static int x_of(bool rtl, int at)
{
    return rtl ? BAR_WIDTH - at : at;
}

static void begin_svg(struct buf *out, int height)
{
    buf_addf(out, "<svg viewBox=\"-20 0 %d %d\" aria-hidden=\"true\" direction=\"ltr\">", BAR_WIDTH + 40, height);
}

static void stripe(struct buf *out, bool rtl, int length)
{
    bool any = length > STRIPE;
    if (any)
        buf_adds(out, "<path d=\"");
    for (int at = STRIPE; at < length; at += STRIPE)
        buf_addf(out, "M%d 1v%d", x_of(rtl, at), BAR_HEIGHT - 2);
    if (any)
        buf_adds(out, "\" stroke=\"#000\"/>");
}

void html_bar(struct buf *out, bool rtl, int value, int most, enum html_fill fill)
{
    int part = value < 0 ? 0 : value > most ? most : value;
    int length = most > 0 ? (int)((int64_t)part * BAR_WIDTH / most) : 0;
    begin_svg(out, BAR_HEIGHT);
    buf_addf(out, "<path d=\"M%d 0v%d\" stroke=\"#000\"/>", x_of(rtl, 0), BAR_HEIGHT);
    if (fill == FILL_HIDDEN)
        buf_addf(out,
                 "<rect x=\"%d\" y=\"1\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#000\" "
                 "stroke-dasharray=\"2 3\"/>",
                 rtl ? x_of(rtl, BAR_WIDTH / TICKS) : 0, BAR_WIDTH / TICKS, BAR_HEIGHT - 2);
    else if (length > 0)
        buf_addf(out, "<rect x=\"%d\" y=\"1\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#000\"/>",
                 rtl ? x_of(rtl, length) : 0, length, BAR_HEIGHT - 2, fill == FILL_SOLID ? "#000" : "none");
    if (fill == FILL_STRIPES)
        stripe(out, rtl, length);
    buf_adds(out, "</svg>");
}

/* Within a drawing there are no tags. */
static void add_number(struct buf *out, int number, enum digits digits)
{
    struct buf text = {0};
    buf_addf(&text, "%d", number);
    for (size_t i = 0; i < text.n; i++)
        utf8_put(out, digit_show((unsigned char)text.p[i], digits));
    buf_finish(&text);
}

void html_axis(struct buf *out, bool rtl, enum digits digits)
{
    begin_svg(out, AXIS_HEIGHT);
    buf_addf(out, "<path d=\"M0 1h%d\" stroke=\"#000\"/>", BAR_WIDTH);
    for (int i = 0; i <= TICKS; i++) {
        int x = x_of(rtl, i * BAR_WIDTH / TICKS);
        buf_addf(out,
                 "<path d=\"M%d 1v4\" stroke=\"#000\"/><text x=\"%d\" y=\"26\" font-size=\"22\" "
                 "text-anchor=\"middle\">",
                 x, x);
        add_number(out, i * 100 / TICKS, digits);
        buf_adds(out, "</text>");
    }
    buf_adds(out, "</svg>");
}
