#include "text/digits.h"

#include <math.h>
#include <stdlib.h>

#include "text/utf8.h"

int digit_value(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return (int)(code - '0');
    if (code >= 0x0660 && code <= 0x0669)
        return (int)(code - 0x0660);
    if (code >= 0x06F0 && code <= 0x06F9)
        return (int)(code - 0x06F0);
    return -1;
}

uint32_t digit_show(uint32_t code, enum digits how)
{
    int value = how == DIGITS_AS_WRITTEN ? -1 : digit_value(code);
    if (value < 0)
        return code;
    return (uint32_t)value + (how == DIGITS_ARABIC ? 0x0660 : '0');
}

static bool is_thousands_mark(uint32_t code)
{
    return code == 0x066C || code == ',' || code == 0x2019 || code == ' ' || code == 0xA0 || code == 0x202F;
}

/* Rewrites text in Latin digits without marks, as strtod reads it. */
static bool number_normalise(struct str text, struct buf *plain)
{
    bool mark = false, point = false, digit = false;
    int whole = 0, group = 0;
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        int value = digit_value(code);
        if (at == 0 && (code == '+' || code == '-' || code == 0x2212)) {
            buf_addc(plain, code == '+' ? '+' : '-');
        } else if (value >= 0) {
            buf_addc(plain, (char)('0' + value));
            digit = true;
            whole += !point;
            group++;
        } else if (!point && (code == '.' || code == 0x066B)) {
            if (mark && group != 3)
                return false;
            point = true;
            buf_addc(plain, '.');
            group = 0;
        } else if (!point && is_thousands_mark(code) && (mark ? group == 3 : whole >= 1 && whole <= 3)) {
            mark = true;
            group = 0;
        } else {
            return false;
        }
    }
    return digit && group > 0 && (!mark || point || group == 3);
}

bool number_parse(struct str text, double *out)
{
    struct buf plain = {0};
    bool fine = number_normalise(str_trim(text), &plain);
    double value = fine ? strtod(plain.p, NULL) : 0; /* LC_NUMERIC stays "C" in this program */
    buf_wipe(&plain);
    fine = fine && isfinite(value);
    if (fine)
        *out = value;
    return fine;
}
