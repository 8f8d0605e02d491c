/* spot: which of many messages are traps, and by what. */
#include "screen/exercise.h"

struct spot_state {
    struct exercise_walk walk;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct spot_state *s = state;
    exercise_enter(&s->walk, app, number);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct spot_state *s = state;
    if (exercise_view(&s->walk, app, EXERCISE_SPOT, page))
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_SPOT));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct spot_state *s = state;
    struct step step;
    if (exercise_handle(&s->walk, app, EXERCISE_SPOT, action, &step))
        return step;
    return step_stay();
}

const struct screen_ops screen_spot = {
    .name = "spot",
    .state_size = sizeof(struct spot_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
