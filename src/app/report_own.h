/* report_own: a learner's own report without screens: from the records on this computer, which are only read. */
#pragma once
#include "app/options.h"
#include "screen/screen.h"

/* Makes the page of the learner with that picture (its name in any language, or its number from 1), of the only one
 * where symbol is NULL; false, and *why is the key of what to say. The page lives in its arena. */
bool report_own(struct page *page, const struct options *options, const char *data, const char *symbol,
                struct settings *settings, const char **why) __attribute__((warn_unused_result));
