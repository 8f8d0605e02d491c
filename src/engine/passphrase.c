#include "engine/passphrase.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "text/digits.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"

enum { MAX_EARLIER = 32, MAX_LATIN = 48, MAX_KNOWN = 24, KEYS_LEAST = 4, HAMZA = 0x0621 };

/* Bits. */
static const double free_digit = 3.3, free_lower = 4.7, free_upper = 5.7, free_arabic = 4.5, free_sign = 6,
                    free_else = 7;
static const double join = 1, other_layout = 3, article = 1, again = 1;

/* One letter in the ways it is looked at. */
struct letter {
    uint32_t code;   /* lower case, folded, digits as ASCII */
    uint32_t arabic; /* what its key gives on the Arabic layout, 0: nothing */
    uint32_t latin;  /* … on the Latin one */
    bool is_arabic, upper;
};

struct step {
    size_t from;
    double bits;
    enum phrase_kind kind;
};

struct work {
    struct letter letters[PHRASE_MAX_WORD];
    size_t n, first; /* of the word; letters before it in the text */
    struct step best[PHRASE_MAX_WORD + 1];
    uint64_t earlier[MAX_EARLIER]; /* the words before, as hashes */
    size_t n_earlier;
    char ascii[PHRASE_MAX_WORD + 1];
    struct phrase_part found[MAX_LATIN];
};

/* ---- letters ---- */

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

static bool is_mark(uint32_t code)
{
    return glyph_of(code) != GLYPH_BASE || code == 0x640;
}

static struct letter letter_of(uint32_t code)
{
    struct letter l = {.code = code, .is_arabic = is_arabic(code), .upper = code >= 'A' && code <= 'Z'};
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

/* ---- the cheapest way through a word ---- */

static void offer(struct work *w, size_t from, size_t n, double bits, enum phrase_kind kind)
{
    double sum = w->best[from].bits + bits + (from > 0 ? join : 0);
    struct step *step = &w->best[from + n];
    if (from + n <= w->n && sum < step->bits)
        *step = (struct step){from, sum, kind};
}

static double free_bits(const struct letter *l)
{
    if (l->is_arabic)
        return free_arabic;
    if (l->code >= '0' && l->code <= '9')
        return free_digit;
    if (l->code >= 'a' && l->code <= 'z')
        return l->upper ? free_upper : free_lower;
    return l->code < 0x80 ? free_sign : free_else;
}

/* Letters that nothing is known about. A word of them is one of a vocabulary: so many bits, and a few for its length.
 * Of Latin letters that holds where nobody knows Latin words. */
static void offer_free(struct work *w, size_t from, bool latin_known)
{
    double sum = 0;
    bool words = true;
    for (size_t n = 1; from + n <= w->n; n++) {
        const struct letter *l = &w->letters[from + n - 1];
        bool latin = l->code >= 'a' && l->code <= 'z';
        sum += free_bits(l);
        words = words && (l->is_arabic || (latin && !latin_known));
        double word = 9 + 0.5 * (double)n;
        offer(w, from, n, words && word < sum ? word : sum, PHRASE_FREE);
    }
}

static double bits_of_rank(size_t rank)
{
    return log2((double)rank + 8);
}

/* How many letters of the word, from there on, are this known word; 0: not so. */
static size_t match(const struct work *w, size_t from, const uint32_t *known, size_t n, bool typed_latin)
{
    if (from + n > w->n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        const struct letter *l = &w->letters[from + i];
        if (l->is_arabic == typed_latin || l->arabic != known[i])
            return 0;
    }
    bool hamza = from + n < w->n && w->letters[from + n].code == HAMZA; /* dropped by fold at a word's end */
    return hamza ? n + 1 : n;
}

static void offer_known(struct work *w, size_t from, const char *list, enum phrase_kind kind)
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
            offer(w, from, length, bits, kind);
        if (skip && (length = match(w, from + skip, codes, n, false)) > 0)
            offer(w, from, skip + length, bits + article, kind);
        if (n >= KEYS_LEAST - 1 && (length = match(w, from, codes, n, true)) > 0)
            offer(w, from, length, bits + other_layout, PHRASE_KEYS);
    }
}

/* ---- digits ---- */

static int number_at(const struct work *w, size_t from, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (int)(w->letters[from + i].code - '0');
    return value;
}

static size_t digits_at(const struct work *w, size_t from)
{
    size_t n = 0;
    while (from + n < w->n && w->letters[from + n].code >= '0' && w->letters[from + n].code <= '9')
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

static void offer_digits(struct work *w, size_t from)
{
    enum { PHONE_DIGITS = 11, PHONE_ABROAD = 13 };
    static const double year = 6.8, date = 14.5, short_date = 15, phone = 13;
    size_t n = digits_at(w, from);
    if (n >= 4 && is_year(number_at(w, from, 4)))
        offer(w, from, 4, year, PHRASE_DATE);
    if (n >= 6 && is_day(number_at(w, from, 2), number_at(w, from + 2, 2)))
        offer(w, from, 6, short_date, PHRASE_DATE);
    if (n >= 8 && is_day(number_at(w, from, 2), number_at(w, from + 2, 2)) && is_year(number_at(w, from + 4, 4)))
        offer(w, from, 8, date, PHRASE_DATE);
    if (n >= 8 && is_year(number_at(w, from, 4)) && is_day(number_at(w, from + 4, 2), number_at(w, from + 6, 2)))
        offer(w, from, 8, date, PHRASE_DATE);
    /* A number of an Iraqi phone: whoever knows the family has it. */
    if (n >= PHONE_DIGITS && w->letters[from].code == '0' && w->letters[from + 1].code == '7')
        offer(w, from, PHONE_DIGITS, phone, PHRASE_PHONE);
    size_t sign = w->letters[from].code == '+', abroad = digits_at(w, from + sign);
    if (abroad >= PHONE_ABROAD && number_at(w, from + sign, 4) == 9647)
        offer(w, from, sign + PHONE_ABROAD, phone, PHRASE_PHONE);
    if (n >= PHONE_ABROAD + 2 && number_at(w, from, 6) == 9647)
        offer(w, from, PHONE_ABROAD + 2, phone, PHRASE_PHONE);
}

/* ---- patterns ---- */

/* Its place in an order, so that neighbours differ by one; -1: in none. */
static int place_in_alphabet(const struct letter *l)
{
    if (l->code < 0x80)
        return (l->code >= '0' && l->code <= '9') || (l->code >= 'a' && l->code <= 'z') ? (int)l->code : -1;
    for (size_t i = 0; i < sizeof alphabet / sizeof *alphabet; i++)
        if (alphabet[i] == l->code)
            return 0x1000 + (int)i;
    return -1;
}

static int place_on_keyboard(const struct letter *l)
{
    for (size_t r = 0; l->latin && r < sizeof rows / sizeof *rows; r++) {
        const char *at = strchr(rows[r], (int)l->latin);
        if (at)
            return (int)(r * 100) + (int)(at - rows[r]);
    }
    return -1;
}

static void offer_runs(struct work *w, size_t from, int (*place)(const struct letter *l), enum phrase_kind kind)
{
    static const double start = 3;
    for (int by = -1; by <= 1; by += 2)
        for (size_t n = 2; from + n <= w->n; n++) {
            int before = place(&w->letters[from + n - 2]), here = place(&w->letters[from + n - 1]);
            if (before < 0 || here != before + by)
                break;
            if (n >= 3)
                offer(w, from, n, start + log2((double)n), kind);
        }
}

static bool same(const struct work *w, size_t a, size_t b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (w->letters[a + i].code != w->letters[b + i].code)
            return false;
    return true;
}

static void offer_repeats(struct work *w, size_t from)
{
    for (size_t n = 2; from + n <= w->n && same(w, from, from + n - 1, 1); n++)
        if (n >= 3)
            offer(w, from, n, free_bits(&w->letters[from]) + log2((double)n), PHRASE_REPEAT);
    for (size_t n = 2; n <= from && from + n <= w->n; n++)
        if (same(w, from - n, from, n))
            offer(w, from, n, again, PHRASE_AGAIN);
}

/* ---- whoever knows Latin ---- */

/* What they say of the letters from there to there, as their keys are on the Latin layout. */
static size_t ask_latin(struct work *w, const struct phrase_latin *latin, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct letter *l = &w->letters[i];
        w->ascii[i - from] = (char)(l->upper ? l->latin - ('a' - 'A') : l->latin);
    }
    w->ascii[to - from] = '\0';
    return latin->parts(latin, w->ascii, w->found, MAX_LATIN);
}

/* The part that one of their answers begins with is offered when its place is reached: from left to right. */
static void offer_latin(struct work *w, const struct phrase_latin *latin, size_t from, size_t to, bool typed_arabic,
                        struct phrase_part out[MAX_LATIN], size_t *n_out)
{
    size_t n = ask_latin(w, latin, from, to);
    for (size_t i = 0; i < n && *n_out < MAX_LATIN; i++) {
        struct phrase_part part = w->found[i];
        bool known = part.kind == PHRASE_WORD || part.kind == PHRASE_ROW;
        part.from += from;
        if (typed_arabic && (!known || part.n < KEYS_LEAST))
            continue;
        if (typed_arabic && part.kind == PHRASE_WORD) {
            part.kind = PHRASE_KEYS;
            part.bits += other_layout;
        }
        out[(*n_out)++] = part;
    }
}

static size_t collect_latin(struct work *w, const struct phrase_latin *latin, struct phrase_part out[MAX_LATIN])
{
    size_t n = 0;
    for (size_t from = 0, to; latin && from < w->n; from = to) {
        bool arabic = w->letters[from].is_arabic;
        for (to = from; to < w->n && w->letters[to].is_arabic == arabic && w->letters[to].latin != 0; to++)
            ;
        if (to > from)
            offer_latin(w, latin, from, to, arabic, out, &n);
        else
            to++;
    }
    return n;
}

/* ---- words ---- */

static void find_best(struct work *w, const struct phrase_latin *latin)
{
    struct phrase_part parts[MAX_LATIN];
    size_t n_parts = collect_latin(w, latin, parts);
    w->best[0] = (struct step){0};
    for (size_t i = 1; i <= w->n; i++)
        w->best[i].bits = HUGE_VAL;
    for (size_t from = 0; from < w->n; from++) {
        offer_free(w, from, latin != NULL);
        offer_known(w, from, phrase_known_names, PHRASE_NAME);
        offer_known(w, from, phrase_known_words, PHRASE_WORD);
        offer_digits(w, from);
        offer_runs(w, from, place_in_alphabet, PHRASE_SEQUENCE);
        offer_runs(w, from, place_on_keyboard, PHRASE_ROW);
        offer_repeats(w, from);
        for (size_t i = 0; i < n_parts; i++)
            if (parts[i].from == from && parts[i].n > 0)
                offer(w, from, parts[i].n, parts[i].bits, parts[i].kind);
    }
}

static void add_part(struct phrase *phrase, struct phrase_part part)
{
    if (phrase->n_parts < PHRASE_MAX_PARTS)
        phrase->parts[phrase->n_parts++] = part;
}

static void add_parts(struct phrase *phrase, const struct work *w)
{
    struct phrase_part back[PHRASE_MAX_WORD];
    size_t n = 0;
    for (size_t at = w->n; at > 0; at = w->best[at].from) {
        const struct step *s = &w->best[at];
        back[n++] = (struct phrase_part){s->kind, w->first + s->from, at - s->from, s->bits - w->best[s->from].bits};
    }
    while (n > 0)
        add_part(phrase, back[--n]);
}

static uint64_t hash_of(const struct work *w)
{
    uint64_t hash = 0xCBF29CE484222325U;
    for (size_t i = 0; i < w->n; i++)
        hash = (hash ^ w->letters[i].code) * 0x100000001B3U;
    return hash;
}

/* The same word a second time is worth next to nothing. */
static void judge_word(struct phrase *phrase, struct work *w, const struct phrase_latin *latin)
{
    uint64_t hash = hash_of(w);
    phrase->n_words++;
    find_best(w, latin);
    double bits = w->best[w->n].bits;
    for (size_t i = 0; i < w->n_earlier; i++)
        if (w->earlier[i] == hash && bits > again) {
            phrase->bits += again;
            add_part(phrase, (struct phrase_part){PHRASE_AGAIN, w->first, w->n, again});
            return;
        }
    if (w->n_earlier < MAX_EARLIER)
        w->earlier[w->n_earlier++] = hash;
    phrase->bits += bits;
    add_parts(phrase, w);
}

static void end_word(struct phrase *phrase, struct work *w, const struct phrase_latin *latin)
{
    if (w->n > 0)
        judge_word(phrase, w, latin);
    w->n = 0;
}

void phrase_judge(struct phrase *phrase, struct str text, const struct phrase_latin *latin)
{
    struct work w = {0};
    *phrase = (struct phrase){0};
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        if (is_mark(code))
            continue;
        if (code == ' ')
            end_word(phrase, &w, latin);
        else if (w.n < PHRASE_MAX_WORD) {
            if (w.n == 0)
                w.first = phrase->n_letters;
            w.letters[w.n++] = letter_of(code);
        }
        phrase->n_letters++;
    }
    end_word(phrase, &w, latin);
    phrase->level = phrase->n_words == 0 ? PHRASE_EMPTY : phrase_level(phrase->bits);
    explicit_bzero(&w, sizeof w);
}

enum phrase_level phrase_level(double bits)
{
    static const double weak = 20, fair = 34, strong = 50;
    return bits < weak ? PHRASE_VERY_WEAK : bits < fair ? PHRASE_WEAK : bits < strong ? PHRASE_FAIR : PHRASE_STRONG;
}

enum phrase_time phrase_time(double bits, enum phrase_guesser guesser)
{
    static const double per_second[] = {[PHRASE_ONLINE] = 10, [PHRASE_STOLEN] = 10000};
    static const double until[] = {
        [PHRASE_AT_ONCE] = 1,
        [PHRASE_SECONDS] = 60,
        [PHRASE_MINUTES] = 3600,
        [PHRASE_HOURS] = 86400,
        [PHRASE_DAYS] = 30 * 86400.0,
        [PHRASE_MONTHS] = 365 * 86400.0,
        [PHRASE_YEARS] = 100 * 365 * 86400.0,
    };
    double seconds = exp2(bits - 1) / per_second[guesser];
    for (int i = 0; i < PHRASE_LIFETIMES; i++)
        if (seconds < until[i])
            return (enum phrase_time)i;
    return PHRASE_LIFETIMES;
}
