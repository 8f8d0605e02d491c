/* json_lex_parts: what json_lex and json_word share. */
#pragma once
#include "course/json_scan.h"

static inline struct str rest(const struct lexer *x)
{
    return (struct str){x->j->text.p + x->at, x->j->text.n - x->at};
}

static inline char byte_at(const struct lexer *x, size_t at)
{
    return at < x->j->text.n ? x->j->text.p[at] : '\0';
}

static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte length of a quotation mark that JSON does not know, 0 when there is none. */
size_t lexer_wrong_quote(struct str s);
/* A string in other quotation marks, up to the next of them on the line. */
struct token lexer_wrong_quotes(struct lexer *x);
/* Numbers, true, false, null, and whatever else stands there without quotes. */
struct token lexer_bare(struct lexer *x);
