#include "course/json_scan.h"

#include <string.h>

#include "course/json_scan_parts.h"

/* Whether a string is followed by the colon of a name. */
static bool is_name(const struct scan *s, const struct token *t)
{
    const struct str text = s->x.j->text;
    size_t at = t->end;
    while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
        at++;
    return t->kind == TOKEN_STRING && at < text.n && text.p[at] == ':';
}

static void on_key(struct scan *s, const struct token *t);

/* A name in a list: either the list was not ended, and the name belongs to the object around it, or the object that it
 * begins was not opened. After a colon: that, or the value before the name is missing. */
static void on_name_as_value(struct scan *s, const struct token *t)
{
    size_t indent, before;
    bool list = !scan_top(s)->object, around = s->depth > 1 && s->levels[s->depth - 1].object;
    if (list && around && (s->want == WANT_COMMA || scan_doubts(s, t))) {
        scan_end_forgotten(s, t);
    } else if (!list && scan_begins_line(s, t->at, &indent) && scan_begins_line(s, s->key_at, &before) &&
               indent <= before) {
        scan_refuse_place(s, s->before.end, "missing-value");
    } else {
        if (!s->x.torn)
            scan_refuse(s, t->at, "missing-brace");
        s->x.torn = s->x.refused = true;
        scan_enter(s, t->at, true);
    }
    if (!s->stopped)
        on_key(s, t);
}

/* An object where a name is due: the object before it was not ended, or objects follow each other without the [ of a
 * list, or a name is missing. */
static void on_object_as_key(struct scan *s, const struct token *t)
{
    bool more = s->want != WANT_KEY_OR_END, in_list = more && s->depth > 1 && !s->levels[s->depth - 1].object;
    if (in_list && (s->doubt.set || !scan_top(s)->object_before)) {
        scan_end_forgotten(s, t);
    } else if (more && scan_top(s)->object_before) {
        scan_begin_list(s);
    } else {
        scan_refuse_place(s, t->at, "missing-key");
        s->key_at = t->at;
    }
    if (!s->stopped)
        scan_open_bracket(s, t);
}

/* Whether a closing bracket is the one that is due. */
static bool fits(struct scan *s, const struct token *t)
{
    return scan_top(s)->object == (s->x.j->text.p[t->at] == '}');
}

static void take_value(struct scan *s, const struct token *t)
{
    scan_mark_value(s, t);
    scan_top(s)->value_at = t->at;
    scan_top(s)->object_before = false;
    scan_value_ends(s);
}

static void on_value(struct scan *s, const struct token *t)
{
    switch (t->kind) {
    case TOKEN_OPEN:
        scan_open_bracket(s, t);
        break;
    case TOKEN_STRING:
        if (s->depth > 0 && is_name(s, t))
            on_name_as_value(s, t);
        else
            take_value(s, t);
        break;
    case TOKEN_ATOM:
        take_value(s, t);
        break;
    case TOKEN_WORD:
        if (s->depth > 0)
            lexer_refuse_or_hold(&s->x, t->at, t->end, "bare-word");
        else
            scan_refuse(s, t->at, "bare-word");
        scan_value_ends(s);
        break;
    case TOKEN_CLOSE:
        if (s->want == WANT_VALUE && s->before.kind == TOKEN_COMMA && fits(s, t))
            scan_refuse(s, s->before.at, "trailing-comma");
        else if (s->before.kind == TOKEN_COLON && !fits(s, t)) {
            scan_refuse_bracket(s, t->at, "stray-bracket"); /* of an empty list whose [ is missing */
            scan_value_ends(s);
            break;
        } else if (s->before.kind == TOKEN_COLON)
            scan_refuse_place(s, t->at, "missing-value");
        scan_close_bracket(s, t);
        break;
    case TOKEN_COMMA:
        scan_refuse(s, t->at, s->before.kind == TOKEN_COLON ? "missing-value" : "extra-comma");
        s->want = scan_top(s)->object ? WANT_KEY : WANT_VALUE;
        break;
    case TOKEN_COLON:
    case TOKEN_OTHER:
        scan_refuse_place(s, t->at, "unexpected");
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
            scan_refuse(s, t->at, "unquoted-key");
        if (++scan_top(s)->members > JSON_MAX_MEMBERS)
            scan_stop(s, t->at, "too-many-members");
        s->key_at = t->at;
        s->key_tainted = t->tainted;
        s->want = WANT_COLON;
        break;
    case TOKEN_CLOSE:
        if (s->want == WANT_KEY && s->before.kind == TOKEN_COMMA && fits(s, t))
            scan_refuse(s, s->before.at, "trailing-comma");
        scan_close_bracket(s, t);
        break;
    case TOKEN_OPEN:
        if (s->x.j->text.p[t->at] == '{') {
            on_object_as_key(s, t);
            break;
        }
        scan_refuse_place(s, t->at, "missing-key");
        s->key_at = t->at;
        scan_open_bracket(s, t);
        break;
    case TOKEN_COMMA:
        scan_refuse(s, t->at, "extra-comma");
        s->want = WANT_KEY;
        break;
    case TOKEN_COLON:
    case TOKEN_OTHER:
        scan_refuse_place(s, t->at, "unexpected");
        break;
    case TOKEN_END:
        break;
    }
}

static void on_comma(struct scan *s, const struct token *t);

/* Whether nothing but strings and commas stand between a byte and the next ]. */
static bool leads_to_list_end(const struct scan *s, size_t at)
{
    const struct str text = s->x.j->text;
    bool inside = false;
    for (; at < text.n && (inside || strchr("\", \n\r\t", text.p[at])); at++) {
        if (text.p[at] == '"')
            inside = !inside;
        else if (inside && text.p[at] == '\\')
            at++;
    }
    return at < text.n && text.p[at] == ']';
}

static void on_colon(struct scan *s, const struct token *t)
{
    s->want = WANT_VALUE;
    if (t->kind == TOKEN_COLON || t->kind == TOKEN_END)
        return;
    if (!s->x.lost && scan_top(s)->members > 1 && (t->kind == TOKEN_COMMA || t->kind == TOKEN_CLOSE) &&
        s->before.kind == TOKEN_STRING && leads_to_list_end(s, t->at)) {
        scan_begin_list(s);
        s->want = WANT_COMMA;
        on_comma(s, t);
        return;
    }
    if (!t->resumed)
        scan_refuse_place(s, s->before.end, "missing-colon");
    if (t->kind == TOKEN_OTHER)
        return; /* "=" in its place */
    if (t->kind == TOKEN_COMMA)
        s->want = WANT_KEY;
    else if (t->kind == TOKEN_CLOSE)
        scan_close_bracket(s, t);
    else if (t->resumed && t->kind == TOKEN_STRING)
        on_key(s, t); /* the value was lost with the end of its line */
    else
        on_value(s, t);
}

/* Goes on as if the comma stood there. */
static void miss_comma(struct scan *s, const struct token *t)
{
    bool object = t->kind == TOKEN_OPEN && s->x.j->text.p[t->at] == '{';
    if (scan_top(s)->object && object) {
        on_object_as_key(s, t);
        return;
    }
    if (!scan_top(s)->object && is_name(s, t)) {
        on_name_as_value(s, t);
        return;
    }
    if (scan_top(s)->object && scan_doubts(s, t) && s->levels[s->depth - 1].object) {
        scan_end_forgotten(s, t);
    } else {
        if (!t->resumed)
            scan_refuse_place(s, s->before.end, "missing-comma");
        s->want = scan_top(s)->object ? WANT_KEY : WANT_VALUE;
    }
    if (scan_top(s)->object)
        on_key(s, t);
    else
        on_value(s, t);
}

static void on_comma(struct scan *s, const struct token *t)
{
    switch (t->kind) {
    case TOKEN_COMMA:
        s->want = scan_top(s)->object ? WANT_KEY : WANT_VALUE;
        break;
    case TOKEN_CLOSE:
        scan_close_bracket(s, t);
        break;
    case TOKEN_WORD:
        if (s->before.kind == TOKEN_STRING && s->before.end == t->at) {
            /* A mark inside the text has ended the string early. */
            scan_refuse(s, s->before.end - 1, "inner-quote");
            lexer_skip_line(&s->x, s->before.end);
        } else {
            miss_comma(s, t);
        }
        break;
    case TOKEN_ATOM:
        if (scan_top(s)->object)
            scan_refuse_place(s, t->at, "unexpected"); /* a second value; no author means it as a name */
        else
            miss_comma(s, t);
        break;
    case TOKEN_OPEN:
    case TOKEN_STRING:
        miss_comma(s, t);
        break;
    case TOKEN_OTHER:
        scan_refuse_place(s, t->at, "unexpected");
        s->want = scan_top(s)->object ? WANT_KEY : WANT_VALUE; /* most likely ";" for "," */
        break;
    case TOKEN_COLON:
        scan_refuse_place(s, t->at, "unexpected");
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
        scan_refuse_bracket(s, t->at, "after-end");
        s->stopped = true;
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
        scan_watch_indent(&s, &t);
        on_token(&s, &t);
        s.before = t;
    }
    if (!s.stopped && empty && !s.x.held)
        scan_refuse(&s, 0, "empty-file");
    else if (!s.stopped)
        scan_judge_end(&s);
    return !s.x.refused && !s.stopped && s.depth == 0 && !empty && s.want == WANT_NOTHING;
}
