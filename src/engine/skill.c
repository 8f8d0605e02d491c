#include "engine/skill.h"

#include "engine/question.h"

static enum skill skill_of(enum exercise_kind kind)
{
    switch (kind) {
    case EXERCISE_SPOT:
        return SKILL_SPOT;
    case EXERCISE_INSPECT:
        return SKILL_INSPECT;
    case EXERCISE_FIRST_HOUR:
        return SKILL_FIRST_HOUR;
    case EXERCISE_EVIDENCE:
        return SKILL_EVIDENCE;
    case EXERCISE_LOCKDOWN:
        return SKILL_LOCKDOWN;
    }
    BUG("exercise kind %d", (int)kind);
}

static void count(struct skill_tally *tally, int points)
{
    tally->total++;
    if (points < 0)
        return;
    tally->done++;
    tally->sum += points;
}

int skill_worth(const struct lesson_step *step, int points, const char *record)
{
    static const int endings[] = {[ENDING_GOOD] = POINTS_FULL, [ENDING_MIXED] = POINTS_FULL / 2, [ENDING_HARD] = 0};
    struct story story;
    if (step->question && points == 0 && !*record)
        return -1;
    if (!step->scenario)
        return step_is_scored(step) ? points : -1;
    if (!story_restore(&story, step->scenario, record) || !story_is_over(&story))
        return -1;
    return endings[story_node(&story)->ending];
}

void skills_add(struct skills *skills, const struct unit *unit, const struct progress *progress)
{
    for (size_t i = 0; i < unit->n_steps && i < progress->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        if (step->exercise)
            count(&skills->of[skill_of(step->exercise->kind)], progress->steps[i].points);
        else if (step->scenario)
            count(&skills->of[SKILL_STORY], progress->steps[i].points);
        else if (step_is_scored(step))
            count(&skills->of[SKILL_KNOWLEDGE], progress->steps[i].points);
    }
}

int skill_percent(const struct skills *skills, enum skill skill)
{
    const struct skill_tally *tally = &skills->of[skill];
    int n = (int)tally->done;
    return n > 0 ? (tally->sum + n / 2) / n : -1;
}

bool skill_is_earned(const struct skills *skills, enum skill skill)
{
    const struct skill_tally *tally = &skills->of[skill];
    return tally->done > 0 && 2 * tally->done >= tally->total && skill_percent(skills, skill) >= SKILL_PERCENT;
}
