/* json_lex: the words of JSON, and every way to mistype them. */
#include <stdio.h>
#include <string.h>

#include "course/json_scan.h"
#include "text/utf8.h"

enum {
    BYTE_FAULTS_TOLD = 20, /* a file in another encoding has thousands; the first few say it */
    NUMBER_MAX = 32,       /* cJSON cuts numbers at 63 characters */
};

void lexer_refuse(struct lexer *x, size_t at, const char *code, const char *name, const char *value)
{
    json_error_at(x->j, at, code, name, value, (const char *)NULL);
    x->refused = true;
}

static struct str rest(const struct lexer *x)
{
    return (struct str){x->j->text.p + x->at, x->j->text.n - x->at};
}

static char byte_at(const struct lexer *x, size_t at)
{
    return at < x->j->text.n ? x->j->text.p[at] : '\0';
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

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
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
            x->torn = x->torn || (byte_at(x, from) && strchr("{}[]", byte_at(x, from)));
        while (is_blank(byte_at(x, x->at)) && byte_at(x, x->at) != '\n')
            x->at++;
        if (x->at < x->j->text.n && strchr("\"{}[]", byte_at(x, x->at)) && byte_at(x, x->at))
            return;
    }
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
        lexer_refuse(x, at, "bad-escape", NULL, NULL);
        x->at += 2;
        return false;
    }
    x->at += 6;
    if (code >= 0xD800 && code < 0xE000) {
        bool pair = code < 0xDC00 && byte_at(x, x->at) == '\\' && byte_at(x, x->at + 1) == 'u' &&
                    hex4(x, x->at + 2, &low) && low >= 0xDC00 && low < 0xE000;
        if (!pair) {
            lexer_refuse(x, at, "lone-surrogate", NULL, NULL);
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
        lexer_refuse(x, at, "bad-escape", NULL, NULL);
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

static struct token lex_string(struct lexer *x)
{
    struct token t = {.kind = TOKEN_STRING, .at = x->at};
    for (x->at++;;) {
        skip_to_mark(x);
        char c = byte_at(x, x->at);
        if (x->at >= x->j->text.n || c == '\n' || c == '\r') {
            lexer_refuse(x, t.at, "unclosed-string", NULL, NULL);
            lexer_skip_line(x, t.at);
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
    t.end = x->at;
    size_t at;
    if (x->dirty)
        t.tainted |= utf8_check((struct str){x->j->text.p + t.at, t.end - t.at}, &at) != UTF8_FINE;
    return t;
}

/* The byte length of a quotation mark that JSON does not know, 0 when there is none. */
static size_t wrong_quote(struct str s)
{
    static const char *const marks[] = {"'", "`", "“", "”", "„", "‘", "’", "«", "»"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* A string in other quotation marks, up to the next of them on the line. */
static struct token lex_wrong_quotes(struct lexer *x)
{
    struct token t = {.kind = TOKEN_STRING, .at = x->at, .tainted = true};
    lexer_refuse(x, x->at, "wrong-quotes", NULL, NULL);
    x->at += wrong_quote(rest(x));
    while (x->at < x->j->text.n && byte_at(x, x->at) != '\n') {
        size_t n = wrong_quote(rest(x));
        x->at += n ? n : 1;
        if (n || byte_at(x, x->at - 1) == '"')
            break;
    }
    t.end = x->at;
    return t;
}

/* RFC 8259, section 6. */
static bool is_number(struct str s)
{
    size_t i = s.n > 0 && s.p[0] == '-' ? 1 : 0, from = i;
    while (i < s.n && is_digit(s.p[i]))
        i++;
    if (i == from || (s.p[from] == '0' && i - from > 1))
        return false;
    if (i < s.n && s.p[i] == '.') {
        for (from = ++i; i < s.n && is_digit(s.p[i]);)
            i++;
        if (i == from)
            return false;
    }
    if (i < s.n && (s.p[i] | 32) == 'e') {
        i++;
        if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
            i++;
        for (from = i; i < s.n && is_digit(s.p[i]);)
            i++;
        if (i == from)
            return false;
    }
    return i == s.n && s.n <= NUMBER_MAX;
}

bool json_is_atom(struct str s)
{
    return is_number(s) || str_eq(s, STR("true")) || str_eq(s, STR("false")) || str_eq(s, STR("null"));
}

static bool is_arabic_digit(struct str s)
{
    size_t length;
    uint32_t code = s.n > 0 ? utf8_next(s.p, s.n, &length) : 0;
    return (code >= 0x660 && code <= 0x669) || (code >= 0x6F0 && code <= 0x6F9);
}

/* Numbers, true, false, null, and whatever else stands there without quotes. */
static struct token lex_bare(struct lexer *x)
{
    struct token t = {.kind = TOKEN_WORD, .at = x->at};
    while (x->at < x->j->text.n && !is_blank(byte_at(x, x->at)) && !strchr("{}[],:;\"", byte_at(x, x->at)) &&
           !str_starts(rest(x), STR("،")))
        x->at++;
    t.end = x->at;
    struct str s = {x->j->text.p + t.at, t.end - t.at};
    if (json_is_atom(s)) {
        t.kind = TOKEN_ATOM;
    } else if (is_arabic_digit(s)) {
        lexer_refuse(x, t.at, "arabic-digits", NULL, NULL);
        t.kind = TOKEN_ATOM;
    } else if (is_digit(s.p[0]) || ((s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '.') && s.n > 1)) {
        lexer_refuse(x, t.at, "bad-number", NULL, NULL);
        t.kind = TOKEN_ATOM;
    }
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
        return wrong_quote(rest(x)) ? lex_wrong_quotes(x) : lex_bare(x);
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
