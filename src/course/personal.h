/* personal: does what somebody types look like a real person's data: a number that could be dialled, an address, a
 * name. What stands in the story that it is typed about (own) is invented and may be typed. Pure; keeps nothing. */
#pragma once
#include "course/words.h"

enum personal {
    PERSONAL_NONE,
    PERSONAL_PHONE,
    PERSONAL_CARD,
    PERSONAL_EMAIL,
    PERSONAL_WEB,
    PERSONAL_STREET, /* mahalla, alley or house with its number */
    PERSONAL_NAME,
    PERSONAL_COUNT
};

/* The first kind, in the order above, of which text has something that own has not. Names are given names; NULL: they
 * are not looked for. */
enum personal personal_find(struct str text, struct str own, const struct word_list *names);
/* Whether a text has a telephone or card number that may be somebody's: neither impossible (no network begins with
 * 070, 071 or 072; six times the same digit at the end) nor wrong in its check digit. */
bool personal_number_is_possible(struct str text);
