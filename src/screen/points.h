/* points: what an exercise came to, and how points come about there. */
#pragma once
#include "page/page.h"

/* Appends both, in one callout. points: 0–100; how: the key of the sentence. Few points are said kindly. */
void points_add(struct page *page, int points, const char *how);
