/* clitic: is a typed word a given one, though Arabic writes short words together with it (و ف, ب ل ك, ال before it;
 * whose it is and the alef of tanwin behind it) and English adds an s? Both are folded (see text/fold). "وخالتها" is
 * "خالتها", "للخالة" is "الخالة", "خالته" is "خالة"; "ثلاثون" is not "ثلاث", nor "instant" "insta". */
#pragma once
#include <stdbool.h>

#include "base/str.h"

bool clitic_is(struct str typed, struct str word);
bool clitic_is_any(struct str typed, const char *const *words); /* NULL at the end */
/* Whether a word is nothing but what is written together with the next one: "و", "بال". */
bool clitic_is_prefix(struct str word);
