/* utf8: code points in and out of UTF-8, and the check that text passes once, on its way in (RFC 3629). */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Decodes one code point at p (n > 0 bytes left) and stores its length; a broken byte gives U+FFFD, length 1. What
 * nearly every text here is made of, ASCII and Arabic, is decoded where it is read. */
uint32_t utf8_next_any(const char *p, size_t n, size_t *length);
static inline uint32_t utf8_next(const char *p, size_t n, size_t *length)
{
    unsigned first = (unsigned char)p[0], second = n > 1 ? (unsigned char)p[1] : 0;
    if (first < 0x80) {
        *length = 1;
        return first;
    }
    if (first >= 0xC2 && first < 0xE0 && (second & 0xC0) == 0x80) {
        *length = 2;
        return (first & 0x1F) << 6 | (second & 0x3F);
    }
    return utf8_next_any(p, n, length);
}
/* Writes one code point and returns its length; surrogates and values over U+10FFFF become U+FFFD. */
size_t utf8_write(uint32_t code, char bytes[4]);
void utf8_put(struct buf *out, uint32_t code); /* appends it */
size_t utf8_count(struct str s);               /* code points */

enum utf8_fault { UTF8_FINE, UTF8_BROKEN, UTF8_CONTROL, UTF8_BIDI };
/* First thing in s that text may not hold: a broken sequence, a control character other than "\n" and "\t"
 * (C0, DEL, C1, U+2028/2029, U+FEFF, noncharacters, private use), or a direction control
 * (U+061C, 200E, 200F, 202A–202E, 2066–2069). *at is its byte offset. */
enum utf8_fault utf8_check(struct str s, size_t *at);
/* The same for one code point. */
enum utf8_fault utf8_fault_of(uint32_t code);
/* Appends s in NFC (UAX #15); s must be valid UTF-8. Cheap when it is NFC already. */
void utf8_compose(struct buf *out, struct str s);
