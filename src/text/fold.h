/* fold: one spelling for every way a learner may type the same Arabic word, for comparing and searching only.
 * hamza forms to bare letters (أإآٱ→ا, ؤ→و, ئ→ي, ء dropped at the end), ة→ه, ى→ي, ک→ك, ی→ي,
 * harakat, superscript alef, tatweel and what cannot be seen dropped, digits to 0–9, Latin to lower case, punctuation
 * and runs of blanks to one blank, the definite article is kept. The result is never shown. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

void fold(struct buf *out, struct str text); /* appends */
bool fold_is_empty(struct str text);         /* signs and vowel marks alone */
bool fold_equal(struct str a, struct str b);
bool fold_contains(struct str text, struct str part); /* an empty part is in every text */
