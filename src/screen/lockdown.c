/* lockdown: settings changed one by one, the risk as it falls. */
#include "screen/exercise.h"

struct lockdown_state {
    struct exercise_walk walk;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct lockdown_state *s = state;
    exercise_enter(&s->walk, app, number);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct lockdown_state *s = state;
    if (exercise_view(&s->walk, app, EXERCISE_LOCKDOWN, page))
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_LOCKDOWN));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct lockdown_state *s = state;
    struct step step;
    if (exercise_handle(&s->walk, app, EXERCISE_LOCKDOWN, action, &step))
        return step;
    return step_stay();
}

const struct screen_ops screen_lockdown = {
    .name = "lockdown",
    .state_size = sizeof(struct lockdown_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
