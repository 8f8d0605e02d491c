/* json_scan: walks the bytes of a JSON text once, before cJSON does: reports every syntax error and every forbidden
 * character at its place, and notes where each value begins, in document order. */
#pragma once
#include "course/json.h"

struct json_mark {
    size_t at, key_at;
    bool tainted;
};

struct json_marks {
    struct json_mark *items;
    size_t n, cap;
};

/* False when cJSON would refuse it or must not see it; all that is wrong was then reported through j. */
bool json_scan(struct json *j, struct json_marks *marks) __attribute__((warn_unused_result));
/* True only when json_scan would find nothing at all; counts the values then. */
bool json_quick(struct str text, size_t most_values, size_t *n_values) __attribute__((warn_unused_result));
/* Reports conflicts that git left, and replaces the text by a copy without them, as long as before; false when there
 * are none. */
bool json_hide_conflicts(struct json *j);
/* A number (RFC 8259, section 6), true, false or null. */
bool json_is_atom(struct str s);

/* The tokens, for the scanner. */
enum token_kind {
    TOKEN_OPEN,  /* { or [ */
    TOKEN_CLOSE, /* } or ] */
    TOKEN_COLON,
    TOKEN_COMMA,
    TOKEN_STRING,
    TOKEN_ATOM,  /* number, true, false, null */
    TOKEN_WORD,  /* letters without quotes */
    TOKEN_OTHER, /* a character that has no business here */
    TOKEN_END
};

struct token {
    enum token_kind kind;
    size_t at, end; /* byte offsets */
    bool tainted;   /* of a string */
    bool resumed;   /* the first after a place where a line was given up */
};

struct lexer {
    struct json *j;
    size_t at;
    bool dirty;   /* some bytes of the file are forbidden: strings are looked at again */
    bool refused; /* cJSON must not see this text */
    bool torn;    /* brackets were passed over: which is open is a guess from here on */
    bool lost;    /* a bracket was put right by a guess: what does not fit from here on may be its fault */
    bool resumed; /* the next token is the first after a line that was given up */
    /* A fault that may be no more than the file's sudden end, kept back until it is known; NULL: none. */
    const char *held;
    size_t held_at;
    unsigned looks; /* taken along lines for a missing mark */
};

/* Looks at all bytes first: UTF-8, controls, direction characters. */
void lexer_start(struct lexer *x, struct json *j);
struct token lexer_next(struct lexer *x);
/* Goes on at the next line that begins like JSON; for places where the rest of a line is beyond guessing. What is
 * passed over is counted from byte from on. */
void lexer_skip_line(struct lexer *x, size_t from);
/* The same as lexer_refuse when more follows after byte end; else the fault is held. */
void lexer_refuse_or_hold(struct lexer *x, size_t at, size_t end, const char *code);
/* Reports at a byte and refuses the text. */
void lexer_refuse(struct lexer *x, size_t at, const char *code, const char *name, const char *value);
