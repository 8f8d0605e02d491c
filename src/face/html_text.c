/* html_text: paragraphs of styled spans as HTML. */
#include "face/html_parts.h"

#include <string.h>

#include "text/paragraph.h"
#include "text/utf8.h"

static void add_code(struct buf *out, uint32_t code)
{
    switch (code) {
    case '&':
        buf_adds(out, "&amp;");
        return;
    case '<':
        buf_adds(out, "&lt;");
        return;
    case '>':
        buf_adds(out, "&gt;");
        return;
    case LINE_SEPARATOR:
        buf_adds(out, "<br>");
        return;
    default:
        utf8_put(out, code);
    }
}

/* A link is its words: what is to be typed somewhere is written out in the lessons. */
static const struct {
    unsigned style;
    const char *open, *close;
} tags[] = {{SPAN_STRONG, "<strong>", "</strong>"}, {SPAN_EMPH, "<em>", "</em>"}};
enum { N_TAGS = sizeof tags / sizeof tags[0] };

static void open_style(struct buf *out, unsigned style)
{
    for (size_t i = 0; i < N_TAGS; i++)
        if (style & tags[i].style)
            buf_adds(out, tags[i].open);
}

static void close_style(struct buf *out, unsigned style)
{
    for (size_t i = N_TAGS; i-- > 0;)
        if (style & tags[i].style)
            buf_adds(out, tags[i].close);
}

/* The end of the isolate that begins at i, or 0: runs that touch read as one. A link may hold other runs, which are
 * isolated in its place. */
static size_t isolate_end(const struct paragraph *p, size_t *r, size_t i)
{
    size_t end = 0;
    for (; *r < p->n_runs && p->runs[*r].start <= (end > 0 ? end : i); ++*r) {
        const struct run *run = &p->runs[*r];
        if (run->kind != RUN_LINK && run->start == (end > 0 ? end : i))
            end = run->end;
    }
    return end;
}

/* Styles are closed before the edge of an isolate and opened again behind it, so that tags nest. */
static void add_paragraph(struct buf *out, const struct span *spans, size_t n_spans, enum digits digits)
{
    const struct layout_options how = {.cols = 1000, .dir = TEXT_AUTO, .digits = digits, .tashkeel = true};
    struct paragraph p;
    paragraph_make(&p, spans, n_spans, &how);
    unsigned style = 0;
    size_t r = 0, end = 0; /* end: of the isolate we are in, 0 for none */
    for (size_t i = 0; i <= p.n; i++) {
        bool closes = end > 0 && i == end;
        size_t opens = end == 0 || closes ? isolate_end(&p, &r, i) : 0;
        unsigned next = i < p.n ? p.style[i] & (SPAN_STRONG | SPAN_EMPH) : 0;
        bool edge = closes || opens > 0 || next != style;
        if (edge)
            close_style(out, style);
        if (closes)
            buf_adds(out, "</bdi>");
        if (opens > 0)
            buf_adds(out, "<bdi dir=\"ltr\">");
        if (edge)
            open_style(out, next);
        end = closes || opens > 0 ? opens : end;
        style = next;
        if (i < p.n)
            add_code(out, p.code[i]);
    }
    paragraph_finish(&p);
}

void html_plain(struct buf *out, const char *text)
{
    for (size_t at = 0, n = strlen(text), length; at < n; at += length)
        add_code(out, utf8_next(text + at, n - at, &length));
}

void html_text(struct buf *out, const char *text, enum digits digits)
{
    struct span span = {.text = str_of(text)};
    add_paragraph(out, &span, 1, digits);
}

void html_inline(struct buf *out, const struct para *para, enum digits digits)
{
    add_paragraph(out, para->spans, para->n_spans, digits);
}

/* ---- lists ---- */

static bool is_item(const struct para *para)
{
    return para->kind == PARA_BULLET || para->kind == PARA_NUMBERED;
}

/* The lists that are open, by depth: each has its item open as well. */
enum { MOST_LEVELS = 8 };
struct lists {
    bool numbered[MOST_LEVELS];
    int n;
};

static void close_list(struct buf *out, struct lists *lists)
{
    lists->n--;
    buf_adds(out, lists->numbered[lists->n] ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
}

static void add_item(struct buf *out, struct lists *lists, const struct para *para, enum digits digits)
{
    int depth = para->level < MOST_LEVELS - 1 ? para->level + 1 : MOST_LEVELS;
    bool numbered = para->kind == PARA_NUMBERED;
    while (lists->n > depth || (lists->n == depth && lists->numbered[depth - 1] != numbered))
        close_list(out, lists);
    if (lists->n == depth)
        buf_adds(out, "</li>\n");
    while (lists->n < depth) {
        bool here = lists->n + 1 == depth && numbered;
        if (here && para->number > 1)
            buf_addf(out, "<ol start=\"%d\">\n", para->number);
        else
            buf_adds(out, here ? "<ol>\n" : "<ul>\n");
        lists->numbered[lists->n++] = here;
        if (lists->n < depth)
            buf_adds(out, "<li>");
    }
    buf_adds(out, "<li>");
    html_inline(out, para, digits);
}

void html_rich(struct buf *out, const struct rich *rich, enum digits digits)
{
    struct lists lists = {.n = 0};
    for (size_t i = 0; rich && i < rich->n_paras; i++) {
        const struct para *para = &rich->paras[i];
        if (is_item(para)) {
            add_item(out, &lists, para, digits);
            continue;
        }
        while (lists.n > 0)
            close_list(out, &lists);
        if (para->kind == PARA_RULE) {
            buf_adds(out, "<hr>\n");
            continue;
        }
        static const char *const open[] = {[PARA_HEADING] = "<h3>", [PARA_QUOTE] = "<blockquote><p>"};
        static const char *const close[] = {[PARA_HEADING] = "</h3>\n", [PARA_QUOTE] = "</p></blockquote>\n"};
        bool plain = para->kind == PARA_TEXT;
        buf_adds(out, plain ? "<p>" : open[para->kind]);
        html_inline(out, para, digits);
        buf_adds(out, plain ? "</p>\n" : close[para->kind]);
    }
    while (lists.n > 0)
        close_list(out, &lists);
}
