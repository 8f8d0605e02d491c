/* printing: a page to take along as a file of its own, in the learner's home, mode 0600. */
#pragma once
#include "screen/screen.h"

/* Makes it (see effect_kind). *path: where it is, cleared first; no file that was there is touched. contacts: NULL
 * where the list cannot be used. */
bool printing_make(const struct app_view *view, const struct printing *printing, const struct contacts *contacts,
                   struct buf *path, struct err *err) __attribute__((warn_unused_result));
