/* paper: answers on paper. Sheets have numbers and no names; the number that is printed on all of them tells sheets of
 * this very drill, in this very order, from others. Which class wrote on them they do not say. Pure. */
#pragma once
#include "course/drill.h"

enum { PAPER_MAX_SHEET = 200 }; /* sheets are numbered from 1 */

/* Another one whenever anything in the drill is another, its seed above all. */
uint64_t paper_print(const struct drill *drill);
/* Four digits of it, to be compared by eye: 1000 to 9999. */
unsigned paper_check(uint64_t print);
/* The seat of that sheet in the record of a class. paper: the number of that class, drawn by lot when typing its sheets
 * in began; in records of an earlier version it is the print. */
uint64_t paper_seat(uint64_t paper, unsigned sheet);
