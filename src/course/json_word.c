/* json_word: what stands without quotes, or in quotes that JSON does not know. */
#include <string.h>

#include "course/json_lex_parts.h"
#include "text/utf8.h"

enum {
    NUMBER_MAX = 32, /* cJSON cuts numbers at 63 characters */
    LOOKS_MOST = 50, /* along a line for a missing mark: bounds the time for a hostile file */
};

size_t lexer_wrong_quote(struct str s)
{
    static const char *const marks[] = {"'", "`", "“", "”", "„", "‘", "’", "«", "»"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

struct token lexer_wrong_quotes(struct lexer *x)
{
    struct token t = {.kind = TOKEN_STRING, .at = x->at, .tainted = true};
    lexer_refuse(x, x->at, "wrong-quotes", NULL, NULL);
    x->at += lexer_wrong_quote(rest(x));
    while (x->at < x->j->text.n && byte_at(x, x->at) != '\n') {
        size_t n = lexer_wrong_quote(rest(x));
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

/* Whether the text at x->at lacks only the " before it: the line has an odd number of them from here on, and the first
 * stands where one ends a text. */
static bool is_unopened(struct lexer *x)
{
    size_t n = 0, first = 0;
    if ((x->at > 0 && byte_at(x, x->at - 1) == '"') || x->looks++ >= LOOKS_MOST)
        return false;
    for (size_t at = x->at; at < x->j->text.n && byte_at(x, at) != '\n'; at++) {
        if (byte_at(x, at) != '"')
            continue;
        first = n++ ? first : at;
    }
    if (n % 2 == 0 || first == x->at || is_blank(byte_at(x, first - 1)))
        return false;
    for (first++; byte_at(x, first) == ' ';)
        first++;
    return first >= x->j->text.n || strchr("\r\n,:]}", byte_at(x, first));
}

static struct token lex_unopened(struct lexer *x)
{
    struct token t = {.kind = TOKEN_STRING, .at = x->at, .tainted = true};
    lexer_refuse(x, x->at, "unopened-string", NULL, NULL);
    while (byte_at(x, x->at) != '"')
        x->at++;
    t.end = ++x->at;
    return t;
}

static bool is_arabic_digit(struct str s)
{
    size_t length;
    uint32_t code = s.n > 0 ? utf8_next(s.p, s.n, &length) : 0;
    return (code >= 0x660 && code <= 0x669) || (code >= 0x6F0 && code <= 0x6F9);
}

static void skip_spaces(struct lexer *x)
{
    while (byte_at(x, x->at) == ' ' || byte_at(x, x->at) == '\t')
        x->at++;
}

struct token lexer_bare(struct lexer *x)
{
    struct token t = {.kind = TOKEN_WORD, .at = x->at};
    while (x->at < x->j->text.n && !is_blank(byte_at(x, x->at)) && !strchr("{}[],:;\"", byte_at(x, x->at)) &&
           !str_starts(rest(x), STR("،")))
        x->at++;
    t.end = x->at;
    struct str s = {x->j->text.p + t.at, t.end - t.at};
    skip_spaces(x);
    bool whole = x->at == x->j->text.n || strchr("\n\r,}]", byte_at(x, x->at));
    x->at = t.at;
    if (!(whole && json_is_atom(s)) && is_unopened(x))
        return lex_unopened(x);
    x->at = t.end;
    if (json_is_atom(s)) {
        t.kind = TOKEN_ATOM;
    } else if (is_arabic_digit(s)) {
        lexer_refuse(x, t.at, "arabic-digits", NULL, NULL);
        t.kind = TOKEN_ATOM;
    } else if (is_digit(s.p[0]) || ((s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '.') && s.n > 1)) {
        lexer_refuse_or_hold(x, t.at, t.end, "bad-number");
        t.kind = TOKEN_ATOM;
    }
    return t;
}
