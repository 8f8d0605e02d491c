#include "text/address.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <libpsl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static int hex_of(char c)
{
    return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

static bool same_word(struct str s, const char *word)
{
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static bool is_web(struct str scheme)
{
    return same_word(scheme, "http") || same_word(scheme, "https");
}

static struct str rest_of(struct str s, size_t from)
{
    return (struct str){s.p + from, s.n - from};
}

/* Cuts off the first byte, be it written as "%65". */
static char take_char(struct str *rest)
{
    const char *p = rest->p;
    bool hidden = rest->n > 2 && p[0] == '%' && is_hex(p[1]) && is_hex(p[2]);
    *rest = rest_of(*rest, hidden ? 3 : 1);
    return hidden ? (char)(hex_of(p[1]) * 16 + hex_of(p[2])) : p[0];
}

static size_t dots(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '.';
    return n;
}

/* ---- parts of the text ---- */

/* "https:", "mailto:"; what is followed by a number is a host with its port. */
static struct str take_scheme(struct str *rest)
{
    size_t n = 0;
    while (n < rest->n && (is_letter(rest->p[n]) || (n > 0 && (is_digit(rest->p[n]) || strchr("+-.", rest->p[n])))))
        n++;
    if (n == 0 || n == rest->n || rest->p[n] != ':')
        return STR("");
    struct str scheme = {rest->p, n}, after = rest_of(*rest, n + 1);
    bool slashes = str_starts(after, STR("//"));
    bool host = memchr(scheme.p, '.', scheme.n) || (after.n > 0 && is_digit(after.p[0]));
    if (!slashes && host)
        return STR("");
    *rest = after;
    return scheme;
}

/* As browsers do, which take a backslash for a slash; those to whom a message goes end at the question (RFC 6068). */
static bool ends_authority(char c, bool mailto)
{
    return c == '?' || c == '#' || (!mailto && (c == '/' || c == '\\'));
}

static void take_port(struct address *a)
{
    size_t n = a->host.n;
    while (n > 0 && is_digit(a->host.p[n - 1]))
        n--;
    if (n == 0 || a->host.p[n - 1] != ':')
        return;
    a->port = rest_of(a->host, n);
    a->host.n = n - 1;
}

/* "user@host:port/path". */
static void take_authority(struct address *a, struct str rest)
{
    size_t n = 0;
    bool mailto = same_word(a->scheme, "mailto");
    while (n < rest.n && !ends_authority(rest.p[n], mailto))
        n++;
    a->path = rest_of(rest, n);
    a->host = (struct str){rest.p, n};
    const char *at = memrchr(rest.p, '@', n);
    if (at) {
        a->user = (struct str){rest.p, (size_t)(at - rest.p)};
        a->host = (struct str){at + 1, n - a->user.n - 1};
    }
    take_port(a);
}

static bool is_field(struct str text, const char *name)
{
    for (; *name; name++)
        if (text.n == 0 || (take_char(&text) | 0x20) != *name)
            return false;
    return true;
}

/* More of those to whom it goes stand before the last @, or after the question mark (RFC 6068, 2). */
static bool is_several(const struct address *a)
{
    bool mailto = same_word(a->scheme, "mailto");
    for (struct str user = a->user; (mailto || a->mail) && user.n > 0;)
        if (strchr("@,;", take_char(&user)))
            return true;
    for (size_t i = 0; mailto && i < a->path.n; i++) {
        struct str field = rest_of(a->path, i + 1);
        if (strchr("?&", a->path.p[i]) && (is_field(field, "to=") || is_field(field, "cc=") || is_field(field, "bcc=")))
            return true;
    }
    return false;
}

static void take_apart(struct address *a)
{
    struct str rest = a->text;
    a->scheme = take_scheme(&rest);
    bool web = is_web(a->scheme), slashes = str_starts(rest, STR("//"));
    if (a->scheme.n > 0 && !web && !slashes && !same_word(a->scheme, "mailto"))
        return; /* "tel:", "javascript:": no host in it */
    while (rest.n > 0 && (web || slashes) && (rest.p[0] == '/' || (web && rest.p[0] == '\\')))
        rest = rest_of(rest, 1);
    take_authority(a, rest);
    bool name = a->user.n > 0 && !memchr(a->user.p, ':', a->user.n);
    a->mail = name && a->port.n == 0 && (same_word(a->scheme, "mailto") || (a->scheme.n == 0 && a->path.n == 0));
    a->several = is_several(a);
}

/* ---- the host ---- */

/* With what was hidden behind "%65" put back. NULL when that cannot be seen: a "%00" would end the name for us and not
 * for the browser. */
static char *uncover(struct arena *arena, struct str host)
{
    char *plain = arena_strndup(arena, host.p, host.n);
    size_t n = 0;
    while (host.n > 0) {
        bool hidden = host.p[0] == '%';
        char c = take_char(&host);
        if (hidden && ((unsigned char)c <= ' ' || c == 0x7F))
            return NULL;
        plain[n++] = c;
    }
    plain[n] = '\0';
    return plain;
}

/* Other scripts have dots of their own, which part labels likewise (UTS #46, 4). */
static void plain_dots(char *host)
{
    static const char *const stops[] = {"\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBD\xA1"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        for (char *at; (at = strstr(host, stops[i]));) {
            *at = '.';
            memmove(at + 1, at + 3, strlen(at + 3) + 1);
        }
}

static char *in_small_letters(struct arena *arena, const char *host)
{
    char *small = arena_strdup(arena, host);
    for (char *p = small; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
    return small;
}

/* Decimal, with a leading 0 octal, with 0x hexadecimal; false where it is none of these (WHATWG URL, 3.5). */
static bool read_number(struct str part, uint64_t *value)
{
    const uint64_t most = UINT64_C(1) << 32; /* one too many for any part */
    bool hex = part.n >= 2 && part.p[0] == '0' && (part.p[1] | 0x20) == 'x';
    int base = hex ? 16 : part.n > 1 && part.p[0] == '0' ? 8 : 10;
    *value = 0;
    for (size_t i = hex ? 2 : 0; i < part.n; i++) {
        int digit = is_hex(part.p[i]) ? hex_of(part.p[i]) : base;
        if (digit >= base)
            return false;
        *value = *value * (uint64_t)base + (uint64_t)digit;
        *value = *value < most ? *value : most;
    }
    return part.n > 0;
}

static struct str last_label(const char *host)
{
    const char *dot = strrchr(host, '.');
    return str_of(dot ? dot + 1 : host);
}

/* Whether browsers take it for a number, be it a right one or none that could be. */
static bool ends_in_number(const char *host)
{
    struct str last = last_label(host);
    uint64_t value;
    size_t n = 0;
    while (n < last.n && is_digit(last.p[n]))
        n++;
    return last.n > 0 && (n == last.n || read_number(last, &value));
}

/* "192.0.2.1", "0x7f.1", "3221225985": up to four numbers, the last of which fills what is left of four bytes. */
static bool is_number(const char *host)
{
    struct str rest = str_of(host);
    uint64_t value, most = UINT64_C(1) << 32;
    for (size_t parts = 1;; parts++) {
        const char *dot = memchr(rest.p, '.', rest.n);
        struct str part = {rest.p, dot ? (size_t)(dot - rest.p) : rest.n};
        if (parts > 4 || !read_number(part, &value) || value >= (dot ? 256 : most))
            return false;
        if (!dot)
            return true;
        rest = rest_of(rest, part.n + 1);
        most >>= 8;
    }
}

/* "[2001:db8::1]" */
static bool is_number_v6(struct arena *arena, struct str host)
{
    struct in6_addr number;
    return host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']' &&
           inet_pton(AF_INET6, arena_strndup(arena, host.p + 1, host.n - 2), &number) == 1;
}

/* Labels of letters, digits, hyphens and underscores, none empty or too long. */
static bool is_name(const char *host)
{
    size_t label = 0, n = 0;
    for (const char *p = host; *p; p++, n++) {
        if (*p == '.' && label == 0)
            return false;
        if (*p != '.' && !is_letter(*p) && !is_digit(*p) && *p != '-' && *p != '_')
            return false;
        label = *p == '.' ? 0 : label + 1;
        if (label > LABEL_MAX_BYTES)
            return false;
    }
    return label > 0 && n <= HOST_MAX_BYTES;
}

/* The library's own memory into the arena; NULL stays NULL. */
static const char *keep(struct arena *arena, char *z)
{
    const char *kept = z ? arena_strdup(arena, z) : NULL;
    idn2_free(z);
    return kept;
}

static const char *to_ascii(struct arena *arena, const char *host)
{
    char *z = NULL;
    if (idn2_to_ascii_8z(host, &z, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT) != IDN2_OK)
        return NULL;
    return keep(arena, z);
}

/* Punycode that stands for nothing that may be shown stays as it is: what it hides has to lead back to it, since
 * anything may be hidden in it, dots and quotes as well (UTS #46, 4.1). */
static const char *to_unicode(struct arena *arena, const char *ascii)
{
    char *z = NULL;
    if (!strstr(ascii, "xn--") || idn2_to_unicode_8z8z(ascii, &z, IDN2_NONTRANSITIONAL) != IDN2_OK)
        return ascii;
    const char *read = keep(arena, z);
    size_t at;
    const char *back = utf8_check(str_of(read), &at) == UTF8_FINE ? to_ascii(arena, read) : NULL;
    return back && strcmp(back, ascii) == 0 ? read : ascii;
}

/* Signs that no letter of a host may be, by themselves or in disguise. */
static bool breaks_host(const char *host)
{
    return host[strcspn(host, " \t\n/\\?#@:<>[]^|%\"'`{}()!$&*,;=+~")] != '\0';
}

/* One dot at the end is no part of the name. */
static const char *without_end(struct arena *arena, const char *host)
{
    size_t n = strlen(host);
    return n > 1 && host[n - 1] == '.' ? arena_strndup(arena, host, n - 1) : host;
}

static bool find_names(struct arena *arena, struct address *a)
{
    size_t at;
    char *written = uncover(arena, a->host);
    if (!written)
        return false;
    plain_dots(written);
    if (utf8_check(str_of(written), &at) != UTF8_FINE || breaks_host(written))
        return false;
    a->written = written;
    const char *host = in_small_letters(arena, written);
    const char *ascii = str_is_ascii(str_of(host)) ? host : to_ascii(arena, host);
    a->ascii = ascii ? without_end(arena, ascii) : NULL;
    if (a->ascii && !is_name(a->ascii))
        return false;
    a->unicode = a->ascii ? to_unicode(arena, a->ascii) : without_end(arena, host);
    if (!a->ascii)
        return strlen(host) <= HOST_MAX_BYTES && !ends_in_number(a->unicode);
    if (!ends_in_number(a->ascii))
        return true;
    a->kind = HOST_NUMBER;
    return is_number(a->ascii);
}

/* ---- who owns it ---- */

/* The last labels, so many dots from the end. */
static struct str tail(struct str s, size_t n_dots)
{
    size_t at = s.n;
    for (size_t n = 0; at > 0 && (n += s.p[at - 1] == '.') <= n_dots;)
        at--;
    return rest_of(s, at);
}

/* Where no host may be called so, nobody can say which part of it browsers would ask for; of several who get a message
 * nobody is the one. */
static void find_domain(struct address *a)
{
    const char *domain = a->ascii && !a->several ? psl_registrable_domain(psl_builtin(), a->ascii) : NULL;
    if (!domain)
        return;
    size_t n = dots(str_of(domain));
    a->domain = tail(str_of(a->unicode), n).p;
    struct str written = a->host;
    if (str_ends(written, STR(".")))
        written.n--;
    if (dots(written) == dots(str_of(a->ascii)))
        a->shown = tail(written, n);
}

bool address_is_suffix(const char *domain)
{
    return psl_is_public_suffix2(psl_builtin(), domain, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) != 0;
}

bool address_is_reserved(const struct address *a)
{
    static const char *const names[] = {"example", "test", "invalid", "localhost"};
    static const char *const numbers[] = {"192.0.2.", "198.51.100.", "203.0.113.", "[2001:db8:"};
    for (size_t i = 0; a->ascii && i < sizeof names / sizeof *names; i++)
        if (a->kind == HOST_NAME ? str_eq(last_label(a->ascii), str_of(names[i]))
                                 : str_starts(str_of(a->ascii), str_of(numbers[i])))
            return true;
    return false;
}

/* Words with a dot between them are an address only when that could be one. */
static bool looks_meant(const struct address *a)
{
    if (a->kind == HOST_NUMBER)
        return a->scheme.n > 0 || (a->ascii && dots(str_of(a->ascii)) == 3) || a->host.p[0] == '[';
    if (a->scheme.n > 0 && !a->mail)
        return true;
    if (!strchr(a->unicode, '.'))
        return false;
    const char *suffix =
        a->domain ? strchr(a->domain, '.') : NULL; /* no name is to be had below .za, but below .co.za */
    if (suffix && address_is_suffix(suffix + 1))
        return true;
    return str_starts(str_of(a->unicode), STR("www.")) || address_is_reserved(a) ||
           address_is_suffix(last_label(a->ascii ? a->ascii : a->unicode).p);
}

bool address_parse(struct arena *arena, struct str text, struct address *out)
{
    struct address *a = out;
    *a = (struct address){.text = str_trim(text)};
    size_t at;
    if (a->text.n == 0 || a->text.n > ADDRESS_MAX_BYTES || utf8_check(a->text, &at) == UTF8_BROKEN ||
        memchr(a->text.p, '\0', a->text.n))
        return false;
    take_apart(a);
    if (a->host.n == 0)
        return false;
    a->kind = HOST_NAME;
    if (is_number_v6(arena, a->host)) {
        a->kind = HOST_NUMBER;
        a->written = arena_strndup(arena, a->host.p, a->host.n);
        a->unicode = a->ascii = in_small_letters(arena, a->written);
    } else if (!find_names(arena, a)) {
        a->kind = HOST_NONE;
        return false;
    }
    if (a->kind == HOST_NAME)
        find_domain(a);
    if (!looks_meant(a))
        a->kind = HOST_NONE;
    return a->kind != HOST_NONE;
}

void address_libraries(struct buf *out)
{
    buf_addf(out, ", libpsl %s, libidn2 %s", psl_get_version(), idn2_check_version(NULL));
}
