/* cover: nothing to be seen, because somebody walked in. It lies above whatever was open, and lifts to it again: by the
 * trainer's key, and on the seats of a room when the trainer lifts it. */
#include "screen/screen.h"
#include "screen/words.h"

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    (void)app;
    page->title = words(page, "cover.title");
    page_heading(page, 1, words(page, "cover.text"));
    page_action(page, COMMAND_COVER, words(page, "cover.lift"));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    (void)state;
    (void)app;
    if (action->kind != ACTION_COMMAND || action->command != COMMAND_COVER)
        return step_stay();
    struct step step = step_pop();
    step_effect(&step, EFFECT_ROOM)->room.kind = ROOM_UNCOVER;
    return step;
}

const struct screen_ops screen_cover = {
    .name = "cover",
    .state_size = 1,
    .view = view,
    .handle = handle,
    .closed = ~(1u << COMMAND_EXIT | 1u << COMMAND_COVER),
    .quiet = true,
};

static void view_seat(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    (void)app;
    page->title = words(page, "cover.title");
    page_heading(page, 1, words(page, "cover.text"));
    page->spoken = words(page, "cover.text");
}

static struct step stay(void *state, const struct app_view *app, const struct action *action)
{
    (void)state;
    (void)app;
    (void)action;
    return step_stay();
}

const struct screen_ops screen_covered = {
    .name = "covered",
    .state_size = 1,
    .view = view_seat,
    .handle = stay,
    .closed = ~(1u << COMMAND_EXIT),
    .quiet = true,
};
