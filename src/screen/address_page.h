/* address_page: an address explained: isolated, with the domain that somebody owns standing out, and in words what its
 * spelling gives away. What is shown of it is cleaned: whoever wrote the address may have wanted to deceive. */
#pragma once
#include "page/page.h"
#include "text/finding.h"

/* An address that stands beside this one, for which it may be taken; NULL for none. */
void address_page_add(struct page *page, const char *text, const char *const *others, size_t n_others);
/* The address as it is written, left to right and in one piece, without a word about it. */
struct span address_page_span(struct page *page, const char *text);
