#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"

enum { REPLACEMENT = 0xFFFD };

uint32_t utf8_next_any(const char *p, size_t n, size_t *length)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *u = (const unsigned char *)p;
    *length = 1;
    if (u[0] < 0x80)
        return u[0];
    if (u[0] < 0xC2 || u[0] > 0xF4)
        return REPLACEMENT;
    size_t more = u[0] < 0xE0 ? 1 : u[0] < 0xF0 ? 2 : 3;
    if (more >= n)
        return REPLACEMENT;
    uint32_t code = u[0] & (0x3FU >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return REPLACEMENT;
        code = code << 6 | (u[i] & 0x3FU);
    }
    if (code < least[more] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return REPLACEMENT;
    *length = more + 1;
    return code;
}

size_t utf8_write(uint32_t code, char bytes[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = REPLACEMENT;
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    size_t n = 0;
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes[n++] = (char)(lead[more] | code >> (6 * more));
    while (more-- > 0)
        bytes[n++] = (char)(0x80 | (code >> (6 * more) & 0x3F));
    return n;
}

void utf8_put(struct buf *out, uint32_t code)
{
    char bytes[4];
    buf_add(out, bytes, utf8_write(code, bytes));
}

size_t utf8_count(struct str s)
{
    size_t count = 0;
    for (size_t at = 0, length; at < s.n; at += length, count++)
        (void)utf8_next(s.p + at, s.n - at, &length);
    return count;
}

enum utf8_fault utf8_fault_of(uint32_t code)
{
    if (code < 0x300)
        return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ? UTF8_CONTROL
                                                                                              : UTF8_FINE;
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return UTF8_BROKEN;
    if (code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
        (code >= 0x2066 && code <= 0x2069))
        return UTF8_BIDI;
    bool separator = code == 0x2028 || code == 0x2029 || code == 0xFEFF;
    bool private_use = (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
    bool noncharacter = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
    return separator || private_use || noncharacter ? UTF8_CONTROL : UTF8_FINE;
}

enum utf8_fault utf8_check(struct str s, size_t *at)
{
    for (size_t i = 0, length; i < s.n; i += length) {
        uint32_t code = utf8_next(s.p + i, s.n - i, &length);
        enum utf8_fault fault = code == REPLACEMENT && length == 1 ? UTF8_BROKEN : utf8_fault_of(code);
        if (fault != UTF8_FINE) {
            *at = i;
            return fault;
        }
    }
    return UTF8_FINE;
}

/* True when s is NFC for sure: everything below the combining marks, Arabic letters (composed ones are NFC), harakat in
 * the order of their combining classes, and common punctuation. The marks that compose with letters (0653–0655) and all
 * the rest of Unicode are left to the library. */
static bool is_composed(struct str s)
{
    int last_class = 0;
    for (size_t i = 0, length; i < s.n; i += length) {
        uint32_t code = utf8_next(s.p + i, s.n - i, &length);
        if (code < 0x300 || (code >= 0x2010 && code <= 0x205E)) {
            last_class = 0;
            continue;
        }
        if (code < 0x0600 || code > 0x06FF || (code >= 0x0653 && code <= 0x0655))
            return false;
        int class = code >= 0x0621 && code <= 0x064A ? 0 : uc_combining_class(code);
        if (class != 0 && class < last_class)
            return false;
        last_class = class;
    }
    return true;
}

void utf8_compose(struct buf *out, struct str s)
{
    if (is_composed(s)) {
        buf_addstr(out, s);
        return;
    }
    size_t n = 0;
    uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)s.p, s.n, NULL, &n);
    if (!composed)
        BUG("cannot compose %zu bytes", s.n); /* out of memory; broken text was refused on its way in */
    buf_add(out, composed, n);
    explicit_bzero(composed, n); /* perhaps somebody typed it */
    free(composed);
}
