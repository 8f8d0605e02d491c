/* check_text: quotes, tatweel, what cannot be seen, links to terms. */
#include <stdio.h>
#include <string.h>

#include "course/check_parts.h"
#include "text/utf8.h"
#include "text/width.h"

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

/* What stands in a string. */
struct traits {
    bool arabic, straight, tatweel;
    bool seen;                   /* anything but blanks and marks without a letter */
    uint32_t invisible, unshown; /* the first of each */
};

static bool is_blank(uint32_t code)
{
    return code <= ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

/* Joiners and variation selectors are part of how words and emoji are written; the rest harms search and links. */
static bool is_invisible(uint32_t code)
{
    return glyph_of(code) == GLYPH_HIDDEN && code != 0x200C && code != 0x200D && !(code >= 0xFE00 && code <= 0xFE0F);
}

static void look_at(struct traits *t, uint32_t code)
{
    t->arabic = t->arabic || is_arabic(code);
    t->tatweel = t->tatweel || code == 0x640;
    t->seen = t->seen || (glyph_of(code) == GLYPH_BASE && !is_blank(code));
    if (!t->invisible && is_invisible(code))
        t->invisible = code;
    if (!t->unshown && code >= ' ' && (glyph_shown(code) != code || code == 0xFFFD))
        t->unshown = code;
}

/* What is typed between backquotes is an address or a name and keeps its marks. */
static struct traits traits_of(const char *z)
{
    struct traits t = {0};
    bool code_span = false;
    uint32_t before = 0;
    for (size_t n = strlen(z), i = 0, length; i < n; i += length) {
        uint32_t code = utf8_next(z + i, n - i, &length), after = 0;
        if (i + length < n) {
            size_t unused;
            after = utf8_next(z + i + length, n - i - length, &unused);
        }
        look_at(&t, code);
        code_span = code == '`' ? !code_span : code_span;
        if (!code_span)
            t.straight = t.straight || code == '"' || (code == '\'' && (is_arabic(before) || is_arabic(after)));
        before = code;
    }
    return t;
}

/* At the character itself: nobody finds it otherwise. Where it was escaped, at the string. */
static void report_code(struct json *j, size_t at, uint32_t code, const char *what)
{
    char name[16];
    struct buf bytes = {0};
    (void)snprintf(name, sizeof name, "U+%04X", (unsigned)code);
    utf8_put(&bytes, code);
    const char *from = j->text.p + at, *end = from + 1, *limit = j->text.p + j->text.n;
    while (end < limit && *end != '"')
        end += *end == '\\' && end + 1 < limit ? 2 : 1;
    const char *found = end <= limit ? memmem(from, (size_t)(end - from), bytes.p, bytes.n) : NULL;
    json_error_at(j, found ? (size_t)(found - j->text.p) : at, what, "code", name, (const char *)NULL);
    buf_finish(&bytes);
}

static void check_string(struct json *j, const struct json_node *node)
{
    const char *z = json_string(node);
    const struct traits t = traits_of(z);
    if (!t.seen && str_trim(str_of(z)).n > 0) {
        json_error(j, node, "empty-text", (const char *)NULL);
        return;
    }
    if (t.arabic && t.straight)
        json_error(j, node, "straight-quotes", (const char *)NULL);
    if (t.tatweel)
        json_error(j, node, "tatweel", (const char *)NULL);
    if (t.invisible)
        report_code(j, json_at(j, node), t.invisible, "invisible-character");
    if (t.unshown)
        report_code(j, json_at(j, node), t.unshown, "unshown-character");
}

static void check_name(struct json *j, const struct json_node *member)
{
    const struct traits t = traits_of(json_name(member));
    if (t.invisible)
        report_code(j, json_name_at(j, member), t.invisible, "invisible-character");
}

/* An Arabic file has Arabic letters, unless it was saved in an encoding that has none. */
static bool lost_its_letters(const struct json *j)
{
    const struct json_node *lang = json_find(&j->nodes[0], "lang");
    if (!lang || json_kind(lang) != JSON_STRING || strcmp(json_string(lang), "ar") != 0)
        return false;
    for (size_t i = 0; i < j->n_nodes; i++)
        if (json_kind(&j->nodes[i]) == JSON_STRING && traits_of(json_string(&j->nodes[i])).arabic)
            return false;
    return true;
}

void check_strings(struct json *j)
{
    if (lost_its_letters(j)) {
        json_error(j, json_find(&j->nodes[0], "lang"), "no-arabic", (const char *)NULL);
        return; /* whatever else stands there is the same mistake */
    }
    for (size_t i = 0; i < j->n_nodes; i++) {
        if (strncmp(json_name(&j->nodes[i]), "//", 2) == 0)
            continue;
        check_name(j, &j->nodes[i]);
        if (json_kind(&j->nodes[i]) == JSON_STRING)
            check_string(j, &j->nodes[i]);
    }
}

void check_marks(const void *unused, struct spot *spot, const struct rich *text)
{
    static const char *const marks[] = {"](", "(term:", "**", "~~"};
    (void)unused;
    struct buf flat = {0};
    for (size_t i = 0; i < text->n_paras; i++)
        for (size_t k = 0; k < text->paras[i].n_spans; k++)
            if (!(text->paras[i].spans[k].style & SPAN_CODE))
                buf_addstr(&flat, text->paras[i].spans[k].text);
    const char *found = NULL;
    for (size_t i = 0; !found && i < sizeof marks / sizeof *marks; i++)
        found = strstr(buf_z(&flat), marks[i]) ? marks[i] : NULL;
    if (found)
        spot_warning(spot, "stray-markup", "marks", found, (const char *)NULL);
    buf_finish(&flat);
}
