#include "course/json_scan.h"

#include <stdio.h>

#include "course/course.h"

/* What may stand next. */
enum want { WANT_VALUE, WANT_VALUE_OR_END, WANT_KEY, WANT_KEY_OR_END, WANT_COLON, WANT_COMMA, WANT_NOTHING };

struct level {
    size_t at; /* of the bracket */
    bool object;
    size_t members;
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
    bool stopped; /* nothing after this can be judged */
};

static void refuse(struct scan *s, size_t at, const char *code)
{
    lexer_refuse(&s->x, at, code, NULL, NULL);
}

static void stop(struct scan *s, size_t at, const char *code)
{
    refuse(s, at, code);
    s->stopped = true;
}

/* Refuses with the place where the bracket at the given depth was opened. */
static void refuse_unclosed(struct scan *s, size_t at, const struct level *level)
{
    if (s->x.torn)
        return; /* the bracket may stand inside the string that was not closed */
    char line_text[24], col_text[24];
    int line, col;
    json_position(s->x.j->text, level->at, &line, &col);
    (void)snprintf(line_text, sizeof line_text, "%d", line);
    (void)snprintf(col_text, sizeof col_text, "%d", col);
    json_error_at(s->x.j, at, "unclosed-bracket", "open", level->object ? "{" : "[", "close", level->object ? "}" : "]",
                  "line", line_text, "col", col_text, (const char *)NULL);
}

static struct level *top(struct scan *s)
{
    return &s->levels[s->depth];
}

static void value_ends(struct scan *s)
{
    s->want = s->depth > 0 ? WANT_COMMA : WANT_NOTHING;
}

static void mark_value(struct scan *s, const struct token *t)
{
    struct json_marks *m = s->marks;
    if (m->n == JSON_MAX_VALUES) {
        stop(s, t->at, "too-many-values");
        return;
    }
    bool member = top(s)->object;
    m->items = xgrow(m->items, m->n, &m->cap, sizeof *m->items);
    m->items[m->n++] = (struct json_mark){
        .at = t->at,
        .key_at = member ? s->key_at : t->at,
        .tainted = t->tainted || (member && s->key_tainted),
    };
}

static void open_bracket(struct scan *s, const struct token *t)
{
    mark_value(s, t);
    if (s->depth == JSON_MAX_DEPTH) {
        stop(s, t->at, "too-deep");
        return;
    }
    bool object = s->x.j->text.p[t->at] == '{';
    s->levels[++s->depth] = (struct level){.at = t->at, .object = object};
    s->want = object ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
}

/* A closing bracket closes the nearest one of its kind; what is still open inside was forgotten. */
static void close_bracket(struct scan *s, const struct token *t)
{
    bool object = s->x.j->text.p[t->at] == '}';
    size_t depth = s->depth;
    while (depth > 0 && s->levels[depth].object != object)
        depth--;
    s->x.refused = s->x.refused || depth < s->depth || depth == 0;
    if (depth == 0) {
        if (!s->x.torn)
            refuse(s, t->at, "stray-bracket");
        return;
    }
    for (size_t i = s->depth; i > depth; i--)
        refuse_unclosed(s, t->at, &s->levels[i]);
    s->depth = depth - 1;
    value_ends(s);
}

static void on_value(struct scan *s, const struct token *t)
{
    switch (t->kind) {
    case TOKEN_OPEN:
        open_bracket(s, t);
        break;
    case TOKEN_STRING:
    case TOKEN_ATOM:
        mark_value(s, t);
        value_ends(s);
        break;
    case TOKEN_WORD:
        refuse(s, t->at, "bare-word");
        value_ends(s);
        break;
    case TOKEN_CLOSE:
        if (s->want == WANT_VALUE && s->before.kind == TOKEN_COMMA)
            refuse(s, s->before.at, "trailing-comma");
        else if (s->want == WANT_VALUE && s->depth > 0)
            refuse(s, t->at, "missing-value");
        close_bracket(s, t);
        break;
    case TOKEN_COMMA:
        refuse(s, t->at, s->before.kind == TOKEN_COLON ? "missing-value" : "extra-comma");
        s->want = top(s)->object ? WANT_KEY : WANT_VALUE;
        break;
    case TOKEN_COLON:
    case TOKEN_OTHER:
        refuse(s, t->at, "unexpected");
        break;
    case TOKEN_END:
        break;
    }
}

static void on_key(struct scan *s, const struct token *t)
{
    switch (t->kind) {
    case TOKEN_STRING:
    case TOKEN_WORD:
    case TOKEN_ATOM:
        if (t->kind != TOKEN_STRING)
            refuse(s, t->at, "unquoted-key");
        if (++top(s)->members > JSON_MAX_MEMBERS)
            stop(s, t->at, "too-many-members");
        s->key_at = t->at;
        s->key_tainted = t->tainted;
        s->want = WANT_COLON;
        break;
    case TOKEN_CLOSE:
        if (s->want == WANT_KEY)
            refuse(s, s->before.at, "trailing-comma");
        close_bracket(s, t);
        break;
    case TOKEN_OPEN:
        refuse(s, t->at, "missing-key");
        s->key_at = t->at;
        open_bracket(s, t);
        break;
    case TOKEN_COMMA:
        refuse(s, t->at, "extra-comma");
        s->want = WANT_KEY;
        break;
    case TOKEN_COLON:
    case TOKEN_OTHER:
        refuse(s, t->at, "unexpected");
        break;
    case TOKEN_END:
        break;
    }
}

static void on_colon(struct scan *s, const struct token *t)
{
    s->want = WANT_VALUE;
    if (t->kind == TOKEN_COLON || t->kind == TOKEN_END)
        return;
    if (!t->resumed)
        refuse(s, s->before.end, "missing-colon");
    if (t->kind == TOKEN_OTHER)
        return; /* "=" in its place */
    if (t->kind == TOKEN_COMMA)
        s->want = WANT_KEY;
    else if (t->kind == TOKEN_CLOSE)
        close_bracket(s, t);
    else if (t->resumed && t->kind == TOKEN_STRING)
        on_key(s, t); /* the value was lost with the end of its line */
    else
        on_value(s, t);
}

/* Goes on as if the comma stood there. */
static void miss_comma(struct scan *s, const struct token *t)
{
    if (!t->resumed)
        refuse(s, s->before.end, "missing-comma");
    s->want = top(s)->object ? WANT_KEY : WANT_VALUE;
    if (top(s)->object)
        on_key(s, t);
    else
        on_value(s, t);
}

static void on_comma(struct scan *s, const struct token *t)
{
    switch (t->kind) {
    case TOKEN_COMMA:
        s->want = top(s)->object ? WANT_KEY : WANT_VALUE;
        break;
    case TOKEN_CLOSE:
        close_bracket(s, t);
        break;
    case TOKEN_WORD:
        if (s->before.kind == TOKEN_STRING && s->before.end == t->at) {
            /* A mark inside the text has ended the string early. */
            refuse(s, s->before.end - 1, "inner-quote");
            lexer_skip_line(&s->x, s->before.end);
        } else {
            miss_comma(s, t);
        }
        break;
    case TOKEN_ATOM:
        if (top(s)->object)
            refuse(s, t->at, "unexpected"); /* a second value; no author means it as a name */
        else
            miss_comma(s, t);
        break;
    case TOKEN_OPEN:
    case TOKEN_STRING:
        miss_comma(s, t);
        break;
    case TOKEN_OTHER:
        refuse(s, t->at, "unexpected");
        s->want = top(s)->object ? WANT_KEY : WANT_VALUE; /* most likely ";" for "," */
        break;
    case TOKEN_COLON:
        refuse(s, t->at, "unexpected");
        break;
    case TOKEN_END:
        break;
    }
}

static void on_token(struct scan *s, const struct token *t)
{
    switch (s->want) {
    case WANT_VALUE:
    case WANT_VALUE_OR_END:
        on_value(s, t);
        break;
    case WANT_KEY:
    case WANT_KEY_OR_END:
        on_key(s, t);
        break;
    case WANT_COLON:
        on_colon(s, t);
        break;
    case WANT_COMMA:
        on_comma(s, t);
        break;
    case WANT_NOTHING:
        stop(s, t->at, "after-end");
        break;
    }
}

bool json_scan(struct json *j, struct json_marks *marks)
{
    struct scan s = {.marks = marks, .want = WANT_VALUE};
    lexer_start(&s.x, j);
    bool empty = true;
    while (!s.stopped) {
        struct token t = lexer_next(&s.x);
        if (t.kind == TOKEN_END)
            break;
        empty = false;
        on_token(&s, &t);
        s.before = t;
    }
    if (!s.stopped && empty)
        refuse(&s, 0, "empty-file");
    else if (!s.stopped && s.depth > 0)
        refuse_unclosed(&s, j->text.n, top(&s));
    return !s.x.refused && !s.stopped && s.depth == 0 && !empty && s.want == WANT_NOTHING;
}
