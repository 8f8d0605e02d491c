/* sitting: the questions that came back and are asked today, with the units they are of. */
#pragma once
#include "screen/screen.h"

struct sitting {
    struct unit *units[SITTING_MAX]; /* each loaded once */
};

/* Puts the next one together in view->boosters. What the lessons no longer have is taken out of the store, in silence;
 * a unit whose file is broken is passed over, as it may be mended. False when the store failed; what was found is
 * there. */
bool sitting_gather(struct sitting *sitting, struct app_view *view, struct store *store, const char *lessons,
                    const char *lang, struct err *err) __attribute__((warn_unused_result));
void sitting_end(struct sitting *sitting, struct app_view *view);
