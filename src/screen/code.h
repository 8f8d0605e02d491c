/* code: whom to call as a code for a phone, where the computer itself has no network. That it was shown is never kept.
 */
#pragma once
#include "screen/screen.h"

extern const struct screen_ops screen_code; /* its number: the index of the contact */

/* What a phone is to be told: an address to open, a number to dial, a mail to write. NULL when the contact is none of
 * these (an app to look for, a place to go to). */
const char *code_of_contact(struct arena *arena, const struct contact *contact);
