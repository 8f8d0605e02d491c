#include "course/personal.h"

#include <string.h>

#include "course/personal_parts.h"
#include "text/address.h"
#include "text/clitic.h"
#include "text/digits.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { STREET_GAP = 2 /* words between the number and what it is the number of */ };

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* What cannot be seen, and does not part what it stands in. */
static bool is_joiner(uint32_t code)
{
    return code == 0x0640 || code == 0x061C || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
}

static bool is_quote(uint32_t code)
{
    return code == 0xAB || code == 0xBB || code == 0x061B || code == 0x061F || code == 0x06D4 ||
           (code >= 0x2018 && code <= 0x201F) || code == 0x2026 || code == 0x2039 || code == 0x203A;
}

/* One ASCII sign for each code point: digits of every family, small letters, blanks, dashes; '"' for quotation and
 * other marks, '~' for all else that can be seen. Numbers and addresses are looked for in this. */
static void add_bones(struct buf *out, struct str text)
{
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        int digit = digit_value(code);
        if (digit >= 0)
            buf_addc(out, (char)('0' + digit));
        else if (code >= 'A' && code <= 'Z')
            buf_addc(out, (char)(code - 'A' + 'a'));
        else if (code == 0xA0 || code == 0x202F || code == 0x2009 || code == '\t' || code == '\n')
            buf_addc(out, ' ');
        else if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
            buf_addc(out, '-');
        else if (code == 0x060C || code == 0x066C)
            buf_addc(out, ',');
        else if (is_quote(code))
            buf_addc(out, '"');
        else if (!is_joiner(code))
            buf_addc(out, code < 0x80 ? (char)code : '~');
    }
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
    while (end > from && personal_is_one_of(bones.p[end - 1], ".-~"))
        end--;
    return (struct str){bones.p + from, end - from};
}

/* A host whose letters are not Latin: "بريد.عراق". */
static struct str wide_host_at(struct str bones, size_t from)
{
    size_t end = from;
    while (end < bones.n && in_host(bones.p[end]))
        end++;
    while (end > from && personal_is_one_of(bones.p[end - 1], ".-"))
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
        while (begin > 0 && (in_host(bones.p[begin - 1]) || personal_is_one_of(bones.p[begin - 1], "_%+")))
            begin--;
        struct str host = host_at(bones, i + 1);
        if (top_of(host).n == 0)
            host = wide_host_at(bones, i + 1);
        struct str all = {bones.p + begin, i + 1 - begin + host.n};
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
        bool inside =
            i > 0 && (in_host(bones.p[i - 1]) || personal_is_one_of(bones.p[i - 1], "@_")) && bones.p[i - 1] != '~';
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
    static const char *const places[] = {"محله",   "زقاق",      "دار",     "شارع",     "بيت",   "شقه",   "عماره",
                                         "بنايه",  "بلوك",      "mahalla", "mahala",   "zuqaq", "alley", "house",
                                         "street", "apartment", "flat",    "building", "block", NULL};
    return clitic_is_any(word, places);
}

/* "In the house 3 people": a number of something else. */
static bool is_counted(struct str word)
{
    static const char *const counted[] = {
        "شخص",   "اشخاص",    "فرد",     "افراد", "رجال",     "نساء",    "اطفال",   "اولاد",   "بنات",  "ناس",
        "ضيوف",  "عايله",    "عوايل",   "غرفه",  "غرف",      "يوم",     "ايام",    "ساعه",    "ساعات", "دقيقه",
        "دقايق", "اسبوع",    "اسابيع",  "شهر",   "اشهر",     "سنه",     "سنوات",   "مره",     "مرات",  "دينار",
        "الف",   "مليون",    "بالميه",  "صور",   "رسايل",    "حسابات",  "people",  "person",  "men",   "women",
        "child", "children", "kid",     "guest", "room",     "day",     "hour",    "minute",  "week",  "month",
        "year",  "time",     "percent", "dinar", "thousand", "picture", "message", "account", NULL};
    return clitic_is_any(word, counted);
}

static bool is_number_word(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!is_digit(word.p[i]))
            return false;
    return word.n > 0;
}

/* "At home 911." */
static bool is_help(struct str word)
{
    static const char *const numbers[] = {"104", "115", "122", "130", "131", "139", "497", "533", "911", NULL};
    return is_any(word, numbers);
}

static bool is_between(struct str word)
{
    static const char *const words[] = {"رقم", "رقمها", "رقمه", "المرقمه", "المرقم", "no", "number", NULL};
    return is_any(word, words);
}

/* "محلة 12", "دار رقم 5", "house no. 5", "12 main street"; not "house 5 people". */
static bool has_street(struct str folded, struct str own)
{
    struct str rest = folded, word;
    const char *place = NULL, *number = NULL;
    bool numbered = false; /* by a word between */
    size_t since = 0;      /* words since that number */
    while (str_word(&rest, &word)) {
        const char *end = word.p + word.n;
        bool road = str_eq(word, STR("street")) || str_eq(word, STR("road")) || str_eq(word, STR("avenue"));
        struct str found = {0}, ahead = rest, next;
        bool counts = !numbered && str_word(&ahead, &next) && is_counted(next);
        if (is_number_word(word) && place && !counts && (numbered || !is_help(word)))
            found = (struct str){place, (size_t)(end - place)};
        else if (road && number && since <= STREET_GAP)
            found = (struct str){number, (size_t)(end - number)};
        if (found.n > 0 && !has_part(own, found))
            return true;
        since = is_number_word(word) ? 0 : since + 1;
        number = is_number_word(word) ? word.p : number;
        numbered = place && is_between(word);
        place = is_place_word(word) ? word.p : numbered ? place : NULL;
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
        return personal_has_number(bones, kind, buf_str(&own->bones), false);
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
    bool found = personal_has_number(buf_str(&bones), PERSONAL_PHONE, STR(""), true) ||
                 personal_has_number(buf_str(&bones), PERSONAL_CARD, STR(""), true);
    buf_finish(&bones);
    return found;
}
