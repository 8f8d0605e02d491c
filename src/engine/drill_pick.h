/* drill_pick: what a trainer looks for among all that can be asked of a room, and how hard it is. Pure. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "course/drill.h"

enum pick_kind { PICK_ANY, PICK_SINGLE, PICK_MULTIPLE, PICK_TRUEFALSE, PICK_SURVEY, PICK_CARD, PICK_KINDS };

/* What it is asked for. */
enum pick_goal {
    GOAL_ANY,
    GOAL_ACT,  /* what to do: those that come back after days */
    GOAL_SAFE, /* where being sure and wrong is dangerous: those that ask for certainty */
    GOAL_TELL, /* telling traps from what is harmless: cards */
    GOAL_TALK, /* nothing is right or wrong: surveys */
    GOALS
};

/* By the chance that somebody who knows nothing is right: one in two is easy, more seldom than one in eight hard, and
 * what asks for certainty is a level harder. Nobody's answers were measured for it. */
enum difficulty { DIFFICULTY_ANY, DIFFICULTY_EASY, DIFFICULTY_MIDDLE, DIFFICULTY_HARD, DIFFICULTIES };

enum { PICK_ALL_UNITS = -1 };

struct pick_filter {
    int unit; /* index in the course, or PICK_ALL_UNITS */
    enum pick_kind kind;
    enum pick_goal goal;
    enum difficulty difficulty;
};

struct pick {
    struct drill_item item; /* ids of the bank, nothing else set */
    size_t unit;
    const struct lesson_step *step;
    const struct card *card; /* NULL: a question */
};

struct picks {
    struct pick *items;
    size_t n;
};

/* Everything that passes, in the order of the course. */
struct picks drill_pick(struct arena *arena, const struct drill_bank *bank, const struct pick_filter *filter);
/* What an item asks, for the same questions; false when it is not there. */
bool drill_pick_of(const struct drill_bank *bank, const struct drill_item *item, struct pick *out);
enum pick_kind pick_kind(const struct pick *pick);
bool pick_has_goal(const struct pick *pick, enum pick_goal goal);
enum difficulty pick_difficulty(const struct pick *pick); /* ANY: nothing is right or wrong */
