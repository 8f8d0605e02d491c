#include "face/csv.h"

#include <string.h>

static bool is_first(const struct buf *out)
{
    static const char mark[] = "\xEF\xBB\xBF";
    return out->n == 0 || out->p[out->n - 1] == '\n' || str_eq(buf_str(out), STR(mark));
}

/* Some programs trim these before they look for a formula: the blank that does not break and the wide one as well. */
static const char *const blanks[] = {" ", "\t", "\r", "\n", "\u00A0", "\u3000", NULL};
/* Wide signs may be taken for the narrow ones, and the minus of mathematics for the hyphen. */
static const char *const signs[] = {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212", NULL};

/* Bytes of the one that text begins with; 0: with none. */
static size_t begins_with(const char *text, const char *const *any)
{
    size_t n = 0;
    for (; *any && n == 0; any++)
        n = strncmp(text, *any, strlen(*any)) == 0 ? strlen(*any) : 0;
    return n;
}

static bool is_number(const char *text)
{
    static const char digits[] = "0123456789";
    text += *text == '+' || *text == '-';
    size_t whole = strspn(text, digits), part = text[whole] == '.' ? strspn(text + whole + 1, digits) : 0;
    return whole > 0 && !text[whole + (part > 0 ? part + 1 : 0)];
}

static bool is_formula(const char *text)
{
    bool begins = *text == '\t' || *text == '\r';
    const char *p = text;
    for (size_t n; (n = begins_with(p, blanks)) > 0;)
        p += n;
    return (begins || begins_with(p, signs) > 0) && !is_number(text);
}

/* A row that begins with an empty cell begins with its comma; so that it is not taken for nothing, it is quoted. */
void csv_cell(struct buf *out, const char *text)
{
    bool first = is_first(out), guarded = is_formula(text);
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
