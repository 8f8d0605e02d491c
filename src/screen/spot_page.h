/* spot_page: what a spot exercise looks like: a card to be judged, a card that was, and what came of them all. */
#pragma once
#include "engine/spot.h"
#include "page/page.h"

/* The card as it would come, and the ways to call it: option 0 is harmless, option i + 1 the task's tactic i. */
void spot_page_ask(struct page *page, const struct spot_run *run);
/* The last card that was answered, its signs marked and numbered. */
void spot_page_answer(struct page *page, const struct spot_run *run);
/* The same of one card that a whole room judges: as it would come, with its signs, and what an option is called. */
void spot_page_card(struct page *page, const struct card *card);
void spot_page_solved(struct page *page, const struct card *card);
const char *spot_page_option(const struct page *page, const struct spot_task *task, size_t option);
/* Hits, misses, false alarms and harmless ones apart, and two bars. */
void spot_page_result(struct page *page, const struct spot_run *run);
/* What an option of spot_page_ask stands for; TACTIC_COUNT + 1 when there is none. */
size_t spot_page_tactic(const struct spot_run *run, size_t option);
