/* question_page: what a question looks like, while it is asked and once it is answered. */
#pragma once
#include "engine/question.h"
#include "page/page.h"

/* The prompt, the hints so far, how to answer, and the options or the line to type in. After a try that was not
 * right, what to say about it comes first: it is what is new. */
void question_page_ask(struct page *page, const struct question_state *q);
/* Once it is answered: the verdict, below it the points (or instead of them what is said, unless NULL); then feedback
 * and explanation, and the question with its options marked. */
void question_page_verdict(struct page *page, const struct question_state *q, const struct rich *said);
void question_page_why(struct page *page, const struct question_state *q);
/* How sure is the answer that stands? A menu, from sure to guessing. */
void question_page_certainty(struct page *page, const struct question_state *q);
enum certainty question_page_said(size_t option); /* NONE: no such option */
/* The item behind the option that was shown there; SIZE_MAX for none. */
size_t question_page_item(const struct question_state *q, size_t option);
/* The target behind the one that was shown there; SIZE_MAX for none. */
size_t question_page_target(const struct question_state *q, int shown);
