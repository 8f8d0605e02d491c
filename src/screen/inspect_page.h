/* inspect_page: what an inspection looks like, while parts are marked and once they are judged. */
#pragma once
#include "engine/inspect.h"
#include "screen/screen.h"

/* asked: nothing was marked, and whether that is meant. */
void inspect_page_ask(struct page *page, const struct inspect_task *task, unsigned marked, bool asked);
void inspect_page_judged(struct page *page, const struct inspect_task *task, unsigned marked);
