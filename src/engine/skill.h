/* skill: what a learner can do by now, from what is recorded of questions, stories and exercises. Pure. */
#pragma once
#include "engine/progress.h"
#include "engine/story.h"

/* The five types of exercises in their own order, then stories and questions. */
enum skill {
    SKILL_SPOT,
    SKILL_INSPECT,
    SKILL_FIRST_HOUR,
    SKILL_EVIDENCE,
    SKILL_LOCKDOWN,
    SKILL_STORY,
    SKILL_KNOWLEDGE,
    SKILL_COUNT
};

struct skill_tally {
    size_t total, done; /* steps of this kind in the units that were added */
    int sum;            /* points of those done */
};

struct skills {
    struct skill_tally of[SKILL_COUNT];
};

/* Of a badge: the mean of what was done, and how much of all must be done. */
enum { SKILL_PERCENT = 70 };

/* What a finished step is worth: its points; of a story full points for a good ending, half for a mixed one. -1:
 * nothing that counts: a walk that has not ended, or no longer fits; a question that was passed over (so is a typed
 * answer that earned nothing, of which no word is kept). */
int skill_worth(const struct lesson_step *step, int points, const char *record);
/* Adds a unit's questions, exercises and stories; the points in progress are what they are worth. */
void skills_add(struct skills *skills, const struct unit *unit, const struct progress *progress);
/* Mean of what was done, 0–100; -1 when nothing was. */
int skill_percent(const struct skills *skills, enum skill skill);
/* At least half was done, and well. */
bool skill_is_earned(const struct skills *skills, enum skill skill);
