/* showing: what was said of how a terminal shows Arabic, kept for the next start in a terminal of the same kind. It
 * belongs to the computer, not to a learner, and says nothing of anybody. */
#pragma once
#include "page/display.h"
#include "store/store.h"

/* terminal: as term_identity names it. False: nothing was ever said of it, or what was kept is not understood. */
bool showing_load(struct store *store, const char *terminal, struct display *out);
/* The same by a mere look at the records in that file; false as well when there are none. records: NULL allowed. */
bool showing_look(const char *records, const char *terminal, struct display *out);
bool showing_save(struct store *store, const char *terminal, const struct display *display, struct err *err)
    __attribute__((warn_unused_result));
