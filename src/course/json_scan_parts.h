/* json_scan_parts: what json_scan and json_brackets share: where the scanner is, and what it does to get on. */
#pragma once
#include "course/course.h"
#include "course/json_scan.h"

/* What may stand next. */
enum want { WANT_VALUE, WANT_VALUE_OR_END, WANT_KEY, WANT_KEY_OR_END, WANT_COLON, WANT_COMMA, WANT_NOTHING };

struct level {
    size_t at; /* of the bracket */
    bool object;
    size_t members;
    size_t indent;      /* of the line it stands in */
    bool started, flat; /* something stands in it; its lines are not set in, so indents say nothing */
    size_t value_at;    /* of the value before */
    bool object_before; /* that is an object */
};

/* Brackets are matched by counting, which finds a missing one too late. An author's eye goes by the indents: where a
 * line stands no deeper than the one that opened its bracket, that bracket most likely lacks its end. */
struct doubt {
    bool set;
    struct level level;
    size_t at, token_at; /* where the end belongs; the token that raised the doubt */
};

struct scan {
    struct lexer x;
    struct json_marks *marks;
    struct level levels[JSON_MAX_DEPTH + 1]; /* levels[0] stands outside of all brackets */
    size_t depth;
    enum want want;
    struct token before; /* the token before this one */
    size_t key_at;
    bool key_tainted;
    size_t indent; /* of the line that is read */
    struct doubt doubt;
    bool stopped; /* nothing after this can be judged */
};

static inline struct level *scan_top(struct scan *s)
{
    return &s->levels[s->depth];
}

static inline void scan_value_ends(struct scan *s)
{
    s->want = s->depth > 0 ? WANT_COMMA : WANT_NOTHING;
}

void scan_refuse(struct scan *s, size_t at, const char *code);
void scan_stop(struct scan *s, size_t at, const char *code);
/* A token that does not fit its place. */
void scan_refuse_place(struct scan *s, size_t at, const char *code);
/* One sentence about brackets a file: the first is honest, those after it are guesses. */
void scan_refuse_bracket(struct scan *s, size_t at, const char *code);
/* The indents say that the bracket at the top lacks its end before this very token. */
bool scan_doubts(const struct scan *s, const struct token *t);
bool scan_begins_line(const struct scan *s, size_t at, size_t *indent);
/* Compares the line that a token begins with the one that opened its bracket. */
void scan_watch_indent(struct scan *s, const struct token *t);
/* The bracket at the top has no end before this token: says so, and goes on as if it had one and a comma. */
void scan_end_forgotten(struct scan *s, const struct token *t);
void scan_mark_value(struct scan *s, const struct token *t);
void scan_enter(struct scan *s, size_t at, bool object);
void scan_open_bracket(struct scan *s, const struct token *t);
/* A closing bracket closes the nearest one of its kind; what is still open inside was forgotten. */
void scan_close_bracket(struct scan *s, const struct token *t);
/* The value before and the one that comes now follow each other like those of a list whose [ was forgotten: goes on as
 * if it stood there. */
void scan_begin_list(struct scan *s);
/* What the end of the file says: brackets still open, and a fault that was held because of it. */
void scan_judge_end(struct scan *s);
