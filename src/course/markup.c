#include "course/markup.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "course/load.h"

enum {
    MARKUP_MAX_DEPTH = 4, /* of lists and quotes within one another */
};

struct list {
    bool numbered;
    unsigned next;
};

/* What md4c's callbacks have gathered so far. */
struct writer {
    struct arena *arena;
    struct str source;
    struct markup_fault *fault;
    struct para *paras;
    size_t n_paras, cap_paras;
    struct span *spans; /* of the open paragraph */
    size_t n_spans, cap_spans;
    struct para para; /* the open paragraph */
    bool open;
    struct list lists[MARKUP_MAX_DEPTH];
    size_t n_lists, n_quotes;
    bool item_begun;       /* the current item has its bullet already */
    unsigned strong, emph; /* how many are open */
    unsigned style;        /* code, term, link */
    const char *target;
    struct facts *facts;
    enum lang lang;
    size_t link_text; /* bytes in the open link */
    struct buf text;  /* of the open span */
    size_t at;        /* where in the source we are, roughly */
};

static int refuse(struct writer *w, const char *code)
{
    *w->fault = (struct markup_fault){.code = code, .at = w->at};
    return -1; /* stops md4c */
}

static unsigned style_now(const struct writer *w)
{
    return w->style | (w->strong ? SPAN_STRONG : 0u) | (w->emph ? SPAN_EMPH : 0u);
}

static void end_span(struct writer *w)
{
    if (w->text.n == 0)
        return;
    w->spans = xgrow(w->spans, w->n_spans, &w->cap_spans, sizeof *w->spans);
    w->spans[w->n_spans++] = (struct span){
        .text = {arena_strndup(w->arena, w->text.p, w->text.n), w->text.n},
        .style = style_now(w),
        .target = w->target,
    };
    buf_clear(&w->text);
}

static void end_para(struct writer *w)
{
    end_span(w);
    if (!w->open || (w->n_spans == 0 && w->para.kind != PARA_RULE)) {
        w->open = false;
        return;
    }
    struct span *spans = arena_array(w->arena, w->n_spans, sizeof *spans);
    if (w->n_spans > 0)
        memcpy(spans, w->spans, w->n_spans * sizeof *spans);
    w->para.spans = spans;
    w->para.n_spans = w->n_spans;
    w->paras = xgrow(w->paras, w->n_paras, &w->cap_paras, sizeof *w->paras);
    w->paras[w->n_paras++] = w->para;
    w->n_spans = 0;
    w->open = false;
}

/* The paragraph that belongs here: the first of an item has the bullet, what follows it stands under its text. */
static void begin_para(struct writer *w)
{
    end_para(w);
    struct para p = {.kind = PARA_TEXT};
    if (w->n_quotes > 0) {
        p.kind = PARA_QUOTE;
        p.level = (int)(w->n_quotes + w->n_lists - 1);
    } else if (w->n_lists > 0 && w->item_begun) {
        p.level = (int)w->n_lists;
    } else if (w->n_lists > 0) {
        struct list *list = &w->lists[w->n_lists - 1];
        p.kind = list->numbered ? PARA_NUMBERED : PARA_BULLET;
        p.level = (int)w->n_lists - 1;
        if (list->numbered)
            p.number = (int)list->next++;
    }
    w->item_begun = true;
    w->para = p;
    w->open = true;
}

static int enter_list(struct writer *w, bool numbered, unsigned start)
{
    end_para(w);
    if (w->n_lists + w->n_quotes == MARKUP_MAX_DEPTH)
        return refuse(w, "markup-nesting");
    w->lists[w->n_lists++] = (struct list){numbered, start};
    return 0;
}

static int enter_heading(struct writer *w, unsigned level)
{
    if (level > 3)
        return refuse(w, "markup-heading");
    begin_para(w);
    w->para.kind = PARA_HEADING;
    w->para.level = (int)level;
    return 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct writer *w = user;
    switch (type) {
    case MD_BLOCK_DOC:
        return 0;
    case MD_BLOCK_QUOTE:
        end_para(w);
        if (w->n_lists + w->n_quotes == MARKUP_MAX_DEPTH)
            return refuse(w, "markup-nesting");
        w->n_quotes++;
        return 0;
    case MD_BLOCK_UL:
        return enter_list(w, false, 0);
    case MD_BLOCK_OL:
        return enter_list(w, true, ((const MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI:
        end_para(w);
        if (((const MD_BLOCK_LI_DETAIL *)detail)->is_task)
            return refuse(w, "markup-task");
        w->item_begun = false;
        begin_para(w); /* a tight item has no paragraph of its own */
        return 0;
    case MD_BLOCK_HR:
        begin_para(w);
        w->para = (struct para){.kind = PARA_RULE};
        end_para(w);
        return 0;
    case MD_BLOCK_H:
        return enter_heading(w, ((const MD_BLOCK_H_DETAIL *)detail)->level);
    case MD_BLOCK_P:
        if (!w->open || w->n_spans > 0 || w->text.n > 0)
            begin_para(w);
        return 0;
    case MD_BLOCK_CODE:
        return refuse(w, "markup-code-block");
    case MD_BLOCK_HTML:
        return refuse(w, "markup-html");
    case MD_BLOCK_TABLE:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return refuse(w, "markup-table");
    }
    return refuse(w, "markup-other");
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)detail;
    struct writer *w = user;
    end_para(w);
    if (type == MD_BLOCK_QUOTE)
        w->n_quotes--;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
        w->n_lists--;
        w->item_begun = true; /* the rest of the outer item stands under its bullet */
    }
    return 0;
}

/* Puts what the data says in the place of a link without words. */
static int put_quote(struct writer *w)
{
    if (w->link_text > 0)
        return refuse(w, "markup-quote-words");
    const char *id = strchr(w->target, ':') + 1;
    struct quote quote = w->facts ? facts_quote(w->facts, w->lang, str_of(w->target)) : (struct quote){0};
    if (quote.code) {
        (void)refuse(w, quote.code);
        w->fault->id = id;
        return -1;
    }
    unsigned style = w->style;
    w->style |= quote.exact ? SPAN_CODE : 0u;
    buf_adds(&w->text, quote.text ? quote.text : id);
    end_span(w);
    w->style = style;
    return 0;
}

/* "law:" or "contact:", an id, and perhaps "#" and the name of a member. */
static bool is_quote(struct str href)
{
    size_t scheme = str_starts(href, STR("law:")) ? 4 : str_starts(href, STR("contact:")) ? 8 : 0;
    struct str id = {href.p + scheme, href.n - scheme};
    const char *hash = id.n > 0 ? memchr(id.p, '#', id.n) : NULL;
    struct str member = {hash ? hash + 1 : "", hash ? id.n - (size_t)(hash + 1 - id.p) : 0};
    id.n = hash ? (size_t)(hash - id.p) : id.n;
    return scheme > 0 && load_is_id(id) && (!hash || load_is_id(member));
}

/* The address of a link, without entities (those could hide what is refused elsewhere). */
static int enter_link(struct writer *w, const MD_SPAN_A_DETAIL *link)
{
    struct str href = {link->href.text ? link->href.text : "", link->href.size};
    if (href.n > w->source.n)
        return refuse(w, "markup-link"); /* md4c's sizes are not taken on trust */
    for (MD_SIZE i = 0; link->href.text && link->href.substr_offsets[i] < link->href.size; i++)
        if (link->href.substr_types[i] != MD_TEXT_NORMAL)
            return refuse(w, "markup-entity");
    if (link->title.size > 0)
        return refuse(w, "markup-link-title");
    if (str_starts(href, STR("term:"))) {
        href = (struct str){href.p + 5, href.n - 5};
        if (!load_is_id(href))
            return refuse(w, "markup-term");
        w->style |= SPAN_TERM;
    } else if (str_starts(href, STR("sign:"))) {
        href = (struct str){href.p + 5, href.n - 5};
        if (!load_is_id(href))
            return refuse(w, "markup-sign");
        w->style |= SPAN_SIGN;
    } else if (str_starts(href, STR("https://")) && href.n > strlen("https://")) {
        w->style |= SPAN_LINK;
    } else if (is_quote(href)) {
        w->style |= SPAN_QUOTE;
    } else {
        return refuse(w, "markup-link");
    }
    w->target = arena_strndup(w->arena, href.p, href.n);
    w->link_text = 0;
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct writer *w = user;
    end_span(w);
    switch (type) {
    case MD_SPAN_EM:
        w->emph++;
        return 0;
    case MD_SPAN_STRONG:
        w->strong++;
        return 0;
    case MD_SPAN_CODE:
        w->style |= SPAN_CODE;
        return 0;
    case MD_SPAN_A:
        return enter_link(w, detail);
    case MD_SPAN_IMG:
        return refuse(w, "markup-image");
    case MD_SPAN_DEL:
        return refuse(w, "markup-strike");
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
        break; /* extensions that are not switched on */
    }
    return refuse(w, "markup-other");
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    struct writer *w = user;
    end_span(w);
    if (type == MD_SPAN_EM)
        w->emph--;
    if (type == MD_SPAN_STRONG)
        w->strong--;
    if (type == MD_SPAN_CODE)
        w->style &= ~(unsigned)SPAN_CODE;
    if (type == MD_SPAN_A) {
        bool quote = w->style & SPAN_QUOTE;
        if (quote && put_quote(w) != 0)
            return -1;
        w->style &= ~(unsigned)(SPAN_TERM | SPAN_LINK | SPAN_QUOTE | SPAN_SIGN);
        w->target = NULL;
        if (w->link_text == 0 && !quote)
            return refuse(w, "markup-link-empty");
    }
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    struct writer *w = user;
    if (size > w->source.n)
        return refuse(w, "markup-other"); /* md4c's sizes are not taken on trust */
    if (text >= w->source.p && text < w->source.p + w->source.n)
        w->at = (size_t)(text - w->source.p);
    switch (type) {
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
        w->link_text += size;
        buf_add(&w->text, text, size);
        return 0;
    case MD_TEXT_SOFTBR:
        buf_addc(&w->text, ' ');
        return 0;
    case MD_TEXT_BR: /* a span holds no newline: what follows is a paragraph in the same place */
        begin_para(w);
        return 0;
    case MD_TEXT_ENTITY:
        return refuse(w, "markup-entity");
    case MD_TEXT_HTML:
        return refuse(w, "markup-html");
    case MD_TEXT_NULLCHAR:
    case MD_TEXT_LATEXMATH:
        break;
    }
    return refuse(w, "markup-other");
}

/* "[name]: address" at the start of a line defines a reference, which md4c would swallow without a word. */
static bool has_reference(struct str source, size_t *at)
{
    struct str left = source, line;
    while (str_line(&left, &line)) {
        struct str s = line;
        while (s.n > 0 && strchr(" \t>*+-0123456789.)", s.p[0]) && s.p[0])
            s = (struct str){s.p + 1, s.n - 1};
        const char *close = s.n > 0 && s.p[0] == '[' ? memmem(s.p, s.n, "]:", 2) : NULL;
        if (close && !memchr(s.p + 1, '[', (size_t)(close - s.p - 1))) {
            *at = (size_t)(s.p - source.p);
            return true;
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether the text is one line in which nothing could mean anything to Markdown: then it is one paragraph, and md4c
 * need not be asked. */
static bool is_bare(struct str s)
{
    static const char plain[] = " .,:;?!()'\"/%-0123456789";
    if (s.n == 0 || ((unsigned char)s.p[0] < 0x80 && !is_letter(s.p[0])) || s.p[s.n - 1] == ' ')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x80 && s.p[i] != ' ' && !is_letter(s.p[i]) &&
            !memchr(plain, s.p[i], sizeof plain - 1))
            return false;
    return true;
}

bool markup_parse(struct arena *arena, struct str source, struct rich *out, struct markup_fault *fault)
{
    return markup_quoting(arena, source, NULL, LANG_AR, out, fault);
}

bool markup_quoting(struct arena *arena, struct str source, struct facts *facts, enum lang lang, struct rich *out,
                    struct markup_fault *fault)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = add_text,
    };
    *out = (struct rich){0};
    *fault = (struct markup_fault){.code = "markup-other"};
    if (source.n > JSON_TEXT_MAX) {
        fault->code = "text-too-long";
        return false;
    }
    if (is_bare(source)) {
        *out = rich_of(arena, (struct str){arena_strndup(arena, source.p, source.n), source.n}, 0);
        return true;
    }
    if (has_reference(source, &fault->at)) {
        fault->code = "markup-reference";
        return false;
    }
    /* md4c 0.4.8 looks some bytes past the end of a text that ends in the middle of a construct (seen by valgrind):
     * it gets a copy whose last line is whole and that has room behind it. */
    struct buf padded = {0};
    buf_addstr(&padded, source);
    buf_add(&padded, "\n\0\0\0\0\0\0\0", 8);
    struct writer w = {
        .arena = arena, .source = {padded.p, source.n + 1}, .fault = fault, .facts = facts, .lang = lang};
    bool fine = md_parse(w.source.p, (MD_SIZE)w.source.n, &parser, &w) == 0;
    if (fine) {
        struct para *paras = arena_array(arena, w.n_paras, sizeof *paras);
        if (w.n_paras > 0)
            memcpy(paras, w.paras, w.n_paras * sizeof *paras);
        *out = (struct rich){paras, w.n_paras};
    }
    fault->at = fault->at < source.n ? fault->at : source.n;
    buf_finish(&padded);
    buf_finish(&w.text);
    free(w.spans);
    free(w.paras);
    return fine;
}
