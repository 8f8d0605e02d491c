/* seat_typed: what was typed at a seat: kept while it is wrong, so that one digit can be mended; read as seat and pin.
 */
#pragma once
#include <stdbool.h>

enum seat_field { SEAT_FIELD_CODE, SEAT_FIELD_ADDRESS, SEAT_FIELD_MOVE, SEAT_FIELDS };
enum { SEAT_TYPED_BYTES = 128 };

struct seat_typed {
    char text[SEAT_FIELDS][SEAT_TYPED_BYTES]; /* what is longer is not kept */
};

void seat_typed_keep(struct seat_typed *typed, enum seat_field field, const char *text);
/* Two numbers, in any digits, with anything between them: the one with six digits is the pin, in whichever order; where
 * neither has, a pin may lack its zeros, and comes second. False: something else. seat counts from 1. */
bool seat_typed_pair(const char *text, unsigned *seat, unsigned *pin) __attribute__((warn_unused_result));
