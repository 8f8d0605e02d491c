/* learner_exercise: the exercises, as simulated learners take them. */
#include <limits.h>

#include "engine/evidence.h"
#include "engine/first_hour.h"
#include "engine/inspect.h"
#include "engine/lockdown.h"
#include "engine/spot.h"
#include "learners.h"

static enum tactic name_tactic(struct learner *who, const struct spot_task *task, enum tactic is)
{
    int strengths[SPOT_MAX_TACTICS];
    for (size_t i = 0; i < task->n_tactics; i++)
        strengths[i] = learner_strength(who, task->tactics[i] == is ? 100 : 0);
    return task->tactics[strongest(strengths, task->n_tactics)];
}

static int play_spot(struct learner *who, const struct spot_task *task)
{
    struct spot_run run;
    spot_start(&run, task, &who->rng);
    for (const struct card *card = spot_card(&run); card; card = spot_card(&run)) {
        learner_looks(who);
        bool trap = learner_suspects(who, card->tactic != TACTIC_NONE);
        (void)spot_answer(&run, trap ? name_tactic(who, task, card->tactic) : TACTIC_NONE);
    }
    return spot_score(&run).points;
}

static int play_inspect(struct learner *who, const struct inspect_task *task)
{
    unsigned marked = 0;
    for (size_t i = 0; i < task->n_parts; i++) {
        learner_looks(who);
        if (learner_suspects(who, task->parts[i].gives_away))
            marked |= 1u << i;
    }
    return inspect_points(task, marked);
}

/* What seems to have its time now, of the things that can be chosen. */
static size_t next_thing(struct learner *who, const struct first_hour *hour, const struct first_hour_task *task,
                         const bool *alarms)
{
    uint8_t left[FIRST_HOUR_THINGS];
    int strengths[FIRST_HOUR_THINGS];
    size_t n = first_hour_left(hour, left);
    learner_looks(who);
    for (size_t i = 0; i < n; i++) {
        size_t thing = left[i];
        bool open = thing < task->n_moves && (task->moves[thing].after & ~hour->made) == 0;
        strengths[i] = INT_MIN;
        if (first_hour_is_offered(hour, thing))
            strengths[i] = learner_strength(who, open ? 100 : 0) + (alarms[thing] ? learner_leaning(who) : 0);
    }
    return left[strongest(strengths, n)];
}

static void give_reason(struct learner *who, struct first_hour *hour)
{
    int strengths[FIRST_HOUR_REASONS];
    learner_looks(who);
    for (size_t k = 0; k < FIRST_HOUR_REASONS; k++)
        strengths[k] = learner_strength(who, hour->reasons[k] == hour->chosen ? 100 : 0);
    (void)first_hour_reason(hour, strongest(strengths, FIRST_HOUR_REASONS));
}

static int play_first_hour(struct learner *who, const struct first_hour_task *task, const bool *alarms)
{
    struct first_hour hour;
    first_hour_start(&hour, task, rng_of(rng_next(&who->rng)));
    while (hour.phase != HOUR_OVER) {
        if (hour.phase == HOUR_CHOOSING)
            (void)first_hour_choose(&hour, task, next_thing(who, &hour, task, alarms));
        else if (hour.phase == HOUR_WHY)
            give_reason(who, &hour);
        else
            first_hour_go_on(&hour);
    }
    return first_hour_points(&hour);
}

/* Suspicion leans to copying nothing, trust to keeping all. */
static enum capture judge_item(struct learner *who, const struct exhibit *item)
{
    int strengths[CAPTURE_WAYS];
    learner_looks(who);
    for (size_t way = 0; way < CAPTURE_WAYS; way++)
        strengths[way] = learner_strength(who, item->judge == way ? 100 : 0);
    strengths[CAPTURE_NEVER] += learner_leaning(who);
    strengths[CAPTURE_KEEP] -= learner_leaning(who);
    return (enum capture)strongest(strengths, CAPTURE_WAYS);
}

/* Who does not know the answer leaves the line empty. */
static int play_evidence(struct learner *who, const struct exercise *exercise)
{
    const struct evidence_task *task = exercise->evidence;
    struct evidence evidence;
    evidence_start(&evidence, task);
    while (evidence.phase != EVIDENCE_OVER) {
        if (evidence.phase == EVIDENCE_ASKING) {
            (void)evidence_judge(&evidence, judge_item(who, &task->items[evidence.at]));
        } else if (evidence.phase == EVIDENCE_SAID) {
            evidence_go_on(&evidence);
        } else {
            const char *said = learner_knows(who) ? task->lines[evidence.at].accept[0] : "";
            evidence_type(&evidence, exercise, str_of(said), NULL);
        }
    }
    return evidence_points(&evidence, task);
}

/* What is taken for dangerous as it stands is changed, to the safest looking of the other values. */
static size_t value_of(struct learner *who, const struct device_setting *setting)
{
    int strengths[SETTING_MAX_VALUES], least = RISK_MOST, most = 0;
    for (size_t k = 0; k < setting->n_values; k++) {
        least = setting->values[k].risk < least ? setting->values[k].risk : least;
        most = setting->values[k].risk > most ? setting->values[k].risk : most;
    }
    learner_looks(who);
    if (!learner_suspects(who, setting->values[setting->start].risk > least))
        return setting->start;
    for (size_t k = 0; k < setting->n_values; k++) {
        int percent = most > least ? 100 * (most - setting->values[k].risk) / (most - least) : 0;
        strengths[k] = k == setting->start ? INT_MIN : learner_strength(who, percent);
    }
    return strongest(strengths, setting->n_values);
}

static size_t rehearse(struct learner *who, const struct rehearsal_step *step, const bool *alarms)
{
    int strengths[SETTING_MAX_VALUES];
    learner_looks(who);
    for (size_t k = 0; k < step->n_options; k++)
        strengths[k] = learner_strength(who, step->options[k].right ? 100 : 0) + (alarms[k] ? learner_leaning(who) : 0);
    return strongest(strengths, step->n_options);
}

static int play_lockdown(struct learner *who, const struct lockdown_task *task, const bool *alarms)
{
    struct lockdown lockdown;
    lockdown_start(&lockdown, task, &who->rng);
    for (size_t i = 0; i < task->n_settings; i++)
        if (lockdown_shows(&lockdown, task, i))
            (void)lockdown_set(&lockdown, task, i, value_of(who, &task->settings[i]));
    for (size_t i = 0; i < task->n_rehearsal; i++)
        (void)lockdown_rehearse(&lockdown, task, i,
                                rehearse(who, &task->rehearsal[i], alarms + i * SETTING_MAX_VALUES));
    return lockdown_points(&lockdown, task);
}

/* A switch, so that the compiler names the kind that is forgotten here. */
int learner_exercise(struct learner *who, const struct exercise *exercise, const bool *alarms, enum played *kind)
{
    switch (exercise->kind) {
    case EXERCISE_SPOT:
        *kind = PLAYED_SPOT;
        return play_spot(who, exercise->spot);
    case EXERCISE_INSPECT:
        *kind = PLAYED_INSPECT;
        return play_inspect(who, exercise->inspect);
    case EXERCISE_FIRST_HOUR:
        *kind = PLAYED_FIRST_HOUR;
        return play_first_hour(who, exercise->first_hour, alarms);
    case EXERCISE_EVIDENCE:
        *kind = PLAYED_EVIDENCE;
        return play_evidence(who, exercise);
    case EXERCISE_LOCKDOWN:
        *kind = PLAYED_LOCKDOWN;
        return play_lockdown(who, exercise->lockdown, alarms);
    }
    return -1;
}
