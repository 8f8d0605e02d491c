/* reader: one page of a unit, on the way through it or once more. */
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

/* False when there is no such page. */
static bool show(const void *state, const struct app_view *app, struct page *page)
{
    const struct reader *s = state;
    const struct lesson_step *step = walk_step(app, s->at, STEP_PAGE);
    if (!step) {
        walk_lost(page);
        return false;
    }
    walk_head(page, app, s->at);
    page_heading(page, 1, walk_title(page, app->unit, s->at));
    if (step->note.n_paras > 0)
        page_callout(page, TONE_CAREFUL, words(page, "reader.note"), &step->note);
    page_rich(page, &step->body);
    return true;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    if (show(state, app, page))
        walk_read(page);
}

static void view_again(const void *state, const struct app_view *app, struct page *page)
{
    if (!show(state, app, page))
        return;
    page_action(page, COMMAND_BACK, words(page, "reader.return"));
    page->primary = COMMAND_BACK;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct reader *s = state;
    if (!walk_step(app, s->at, STEP_PAGE))
        return walk_lost_handle(action);
    return walk_read_handle(app, s->at, action);
}

const struct screen_ops screen_reader = {
    .name = "reader",
    .state_size = sizeof(struct reader),
    .enter = enter,
    .view = view,
    .handle = handle,
};

const struct screen_ops screen_again = {
    .name = "again",
    .state_size = sizeof(struct reader),
    .enter = enter,
    .view = view_again,
    .handle = step_back_only,
};
