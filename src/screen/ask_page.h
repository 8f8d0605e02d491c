/* ask_page: what an item of a drill looks like to somebody who reads it alone: asked, answered, on paper. */
#pragma once
#include "engine/ask.h"
#include "page/page.h"

/* The option of an item that is shown k-th, and where option i is shown. */
size_t ask_page_shown(const struct ask *asked, const struct drill *drill, size_t item, size_t k);
size_t ask_page_place(const struct ask *asked, const struct drill *drill, size_t item, size_t option);
/* Its words; and with the letter before them. */
const struct rich *ask_page_text(const struct page *page, const struct ask *asked, size_t option);
const char *ask_page_plain(const struct page *page, const struct ask *asked, size_t option);
/* The letters of what was chosen, "أ ج"; "–" for nothing. */
const char *ask_page_letters(const struct page *page, const struct ask *asked, const struct drill *drill, size_t item,
                             uint32_t chosen);
/* The question or the card, without options. */
void ask_page_prompt(struct page *page, const struct ask *asked);
/* The options, to be chosen. chosen: bit per option. */
void ask_page_options(struct page *page, const struct ask *asked, const struct drill *drill, size_t item,
                      uint32_t chosen);
/* The options locked and lettered. judged: with what is right. */
void ask_page_lettered(struct page *page, const struct ask *asked, const struct drill *drill, size_t item,
                       uint32_t chosen, bool judged);
/* Why: what there is to say of the option that was chosen (0: of none), and the explanation. */
void ask_page_why(struct page *page, const struct ask *asked, uint32_t chosen);
