/* first_hour: what comes first, with a reason for each move. */
#include "screen/exercise.h"
#include "screen/first_hour_page.h"
#include "screen/walk.h"
#include "screen/words.h"

struct first_hour_state {
    struct exercise_walk walk;
    struct first_hour h;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct first_hour_state *s = state;
    exercise_enter(&s->walk, app, number);
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_FIRST_HOUR);
    if (exercise)
        first_hour_start(&s->h, exercise->first_hour, walk_dice(app, number));
}

/* The task as the open unit has it now; NULL when that is another one. */
static const struct first_hour_task *task_of(const struct first_hour_state *s, const struct app_view *app)
{
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_FIRST_HOUR);
    bool same =
        exercise && exercise->first_hour->n_moves == s->h.n_moves && exercise->first_hour->n_never == s->h.n_never;
    return same ? exercise->first_hour : NULL;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct first_hour_state *s = state;
    const struct first_hour_task *task = task_of(s, app);
    if (!task) {
        walk_lost(page);
        return;
    }
    if (!exercise_view(&s->walk, app, EXERCISE_FIRST_HOUR, page))
        return;
    if (s->walk.scene == EXERCISE_WORK) {
        first_hour_page_scene(page, task, &s->h, app->settings.clock_off);
        return;
    }
    first_hour_page_result(page, task, &s->h);
    const char *title = app->unit->steps[s->walk.at].title;
    first_hour_page_card(page, msg_with(page->arena, page->lang, "firsthour.card", "title", title, NULL), task,
                         s->h.order, s->h.n_order);
    exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_FIRST_HOUR));
}

static struct step switch_clock(const struct app_view *app)
{
    struct step step = step_redraw();
    struct settings *settings = &step_effect(&step, EFFECT_SET)->settings;
    *settings = app->settings;
    settings->clock_off = !settings->clock_off;
    return step;
}

static struct step choose(struct first_hour_state *s, const struct app_view *app, const struct first_hour_task *task,
                          size_t option)
{
    uint8_t left[FIRST_HOUR_THINGS];
    size_t n = first_hour_left(&s->h, left);
    if (s->h.phase == HOUR_CHOOSING && option == n)
        return switch_clock(app);
    bool changed = s->h.phase == HOUR_CHOOSING ? option < n && first_hour_choose(&s->h, task, left[option])
                                               : first_hour_reason(&s->h, option);
    return changed ? exercise_turn(&s->walk) : step_stay();
}

static struct step go_on(struct first_hour_state *s, const struct app_view *app, const struct first_hour_task *task)
{
    if (s->h.phase == HOUR_CHOOSING || s->h.phase == HOUR_WHY)
        return step_stay();
    first_hour_go_on(&s->h);
    if (s->h.phase != HOUR_OVER)
        return exercise_turn(&s->walk);
    struct buf record = {0};
    first_hour_record(&s->h, task, &record);
    struct step step = exercise_finish(&s->walk, app, first_hour_points(&s->h), buf_z(&record));
    buf_finish(&record);
    return step;
}

/* A slip is something done as well, where no move was made yet. */
static struct exercise_done done_of(const struct first_hour_state *s)
{
    if (s->h.n_order == 0)
        return (struct exercise_done){.n = s->h.phase != HOUR_CHOOSING || s->h.slips > 0};
    return (struct exercise_done){s->h.n_order, s->h.n_moves};
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct first_hour_state *s = state;
    const struct first_hour_task *task = task_of(s, app);
    struct step step;
    if (!task)
        return walk_lost_handle(action);
    if (exercise_handle(&s->walk, app, EXERCISE_FIRST_HOUR, done_of(s), action, &step))
        return step;
    if (action->kind == ACTION_CHOOSE)
        return choose(s, app, task, action->option);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_NEXT)
        return go_on(s, app, task);
    return step_stay();
}

const struct screen_ops screen_first_hour = {
    .name = "first-hour",
    .state_size = sizeof(struct first_hour_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
