/* step: the shorthand with which screens answer, and the list of all screens. */
#include "screen/code.h"
#include "screen/exercise.h"
#include "screen/finish.h"
#include "screen/report.h"

struct step step_stay(void)
{
    return (struct step){.move = STEP_STAY};
}

struct step step_redraw(void)
{
    return (struct step){.move = STEP_REDRAW};
}

struct step step_push(const struct screen_ops *to, size_t number)
{
    return (struct step){.move = STEP_PUSH, .to = to, .number = number};
}

struct step step_pop(void)
{
    return (struct step){.move = STEP_POP};
}

struct step step_back_only(void *state, const struct app_view *app, const struct action *action)
{
    (void)state;
    (void)app;
    bool back = action->kind == ACTION_COMMAND && action->command == COMMAND_BACK;
    return back ? step_pop() : step_stay();
}

struct step step_root(const struct screen_ops *to, size_t number)
{
    return (struct step){.move = STEP_ROOT, .to = to, .number = number};
}

struct step step_home(const struct app_view *app)
{
    if (app->first)
        return step_root(app->first, 0);
    if (app->learner == 0 && !app->guest)
        return step_root(&screen_start, app->first_start ? START_LANGUAGE : START_WHO);
    return step_root(&screen_home, 0);
}

struct step step_quit(void)
{
    return (struct step){.move = STEP_QUIT};
}

struct effect *step_effect(struct step *step, enum effect_kind kind)
{
    if (step->n_effects == EFFECTS_MAX)
        BUG("more than %d effects in a step", EFFECTS_MAX);
    struct effect *effect = &step->effects[step->n_effects++];
    effect->kind = kind;
    return effect;
}

const struct screen_ops *screen_of_step(const struct unit *unit, size_t step)
{
    if (step >= unit->n_steps)
        return &screen_result;
    switch (unit->steps[step].kind) {
    case STEP_PAGE:
        return &screen_reader;
    case STEP_QUESTION:
        return &screen_question;
    case STEP_SCENARIO:
        return &screen_story;
    case STEP_ACTIVITY:
        return &screen_activity;
    case STEP_EXERCISE:
        return screen_of_exercise(unit->steps[step].exercise->kind);
    }
    return &screen_reader;
}

const struct screen_ops *const screens[] = {
    &screen_start,
    &screen_home,
    &screen_unit,
    &screen_reader,
    &screen_question,
    &screen_story,
    &screen_result,
    &screen_glossary,
    &screen_settings,
    &screen_stored,
    &screen_help_now,
    &screen_keys,
    &screen_about,
    &screen_decoy,
    &screen_display,
    &screen_activity,
    &screen_track,
    &screen_code,
    &screen_finish,
    &screen_gain,
    &screen_paper,
    &screen_again,
    &screen_booster,
    &screen_spot,
    &screen_inspect,
    &screen_first_hour,
    &screen_evidence,
    &screen_lockdown,
    &screen_passphrase,
    &screen_build,
    &screen_projector,
    &screen_cover,
    &screen_trainer,
    &screen_trainers,
    &screen_drills,
    &screen_agenda,
    &screen_reports,
    &screen_report,
    &screen_report_own,
    &screen_entering,
    &screen_taking,
    &screen_seat,
    &screen_seats,
    &screen_covered,
    &screen_placing,
    &screen_told,
    NULL,
};
