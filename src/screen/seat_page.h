/* seat_page: what somebody at a seat of a drill sees of what is asked: the question large, the own answer, what was
 * right. Where the lessons of this machine do not have the question, letters are left, and the trainer's screen. */
#pragma once
#include "page/page.h"
#include "screen/screen.h"

/* Options that can be chosen; marked: bit per option, as the lesson counts them. */
void seat_page_choose(struct page *page, const struct seat *seat, uint32_t marked);
/* The question with the own answer, which stands. */
void seat_page_chosen(struct page *page, const struct seat *seat, uint32_t chosen);
void seat_page_reveal(struct page *page, const struct seat *seat);
void seat_page_over(struct page *page, const struct seat *seat);
/* The option that is shown k-th, as the lesson counts. */
size_t seat_page_option(const struct seat *seat, size_t k);
