/* check_text: quotes, tatweel, length, links to terms. */
#include <stdio.h>
#include <string.h>

#include "course/check_parts.h"
#include "text/utf8.h"

size_t spot_down(struct spot *spot, const char *format, ...)
{
    size_t before = spot->pointer.n;
    va_list args;
    va_start(args, format);
    buf_addv(&spot->pointer, format, args);
    va_end(args);
    return before;
}

void spot_up(struct spot *spot, size_t to)
{
    buf_cut(&spot->pointer, to);
}

void spot_error(struct spot *spot, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    diag_addv(spot->diags, DIAG_ERROR, spot->file, 0, 0, buf_z(&spot->pointer), code, pairs);
    va_end(pairs);
}

void spot_warning(struct spot *spot, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    diag_addv(spot->diags, DIAG_WARNING, spot->file, 0, 0, buf_z(&spot->pointer), code, pairs);
    va_end(pairs);
}

struct visit {
    struct spot *spot;
    text_fn call;
    const void *user;
};

static void see(const struct visit *v, const struct rich *text, const char *member)
{
    if (text->n_paras == 0)
        return;
    size_t up = spot_down(v->spot, "/%s", member);
    v->call(v->user, v->spot, text);
    spot_up(v->spot, up);
}

static void see_item(const struct visit *v, const struct question *q, size_t i)
{
    size_t up = spot_down_item(v->spot, q, i, "text");
    v->call(v->user, v->spot, &q->items[i].text);
    spot_up(v->spot, up);
    if (q->items[i].feedback.n_paras == 0)
        return;
    up = spot_down_item(v->spot, q, i, "feedback");
    v->call(v->user, v->spot, &q->items[i].feedback);
    spot_up(v->spot, up);
}

static void see_question(const struct visit *v, const struct question *q)
{
    see(v, &q->prompt, "prompt");
    see(v, &q->explanation, "explanation");
    see(v, &q->otherwise, "otherwise");
    see(v, &q->too_low, "feedback/low");
    see(v, &q->too_high, "feedback/high");
    for (size_t i = 0; i < q->n_hints; i++) {
        size_t up = spot_down(v->spot, "/hints/%zu", i);
        v->call(v->user, v->spot, &q->hints[i]);
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < q->n_items; i++)
        see_item(v, q, i);
    for (size_t i = 0; i < q->n_targets; i++) {
        bool match = q->kind == Q_MATCH;
        size_t up = spot_down(v->spot, "/%s/%zu", match ? "pairs" : "categories", i);
        see(v, &q->targets[i].text, match ? "right" : "text");
        spot_up(v->spot, up);
    }
}

static void see_node(const struct visit *v, const struct node *node)
{
    for (size_t i = 0; i < node->n_lines; i++) {
        size_t up = spot_down(v->spot, "/lines/%zu", i);
        see(v, &node->lines[i].text, "text");
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < node->n_choices; i++) {
        size_t up = spot_down(v->spot, "/choices/%zu", i);
        see(v, &node->choices[i].text, "text");
        see(v, &node->choices[i].feedback, "feedback");
        spot_up(v->spot, up);
    }
    see(v, &node->debrief, "ending/debrief");
}

static void see_scenario(const struct visit *v, const struct scenario *s)
{
    see(v, &s->intro, "intro");
    see(v, &s->note, "note");
    for (size_t i = 0; i < s->n_nodes; i++) {
        size_t up = spot_down(v->spot, "/nodes/%zu", i);
        see_node(v, &s->nodes[i]);
        spot_up(v->spot, up);
    }
}

void each_text(struct spot *spot, const struct unit *unit, text_fn call, const void *user)
{
    const struct visit v = {spot, call, user};
    for (size_t i = 0; i < unit->n_goals; i++) {
        size_t up = spot_down(spot, "/goals/%zu", i);
        call(user, spot, &unit->goals[i]);
        spot_up(spot, up);
    }
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        size_t up = spot_down(spot, "/steps/%zu", i);
        see(&v, &step->body, "body");
        if (step->question)
            see_question(&v, step->question);
        if (step->scenario)
            see_scenario(&v, step->scenario);
        spot_up(spot, up);
    }
    see(&v, &unit->summary, "summary");
}

size_t count_words(const struct rich *text)
{
    struct buf flat = {0};
    rich_flatten(text, &flat);
    struct str left = buf_str(&flat), word;
    size_t n = 0;
    while (str_word(&left, &word))
        n++;
    buf_finish(&flat);
    return n;
}

void check_links(struct spot *spot, const struct rich *text, const struct glossary *glossary, bool *used)
{
    for (size_t i = 0; i < text->n_paras; i++)
        for (size_t k = 0; k < text->paras[i].n_spans; k++) {
            const struct span *span = &text->paras[i].spans[k];
            if (!(span->style & SPAN_TERM))
                continue;
            bool found = false;
            for (size_t t = 0; t < glossary->n_terms; t++)
                if (strcmp(glossary->terms[t].id, span->target) == 0)
                    found = used[t] = true;
            if (!found)
                spot_error(spot, "unknown-term", "id", span->target, (const char *)NULL);
        }
}

static bool is_arabic(uint32_t code)
{
    return (code >= 0x620 && code <= 0x64A) || (code >= 0x66E && code <= 0x6D3);
}

/* What is typed between backquotes is an address or a name and keeps its marks. */
static void check_string(struct json *j, const struct json_node *node)
{
    const char *z = json_string(node);
    bool arabic = false, straight = false, tatweel = false, code_span = false;
    uint32_t before = 0;
    for (size_t n = strlen(z), i = 0, length; i < n; i += length) {
        uint32_t code = utf8_next(z + i, n - i, &length), after = 0;
        if (i + length < n) {
            size_t unused;
            after = utf8_next(z + i + length, n - i - length, &unused);
        }
        code_span = code == '`' ? !code_span : code_span;
        arabic = arabic || is_arabic(code);
        tatweel = tatweel || code == 0x640;
        if (!code_span)
            straight = straight || code == '"' || (code == '\'' && (is_arabic(before) || is_arabic(after)));
        before = code;
    }
    if (arabic && straight)
        json_error(j, node, "straight-quotes", (const char *)NULL);
    if (tatweel)
        json_error(j, node, "tatweel", (const char *)NULL);
}

void check_strings(struct json *j)
{
    for (size_t i = 0; i < j->n_nodes; i++)
        if (json_kind(&j->nodes[i]) == JSON_STRING && strncmp(json_name(&j->nodes[i]), "//", 2) != 0)
            check_string(j, &j->nodes[i]);
}
