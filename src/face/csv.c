#include "face/csv.h"

#include <string.h>

static bool is_first(const struct buf *out)
{
    static const char mark[] = "\xEF\xBB\xBF";
    return out->n == 0 || out->p[out->n - 1] == '\n' || str_eq(buf_str(out), STR(mark));
}

/* A row that begins with an empty cell begins with its comma; so that it is not taken for nothing, it is quoted. */
void csv_cell(struct buf *out, const char *text)
{
    bool first = is_first(out), guarded = *text && strchr("=+-@\t\r", *text);
    bool quoted = strpbrk(text, "\",\r\n") || (first && !*text);
    if (!first)
        buf_addc(out, ',');
    if (quoted)
        buf_addc(out, '"');
    if (guarded)
        buf_addc(out, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            buf_addc(out, '"');
        buf_addc(out, *p);
    }
    if (quoted)
        buf_addc(out, '"');
}

void csv_number(struct buf *out, long long n)
{
    struct buf text = {0};
    buf_addf(&text, "%lld", n);
    csv_cell(out, buf_z(&text));
    buf_finish(&text);
}

void csv_end(struct buf *out)
{
    buf_adds(out, "\r\n");
}

void csv_mark(struct buf *out)
{
    buf_adds(out, "\xEF\xBB\xBF");
}
