/* known: sites that many know: their domains, whose name a word is, and which name it comes close to. Tables come from
 * assets/address at build time. A name that is close to another may be anybody's: callers say so. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

/* The known site that a domain is (exactly), or NULL. In small letters. */
const char *known_site(struct str domain);
/* Whether the domain is a known one, and of the owner whose site this is. */
bool known_is_owner(struct str domain, const char *site);
/* The known site whose name (the part before its first dot) is taken for this word at a glance, or NULL. */
const char *known_name(struct str word);
/* The known site whose name, mistyped or with a word or digits added to it, this word may be, or NULL. A letter is
 * missing, doubled or swapped with its neighbour, i stands for l, vv for w, cl for d, or a digit or a letter beyond
 * ASCII for one or two. A name itself comes close to none. */
const char *known_close(struct str word);
