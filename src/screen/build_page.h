/* build_page: what the scenes of the drill builder look like. */
#pragma once
#include "engine/drill_draft.h"
#include "screen/screen.h"

/* The rows of the drill above its items, and of the bank above what it offers. */
enum { DRILL_ROW_BANK, DRILL_ROW_SHUFFLE, DRILL_ROW_TEAMS, DRILL_ROW_TITLE, DRILL_ROW_SAVE, DRILL_ROWS };
enum { BANK_ROW_UNIT, BANK_ROW_GOAL, BANK_ROW_KIND, BANK_ROW_LEVEL, BANK_ROW_FILL, BANK_ROWS };
enum { ITEM_UP, ITEM_DOWN, ITEM_SWAP, ITEM_SECONDS, ITEM_DISCUSS, ITEM_ASK, ITEM_NOTE, ITEM_DROP, ITEM_ROWS };
enum { FILL_MOST = 5 }; /* so many are picked by chance at once */

void build_page_drill(struct page *page, const struct building *b);
void build_page_bank(struct page *page, const struct building *b, const struct pick_filter *filter);
/* Everything of what can be asked, with what is right in it; and whether it is in the drill. */
void build_page_pick(struct page *page, const struct building *b, const struct pick *pick);
void build_page_item(struct page *page, const struct building *b, size_t at);
/* A line to type in: its label, what it holds, what it is for. */
void build_page_line(struct page *page, const char *label, const char *holds, const char *why);
void build_page_shuffle(struct page *page, const struct building *b);
void build_page_saved(struct page *page, const struct building *b);
void build_page_leave(struct page *page);
