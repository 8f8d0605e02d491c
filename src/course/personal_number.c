#include <string.h>

#include "course/personal_parts.h"

enum {
    GROUPS_MAX = 24,
    BETWEEN = 5, /* signs between two groups, blanks that stand together being one */
    DIGITS_MAX = 40,
    CARD_LEAST = 13,
    CARD_MOST = 19,
    SAME_AT_END = 6,
};

/* What stands between the groups of a number. */
static const char between[] = " -.()/_,*:'";

bool personal_is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Digits in groups, as people write numbers: "+964 (770) 123-4567", "0770 - 123 - 4567". */
struct number {
    char digits[DIGITS_MAX];
    size_t starts[GROUPS_MAX + 1]; /* of each group; behind the last one the end */
    char marks[GROUPS_MAX + 1];    /* behind each group, when it is one sign alone; else ' ' */
    bool told[GROUPS_MAX];         /* part of a day, an hour or a sum: of no telephone number */
    size_t n_groups;
    bool plus;
};

/* Behind what stands between two groups: no more than so many signs. A plus is one of them with digits at both sides.
 */
static size_t behind_gap(struct str bones, size_t at)
{
    size_t next = at, signs = 0;
    if (next + 1 < bones.n && bones.p[next] == '+' && is_digit(bones.p[next + 1]))
        return next + 1;
    for (; next < bones.n && personal_is_one_of(bones.p[next], between); next++) {
        signs += next == at || bones.p[next] != ' ' || bones.p[next - 1] != ' ';
        if (signs > BETWEEN)
            break;
    }
    return next;
}

/* Reads the number at *at and goes behind it. What is longer than any number goes on as the next one. */
static void read_number(struct str bones, size_t *at, struct number *out)
{
    size_t i = *at, n = 0;
    *out = (struct number){.plus = i > 0 && bones.p[i - 1] == '+'};
    while (i < bones.n && is_digit(bones.p[i]) && out->n_groups < GROUPS_MAX && n < DIGITS_MAX) {
        out->starts[out->n_groups] = n;
        while (i < bones.n && is_digit(bones.p[i]) && n < DIGITS_MAX)
            out->digits[n++] = bones.p[i++];
        size_t next = behind_gap(bones, i);
        out->marks[out->n_groups++] = next == i + 1 ? bones.p[i] : ' ';
        *at = i;
        i = next;
    }
    out->starts[out->n_groups] = n;
}

static size_t group_size(const struct number *number, size_t group)
{
    return group < number->n_groups ? number->starts[group + 1] - number->starts[group] : 0;
}

static int group_value(const struct number *number, size_t group)
{
    int value = 0;
    for (size_t i = 0; i < group_size(number, group) && i < 4; i++)
        value = value * 10 + (number->digits[number->starts[group] + i] - '0');
    return value;
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

/* Whether n groups from there on have the mark between them, and not around them: of a number in pairs they are a part.
 */
static bool stand_apart(const struct number *number, size_t first, size_t n, char mark)
{
    for (size_t i = first; i + 1 < first + n; i++)
        if (number->marks[i] != mark)
            return false;
    bool after = first + n < number->n_groups && number->marks[first + n - 1] == mark;
    return first + n <= number->n_groups && !after && (first == 0 || number->marks[first - 1] != mark);
}

static bool is_day(const struct number *number, size_t first)
{
    int day = group_value(number, first), month = group_value(number, first + 1);
    bool possible = day >= 1 && month >= 1 && day <= 31 && month <= 31 && (day <= 12 || month <= 12);
    return possible && group_size(number, first) <= 2 && group_size(number, first + 1) <= 2;
}

/* "20/9/2026", "12/11/26", "2026-9-20", with one mark and no more of it around. */
static bool is_plain_date(const struct number *number, size_t first)
{
    char mark = number->marks[first];
    if (!personal_is_one_of(mark, "/-.") || first + 3 > number->n_groups || !stand_apart(number, first, 3, mark))
        return false;
    bool year_last = is_day(number, first) && (is_year(number, first + 2) || group_size(number, first + 2) == 2);
    return year_last || (is_year(number, first) && is_day(number, first + 1));
}

static bool is_hour(const struct number *number, size_t first)
{
    return first + 2 <= number->n_groups && stand_apart(number, first, 2, ':') && group_size(number, first) <= 2 &&
           group_size(number, first + 1) == 2 && group_value(number, first) < 24 && group_value(number, first + 1) < 60;
}

/* How many groups from there on are one sum, thousands set apart: "7,500,000,000"; 0: none. */
static size_t sum_at(const struct number *number, size_t first)
{
    char mark = number->marks[first];
    size_t n = 1;
    while (first + n < number->n_groups && number->marks[first + n - 1] == mark && group_size(number, first + n) == 3)
        n++;
    bool begins = group_size(number, first) <= 3 && number->digits[number->starts[first]] != '0';
    return n > 1 && begins && personal_is_one_of(mark, ",.'") && stand_apart(number, first, n, mark) ? n : 0;
}

static void tell(struct number *number)
{
    for (size_t i = 0; i < number->n_groups; i++) {
        size_t n = is_plain_date(number, i) ? 3 : is_hour(number, i) ? 2 : sum_at(number, i);
        for (size_t k = i; k < i + n; k++)
            number->told[k] = true;
    }
}

static bool is_told(const struct number *number, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
        if (number->told[i])
            return true;
    return false;
}

static bool is_phone(const struct number *number, size_t first, size_t last, const char *d, size_t n)
{
    if (first == 0 && number->plus)
        return n >= 8 && n <= 15;
    if (begins_in_date(number, first) || is_told(number, first, last))
        return false;
    if (n == 11 && d[0] == '0' && d[1] == '7')
        return true;
    if (n == 10 && d[0] == '7' && d[1] >= '3') /* without its 0 */
        return true;
    if ((n == 13 && strncmp(d, "9647", 4) == 0) || (n == 14 && strncmp(d, "96407", 5) == 0))
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

/* Of a number of Iraq what is dialled at home, without its 0. */
static struct str national(const char *d, size_t n)
{
    struct str rest = {d, n};
    static const char *const before[] = {"00", "964", "0"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_starts(rest, str_of(before[i])))
            rest = (struct str){rest.p + strlen(before[i]), rest.n - strlen(before[i])};
    return rest.n == 10 && *rest.p == '7' ? rest : (struct str){d, n};
}

/* The digits of own, those of one number side by side. */
static bool has_digits(struct str own, const char *d, size_t n)
{
    struct buf digits = {0};
    for (size_t i = 0; i < own.n; i++)
        if (is_digit(own.p[i]))
            buf_addc(&digits, own.p[i]);
        else if (own.p[i] != '+' && !personal_is_one_of(own.p[i], between))
            buf_addc(&digits, '|');
    bool has = memmem(buf_z(&digits), digits.n, d, n) != NULL;
    buf_finish(&digits);
    return has;
}

/* Whether a run of whole groups is a number of that kind. */
static bool is_of_kind(const struct number *number, size_t first, size_t last, enum personal kind, bool possible)
{
    char d[DIGITS_MAX + 1] = {0};
    size_t n = number->starts[last + 1] - number->starts[first];
    memcpy(d, number->digits + number->starts[first], n);
    bool phone = kind == PERSONAL_PHONE && n >= 8 && is_phone(number, first, last, d, n) &&
                 !(possible && is_impossible_phone(d, n));
    bool card = kind == PERSONAL_CARD && is_card(number, first, last, d, n);
    explicit_bzero(d, sizeof d);
    return phone || card;
}

static bool is_own(const struct number *number, size_t first, size_t last, enum personal kind, struct str own)
{
    const char *d = number->digits + number->starts[first];
    size_t n = number->starts[last + 1] - number->starts[first];
    struct str digits = kind == PERSONAL_PHONE ? national(d, n) : (struct str){d, n};
    return has_digits(own, digits.p, digits.n);
}

/* Whether a run of whole groups is a number that own has not; nor one whose beginning it is. */
static bool is_number(const struct number *number, enum personal kind, struct str own, bool possible)
{
    for (size_t first = 0; first < number->n_groups; first++)
        for (size_t last = number->n_groups; last-- > first;) {
            if (!is_of_kind(number, first, last, kind, possible))
                continue;
            if (!is_own(number, first, last, kind, own))
                return true;
            break;
        }
    return false;
}

bool personal_has_number(struct str bones, enum personal kind, struct str own, bool possible)
{
    struct number number;
    bool found = false;
    for (size_t i = 0; i < bones.n && !found; i++) {
        if (!is_digit(bones.p[i]))
            continue;
        read_number(bones, &i, &number);
        i--;
        tell(&number);
        found = is_number(&number, kind, own, possible);
    }
    explicit_bzero(&number, sizeof number);
    return found;
}
