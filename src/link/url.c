#include "link/url.h"

#include <string.h>

#include "base/str.h"

static int hex(char c)
{
    const char *digits = "0123456789abcdef0123456789ABCDEF", *at = c ? strchr(digits, c) : NULL;
    return at ? (int)((at - digits) % 16) : -1;
}

/* With %XX turned into bytes; no control characters. */
static bool unescape(struct str s, char out[URL_PART])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? hex(s.p[i + 1]) : -1, low = high >= 0 ? hex(s.p[i + 2]) : -1;
            if (low < 0)
                return false;
            c = (unsigned char)(high * 16 + low);
            i += 2;
        }
        if (c < ' ' || n + 1 >= URL_PART)
            return false;
        out[n++] = (char)c;
    }
    out[n] = '\0';
    return true;
}

static bool read_port(struct str s, unsigned *out)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) || n > 65535)
            return false;
        n = n * 10 + (unsigned)(s.p[i] - '0');
    }
    if (s.n == 0 || n < 1 || n > 65535)
        return false;
    *out = n;
    return true;
}

/* Letters, digits, dots and dashes of names, colons and a zone of IPv6; nothing that means something elsewhere. */
static bool is_host(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !is_digit(c) && !strchr(".-_:%", c))
            return false;
    }
    return s.n > 0 && s.n < URL_PART && s.p[0] != '-';
}

static bool read_place(struct str s, char host[URL_PART], unsigned *port)
{
    struct str name = s, number = {0};
    const char *colon = s.n ? memchr(s.p, ':', s.n) : NULL;
    if (s.n > 0 && s.p[0] == '[') {
        const char *end = memchr(s.p, ']', s.n);
        if (!end)
            return false;
        name = (struct str){s.p + 1, (size_t)(end - s.p) - 1};
        number = (struct str){end + 1, s.n - name.n - 2};
        if (number.n > 0 && number.p[0] != ':')
            return false;
        if (number.n > 0)
            number = (struct str){number.p + 1, number.n - 1};
        else
            number.p = NULL;
    } else if (colon && !memchr(colon + 1, ':', s.n - (size_t)(colon - s.p) - 1)) {
        name.n = (size_t)(colon - s.p);
        number = (struct str){colon + 1, s.n - name.n - 1};
    }
    if (!is_host(name) || (number.p && !read_port(number, port)))
        return false;
    memcpy(host, name.p, name.n);
    host[name.n] = '\0';
    return true;
}

bool url_read_place(const char *text, char host[URL_PART], unsigned *port)
{
    return read_place(str_trim(str_of(text)), host, port);
}

bool url_read(const char *text, struct url *out, struct err *err)
{
    struct str s = str_trim(str_of(text));
    *out = (struct url){0};
    out->tls = str_starts(s, STR("mqtts://"));
    if (!out->tls && !str_starts(s, STR("mqtt://")))
        return err_set(err, ERR_SYNTAX, "", "a broker's URL begins with mqtt:// or mqtts://");
    size_t scheme = out->tls ? strlen("mqtts://") : strlen("mqtt://");
    s = (struct str){s.p + scheme, s.n - scheme};
    if (s.n > 0 && s.p[s.n - 1] == '/')
        s.n--;
    const char *at = s.n ? memrchr(s.p, '@', s.n) : NULL;
    if (at) {
        struct str user = {s.p, (size_t)(at - s.p)}, password = {0};
        const char *colon = user.n ? memchr(user.p, ':', user.n) : NULL;
        if (colon) {
            password = (struct str){colon + 1, user.n - (size_t)(colon - user.p) - 1};
            user.n = (size_t)(colon - user.p);
        }
        if (user.n == 0 || !unescape(user, out->user) || !unescape(password, out->password))
            return err_set(err, ERR_SYNTAX, "", "no user name in a broker's URL");
        out->named = true;
        s = (struct str){at + 1, s.n - (size_t)(at - s.p) - 1};
    }
    out->port = out->tls ? 8883 : 1883;
    if (!read_place(s, out->host, &out->port))
        return err_set(err, ERR_SYNTAX, "", "no host in a broker's URL");
    return true;
}

/* "user:secret" where the "@host" was forgotten looks like a host and a port that is none. */
static bool may_be_secret(struct str tail)
{
    unsigned port;
    if (tail.n > 0 && tail.p[tail.n - 1] == '/')
        tail.n--;
    return !read_port(tail, &port);
}

void url_show(const char *text, struct buf *out)
{
    const char *scheme = strstr(text, "://"), *at = strrchr(text, '@');
    const char *rest = at ? at + 1 : scheme ? scheme + strlen("://") : text, *colon = strchr(rest, ':');
    if (scheme && scheme < rest)
        buf_add(out, text, (size_t)(scheme - text) + strlen("://"));
    if (colon && rest[0] != '[' && may_be_secret(str_of(colon + 1)))
        buf_addf(out, "%.*s:…", (int)(colon - rest), rest);
    else
        buf_adds(out, rest);
}
