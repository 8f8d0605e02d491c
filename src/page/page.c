#include "page/page.h"

#include <string.h>

void page_start(struct page *page, struct arena *arena, enum lang lang)
{
    *page = (struct page){.arena = arena, .lang = lang, .title = "", .focus = -1};
}

struct block *page_add(struct page *page, enum block_kind kind)
{
    if (page->n_blocks == page->cap_blocks) {
        size_t cap = page->cap_blocks ? page->cap_blocks * 2 : 16;
        struct block *more = arena_array(page->arena, cap, sizeof *more);
        if (page->n_blocks > 0)
            memcpy(more, page->blocks, page->n_blocks * sizeof *more);
        page->blocks = more;
        page->cap_blocks = cap;
    }
    struct block *block = &page->blocks[page->n_blocks++];
    *block = (struct block){.kind = kind};
    return block;
}

void page_heading(struct page *page, int level, const char *text)
{
    struct block *block = page_add(page, BLOCK_HEADING);
    block->level = level;
    block->text = text;
}

void page_text(struct page *page, const char *text)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = rich_of(page->arena, str_of(text), 0);
    page_rich(page, rich);
}

void page_rich(struct page *page, const struct rich *rich)
{
    page_add(page, BLOCK_TEXT)->rich = rich;
}

void page_callout(struct page *page, enum tone tone, const char *label, const struct rich *rich)
{
    struct block *block = page_add(page, BLOCK_CALLOUT);
    block->tone = tone;
    block->label = label;
    block->rich = rich;
}

void page_progress(struct page *page, const char *label, size_t value, size_t most)
{
    struct block *block = page_add(page, BLOCK_PROGRESS);
    block->label = label;
    block->value = (int)value;
    block->most = (int)most;
}

struct block *page_meter(struct page *page, const char *label, int value)
{
    struct block *block = page_add(page, BLOCK_METER);
    block->label = label;
    block->value = value;
    return block;
}

struct block *page_choices(struct page *page, enum choice_mode mode, size_t n)
{
    struct option *options = arena_array(page->arena, n, sizeof *options);
    for (size_t i = 0; i < n; i++)
        options[i].target = -1;
    struct block *block = page_add(page, BLOCK_CHOICES);
    block->mode = mode;
    block->options = options;
    block->n_options = n;
    return block;
}

void page_action(struct page *page, enum command command, const char *label)
{
    for (size_t i = 0; i < page->n_actions; i++) {
        if (page->actions[i].command == command) {
            page->actions[i].label = label;
            return;
        }
    }
    page->actions[page->n_actions++] = (struct page_action){command, label};
}

bool page_has_action(const struct page *page, enum command command)
{
    for (size_t i = 0; i < page->n_actions; i++)
        if (page->actions[i].command == command)
            return true;
    return false;
}
