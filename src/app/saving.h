/* saving: what the effects of a step put into the records, as one transaction, and what to do when that fails. */
#pragma once
#include "screen/screen.h"

/* Writes what the step's effects ask to be kept; view is what they have already been applied to. All or nothing;
 * true without touching the disk when there is nothing to keep. */
bool saving_step(struct store *store, const struct app_view *view, const struct step *step, struct err *err)
    __attribute__((warn_unused_result));
/* A store in memory with everything that could still be read of the failed one, which is closed; NULL allowed. */
struct store *saving_in_memory(struct store *failed) __attribute__((warn_unused_result));
/* The catalogue key of the sentence that tells a learner why records are not kept. */
const char *saving_trouble(enum err_kind kind);
