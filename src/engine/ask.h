/* ask: what an item of a drill asks of a room: how many options, which of them are right, in what order they are
 * shown. Pure, no allocation. Borrows the course, which must outlive it. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "course/course.h"
#include "course/drill.h"

enum { ASK_MAX_OPTIONS = QUESTION_MAX_ITEMS };

/* Of a card option 0 is "harmless", option i the tactic i - 1 of its exercise. */
struct ask {
    const struct question *question; /* or */
    const struct spot_task *spot;    /* … and its card */
    const struct card *card;
    size_t n_options;
    uint32_t right; /* bit per option; none for a survey */
    bool many;      /* several may be chosen */
};

/* False when that cannot be asked of a room; card is the id of a spot exercise's card, NULL for a question. */
bool ask_of(const struct lesson_step *step, const char *card, struct ask *out);
/* The stable id of an option: that of the lesson, of the tactic, or "harmless". */
const char *ask_id(const struct ask *asked, size_t option);
/* shown[k] is the option shown k-th, the same in every language: shuffled where the lesson lets it be shuffled. */
void ask_order(const struct ask *asked, const struct drill *drill, const struct drill_item *item,
               uint8_t shown[ASK_MAX_OPTIONS]);
