/* json_quick: one quick pass that says whether a text is right for sure, as nearly every lesson file is. What it is not
 * sure of is left to json_scan, which is slower and says why. */
#include <string.h>

#include "course/course.h"
#include "course/json_scan.h"
#include "text/utf8.h"

struct quick {
    const unsigned char *p, *end;
    size_t n_values, most_values;
};

/* What stands next, 0 at the end. */
static unsigned char next_mark(struct quick *q)
{
    const unsigned char *p = q->p;
    while (p < q->end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
        p++;
    q->p = p;
    return p < q->end ? *p : 0;
}

static bool take(struct quick *q, unsigned char mark)
{
    bool there = next_mark(q) == mark;
    q->p += there;
    return there;
}

/* Past one character that is neither ASCII nor Arabic. */
static bool skip_rare(struct quick *q)
{
    size_t length, at;
    const char *p = (const char *)q->p;
    if (*q->p < 0x20)
        return false;
    (void)utf8_next(p, (size_t)(q->end - q->p), &length);
    if (utf8_check((struct str){p, length}, &at) != UTF8_FINE)
        return false;
    q->p += length;
    return true;
}

/* Past what needs no look, up to the last byte: ASCII, and pairs, U+00C0 to U+07FF, where only U+061C is forbidden. */
static const unsigned char *skip_plain(const unsigned char *p, const unsigned char *last)
{
    while (p < last) {
        unsigned pair = (unsigned)p[0] << 8 | p[1];
        if ((pair & 0xE0C0) == 0xC080 && pair >= 0xC300 && pair != 0xD89C)
            p += 2;
        else if (*p >= 0x20 && *p < 0x7F && *p != '"' && *p != '\\')
            p++;
        else
            break;
    }
    return p;
}

static bool skip_string(struct quick *q)
{
    for (q->p++;;) {
        if (q->p < q->end)
            q->p = skip_plain(q->p, q->end - 1);
        if (q->p >= q->end)
            return false;
        if (*q->p == '"') {
            q->p++;
            return true;
        }
        if (*q->p != '\\') {
            if (!skip_rare(q))
                return false;
            continue;
        }
        if (q->p + 1 == q->end || !q->p[1] || !strchr("\"\\/nt", q->p[1]))
            return false; /* \u is rare, and needs a closer look */
        q->p += 2;
    }
}

/* A number, true, false or null. */
static bool skip_atom(struct quick *q)
{
    static const char signs[] = {'+', '-', '.', 'E'};
    struct str s = {(const char *)q->p, 0};
    while (q->p + s.n < q->end && ((s.p[s.n] >= '0' && s.p[s.n] <= '9') || (s.p[s.n] >= 'a' && s.p[s.n] <= 'z') ||
                                   memchr(signs, s.p[s.n], sizeof signs)))
        s.n++;
    q->p += s.n;
    return json_is_atom(s);
}

static bool skip_value(struct quick *q, int depth);

static bool skip_object(struct quick *q, int depth)
{
    size_t members = 0;
    q->p++;
    if (take(q, '}'))
        return true;
    do {
        if (++members > JSON_MAX_MEMBERS || next_mark(q) != '"' || !skip_string(q) || !take(q, ':') ||
            !skip_value(q, depth))
            return false;
    } while (take(q, ','));
    return take(q, '}');
}

static bool skip_array(struct quick *q, int depth)
{
    q->p++;
    if (take(q, ']'))
        return true;
    do {
        if (!skip_value(q, depth))
            return false;
    } while (take(q, ','));
    return take(q, ']');
}

static bool skip_value(struct quick *q, int depth)
{
    unsigned char mark = next_mark(q);
    if (q->n_values++ == q->most_values)
        return false;
    if (mark == '"')
        return skip_string(q);
    if (mark != '{' && mark != '[')
        return skip_atom(q);
    if (depth == JSON_MAX_DEPTH)
        return false;
    return mark == '{' ? skip_object(q, depth + 1) : skip_array(q, depth + 1);
}

bool json_quick(struct str text, size_t most_values, size_t *n_values)
{
    struct quick q = {(const unsigned char *)text.p, (const unsigned char *)text.p + text.n, 0, most_values};
    bool sure = skip_value(&q, 0) && next_mark(&q) == 0 && q.p == q.end;
    *n_values = q.n_values;
    return sure;
}
