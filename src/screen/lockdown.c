/* lockdown: settings changed one by one, the risk as it falls; then two-step verification rehearsed. */
#include "screen/lockdown_page.h"
#include "screen/walk.h"

static const struct lockdown_task *task_of(const struct lockdown_state *s, const struct app_view *app)
{
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_LOCKDOWN);
    return exercise ? exercise->lockdown : NULL;
}

static void begin(struct lockdown_state *s, const struct app_view *app, const struct lockdown_task *task)
{
    struct rng rng = walk_dice(app, s->walk.at);
    lockdown_start(&s->lockdown, task, &rng);
    s->stage = LOCKDOWN_SETTINGS;
    s->changed = s->visited = false;
    s->setting = s->step = 0;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct lockdown_state *s = state;
    exercise_enter(&s->walk, app, number);
    const struct lockdown_task *task = task_of(s, app);
    if (task)
        begin(s, app, task);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct lockdown_state *s = state;
    struct lockdown_state fresh = *s;
    const struct lockdown_task *task = task_of(s, app);
    if (!exercise_view(&s->walk, app, EXERCISE_LOCKDOWN, page) || !task)
        return;
    if (!lockdown_fits(&s->lockdown, task))
        begin(&fresh, app, task);
    lockdown_page(page, &fresh, task);
    if (s->walk.scene == EXERCISE_DEBRIEF)
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_LOCKDOWN));
}

/* ---- handle ---- */

static struct step show(struct lockdown_state *s, enum lockdown_stage stage)
{
    s->stage = stage;
    return exercise_turn(&s->walk);
}

static struct step finish(struct lockdown_state *s, const struct app_view *app, const struct lockdown_task *task)
{
    struct buf record = {0};
    lockdown_record(&s->lockdown, task, &record);
    struct step step = exercise_finish(&s->walk, app, lockdown_points(&s->lockdown, task), buf_z(&record));
    buf_finish(&record);
    return step;
}

/* To the first step of the rehearsal that was not chosen in yet; behind the last one it is over. */
static struct step go_on(struct lockdown_state *s, const struct app_view *app, const struct lockdown_task *task)
{
    if (s->stage == LOCKDOWN_SETTINGS)
        return show(s, LOCKDOWN_REVIEW);
    size_t next = 0;
    while (next < task->n_rehearsal && s->lockdown.first[next] != 0)
        next++;
    if (next == task->n_rehearsal)
        return finish(s, app, task);
    s->step = next;
    return show(s, LOCKDOWN_REHEARSAL);
}

static struct step change(struct lockdown_state *s, const struct lockdown_task *task, size_t value)
{
    if (value >= task->settings[s->setting].n_values)
        return step_stay();
    struct lockdown_risks risks = lockdown_risks(&s->lockdown, task);
    s->before = lockdown_percent(&risks, risks.now);
    s->rows = lockdown_page_rows(s, task);
    s->changed = lockdown_set(&s->lockdown, task, s->setting, value);
    return show(s, LOCKDOWN_SETTINGS);
}

static struct step choose(struct lockdown_state *s, const struct lockdown_task *task, size_t option)
{
    switch (s->stage) {
    case LOCKDOWN_SETTINGS: {
        size_t setting = lockdown_page_setting(s, task, option);
        if (setting == SIZE_MAX)
            break;
        s->setting = setting;
        s->visited = true;
        return show(s, LOCKDOWN_VALUES);
    }
    case LOCKDOWN_VALUES:
        return change(s, task, option);
    case LOCKDOWN_REVIEW:
        break;
    case LOCKDOWN_REHEARSAL:
        if (s->lockdown.first[s->step] == 0 && option < task->rehearsal[s->step].n_options &&
            lockdown_rehearse(&s->lockdown, task, s->step, s->lockdown.shown[s->step][option]))
            return exercise_turn(&s->walk);
        break;
    }
    return step_stay();
}

static struct step command(struct lockdown_state *s, const struct app_view *app, const struct lockdown_task *task,
                           enum command command)
{
    if (command != COMMAND_NEXT || s->stage == LOCKDOWN_VALUES)
        return step_stay();
    if (s->stage == LOCKDOWN_REHEARSAL && s->lockdown.first[s->step] == 0)
        return step_stay();
    return go_on(s, app, task);
}

/* Back goes back inside, as long as there is something to go back to. */
static bool step_back(struct lockdown_state *s, const struct action *action, struct step *step)
{
    bool back = action->kind == ACTION_COMMAND && action->command == COMMAND_BACK;
    if (!back || s->walk.leaving != COMMAND_NONE || s->walk.scene != EXERCISE_WORK || s->stage == LOCKDOWN_SETTINGS)
        return false;
    s->changed = false;
    *step = show(s, s->stage == LOCKDOWN_REHEARSAL ? LOCKDOWN_REVIEW : LOCKDOWN_SETTINGS);
    return true;
}

/* The lab comes before the way on, once. */
static bool goes_to_lab(struct lockdown_state *s, const struct lockdown_task *task, const struct action *action)
{
    bool next = action->kind == ACTION_COMMAND && action->command == COMMAND_NEXT;
    if (!next || s->walk.scene != EXERCISE_DEBRIEF || !task->passphrase || s->lab)
        return false;
    s->lab = true;
    return true;
}

static bool is_begun(const struct lockdown_state *s, const struct lockdown_task *task)
{
    bool begun = false;
    for (size_t i = 0; task && i < task->n_settings; i++)
        begun = begun || s->lockdown.value[i] != task->settings[i].start;
    for (size_t i = 0; task && i < task->n_rehearsal; i++)
        begun = begun || s->lockdown.first[i] != 0;
    return begun;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct lockdown_state *s = state;
    const struct lockdown_task *task = task_of(s, app);
    struct step step;
    if (task && !lockdown_fits(&s->lockdown, task))
        begin(s, app, task);
    if (task && step_back(s, action, &step))
        return step;
    if (task && goes_to_lab(s, task, action))
        return step_push(&screen_passphrase, 0);
    if (exercise_handle(&s->walk, app, EXERCISE_LOCKDOWN, (struct exercise_done){.n = is_begun(s, task)}, action,
                        &step))
        return step;
    if (action->kind == ACTION_CHOOSE)
        return choose(s, task, action->option);
    return action->kind == ACTION_COMMAND ? command(s, app, task, action->command) : step_stay();
}

const struct screen_ops screen_lockdown = {
    .name = "lockdown",
    .state_size = sizeof(struct lockdown_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
