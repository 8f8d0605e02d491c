/* first_hour: what comes first, with a reason for each move. */
#include "screen/exercise.h"

struct first_hour_state {
    struct exercise_walk walk;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct first_hour_state *s = state;
    exercise_enter(&s->walk, app, number);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct first_hour_state *s = state;
    if (exercise_view(&s->walk, app, EXERCISE_FIRST_HOUR, page))
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_FIRST_HOUR));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct first_hour_state *s = state;
    struct step step;
    if (exercise_handle(&s->walk, app, EXERCISE_FIRST_HOUR, action, &step))
        return step;
    return step_stay();
}

const struct screen_ops screen_first_hour = {
    .name = "first-hour",
    .state_size = sizeof(struct first_hour_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
