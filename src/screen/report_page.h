/* report_page: what a report of a class looks like: all in all, question by question, what to teach again, seats; and
 * what a learner's own report looks like. On screens, as running text and on paper. */
#pragma once
#include "page/page.h"
#include "screen/screen.h"

/* Rows of the overview, as options of its menu; seats only where they were asked for. Behind them the files that can be
 * made of it. */
enum { REPORT_ROW_ITEMS, REPORT_ROW_AGAIN, REPORT_ROW_SEATS, REPORT_ROWS };

/* menu: with the ways to the other pages. */
void report_page_overview(struct page *page, const struct reporting *r, bool menu);
void report_page_items(struct page *page, const struct reporting *r);
void report_page_item(struct page *page, const struct reporting *r, size_t at);
/* The same of all of them on one page, for paper and running text. */
void report_page_all(struct page *page, const struct reporting *r);
void report_page_again(struct page *page, const struct reporting *r);
void report_page_seats(struct page *page, const struct reporting *r);
/* The same on paper, page by page from 0; false: there is no such page. */
bool report_page_paper(struct page *page, const struct reporting *r, size_t at);
/* A file of it that was made: where it lies, and what to do next. Or, asking for it, what it gives away. */
void report_page_file(struct page *page, const struct reporting *r, enum report_file file, bool asks);
void report_page_own(struct page *page, const struct app_view *app);

/* Whether anything would be in it. */
bool report_page_has_file(const struct reporting *r, enum report_file file);
/* The row of a file in the menu, which is its title as well. */
const char *report_page_file_name(const struct page *page, enum report_file file);
/* The title of the drill with this id, or the id. A copy. */
const char *report_page_drill(const struct page *page, const struct reporting *r, const char *id);

/* What an option of an item is called, and the item in short, for whoever writes it elsewhere. */
const char *report_page_option(const struct page *page, const struct reporting *r, const struct class_item *item,
                               size_t option);
const char *report_page_question(const struct page *page, const struct reporting *r, const struct class_item *item,
                                 bool whole);
const char *report_page_unit(const struct page *page, const struct reporting *r, const char *id);
