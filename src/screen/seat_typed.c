#include "screen/seat_typed.h"

#include <string.h>

#include "course/drill.h"
#include "text/digits.h"
#include "text/utf8.h"

enum { PIN_DIGITS = 6, SEAT_DIGITS = 4 };

void seat_typed_keep(struct seat_typed *typed, enum seat_field field, const char *text)
{
    size_t n = strlen(text);
    explicit_bzero(typed->text[field], SEAT_TYPED_BYTES);
    if (n < SEAT_TYPED_BYTES)
        memcpy(typed->text[field], text, n);
}

struct number {
    unsigned value;
    int n_digits;
};

/* How many there are; those that are too many are counted only, and so is what is too long to be one. */
static int read_numbers(const char *text, struct number numbers[2])
{
    size_t n = strlen(text), length;
    bool inside = false;
    int count = 0;
    for (size_t at = 0; at < n; at += length) {
        int digit = digit_value(utf8_next(text + at, n - at, &length));
        count += digit >= 0 && !inside;
        inside = digit >= 0;
        if (!inside || count > 2)
            continue;
        struct number *number = &numbers[count - 1];
        if (number->n_digits++ < PIN_DIGITS)
            number->value = number->value * 10 + (unsigned)digit;
    }
    return count;
}

bool seat_typed_pair(const char *text, unsigned *seat, unsigned *pin)
{
    struct number numbers[2] = {0};
    if (read_numbers(text, numbers) != 2)
        return false;
    bool turned = numbers[0].n_digits == PIN_DIGITS;
    struct number s = numbers[turned], p = numbers[!turned];
    *seat = s.value;
    *pin = p.value;
    return s.n_digits <= SEAT_DIGITS && s.value >= 1 && s.value <= DRILL_MAX_SEATS && p.n_digits <= PIN_DIGITS;
}
