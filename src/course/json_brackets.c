/* json_brackets: which bracket is open, and which one the author forgot: one sentence about it, and on. */
#include <stdio.h>
#include <string.h>

#include "course/json_scan_parts.h"

void scan_refuse(struct scan *s, size_t at, const char *code)
{
    lexer_refuse(&s->x, at, code, NULL, NULL);
}

void scan_stop(struct scan *s, size_t at, const char *code)
{
    scan_refuse(s, at, code);
    s->stopped = true;
}

void scan_refuse_place(struct scan *s, size_t at, const char *code)
{
    if (!s->x.lost)
        scan_refuse(s, at, code);
    s->x.refused = true;
}

void scan_refuse_bracket(struct scan *s, size_t at, const char *code)
{
    if (!s->x.torn)
        scan_refuse(s, at, code);
    s->x.refused = s->x.torn = s->x.lost = true;
}

/* Refuses with the place where the bracket was opened. */
static void refuse_unclosed(struct scan *s, size_t at, const struct level *level, const char *close)
{
    char line_text[24], col_text[24];
    int line, col;
    s->x.refused = true;
    if (s->x.torn)
        return; /* the bracket may stand inside the string that was not closed */
    s->x.torn = true;
    json_position(s->x.j->text, level->at, &line, &col);
    (void)snprintf(line_text, sizeof line_text, "%d", line);
    (void)snprintf(col_text, sizeof col_text, "%d", col);
    json_error_at(s->x.j, at, "unclosed-bracket", "open", level->object ? "{" : "[", "close", close, "line", line_text,
                  "col", col_text, (const char *)NULL);
}

static const char *end_of(const struct level *level)
{
    return level->object ? "}" : "]";
}

/* Blames the bracket that the indents speak against; false when they speak against none. */
static bool blame_doubt(struct scan *s)
{
    if (!s->doubt.set)
        return false;
    refuse_unclosed(s, s->doubt.at, &s->doubt.level, end_of(&s->doubt.level));
    s->x.lost = true;
    return true;
}

bool scan_doubts(const struct scan *s, const struct token *t)
{
    return s->doubt.set && s->doubt.token_at == t->at;
}

bool scan_begins_line(const struct scan *s, size_t at, size_t *indent)
{
    const struct str text = s->x.j->text;
    size_t from = at;
    while (from > 0 && (text.p[from - 1] == ' ' || text.p[from - 1] == '\t'))
        from--;
    *indent = at - from;
    return from == 0 || text.p[from - 1] == '\n';
}

void scan_watch_indent(struct scan *s, const struct token *t)
{
    size_t indent;
    struct level *level = &s->levels[s->depth];
    bool first = !level->started, closes = t->kind == TOKEN_CLOSE;
    level->started = true;
    if (!scan_begins_line(s, t->at, &indent))
        return;
    s->indent = indent;
    bool shallow = closes ? indent < level->indent : indent <= level->indent;
    if (first && !closes)
        level->flat = shallow;
    if (s->doubt.set || level->flat || level->indent == 0 || !shallow || t->kind == TOKEN_COMMA || s->depth == 0)
        return;
    size_t at = s->before.kind == TOKEN_COMMA ? s->before.at : s->before.end;
    s->doubt = (struct doubt){.set = true, .level = *level, .at = at, .token_at = t->at};
}

void scan_end_forgotten(struct scan *s, const struct token *t)
{
    bool comma = s->before.kind == TOKEN_COMMA, object = scan_top(s)->object;
    if (s->doubt.set && !scan_doubts(s, t))
        (void)blame_doubt(s);
    refuse_unclosed(s, comma ? s->before.at : s->before.end, scan_top(s),
                    comma    ? end_of(scan_top(s))
                    : object ? "},"
                             : "],");
    s->depth--;
    s->want = scan_top(s)->object ? WANT_KEY : WANT_VALUE;
}

void scan_mark_value(struct scan *s, const struct token *t)
{
    struct json_marks *m = s->marks;
    if (m->n == s->x.j->most_values) {
        scan_stop(s, t->at, "too-many-values");
        return;
    }
    bool member = scan_top(s)->object;
    m->items = xgrow(m->items, m->n, &m->cap, sizeof *m->items);
    m->items[m->n++] = (struct json_mark){
        .at = t->at,
        .key_at = member ? s->key_at : t->at,
        .tainted = t->tainted || (member && s->key_tainted),
    };
}

void scan_enter(struct scan *s, size_t at, bool object)
{
    if (s->depth == JSON_MAX_DEPTH) {
        scan_stop(s, at, "too-deep");
        return;
    }
    s->levels[++s->depth] = (struct level){.at = at, .object = object, .indent = s->indent};
    s->want = object ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
}

void scan_open_bracket(struct scan *s, const struct token *t)
{
    bool object = s->x.j->text.p[t->at] == '{';
    scan_mark_value(s, t);
    scan_top(s)->value_at = t->at;
    scan_top(s)->object_before = object;
    scan_enter(s, t->at, object);
}

void scan_close_bracket(struct scan *s, const struct token *t)
{
    bool object = s->x.j->text.p[t->at] == '}';
    size_t depth = s->depth;
    while (depth > 0 && s->levels[depth].object != object)
        depth--;
    if (depth == 0) {
        if (s->x.torn || !blame_doubt(s))
            scan_refuse_bracket(s, t->at, "stray-bracket");
        return;
    }
    if (depth < s->depth) {
        s->x.lost = s->x.lost || s->depth - depth > 1 || (s->doubt.set && !scan_doubts(s, t));
        refuse_unclosed(s, s->doubt.set ? s->doubt.at : t->at, s->doubt.set ? &s->doubt.level : scan_top(s),
                        end_of(s->doubt.set ? &s->doubt.level : scan_top(s)));
    }
    s->depth = depth - 1;
    scan_value_ends(s);
}

void scan_begin_list(struct scan *s)
{
    size_t at = scan_top(s)->value_at;
    if (!s->x.torn)
        scan_refuse(s, at, "missing-list");
    s->x.torn = s->x.refused = true;
    scan_enter(s, at, false);
}

void scan_judge_end(struct scan *s)
{
    char count[24];
    bool open = s->depth > 0 && !s->x.torn, whole = s->want == WANT_COMMA && !s->x.held;
    if (open && !s->x.held && blame_doubt(s))
        return;
    if (open && s->depth == 1 && whole) {
        refuse_unclosed(s, s->x.j->text.n, scan_top(s), end_of(scan_top(s)));
    } else if (open) {
        (void)snprintf(count, sizeof count, "%zu", s->depth);
        lexer_refuse(&s->x, s->x.j->text.n, "cut-off", "count", count);
    } else if (s->x.held) {
        scan_refuse(s, s->x.held_at, s->x.held);
    }
}
