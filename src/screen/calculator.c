#include "screen/calculator.h"

#include <math.h>
#include <stdlib.h>

#include "text/digits.h"
#include "text/utf8.h"

enum { DEPTH_MAX = 50, NUMBER_BYTES = 64 };

/* A reader of the text, one sign at a time; the first fault stays. */
struct reader {
    struct str rest;
    uint32_t sign; /* the current one; 0 at the end */
    int depth;
    enum sum_fault fault;
};

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0x00A0 || code == 0x202F || code == 0x066C;
}

/* The many ways keyboards spell the same sign. */
static uint32_t plain(uint32_t code)
{
    int digit = digit_value(code);
    if (digit >= 0)
        return (uint32_t)('0' + digit);
    switch (code) {
    case 0x2212: /* − */
    case 0x2013: /* – */
        return '-';
    case 0x00D7: /* × */
    case 'x':
    case 'X':
        return '*';
    case 0x00F7: /* ÷ */
        return '/';
    case 0x066B: /* ٫ */
    case ',':
    case 0x060C: /* ، */
        return '.';
    default:
        return code;
    }
}

static void next(struct reader *r)
{
    r->sign = 0;
    while (r->rest.n > 0) {
        size_t length;
        uint32_t code = utf8_next(r->rest.p, r->rest.n, &length);
        r->rest = (struct str){r->rest.p + length, r->rest.n - length};
        if (is_blank(code))
            continue;
        r->sign = plain(code);
        return;
    }
}

static double fail(struct reader *r, enum sum_fault fault)
{
    if (r->fault == SUM_FINE)
        r->fault = fault;
    return 0;
}

static double number(struct reader *r)
{
    char text[NUMBER_BYTES];
    size_t n = 0, points = 0;
    for (; (r->sign >= '0' && r->sign <= '9') || r->sign == '.'; next(r)) {
        points += r->sign == '.';
        if (n + 1 == sizeof text)
            return fail(r, SUM_TOO_LARGE);
        text[n++] = (char)r->sign;
    }
    text[n] = '\0';
    if (points > 1 || n == points)
        return fail(r, SUM_UNREADABLE);
    return strtod(text, NULL);
}

static double sum(struct reader *r);

static double factor(struct reader *r)
{
    bool minus = false;
    for (; r->sign == '-' || r->sign == '+'; next(r))
        minus = minus != (r->sign == '-');
    if (r->sign != '(')
        return minus ? -number(r) : number(r);
    if (++r->depth > DEPTH_MAX)
        return fail(r, SUM_UNREADABLE);
    next(r);
    double value = sum(r);
    if (r->sign != ')')
        return fail(r, SUM_UNREADABLE);
    next(r);
    r->depth--;
    return minus ? -value : value;
}

static double product(struct reader *r)
{
    double value = factor(r);
    while (r->fault == SUM_FINE && (r->sign == '*' || r->sign == '/')) {
        uint32_t sign = r->sign;
        next(r);
        double by = factor(r);
        if (sign == '/' && by == 0 && r->fault == SUM_FINE)
            return fail(r, SUM_BY_ZERO);
        if (r->fault == SUM_FINE)
            value = sign == '*' ? value * by : value / by;
    }
    return value;
}

static double sum(struct reader *r)
{
    double value = product(r);
    while (r->fault == SUM_FINE && (r->sign == '+' || r->sign == '-')) {
        bool minus = r->sign == '-';
        next(r);
        double more = product(r);
        value = minus ? value - more : value + more;
    }
    return value;
}

enum sum_fault calculator_sum(struct str text, double *value)
{
    struct reader r = {.rest = text};
    next(&r);
    double result = sum(&r);
    if (r.fault == SUM_FINE && r.sign != 0)
        r.fault = SUM_UNREADABLE;
    if (r.fault == SUM_FINE && !isfinite(result))
        r.fault = SUM_TOO_LARGE;
    if (r.fault == SUM_FINE)
        *value = result;
    return r.fault;
}
