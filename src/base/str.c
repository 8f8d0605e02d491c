#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_of(const char *z)
{
    return z ? (struct str){z, strlen(z)} : (struct str){"", 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

bool str_is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct str str_trim(struct str s)
{
    while (s.n > 0 && is_blank(s.p[0]))
        s = (struct str){s.p + 1, s.n - 1};
    while (s.n > 0 && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_line(struct str *rest, struct str *line)
{
    if (rest->n == 0)
        return false;
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    size_t eaten = end ? n + 1 : n;
    *line = (struct str){rest->p, n > 0 && end && rest->p[n - 1] == '\r' ? n - 1 : n};
    *rest = (struct str){rest->p + eaten, rest->n - eaten};
    return true;
}

bool str_word(struct str *rest, struct str *word)
{
    while (rest->n > 0 && is_blank(rest->p[0]))
        *rest = (struct str){rest->p + 1, rest->n - 1};
    size_t n = 0;
    while (n < rest->n && !is_blank(rest->p[n]))
        n++;
    *word = (struct str){rest->p, n};
    *rest = (struct str){rest->p + n, rest->n - n};
    return n > 0;
}

bool str_number(struct str *rest, uint64_t most, uint64_t *number)
{
    struct str word;
    *number = 0;
    if (!str_word(rest, &word))
        return false;
    for (size_t i = 0; i < word.n; i++) {
        uint64_t digit = (uint64_t)(word.p[i] - '0');
        if (!is_digit(word.p[i]) || digit > most || *number > (most - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return true;
}

void buf_reserve(struct buf *b, size_t n)
{
    if (n >= SIZE_MAX / 2 - b->n)
        BUG("buffer of %zu + %zu bytes", b->n, n);
    size_t need = b->n + n + 1;
    if (need <= b->cap)
        return;
    size_t cap = b->cap ? b->cap : 64;
    while (cap < need)
        cap *= 2;
    /* Not realloc: what it moves away from would keep a copy of what somebody typed. */
    char *larger = xmalloc(cap);
    if (b->n > 0)
        memcpy(larger, b->p, b->n);
    larger[b->n] = '\0';
    if (b->p)
        explicit_bzero(b->p, b->cap);
    free(b->p);
    b->p = larger;
    b->cap = cap;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
    buf_reserve(b, n);
    if (n > 0)
        memcpy(b->p + b->n, bytes, n);
    buf_grew(b, n);
}

void buf_grew(struct buf *b, size_t n)
{
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_adds(struct buf *b, const char *z)
{
    buf_add(b, z, strlen(z));
}

void buf_addstr(struct buf *b, struct str s)
{
    buf_add(b, s.p, s.n);
}

void buf_addc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_addv(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n < 0)
        BUG("bad format %s", format);
    buf_reserve(b, (size_t)n);
    (void)vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    va_end(again);
    b->n += (size_t)n;
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_addv(b, format, args);
    va_end(args);
}

struct str buf_str(const struct buf *b)
{
    return b->p ? (struct str){b->p, b->n} : (struct str){"", 0};
}

const char *buf_z(const struct buf *b)
{
    return b->p ? b->p : "";
}

void buf_cut(struct buf *b, size_t n)
{
    if (n < b->n) {
        b->n = n;
        b->p[n] = '\0';
    }
}

void buf_clear(struct buf *b)
{
    buf_cut(b, 0);
}

void buf_finish(struct buf *b)
{
    free(b->p);
    *b = (struct buf){0};
}

void buf_wipe(struct buf *b)
{
    if (b->p)
        explicit_bzero(b->p, b->cap);
    buf_finish(b);
}

char *buf_take(struct buf *b)
{
    buf_reserve(b, 0);
    char *z = b->p;
    *b = (struct buf){0};
    return z;
}
