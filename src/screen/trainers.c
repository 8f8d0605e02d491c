/* trainers: everything that a trainer starts from here, without a command line. */
#include "screen/tool.h"
#include "screen/words.h"

static size_t n_tools(const struct app_view *app)
{
    return app->toolbox ? app->toolbox->n_tools : 0;
}

/* Whoever comes back stands where they left. */
static size_t last_of(const struct app_view *app)
{
    const struct tool *last = app->said.name ? tool_find(app, app->said.name) : NULL;
    return last ? (size_t)(last - app->toolbox->tools) : 0;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    page->title = words(page, "home.trainers");
    page_text(page, words(page, n_tools(app) > 0 ? "trainers.text" : "trainers.none"));
    struct block *block = page_choices(page, CHOOSE_MENU, n_tools(app));
    for (size_t i = 0; i < n_tools(app); i++) {
        const char *key = arena_printf(page->arena, "tool.%s", app->toolbox->tools[i].name);
        words_option(page, &block->options[i], words(page, key),
                     words(page, arena_printf(page->arena, "%s.note", key)));
    }
    if (n_tools(app) > 0)
        page_text(page, words(page, "trainers.kept"));
    page->focus = n_tools(app) > 0 ? (int)last_of(app) : -1;
    page_action(page, COMMAND_BACK, words(page, "result.to_map"));
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    if (action->kind != ACTION_CHOOSE || action->option >= n_tools(app))
        return step_back_only(state, app, action);
    const struct tool *tool = &app->toolbox->tools[action->option];
    return tool->drill == TOOL_ALONE ? tool_start(tool, NULL) : step_push(&screen_drills, action->option);
}

const struct screen_ops screen_trainers = {
    .name = "trainers",
    .state_size = sizeof(int),
    .view = view,
    .handle = handle,
};
