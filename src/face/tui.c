#include "face/tui.h"

#include <stdlib.h>
#include <string.h>

#include "face/tui_parts.h"
#include "text/utf8.h"
#include "text/width.h"

enum { USUAL_COLS = 80, USUAL_ROWS = 24, FOCUS_COLS = 2 };

struct tui *tui_create(void)
{
    struct tui *tui = xcalloc(1, sizeof *tui);
    tui->cols = USUAL_COLS;
    tui->rows = USUAL_ROWS;
    tui->focus = tui->input = tui->reveal = -1;
    return tui;
}

void tui_destroy(struct tui *tui)
{
    if (!tui)
        return;
    edit_wipe(&tui->edit);
    sheet_finish(&tui->body);
    sheet_finish(&tui->frame.sheet);
    sheet_finish(&tui->frame.labels.sheet);
    arena_wipe(&tui->typing);
    arena_finish(&tui->typing);
    free(tui->block_lines);
    free(tui->items);
    free(tui);
}

bool tui_is_rtl(const struct tui *tui)
{
    return tui->page->lang == LANG_AR;
}

bool tui_is_small(const struct tui *tui)
{
    return tui->cols < TUI_MIN_COLS || tui->rows < TUI_MIN_ROWS;
}

int tui_body_rows(const struct tui *tui)
{
    return tui->rows - frame_top_rows(tui) - frame_bottom_rows(tui);
}

bool tui_is_typing(const struct tui *tui)
{
    return tui->focus >= 0 && tui->focus == tui->input;
}

static void add_item(struct tui *tui, struct item item)
{
    item.line = item.cursor_col = -1;
    tui->items = xgrow(tui->items, tui->n_items, &tui->cap_items, sizeof *tui->items);
    tui->items[tui->n_items++] = item;
}

/* A group that is judged gets its line to press behind it: the last one, where the page has several. */
static bool is_judged_by_submit(const struct block *block)
{
    if (block->locked)
        return false;
    return block->kind == BLOCK_INPUT ? !block->search : block->kind == BLOCK_CHOICES && block->mode != CHOOSE_MENU;
}

static size_t find_last_judged(const struct page *page)
{
    size_t last = page->n_blocks;
    for (size_t b = 0; b < page->n_blocks && page->submits; b++)
        if (is_judged_by_submit(&page->blocks[b]))
            last = b;
    return last;
}

static void list_items(struct tui *tui)
{
    const struct page *page = tui->page;
    size_t number = 0, submit = find_last_judged(page);
    int letter = 0;
    tui->n_items = 0;
    tui->n_open = 0;
    tui->last_open = 0;
    tui->input = -1;
    for (size_t b = 0; b < page->n_blocks; b++) {
        const struct block *block = &page->blocks[b];
        if (block->kind == BLOCK_CHOICES) {
            for (size_t o = 0; o < block->n_options && !block->locked; o++)
                add_item(tui, (struct item){.kind = ITEM_OPTION,
                                            .block = b,
                                            .option = o,
                                            .number = number + o,
                                            .letter = letter + (int)o,
                                            .enabled = !block->options[o].disabled});
            number += block->n_options;
            letter += block->locked ? 0 : (int)block->n_options;
            tui->n_open += !block->locked;
            tui->last_open = block->locked ? tui->last_open : b;
        } else if (block->kind == BLOCK_INPUT && !block->locked && tui->input < 0) {
            tui->input = (int)tui->n_items;
            tui->n_open++;
            tui->last_open = b;
            add_item(tui, (struct item){.kind = ITEM_INPUT, .block = b, .enabled = true});
        }
        if (b == submit)
            add_item(tui, (struct item){.kind = ITEM_SUBMIT, .block = b, .enabled = true});
    }
}

static void fill_edit(struct tui *tui)
{
    edit_wipe(&tui->edit);
    arena_wipe(&tui->typing);
    tui->edit.dir = tui_is_rtl(tui) ? TEXT_RTL : TEXT_LTR;
    if (tui->input < 0)
        return;
    const struct block *block = &tui->page->blocks[tui->items[tui->input].block];
    if (block->secret)
        tui->edit.dir = TEXT_AUTO;
    edit_fill(&tui->edit, str_of(block->text));
}

/* The same thing in the new list of items, -1 when it is gone. */
static int find_item(const struct tui *tui, const struct item *old)
{
    for (size_t i = 0; i < tui->n_items; i++) {
        const struct item *item = &tui->items[i];
        bool same = item->kind == old->kind && (item->kind != ITEM_OPTION || item->number == old->number);
        if (same && item->enabled)
            return (int)i;
    }
    return -1;
}

void tui_show(struct tui *tui, const struct page *page, const struct tui_options *options)
{
    bool same = tui->page && tui->serial == page->serial;
    struct item old = {0};
    bool had_focus = same && tui->focus >= 0, in_view = had_focus && focus_is_visible(tui);
    if (had_focus)
        old = tui->items[tui->focus];
    int open = tui->n_open;
    size_t n_blocks = tui->n_blocks;
    size_t judged = tui->last_open;
    tui->page = page;
    tui->options = *options;
    tui->serial = page->serial;
    tui->n_blocks = page->n_blocks;
    tui->stale = true;
    tui->reveal = -1;
    tui->holding = false;
    list_items(tui);
    if (!same) {
        fill_edit(tui);
        tui->arriving = true;
        tui->focus = -1;
        tui->top = 0;
        return;
    }
    tui->focus = had_focus ? find_item(tui, &old) : -1;
    tui->holding = in_view && tui->focus >= 0;
    /* What was asked has been judged: what is said about it stands below, perhaps out of sight. */
    if (tui->n_open < open && judged + 1 < page->n_blocks)
        tui->reveal = (int)judged + 1;
    /* A chat that went on: what is new is at its end, and what had the focus was another choice. */
    if (page->end_first && page->n_blocks > n_blocks) {
        tui->arriving = true;
        tui->focus = -1;
    }
}

static void reset_layout(struct tui *tui)
{
    int cols = tui->cols - 4 < TUI_TEXT_COLS ? tui->cols - 4 : TUI_TEXT_COLS;
    tui->text = (struct box){(tui->cols - cols) / 2, cols, tui_is_rtl(tui)};
    sheet_reset(&tui->body, tui->options.digits, tui->options.tashkeel);
    tui->n_laid = tui->n_options_laid = 0;
    for (size_t i = 0; i < tui->n_items; i++)
        tui->items[i].line = -1;
    frame_lay(tui);
    tui->stale = false;
}

void tui_prepare(struct tui *tui)
{
    if (tui->stale)
        reset_layout(tui);
    if (tui->arriving)
        scroll_place(tui);
    else if (tui->reveal >= 0)
        scroll_reveal(tui, (size_t)tui->reveal);
    else if (tui->holding)
        scroll_hold(tui);
    tui->arriving = tui->holding = false;
    tui->reveal = -1;
    scroll_clamp(tui);
}

/* A star a letter, with the cursor between the same ones. */
static void mask(const struct edit *edit, struct edit *stars)
{
    *stars = (struct edit){.dir = edit->dir};
    for (size_t at = 0, length; at < edit->n; at += length) {
        uint32_t code = utf8_next(edit->text + at, edit->n - at, &length);
        if (glyph_of(code) != GLYPH_BASE)
            continue;
        stars->text[stars->n++] = '*';
        stars->cursor += at < edit->cursor;
    }
}

static void draw_edit(struct tui *tui, struct grid *grid, int y, const struct sheet_line *line, bool focused)
{
    int at = 0;
    struct box box = line->box;
    arena_wipe(&tui->typing);
    struct edit stars;
    bool masked = tui->page->blocks[tui->items[tui->input].block].masked;
    if (masked)
        mask(&tui->edit, &stars);
    struct row row = edit_view(masked ? &stars : &tui->edit, &tui->typing, box.cols, &at);
    grid_fill(grid, y, box.left, box.cols, ' ', ROLE_INPUT);
    int col = box_col(box, 0, row.n_cells);
    grid_row(grid, y, col, &row, ROLE_INPUT);
    if (focused) {
        grid->cursor_row = y;
        grid->cursor_col = col + at;
    }
}

/* The line's marker, colour and cursor when its item has the focus. */
static void draw_focus(const struct tui *tui, struct grid *grid, int y, int line)
{
    const struct item *item = &tui->items[tui->focus];
    struct box box = tui->text;
    box.rtl = tui->body.lines[line].box.rtl; /* the side where the item's label stands */
    /* A bar in the margin, not the whole row: over a slow line a move costs some bytes, not two rows of text. */
    if (item->kind != ITEM_INPUT)
        grid_role(grid, y, box_col(box, 0, FOCUS_COLS), FOCUS_COLS, ROLE_FOCUS);
    if (line == item->line)
        grid_fill(grid, y, box_col(box, 0, 1), 1, box.rtl ? 0x25C4 : 0x25BA, ROLE_FOCUS);
    if (item->kind != ITEM_INPUT && (line == item->line || line == tui->top)) {
        grid->cursor_row = y;
        grid->cursor_col = item->cursor_col;
    }
}

/* Without a focus the cursor stands where reading begins, for braille lines and magnifiers. */
static void draw_reading_cursor(const struct tui *tui, struct grid *grid)
{
    grid->cursor_row = frame_top_rows(tui);
    grid->cursor_col = box_col(tui->text, 0, 1);
    for (int y = 0; y < tui_body_rows(tui) && tui->top + y < (int)tui->body.n_lines; y++) {
        const struct sheet_line *line = &tui->body.lines[tui->top + y];
        for (size_t i = 0; i < line->n_pieces; i++) {
            const struct piece *piece = &tui->body.pieces[line->first_piece + i];
            if (!piece->row || piece->row->n_cells == 0)
                continue;
            grid->cursor_row = frame_top_rows(tui) + y;
            grid->cursor_col = box_col((struct box){piece->col, piece->row->n_cells, line->box.rtl}, 0, 1);
            return;
        }
    }
}

static void draw_body(struct tui *tui, struct grid *grid)
{
    int first_row = frame_top_rows(tui), height = tui_body_rows(tui);
    for (int y = 0; y < height && tui->top + y < (int)tui->body.n_lines; y++) {
        int at = tui->top + y;
        const struct sheet_line *line = &tui->body.lines[at];
        bool focused = tui->focus >= 0 && line->item == tui->focus;
        sheet_paint(&tui->body, (size_t)at, grid, first_row + y);
        if (line->edit)
            draw_edit(tui, grid, first_row + y, line, focused);
        if (focused)
            draw_focus(tui, grid, first_row + y, at);
    }
}

void tui_draw(struct tui *tui, struct grid *grid)
{
    if (tui->cols != grid->cols || tui->rows != grid->rows) {
        tui->cols = grid->cols;
        tui->rows = grid->rows;
        tui->stale = true;
    }
    grid_clear(grid);
    if (!tui->page || grid->cols <= 0 || grid->rows <= 0)
        return;
    if (tui_is_small(tui)) {
        frame_draw_small(tui, grid);
        return;
    }
    tui_prepare(tui);
    int height = tui_body_rows(tui);
    body_lay_lines(tui, tui->top + height + 1);
    draw_reading_cursor(tui, grid);
    frame_draw(tui, grid, (int)tui->body.n_lines > tui->top + height);
    draw_body(tui, grid);
}
