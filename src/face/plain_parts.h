/* plain_parts: what plain_show and plain_read agree on. */
#pragma once
#include "page/page.h"

const struct block *plain_input(const struct page *page); /* the open one, NULL for none */
