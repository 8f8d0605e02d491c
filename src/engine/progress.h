/* progress: how far one learner is in one unit: every step's state, the place, the scores. Pure. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "course/course.h"
#include "engine/question.h"

enum step_state { STEP_NEW, STEP_SKIPPED /* with full credit, for scenes */, STEP_DONE };

struct step_progress {
    enum step_state state;
    int points; /* of the current attempt, 0–100; -1 when the step is not scored or not answered yet */
};

struct progress {
    size_t n_steps;
    size_t place; /* the step to continue at; n_steps: the result */
    int attempt;  /* from 1 */
    struct step_progress steps[UNIT_MAX_STEPS];
    unsigned char certainty[UNIT_MAX_STEPS]; /* enum certainty, of questions */
};

/* What the map shows of a unit, without its file. */
struct unit_summary {
    size_t done, total; /* steps; total 0: never opened */
    int best, latest;   /* percent of finished attempts; -1: none */
    bool finished;
};

void progress_start(struct progress *p, const struct unit *unit);
/* A step never becomes NEW again, and once DONE with points it keeps them: the first answer of an attempt counts. */
void progress_mark(struct progress *p, size_t step, enum step_state state, int points);
/* How sure the learner said to be of a question's answer. */
void progress_say(struct progress *p, size_t step, enum certainty certainty);
bool progress_was_sure_and_wrong(const struct progress *p, size_t step);
size_t progress_done(const struct progress *p);
bool progress_is_finished(const struct progress *p); /* no step is NEW */
/* Percent over the scored questions answered in this attempt (surveys and pages do not count); -1 when none. */
int progress_score(const struct progress *p, const struct unit *unit);
/* Begins the next attempt: everything NEW again, place 0. */
void progress_again(struct progress *p);
/* before: what was known when the attempt began; a finished attempt is added to best and latest. */
struct unit_summary progress_summary(const struct progress *p, const struct unit *unit, struct unit_summary before);
