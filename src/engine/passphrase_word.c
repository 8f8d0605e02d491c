#include <math.h>
#include <string.h>

#include "engine/passphrase_parts.h"
#include "text/utf8.h"

enum { MAX_KNOWN = 24, KEYS_LEAST = 4, HAMZA = 0x0621 };

/* Bits. */
static const double join = 1, other_layout = 3, article = 1, again = 1, particle = 2;

void phrase_offer(struct phrase_work *w, size_t from, size_t n, double bits, enum phrase_kind kind)
{
    double sum = w->best[from].bits + bits + (from > w->begin ? join : 0);
    if (from + n <= w->n && sum < w->best[from + n].bits)
        w->best[from + n] = (struct phrase_step){from, sum, kind};
}

/* Letters that nothing is known about. A word of them is one of a vocabulary: so many bits, and a few for its length;
 * fewer in a sentence, where the words beside it tell something of it. Of Latin letters that holds where nobody knows
 * Latin words. */
static void offer_free(struct phrase_work *w, size_t from, bool latin_known)
{
    double sum = 0;
    bool words = !w->spelled;
    for (size_t n = 1; from + n <= w->end; n++) {
        const struct phrase_letter *l = &w->letters[from + n - 1];
        bool latin = l->code >= 'a' && l->code <= 'z';
        sum += phrase_free_bits(l);
        words = words && (l->is_arabic || (latin && !latin_known));
        double word = w->sentence ? 7 + 0.25 * (double)n : 9 + 0.5 * (double)n;
        phrase_offer(w, from, n, words && word < sum ? word : sum, PHRASE_FREE);
    }
}

static double bits_of_rank(size_t rank)
{
    return log2((double)rank + 8);
}

/* How many letters of the word, from there on, are this known word; 0: not so. */
static size_t match(const struct phrase_work *w, size_t from, const uint32_t *known, size_t n, bool typed_latin)
{
    if (from + n > w->end)
        return 0;
    for (size_t i = 0; i < n; i++) {
        const struct phrase_letter *l = &w->letters[from + i];
        if (l->is_arabic == typed_latin || l->arabic != known[i])
            return 0;
    }
    bool hamza = from + n < w->end && w->letters[from + n].code == HAMZA; /* dropped by fold at a word's end */
    return hamza ? n + 1 : n;
}

static void offer_known(struct phrase_work *w, size_t from, const char *list, enum phrase_kind kind)
{
    static const uint32_t al[] = {0x627, 0x644};
    size_t skip = match(w, from, al, 2, false) ? 2 : 0;
    struct str left = str_of(list), word;
    for (size_t rank = 0; str_word(&left, &word); rank++) {
        uint32_t codes[MAX_KNOWN];
        size_t n = 0, length;
        for (size_t at = 0; at < word.n && n < MAX_KNOWN; at += length)
            codes[n++] = utf8_next(word.p + at, word.n - at, &length);
        double bits = bits_of_rank(rank);
        if ((length = match(w, from, codes, n, false)) > 0)
            phrase_offer(w, from, length, bits, kind);
        if (skip && (length = match(w, from + skip, codes, n, false)) > 0)
            phrase_offer(w, from, skip + length, bits + article, kind);
        if (n >= KEYS_LEAST - 1 && (length = match(w, from, codes, n, true)) > 0)
            phrase_offer(w, from, length, bits + other_layout, PHRASE_KEYS);
    }
}

/* ---- digits ---- */

static int number_at(const struct phrase_work *w, size_t from, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (int)(w->letters[from + i].code - '0');
    return value;
}

static size_t digits_at(const struct phrase_work *w, size_t from)
{
    size_t n = 0;
    while (from + n < w->end && w->letters[from + n].code >= '0' && w->letters[from + n].code <= '9')
        n++;
    return n;
}

static bool is_year(int year)
{
    return year >= 1930 && year <= 2039;
}

static bool is_day(int day, int month)
{
    return (day >= 1 && day <= 31 && month >= 1 && month <= 12) || (month >= 1 && month <= 31 && day >= 1 && day <= 12);
}

static void offer_digits(struct phrase_work *w, size_t from)
{
    enum { PHONE_DIGITS = 11, PHONE_ABROAD = 13 };
    static const double year = 6.8, date = 14.5, short_date = 15, phone = 13;
    size_t n = digits_at(w, from);
    if (n >= 4 && is_year(number_at(w, from, 4)))
        phrase_offer(w, from, 4, year, PHRASE_DATE);
    if (n >= 6 && is_day(number_at(w, from, 2), number_at(w, from + 2, 2)))
        phrase_offer(w, from, 6, short_date, PHRASE_DATE);
    if (n >= 8 && is_day(number_at(w, from, 2), number_at(w, from + 2, 2)) && is_year(number_at(w, from + 4, 4)))
        phrase_offer(w, from, 8, date, PHRASE_DATE);
    if (n >= 8 && is_year(number_at(w, from, 4)) && is_day(number_at(w, from + 4, 2), number_at(w, from + 6, 2)))
        phrase_offer(w, from, 8, date, PHRASE_DATE);
    /* A number of an Iraqi phone: whoever knows the family has it. */
    if (n >= PHONE_DIGITS && w->letters[from].code == '0' && w->letters[from + 1].code == '7')
        phrase_offer(w, from, PHONE_DIGITS, phone, PHRASE_PHONE);
    size_t sign = w->letters[from].code == '+', abroad = digits_at(w, from + sign);
    if (abroad >= PHONE_ABROAD && number_at(w, from + sign, 4) == 9647)
        phrase_offer(w, from, sign + PHONE_ABROAD, phone, PHRASE_PHONE);
    if (n >= PHONE_ABROAD + 2 && number_at(w, from, 6) == 9647)
        phrase_offer(w, from, PHONE_ABROAD + 2, phone, PHRASE_PHONE);
}

/* Whether the number stands there; how many digits it has. Not formatted: that may leave a copy. */
static size_t number_digits(const struct phrase_work *w, size_t from, int number)
{
    size_t n = 1, i;
    for (int rest = number; rest >= 10; rest /= 10)
        n++;
    for (i = n; i > 0 && from + i <= w->end; i--, number /= 10)
        if (w->letters[from + i - 1].code != (uint32_t)('0' + number % 10))
            return 0;
    return i == 0 ? n : 0;
}

/* How many numbers of a count there are from there on: 8, 9, 10, 11, by the step, written without anything between. */
static size_t count_at(const struct phrase_work *w, size_t from, size_t first_digits, int step, size_t *n_digits)
{
    size_t count = 0, at = from, n;
    for (int number = number_at(w, from, first_digits); number >= 0; number += step, count++) {
        if ((n = number_digits(w, at, number)) == 0)
            break;
        at += n;
    }
    *n_digits = at - from;
    return count;
}

/* "1011121314", "5101520". */
static void offer_counting(struct phrase_work *w, size_t from)
{
    enum { COUNT_LEAST = 3, MOST_DIGITS = 4 };
    static const int steps[] = {1, -1, 2, -2, 5, -5, 10, -10, 100, -100};
    static const double start = 4;
    size_t n = digits_at(w, from), n_digits;
    for (size_t first = 1; first <= MOST_DIGITS && first <= n; first++)
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            size_t count = count_at(w, from, first, steps[i], &n_digits);
            double bits = start + log2((double)count + 1) + log2(1.0 + number_at(w, from, first));
            if (count >= COUNT_LEAST)
                phrase_offer(w, from, n_digits, bits, PHRASE_SEQUENCE);
        }
}

/* ---- patterns ---- */

static void offer_runs(struct phrase_work *w, size_t from, int (*place)(const struct phrase_letter *l),
                       enum phrase_kind kind)
{
    static const double start = 3;
    for (int by = -1; by <= 1; by += 2)
        for (size_t n = 2; from + n <= w->end; n++) {
            int before = place(&w->letters[from + n - 2]), here = place(&w->letters[from + n - 1]);
            if (before < 0 || here != before + by)
                break;
            if (n >= 3)
                phrase_offer(w, from, n, start + log2((double)n), kind);
        }
}

static bool same(const struct phrase_work *w, size_t a, size_t b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (w->letters[a + i].code != w->letters[b + i].code)
            return false;
    return true;
}

static void offer_repeats(struct phrase_work *w, size_t from)
{
    for (size_t n = 2; from + n <= w->end && same(w, from, from + n - 1, 1); n++)
        if (n >= 3)
            phrase_offer(w, from, n, phrase_free_bits(&w->letters[from]) + log2((double)n), PHRASE_REPEAT);
    for (size_t n = 2; n <= from - w->begin && from + n <= w->end; n++)
        if (same(w, from - n, from, n))
            phrase_offer(w, from, n, again, PHRASE_AGAIN);
}

/* ---- all of it ---- */

/* A word that stood before is worth next to nothing. */
static void offer_again(struct phrase_work *w)
{
    size_t n = w->end - w->begin;
    for (size_t i = 0; i + n <= w->begin; i++) {
        bool starts = i == 0 || w->letters[i - 1].code == ' ', ends = w->letters[i + n].code == ' ';
        if (starts && ends && same(w, i, w->begin, n))
            phrase_offer(w, w->begin, n, again, PHRASE_AGAIN);
    }
}

static void offer_particle(struct phrase_work *w, size_t from)
{
    struct str left = str_of(phrase_particles), word;
    while (w->sentence && str_word(&left, &word)) {
        size_t n = 0, at = 0, length;
        for (; at < word.n && from + n < w->end; at += length, n++)
            if (w->letters[from + n].code != utf8_next(word.p + at, word.n - at, &length))
                break;
        if (at == word.n && (from + n == w->end || !phrase_is_alnum(&w->letters[from + n])))
            phrase_offer(w, from, n, particle, PHRASE_WORD);
    }
}

void phrase_offer_word(struct phrase_work *w, size_t from, bool latin_known)
{
    offer_free(w, from, latin_known);
    offer_known(w, from, phrase_known_names, PHRASE_NAME);
    offer_known(w, from, phrase_known_words, PHRASE_WORD);
    offer_digits(w, from);
    offer_counting(w, from);
    offer_runs(w, from, phrase_place_in_alphabet, PHRASE_SEQUENCE);
    offer_runs(w, from, phrase_place_on_keyboard, PHRASE_ROW);
    offer_repeats(w, from);
    if (from > w->begin)
        return;
    offer_again(w);
    offer_particle(w, from);
}
