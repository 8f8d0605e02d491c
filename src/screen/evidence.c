/* evidence: what to keep, and a log of it. */
#include "screen/exercise.h"

struct evidence_state {
    struct exercise_walk walk;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct evidence_state *s = state;
    exercise_enter(&s->walk, app, number);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct evidence_state *s = state;
    if (exercise_view(&s->walk, app, EXERCISE_EVIDENCE, page))
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_EVIDENCE));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct evidence_state *s = state;
    struct step step;
    if (exercise_handle(&s->walk, app, EXERCISE_EVIDENCE, action, &step))
        return step;
    return step_stay();
}

const struct screen_ops screen_evidence = {
    .name = "evidence",
    .state_size = sizeof(struct evidence_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
