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

void skills_add(struct skills *skills, const struct unit *unit, const struct progress *progress)
{
    for (size_t i = 0; i < unit->n_steps && i < progress->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        if (step->exercise)
            count(&skills->of[skill_of(step->exercise->kind)], progress->steps[i].points);
        else if (step->scenario)
            skills->of[SKILL_STORY].total++;
        else if (step_is_scored(step))
            count(&skills->of[SKILL_KNOWLEDGE], progress->steps[i].points);
    }
}

void skills_add_story(struct skills *skills, const struct scenario *scenario, const char *record)
{
    static const int points[] = {[ENDING_GOOD] = POINTS_FULL, [ENDING_MIXED] = POINTS_FULL / 2, [ENDING_HARD] = 0};
    struct story story;
    if (!story_restore(&story, scenario, record) || !story_is_over(&story))
        return;
    skills->of[SKILL_STORY].done++;
    skills->of[SKILL_STORY].sum += points[story_node(&story)->ending];
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
