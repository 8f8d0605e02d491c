/* tui_scroll: how much of the page is laid out, where it is scrolled to, and what has the focus. */
#include "face/tui_parts.h"

static bool body_is_laid(const struct tui *tui)
{
    return tui->n_laid == tui->page->n_blocks;
}

/* Of what was laid out from line `first` on, where its items stand. */
static void note_items(struct tui *tui, size_t first)
{
    for (size_t i = first; i < tui->body.n_lines; i++) {
        const struct sheet_line *line = &tui->body.lines[i];
        if (line->item < 0)
            continue;
        struct item *item = &tui->items[line->item];
        if (item->line < 0)
            item->line = (int)i;
        item->n_lines = (int)i - item->line + 1;
        if (line->cursor >= 0)
            item->cursor_col = line->cursor;
    }
}

/* The next block or, of choices, the next option: a long list costs no more than what is seen of it. */
static void lay_next(struct tui *tui)
{
    size_t first = tui->body.n_lines;
    if (tui->n_options_laid == 0) {
        tui->block_lines = xgrow(tui->block_lines, tui->n_laid, &tui->cap_block_lines, sizeof *tui->block_lines);
        tui->block_lines[tui->n_laid] = first;
    }
    bool whole = block_lay(tui, tui->n_laid);
    note_items(tui, first);
    if (whole) {
        tui->n_laid++;
        tui->n_options_laid = 0;
    }
}

static void body_lay_block(struct tui *tui, size_t block)
{
    while (tui->n_laid <= block && !body_is_laid(tui))
        lay_next(tui);
}

void body_lay_lines(struct tui *tui, int n_lines)
{
    while ((int)tui->body.n_lines < n_lines && !body_is_laid(tui))
        lay_next(tui);
}

static int bottom(const struct tui *tui)
{
    return tui->top + tui_body_rows(tui);
}

void scroll_clamp(struct tui *tui)
{
    int height = tui_body_rows(tui);
    body_lay_lines(tui, tui->top + height);
    int most = (int)tui->body.n_lines - height;
    if (tui->top > most)
        tui->top = most;
    if (tui->top < 0)
        tui->top = 0;
}

/* Lines first … first + n are brought into view by the shortest way; the first one wins when not all fit. */
static void show_lines(struct tui *tui, int first, int n)
{
    if (first + n > bottom(tui))
        tui->top = first + n - tui_body_rows(tui);
    if (first < tui->top)
        tui->top = first;
    scroll_clamp(tui);
}

static void lay_item(struct tui *tui, int item)
{
    while (tui->items[item].line < 0 && !body_is_laid(tui))
        lay_next(tui);
}

static bool is_visible(const struct tui *tui, int i)
{
    const struct item *item = &tui->items[i];
    return item->line >= 0 && item->line < bottom(tui) && item->line + item->n_lines > tui->top;
}

static bool is_whole(const struct tui *tui, int i)
{
    const struct item *item = &tui->items[i];
    return item->line >= tui->top && item->line + item->n_lines <= bottom(tui);
}

bool focus_is_visible(const struct tui *tui)
{
    return tui->focus >= 0 && is_visible(tui, tui->focus);
}

void focus_set(struct tui *tui, int item)
{
    lay_item(tui, item);
    tui->focus = item;
    show_lines(tui, tui->items[item].line, tui->items[item].n_lines);
}

/* The block's first line, without the blank one that sets it apart. */
static int block_text_line(const struct tui *tui, size_t block)
{
    size_t line = tui->block_lines[block];
    return (int)line + (line < tui->body.n_lines && tui->body.lines[line].n_pieces == 0);
}

void scroll_reveal(struct tui *tui, size_t block)
{
    if (block >= tui->page->n_blocks)
        return;
    body_lay_block(tui, tui->page->n_blocks - 1);
    int first = block_text_line(tui, block);
    show_lines(tui, first, (int)tui->body.n_lines - first);
}

void scroll_hold(struct tui *tui)
{
    lay_item(tui, tui->focus);
    if (!focus_is_visible(tui))
        focus_set(tui, tui->focus);
}

static int next_item(const struct tui *tui, int i, int by)
{
    for (i += by; i >= 0 && i < (int)tui->n_items; i += by)
        if (tui->items[i].enabled)
            return i;
    return -1;
}

/* The item that page.focus counts to: over all options and inputs, also locked ones. */
static int find_focus(const struct tui *tui)
{
    const struct page *page = tui->page;
    int left = page->focus;
    for (size_t b = 0; b < page->n_blocks && left >= 0; b++) {
        const struct block *block = &page->blocks[b];
        int n = block->kind == BLOCK_CHOICES ? (int)block->n_options : block->kind == BLOCK_INPUT ? 1 : 0;
        for (size_t i = 0; left < n && i < tui->n_items; i++) {
            const struct item *item = &tui->items[i];
            bool here = item->block == b && item->kind != ITEM_SUBMIT;
            if (here && (item->kind == ITEM_INPUT || (int)item->option == left))
                return item->enabled ? (int)i : -1;
        }
        if (left < n)
            return -1;
        left -= n;
    }
    return -1;
}

/* The block behind the last judged one: what is said about the answer. */
static size_t find_verdict(const struct page *page)
{
    size_t found = page->n_blocks;
    for (size_t b = 0; b + 1 < page->n_blocks; b++) {
        bool asks = page->blocks[b].kind == BLOCK_CHOICES || page->blocks[b].kind == BLOCK_INPUT;
        if (asks && page->blocks[b].locked && !page->blocks[b].lettered)
            found = b + 1;
    }
    return found;
}

/* A question that has come into view is not left without its choices: all of them where it has its words and that costs
 * no more than half of what is new, else the first. */
static void show_choices(struct tui *tui, int end)
{
    const struct item *first = &tui->items[0];
    if (block_text_line(tui, first->block) >= bottom(tui))
        return;
    if (tui->rows >= AIRY_ROWS && (end - tui->top) * 2 <= tui_body_rows(tui))
        tui->top = end;
    else if (first->line + first->n_lines > bottom(tui))
        tui->top = first->line + first->n_lines - tui_body_rows(tui);
}

/* The end of a chat, but never past the beginning of what is new, or was said last before the choices. */
static void place_at_end(struct tui *tui)
{
    body_lay_block(tui, tui->page->n_blocks);
    tui->top = (int)tui->body.n_lines;
    scroll_clamp(tui);
    int end = tui->top;
    bool ask_last = tui->n_items > 0 && tui->items[tui->n_items - 1].block + 1 == tui->page->n_blocks;
    size_t behind = ask_last ? tui->items[0].block : 0, fresh = tui->page->fresh;
    if (fresh > 0 && fresh < tui->page->n_blocks)
        behind = fresh + 1;
    if (behind > 0 && tui->top > block_text_line(tui, behind - 1))
        tui->top = block_text_line(tui, behind - 1);
    if (ask_last)
        show_choices(tui, end);
}

void scroll_place(struct tui *tui)
{
    int focus = tui->focus >= 0 ? tui->focus : find_focus(tui);
    tui->top = 0;
    tui->focus = -1;
    if (tui->page->end_first)
        place_at_end(tui);
    scroll_clamp(tui);
    if (!tui->page->end_first && tui->n_open == 0)
        scroll_reveal(tui, find_verdict(tui->page));
    if (focus < 0)
        return;
    /* What is asked is read before its first option: it waits until it comes into view. Any other was chosen by the
     * page to go on from, and is gone to while its group begins on the first screen. */
    lay_item(tui, focus);
    bool first = next_item(tui, -1, 1) == focus;
    if (is_whole(tui, focus) || (!first && (int)tui->block_lines[tui->items[focus].block] < bottom(tui)))
        focus_set(tui, focus);
}

/* After scrolling away from the focus it goes to what is in view, if anything is: first what comes first that way. */
static void follow(struct tui *tui, bool down)
{
    if (focus_is_visible(tui))
        return;
    int found = -1;
    for (int i = 0; i < (int)tui->n_items; i++)
        if (tui->items[i].enabled && tui->items[i].kind != ITEM_INPUT && is_whole(tui, i) && (found < 0 || !down))
            found = i;
    if (found >= 0)
        tui->focus = found;
}

static bool scroll_lines(struct tui *tui, int lines)
{
    int before = tui->top;
    tui->top += lines;
    scroll_clamp(tui);
    return tui->top != before;
}

bool scroll_page(struct tui *tui, bool down)
{
    int lines = tui_body_rows(tui) - 1; /* one stays, to find one's place again */
    if (!scroll_lines(tui, down ? lines : -lines))
        return false;
    follow(tui, down);
    return true;
}

void scroll_to_end(struct tui *tui, bool end)
{
    if (end)
        body_lay_block(tui, tui->page->n_blocks);
    tui->top = end ? (int)tui->body.n_lines : 0;
    scroll_clamp(tui);
    tui->focus = -1;
    follow(tui, !end);
}

/* The item that the focus goes to: from itself when it is in view, else the nearest to the view that way. */
static int find_next(struct tui *tui, int by)
{
    if (focus_is_visible(tui))
        return next_item(tui, tui->focus, by);
    int found = -1;
    for (int i = next_item(tui, -1, 1); i >= 0; i = next_item(tui, i, 1)) {
        const struct item *item = &tui->items[i];
        if (by > 0 && (item->line < 0 || item->line >= tui->top))
            return i;
        if (by < 0 && item->line >= 0 && item->line < bottom(tui))
            found = i;
    }
    return found;
}

/* One row on, or to the next item once it is in view or follows the focused one directly. */
static void focus_step(struct tui *tui, int by)
{
    body_lay_lines(tui, bottom(tui) + 1);
    int next = find_next(tui, by);
    if (focus_is_visible(tui)) {
        const struct item *item = &tui->items[tui->focus];
        bool hidden = by > 0 ? item->line + item->n_lines > bottom(tui) : item->line < tui->top;
        if (hidden && scroll_lines(tui, by))
            return;
        if (next >= 0 && tui->items[next].block == item->block) {
            focus_set(tui, next);
            return;
        }
    }
    if (next >= 0 && is_whole(tui, next)) {
        focus_set(tui, next);
        return;
    }
    if (!scroll_lines(tui, by) && next >= 0)
        focus_set(tui, next);
}

void focus_down(struct tui *tui)
{
    focus_step(tui, 1);
}

void focus_up(struct tui *tui)
{
    focus_step(tui, -1);
}

void focus_tab(struct tui *tui, int by)
{
    int next = next_item(tui, tui->focus >= 0 ? tui->focus : by > 0 ? -1 : (int)tui->n_items, by);
    if (next < 0)
        next = next_item(tui, by > 0 ? -1 : (int)tui->n_items, by);
    if (next >= 0)
        focus_set(tui, next);
}
