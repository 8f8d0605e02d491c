/* personal_parts: what the two rooms of personal share. Bones: one ASCII sign for each code point, see personal.c. */
#pragma once
#include "course/personal.h"

bool personal_is_one_of(char c, const char *set);
/* A telephone or card number that own has not; possible: only one that somebody may have. */
bool personal_has_number(struct str bones, enum personal kind, struct str own, bool possible);
