/* seats_page: the other machines of a room, as the projector shows them: how to get in, who is here, who is awaited.
 * Seats are numbers; nobody has a name. */
#pragma once
#include "page/page.h"
#include "screen/screen.h"

/* Code, address, what to type; and all of it in one command, for a camera, too. */
void seats_page_way_in(struct page *page, const struct app_view *app);
void seats_page_whole(struct page *page, const struct app_view *app);
/* Who is here, and how the door is. */
void seats_page_present(struct page *page, const struct classroom *c);
/* What is amiss with the way to them; NULL: nothing. */
const char *seats_page_notice(const struct page *page, const struct classroom *c);
/* How many have answered, always in sight; and which seats are awaited. */
void seats_page_answered(struct page *page, const struct classroom *c);
void seats_page_awaited(struct page *page, const struct classroom *c);
/* Seats that are here or have answered what is asked now; of those how many answered. */
unsigned seats_page_expected(const struct classroom *c, unsigned *answered);
