/* finish: what a learner can do by now, what the tests before and after say, and what can be taken along on paper. */
#pragma once
#include "screen/screen.h"

/* paper: its number is an enum paper of what is to be made. */
extern const struct screen_ops screen_finish, screen_gain, screen_paper;
/* Before and after as bars: one side alone is shown as it is; of both the second says the difference. */
void gain_bar(struct page *page, struct gain_side before, struct gain_side after);
/* The same for each unit that the tests are about, below its title. */
void gain_bars(struct page *page, const struct app_view *app, const struct gain *gain);
/* All lessons of the learner's track are finished, and half of their questions were answered, not passed over. */
bool finish_is_reached(const struct app_view *app);
