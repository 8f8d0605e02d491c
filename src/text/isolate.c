#include "text/isolate.h"

#include <fribidi/fribidi.h>
#include <string.h>

#include "text/digits.h"
#include "text/width.h"

enum { PHONE_DIGITS = 7, PER_CENT = '%', ARABIC_PER_CENT = 0x066A, THOUSANDS = ',', ARABIC_THOUSANDS = 0x066C };

/* What a scan may look at: runs do not cross the edges of code and link spans. */
struct scan {
    struct paragraph *p;
    size_t end;
};

static uint32_t at(const struct scan *s, size_t i)
{
    return i < s->end ? s->p->code[i] : 0;
}

static bool is_latin(const struct scan *s, size_t i)
{
    return i < s->end && s->p->class[i] == FRIBIDI_TYPE_LTR;
}

static bool is_digit_at(const struct scan *s, size_t i)
{
    return i < s->end && digit_value(s->p->code[i]) >= 0;
}

static bool is_european(const struct scan *s, size_t i)
{
    return i < s->end && s->p->class[i] == FRIBIDI_TYPE_EN;
}

static bool is_latin_or_digit(const struct scan *s, size_t i)
{
    return is_latin(s, i) || is_european(s, i);
}

static bool is_one_of(uint32_t code, const char *set)
{
    return code > 0 && code < 0x80 && strchr(set, (int)code) != NULL;
}

/* Neither letter nor digit: the start, the end, a blank or punctuation. */
static bool is_edge(const struct scan *s, size_t i)
{
    if (i >= s->end)
        return true;
    uint32_t class = s->p->class[i];
    return !FRIBIDI_IS_STRONG(class) && !FRIBIDI_IS_NUMBER(class);
}

static void run_add(struct paragraph *p, size_t start, size_t end, enum run_kind kind)
{
    p->runs = xgrow(p->runs, p->n_runs, &p->cap_runs, sizeof *p->runs);
    p->runs[p->n_runs++] = (struct run){start, end, kind};
}

/* The end of the Latin word, address or file name that starts at i: its last letter or digit, and what belongs to it
 * behind that (C++, 50%, https://a.iq/). */
static size_t word_end(const struct scan *s, size_t i)
{
    size_t last = i;
    for (; i < s->end; i++) {
        if (is_latin_or_digit(s, i) || (i == last && s->p->glyph[i] != GLYPH_BASE))
            last = i + 1;
        else if (!is_one_of(s->p->code[i], "'-._~:/?#@!$&*+,;=%\\|") && s->p->code[i] != 0x2019)
            break;
    }
    size_t tail = last;
    while (is_one_of(at(s, tail), "+#/") || (at(s, tail) == PER_CENT && tail > 0 && is_european(s, tail - 1)))
        tail++;
    return is_edge(s, tail) ? tail : last;
}

/* An address goes on to the next blank, brackets and Arabic letters included, without the punctuation that closes the
 * sentence or a bracket that was opened before it. */
static size_t address_end(const struct scan *s, size_t i)
{
    size_t end = i;
    int closed = 0; /* brackets that were opened before it */
    for (; end < s->end && (!FRIBIDI_IS_SPACE(s->p->class[end]) || s->p->class[end] == FRIBIDI_TYPE_BN); end++)
        closed += (s->p->code[end] == ')') - (s->p->code[end] == '(');
    for (; end > i; end--) {
        uint32_t code = s->p->code[end - 1];
        bool arabic = code == 0x060C || code == 0x061B || code == 0x061F || code == 0xAB || code == 0xBB;
        if (code == ')' ? closed-- <= 0 : !arabic && !is_one_of(code, ".,;:!?]}>\"'"))
            break;
    }
    return end;
}

static bool is_address(const struct scan *s, size_t i)
{
    static const char *const starts[] = {"http://", "https://", "www.", "mailto:"};
    for (size_t k = 0; k < sizeof starts / sizeof starts[0]; k++) {
        size_t n = 0;
        while (starts[k][n] && (at(s, i + n) | 0x20) == ((uint32_t)starts[k][n] | 0x20))
            n++;
        if (!starts[k][n])
            return true;
    }
    return false;
}

/* A phrase goes on over one blank, a comma or dash with a blank, and a full stop before a number (Art. 430). The next
 * word of it starts at the result; 0 when there is none. */
static size_t phrase_next(const struct scan *s, size_t end)
{
    size_t i = end;
    uint32_t code = at(s, i);
    bool stop = code == '.';
    if (stop || is_one_of(code, ",;:"))
        i++;
    if (at(s, i) != ' ')
        return 0;
    i++;
    if ((is_one_of(at(s, i), "&-+") || at(s, i) == 0x2013 || at(s, i) == 0x2014) && at(s, i + 1) == ' ')
        i += 2;
    bool goes_on = stop ? is_european(s, i) : is_latin_or_digit(s, i) && !is_address(s, i);
    return goes_on ? i : 0;
}

static size_t phrase_end(const struct scan *s, size_t i)
{
    size_t end = word_end(s, i);
    for (size_t next; (next = phrase_next(s, end)) > 0;)
        end = word_end(s, next);
    return end;
}

/* Digits with single separators between them; *n_digits counts. */
static size_t digits_end(const struct scan *s, size_t i, bool phone, size_t *n_digits)
{
    for (*n_digits = 0;; ++*n_digits, i++) {
        uint32_t code = at(s, i);
        bool separator = phone ? is_one_of(code, " -()")
                               : is_one_of(code, ".,/-:'") || code == 0x2013 || code == 0x2019 || code == 0x066B ||
                                     code == 0x066C || code == 0xD7;
        bool bracket = phone && (is_one_of(code, ")") ? is_one_of(at(s, i + 1), " -") : is_one_of(at(s, i + 1), "("));
        if (separator && bracket && is_digit_at(s, i + 2))
            i += 2;
        else if (separator && is_digit_at(s, i + 1))
            i++;
        if (!is_digit_at(s, i))
            return i;
    }
}

static size_t phone_end(const struct scan *s, size_t i)
{
    bool plus = at(s, i) == '+';
    if (!is_digit_at(s, i + plus) || (!plus && digit_value(at(s, i)) != 0))
        return 0;
    size_t n_digits, end = digits_end(s, i + plus, true, &n_digits);
    return n_digits >= PHONE_DIGITS ? end : 0;
}

/* (0770) 123 4567: the bracket before it belongs to the number when its fellow stands inside. */
static size_t bracketed_phone_end(const struct scan *s, size_t i)
{
    size_t end = at(s, i) == '(' ? phone_end(s, i + 1) : 0;
    for (size_t k = i + 1; k < end; k++)
        if (at(s, k) == ')')
            return end;
    return 0;
}

static bool is_unit(uint32_t code)
{
    return code == PER_CENT || code == ARABIC_PER_CENT || code == 0x2030 || code == '$' || code == 0x20AC ||
           code == 0xA3 || code == 0xB0;
}

/* A number, with the sign before it and the unit behind it; a letter that follows makes it a Latin word (2FA). */
static size_t number_run(const struct scan *s, size_t i)
{
    size_t n_digits, end = phone_end(s, i);
    if (end > 0) {
        run_add(s->p, i, end, RUN_PHONE);
        return end;
    }
    size_t start = i;
    while (start < s->end && !is_digit_at(s, start))
        start++;
    end = digits_end(s, start, false, &n_digits);
    if (is_latin(s, end) && is_european(s, start)) {
        end = phrase_end(s, start);
        run_add(s->p, start, end, RUN_LATIN);
        return end;
    }
    if (is_unit(at(s, end)))
        end++;
    run_add(s->p, i, end, RUN_NUMBER);
    return end;
}

/* Signs that belong to the number or word right behind them. */
static bool starts_number(const struct scan *s, size_t i)
{
    if (is_digit_at(s, i))
        return true;
    uint32_t code = s->p->code[i];
    bool sign = code == '+' || code == '-' || code == 0x2212 || code == '$' || code == 0x20AC || code == 0xA3;
    return sign && is_digit_at(s, i + 1) && (i == 0 || is_edge(s, i - 1));
}

static bool starts_word(const struct scan *s, size_t i)
{
    if (is_latin(s, i))
        return true;
    size_t k = i;
    while (k < i + 3 && is_one_of(at(s, k), "@#/~.\\"))
        k++;
    return k > i && is_latin(s, k) && (i == 0 || is_edge(s, i - 1));
}

/* A file's path from its root, whose names may be of any letters. */
static bool starts_path(const struct scan *s, size_t i)
{
    size_t root = i + (s->p->code[i] == '~');
    return at(s, root) == '/' && is_latin(s, root + 1) && (i == 0 || is_edge(s, i - 1));
}

/* Finds the runs in a stretch that is neither code nor the inside of anything else. */
static void scan_plain(struct scan *s, size_t i)
{
    while (i < s->end) {
        size_t end = i + 1;
        uint32_t class = s->p->class[i];
        if (class == FRIBIDI_TYPE_AL || class == FRIBIDI_TYPE_NSM || class == FRIBIDI_TYPE_WS) {
            i = end; /* most of a text, and the start of nothing */
            continue;
        }
        if ((is_latin(s, i) && is_address(s, i)) || starts_path(s, i)) {
            end = address_end(s, i);
            run_add(s->p, i, end, RUN_LATIN);
        } else if (starts_word(s, i)) {
            end = phrase_end(s, i);
            run_add(s->p, i, end, RUN_LATIN);
        } else if (starts_number(s, i)) {
            end = number_run(s, i);
        } else if (bracketed_phone_end(s, i) > 0) {
            end = bracketed_phone_end(s, i);
            run_add(s->p, i, end, RUN_PHONE);
        }
        i = end;
    }
}

void isolate_runs(struct paragraph *p)
{
    bool needed = p->rtl ? p->has_ltr || p->has_digit : p->has_rtl || (p->has_digit && !p->has_ltr);
    for (size_t i = 0, end; needed && i < p->n; i = end) {
        const unsigned kinds = SPAN_CODE | SPAN_LINK;
        unsigned kind = p->style[i] & kinds;
        for (end = i + 1; end < p->n && (p->style[end] & kinds) == kind && p->code[end - 1] != LINE_SEPARATOR; end++)
            ;
        struct scan s = {p, p->code[end - 1] == LINE_SEPARATOR ? end - 1 : end};
        if (s.end == i)
            continue;
        if (kind & SPAN_CODE) {
            run_add(p, i, s.end, RUN_CODE);
            continue;
        }
        if (kind & SPAN_LINK)
            run_add(p, i, s.end, RUN_LINK);
        scan_plain(&s, i);
    }
}

static void digit_set(struct paragraph *p, size_t i, enum digits how)
{
    uint32_t code = digit_show(p->code[i], how);
    if (code == p->code[i])
        return;
    p->code[i] = code;
    p->class[i] = how == DIGITS_ARABIC ? FRIBIDI_TYPE_AN : FRIBIDI_TYPE_EN;
}

/* A mark between a digit and three others. */
static bool groups_digits(const struct paragraph *p, size_t i, const struct run *run)
{
    if (i == run->start || run->end - i < 4 || digit_value(p->code[i - 1]) < 0)
        return false;
    for (size_t k = i + 1; k <= i + 3; k++)
        if (digit_value(p->code[k]) < 0)
            return false;
    return i + 4 == run->end || digit_value(p->code[i + 4]) < 0;
}

/* The signs that belong to a family of digits follow it. */
static void sign_set(struct paragraph *p, size_t i, enum digits how, const struct run *run)
{
    uint32_t code = p->code[i];
    if (how == DIGITS_ARABIC && code == PER_CENT)
        p->code[i] = ARABIC_PER_CENT;
    if (how == DIGITS_LATIN && code == ARABIC_PER_CENT)
        p->code[i] = PER_CENT;
    if (how == DIGITS_ARABIC && code == THOUSANDS && groups_digits(p, i, run)) {
        p->code[i] = ARABIC_THOUSANDS;
        p->class[i] = FRIBIDI_TYPE_AN;
    }
    if (how == DIGITS_LATIN && code == ARABIC_THOUSANDS) {
        p->code[i] = THOUSANDS;
        p->class[i] = FRIBIDI_TYPE_CS;
    }
}

void isolate_digits(struct paragraph *p, enum digits how)
{
    if (how == DIGITS_AS_WRITTEN)
        return;
    for (size_t r = 0; r < p->n_runs; r++) {
        const struct run *run = &p->runs[r];
        if (run->kind != RUN_NUMBER || (p->style[run->start] & SPAN_LINK))
            continue;
        for (size_t i = run->start; i < run->end; i++) {
            digit_set(p, i, how);
            sign_set(p, i, how, run);
        }
    }
}
