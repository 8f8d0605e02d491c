#include "text/match.h"

#include <string.h>
#include <unictype.h>

#include "text/clitic.h"
#include "text/digits.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { LONG_NUMBER = 9 /* digits */, GROUP = 3, THOUSANDS = 3 /* noughts */, NUMBER_MAX = 40 };

static const char *const scales[] = {"الف", "الفا", "الاف", "thousand", "thousands", "k", NULL};
/* What may be written together with a number. */
static const char *const units[] = {"st", "nd", "rd", "th", "am", "pm", "h", "iqd", "usd", "id", "k", NULL};
static const char *const negations[] = {"ليس", "ليست", "لا", "غير", "مو", "مش", "not", "t", "never", NULL};
static const char *const number_words[] = {
    "واحد",     "احد",     "اثنان",   "اثنين",   "اثنا",    "اثني",     "ثلاث",     "ثلاثه",   "اربع",    "اربعه",
    "خمس",      "خمسه",    "ست",      "سته",     "سبع",     "سبعه",     "ثمان",     "ثماني",   "ثمانيه",  "تسع",
    "تسعه",     "عشر",     "عشره",    "عشرون",   "عشرين",   "ثلاثون",   "ثلاثين",   "اربعون",  "اربعين",  "خمسون",
    "خمسين",    "ستون",    "ستين",    "سبعون",   "سبعين",   "ثمانون",   "ثمانين",   "تسعون",   "تسعين",   "ميه",
    "مايه",     "ميتان",   "ميتين",   "مايتان",  "مايتين",  "مليون",    "اول",      "حادي",    "ثاني",    "ثالث",
    "رابع",     "خامس",    "سادس",    "سابع",    "ثامن",    "تاسع",     "عاشر",     "one",     "two",     "three",
    "four",     "five",    "six",     "seven",   "eight",   "nine",     "ten",      "eleven",  "twelve",  "twenty",
    "thirty",   "forty",   "fifty",   "sixty",   "seventy", "eighty",   "ninety",   "hundred", "first",   "second",
    "third",    "fourth",  "fifth",   "sixth",   "seventh", "eighth",   "ninth",    "tenth",   "ثلاثميه", "اربعميه",
    "خمسميه",   "ستميه",   "سبعميه",  "ثمانميه", "تسعميه",  "ثلاثمايه", "اربعمايه", "خمسمايه", "ستمايه",  "سبعمايه",
    "ثمانمايه", "تسعمايه", "million", NULL};

/* ---- reading ---- */

enum sort { SEPARATOR, DIGIT, LETTER, UNSEEN };

static enum sort sort_of(uint32_t code)
{
    if (digit_value(code) >= 0)
        return DIGIT;
    if (uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cf) || code == 0x640)
        return UNSEEN;
    bool letter = uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
    return letter ? LETTER : SEPARATOR;
}

/* As one ASCII sign; marks of thousands and decimals of Arabic as those of Latin. */
static char sign_of(uint32_t code)
{
    switch (code) {
    case 0x060C:
    case 0x066C:
        return ',';
    case 0x066B:
        return '.';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return '-';
    default:
        return uc_is_property_white_space(code) ? ' ' : code < 0x80 ? (char)code : ';';
    }
}

/* What stands between two words: blanks count for nothing beside a slash or a colon. */
static char gap_with(char gap, char sign)
{
    bool slash = sign == '/' || sign == ':';
    if (gap == '\0' || (gap == ' ' && slash))
        return sign;
    return sign == ' ' && (gap == ' ' || gap == '/' || gap == ':') ? gap : ';';
}

static struct str word_at(const struct match_text *t, size_t i)
{
    return (struct str){t->letters.p + t->words[i].from, t->words[i].n};
}

static struct match_word *last_of(struct match_text *t)
{
    return t->n_words > 0 ? &t->words[t->n_words - 1] : NULL;
}

/* "و 40", "و40", "بـ3": the small word before a number, or apart, is no word of its own. */
static bool take_prefix(struct match_text *t, bool number, char *gap)
{
    struct match_word *last = last_of(t);
    bool and = last && !last->number && str_eq(word_at(t, t->n_words - 1), STR("و"));
    bool prefix = last && !last->number && clitic_is_prefix(word_at(t, t->n_words - 1));
    if (!(prefix && number && *gap == '\0') && !(and&&*gap == ' '))
        return false;
    *gap = last->gap;
    t->n_words--;
    return and;
}

/* Whether a number, and one before or behind it, are parts of one: of a day, an hour, a range. */
static bool is_chained(char gap)
{
    return gap == '/' || gap == ':' || gap == '-' || gap == '.' || gap == '_';
}

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_eq(word, str_of(*words)))
            return true;
    return false;
}

/* Thousands set apart: "1,200,000", "200 000". One number has one mark. */
static bool is_group(const struct match_text *t, char gap, size_t n, char mark)
{
    const struct match_word *last = t->n_words > 0 ? &t->words[t->n_words - 1] : NULL;
    bool separates = gap == ',' || gap == '.' || gap == ' ' || gap == '\'';
    if (!last || !last->number || last->thousands || !separates || n != GROUP)
        return false;
    bool more = mark == gap && last->n > GROUP;
    bool first = mark == '\0' && last->n <= GROUP && !is_chained(last->gap);
    return more || first;
}

static void add_number(struct match_text *t, const char *digits, size_t n, char gap, char *mark)
{
    if (is_group(t, gap, n, *mark)) {
        *mark = gap;
        last_of(t)->n += n;
        buf_add(&t->letters, digits, n);
        return;
    }
    bool and = take_prefix(t, true, &gap);
    *mark = '\0';
    t->words[t->n_words++] = (struct match_word){t->letters.n, n, gap, true, false, and};
    buf_add(&t->letters, digits, n);
}

static void add_word(struct match_text *t, struct str text, char gap)
{
    size_t from = t->letters.n;
    fold(&t->letters, text);
    struct match_word word = {from, t->letters.n - from, gap, false, false, false};
    struct match_word *last = last_of(t);
    struct str folded = {t->letters.p + from, word.n};
    if (word.n == 0)
        return;
    if (last && last->number && !last->thousands && (gap == '\0' || gap == ' ') && is_one_of(folded, scales)) {
        last->thousands = true;
        return;
    }
    word.joined = take_prefix(t, false, &word.gap);
    t->words[t->n_words++] = word;
}

static size_t run_of(struct str text, size_t at, enum sort sort)
{
    size_t i = at, length;
    while (i < text.n) {
        enum sort here = sort_of(utf8_next(text.p + i, text.n - i, &length));
        if (here != sort && here != UNSEEN)
            break;
        i += length;
    }
    return i;
}

static void add_digits(struct match_text *t, struct str run, char gap, char *mark)
{
    char digits[NUMBER_MAX];
    size_t n = 0, length;
    for (size_t i = 0; i < run.n && n < NUMBER_MAX; i += length) {
        int value = digit_value(utf8_next(run.p + i, run.n - i, &length));
        if (value >= 0)
            digits[n++] = (char)('0' + value);
    }
    add_number(t, digits, n, gap, mark);
    explicit_bzero(digits, sizeof digits);
}

void match_read(struct match_text *out, struct str text)
{
    char gap = ' ', mark = '\0';
    *out = (struct match_text){0};
    for (size_t at = 0, end, length; at < text.n && out->n_words < MATCH_MAX; at = end) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        enum sort sort = sort_of(code);
        end = at + length;
        if (sort == SEPARATOR)
            gap = gap_with(gap, sign_of(code));
        if (sort != DIGIT && sort != LETTER)
            continue;
        end = run_of(text, at, sort);
        if (sort == DIGIT)
            add_digits(out, (struct str){text.p + at, end - at}, gap, &mark);
        else
            add_word(out, (struct str){text.p + at, end - at}, gap);
        gap = '\0';
    }
}

void match_forget(struct match_text *text)
{
    buf_wipe(&text->letters);
    explicit_bzero(text, sizeof *text);
}

/* ---- numbers ---- */

static struct str without_noughts(struct str digits)
{
    while (digits.n > 1 && *digits.p == '0')
        digits = (struct str){digits.p + 1, digits.n - 1};
    return digits;
}

/* The same number, one of them with "thousand" for three noughts, perhaps. */
static bool same_number(const struct match_text *a, size_t i, const struct match_text *b, size_t k)
{
    struct str x = without_noughts(word_at(a, i)), y = without_noughts(word_at(b, k));
    bool more = a->words[i].thousands, other = b->words[k].thousands;
    if (more == other)
        return str_eq(x, y);
    struct str whole = more ? y : x, short_one = more ? x : y;
    return whole.n == short_one.n + THOUSANDS && str_starts(whole, short_one) && str_ends(whole, STR("000"));
}

/* Without what is dialled before it: 00, the country, the 0 of the network. */
static struct str national(struct str digits)
{
    static const char *const before[] = {"00", "964", "0"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_starts(digits, str_of(before[i])))
            digits = (struct str){digits.p + strlen(before[i]), digits.n - strlen(before[i])};
    return digits;
}

/* The digits of several numbers in a row: they lie side by side where nothing else was read between them. */
static void add_all_digits(const struct match_text *t, size_t from, size_t n, struct buf *out)
{
    for (size_t i = from; i < from + n; i++)
        buf_addstr(out, word_at(t, i));
}

static size_t numbers_at(const struct match_text *t, size_t from)
{
    size_t n = 0;
    while (from + n < t->n_words && t->words[from + n].number && !t->words[from + n].thousands)
        n++;
    return n;
}

/* How many words of the text, from there on, are the answer's long number; 0: not so. */
static size_t match_long(const struct match_text *t, size_t from, const struct match_text *answer)
{
    struct buf typed = {0}, wanted = {0};
    size_t found = 0;
    bool whole = numbers_at(answer, 0) == answer->n_words;
    for (size_t i = 0; i < answer->n_words && whole; i++)
        add_all_digits(answer, i, 1, &wanted);
    for (size_t n = 1; wanted.n >= LONG_NUMBER && n <= numbers_at(t, from) && typed.n < NUMBER_MAX && !found; n++) {
        add_all_digits(t, from + n - 1, 1, &typed);
        if (str_eq(national(buf_str(&typed)), national(buf_str(&wanted))))
            found = n;
    }
    buf_wipe(&typed);
    buf_wipe(&wanted);
    return found;
}

/* ---- edges ---- */

static bool is_number(const struct match_text *t, size_t i)
{
    return i < t->n_words && t->words[i].number;
}

static bool is_latin(const struct match_text *t, size_t i)
{
    return i < t->n_words && !t->words[i].number && str_is_ascii(word_at(t, i));
}

static bool is_year(const struct match_text *t, size_t i)
{
    struct str digits = word_at(t, i);
    return digits.n == 4 && (str_starts(digits, STR("19")) || str_starts(digits, STR("20")));
}

static bool is_number_word(const struct match_text *t, size_t i)
{
    return i < t->n_words && !t->words[i].number && clitic_is_any(word_at(t, i), number_words);
}

/* "rami.example", "qamar77": its parts make one name. */
static bool is_account(const struct match_text *answer)
{
    for (size_t i = 1; i < answer->n_words; i++) {
        char gap = answer->words[i].gap;
        bool latin = is_latin(answer, i) || is_latin(answer, i - 1);
        if (latin && (gap == '.' || gap == '_' || gap == '\0'))
            return true;
    }
    return false;
}

/* What stands before a number of the answer makes it another one. */
static bool number_goes_back(const struct match_text *t, size_t first)
{
    const struct match_word *word = &t->words[first];
    if (first == 0)
        return false;
    if (t->words[first - 1].number)
        return (is_chained(word->gap) && !is_year(t, first - 1) && !is_year(t, first)) ||
               (word->joined && t->words[first - 1].thousands);
    return word->gap == '\0' && is_latin(t, first - 1) && !is_one_of(word_at(t, first - 1), units);
}

/* A day of the year may have the year behind it, an hour the seconds. */
static bool number_goes_on(const struct match_text *t, struct match_span span)
{
    size_t next = span.from + span.n, last = next - 1;
    if (next >= t->n_words)
        return false;
    if (!t->words[next].number)
        return t->words[next].gap == '\0' && is_latin(t, next) && !is_one_of(word_at(t, next), units);
    bool pair = span.n >= 2 && is_number(t, last - 1) && t->words[last - 1].n <= 2 && t->words[last].n <= 2;
    bool third = pair && (t->words[next].n <= 2 || is_year(t, next));
    return (is_chained(t->words[next].gap) && !third && !is_year(t, last)) ||
           (t->words[next].joined && t->words[last].thousands);
}

static bool joins_account(const struct match_text *t, size_t i)
{
    char gap = t->words[i].gap;
    return gap == '.' || gap == '_' || gap == '-' || gap == '\0';
}

/* Whether the span is all of what is meant there. */
static bool is_whole(const struct match_text *t, struct match_span span, bool account)
{
    size_t first = span.from, next = first + span.n, last = next - 1;
    bool after = next < t->n_words;
    if (first > 0 && !t->words[first - 1].number && t->words[first].gap == ' ' &&
        clitic_is_any(word_at(t, first - 1), negations))
        return false;
    if (account && first > 0 && joins_account(t, first) && (is_latin(t, first - 1) || is_number(t, first - 1)))
        return false;
    if (account && after && joins_account(t, next) && (is_latin(t, next) || is_number(t, next)))
        return false;
    if (is_number(t, first) ? number_goes_back(t, first)
                            : first > 0 && is_number_word(t, first) && is_number_word(t, first - 1))
        return false;
    return is_number(t, last) ? !number_goes_on(t, span) : !(is_number_word(t, last) && is_number_word(t, next));
}

/* ---- finding ---- */

static bool same_word(const struct match_text *t, size_t i, const struct match_text *answer, size_t k)
{
    if (t->words[i].number || answer->words[k].number)
        return t->words[i].number && answer->words[k].number && same_number(t, i, answer, k);
    struct str typed = word_at(t, i), wanted = word_at(answer, k);
    if (clitic_is(typed, wanted))
        return true;
    /* "و سبعون" for "وسبعون". */
    bool and = t->words[i].joined && str_starts(wanted, STR("و"));
    return and&&clitic_is(typed, (struct str){wanted.p + strlen("و"), wanted.n - strlen("و")});
}

static size_t match_at(const struct match_text *t, size_t from, const struct match_text *answer)
{
    size_t n = 0;
    while (n < answer->n_words && from + n < t->n_words && same_word(t, from + n, answer, n))
        n++;
    return n == answer->n_words ? n : match_long(t, from, answer);
}

bool match_find(const struct match_text *text, const struct match_text *answer, struct match_span *span)
{
    bool account = is_account(answer);
    for (size_t at = span->from; at < text->n_words && answer->n_words > 0; at++) {
        struct match_span found = {at, match_at(text, at, answer)};
        if (found.n > 0 && is_whole(text, found, account)) {
            *span = found;
            return true;
        }
    }
    return false;
}

bool match_contains(struct str text, struct str answer)
{
    struct match_text typed, wanted;
    struct match_span span = {0};
    match_read(&typed, text);
    match_read(&wanted, answer);
    bool found = match_find(&typed, &wanted, &span);
    match_forget(&typed);
    match_forget(&wanted);
    return found;
}

bool match_is_too_short(struct str answer)
{
    struct match_text t;
    match_read(&t, answer);
    struct str word = t.n_words == 1 ? word_at(&t, 0) : STR("");
    size_t letters = 0;
    for (size_t i = 0, length; i < word.n; i += length, letters++)
        (void)utf8_next(word.p + i, word.n - i, &length);
    bool capitals = true;
    for (size_t i = 0; i < answer.n; i++)
        capitals = capitals && answer.p[i] >= 'A' && answer.p[i] <= 'Z';
    bool thousands = t.n_words == 1 && t.words[0].thousands, number = t.n_words == 1 && t.words[0].number;
    bool is_short = !thousands && (letters == 1 || (letters == 2 && (number || !capitals)));
    match_forget(&t);
    return is_short;
}
