/* track: which way through the course a learner wants to go. */
#include <stdio.h>

#include "engine/route.h"
#include "screen/screen.h"
#include "screen/words.h"

struct choosing {
    bool first; /* nobody has been on the map yet: it comes next */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct choosing *s = state;
    (void)app;
    s->first = number == TRACK_FIRST;
}

static size_t n_tracks(const struct app_view *app)
{
    return app->course ? app->course->n_tracks : 0;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct choosing *s = state;
    page->title = words(page, "track.title");
    page_text(page, words(page, "track.text"));
    struct block *block = page_choices(page, CHOOSE_MENU, n_tracks(app) + 1);
    words_option(page, &block->options[0], words(page, "track.all"), words(page, "track.all_note"));
    page->focus = 0;
    for (size_t i = 0; i < n_tracks(app); i++) {
        const struct track *track = &app->course->tracks[i];
        words_option(page, &block->options[i + 1], track->title[page->lang], track->summary[page->lang]);
        if (route_track(app->course, app->settings.track) == track)
            page->focus = (int)i + 1;
    }
    if (!s->first)
        page_action(page, COMMAND_BACK, NULL);
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    const struct choosing *s = state;
    if (!s->first && action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return step_pop();
    if (action->kind != ACTION_CHOOSE || action->option > n_tracks(app))
        return step_stay();
    struct step step = s->first ? step_root(&screen_home, 0) : step_pop();
    struct settings *settings = &step_effect(&step, EFFECT_SET)->settings;
    *settings = app->settings;
    (void)snprintf(settings->track, sizeof settings->track, "%s",
                   action->option > 0 ? app->course->tracks[action->option - 1].id : "");
    return step;
}

const struct screen_ops screen_track = {
    .name = "track",
    .state_size = sizeof(struct choosing),
    .enter = enter,
    .view = view,
    .handle = handle,
};
