/* achieving: what a learner has come to, gathered from the records over all units of the track. */
#pragma once
#include "screen/screen.h"

/* lessons: the folder; lang: of the unit files. Units that cannot be loaded are passed over. The result points into the
 * course and into units of its own. */
void achieving_load(struct achieved *out, struct store *store, const struct app_view *view, const char *lessons,
                    const char *lang);
/* Empty again. */
void achieving_finish(struct achieved *achieved);
