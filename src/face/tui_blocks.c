/* tui_blocks: one painter per kind of block. */
#include "face/qr.h"
#include "face/tui_parts.h"

#include <string.h>

#include "text/message.h"

enum {
    LIST_INDENT = 2,
    NUMBER_INDENT = 4,
    MARKED_INDENT = 2,
    CARD_GAP = 2,
    STACKED = -1, /* labels have no column: each stands on a line of its own */
    BAR_LEAST = 8,
    BAR_MOST = 30,
    NARROW_COLS = 50,
    PAIR_COLS = 64, /* of a page on which two callouts stand beside each other */
    PAIR_GAP = 3
};

static const enum role tone_roles[] = {[TONE_PLAIN] = ROLE_TEXT,
                                       [TONE_INFO] = ROLE_INFO,
                                       [TONE_GOOD] = ROLE_GOOD,
                                       [TONE_CAREFUL] = ROLE_CAREFUL,
                                       [TONE_HELP] = ROLE_HELP};

static struct setting setting_of(struct box box, enum role role)
{
    return (struct setting){.box = box, .role = role, .tail_at = SIZE_MAX};
}

/* ---- rich text ---- */

static bool is_list(enum para_kind kind)
{
    return kind == PARA_BULLET || kind == PARA_NUMBERED;
}

/* The bullet or number, then the item hanging beside it. */
static void list_item(struct sheet *sheet, struct box box, const struct para *para, enum role role)
{
    int indent = para->kind == PARA_BULLET ? LIST_INDENT : NUMBER_INDENT;
    int level = para->level < 4 ? para->level : 4;
    struct box inner = box_inside(box, level * LIST_INDENT, 0);
    struct setting setting = setting_of(box_inside(inner, indent, 0), role);
    size_t line = sheet_para(sheet, &setting, para->spans, para->n_spans, false);
    sheet->lines[line].box = inner;
    const char *mark = para->kind == PARA_BULLET ? "•" : arena_printf(&sheet->arena, "%d.", para->number);
    (void)sheet_text(sheet, line, 0, indent, mark, 0, ROLE_KEY);
}

static void bar_beside(struct sheet *sheet, size_t first, int col, enum role role)
{
    for (size_t i = first; i < sheet->n_lines; i++)
        sheet_fill(sheet, i, col, 1, LINE_UP, role);
}

static void para_lay(struct sheet *sheet, struct box box, const struct para *para, enum role role)
{
    struct setting setting = setting_of(box, role);
    switch (para->kind) {
    case PARA_TEXT:
        setting.follow = true;
        (void)sheet_para(sheet, &setting, para->spans, para->n_spans, false);
        break;
    case PARA_HEADING:
        setting.role = ROLE_HEADING;
        (void)sheet_para(sheet, &setting, para->spans, para->n_spans, false);
        break;
    case PARA_BULLET:
    case PARA_NUMBERED:
        list_item(sheet, box, para, role);
        break;
    case PARA_QUOTE:
        setting.box = box_inside(box, MARKED_INDENT + 2 * (para->level < 4 ? para->level : 4), 0);
        size_t first = sheet_para(sheet, &setting, para->spans, para->n_spans, false);
        bar_beside(sheet, first, box_col(setting.box, -MARKED_INDENT, 1), ROLE_FRAME);
        break;
    case PARA_RULE:
        sheet_line(sheet, box);
        sheet_fill(sheet, sheet->n_lines - 1, box.left, box.cols, LINE_FLAT, ROLE_FRAME);
        break;
    }
}

/* Arabic stands at the right under an English interface too, lists with their bullets. */
static void rich_lay(struct sheet *sheet, struct box box, const struct rich *rich, enum role role)
{
    const struct para *paras = rich ? rich->paras : NULL;
    box.rtl = box.rtl || (rich && rich_is_rtl(rich, false));
    for (size_t i = 0; rich && i < rich->n_paras; i++) {
        bool list = i > 0 && is_list(paras[i - 1].kind) && is_list(paras[i].kind);
        bool tight = list || (i > 0 && paras[i - 1].kind == PARA_HEADING);
        if (i > 0 && !tight)
            sheet_blank(sheet, box);
        para_lay(sheet, box, &paras[i], role);
    }
}

/* ---- blocks ---- */

static bool is_airy(const struct tui *tui)
{
    return tui->frame.pad > 0;
}

static void heading_lay(struct tui *tui, const struct block *block)
{
    struct setting setting = setting_of(tui->text, block->level < 3 ? ROLE_HEADING : ROLE_TEXT);
    setting.box.rtl = setting.box.rtl || (block->text && plain_is_rtl(block->text, false));
    if (block->text)
        (void)sheet_plain(&tui->body, &setting, block->text, SPAN_STRONG);
}

/* A light line down the reading side, then "label" and what is said: legible without colours. */
static void callout_lay(struct tui *tui, const struct block *block, struct box box)
{
    static const char *const labels[] = {[TONE_PLAIN] = NULL,
                                         [TONE_INFO] = "face.tone.info",
                                         [TONE_GOOD] = "face.tone.good",
                                         [TONE_CAREFUL] = "face.tone.careful",
                                         [TONE_HELP] = "face.tone.help"};
    struct sheet *sheet = &tui->body;
    box.rtl = block->rich ? rich_is_rtl(block->rich, box.rtl) : box.rtl;
    struct box inner = box_inside(box, MARKED_INDENT, 0);
    enum role role = tone_roles[block->tone];
    const char *label = block->label;
    if (!label && labels[block->tone])
        label = msg(tui->page->lang, labels[block->tone]);
    size_t first = sheet->n_lines;
    if (label) {
        struct setting setting = setting_of(inner, role);
        const char *sign = block->tone == TONE_GOOD ? "✓ " : block->tone == TONE_CAREFUL ? "! " : "";
        (void)sheet_plain(sheet, &setting, arena_printf(&sheet->arena, "%s%s", sign, label), SPAN_STRONG);
    }
    rich_lay(sheet, inner, block->rich, ROLE_TEXT);
    bar_beside(sheet, first, box_col(box, 0, 1), role == ROLE_TEXT ? ROLE_FRAME : role);
}

/* Whether the block stands beside the one before it. */
static bool is_beside(const struct tui *tui, size_t b)
{
    const struct block *block = &tui->page->blocks[b];
    return b > 0 && b < tui->page->n_blocks && block->kind == BLOCK_CALLOUT && block->beside &&
           block[-1].kind == BLOCK_CALLOUT && !block[-1].beside && tui->text.cols >= PAIR_COLS;
}

static void callouts_lay(struct tui *tui, size_t b)
{
    const struct block *block = &tui->page->blocks[b];
    if (!is_beside(tui, b + 1)) {
        callout_lay(tui, block, tui->text);
        return;
    }
    int half = (tui->text.cols - PAIR_GAP) / 2, rest = tui->text.cols - half;
    size_t first = tui->body.n_lines;
    callout_lay(tui, block, box_inside(tui->text, 0, rest));
    size_t second = tui->body.n_lines;
    callout_lay(tui, block + 1, box_inside(tui->text, rest, 0));
    sheet_beside(&tui->body, first, second);
}

/* ---- bubbles ---- */

static int widest(const struct sheet *sheet, size_t first, struct box box)
{
    int most = 0;
    for (size_t i = first; i < sheet->n_lines; i++) {
        const struct sheet_line *line = &sheet->lines[i];
        for (size_t k = 0; k < line->n_pieces; k++) {
            const struct piece *p = &sheet->pieces[line->first_piece + k];
            int cols = p->row ? p->row->n_cells : p->cols;
            int end = box.rtl ? box.left + box.cols - p->col : p->col + cols - box.left;
            most = end > most ? end : most;
        }
    }
    return most;
}

static void shift(struct sheet *sheet, size_t first, int by)
{
    size_t from = first < sheet->n_lines ? sheet->lines[first].first_piece : sheet->n_pieces;
    for (size_t i = from; i < sheet->n_pieces; i++)
        sheet->pieces[i].col += by;
}

static void frame_bubble(struct sheet *sheet, size_t top, struct box inner, const char *label, enum role role)
{
    int left = inner.left - 2, right = inner.left + inner.cols + 1;
    for (size_t i = top + 1; i + 1 < sheet->n_lines; i++) {
        sheet_fill(sheet, i, left, 1, LINE_UP, ROLE_FRAME);
        sheet_fill(sheet, i, right, 1, LINE_UP, ROLE_FRAME);
    }
    const uint32_t corners[2][2] = {{CORNER_TL, CORNER_TR}, {CORNER_BL, CORNER_BR}};
    for (int k = 0; k < 2; k++) {
        size_t line = k == 0 ? top : sheet->n_lines - 1;
        sheet_fill(sheet, line, left, 1, corners[k][0], ROLE_FRAME);
        sheet_fill(sheet, line, left + 1, right - left - 1, LINE_FLAT, ROLE_FRAME);
        sheet_fill(sheet, line, right, 1, corners[k][1], ROLE_FRAME);
    }
    if (!label)
        return;
    sheet->lines[top].box = (struct box){left, right - left + 1, inner.rtl};
    const struct row *row = sheet_measure(sheet, label, SPAN_STRONG, inner.cols - 2, plain_is_rtl(label, inner.rtl));
    int col = box_col(sheet->lines[top].box, 2, row->n_cells + 2);
    sheet_fill(sheet, top, col, row->n_cells + 2, ' ', ROLE_FRAME);
    sheet_row(sheet, top, col + 1, row, role);
}

/* As wide as its text, at most three quarters of the page, at the speaker's side. */
static void bubble_lay(struct tui *tui, const struct block *block)
{
    struct sheet *sheet = &tui->body;
    enum role role = block->mine ? ROLE_MINE : ROLE_THEIRS;
    int most = tui->text.cols * 3 / 4 - 4;
    bool at_right = block->mine == tui->text.rtl;
    struct box box = {at_right ? tui->text.left + tui->text.cols - 2 - most : tui->text.left + 2, most,
                      rich_is_rtl(block->rich, tui->text.rtl)};
    size_t top = sheet->n_lines;
    sheet_line(sheet, tui->text);
    size_t first = sheet->n_lines;
    rich_lay(sheet, box, block->rich, role);
    int cols = widest(sheet, first, box);
    if (block->label) {
        const struct row *name = sheet_measure(sheet, block->label, SPAN_STRONG, most - 2, box.rtl);
        cols = cols < name->n_cells + 2 ? name->n_cells + 2 : cols;
    }
    int spare = most - cols;
    if (at_right != box.rtl)
        shift(sheet, first, box.rtl ? -spare : spare);
    box.left += at_right ? spare : 0;
    box.cols = cols;
    sheet_line(sheet, tui->text);
    frame_bubble(sheet, top, box, block->label, role);
}

/* ---- cards: label beside value ---- */

static bool is_card(enum block_kind kind)
{
    return kind == BLOCK_METER || kind == BLOCK_PROGRESS || kind == BLOCK_FIELD;
}

/* Neighbours of one kind share the column of their labels. Where fields would have theirs cut on a narrow page there is
 * none: each label stands above what it names. */
static int label_cols(struct tui *tui, size_t b)
{
    const struct page *page = tui->page;
    enum block_kind kind = page->blocks[b].kind;
    int most = 0, limit = tui->text.cols / 3;
    bool stacks = kind == BLOCK_FIELD && tui->text.cols < NARROW_COLS;
    if (kind == BLOCK_PROGRESS && tui->text.cols < NARROW_COLS)
        limit *= 2; /* its bar says nothing that its numbers do not */
    if (b > 0 && page->blocks[b - 1].kind == kind)
        return tui->label_cols; /* measured with the first of them */
    for (size_t i = b; i < page->n_blocks && page->blocks[i].kind == kind; i++) {
        const char *label = page->blocks[i].label;
        int cols = label ? sheet_measure(&tui->body, label, 0, limit, tui->text.rtl)->n_cells : 0;
        most = cols > most ? cols : most;
        if (stacks && label && !sheet_fits(&tui->body, label, 0, limit, tui->text.rtl)) {
            most = STACKED;
            break;
        }
    }
    tui->label_cols = most;
    return most;
}

static size_t card_line(struct tui *tui, const struct block *block, int labels, enum role role)
{
    struct sheet *sheet = &tui->body;
    sheet_line(sheet, tui->text);
    if (block->label)
        (void)sheet_text(sheet, sheet->n_lines - 1, 0, labels, block->label, 0, role);
    return sheet->n_lines - 1;
}

static int bar_cols(const struct tui *tui, int used)
{
    int cols = tui->text.cols - used;
    return cols > BAR_MOST ? BAR_MOST : cols < BAR_LEAST ? BAR_LEAST : cols;
}

static void meter_lay(struct tui *tui, const struct block *block, size_t b)
{
    enum { VALUE_COLS = 3, DELTA_COLS = 4 };
    struct sheet *sheet = &tui->body;
    int labels = label_cols(tui, b), at = labels > 0 ? labels + CARD_GAP : 0;
    int bar = bar_cols(tui, at + 1 + VALUE_COLS + 2 + DELTA_COLS);
    size_t line = card_line(tui, block, labels, ROLE_TEXT);
    enum role role = block->tone == TONE_PLAIN ? ROLE_BAR : tone_roles[block->tone];
    sheet_bar(sheet, line, box_col(tui->text, at, bar), bar, tui->text.rtl, block->value, 100, role);
    const struct row *value =
        sheet_measure(sheet, arena_printf(&sheet->arena, "%d", block->value), 0, VALUE_COLS + 4, false);
    sheet_row(sheet, line, box_col(tui->text, at + bar + 1, value->n_cells), value, ROLE_TEXT);
    if (block->delta == 0)
        return;
    const struct row *delta =
        sheet_measure(sheet, arena_printf(&sheet->arena, "%+d", block->delta), SPAN_STRONG, DELTA_COLS + 4, false);
    sheet_row(sheet, line, box_col(tui->text, at + bar + 1 + VALUE_COLS + 2, delta->n_cells), delta, ROLE_TEXT);
}

static void progress_lay(struct tui *tui, const struct block *block, size_t b)
{
    struct sheet *sheet = &tui->body;
    int labels = label_cols(tui, b), at = labels > 0 ? labels + CARD_GAP : 0;
    const char *value = arena_printf(&sheet->arena, "%d", block->value);
    const char *most = arena_printf(&sheet->arena, "%d", block->most);
    const char *words = msg_with(&sheet->arena, tui->page->lang, "face.of", "value", value, "most", most, NULL);
    const struct row *row = sheet_measure(sheet, words, 0, tui->text.cols / 2, tui->text.rtl);
    size_t line = card_line(tui, block, labels, ROLE_TEXT);
    if (at + BAR_LEAST + 1 + row->n_cells <= tui->text.cols) {
        int bar = bar_cols(tui, at + 1 + row->n_cells);
        sheet_bar(sheet, line, box_col(tui->text, at, bar), bar, tui->text.rtl, block->value, block->most, ROLE_BAR);
        at += bar + 1;
    }
    sheet_row(sheet, line, box_col(tui->text, at, row->n_cells), row, ROLE_TEXT);
}

/* A path, or a command with one. */
static bool has_path(const char *value)
{
    return value[0] == '/' || strstr(value, " /") != NULL;
}

static bool fits(struct tui *tui, const char *value, int cols)
{
    return sheet_fits(&tui->body, value, SPAN_STRONG | SPAN_CODE, cols, false);
}

/* Left out where it is worth nothing in pieces. */
static bool is_left_out(struct tui *tui, const struct block *block)
{
    return block->kind == BLOCK_FIELD && block->whole && !fits(tui, block->text, tui->text.cols);
}

/* Columns of a label that stands above its value, or beside it where the row holds both. */
static int stacked_cols(struct tui *tui, const struct block *block, bool *above)
{
    int cols = tui->text.cols;
    int label = block->label ? sheet_measure(&tui->body, block->label, 0, cols, tui->text.rtl)->n_cells : 0;
    *above = label > 0 && (block->rich || !fits(tui, block->text ? block->text : "", cols - label - CARD_GAP));
    return label;
}

/* What of an address stands in front of its domain, in spans; 0 where the row holds both, or not even the domain. That
 * is never broken to fill a row. */
static size_t spans_before_domain(struct tui *tui, const struct para *para, int cols)
{
    unsigned marked = SPAN_STRONG | SPAN_CODE;
    struct buf text = {0};
    size_t cut = 0;
    for (size_t i = 0; i < para->n_spans && cut == 0; i++) {
        buf_addstr(&text, para->spans[i].text);
        if (i == 0 || (para->spans[i].style & marked) != marked)
            continue;
        struct str domain = para->spans[i].text;
        const char *alone = arena_strndup(&tui->body.arena, domain.p, domain.n);
        cut = !fits(tui, buf_z(&text), cols) && fits(tui, alone, cols) ? i : 0;
        break;
    }
    buf_finish(&text);
    return cut;
}

static void field_lay(struct tui *tui, const struct block *block, size_t b)
{
    struct sheet *sheet = &tui->body;
    int labels = label_cols(tui, b);
    bool stacked = false;
    if (labels == STACKED)
        labels = stacked_cols(tui, block, &stacked);
    int at = labels > 0 ? labels + CARD_GAP : 0;
    const char *value = block->text ? block->text : "";
    struct setting setting = setting_of(box_inside(tui->text, stacked ? MARKED_INDENT : at, 0), ROLE_TEXT);
    (void)card_line(tui, block, labels, ROLE_DIM);
    if (block->rich && block->rich->n_paras > 0) {
        const struct para *para = &block->rich->paras[0];
        size_t cut = spans_before_domain(tui, para, setting.box.cols);
        if (cut > 0)
            (void)sheet_para(sheet, &setting, para->spans, cut, !stacked);
        (void)sheet_para(sheet, &setting, para->spans + cut, para->n_spans - cut, cut == 0 && !stacked);
        return;
    }
    /* A number or an address keeps its own order and digits; words are set as words. */
    unsigned style = plain_is_rtl(value, false) ? SPAN_STRONG : SPAN_STRONG | SPAN_CODE;
    struct span span = {.text = str_of(value), .style = style};
    /* What is typed elsewhere is read in one piece where a row can hold it. */
    bool below = at > 0 && has_path(value) && !fits(tui, value, setting.box.cols) && fits(tui, value, tui->text.cols);
    if (below)
        setting.box = tui->text;
    (void)sheet_para(sheet, &setting, &span, 1, !below && !stacked);
}

/* ---- codes ---- */

/* Two modules stand above one another in a cell. Ink on paper: the cells have colours of their own. The upper one is
 * the cell's background and only the lower one a block, since blocks that should touch leave gaps in some fonts. */
static void modules_lay(struct sheet *sheet, int col, const struct qr *qr, int x, int y)
{
    bool upper = qr_is_dark(qr, x, y), lower = qr_is_dark(qr, x, y + 1);
    uint32_t base = upper == lower ? ' ' : BLOCK_LOWER;
    sheet_fill(sheet, sheet->n_lines - 1, col, 1, base, upper ? ROLE_INK : ROLE_PAPER);
}

/* No phone can read a part of a code: the size that would show all of it is told instead. */
static void qr_too_large(struct tui *tui, int cols, int rows)
{
    struct sheet *sheet = &tui->body;
    struct setting setting = setting_of(tui->text, ROLE_TEXT);
    int wide = cols + tui->cols - tui->text.cols, high = rows + tui->rows - tui_body_rows(tui);
    const char *size =
        arena_printf(&sheet->arena, "%d×%d", wide < tui->cols ? tui->cols : wide, high < tui->rows ? tui->rows : high);
    (void)sheet_plain(sheet, &setting, msg_with(&sheet->arena, tui->page->lang, "face.qr_small", "size", size, NULL),
                      0);
}

static void qr_lay(struct tui *tui, const struct block *block)
{
    struct sheet *sheet = &tui->body;
    struct qr qr;
    if (!qr_make(&sheet->arena, block->text, &qr))
        return;
    int cols = qr.size + 2 * QR_QUIET, rows = (cols + 1) / 2, left = box_col(tui->text, 0, cols);
    if (cols > tui->text.cols || rows > tui_body_rows(tui)) {
        qr_too_large(tui, cols, rows);
        return;
    }
    for (int y = -QR_QUIET; y < qr.size + QR_QUIET; y += 2) {
        sheet_line(sheet, tui->text);
        for (int x = 0; x < cols; x++)
            modules_lay(sheet, left + x, &qr, x - QR_QUIET, y);
    }
}

/* ---- the sequence ---- */

/* Blocks are set apart by one blank row, but not what belongs together. */
static bool is_tight(const struct tui *tui, const struct block *above, const struct block *below)
{
    if (above->kind == below->kind && (is_card(below->kind) || below->kind == BLOCK_BUBBLE))
        return true;
    if (above->kind == BLOCK_HEADING && (above->level > 1 || !is_airy(tui)))
        return true;
    return !is_airy(tui) && (above->kind == BLOCK_RULE || below->kind == BLOCK_RULE);
}

bool block_lay(struct tui *tui, size_t b)
{
    const struct block *block = &tui->page->blocks[b];
    struct sheet *sheet = &tui->body;
    sheet->item = -1;
    if (is_beside(tui, b))
        return true; /* with the one before it */
    if (is_left_out(tui, block)) {
        (void)label_cols(tui, b); /* those behind it may need them */
        return true;
    }
    if (b > 0 && tui->n_options_laid == 0 && !is_tight(tui, block - 1, block))
        sheet_blank(sheet, tui->text);
    switch (block->kind) {
    case BLOCK_HEADING:
        heading_lay(tui, block);
        break;
    case BLOCK_TEXT:
        rich_lay(sheet, tui->text, block->rich, ROLE_TEXT);
        break;
    case BLOCK_CALLOUT:
        callouts_lay(tui, b);
        break;
    case BLOCK_BUBBLE:
        bubble_lay(tui, block);
        break;
    case BLOCK_METER:
        meter_lay(tui, block, b);
        break;
    case BLOCK_PROGRESS:
        progress_lay(tui, block, b);
        break;
    case BLOCK_FIELD:
        field_lay(tui, block, b);
        break;
    case BLOCK_CHOICES:
        if (!choices_lay(tui, b))
            return false;
        break;
    case BLOCK_INPUT:
        input_lay(tui, b);
        break;
    case BLOCK_RULE:
        sheet_line(sheet, tui->text);
        sheet_fill(sheet, sheet->n_lines - 1, tui->text.left, tui->text.cols, LINE_FLAT, ROLE_FRAME);
        break;
    case BLOCK_QR:
        qr_lay(tui, block);
        break;
    }
    submit_lay(tui, b);
    return true;
}
