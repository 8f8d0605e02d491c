/* question_page: what a question looks like, while it is asked and once it is answered. */
#pragma once
#include "engine/question.h"
#include "page/page.h"

/* The prompt, the hints so far, how to answer, and the options or the line to type in. After a try that was not
 * right, what to say about it comes first: it is what is new. */
void question_page_ask(struct page *page, const struct question_state *q);
/* Verdict, feedback and explanation, then the question with its options marked. */
void question_page_answer(struct page *page, const struct question_state *q);
/* The item behind the option that was shown there; SIZE_MAX for none. */
size_t question_page_item(const struct question_state *q, size_t option);
/* The target behind the one that was shown there; SIZE_MAX for none. */
size_t question_page_target(const struct question_state *q, int shown);
