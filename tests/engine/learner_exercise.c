/* learner_exercise: the exercises, as simulated learners take them. */
#include "engine/evidence.h"
#include "engine/first_hour.h"
#include "engine/inspect.h"
#include "engine/lockdown.h"
#include "engine/spot.h"
#include "learners.h"

/* Whether somebody who does not know says yes to what may be a trap. */
static bool suspects(struct learner *who)
{
    switch (who->strategy) {
    case ATTENTIVE:
    case FORGETFUL:
        return learner_rolls(who, 2);
    case CARELESS:
        return learner_rolls(who, 4) == 0;
    case SUSPICIOUS:
        return true;
    case TRUSTING:
    case STRATEGIES:
        break;
    }
    return false;
}

static int play_spot(struct learner *who, const struct spot_task *task)
{
    struct spot_run run;
    spot_start(&run, task, &who->rng);
    for (const struct card *card = spot_card(&run); card; card = spot_card(&run)) {
        enum tactic said = card->tactic;
        if (!learner_knows(who))
            said = suspects(who) ? task->tactics[learner_rolls(who, (uint32_t)task->n_tactics)] : TACTIC_NONE;
        (void)spot_answer(&run, said);
    }
    return spot_score(&run).points;
}

static int play_inspect(struct learner *who, const struct inspect_task *task)
{
    unsigned marked = 0;
    for (size_t i = 0; i < task->n_parts; i++)
        if (learner_knows(who) ? task->parts[i].gives_away : suspects(who))
            marked |= 1u << i;
    return inspect_points(task, marked);
}

/* A thing of the list that can be chosen. Who knows takes a move whose time has come; who trusts does first what should
 * never be done; who is careless takes the first. */
static size_t next_thing(struct learner *who, const struct first_hour *hour, const struct first_hour_task *task)
{
    uint8_t left[FIRST_HOUR_THINGS], offered[FIRST_HOUR_THINGS] = {0};
    size_t n_left = first_hour_left(hour, left), n = 0;
    bool knows = learner_knows(who);
    for (size_t i = 0; i < n_left; i++)
        if (first_hour_is_offered(hour, left[i]))
            offered[n++] = left[i];
    for (size_t i = 0; i < n; i++) {
        bool move = offered[i] < task->n_moves;
        if (knows && move && (task->moves[offered[i]].after & ~hour->made) == 0)
            return offered[i];
        if (who->strategy == TRUSTING && !move)
            return offered[i];
    }
    bool first = who->strategy == TRUSTING || (who->strategy == CARELESS && learner_rolls(who, 2));
    return offered[first ? 0 : learner_rolls(who, (uint32_t)n)];
}

static void give_reason(struct learner *who, struct first_hour *hour)
{
    bool knows = learner_knows(who);
    for (size_t k = 0; k < FIRST_HOUR_REASONS; k++)
        if (knows && hour->reasons[k] == hour->chosen) {
            (void)first_hour_reason(hour, k);
            return;
        }
    (void)first_hour_reason(hour, learner_is_able(who) ? learner_rolls(who, FIRST_HOUR_REASONS) : 0);
}

static int play_first_hour(struct learner *who, const struct first_hour_task *task)
{
    struct first_hour hour;
    first_hour_start(&hour, task, rng_of(rng_next(&who->rng)));
    while (hour.phase != HOUR_OVER) {
        if (hour.phase == HOUR_CHOOSING)
            (void)first_hour_choose(&hour, task, next_thing(who, &hour, task));
        else if (hour.phase == HOUR_WHY)
            give_reason(who, &hour);
        else
            first_hour_go_on(&hour);
    }
    return first_hour_points(&hour);
}

/* Who suspects everything copies nothing; who trusts copies everything. */
static enum capture judge_item(struct learner *who, const struct exhibit *item)
{
    if (learner_knows(who))
        return item->judge;
    if (who->strategy == SUSPICIOUS)
        return CAPTURE_NEVER;
    return who->strategy == TRUSTING ? CAPTURE_KEEP : (enum capture)learner_rolls(who, CAPTURE_WAYS);
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

/* Who suspects everything locks what can be locked, which is right; but how two-step verification is set up is not
 * found out by suspicion. Who trusts leaves all as it is. */
static int play_lockdown(struct learner *who, const struct lockdown_task *task)
{
    struct lockdown lockdown;
    lockdown_start(&lockdown, task, &who->rng);
    for (size_t i = 0; i < task->n_settings; i++) {
        const struct device_setting *setting = &task->settings[i];
        size_t least = 0;
        for (size_t k = 1; k < setting->n_values; k++)
            least = setting->values[k].risk < setting->values[least].risk ? k : least;
        bool locks = learner_knows(who) || who->strategy == SUSPICIOUS;
        bool plays = learner_is_able(who) || who->strategy == CARELESS;
        size_t value = locks ? least : plays ? learner_rolls(who, (uint32_t)setting->n_values) : setting->start;
        if (lockdown_shows(&lockdown, task, i))
            (void)lockdown_set(&lockdown, task, i, value);
    }
    for (size_t i = 0; i < task->n_rehearsal; i++) {
        const struct rehearsal_step *step = &task->rehearsal[i];
        size_t said = learner_is_able(who) ? learner_rolls(who, (uint32_t)step->n_options) : lockdown.shown[i][0];
        bool knows = learner_knows(who);
        for (size_t k = 0; knows && k < step->n_options; k++)
            said = step->options[k].right ? k : said;
        (void)lockdown_rehearse(&lockdown, task, i, said);
    }
    return lockdown_points(&lockdown, task);
}

/* A switch, so that the compiler names the kind that is forgotten here. */
int learner_exercise(struct learner *who, const struct exercise *exercise, enum played *kind)
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
        return play_first_hour(who, exercise->first_hour);
    case EXERCISE_EVIDENCE:
        *kind = PLAYED_EVIDENCE;
        return play_evidence(who, exercise);
    case EXERCISE_LOCKDOWN:
        *kind = PLAYED_LOCKDOWN;
        return play_lockdown(who, exercise->lockdown);
    }
    return -1;
}
