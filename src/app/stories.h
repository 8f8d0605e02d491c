/* stories: what walking every way through the stories of a course or a unit's file has shown, for their authors. */
#pragma once
#include <stdint.h>

#include "text/message.h"

/* As text in the language, or as the entries of a JSON array. What cannot be loaded is passed over: check tells. */
void stories_survey(const char *path, enum lang lang, uint64_t seed, bool json, struct buf *out);
