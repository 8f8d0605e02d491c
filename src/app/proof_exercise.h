/* proof_exercise: everything of an exercise on one page, see proof.h. */
#pragma once
#include "course/course.h"
#include "page/page.h"

void proof_exercise(struct page *page, const struct exercise *exercise);
