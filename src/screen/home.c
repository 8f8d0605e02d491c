/* home: the map of the course, and the doors to everything else. */
#include "engine/route.h"
#include "screen/finish.h"
#include "screen/words.h"

static const struct {
    const struct screen_ops *to;
    const char *label;
} doors[] = {
    {&screen_help_now, "home.help_now"}, {&screen_glossary, "home.glossary"}, {&screen_finish, "home.finish"},
    {&screen_settings, "home.settings"}, {&screen_about, "home.about"},       {&screen_trainers, "home.trainers"},
    {&screen_start, "home.switch"}, /* last: only for a learner, who may not be the one who sits here now */
};
enum { N_DOORS = sizeof doors / sizeof doors[0] };

struct map {
    const struct screen_ops *last; /* the door taken last, to come back to */
};

static size_t n_doors(const struct app_view *app)
{
    return app->learner != 0 ? N_DOORS : N_DOORS - 1;
}

static size_t n_units(const struct app_view *app)
{
    return app->course ? app->course->n_units : 0;
}

/* The units that are on the map, in its order. */
static struct route map_of(const struct app_view *app)
{
    struct route route = {0};
    if (app->course)
        route_make(&route, app->course, app->settings.track);
    return route;
}

/* There is something left to continue with. */
static bool has_place(const struct app_view *app)
{
    if (!app->has_last || app->last_unit >= n_units(app))
        return false;
    const struct unit_summary *summary = app->summaries ? &app->summaries[app->last_unit] : NULL;
    return !summary || !summary->finished || summary->done < summary->total;
}

static const char *unit_note(const struct page *page, const struct app_view *app, size_t unit)
{
    const struct unit_summary *summary = app->summaries ? &app->summaries[unit] : NULL;
    if (!summary || summary->total == 0) {
        const char *minutes = words_count(page, "words.minutes", app->course->units[unit].minutes);
        return app->course->units[unit].kind == UNIT_TEST ? words_join(page, words(page, "home.test"), minutes)
                                                          : minutes;
    }
    const char *note = words_of(page, summary->done, summary->total);
    if (!summary->finished || summary->best < 0)
        return note;
    const char *best =
        msg_with(page->arena, page->lang, "home.best", "score", words_percent(page, summary->best), NULL);
    return summary->done < summary->total ? words_join(page, note, best) : best; /* all of all is what the bar shows */
}

static void add_units(struct page *page, const struct app_view *app, const struct route *route)
{
    struct block *block = page_choices(page, CHOOSE_MENU, route->n);
    for (size_t i = 0; i < route->n; i++) {
        size_t unit = route->units[i];
        words_option(page, &block->options[i], words_unit_title(page, app->course, unit), unit_note(page, app, unit));
        if (app->summaries) {
            block->options[i].value = (int)app->summaries[unit].done;
            block->options[i].most = (int)app->summaries[unit].total;
        }
    }
}

/* Where the eyes begin: the first lesson, since tests are for those who want them. */
static int first_lesson(const struct app_view *app, const struct route *route)
{
    for (size_t i = 0; i < route->n; i++)
        if (app->course->units[route->units[i]].kind != UNIT_TEST)
            return (int)i;
    return 0;
}

/* What came back comes first: two minutes, however much is due. */
static size_t n_due(const struct app_view *app)
{
    return app->n_due < SITTING_MAX ? app->n_due : SITTING_MAX;
}

static void add_due(struct page *page, const struct app_view *app)
{
    struct block *block = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &block->options[0], words_count(page, "home.booster", (long long)n_due(app)), NULL);
}

/* The entries above the units. */
static size_t n_before(const struct app_view *app)
{
    return (n_due(app) > 0 ? 1U : 0U) + (has_place(app) ? 1U : 0U);
}

static void add_continue(struct page *page, const struct app_view *app)
{
    struct block *block = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &block->options[0], words(page, "home.continue"),
                 words_unit_title(page, app->course, app->last_unit));
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct map *s = state;
    const struct route route = map_of(app);
    page->title = words_course_title(page, app->course);
    page->aside = app->guest ? words(page, "home.guest") : NULL;
    page->focus = n_before(app) > 0 ? 0 : first_lesson(app, &route);
    if (n_due(app) > 0)
        add_due(page, app);
    if (has_place(app))
        add_continue(page, app);
    if (route.n > 0) {
        page_heading(page, 2, route.track ? route.track->title[page->lang] : words(page, "home.units"));
        add_units(page, app, &route);
    } else {
        page_callout(page, TONE_CAREFUL, words(page, "home.no_course"), words_sentence(page, "home.no_course_text"));
    }
    page_heading(page, 2, words(page, "home.more"));
    struct block *block = page_choices(page, CHOOSE_MENU, n_doors(app));
    for (size_t i = 0; i < n_doors(app); i++)
        words_option(page, &block->options[i], words(page, doors[i].label), NULL);
    for (size_t i = 0; i < n_doors(app); i++)
        if (doors[i].to == s->last)
            page->focus = (int)(n_before(app) + route.n + i);
}

static struct step open_unit(const struct screen_ops *to, size_t unit)
{
    struct step step = step_push(to, unit);
    step_effect(&step, EFFECT_OPEN_UNIT)->number = unit;
    return step;
}

static struct step open_sitting(void)
{
    struct step step = step_push(&screen_booster, 0);
    (void)step_effect(&step, EFFECT_SITTING);
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct map *s = state;
    if (action->kind != ACTION_CHOOSE)
        return step_stay();
    size_t option = action->option, before = n_before(app);
    s->last = NULL;
    if (option == 0 && n_due(app) > 0)
        return open_sitting();
    if (option < before)
        return open_unit(&screen_resume, app->last_unit);
    option -= before;
    const struct route route = map_of(app);
    if (option < route.n)
        return open_unit(&screen_unit, route.units[option]);
    option -= route.n;
    if (option >= n_doors(app))
        return step_stay();
    if (doors[option].to == &screen_start)
        return step_root(&screen_start, START_WHO);
    s->last = doors[option].to;
    return step_push(s->last, 0);
}

const struct screen_ops screen_home = {
    .name = "home",
    .state_size = sizeof(struct map),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME,
};
