/* page_dump: the page in words, for people who read golden files: logical order, one block or option a line, nothing
 * that changes from run to run (no addresses, no serial). */
#include "page/page.h"

static const char *const tone_names[] = {
    [TONE_PLAIN] = "plain",     [TONE_INFO] = "info", [TONE_GOOD] = "good",
    [TONE_CAREFUL] = "careful", [TONE_HELP] = "help",
};

static const char *const mode_names[] = {
    [CHOOSE_MENU] = "menu",   [CHOOSE_ONE] = "one",       [CHOOSE_MANY] = "many",
    [CHOOSE_ORDER] = "order", [CHOOSE_ASSIGN] = "assign",
};

static void quoted(struct buf *out, const char *name, const char *text)
{
    if (text)
        buf_addf(out, " %s\"%s\"", name, text);
}

/* A styled span is [styles|text], with its target behind "=". */
static void dump_span(struct buf *out, const struct span *span)
{
    static const struct {
        unsigned style;
        const char *name;
    } styles[] = {{SPAN_STRONG, "strong"}, {SPAN_EMPH, "emph"},   {SPAN_CODE, "code"}, {SPAN_TERM, "term"},
                  {SPAN_LINK, "link"},     {SPAN_QUOTE, "quote"}, {SPAN_SIGN, "sign"}};
    if (span->style == 0) {
        buf_addstr(out, span->text);
        return;
    }
    const char *between = "[";
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if ((span->style & styles[i].style) == 0)
            continue;
        buf_addf(out, "%s%s", between, styles[i].name);
        between = "+";
    }
    if (span->target)
        buf_addf(out, "=%s", span->target);
    buf_addc(out, '|');
    buf_addstr(out, span->text);
    buf_addc(out, ']');
}

static void repeat(struct buf *out, char sign, int times)
{
    for (int i = 0; i < times; i++)
        buf_addc(out, sign);
    buf_addc(out, ' ');
}

/* As in CommonMark: "#" a heading level, "-" and ">" a depth. */
static void dump_para_mark(struct buf *out, const struct para *para)
{
    switch (para->kind) {
    case PARA_TEXT:
        break;
    case PARA_HEADING:
        repeat(out, '#', para->level);
        break;
    case PARA_BULLET:
        repeat(out, '-', para->level + 1);
        break;
    case PARA_NUMBERED:
        buf_addf(out, "%d. ", para->number);
        break;
    case PARA_QUOTE:
        repeat(out, '>', para->level + 1);
        break;
    case PARA_RULE:
        buf_adds(out, "---");
        break;
    }
}

/* Behind ": ", paragraphs divided by a pilcrow. */
static void dump_rich(struct buf *out, const struct rich *rich)
{
    if (!rich)
        return;
    buf_adds(out, ": ");
    for (size_t i = 0; i < rich->n_paras; i++) {
        if (i > 0)
            buf_adds(out, " ¶ ");
        dump_para_mark(out, &rich->paras[i]);
        for (size_t k = 0; k < rich->paras[i].n_spans; k++)
            dump_span(out, &rich->paras[i].spans[k]);
    }
}

static void dump_option(struct buf *out, enum choice_mode mode, size_t i, const struct option *option)
{
    static const char *const marks[] = {
        [MARK_NONE] = "", [MARK_RIGHT] = " right", [MARK_WRONG] = " wrong", [MARK_MISSED] = " missed"};
    buf_addf(out, "  option %zu%s", i + 1, option->chosen ? " chosen" : "");
    if (option->rank > 0)
        buf_addf(out, " rank %d", option->rank);
    if (mode == CHOOSE_ASSIGN && option->target >= 0)
        buf_addf(out, " to %d", option->target + 1);
    if (option->most > 0)
        buf_addf(out, " %d/%d", option->value, option->most);
    if (option->sample != SAMPLE_NONE)
        buf_addf(out, " as sample %d", (int)option->sample);
    buf_addf(out, "%s%s", marks[option->mark], option->disabled ? " disabled" : "");
    quoted(out, "note ", option->note);
    dump_rich(out, option->text);
    buf_addc(out, '\n');
}

static void dump_choices(struct buf *out, const struct block *block)
{
    buf_addf(out, "choices %s%s%s%s", mode_names[block->mode], block->numbered ? " numbered" : "",
             block->locked ? " locked" : "", block->lettered ? " lettered" : "");
    quoted(out, "", block->label);
    buf_addc(out, '\n');
    for (size_t i = 0; i < block->n_options; i++)
        dump_option(out, block->mode, i, &block->options[i]);
    for (size_t i = 0; i < block->n_targets; i++) {
        buf_addf(out, "  target %zu", i + 1);
        dump_rich(out, &block->targets[i]);
        buf_addc(out, '\n');
    }
}

static void dump_input(struct buf *out, const struct block *block)
{
    buf_addf(out, "input%s%s%s%s%s", block->number ? " number" : "", block->search ? " search" : "",
             block->secret ? " secret" : "", block->masked ? " masked" : "", block->locked ? " locked" : "");
    quoted(out, "", block->label);
    quoted(out, "= ", block->text);
}

static void dump_measure(struct buf *out, const struct block *block)
{
    if (block->kind == BLOCK_METER)
        buf_addf(out, "meter %d", block->value);
    else
        buf_addf(out, "progress %d/%d", block->value, block->most);
    if (block->delta != 0)
        buf_addf(out, " (%+d)", block->delta);
    quoted(out, "", block->label);
}

static void dump_block(struct buf *out, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        buf_addf(out, "heading %d: %s", block->level, block->text ? block->text : "");
        break;
    case BLOCK_TEXT:
        buf_adds(out, "text");
        dump_rich(out, block->rich);
        break;
    case BLOCK_CALLOUT:
        buf_addf(out, "callout %s%s", tone_names[block->tone], block->beside ? " beside" : "");
        quoted(out, "", block->label);
        dump_rich(out, block->rich);
        break;
    case BLOCK_BUBBLE:
        buf_adds(out, block->mine ? "bubble mine" : "bubble");
        quoted(out, "", block->label);
        dump_rich(out, block->rich);
        break;
    case BLOCK_METER:
    case BLOCK_PROGRESS:
        dump_measure(out, block);
        break;
    case BLOCK_FIELD:
        buf_adds(out, "field");
        quoted(out, "", block->label);
        buf_addf(out, ": %s", block->text ? block->text : "");
        dump_rich(out, block->rich);
        break;
    case BLOCK_CHOICES:
        dump_choices(out, block);
        return;
    case BLOCK_INPUT:
        dump_input(out, block);
        break;
    case BLOCK_RULE:
        buf_adds(out, "rule");
        break;
    case BLOCK_QR:
        buf_addf(out, "qr: %s", block->text);
        break;
    }
    buf_addc(out, '\n');
}

void page_dump(const struct page *page, struct buf *out)
{
    buf_addf(out, "page %s: %s\n", lang_tag(page->lang), page->title ? page->title : "");
    if (page->aside)
        buf_addf(out, "aside: %s\n", page->aside);
    if (page->total > 0)
        buf_addf(out, "done: %d/%d\n", page->done, page->total);
    if (page->notice)
        buf_addf(out, "notice: %s\n", page->notice);
    if (page->gauge.label) {
        buf_addf(out, "gauge %s %d", tone_names[page->gauge.tone], page->gauge.value);
        if (page->gauge.delta != 0)
            buf_addf(out, " (%+d)", page->gauge.delta);
        buf_addf(out, ": %s\n", page->gauge.label);
    }
    for (size_t i = 0; i < page->n_blocks; i++)
        dump_block(out, &page->blocks[i]);
    for (size_t i = 0; i < page->n_actions; i++) {
        const struct page_action *action = &page->actions[i];
        buf_addf(out, "action %s%s", commands[action->command].name,
                 action->command == page->primary ? " primary" : "");
        quoted(out, "", action->label);
        buf_addc(out, '\n');
    }
    if (page->submits)
        buf_addf(out, "submits%s%s\n", page->submit ? ": " : "", page->submit ? page->submit : "");
    if (page->focus >= 0)
        buf_addf(out, "focus: %d\n", page->focus + 1);
    if (page->end_first)
        buf_addf(out, page->fresh > 0 ? "end first, from block %zu on\n" : "end first\n", page->fresh + 1);
    if (page->read_first)
        buf_adds(out, "read first\n");
    if (page->wait_ms > 0)
        buf_addf(out, "goes on after %d ms\n", page->wait_ms);
    if (page->spoken)
        buf_addf(out, "spoken: %s\n", page->spoken);
}
