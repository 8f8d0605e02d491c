#include "face/plain.h"

#include "face/plain_parts.h"
#include "page/command.h"
#include "text/layout.h"
#include "text/message.h"
#include "text/utf8.h"

enum { UNBROKEN = 1 << 20, SHORT_LEAD = 6, WRITE_COLS = 40 };

struct writer {
    const struct page *page;
    const struct plain_options *options;
    struct arena arena;
    struct buf *out;
};

/* Text without its vowel marks unless wanted, with digits as set but for those of Latin words (F12). */
static void add_words(struct writer *w, struct str text)
{
    bool latin = false;
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t c = utf8_next(text.p + at, text.n - at, &length);
        bool haraka = (c >= 0x064B && c <= 0x0652) || c == 0x0670, digit = digit_value(c) >= 0;
        latin = digit ? latin : (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (!haraka || w->options->tashkeel)
            utf8_put(w->out, latin ? c : digit_show(c, w->options->digits));
    }
}

/* How the layout shows the digit at a byte: those of addresses and Latin words stay as they are written. */
static uint32_t digit_in_row(const struct row *row, size_t offset, uint32_t digit)
{
    for (int i = 0; i < row->n_cells; i++)
        if (row->cells[i].offset == offset && digit_value(row->cells[i].base) >= 0)
            return row->cells[i].base;
    return digit;
}

/* The logical text that a row shows. */
static void add_row(struct writer *w, struct str text, const struct row *row)
{
    for (size_t at = row->start, length; at < row->end && at < text.n; at += length) {
        uint32_t c = utf8_next(text.p + at, text.n - at, &length);
        bool haraka = (c >= 0x064B && c <= 0x0652) || c == 0x0670;
        if (haraka && !w->options->tashkeel)
            continue;
        utf8_put(w->out, digit_value(c) >= 0 ? digit_in_row(row, at, c) : c);
    }
}

static struct str joined(struct writer *w, const struct span *spans, size_t n_spans)
{
    struct buf all = {0};
    for (size_t i = 0; i < n_spans; i++)
        buf_addstr(&all, spans[i].text);
    struct str text = {arena_strndup(&w->arena, buf_z(&all), all.n), all.n};
    buf_wipe(&all);
    return text;
}

/* Columns of a lead with the blanks at its end, which a layout would drop. */
static int lead_cols(struct writer *w, const char *lead)
{
    struct str text = str_of(lead), bare = text;
    while (bare.n > 0 && bare.p[bare.n - 1] == ' ')
        bare.n--;
    struct layout_options options = {.cols = UNBROKEN, .tashkeel = w->options->tashkeel};
    return (bare.n > 0 ? layout_width(&w->arena, bare, &options) : 0) + (int)(text.n - bare.n);
}

/* One paragraph after a lead ("أ) ", "- "), wrapped where the text may break. Lines stand beside a short lead. */
static void paragraph(struct writer *w, const char *lead, const struct span *spans, size_t n_spans)
{
    int first = lead_cols(w, lead), cols = w->options->cols > 0 ? w->options->cols : UNBROKEN;
    struct layout_options options = {.cols = cols < 2 ? 2 : cols,
                                     .first_indent = first,
                                     .rest_indent = first <= SHORT_LEAD && first < cols / 2 ? first : 0,
                                     .dir = TEXT_AUTO,
                                     .digits = w->options->digits,
                                     .tashkeel = w->options->tashkeel};
    struct layout layout = layout_make(&w->arena, spans, n_spans, &options);
    struct str text = joined(w, spans, n_spans);
    add_words(w, str_of(lead));
    for (size_t i = 0; i < layout.n_rows; i++) {
        for (int k = 0; i > 0 && k < layout.rest_indent; k++)
            buf_addc(w->out, ' ');
        add_row(w, text, &layout.rows[i]);
        buf_addc(w->out, '\n');
    }
}

static void sentence(struct writer *w, const char *lead, const char *text)
{
    struct span span = {.text = str_of(text)};
    paragraph(w, lead, &span, 1);
}

static const char *word(const struct writer *w, const char *key)
{
    return msg(w->page->lang, key);
}

static const char *number(struct writer *w, long long n)
{
    return arena_printf(&w->arena, "%lld", n);
}

static const char *of(struct writer *w, int value, int most)
{
    return msg_with(&w->arena, w->page->lang, "face.of", "value", number(w, value), "most", number(w, most), NULL);
}

/* A label before what it names; one that ends a sentence itself gets no colon. */
static const char *label_lead(struct writer *w, const char *label)
{
    static const struct str ends[] = {{".", 1}, {":", 1}, {"!", 1}, {"?", 1}, {"؟", 2}, {"…", 3}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(str_of(label), ends[i]))
            return arena_printf(&w->arena, "%s ", label);
    return arena_printf(&w->arena, "%s: ", label);
}

/* ---- blocks ---- */

static const char *lead_of(struct writer *w, const struct para *para)
{
    const char *indent = arena_printf(&w->arena, "%*s", 2 * (para->level < 4 ? para->level : 4), "");
    switch (para->kind) {
    case PARA_BULLET:
        return arena_printf(&w->arena, "%s- ", indent);
    case PARA_NUMBERED:
        return arena_printf(&w->arena, "%s%d. ", indent, para->number);
    case PARA_QUOTE:
        return "> ";
    case PARA_TEXT:
    case PARA_HEADING:
    case PARA_RULE:
        break;
    }
    return "";
}

/* The first paragraph follows a lead of the block, if there is one. */
static void rich_show(struct writer *w, const char *lead, const struct rich *rich)
{
    if (!rich || rich->n_paras == 0)
        sentence(w, lead, "");
    for (size_t i = 0; rich && i < rich->n_paras; i++) {
        const struct para *para = &rich->paras[i];
        if (para->kind == PARA_RULE)
            continue;
        const char *own = lead_of(w, para);
        paragraph(w, i == 0 ? arena_printf(&w->arena, "%s%s", lead, own) : own, para->spans, para->n_spans);
    }
}

static bool begins_with_a_list(const struct rich *rich)
{
    return rich && rich->n_paras > 0 && (rich->paras[0].kind == PARA_BULLET || rich->paras[0].kind == PARA_NUMBERED);
}

static void callout_show(struct writer *w, const struct block *block)
{
    static const char *const labels[] = {[TONE_PLAIN] = NULL,
                                         [TONE_INFO] = "face.tone.info",
                                         [TONE_GOOD] = "face.tone.good",
                                         [TONE_CAREFUL] = "face.tone.careful",
                                         [TONE_HELP] = "face.tone.help"};
    const char *label = block->label ? block->label : labels[block->tone] ? word(w, labels[block->tone]) : NULL;
    const char *lead = label ? label_lead(w, label) : "";
    if (begins_with_a_list(block->rich)) {
        sentence(w, "", lead);
        lead = "";
    }
    rich_show(w, lead, block->rich);
}

static void labelled(struct writer *w, const struct block *block, const char *value, bool code)
{
    struct span span = {.text = str_of(value), .style = code ? SPAN_CODE : 0};
    paragraph(w, block->label ? label_lead(w, block->label) : "", &span, 1);
}

static void meter_show(struct writer *w, const struct block *block)
{
    const char *value = of(w, block->value, 100);
    if (block->delta != 0)
        value = arena_printf(&w->arena, "%s (%+d)", value, block->delta);
    labelled(w, block, value, false);
}

/* ---- choices ---- */

static bool is_asked(const struct block *block)
{
    return block->kind == BLOCK_CHOICES || block->kind == BLOCK_INPUT;
}

static bool is_open(const struct block *block)
{
    return is_asked(block) && !block->locked;
}

static const char *state_of(struct writer *w, const struct block *block, const struct option *option)
{
    static const char *const marks[] = {[MARK_NONE] = NULL,
                                        [MARK_RIGHT] = "face.mark.right",
                                        [MARK_WRONG] = "face.mark.wrong",
                                        [MARK_MISSED] = "face.mark.missed"};
    struct buf out = {0};
    if (option->chosen)
        buf_addf(&out, " (%s)", word(w, "face.chosen"));
    if (option->rank > 0)
        buf_addf(&out, " (%s)", msg_with(&w->arena, w->page->lang, "face.rank", "rank", number(w, option->rank), NULL));
    if (block->mode == CHOOSE_ASSIGN && option->target >= 0 && (size_t)option->target < block->n_targets) {
        buf_addf(&out, " (%s ", word(w, "face.assigned"));
        rich_flatten(&block->targets[option->target], &out);
        buf_addc(&out, ')');
    }
    if (option->disabled && !block->locked)
        buf_addf(&out, " (%s)", word(w, "face.disabled"));
    if (marks[option->mark])
        buf_addf(&out, " (%s)", word(w, marks[option->mark]));
    if (option->most > 0 && !option->note)
        buf_addf(&out, " (%s)", of(w, option->value, option->most));
    if (option->note)
        buf_addf(&out, " - %s", option->note);
    const char *state = arena_strdup(&w->arena, buf_z(&out));
    buf_finish(&out);
    return state;
}

/* A page that offers more than there are letters is numbered from its first option on. */
static bool is_numbered(const struct page *page, const struct block *block)
{
    size_t n = 0;
    for (size_t i = 0; i < page->n_blocks; i++)
        n += is_open(&page->blocks[i]) && page->blocks[i].kind == BLOCK_CHOICES ? page->blocks[i].n_options : 0;
    n = block->locked || n == 0 ? block->n_options : n;
    return block->numbered || (n > 0 && !command_option_label((int)n - 1, false)[0]);
}

/* The option and its state as one paragraph: one idea, one line. */
static void option_show(struct writer *w, const struct block *block, const struct option *option, int letter)
{
    const char *label = is_numbered(w->page, block) ? arena_printf(&w->arena, "%d", letter + 1)
                                                    : command_option_label(letter, w->page->lang == LANG_EN);
    const char *lead = block->locked && !block->lettered ? "- "
                       : label[0]                        ? arena_printf(&w->arena, "%s) ", label)
                                                         : arena_printf(&w->arena, "%d) ", letter + 1);
    const struct rich *text = option->text;
    for (size_t i = 0; text && i + 1 < text->n_paras; i++) {
        paragraph(w, lead, text->paras[i].spans, text->paras[i].n_spans);
        lead = "   ";
    }
    size_t n = text && text->n_paras > 0 ? text->paras[text->n_paras - 1].n_spans : 0;
    struct span *spans = arena_array(&w->arena, n + 1, sizeof *spans);
    for (size_t i = 0; i < n; i++)
        spans[i] = text->paras[text->n_paras - 1].spans[i];
    spans[n].text = str_of(state_of(w, block, option));
    paragraph(w, lead, spans, n + 1);
}

static void targets_show(struct writer *w, const struct block *block)
{
    for (size_t i = 0; i < block->n_targets; i++)
        rich_show(w, arena_printf(&w->arena, "%zu. ", i + 1), &block->targets[i]);
}

/* How to answer is said once, behind the last of several menus. */
static bool is_last_of_mode(const struct page *page, const struct block *block)
{
    for (const struct block *b = block + 1; b < page->blocks + page->n_blocks; b++)
        if (b->kind == BLOCK_CHOICES && !b->locked && b->n_options > 0 && b->mode == block->mode)
            return false;
    return true;
}

static void choices_show(struct writer *w, const struct block *block, int *letter)
{
    static const char *const how[] = {[CHOOSE_MENU] = "face.how.menu",
                                      [CHOOSE_ONE] = "face.how.one",
                                      [CHOOSE_MANY] = "face.how.many",
                                      [CHOOSE_ORDER] = "face.how.order",
                                      [CHOOSE_ASSIGN] = "face.how.assign"};
    bool menu = block->mode == CHOOSE_MENU;
    if (block->label)
        sentence(w, "", block->label);
    if (block->mode == CHOOSE_ASSIGN)
        targets_show(w, block);
    for (size_t i = 0; i < block->n_options; i++)
        option_show(w, block, &block->options[i], block->lettered ? (int)i : block->locked ? 0 : (*letter)++);
    if (!block->locked && block->n_options > 0 && is_last_of_mode(w->page, block))
        sentence(w, "", word(w, menu && is_numbered(w->page, block) ? "face.how.menu_number" : how[block->mode]));
}

static void input_show(struct writer *w, const struct block *block)
{
    labelled(w, block, block->text ? block->text : "", false);
    if (block->locked)
        return;
    const char *how = block->number                      ? "face.how.number"
                      : w->page->submit || block->search ? "face.how.type"
                                                         : "face.how.input";
    sentence(w, "", word(w, how));
}

static void line_to_write_on(struct writer *w)
{
    for (int i = 0; i < WRITE_COLS && (w->options->cols == 0 || i < w->options->cols); i++)
        buf_addc(w->out, '_');
    buf_addc(w->out, '\n');
}

static void block_show(struct writer *w, const struct block *block, int *letter)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        sentence(w, "", block->text ? block->text : "");
        break;
    case BLOCK_TEXT:
        rich_show(w, "", block->rich);
        break;
    case BLOCK_CALLOUT:
        callout_show(w, block);
        break;
    case BLOCK_BUBBLE:
        rich_show(w, block->label ? label_lead(w, block->label) : "", block->rich);
        break;
    case BLOCK_METER:
        meter_show(w, block);
        break;
    case BLOCK_PROGRESS:
        labelled(w, block, of(w, block->value, block->most), false);
        break;
    case BLOCK_FIELD:
        if (block->rich)
            rich_show(w, block->label ? label_lead(w, block->label) : "", block->rich);
        else
            labelled(w, block, block->text ? block->text : "", true);
        break;
    case BLOCK_CHOICES:
        choices_show(w, block, letter);
        break;
    case BLOCK_INPUT:
        input_show(w, block);
        break;
    case BLOCK_RULE:
        line_to_write_on(w);
        break;
    case BLOCK_QR:
        break;
    }
}

/* ---- commands ---- */

static const char *command_label(struct writer *w, enum command command)
{
    for (size_t i = 0; i < w->page->n_actions; i++)
        if (w->page->actions[i].command == command && w->page->actions[i].label)
            return w->page->actions[i].label;
    return word(w, arena_printf(&w->arena, "command.%s", commands[command].name));
}

/* The key behind its label: the letter and, in Arabic, its twin. Letters are text where something is typed. */
static const char *key_words(struct writer *w, enum command command)
{
    char key = commands[command].key;
    const char *twin = command_arabic_twin(key);
    bool arabic = w->page->lang == LANG_AR;
    const struct block *input = plain_input(w->page);
    if (key == 0 || (twin[0] && input && !input->counts))
        return "";
    if (key == '?' && arabic)
        return " (؟)";
    if (!twin[0] || !arabic)
        return arena_printf(&w->arena, " (%c)", key);
    return arena_printf(&w->arena, " (%c %s %s)", key, word(w, "face.or"), twin);
}

/* What is open on every page is heard where the way begins and ends; on the way the list of keys tells it. */
static bool goes_without_saying(const struct page *page, const struct page_action *action)
{
    static const enum command often[] = {COMMAND_HOME, COMMAND_GLOSSARY, COMMAND_SETTINGS, COMMAND_QUIT};
    if (!page_has_action(page, COMMAND_BACK) || !page_has_action(page, COMMAND_KEYS) || action->label)
        return false;
    for (size_t i = 0; i < sizeof often / sizeof often[0]; i++)
        if (action->command == often[i])
            return true;
    return false;
}

static void commands_show(struct writer *w)
{
    const struct page *page = w->page;
    struct buf line = {0};
    for (size_t i = 0; i < page->n_actions; i++) {
        enum command command = page->actions[i].command;
        if (goes_without_saying(page, &page->actions[i]))
            continue;
        const char *comma = line.n == 0 ? "" : page->lang == LANG_AR ? "، " : ", ";
        buf_addf(&line, "%s%s%s", comma, command_label(w, command), key_words(w, command));
    }
    if (line.n > 0)
        sentence(w, label_lead(w, word(w, "face.commands")), buf_z(&line));
    buf_finish(&line);
    if (page->primary == COMMAND_NONE && (!page->submits || plain_input(page)))
        return;
    const char *what = page->primary != COMMAND_NONE ? command_label(w, page->primary)
                       : w->page->submit             ? w->page->submit
                                                     : word(w, "face.submit");
    sentence(w, "", msg_with(&w->arena, page->lang, "face.enter", "what", what, NULL));
}

static bool is_together(const struct block *a, const struct block *b)
{
    return a->kind == b->kind &&
           (a->kind == BLOCK_METER || a->kind == BLOCK_PROGRESS || a->kind == BLOCK_FIELD || a->kind == BLOCK_BUBBLE);
}

const struct rich *plain_end(const struct page *page)
{
    size_t n = page->n_blocks;
    while (n > 0 && is_asked(&page->blocks[n - 1]))
        n--;
    return n > 0 ? page->blocks[n - 1].rich : NULL;
}

/* Of a chat that went on only what is new is said, when what stands before it was heard last: not where the chat is
 * come back to, from another page, from an earlier decision or in another run. */
static bool was_said(const struct writer *w, size_t block)
{
    const struct page *page = w->page;
    if (!page->end_first || page->fresh == 0 || page->fresh >= page->n_blocks || !w->options->heard)
        return false;
    return page->blocks[page->fresh - 1].rich == w->options->heard && block < page->fresh &&
           !is_asked(&page->blocks[block]);
}

static void block_say(struct writer *w, size_t i, int *letter)
{
    const struct block *block = &w->page->blocks[i];
    bool silent = block->kind == BLOCK_QR || (block->kind == BLOCK_RULE && !w->options->paper);
    if (silent || was_said(w, i))
        return;
    if (i == 0 || was_said(w, i - 1) || !is_together(block - 1, block))
        buf_addc(w->out, '\n');
    block_show(w, block, letter);
}

void plain_show(const struct page *page, const struct plain_options *options, struct buf *out)
{
    struct writer w = {.page = page, .options = options, .out = out};
    int letter = 0;
    const char *aside = page->aside && page->aside[0] ? page->aside : NULL;
    const char *title = page->title ? page->title : "";
    sentence(&w, "", aside ? arena_printf(&w.arena, "%s (%s)", title, aside) : title);
    if (page->total > 0)
        sentence(&w, label_lead(&w, word(&w, "face.progress")), of(&w, page->done, page->total));
    if (page->notice && page->notice[0])
        sentence(&w, "! ", page->notice);
    if (page->gauge.label)
        meter_show(&w,
                   &(struct block){.label = page->gauge.label, .value = page->gauge.value, .delta = page->gauge.delta});
    for (size_t i = 0; i < page->n_blocks; i++)
        if (!page->asked_last || !is_open(&page->blocks[i]))
            block_say(&w, i, &letter);
    for (size_t i = 0; i < page->n_blocks && page->asked_last; i++)
        if (is_open(&page->blocks[i]))
            block_say(&w, i, &letter);
    buf_addc(out, '\n');
    commands_show(&w);
    arena_wipe(&w.arena); /* a name or a passphrase may have been laid out */
    arena_finish(&w.arena);
}

void plain_tell(const struct page *page, const char *text, const struct plain_options *options, struct buf *out)
{
    struct writer w = {.page = page, .options = options, .out = out};
    sentence(&w, "* ", text);
    arena_finish(&w.arena);
}
