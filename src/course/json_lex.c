/* json_lex: the words of JSON, and every way to mistype them. */
#include <stdio.h>
#include <string.h>

#include "course/json_lex_parts.h"
#include "text/utf8.h"

enum { BYTE_FAULTS_TOLD = 20 }; /* a file in another encoding has thousands; the first few say it */

void lexer_refuse(struct lexer *x, size_t at, const char *code, const char *name, const char *value)
{
    json_error_at(x->j, at, code, name, value, (const char *)NULL);
    x->refused = true;
}

void lexer_refuse_or_hold(struct lexer *x, size_t at, size_t end, const char *code)
{
    x->refused = true;
    if (str_trim((struct str){x->j->text.p + end, x->j->text.n - end}).n > 0) {
        lexer_refuse(x, at, code, NULL, NULL);
    } else if (!x->held || at < x->held_at) {
        x->held = code;
        x->held_at = at;
    }
}

static void report_character(struct lexer *x, size_t at, enum utf8_fault fault, uint32_t code)
{
    char name[16];
    (void)snprintf(name, sizeof name, "U+%04X", (unsigned)code);
    switch (fault) {
    case UTF8_FINE:
        break;
    case UTF8_BROKEN:
        json_error_at(x->j, at, "bad-utf8", (const char *)NULL);
        break;
    case UTF8_CONTROL:
        json_error_at(x->j, at, "control-character", "code", name, (const char *)NULL);
        break;
    case UTF8_BIDI:
        json_error_at(x->j, at, "direction-character", "code", name, (const char *)NULL);
        break;
    }
}

/* Past what cannot be wrong, without decoding it: most of a lesson file is plain ASCII between Arabic strings. */
static void skip_plain(struct lexer *x)
{
    const struct str text = x->j->text;
    size_t at = x->at;
    while (at < text.n && (text.p[at] == '\n' || (text.p[at] >= 0x20 && text.p[at] <= 0x7E)))
        at++;
    x->at = at;
}

/* The bytes from here to the next ASCII one, or one ASCII byte. */
static struct str foreign_run(const struct lexer *x)
{
    struct str s = {x->j->text.p + x->at, 1};
    while (x->at + s.n < x->j->text.n && (unsigned char)s.p[0] >= 0x80 && (unsigned char)s.p[s.n] >= 0x80)
        s.n++;
    return s;
}

/* The first bytes of a character whose others would come after the end of the file. */
static bool is_half(struct str text, size_t at)
{
    unsigned char lead = (unsigned char)text.p[at];
    size_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, i = at + 1;
    while (i < text.n && ((unsigned char)text.p[i] & 0xC0) == 0x80)
        i++;
    return lead >= 0xC2 && lead <= 0xF4 && i == text.n && i - at < n;
}

/* One report for a run of broken bytes; CR is a blank outside strings, and ends them inside. */
static void check_bytes(struct lexer *x)
{
    size_t told = 0, run_end = SIZE_MAX;
    for (x->at = 0; skip_plain(x), x->at < x->j->text.n;) {
        size_t at, length;
        struct str run = foreign_run(x);
        enum utf8_fault fault = utf8_check(run, &at);
        if (fault == UTF8_FINE) {
            x->at += run.n;
            continue;
        }
        x->at += at;
        uint32_t code = utf8_next(x->j->text.p + x->at, x->j->text.n - x->at, &length);
        bool again = fault == UTF8_BROKEN && x->at == run_end;
        if (fault == UTF8_BROKEN && is_half(x->j->text, x->at)) {
            x->dirty = true;
            lexer_refuse_or_hold(x, x->at, x->j->text.n, "bad-utf8");
            break;
        }
        if (code != '\r' && !again && told++ < BYTE_FAULTS_TOLD)
            report_character(x, x->at, fault, code);
        x->dirty = x->dirty || code != '\r';
        x->at += length;
        run_end = x->at;
    }
    x->at = 0;
}

void lexer_start(struct lexer *x, struct json *j)
{
    *x = (struct lexer){.j = j};
    if (str_starts(j->text, STR("\xEF\xBB\xBF"))) {
        lexer_refuse(x, 0, "byte-order-mark", NULL, NULL);
        j->text.p += 3;
        j->text.n -= 3;
    }
    check_bytes(x);
}

/* Blanks and comments; those are reported, JSON has none. */
static void skip_blanks(struct lexer *x)
{
    for (; x->at < x->j->text.n; x->at++) {
        char c = byte_at(x, x->at);
        if (is_blank(c))
            continue;
        char after = byte_at(x, x->at + 1);
        if (c != '#' && !(c == '/' && (after == '/' || after == '*')))
            return;
        lexer_refuse(x, x->at, "comment", NULL, NULL);
        const char *p = x->j->text.p + x->at,
                   *end = c == '/' && after == '*' ? memmem(p, rest(x).n, "*/", 2) : memchr(p, '\n', rest(x).n);
        if (!end) {
            x->torn = x->torn || after == '*'; /* nobody knows where it was meant to end */
            x->at = x->j->text.n;
            return;
        }
        x->at = (size_t)(end - x->j->text.p) + (*end == '*');
    }
}

void lexer_skip_line(struct lexer *x, size_t from)
{
    x->resumed = true;
    while (x->at < x->j->text.n) {
        const char *end = memchr(x->j->text.p + x->at, '\n', rest(x).n);
        x->at = end ? (size_t)(end - x->j->text.p) + 1 : x->j->text.n;
        for (; from < x->at; from++)
            x->torn = x->lost = x->torn || (byte_at(x, from) && strchr("{}[]", byte_at(x, from)));
        while (is_blank(byte_at(x, x->at)) && byte_at(x, x->at) != '\n')
            x->at++;
        if (x->at < x->j->text.n && strchr("\"{}[]", byte_at(x, x->at)) && byte_at(x, x->at))
            return;
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool hex4(const struct lexer *x, size_t at, uint32_t *code)
{
    *code = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = byte_at(x, i);
        uint32_t digit = is_digit(c) ? (uint32_t)(c - '0') : (uint32_t)((c | 32) - 'a') + 10;
        if (!is_digit(c) && ((c | 32) < 'a' || (c | 32) > 'f'))
            return false;
        *code = *code * 16 + digit;
    }
    return true;
}

/* A \u escape at x->at, with its second half when it is one of a pair; false when it taints the string. */
static bool lex_unicode(struct lexer *x)
{
    size_t at = x->at, fault_at;
    uint32_t code, low;
    if (!hex4(x, at + 2, &code)) {
        lexer_refuse_or_hold(x, at, least(at + 6, x->j->text.n), "bad-escape");
        x->at += 2;
        return false;
    }
    x->at += 6;
    if (code >= 0xD800 && code < 0xE000) {
        bool pair = code < 0xDC00 && byte_at(x, x->at) == '\\' && byte_at(x, x->at + 1) == 'u' &&
                    hex4(x, x->at + 2, &low) && low >= 0xDC00 && low < 0xE000;
        if (!pair) {
            lexer_refuse_or_hold(x, at, x->at, "lone-surrogate");
            return false;
        }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        x->at += 6;
    }
    struct buf one = {0};
    utf8_put(&one, code);
    enum utf8_fault fault = utf8_check(buf_str(&one), &fault_at);
    buf_finish(&one);
    report_character(x, at, fault, code);
    return fault == UTF8_FINE;
}

/* A backslash at x->at; false when it taints the string. */
static bool lex_escape(struct lexer *x)
{
    size_t at = x->at;
    char c = byte_at(x, at + 1);
    if (c == 'u')
        return lex_unicode(x);
    x->at += c && c != '\n' ? 2 : 1;
    if (c && strchr("\"\\/nt", c))
        return true;
    if (c && strchr("bfr", c))
        report_character(x, at, UTF8_CONTROL, c == 'b' ? 8 : c == 'f' ? 12 : 13);
    else
        lexer_refuse_or_hold(x, at, x->at, "bad-escape");
    return false;
}

/* To what a string must be looked at for: its end, escapes, and bytes that may not stand in it. */
static void skip_to_mark(struct lexer *x)
{
    const struct str text = x->j->text;
    size_t at = x->at;
    while (at < text.n && text.p[at] != '"' && text.p[at] != '\\' && (unsigned char)text.p[at] >= 0x20)
        at++;
    x->at = at;
}

/* Where the name at the beginning of a string ends, when a colon and what follows a colon stand in the string, too: it
 * is a name without its closing mark. 0: it is none. */
static size_t swallowed_colon(const struct lexer *x, size_t at, size_t end)
{
    size_t i = at + 1, from = i;
    while (i < end && ((byte_at(x, i) >= 'a' && byte_at(x, i) <= 'z') || strchr("_$/", byte_at(x, i))))
        i++;
    size_t colon = i;
    bool name = i > from && byte_at(x, i) == ':';
    for (i++; name && i < end && (is_blank(byte_at(x, i)) || byte_at(x, i) == '[' || byte_at(x, i) == '{');)
        i++;
    struct str value = {x->j->text.p + i, name && i < end ? end - i : 0};
    bool bare = byte_at(x, i) == '-' || is_digit(byte_at(x, i)) || str_starts(value, STR("true")) ||
                str_starts(value, STR("false")) || str_starts(value, STR("null"));
    return name && (i >= end || bare) ? colon : 0;
}

/* Where a string should have ended, when the mark that ends it stands right before a text, as an opening one does:
 * before the colon or the comma that it swallowed. 0: it is a string like others. */
static size_t swallowed_mark(const struct lexer *x, size_t at, size_t end)
{
    char after = byte_at(x, end);
    if (end >= x->j->text.n || is_blank(after) || strchr(",:]}", after))
        return 0;
    size_t last = end - 1, colon = swallowed_colon(x, at, end - 1);
    while (!colon && last > at + 1 && is_blank(byte_at(x, last - 1)))
        last--;
    return !colon && last > at + 1 && byte_at(x, last - 1) == ',' ? last - 1 : colon;
}

/* A string without its end, at the end of its line. Where nothing follows, the file may have been cut off in it; a file
 * that ends with a bracket was not. */
static void leave_unclosed(struct lexer *x, size_t at)
{
    struct str line = str_trim((struct str){x->j->text.p + at, x->at - at});
    bool bracket = line.n > 0 && strchr("}]", line.p[line.n - 1]) && line.p[line.n - 1];
    size_t colon = swallowed_colon(x, at, x->at);
    if (bracket)
        lexer_refuse(x, at, "unclosed-string", NULL, NULL);
    else
        lexer_refuse_or_hold(x, at, x->at, "unclosed-string");
    if (x->held)
        x->at = x->j->text.n;
    else if (colon)
        x->at = colon;
    else
        lexer_skip_line(x, at);
}

static struct token lex_string(struct lexer *x)
{
    struct token t = {.kind = TOKEN_STRING, .at = x->at};
    for (x->at++;;) {
        skip_to_mark(x);
        char c = byte_at(x, x->at);
        if (x->at >= x->j->text.n || c == '\n' || c == '\r') {
            leave_unclosed(x, t.at);
            break;
        }
        if (c == '\\') {
            t.tainted |= !lex_escape(x);
            continue;
        }
        if (c == '\t') {
            report_character(x, x->at, UTF8_CONTROL, 9);
            t.tainted = true;
        }
        x->at++;
        if (c == '"')
            break;
    }
    size_t at = byte_at(x, x->at - 1) == '"' ? swallowed_mark(x, t.at, x->at) : 0;
    if (at > 0) {
        lexer_refuse(x, t.at, "unclosed-string", NULL, NULL);
        x->at = at;
    }
    t.end = x->at;
    if (x->dirty)
        t.tainted |= utf8_check((struct str){x->j->text.p + t.at, t.end - t.at}, &at) != UTF8_FINE;
    return t;
}

/* Past forbidden characters between tokens: they were reported, and make the text unfit for cJSON. */
static void skip_faults(struct lexer *x)
{
    for (size_t length, at; x->dirty; x->at += length) {
        skip_blanks(x);
        if (x->at >= x->j->text.n)
            return;
        (void)utf8_next(x->j->text.p + x->at, rest(x).n, &length);
        if (utf8_check((struct str){x->j->text.p + x->at, length}, &at) == UTF8_FINE)
            return;
        x->refused = true;
    }
}

static struct token lex(struct lexer *x)
{
    struct token t = {.at = x->at, .end = x->at + 1};
    if (x->at >= x->j->text.n) {
        t.kind = TOKEN_END;
        t.end = x->at;
        return t;
    }
    switch (byte_at(x, x->at)) {
    case '{':
    case '[':
        t.kind = TOKEN_OPEN;
        break;
    case '}':
    case ']':
        t.kind = TOKEN_CLOSE;
        break;
    case ':':
        t.kind = TOKEN_COLON;
        break;
    case ',':
        t.kind = TOKEN_COMMA;
        break;
    case '"':
        return lex_string(x);
    case ';':
    case '=':
    case '(':
    case ')':
        t.kind = TOKEN_OTHER;
        break;
    default:
        if (str_starts(rest(x), STR("،"))) {
            lexer_refuse(x, x->at, "arabic-comma", NULL, NULL);
            t.kind = TOKEN_COMMA;
            t.end = x->at + strlen("،");
            break;
        }
        return lexer_wrong_quote(rest(x)) ? lexer_wrong_quotes(x) : lexer_bare(x);
    }
    x->at = t.end;
    return t;
}

struct token lexer_next(struct lexer *x)
{
    bool resumed = x->resumed;
    x->resumed = false;
    skip_blanks(x);
    skip_faults(x);
    struct token t = lex(x);
    t.resumed = resumed;
    return t;
}
