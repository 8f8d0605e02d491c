#include "link/seal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "link/seal_parts.h"

enum { RANDOM = SEAL_CODE_DIGITS - 1 };

/* Damm's quasigroup: finds every wrong digit and every two neighbours that changed places. */
static char check_digit(const char *digits, size_t n)
{
    static const unsigned char table[10][10] = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
    };
    unsigned char at = 0;
    for (size_t i = 0; i < n; i++)
        at = table[at][digits[i] - '0'];
    return (char)('0' + at);
}

void seal_code_make(struct seal_code *out)
{
    seal_ready();
    for (size_t i = 0; i < RANDOM; i++)
        out->digits[i] = (char)('0' + randombytes_uniform(10));
    out->digits[RANDOM] = check_digit(out->digits, RANDOM);
    out->digits[SEAL_CODE_DIGITS] = '\0';
}

/* What people put between digits, and what comes along with copied text: bytes to skip, 0 when it is none of these. */
static size_t gap(struct str s)
{
    static const char *const gaps[] = {" ",
                                       "\t",
                                       "-",
                                       "\xC2\xA0",     /* no-break space */
                                       "\xE2\x80\x90", /* hyphens and dashes */
                                       "\xE2\x80\x91",
                                       "\xE2\x80\x92",
                                       "\xE2\x80\x93",
                                       "\xE2\x80\x94",
                                       "\xE2\x88\x92", /* minus */
                                       "\xE2\x80\xAF", /* narrow no-break space */
                                       "\xE2\x80\x8E", /* marks of direction */
                                       "\xE2\x80\x8F",
                                       "\xD8\x9C",
                                       "\xD9\x80" /* tatweel */};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (str_starts(s, str_of(gaps[i])))
            return strlen(gaps[i]);
    return 0;
}

/* A digit of any family: its bytes, 0 when it is none. U+0660 and U+06F0 in UTF-8. */
static size_t digit(struct str s, char *out)
{
    if (is_digit(s.p[0])) {
        *out = s.p[0];
        return 1;
    }
    if (s.n < 2)
        return 0;
    unsigned char first = (unsigned char)s.p[0], second = (unsigned char)s.p[1];
    unsigned char zero = first == 0xD9 ? 0xA0 : 0xB0;
    if ((first != 0xD9 && first != 0xDB) || second < zero || second > zero + 9)
        return 0;
    *out = (char)('0' + (second - zero));
    return 2;
}

static enum seal_fault read_digits(struct str text, struct seal_code *code)
{
    size_t n = 0;
    while (text.n > 0) {
        char c = '\0';
        size_t bytes = gap(text);
        if (bytes == 0) {
            bytes = digit(text, &c);
            if (bytes == 0)
                return SEAL_STRANGE;
            if (n == SEAL_CODE_DIGITS)
                return SEAL_LONG;
            code->digits[n++] = c;
        }
        text.p += bytes;
        text.n -= bytes;
    }
    if (n < SEAL_CODE_DIGITS)
        return SEAL_SHORT;
    return check_digit(code->digits, RANDOM) == code->digits[RANDOM] ? SEAL_FINE : SEAL_SLIP;
}

/* What was nearly a code is wiped, too: one digit of it may be all that is wrong. */
enum seal_fault seal_code_read(struct str text, struct seal_code *out)
{
    struct seal_code code = {0};
    enum seal_fault fault = read_digits(text, &code);
    if (fault == SEAL_FINE)
        *out = code;
    sodium_memzero(&code, sizeof code);
    return fault;
}

void seal_code_show(const struct seal_code *code, char out[SEAL_CODE_TEXT])
{
    const char *d = code->digits;
    (void)snprintf(out, SEAL_CODE_TEXT, "%.4s %.4s %.4s %.2s", d, d + 4, d + 8, d + 12);
}
