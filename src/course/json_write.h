/* json_write: strings as JSON has them, for the files that the program writes itself. */
#pragma once
#include "base/str.h"
#include "text/message.h"

void json_write_string(struct buf *out, const char *text);
/* A member with a text for each language, `before` in front of it; nothing where there is no text. One that only stands
 * in for a text of another language (the same pointer) is not written twice. */
void json_write_words(struct buf *out, const char *before, const char *name, const char *const texts[LANG_COUNT]);
