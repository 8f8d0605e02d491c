/* inspect: one thing laid out: what gives it away. */
#include "screen/exercise.h"

struct inspect_state {
    struct exercise_walk walk;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct inspect_state *s = state;
    exercise_enter(&s->walk, app, number);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct inspect_state *s = state;
    if (exercise_view(&s->walk, app, EXERCISE_INSPECT, page))
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_INSPECT));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct inspect_state *s = state;
    struct step step;
    if (exercise_handle(&s->walk, app, EXERCISE_INSPECT, action, &step))
        return step;
    return step_stay();
}

const struct screen_ops screen_inspect = {
    .name = "inspect",
    .state_size = sizeof(struct inspect_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
