/* unit: what a unit is about, its steps and how far they are. */
#include "screen/walk.h"
#include "screen/words.h"

/* The ways on, above the steps, as they stand now. */
enum way { WAY_START, WAY_CONTINUE, WAY_RESULT, WAY_AGAIN };
enum { WAYS_MAX = 3 };

static size_t ways_of(const struct app_view *app, enum way ways[WAYS_MAX])
{
    size_t n = 0, done = progress_done(&app->progress);
    bool finished = progress_is_finished(&app->progress);
    if (!finished)
        ways[n++] = done == 0 && app->progress.place == 0 ? WAY_START : WAY_CONTINUE;
    if (done > 0)
        ways[n++] = WAY_RESULT;
    if (finished)
        ways[n++] = WAY_AGAIN;
    return n;
}

static const char *way_text(const struct page *page, enum way way)
{
    switch (way) {
    case WAY_START:
        return words(page, "unit.start");
    case WAY_CONTINUE:
        return words(page, "unit.continue");
    case WAY_RESULT:
        return words(page, "unit.result");
    case WAY_AGAIN:
        return words(page, "unit.again");
    }
    return "";
}

static const char *kind_text(const struct page *page, enum step_kind kind)
{
    switch (kind) {
    case STEP_PAGE:
        return words(page, "kind.page");
    case STEP_QUESTION:
        return words(page, "kind.question");
    case STEP_SCENARIO:
        return words(page, "kind.scenario");
    case STEP_ACTIVITY:
        return words(page, "kind.activity");
    case STEP_EXERCISE:
        return words(page, "kind.exercise");
    }
    return "";
}

/* Nothing for a new one: thirty times the same word would hide the others. */
static const char *state_text(const struct page *page, const struct step_progress *progress)
{
    switch (progress->state) {
    case STEP_NEW:
        return NULL;
    case STEP_SKIPPED:
        return words(page, "unit.state.skipped");
    case STEP_DONE:
        break;
    }
    if (progress->points < 0)
        return words(page, "unit.state.done");
    return words_percent(page, progress->points);
}

/* A question has no title: it is known by its first words. */
static const char *step_text(const struct page *page, const struct unit *unit, size_t at)
{
    const struct lesson_step *step = &unit->steps[at];
    if (step->title || step->kind != STEP_QUESTION)
        return walk_title(page, unit, at);
    return words_opening(page, &step->question->prompt);
}

static void add_steps(struct page *page, const struct app_view *app)
{
    struct block *block = page_choices(page, CHOOSE_MENU, app->unit->n_steps);
    for (size_t i = 0; i < app->unit->n_steps; i++) {
        const struct lesson_step *step = &app->unit->steps[i];
        const char *state = state_text(page, &app->progress.steps[i]), *kind = kind_text(page, step->kind);
        words_option(page, &block->options[i], step_text(page, app->unit, i),
                     state ? words_join(page, kind, state) : kind);
    }
}

static void add_goals(struct page *page, const struct unit *unit)
{
    page_heading(page, 2, words(page, "unit.goals"));
    page_rich(page, words_items(page, unit->goals, unit->n_goals, PARA_BULLET));
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    if (!app->unit) {
        walk_lost(page);
        return;
    }
    page->title = app->unit->title;
    page->aside = words_count(page, "words.minutes", app->unit->minutes);
    page->done = (int)progress_done(&app->progress);
    page->total = (int)app->unit->n_steps;
    if (app->unit->n_goals > 0)
        add_goals(page, app->unit);
    enum way ways[WAYS_MAX];
    size_t n = ways_of(app, ways);
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        words_option(page, &block->options[i], way_text(page, ways[i]), NULL);
    page_heading(page, 2, words(page, "unit.steps"));
    add_steps(page, app);
    page->focus = 0;
    page_action(page, COMMAND_NEXT, way_text(page, ways[0]));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_NEXT;
}

/* Steps of a unit lie above it, so that going back from them comes here. */
static struct step open_step(const struct app_view *app, size_t at)
{
    struct step step = step_stay();
    walk_go(&step, app, at);
    step.move = STEP_PUSH;
    return step;
}

static struct step go(const struct app_view *app, enum way way)
{
    struct step step = step_stay();
    switch (way) {
    case WAY_START:
        return open_step(app, 0);
    case WAY_CONTINUE:
        return open_step(app, app->progress.place);
    case WAY_RESULT:
        return step_push(&screen_result, app->unit->n_steps);
    case WAY_AGAIN:
        step_effect(&step, EFFECT_AGAIN);
        walk_go(&step, app, 0);
        step.move = STEP_PUSH;
        break;
    }
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    (void)state;
    if (!app->unit)
        return walk_lost_handle(action);
    enum way ways[WAYS_MAX];
    size_t n = ways_of(app, ways);
    if (action->kind == ACTION_CHOOSE && action->option < n)
        return go(app, ways[action->option]);
    if (action->kind == ACTION_CHOOSE && action->option - n < app->unit->n_steps)
        return open_step(app, action->option - n);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_NEXT)
        return go(app, ways[0]);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return step_pop();
    return step_stay();
}

const struct screen_ops screen_unit = {
    .name = "unit",
    .state_size = 1,
    .view = view,
    .handle = handle,
};
