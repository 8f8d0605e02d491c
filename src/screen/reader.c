/* reader: one page of a unit. */
#include "screen/walk.h"
#include "screen/words.h"

struct reader {
    size_t at;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct reader *s = state;
    (void)app;
    s->at = number;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct reader *s = state;
    const struct lesson_step *step = walk_step(app, s->at, STEP_PAGE);
    if (!step) {
        walk_lost(page);
        return;
    }
    walk_head(page, app, s->at);
    page_heading(page, 1, walk_title(page, app->unit, s->at));
    page_rich(page, &step->body);
    page_action(page, COMMAND_NEXT, NULL);
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_NEXT;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct reader *s = state;
    if (!walk_step(app, s->at, STEP_PAGE))
        return walk_lost_handle(action);
    struct step step = step_stay();
    if (action->kind != ACTION_COMMAND)
        return step;
    if (action->command == COMMAND_BACK)
        return walk_back(app, s->at);
    if (action->command == COMMAND_NEXT) {
        if (app->progress.steps[s->at].state == STEP_NEW)
            walk_mark(&step, app, s->at, (struct step_progress){STEP_DONE, -1}, "");
        walk_go(&step, app, s->at + 1);
    }
    return step;
}

const struct screen_ops screen_reader = {
    .name = "reader",
    .state_size = sizeof(struct reader),
    .enter = enter,
    .view = view,
    .handle = handle,
};
