#include "text/address.h"

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

/* As browsers do, which take a backslash for a slash. */
static bool ends_authority(char c)
{
    return c == '/' || c == '\\' || c == '?' || c == '#';
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
    while (n < rest.n && !ends_authority(rest.p[n]))
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
}

/* ---- the host ---- */

static int hex_of(char c)
{
    return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* The host in small ASCII letters, with what was hidden behind "%65" put back. NULL when that cannot be seen: a "%00"
 * would end the name for us and not for the browser. */
static const char *plain_host(struct arena *arena, struct str host)
{
    char *plain = arena_strndup(arena, host.p, host.n);
    size_t n = 0;
    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        if (c == '%' && i + 2 < host.n && is_hex(host.p[i + 1]) && is_hex(host.p[i + 2])) {
            c = (char)(hex_of(host.p[i + 1]) * 16 + hex_of(host.p[i + 2]));
            i += 2;
            if ((unsigned char)c <= ' ' || c == 0x7F)
                return NULL;
        }
        plain[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    plain[n] = '\0';
    return plain;
}

/* "192.0.2.1", "0x7f.1", "3221225985": up to four numbers (WHATWG URL, 3.5). */
static bool is_number(const char *host)
{
    size_t parts = 0;
    for (const char *p = host;; p++) {
        bool hex = p[0] == '0' && (p[1] | 0x20) == 'x';
        const char *from = hex ? p + 2 : p;
        p = from;
        while (hex ? is_hex(*p) : is_digit(*p))
            p++;
        if ((p == from && !hex) || ++parts > 4)
            return false;
        if (*p != '.')
            return *p == '\0';
    }
}

/* "[2001:db8::1]" */
static bool is_number_v6(struct str host)
{
    if (host.n < 4 || host.p[0] != '[' || host.p[host.n - 1] != ']')
        return false;
    size_t colons = 0;
    for (size_t i = 1; i + 1 < host.n; i++) {
        if (!is_hex(host.p[i]) && host.p[i] != ':' && host.p[i] != '.')
            return false;
        colons += host.p[i] == ':';
    }
    return colons >= 2;
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

/* Punycode that stands for nothing that may be shown stays as it is. */
static const char *to_unicode(struct arena *arena, const char *ascii)
{
    char *z = NULL;
    size_t at;
    if (!strstr(ascii, "xn--") || idn2_to_unicode_8z8z(ascii, &z, IDN2_NONTRANSITIONAL) != IDN2_OK)
        return ascii;
    const char *read = keep(arena, z);
    bool same = dots(str_of(read)) == dots(str_of(ascii));
    return same && utf8_check(str_of(read), &at) == UTF8_FINE ? read : ascii;
}

static const char *to_ascii(struct arena *arena, const char *host)
{
    char *z = NULL;
    if (str_is_ascii(str_of(host)))
        return host;
    if (idn2_to_ascii_8z(host, &z, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT) != IDN2_OK)
        return NULL;
    return keep(arena, z);
}

/* Signs that no letter of a host may be, by themselves or in disguise. */
static bool breaks_host(const char *host)
{
    return host[strcspn(host, " \t\n/\\?#@:<>[]^|%\"'`{}()!$&*,;=+~")] != '\0';
}

static bool find_names(struct arena *arena, struct address *a)
{
    size_t at;
    const char *host = plain_host(arena, a->host);
    if (!host)
        return false;
    size_t n = strlen(host);
    if (n > 1 && host[n - 1] == '.')
        host = arena_strndup(arena, host, n - 1);
    if (utf8_check(str_of(host), &at) != UTF8_FINE || breaks_host(host))
        return false;
    a->ascii = to_ascii(arena, host);
    if (a->ascii && !is_name(a->ascii))
        return false;
    a->unicode = a->ascii ? to_unicode(arena, a->ascii) : host;
    a->kind = is_number(a->ascii ? a->ascii : a->unicode) ? HOST_NUMBER : HOST_NAME;
    return a->ascii || n <= HOST_MAX_BYTES;
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

static void find_domain(struct address *a)
{
    const char *host = a->ascii ? a->ascii : a->unicode;
    const char *domain = psl_registrable_domain(psl_builtin(), host);
    if (!domain)
        return;
    size_t n = dots(str_of(domain));
    a->domain = tail(str_of(a->unicode), n).p;
    struct str written = a->host;
    if (str_ends(written, STR(".")))
        written.n--;
    if (dots(written) == dots(str_of(host)))
        a->shown = tail(written, n);
}

bool address_is_suffix(const char *domain)
{
    return psl_is_public_suffix2(psl_builtin(), domain, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) != 0;
}

static const char *last_label(const char *host)
{
    const char *dot = strrchr(host, '.');
    return dot ? dot + 1 : host;
}

bool address_is_reserved(const struct address *a)
{
    static const char *const names[] = {"example", "test", "invalid", "localhost"};
    static const char *const numbers[] = {"192.0.2.", "198.51.100.", "203.0.113.", "[2001:db8:"};
    for (size_t i = 0; a->ascii && i < sizeof names / sizeof *names; i++)
        if (a->kind == HOST_NAME ? strcmp(last_label(a->ascii), names[i]) == 0
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
    return str_starts(str_of(a->unicode), STR("www.")) || address_is_reserved(a) ||
           address_is_suffix(last_label(a->ascii ? a->ascii : a->unicode));
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
    if (is_number_v6(a->host)) {
        a->kind = HOST_NUMBER;
        a->unicode = a->ascii = plain_host(arena, a->host);
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
