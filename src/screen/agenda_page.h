/* agenda_page: what an agenda looks like: a day as a list, one entry with everything for the trainer, a sheet. */
#pragma once
#include "screen/screen.h"

/* What an entry is called: its own title, else that of what it is of. */
const char *agenda_page_title(const struct page *page, const struct app_view *app, const struct agenda_entry *entry);
/* "09:40", of any minute. */
const char *agenda_page_time(const struct page *page, int64_t minute);
/* The time (engine/agenda_day), as far as it is known; NO_CLOCK. */
int64_t agenda_page_clock(const struct app_view *app);
/* What is on, or where the group stopped on another day, and what comes next; without choices. */
void agenda_page_now(struct page *page, const struct app_view *app, size_t day);
/* Each entry an option, marked where the group is or stopped; returns that, or what comes next; 0 for none. */
int agenda_page_list(struct page *page, const struct app_view *app, size_t day);
/* When the day ends, where that is not when it was promised. */
void agenda_page_end(struct page *page, const struct app_view *app, size_t day);
/* When, how long, and how long still. */
const char *agenda_page_when(const struct page *page, const struct app_view *app, size_t day, size_t entry);
/* Everything there is to say and to do in it. */
void agenda_page_entry(struct page *page, const struct app_view *app, size_t day, size_t entry);
/* One day for paper: when, what, how, and what is needed. */
void agenda_page_sheet(struct page *page, const struct app_view *app, size_t day);
/* The drill of an entry among those at hand; NULL: it is none, or cannot be started from here. */
const struct drill_file *agenda_page_drill(const struct app_view *app, const struct agenda_entry *entry);
