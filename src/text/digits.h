/* digits: the three digit families (0–9, ٠–٩, ۰–۹) and numbers written with them. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum digits { DIGITS_AS_WRITTEN, DIGITS_LATIN, DIGITS_ARABIC };

int digit_value(uint32_t code); /* 0–9 for a digit of any family, else -1 */
uint32_t digit_show(uint32_t code,
                    enum digits how); /* the same digit in the wanted family; other code points unchanged */
/* Reads a whole number with optional sign, any family, thousands marks (٬ , ’ or blank) and one decimal mark (٫ or .),
 * percent sign or trailing words not allowed. */
bool number_parse(struct str text, double *out);
