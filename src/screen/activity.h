/* activity: what a trainer does with a group. */
#pragma once
#include "screen/screen.h"

/* Everything of it but its title, for the screen and for printing. */
void activity_show(struct page *page, const struct activity *activity);
