#include "face/html.h"

#include "face/html_parts.h"
#include "text/message.h"

struct sheet_writer {
    struct buf *out;
    const struct page *page;
    enum digits digits;
    bool times; /* labels are times, and end without a colon */
    bool charts;
};

static void element(struct sheet_writer *w, const char *open, const char *text, const char *close)
{
    buf_adds(w->out, open);
    html_text(w->out, text, w->digits);
    buf_adds(w->out, close);
}

static void heading(struct sheet_writer *w, const struct block *block)
{
    static const char *const open[] = {"<h1>", "<h1>", "<h2>", "<h3>"};
    static const char *const close[] = {"</h1>\n", "</h1>\n", "</h2>\n", "</h3>\n"};
    int level = block->level < 1 ? 1 : block->level > 3 ? 3 : block->level;
    element(w, open[level], block->text ? block->text : "", close[level]);
}

static void callout(struct sheet_writer *w, const struct block *block)
{
    buf_adds(w->out,
             block->tone == TONE_HELP || block->tone == TONE_CAREFUL ? "<aside class=\"help\">\n" : "<aside>\n");
    if (block->label)
        element(w, "<p class=\"label\">", block->label, "</p>\n");
    html_rich(w->out, block->rich, w->digits);
    buf_adds(w->out, "</aside>\n");
}

static void bubble(struct sheet_writer *w, const struct block *block)
{
    buf_adds(w->out, "<div class=\"said\">\n");
    if (block->label)
        element(w, "<strong>", block->label, "</strong>\n");
    html_rich(w->out, block->rich, w->digits);
    buf_adds(w->out, "</div>\n");
}

/* A value without markup is an address or a number: isolated, its digits as they are dialled. */
static void field(struct sheet_writer *w, const struct block *block)
{
    buf_adds(w->out, "<div class=\"field\">");
    if (block->label)
        element(w, "<span class=\"label\">", block->label, w->times ? "</span>" : ":</span>");
    if (block->rich) {
        buf_adds(w->out, "<div>");
        html_rich(w->out, block->rich, w->digits);
        buf_adds(w->out, "</div>");
    } else if (block->text) {
        const struct span span = {.text = str_of(block->text), .style = SPAN_CODE};
        const struct para para = {.spans = &span, .n_spans = 1};
        html_rich(w->out, &(struct rich){&para, 1}, w->digits);
    }
    buf_adds(w->out, "</div>\n");
}

/* What is called by its letter and answered elsewhere. */
static void lettered(struct sheet_writer *w, const struct block *block)
{
    buf_adds(w->out, "<ul class=\"letters\">\n");
    for (size_t i = 0; i < block->n_options; i++) {
        const struct rich *text = block->options[i].text;
        buf_addf(w->out, "<li><b>%s</b> <span>", command_option_label((int)i, w->page->lang == LANG_EN));
        for (size_t k = 0; text && k < text->n_paras; k++)
            html_inline(w->out, &text->paras[k], w->digits);
        buf_adds(w->out, "</span></li>\n");
    }
    buf_adds(w->out, "</ul>\n");
}

/* Boxes to tick with a pencil. */
static void choices(struct sheet_writer *w, const struct block *block)
{
    if (block->lettered) {
        lettered(w, block);
        return;
    }
    buf_adds(w->out, "<ul class=\"boxes\">\n");
    for (size_t i = 0; i < block->n_options; i++) {
        buf_adds(w->out, "<li class=\"box\">");
        const struct rich *text = block->options[i].text;
        for (size_t k = 0; text && k < text->n_paras; k++)
            html_inline(w->out, &text->paras[k], w->digits);
        buf_adds(w->out, "</li>\n");
    }
    buf_adds(w->out, "</ul>\n");
}

/* ---- bars of a report ---- */

static bool is_rtl(const struct sheet_writer *w)
{
    return w->page->lang == LANG_AR;
}

static void row(struct sheet_writer *w, const char *label, const char *value)
{
    element(w, "<div class=\"row\"><span>", label ? label : "", "</span>");
    element(w, "<span class=\"value\">", value, "</span>");
}

static bool is_bar(const struct page *page, size_t i)
{
    return i < page->n_blocks && (page->blocks[i].kind == BLOCK_METER || page->blocks[i].kind == BLOCK_PROGRESS);
}

/* Bars that follow one another are one chart, with one axis. */
static void meter(struct sheet_writer *w, const struct block *block)
{
    size_t at = (size_t)(block - w->page->blocks);
    struct buf value = {0};
    bool of_hundred = block->kind == BLOCK_METER;
    int most = of_hundred ? 100 : block->most;
    const char *number = arena_printf(w->page->arena, "%d", block->value);
    if (of_hundred)
        buf_adds(&value, msg_with(w->page->arena, w->page->lang, "words.percent", "n", number, NULL));
    else
        buf_addf(&value, "%s / %d", number, most);
    if (block->delta != 0)
        buf_addf(&value, " (%+d)", block->delta);
    if (at == 0 || !is_bar(w->page, at - 1))
        buf_adds(w->out, "<div class=\"chart\">\n");
    row(w, block->label, buf_z(&value));
    html_bar(w->out, is_rtl(w), block->value, most, block->tone == TONE_GOOD ? FILL_SOLID : FILL_STRIPES);
    buf_adds(w->out, "</div>\n");
    if (!is_bar(w->page, at + 1)) {
        buf_adds(w->out, "<div class=\"row\"><span></span><span></span>");
        html_axis(w->out, is_rtl(w), w->digits);
        buf_adds(w->out, "</div>\n</div>\n");
    }
    buf_finish(&value);
}

/* Options of a question with how many chose them. */
static void counted(struct sheet_writer *w, const struct block *block)
{
    static const char *const marks[] = {[MARK_RIGHT] = " ✓", [MARK_WRONG] = " ✗", [MARK_MISSED] = ""};
    buf_adds(w->out, "<div class=\"chart\">\n");
    for (size_t i = 0; i < block->n_options; i++) {
        const struct option *option = &block->options[i];
        bool right = option->mark == MARK_RIGHT, hidden = option->most == 0 && option->note;
        buf_adds(w->out, right ? "<div class=\"row right\"><span>" : "<div class=\"row\"><span>");
        html_text(w->out, command_option_label((int)i, w->page->lang == LANG_EN), w->digits);
        buf_adds(w->out, ") ");
        for (size_t k = 0; option->text && k < option->text->n_paras; k++)
            html_inline(w->out, &option->text->paras[k], w->digits);
        buf_adds(w->out, option->mark != MARK_NONE ? marks[option->mark] : "");
        element(w, "</span><span class=\"value\">", option->note ? option->note : "", "</span>");
        html_bar(w->out, is_rtl(w), option->value, option->most,
                 hidden  ? FILL_HIDDEN
                 : right ? FILL_SOLID
                         : FILL_STRIPES);
        buf_adds(w->out, "</div>\n");
    }
    buf_adds(w->out, "</div>\n");
}

static void add_block(struct sheet_writer *w, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        heading(w, block);
        break;
    case BLOCK_TEXT:
        html_rich(w->out, block->rich, w->digits);
        break;
    case BLOCK_CALLOUT:
        callout(w, block);
        break;
    case BLOCK_BUBBLE:
        bubble(w, block);
        break;
    case BLOCK_FIELD:
        field(w, block);
        break;
    case BLOCK_CHOICES:
        if (w->charts && block->lettered)
            counted(w, block);
        else
            choices(w, block);
        break;
    case BLOCK_RULE:
        buf_adds(w->out, "<hr>\n");
        break;
    case BLOCK_QR:
        html_qr(w->out, block->text);
        break;
    case BLOCK_METER:
    case BLOCK_PROGRESS:
        if (w->charts)
            meter(w, block);
        break;
    case BLOCK_INPUT:
        break;
    }
}

static void add_page(struct sheet_writer *w)
{
    const struct page *page = w->page;
    if (page->title && *page->title)
        element(w, "<h1>", page->title, "</h1>\n");
    for (size_t i = 0; i < page->n_blocks; i++)
        add_block(w, &page->blocks[i]);
    if (page->aside && *page->aside)
        element(w, "<p class=\"aside\">", page->aside, "</p>\n");
}

void html_page(struct buf *out, const struct page *page, const struct html_options *options)
{
    static const char *const within[] = {[LOOK_SHEET] = NULL,
                                         [LOOK_CARDS] = "<div class=\"card\">\n",
                                         [LOOK_POSTER] = NULL,
                                         [LOOK_COLUMNS] = "<div class=\"columns\">\n",
                                         [LOOK_CERTIFICATE] = "<div class=\"framed\">\n",
                                         [LOOK_AGENDA] = "<div class=\"agenda\">\n",
                                         [LOOK_ANSWERS] = NULL,
                                         [LOOK_REPORT] = NULL};
    struct sheet_writer w = {out, page, options->digits, options->look == LOOK_AGENDA, options->look == LOOK_REPORT};
    buf_adds(out, "<section>\n");
    for (int i = 0; i < html_copies(options); i++) {
        if (within[options->look])
            buf_adds(out, within[options->look]);
        add_page(&w);
        if (within[options->look])
            buf_adds(out, "</div>\n");
    }
    buf_adds(out, "</section>\n");
}

void html_begin(struct buf *out, enum lang lang, const char *title, const struct html_options *options)
{
    buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
             lang_tag(lang), lang == LANG_AR ? "rtl" : "ltr");
    html_plain(out, title);
    buf_adds(out, "</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'\">\n<style>\n");
    html_style(out, options);
    buf_adds(out, "</style>\n</head>\n<body>\n");
}

void html_end(struct buf *out)
{
    buf_adds(out, "</body>\n</html>\n");
}
