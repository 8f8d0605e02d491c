#include <string.h>

#include "engine/passphrase_parts.h"
#include "text/digits.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"

/* Bits. */
static const double free_digit = 3.3, free_lower = 4.7, free_upper = 5.7, free_arabic = 4.5, free_sign = 6,
                    free_else = 7;

/* The keys of a PC keyboard and what the usual Arabic layout has on them, the upper row first. */
static const char latin_keys[] = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`";
static const uint32_t arabic_keys[] = {
    0x636, 0x635, 0x62B, 0x642, 0x641, 0x63A, 0x639, 0x647, 0x62E, 0x62D, 0x62C, 0x62F,
    0x634, 0x633, 0x64A, 0x628, 0x644, 0x627, 0x62A, 0x646, 0x645, 0x643, 0x637, 0x626,
    0x621, 0x624, 0x631, 0,     0x649, 0x629, 0x648, 0x632, 0x638, 0x630,
};
static const char *const rows[] = {"1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"};

/* In the order of the alphabet, for sequences. */
static const uint32_t alphabet[] = {0x627, 0x628, 0x62A, 0x62B, 0x62C, 0x62D, 0x62E, 0x62F, 0x630, 0x631,
                                    0x632, 0x633, 0x634, 0x635, 0x636, 0x637, 0x638, 0x639, 0x63A, 0x641,
                                    0x642, 0x643, 0x644, 0x645, 0x646, 0x647, 0x648, 0x64A};

static uint32_t fold_letter(uint32_t code)
{
    char bytes[4];
    struct buf out = {0};
    size_t n = utf8_write(code, bytes), length;
    fold(&out, (struct str){bytes, n});
    uint32_t folded = out.n > 0 ? utf8_next(out.p, out.n, &length) : code;
    explicit_bzero(bytes, sizeof bytes);
    buf_wipe(&out);
    return folded;
}

static bool is_arabic(uint32_t code)
{
    return (code >= 0x620 && code <= 0x64A) || (code >= 0x66E && code <= 0x6D3);
}

bool phrase_is_mark(uint32_t code)
{
    return glyph_of(code) != GLYPH_BASE || code == 0x640;
}

struct phrase_letter phrase_letter_of(uint32_t code)
{
    struct phrase_letter l = {.code = code, .is_arabic = is_arabic(code), .upper = code >= 'A' && code <= 'Z'};
    int digit = digit_value(code);
    if (digit >= 0)
        l.code = (uint32_t)('0' + digit);
    else if (l.upper)
        l.code = code + ('a' - 'A');
    else if (code >= 0x80)
        l.code = fold_letter(code);
    if (l.code < 0x80)
        l.latin = l.code;
    l.arabic = l.is_arabic ? l.code : 0;
    for (size_t i = 0; i < sizeof latin_keys - 1; i++) {
        if (l.is_arabic && arabic_keys[i] == code)
            l.latin = (unsigned char)latin_keys[i];
        if (l.code < 0x80 && (uint32_t)latin_keys[i] == l.code && arabic_keys[i] != 0)
            l.arabic = fold_letter(arabic_keys[i]);
    }
    return l;
}

/* Signs of Arabic and of print. */
static bool is_sign(uint32_t code)
{
    return (code >= 0xA0 && code <= 0xBF) || code == 0x060C || code == 0x061B || code == 0x061F || code == 0x06D4 ||
           (code >= 0x2000 && code <= 0x206F) || (code >= 0x3000 && code <= 0x3003);
}

bool phrase_is_alnum(const struct phrase_letter *l)
{
    return l->is_arabic || (l->code >= '0' && l->code <= '9') || (l->code >= 'a' && l->code <= 'z') ||
           (l->code >= 0x80 && !is_sign(l->code));
}

double phrase_free_bits(const struct phrase_letter *l)
{
    if (l->is_arabic)
        return free_arabic;
    if (l->code >= '0' && l->code <= '9')
        return free_digit;
    if (l->code >= 'a' && l->code <= 'z')
        return l->upper ? free_upper : free_lower;
    return l->code < 0x80 ? free_sign : free_else;
}

int phrase_place_in_alphabet(const struct phrase_letter *l)
{
    if (l->code < 0x80)
        return (l->code >= '0' && l->code <= '9') || (l->code >= 'a' && l->code <= 'z') ? (int)l->code : -1;
    for (size_t i = 0; i < sizeof alphabet / sizeof *alphabet; i++)
        if (alphabet[i] == l->code)
            return 0x1000 + (int)i;
    return -1;
}

int phrase_place_on_keyboard(const struct phrase_letter *l)
{
    for (size_t r = 0; l->latin && r < sizeof rows / sizeof *rows; r++) {
        const char *at = strchr(rows[r], (int)l->latin);
        if (at)
            return (int)(r * 100) + (int)(at - rows[r]);
    }
    return -1;
}
