/* projector_page: what a whole room sees of a drill: short pages that can be read from afar, at 40 columns too. */
#pragma once
#include "engine/hide.h"
#include "page/page.h"
#include "screen/screen.h"

/* Where in the drill this is: title, progress. */
void projector_page_place(struct page *page, const struct classroom *c);
/* "3 of 12"; NULL before the first and behind the last. */
const char *projector_page_of(const struct page *page, const struct classroom *c);
/* Whether counts of the vote that is open are drawn: the trainer wants them, and enough have answered. */
bool projector_page_live(const struct classroom *c);
/* What stands in place of counts that would give somebody away, and of what is right where nothing is. */
void projector_page_untold(struct page *page, const struct told_vote *vote);
void projector_page_no_right(struct page *page);
/* The question or the card, and its options with their letters. counts: with what was counted so far; solved: with what
 * is right. calls: the option that is counted now, SIZE_MAX for none. */
struct projector_options {
    bool counts, solved;
    size_t calls;
};
void projector_page_ask(struct page *page, const struct classroom *c, struct projector_options how);
void projector_page_lobby(struct page *page, const struct classroom *c);
/* What is right, why, what talking changed, and how the teams stand. */
void projector_page_reveal(struct page *page, const struct classroom *c);
void projector_page_over(struct page *page, const struct classroom *c);
/* What is asked, without its options; an option of it, as the lesson counts them; and why it is so. */
void projector_page_prompt(struct page *page, const struct ask *asked);
const struct rich *projector_page_text(const struct page *page, const struct ask *asked, size_t option);
void projector_page_why(struct page *page, const struct ask *asked);
/* The option of an item that is shown k-th; and its letter and words. */
size_t projector_page_shown(const struct classroom *c, size_t item, size_t k);
const char *projector_page_option(const struct page *page, const struct classroom *c, size_t item, size_t k);
