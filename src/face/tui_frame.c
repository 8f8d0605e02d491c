/* tui_frame: what stands around the body: title with progress, notice, gauge, thin rules, the keys that are open, Esc
 * dots; and the page of a window that is too small. */
#include "face/tui_parts.h"

#include <string.h>

#include "page/command.h"
#include "text/message.h"

enum { DOT_FULL = 0x25CF, DOT_EMPTY = 0x25CB };
enum { GAP = 2, NARROW_COLS = 60, LEAST_COLS = 6, TITLE_BAR_MOST = 16, TITLE_BAR_LEAST = 6, TITLE_LEAST = 12 };
enum { GAUGE_BAR_MOST = 30, GAUGE_BAR_LEAST = 8, GAUGE_VALUE_COLS = 3, GAUGE_DELTA_COLS = 4 };

int frame_top_rows(const struct tui *tui)
{
    return 2 + (int)tui->frame.n_notice + tui->frame.n_gauge + tui->frame.pad;
}

int frame_bottom_rows(const struct tui *tui)
{
    return 1 + (int)tui->frame.n_footer;
}

/* ---- title ---- */

/* In a narrow window the title needs the room more. */
static bool has_bar_room(struct sheet *sheet, const struct page *page, struct box box, int room)
{
    if (page->total <= 0 || room < TITLE_LEAST)
        return false;
    return box.cols >= NARROW_COLS || !page->title ||
           sheet_measure(sheet, page->title, SPAN_STRONG, box.cols, plain_is_rtl(page->title, box.rtl))->n_cells <=
               room;
}

static const struct row *title_row(struct tui *tui, struct box box, int cols)
{
    struct key_labels *labels = &tui->frame.labels;
    const char *text = tui->page->title ? tui->page->title : "";
    if (labels->title && labels->title_cols == cols && strcmp(labels->title_text, text) == 0)
        return labels->title;
    labels->title_text = arena_strdup(&labels->sheet.arena, text);
    labels->title_cols = cols;
    return labels->title = sheet_measure(&labels->sheet, text, SPAN_STRONG, cols, plain_is_rtl(text, box.rtl));
}

static void title_lay(struct tui *tui)
{
    struct frame *frame = &tui->frame;
    struct sheet *sheet = &frame->sheet;
    const struct page *page = tui->page;
    struct box box = box_inside(frame->box, 1, 1);
    frame->title = sheet->n_lines;
    sheet_line(sheet, box);
    int used = 0;
    if (page->aside && page->aside[0])
        used = sheet_text_far(sheet, frame->title, 0, box.cols / 3, page->aside, 0, ROLE_DIM) + 2;
    int bar = box.cols / 5;
    bar = bar > TITLE_BAR_MOST ? TITLE_BAR_MOST : bar < TITLE_BAR_LEAST ? TITLE_BAR_LEAST : bar;
    if (has_bar_room(sheet, page, box, box.cols - used - bar - 2)) {
        int col = box_col(box, box.cols - used - bar, bar);
        sheet_bar(sheet, frame->title, col, bar, box.rtl, page->done, page->total, ROLE_BAR);
        used += bar + 2;
    }
    frame->aside_cols = (size_t)used;
    const struct row *row = title_row(tui, box, box.cols - used);
    sheet_row(sheet, frame->title, box_col(box, 0, row->n_cells), row, ROLE_TITLE);
}

/* One row, two where there is room: it must be seen. */
static void notice_lay(struct tui *tui)
{
    struct frame *frame = &tui->frame;
    struct sheet *sheet = &frame->sheet;
    frame->notice = sheet->n_lines;
    frame->n_notice = 0;
    if (!tui->page->notice || !tui->page->notice[0])
        return;
    struct box box = box_inside(frame->box, 1, 1);
    const char *text = arena_printf(&sheet->arena, "! %s", tui->page->notice);
    if (frame->pad > 0) {
        struct setting setting = {.box = box, .rest = 2, .role = ROLE_CAREFUL, .tail_at = SIZE_MAX};
        (void)sheet_plain(sheet, &setting, text, 0);
        frame->n_notice = sheet->n_lines - frame->notice;
        if (frame->n_notice <= 2)
            return;
        sheet->n_lines = frame->notice;
    }
    sheet_line(sheet, box);
    (void)sheet_text(sheet, frame->notice, 0, box.cols, text, 0, ROLE_CAREFUL);
    frame->n_notice = 1;
}

/* Label, bar, number, and what it changed by, in one row: it is in sight wherever the page is scrolled to. */
static void gauge_lay(struct tui *tui)
{
    static const enum role roles[] = {[TONE_PLAIN] = ROLE_BAR,
                                      [TONE_INFO] = ROLE_INFO,
                                      [TONE_GOOD] = ROLE_GOOD,
                                      [TONE_CAREFUL] = ROLE_CAREFUL,
                                      [TONE_HELP] = ROLE_HELP};
    struct frame *frame = &tui->frame;
    struct sheet *sheet = &frame->sheet;
    const struct gauge *gauge = &tui->page->gauge;
    frame->gauge = sheet->n_lines;
    frame->n_gauge = gauge->label != NULL;
    if (!gauge->label)
        return;
    struct box box = box_inside(frame->box, 1, 1);
    sheet_line(sheet, box);
    int at = sheet_text(sheet, frame->gauge, 0, box.cols / 3, gauge->label, 0, ROLE_TEXT) + GAP;
    int bar = box.cols - at - 1 - GAUGE_VALUE_COLS - GAP - GAUGE_DELTA_COLS;
    bar = bar > GAUGE_BAR_MOST ? GAUGE_BAR_MOST : bar < GAUGE_BAR_LEAST ? GAUGE_BAR_LEAST : bar;
    sheet_bar(sheet, frame->gauge, box_col(box, at, bar), bar, box.rtl, gauge->value, 100, roles[gauge->tone]);
    at += bar + 1;
    const struct row *value =
        sheet_measure(sheet, arena_printf(&sheet->arena, "%d", gauge->value), 0, GAUGE_VALUE_COLS, false);
    sheet_row(sheet, frame->gauge, box_col(box, at, value->n_cells), value, ROLE_TEXT);
    if (gauge->delta == 0)
        return;
    at += GAUGE_VALUE_COLS + GAP;
    const struct row *delta =
        sheet_measure(sheet, arena_printf(&sheet->arena, "%+d", gauge->delta), SPAN_STRONG, GAUGE_DELTA_COLS, false);
    sheet_row(sheet, frame->gauge, box_col(box, at, delta->n_cells), delta, ROLE_TEXT);
}

/* ---- footer ---- */

/* The key that is named: one that is the same on every keyboard where there is one, else the letter with its Arabic
 * twin. NULL: no key does it now. */
static const char *caption_of(const struct tui *tui, struct sheet *sheet, enum command command, enum footer footer)
{
    bool counts = tui->input >= 0 && tui->page->blocks[tui->items[tui->input].block].counts;
    bool rtl = tui_is_rtl(tui), beside = tui->input >= 0 && !counts, typing = beside && footer == FOOTER_TYPING;
    bool to_line = beside && tui->page->submits;     /* there Enter and arrows lead to the line first */
    bool narrow = tui->frame.box.cols < NARROW_COLS; /* the shorter of its two keys leaves room for its label */
    bool enter = command == tui->page->primary && footer == FOOTER_COMMANDS && !to_line;
    if (command == COMMAND_NEXT && !typing && !to_line && (narrow || !enter))
        return rtl ? "←" : "→";
    if (enter)
        return "Enter";
    if (command == COMMAND_BACK)
        return "Esc";
    if (command == COMMAND_KEYS && !typing)
        return rtl ? "؟" : "?";
    /* A letter is shorter, but beside a line to type in it is text. */
    bool by_letter = !beside && (command == COMMAND_SKIP || command == COMMAND_HINT || command == COMMAND_COVER);
    if (commands[command].function != 0 && !by_letter)
        return arena_printf(&sheet->arena, "F%d", commands[command].function);
    if (beside || commands[command].key == 0)
        return NULL;
    const char *twin = command_arabic_twin(commands[command].key);
    return arena_printf(&sheet->arena, twin[0] ? "%c/%s" : "%c", commands[command].key, twin);
}

enum { KEPT_BYTES = 32 << 10 }; /* pages that name their commands anew make what was kept grow */

static struct key_label labelled_key(struct tui *tui, struct sheet *sheet, const char *caption, const char *label)
{
    int most = tui->frame.box.cols / 2;
    struct key_label result = {.key = sheet_measure(sheet, caption, SPAN_STRONG, most, false),
                               .label = sheet_measure(sheet, label, 0, most, plain_is_rtl(label, tui_is_rtl(tui)))};
    result.cols = result.key->n_cells + (result.label->n_cells > 0 ? 1 + result.label->n_cells : 0);
    return result;
}

/* Forgets what was laid out for another language, width or way to set text. */
static void labels_prepare(struct tui *tui)
{
    struct key_labels *labels = &tui->frame.labels;
    struct sheet *sheet = &labels->sheet;
    bool same = labels->lang == tui->page->lang && labels->cols == tui->frame.box.cols &&
                sheet->digits == tui->options.digits && sheet->tashkeel == tui->options.tashkeel;
    if (same && sheet->arena.total < KEPT_BYTES)
        return;
    memset(labels->of, 0, sizeof labels->of);
    labels->title = NULL;
    sheet_reset(sheet, tui->options.digits, tui->options.tashkeel);
    labels->lang = tui->page->lang;
    labels->cols = tui->frame.box.cols;
    const char *more = msg(labels->lang, "face.more"), *above = msg(labels->lang, "face.above");
    labels->more = sheet_measure(sheet, more, 0, labels->cols - 2, plain_is_rtl(more, tui_is_rtl(tui)));
    labels->above = sheet_measure(sheet, above, 0, labels->cols - 2, plain_is_rtl(above, tui_is_rtl(tui)));
    labels->choose = labelled_key(tui, sheet, "Enter", msg(labels->lang, "face.choose"));
}

static struct key_label key_label_of(struct tui *tui, enum command command, const char *own, enum footer footer)
{
    if (!page_has_action(tui->page, command))
        return (struct key_label){0};
    struct key_labels *labels = &tui->frame.labels;
    struct sheet *sheet = &labels->sheet;
    struct kept_label *kept = &labels->of[command][footer][command == tui->page->primary];
    bool same_name = own && kept->own ? strcmp(own, kept->own) == 0 : own == kept->own;
    if (kept->known && same_name)
        return kept->laid;
    *kept = (struct kept_label){.known = true, .own = own ? arena_strdup(&sheet->arena, own) : NULL};
    const char *caption = caption_of(tui, sheet, command, footer), *label = kept->own;
    if (!caption)
        return kept->laid;
    if (!label)
        label = msg(tui->page->lang, arena_printf(&sheet->arena, "command.%s", commands[command].name));
    return kept->laid = labelled_key(tui, sheet, caption, label);
}

static void key_label_put(struct sheet *sheet, size_t line, int at, const struct key_label *k)
{
    if (k->cols == 0)
        return;
    struct box box = sheet->lines[line].box;
    sheet_row(sheet, line, box_col(box, at, k->key->n_cells), k->key, ROLE_KEY);
    sheet_row(sheet, line, box_col(box, at + k->key->n_cells + 1, k->label->n_cells), k->label, ROLE_DIM);
}

/* At the far end of the footer, wherever they stand among the commands. */
static bool is_kept(enum command command)
{
    return command == COMMAND_HELP_NOW || command == COMMAND_KEYS;
}

/* The commands up to quick exit, each with the gap behind it; brief: the one that goes back without saying where to. */
static int first_commands_cols(struct tui *tui, enum footer footer, bool brief)
{
    const struct page *page = tui->page;
    int cols = 0;
    for (size_t i = 0; i < page->n_actions; i++) {
        const char *label = brief && page->actions[i].command == COMMAND_BACK ? NULL : page->actions[i].label;
        struct key_label k = key_label_of(tui, page->actions[i].command, label, footer);
        cols += k.cols > 0 && !is_kept(page->actions[i].command) ? k.cols + GAP : 0;
        if (page->actions[i].command == COMMAND_EXIT)
            return cols;
    }
    return 0;
}

/* What leads past a page is not named where what leads on found no room. */
static bool is_led(const struct tui *tui, enum footer footer, bool led)
{
    return led || footer != FOOTER_TYPING || !page_has_action(tui->page, tui->page->primary);
}

/* The first of them, which leads on. */
static int leading_cols(struct tui *tui, enum footer footer)
{
    const struct page *page = tui->page;
    for (size_t i = 0; i < page->n_actions; i++) {
        struct key_label k = key_label_of(tui, page->actions[i].command, page->actions[i].label, footer);
        if (k.cols > 0 && !is_kept(page->actions[i].command))
            return k.cols + GAP;
    }
    return 0;
}

static bool has_open_option(const struct tui *tui)
{
    for (size_t i = 0; i < tui->n_items; i++)
        if (tui->items[i].kind == ITEM_OPTION && tui->items[i].enabled)
            return true;
    return false;
}

/* As in exercises: what is done there comes before what leads past it, on a narrow line as well. */
static bool is_skipped_last(const struct page *page)
{
    for (size_t i = 1; i < page->n_actions; i++)
        if (page->actions[i].command == COMMAND_SKIP)
            return page->actions[i - 1].command == COMMAND_EXIT;
    return false;
}

/* What Enter does when it is no command: it hands in what is typed, or chooses, which is said where quick exit and what
 * stands before it stay in sight. */
static struct key_label enter_of(struct tui *tui, enum footer footer)
{
    const struct page *page = tui->page;
    if (footer == FOOTER_TYPING && page->submits)
        return labelled_key(tui, &tui->frame.sheet, "Enter",
                            page->submit ? page->submit : msg(page->lang, "face.submit"));
    bool choose = footer == FOOTER_CHOOSING ||
                  (footer == FOOTER_COMMANDS && has_open_option(tui) && !page_has_action(page, page->primary));
    bool room = tui->frame.box.cols >= NARROW_COLS || is_skipped_last(page);
    return choose && room ? tui->frame.labels.choose : (struct key_label){0};
}

/* What leads on stands beside Enter already, where Enter hands in and leads on at once. */
static bool is_submit(const struct page *page, size_t action, enum footer footer)
{
    const struct page_action *a = &page->actions[action];
    return footer == FOOTER_TYPING && a->command == page->primary && page->submit && a->label &&
           strcmp(a->label, page->submit) == 0;
}

/* What nobody must look for when somebody walks in. On a narrow line their keys stand without words rather than not at
 * all. */
static bool is_vital(enum command command)
{
    return command == COMMAND_EXIT || command == COMMAND_COVER;
}

static int vital_cols(struct tui *tui, enum footer footer)
{
    int cols = 0;
    for (size_t i = 0; i < tui->page->n_actions && tui->frame.box.cols < NARROW_COLS; i++) {
        enum command command = tui->page->actions[i].command;
        struct key_label bare = is_vital(command) ? key_label_of(tui, command, "", footer) : (struct key_label){0};
        cols += bare.cols > 0 ? bare.cols + GAP : 0;
    }
    return cols;
}

/* Those that this page has a word of its own for, but for what Enter does. */
static int own_cols(struct tui *tui, enum footer footer)
{
    int cols = 0;
    for (size_t i = 0; i < tui->page->n_actions; i++) {
        const struct page_action *a = &tui->page->actions[i];
        if (a->label && !is_submit(tui->page, i, footer))
            cols += key_label_of(tui, a->command, a->label, footer).cols + GAP;
    }
    return cols;
}

/* What may stand instead of words that have no room: that Esc goes back is true where it cannot say where to, and the
 * key of quick exit is known without words. */
static struct key_label shorter(struct tui *tui, enum command command, enum footer footer)
{
    if (command == COMMAND_BACK || is_vital(command))
        return key_label_of(tui, command, is_vital(command) ? "" : NULL, footer);
    return (struct key_label){0};
}

/* The open commands in the page's order, as many as fit beside help-now and the list of keys, which end it wherever
 * they are open. */
static void footer_lay(struct tui *tui, enum footer footer)
{
    struct frame *frame = &tui->frame;
    struct sheet *sheet = &frame->sheet;
    const struct page *page = tui->page;
    struct box box = box_inside(frame->box, 1, 1);
    size_t line = sheet->n_lines, last = line + frame->n_footer - 1;
    for (size_t i = 0; i < frame->n_footer; i++)
        sheet_line(sheet, box);
    frame->footer[footer] = line;
    /* Where a trainer leads a room, what comes next has its words before help has. */
    bool bare = box.cols < NARROW_COLS && page_has_action(page, COMMAND_COVER);
    struct key_label help = key_label_of(tui, COMMAND_HELP_NOW, bare ? "" : NULL, footer);
    struct key_label keys = key_label_of(tui, COMMAND_KEYS, box.cols < NARROW_COLS ? "" : NULL, footer);
    struct key_label enter = enter_of(tui, footer);
    int vital = vital_cols(tui, footer); /* of those that are still to come */
    /* Where a trainer types something Enter is looked for by nobody, but what else can be done is. A learner's help
     * keeps its words. */
    bool types = page->of_trainer && box.cols < NARROW_COLS && footer == FOOTER_TYPING && enter.cols > 0;
    int own = types ? own_cols(tui, footer) : 0, ends = own + vital + 2 * GAP + keys.cols;
    if (own > 0 && enter.cols + ends + help.cols > box.cols) {
        help = key_label_of(tui, COMMAND_HELP_NOW, "", footer);
        if (enter.cols + ends + help.cols > box.cols)
            enter = labelled_key(tui, sheet, "Enter", "");
    }
    int after_help = help.cols > 0 ? help.cols + GAP : 0, kept = after_help + keys.cols, at = 0;
    int room = box.cols - kept - enter.cols - GAP; /* for what stands before quick exit, and for that, beside Enter */
    bool brief = footer != FOOTER_TYPING && first_commands_cols(tui, footer, false) > room;
    int first = footer == FOOTER_TYPING ? 0 : first_commands_cols(tui, footer, brief);
    bool narrow = box.cols < NARROW_COLS && footer == FOOTER_COMMANDS; /* there it is named alone, or not at all */
    bool led = false;
    bool enters = enter.cols > 0 && (line < last || narrow || first <= room);
    brief = brief && enters && line == last && !narrow;
    int leading = enters ? enter.cols + GAP : leading_cols(tui, footer);
    if (!bare && kept + leading + own + vital > box.cols)
        vital = 0; /* a learner must see what comes next */
    if (enters) {
        key_label_put(sheet, line, at, &enter);
        at += enter.cols + GAP;
    }
    for (size_t i = 0; i < page->n_actions; i++) {
        enum command command = page->actions[i].command;
        if (line == last && vital == 0 && at + LEAST_COLS + GAP + kept > box.cols)
            break;
        if (is_kept(command) || (enters && is_submit(page, i, footer)) ||
            (command == COMMAND_SKIP && !is_led(tui, footer, led)))
            continue;
        struct key_label k =
            key_label_of(tui, command, brief && command == COMMAND_BACK ? NULL : page->actions[i].label, footer);
        if (vital > 0 && is_vital(command)) {
            struct key_label key = key_label_of(tui, command, "", footer);
            vital -= key.cols > 0 ? key.cols + GAP : 0;
            k = line == last && at + k.cols + GAP + kept + vital > box.cols ? key : k;
        }
        if (k.cols == 0)
            continue;
        if (line < last && at + k.cols > box.cols) {
            line++;
            at = 0;
        }
        int most = box.cols - at - (line == last ? GAP + kept + vital : 0);
        k = k.cols > most ? shorter(tui, command, footer) : k;
        if (k.cols == 0 || k.cols > most)
            continue;
        key_label_put(sheet, line, at, &k);
        at += k.cols + GAP;
        led = led || command == page->primary;
    }
    /* At the far end, where they stand on every page: help is found without looking, and a new page sends only what is
     * new. */
    at = box.cols - kept;
    key_label_put(sheet, last, at, &help);
    key_label_put(sheet, last, at + after_help, &keys);
}

void frame_lay(struct tui *tui)
{
    struct frame *frame = &tui->frame;
    struct sheet *sheet = &frame->sheet;
    sheet_reset(sheet, tui->options.digits, tui->options.tashkeel);
    frame->box = (struct box){tui->text.left - 1, tui->text.cols + 2, tui->text.rtl};
    frame->pad = tui->rows >= AIRY_ROWS;
    frame->n_footer = tui->rows >= TALL_ROWS ? 2 : 1;
    labels_prepare(tui);
    title_lay(tui);
    notice_lay(tui);
    gauge_lay(tui);
    for (int footer = 0; footer < FOOTERS; footer++)
        frame->footer[footer] = SIZE_MAX;
    footer_lay(tui, FOOTER_COMMANDS);
    if (tui->input >= 0)
        footer_lay(tui, FOOTER_TYPING);
    if (page_has_action(tui->page, tui->page->primary) && has_open_option(tui))
        footer_lay(tui, FOOTER_CHOOSING);
}

/* ---- drawing ---- */

/* A few words on a rule, at its far end. */
static void hint_draw(struct box box, struct grid *grid, const struct row *hint, enum role role, int y)
{
    int col = box_col(box, box.cols - hint->n_cells, hint->n_cells);
    grid_fill(grid, y, col - 1, hint->n_cells + 2, ' ', ROLE_FRAME);
    grid_row(grid, y, col, hint, role);
}

/* How often Esc was pressed on the way out, in place of the aside. */
static void esc_draw(const struct tui *tui, struct grid *grid, struct box box)
{
    enum { COLS = 2 * ESC_TIMES - 1 };
    if (box.cols < COLS)
        return;
    int col = box_col(box, box.cols - COLS, COLS);
    int clear = (int)tui->frame.aside_cols > COLS + 2 ? (int)tui->frame.aside_cols : COLS + 2;
    clear = clear > box.cols ? box.cols : clear;
    grid_fill(grid, 0, box_col(box, box.cols - clear, clear), clear, ' ', ROLE_TEXT);
    for (int i = 0; i < ESC_TIMES; i++) {
        uint32_t dot = i < tui->esc_n ? DOT_FULL : DOT_EMPTY;
        grid_fill(grid, 0, box_col((struct box){col, COLS, box.rtl}, 2 * i, 1), 1, dot, ROLE_CAREFUL);
    }
}

static enum footer footer_of(const struct tui *tui)
{
    if (tui_is_typing(tui))
        return FOOTER_TYPING;
    bool choosing = focus_is_visible(tui) && tui->items[tui->focus].kind == ITEM_OPTION &&
                    tui->frame.footer[FOOTER_CHOOSING] != SIZE_MAX;
    return choosing ? FOOTER_CHOOSING : FOOTER_COMMANDS;
}

void frame_draw(struct tui *tui, struct grid *grid, bool more)
{
    const struct frame *frame = &tui->frame;
    struct box box = frame->box;
    int y = 1 + (int)frame->n_notice + frame->n_gauge, below = grid->rows - frame_bottom_rows(tui);
    sheet_paint(&frame->sheet, frame->title, grid, 0);
    for (size_t i = 0; i < frame->n_notice; i++)
        sheet_paint(&frame->sheet, frame->notice + i, grid, 1 + (int)i);
    if (frame->n_gauge > 0)
        sheet_paint(&frame->sheet, frame->gauge, grid, y - 1);
    grid_fill(grid, y, box.left, box.cols, LINE_FLAT, ROLE_FRAME);
    grid_fill(grid, below, box.left, box.cols, LINE_FLAT, ROLE_FRAME);
    if (tui->top > 0)
        hint_draw(box_inside(box, 1, 1), grid, frame->labels.above, ROLE_DIM, y);
    if (more)
        hint_draw(box_inside(box, 1, 1), grid, frame->labels.more, ROLE_KEY, below);
    size_t footer = frame->footer[footer_of(tui)];
    for (size_t i = 0; i < frame->n_footer; i++)
        sheet_paint(&frame->sheet, footer + i, grid, below + 1 + (int)i);
    if (tui->esc_n > 0)
        esc_draw(tui, grid, box_inside(box, 1, 1));
}

/* Both languages: whoever meets it may not have chosen one yet. */
void frame_draw_small(struct tui *tui, struct grid *grid)
{
    struct sheet *sheet = &tui->frame.sheet;
    tui->stale = true;
    sheet_reset(sheet, tui->options.digits, tui->options.tashkeel);
    if (grid->cols < 4)
        return;
    for (int l = 0; l < LANG_COUNT; l++) {
        struct box box = {1, grid->cols - 2, l == LANG_AR};
        struct setting setting = {.box = box, .role = ROLE_CAREFUL, .tail_at = SIZE_MAX};
        const char *size = arena_printf(&sheet->arena, "%d×%d", TUI_MIN_COLS, TUI_MIN_ROWS);
        const char *text = msg_with(&sheet->arena, (enum lang)l, "face.small", "size", size, NULL);
        (void)sheet_plain(sheet, &setting, text, 0);
    }
    for (size_t i = 0; i < sheet->n_lines && (int)i < grid->rows; i++)
        sheet_paint(sheet, i, grid, (int)i);
    if (tui->esc_n > 0)
        esc_draw(tui, grid, (struct box){1, grid->cols - 2, true});
    grid->cursor_row = 0;
    grid->cursor_col = grid->cols - 2;
}
