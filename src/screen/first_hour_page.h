/* first_hour_page: what the scenes of a first hour look like, and the pocket card that comes of it. */
#pragma once
#include "engine/first_hour.h"
#include "page/page.h"

/* The scene that the phase asks for. Its options: what is left, in shown order, then the clock switch; or the reasons.
 */
void first_hour_page_scene(struct page *page, const struct first_hour_task *task, const struct first_hour *h,
                           bool clock_off);
/* How it went, in words, above the card. */
void first_hour_page_result(struct page *page, const struct first_hour_task *task, const struct first_hour *h);
/* The pocket card: the moves in the learner's own order, with the minutes. Also for paper. heading: which hour. */
void first_hour_page_card(struct page *page, const char *heading, const struct first_hour_task *task,
                          const uint8_t *order, size_t n);
