/* inspect: one thing laid out: what gives it away. */
#include "screen/exercise.h"
#include "screen/inspect_page.h"

struct inspect_state {
    struct exercise_walk walk;
    unsigned marked; /* bit i: part i */
    bool asked;      /* nothing is marked: that is to be meant */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct inspect_state *s = state;
    exercise_enter(&s->walk, app, number);
}

/* The unit may have been loaded anew: marks of parts that it no longer has are none. */
static unsigned marks_of(const struct inspect_state *s, const struct inspect_task *task)
{
    return s->marked & ((1u << task->n_parts) - 1);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct inspect_state *s = state;
    if (!exercise_view(&s->walk, app, EXERCISE_INSPECT, page))
        return;
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_INSPECT);
    unsigned marked = marks_of(s, exercise->inspect);
    if (s->walk.scene == EXERCISE_WORK) {
        inspect_page_ask(page, exercise->inspect, marked, s->asked);
        return;
    }
    inspect_page_judged(page, exercise->inspect, marked);
    exercise_add_debrief(page, exercise);
}

static struct step finish(struct inspect_state *s, const struct app_view *app, const struct inspect_task *task)
{
    struct buf record = {0};
    unsigned marked = marks_of(s, task);
    inspect_record(task, marked, &record);
    struct step step = exercise_finish(&s->walk, app, inspect_points(task, marked), buf_z(&record));
    buf_finish(&record);
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct inspect_state *s = state;
    struct step step;
    if (exercise_handle(&s->walk, app, EXERCISE_INSPECT, (struct exercise_done){.n = s->marked != 0}, action, &step))
        return step;
    const struct inspect_task *task = exercise_of(&s->walk, app, EXERCISE_INSPECT)->inspect;
    if (action->kind == ACTION_SUBMIT && marks_of(s, task) == 0 && !s->asked) {
        s->asked = true;
        return exercise_turn(&s->walk);
    }
    if (action->kind == ACTION_SUBMIT)
        return finish(s, app, task);
    if (action->kind != ACTION_CHOOSE || action->option >= task->n_parts)
        return step_stay();
    s->marked ^= 1u << action->option;
    s->asked = false;
    return step_redraw();
}

const struct screen_ops screen_inspect = {
    .name = "inspect",
    .state_size = sizeof(struct inspect_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
