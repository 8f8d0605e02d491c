#include "course/personal.h"

#include <string.h>

#include "text/address.h"
#include "text/digits.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
    GROUPS_MAX = 24,
    BETWEEN = 3, /* signs between two groups */
    DIGITS_MAX = 40,
    CARD_LEAST = 13,
    CARD_MOST = 19,
    SAME_AT_END = 6,
    STREET_GAP = 2, /* words between the number and what it is the number of */
};

/* What stands between the groups of a number. */
static const char between[] = " -.()/_,";

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* One ASCII sign for each code point: digits of every family, small letters, blanks, dashes; '~' for all else that can
 * be seen. Numbers and addresses are looked for in this. */
static void add_bones(struct buf *out, struct str text)
{
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        int digit = digit_value(code);
        bool joiner = code == 0x200C || code == 0x200D || code == 0x0640;
        if (digit >= 0)
            buf_addc(out, (char)('0' + digit));
        else if (code >= 'A' && code <= 'Z')
            buf_addc(out, (char)(code - 'A' + 'a'));
        else if (code == 0xA0 || code == 0x202F || code == 0x2009 || code == '\t' || code == '\n')
            buf_addc(out, ' ');
        else if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
            buf_addc(out, '-');
        else if (code == 0x060C)
            buf_addc(out, ',');
        else if (!joiner)
            buf_addc(out, code < 0x80 ? (char)code : '~');
    }
}

/* ---- numbers ---- */

/* Digits in groups, as people write numbers: "+964 (770) 123-4567", "0770 - 123 - 4567". */
struct number {
    char digits[DIGITS_MAX];
    size_t starts[GROUPS_MAX + 1]; /* of each group; behind the last one the end */
    size_t n_groups;
    bool plus;
};

/* Reads the number at *at and goes behind it. What is longer than any number goes on as the next one. */
static void read_number(struct str bones, size_t *at, struct number *out)
{
    size_t i = *at, n = 0;
    out->n_groups = 0;
    out->plus = i > 0 && bones.p[i - 1] == '+';
    while (i < bones.n && is_digit(bones.p[i]) && out->n_groups < GROUPS_MAX && n < DIGITS_MAX) {
        out->starts[out->n_groups++] = n;
        while (i < bones.n && is_digit(bones.p[i]) && n < DIGITS_MAX)
            out->digits[n++] = bones.p[i++];
        size_t next = i;
        while (next < bones.n && next < i + BETWEEN && is_one_of(bones.p[next], between))
            next++;
        *at = i;
        i = next;
    }
    out->starts[out->n_groups] = n;
}

static size_t group_size(const struct number *number, size_t group)
{
    return group < number->n_groups ? number->starts[group + 1] - number->starts[group] : 0;
}

static bool is_year(const struct number *number, size_t group)
{
    const char *d = number->digits + number->starts[group];
    return group_size(number, group) == 4 && (strncmp(d, "19", 2) == 0 || strncmp(d, "20", 2) == 0);
}

/* 25-11-2026, 2026-11-25. */
static bool is_date(const struct number *number, size_t first)
{
    size_t a = group_size(number, first), b = group_size(number, first + 1), c = group_size(number, first + 2);
    return b >= 1 && b <= 2 &&
           ((a <= 2 && c == 4 && is_year(number, first + 2)) || (c >= 1 && c <= 2 && is_year(number, first)));
}

/* A date and the hour behind it have as many digits as a telephone number, from the day as from the month on. */
static bool begins_in_date(const struct number *number, size_t first)
{
    for (size_t back = 0; back < 3 && back <= first; back++)
        if (is_date(number, first - back))
            return true;
    return false;
}

static bool is_phone(const struct number *number, size_t first, const char *d, size_t n)
{
    if (first == 0 && number->plus)
        return n >= 8 && n <= 15;
    if (begins_in_date(number, first))
        return false;
    if (n == 11 && d[0] == '0' && d[1] == '7')
        return true;
    if (n == 10 && d[0] == '7' && d[1] >= '3') /* without its 0 */
        return true;
    if (n == 13 && strncmp(d, "9647", 4) == 0)
        return true;
    if (d[0] == '0' && d[1] == '0')
        return n >= 11 && n <= 17 && d[2] != '0';
    return d[0] == '0' && d[1] < '7' && n >= 9 && n <= 11; /* on the land line */
}

/* ISO/IEC 7812: the check digit. */
static bool luhn(const char *d, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        int digit = d[n - 1 - i] - '0';
        int twice = i % 2 ? digit * 2 : digit;
        sum += twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
}

static bool same_at_end(const char *d, size_t n)
{
    for (size_t i = n - SAME_AT_END; i < n; i++)
        if (d[i] != d[n - 1])
            return false;
    return true;
}

static bool is_card(const struct number *number, size_t first, size_t last, const char *d, size_t n)
{
    for (size_t g = first; g < last; g++)
        if (group_size(number, g) < 4)
            return false;
    return n >= CARD_LEAST && n <= CARD_MOST && luhn(d, n) && !(d[n - 1] == '0' && same_at_end(d, n));
}

static bool is_impossible_phone(const char *d, size_t n)
{
    const char *end = d + n;
    bool abroad = strncmp(d, "00", 2) == 0;
    d += abroad ? 2 : 0;
    bool iraq = strncmp(d, "964", 3) == 0;
    d += iraq ? 3 : 0;
    bool home = iraq || (!abroad && *d == '0');
    d += home && *d == '0';
    return same_at_end(end - SAME_AT_END, SAME_AT_END) || (home && d[0] == '7' && d[1] <= '2');
}

/* The digits of own, those of one number side by side. */
static bool has_digits(struct str own, const char *d, size_t n)
{
    struct buf digits = {0};
    for (size_t i = 0; i < own.n; i++)
        if (is_digit(own.p[i]))
            buf_addc(&digits, own.p[i]);
        else if (own.p[i] != '+' && !is_one_of(own.p[i], between))
            buf_addc(&digits, '|');
    bool has = memmem(buf_z(&digits), digits.n, d, n) != NULL;
    buf_finish(&digits);
    return has;
}

/* Whether a run of whole groups is a number of that kind which own has not. */
static bool is_number(const struct number *number, enum personal kind, struct str own, bool possible)
{
    for (size_t first = 0; first < number->n_groups; first++)
        for (size_t last = first; last < number->n_groups; last++) {
            char d[DIGITS_MAX + 1] = {0};
            size_t n = number->starts[last + 1] - number->starts[first];
            memcpy(d, number->digits + number->starts[first], n);
            bool phone = kind == PERSONAL_PHONE && n >= 8 && is_phone(number, first, d, n) &&
                         !(possible && is_impossible_phone(d, n));
            bool card = kind == PERSONAL_CARD && is_card(number, first, last, d, n);
            bool found = (phone || card) && !has_digits(own, d, n);
            explicit_bzero(d, sizeof d);
            if (found)
                return true;
        }
    return false;
}

static bool has_number(struct str bones, enum personal kind, struct str own, bool possible)
{
    struct number number;
    bool found = false;
    for (size_t i = 0; i < bones.n && !found; i++) {
        if (!is_digit(bones.p[i]))
            continue;
        read_number(bones, &i, &number);
        i--;
        found = is_number(&number, kind, own, possible);
    }
    explicit_bzero(&number, sizeof number);
    return found;
}

/* ---- addresses ---- */

static bool in_host(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '~';
}

static bool has_part(struct str text, struct str part)
{
    return memmem(text.p, text.n, part.p, part.n) != NULL;
}

/* The host from `from` on; without the full stop of the sentence. */
static struct str host_at(struct str bones, size_t from)
{
    size_t end = from;
    while (end < bones.n && in_host(bones.p[end]))
        end++;
    while (end > from && is_one_of(bones.p[end - 1], ".-~"))
        end--;
    return (struct str){bones.p + from, end - from};
}

static struct str top_of(struct str host)
{
    size_t at = host.n;
    while (at > 0 && host.p[at - 1] != '.')
        at--;
    return at == 0 ? (struct str){host.p, 0} : (struct str){host.p + at, host.n - at};
}

static bool is_any(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq(word, str_of(*list)))
            return true;
    return false;
}

/* RFC 2606: names that nobody will ever have. */
static bool is_reserved(struct str host)
{
    static const char *const tops[] = {"example", "test", "invalid", "localhost", NULL};
    static const char *const hosts[] = {"example.com", "example.org", "example.net", NULL};
    return is_any(top_of(host), tops) || is_any(host, hosts);
}

/* "gov.iq" alone is what registries hand names out below, and nobody's address. */
static bool is_suffix(struct str host)
{
    char z[HOST_MAX_BYTES + 1] = {0};
    if (host.n > HOST_MAX_BYTES)
        return false;
    memcpy(z, host.p, host.n);
    bool suffix = address_is_suffix(z);
    explicit_bzero(z, sizeof z);
    return suffix;
}

static bool has_email(struct str bones, struct str own)
{
    for (size_t i = 1; i < bones.n; i++) {
        if (bones.p[i] != '@')
            continue;
        size_t begin = i;
        while (begin > 0 && (in_host(bones.p[begin - 1]) || is_one_of(bones.p[begin - 1], "_%+")) &&
               bones.p[begin - 1] != '~')
            begin--;
        struct str host = host_at(bones, i + 1), all = {bones.p + begin, i + 1 - begin + host.n};
        if (begin < i && top_of(host).n >= 2 && !is_reserved(host) && !has_part(own, all))
            return true;
    }
    return false;
}

/* What makes two words with a stop between them an address. */
static bool is_top(struct str top)
{
    static const char *const tops[] = {"com", "net",  "org",  "info",   "biz",  "edu",     "gov",  "app", "dev",  "xyz",
                                       "top", "site", "shop", "online", "link", "website", "live", "pro", "club", "tv",
                                       "iq",  "me",   "io",   "co",     "ly",   "gl",      "cc",   "ru",  "uk",   "de",
                                       "fr",  "tr",   "ir",   "sa",     "jo",   "kw",      "ae",   "eg",  "us",   NULL};
    return is_any(top, tops);
}

static bool has_web(struct str bones, struct str own)
{
    static const char *const starts[] = {"http://", "https://", "www."};
    for (size_t i = 0; i < bones.n; i++) {
        struct str rest = {bones.p + i, bones.n - i};
        bool inside = i > 0 && (in_host(bones.p[i - 1]) || is_one_of(bones.p[i - 1], "@_")) && bones.p[i - 1] != '~';
        for (size_t k = 0; k < sizeof starts / sizeof *starts && !inside; k++) {
            if (!str_starts(rest, str_of(starts[k])))
                continue;
            struct str host = host_at(bones, i + strlen(starts[k]));
            if (host.n > 0 && !is_reserved(host) && !has_part(own, host))
                return true;
        }
        if (inside || !in_host(bones.p[i]) || bones.p[i] == '~')
            continue;
        struct str host = host_at(bones, i), top = top_of(host);
        bool mail = host.p + host.n < bones.p + bones.n && host.p[host.n] == '@';
        if (!mail && top.n > 0 && host.n > top.n + 1 && is_top(top) && !is_reserved(host) && !is_suffix(host) &&
            !has_part(own, host))
            return true;
    }
    return false;
}

/* ---- where somebody lives, and who it is ---- */

static bool is_place_word(struct str word)
{
    static const char *const places[] = {"محله",   "المحله", "زقاق",   "الزقاق",    "دار",     "الدار",  "شارع",
                                         "الشارع", "ودار",   "وزقاق",  "وشارع",     "mahalla", "mahala", "zuqaq",
                                         "alley",  "house",  "street", "apartment", "flat",    NULL};
    return is_any(word, places);
}

static bool is_number_word(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!is_digit(word.p[i]))
            return false;
    return word.n > 0;
}

static bool is_between(struct str word)
{
    static const char *const words[] = {"رقم", "رقمها", "رقمه", "المرقمه", "المرقم", "no", "number", NULL};
    return is_any(word, words);
}

/* "محلة 12", "دار رقم 5", "house no. 5", "12 main street". */
static bool has_street(struct str folded, struct str own)
{
    struct str rest = folded, word;
    const char *place = NULL, *number = NULL;
    size_t since = 0; /* words since that number */
    while (str_word(&rest, &word)) {
        const char *end = word.p + word.n;
        bool road = str_eq(word, STR("street")) || str_eq(word, STR("road")) || str_eq(word, STR("avenue"));
        struct str found = {0};
        if (is_number_word(word) && place)
            found = (struct str){place, (size_t)(end - place)};
        else if (road && number && since <= STREET_GAP)
            found = (struct str){number, (size_t)(end - number)};
        if (found.n > 0 && !has_part(own, found))
            return true;
        since = is_number_word(word) ? 0 : since + 1;
        number = is_number_word(word) ? word.p : number;
        place = is_place_word(word) ? word.p : is_between(word) ? place : NULL;
    }
    return false;
}

static bool has_name(struct str folded, struct str own, const struct word_list *names)
{
    const struct word_list wide = {.text = names->text, .particles = true};
    struct str name;
    for (size_t at = 0; words_find(&wide, folded, &at, &name); at++) {
        struct word_list one = {.particles = true};
        struct str found;
        size_t from = 0;
        words_parse(&one, name);
        bool known = words_find(&one, own, &from, &found);
        words_finish(&one);
        if (!known)
            return true;
    }
    return false;
}

/* ---- all of it ---- */

/* A text for numbers and addresses, and for words. */
struct looks {
    struct buf bones, folded;
};

static void look(struct looks *l, struct str text)
{
    add_bones(&l->bones, text);
    fold(&l->folded, text);
}

/* What was typed is not left in memory. */
static void forget(struct looks *l)
{
    buf_wipe(&l->bones);
    buf_wipe(&l->folded);
}

static bool has(enum personal kind, const struct looks *text, const struct looks *own, const struct word_list *names)
{
    struct str bones = buf_str(&text->bones), folded = buf_str(&text->folded);
    switch (kind) {
    case PERSONAL_PHONE:
    case PERSONAL_CARD:
        return has_number(bones, kind, buf_str(&own->bones), false);
    case PERSONAL_EMAIL:
        return has_email(bones, buf_str(&own->bones));
    case PERSONAL_WEB:
        return has_web(bones, buf_str(&own->bones));
    case PERSONAL_STREET:
        return has_street(folded, buf_str(&own->folded));
    case PERSONAL_NAME:
        return names && has_name(folded, buf_str(&own->folded), names);
    case PERSONAL_NONE:
    case PERSONAL_COUNT:
        break;
    }
    return false;
}

enum personal personal_find(struct str text, struct str own, const struct word_list *names)
{
    struct looks typed = {0}, known = {0};
    enum personal found = PERSONAL_NONE;
    look(&typed, text);
    look(&known, own);
    for (int kind = PERSONAL_NONE + 1; kind < PERSONAL_COUNT && found == PERSONAL_NONE; kind++)
        if (has((enum personal)kind, &typed, &known, names))
            found = (enum personal)kind;
    forget(&typed);
    forget(&known);
    return found;
}

bool personal_number_is_possible(struct str text)
{
    struct buf bones = {0};
    add_bones(&bones, text);
    bool found = has_number(buf_str(&bones), PERSONAL_PHONE, STR(""), true) ||
                 has_number(buf_str(&bones), PERSONAL_CARD, STR(""), true);
    buf_finish(&bones);
    return found;
}
