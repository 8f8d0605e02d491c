/* learner_exercise: the exercises, as simulated learners take them. */
#include "engine/spot.h"
#include "learners.h"

static enum tactic say_of_card(struct learner *who, const struct spot_task *task, const struct card *card)
{
    if (learner_knows(who))
        return card->tactic;
    switch (who->strategy) {
    case ATTENTIVE:
    case FORGETFUL:
        if (learner_rolls(who, 2))
            return TACTIC_NONE;
        break;
    case CARELESS:
        if (learner_rolls(who, 2) || learner_rolls(who, (uint32_t)task->n_tactics + 1) == 0)
            return TACTIC_NONE;
        break;
    case SUSPICIOUS:
        break;
    case TRUSTING:
    case STRATEGIES:
        return TACTIC_NONE;
    }
    return task->tactics[learner_rolls(who, (uint32_t)task->n_tactics)];
}

static int play_spot(struct learner *who, const struct spot_task *task)
{
    struct spot_run run;
    spot_start(&run, task, &who->rng);
    for (const struct card *card = spot_card(&run); card; card = spot_card(&run))
        (void)spot_answer(&run, say_of_card(who, task, card));
    return spot_score(&run).points;
}

int learner_exercise(struct learner *who, const struct exercise *exercise, enum played *kind)
{
    switch (exercise->kind) {
    case EXERCISE_SPOT:
        *kind = PLAYED_SPOT;
        return play_spot(who, exercise->spot);
    case EXERCISE_INSPECT:
    case EXERCISE_FIRST_HOUR:
    case EXERCISE_EVIDENCE:
    case EXERCISE_LOCKDOWN:
        break;
    }
    return -1;
}
