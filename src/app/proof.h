/* proof: a whole step as one page, with everything a learner can only meet piece by piece: every option's feedback,
 * hints, explanation, every node of a story. For authors and editors who read a unit through. */
#pragma once
#include "course/course.h"
#include "page/page.h"

void proof_step(struct page *page, const struct unit *unit, size_t step);
void proof_summary(struct page *page, const struct unit *unit);
