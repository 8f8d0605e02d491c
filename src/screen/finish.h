/* finish: what a learner can do by now, what the tests before and after say, and what can be taken along on paper. */
#pragma once
#include "screen/screen.h"

/* paper: its number is an enum paper of what is to be made. */
extern const struct screen_ops screen_finish, screen_gain, screen_paper;
/* All lessons of the learner's track are finished. */
bool finish_is_reached(const struct app_view *app);
