/* start: the first start: language, what the program can and cannot hide, and who is learning. */
#include "screen/tool.h"
#include "screen/words.h"

struct starting {
    size_t page; /* START_… */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct starting *s = state;
    (void)app;
    s->page = number <= START_SYMBOL ? number : START_LANGUAGE;
}

/* ---- view ---- */

/* Both languages at once: nobody can be expected to read the question in the wrong one. */
static void view_language(struct page *page, const struct app_view *app)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        page_text(page, msg((enum lang)lang, "start.language"));
    struct block *block = page_choices(page, CHOOSE_MENU, LANG_COUNT);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        words_option(page, &block->options[lang], msg((enum lang)lang, "start.this_language"), NULL);
    page->focus = (int)app->settings.lang;
}

static void view_limits(struct page *page)
{
    page_heading(page, 1, words(page, "start.limits_title"));
    page_callout(page, TONE_HELP, words(page, "start.exit_title"), words_sentence(page, "start.exit"));
    page_heading(page, 2, words(page, "start.cannot_title"));
    page_rich(page, words_list(page, "start.cannot.", 4, PARA_BULLET));
    page_callout(page, TONE_INFO, words(page, "start.keeps_title"), words_sentence(page, "start.keeps"));
    page_text(page, words(page, "start.help"));
    page_action(page, COMMAND_NEXT, words(page, "start.understood"));
    page->primary = COMMAND_NEXT;
}

/* Machines of a lab start fresh: whoever sits there need not become a learner first. */
static bool can_join(const struct app_view *app)
{
    return tool_find(app, "join") != NULL;
}

static void view_who(struct page *page, const struct app_view *app)
{
    page_heading(page, 1, words(page, "start.who_title"));
    bool joins = can_join(app);
    struct block *block = page_choices(page, CHOOSE_MENU, joins ? 3 : 2);
    words_option(page, &block->options[0], words(page, "start.learner"), words(page, "start.learner_note"));
    words_option(page, &block->options[1], words(page, "start.guest"), words(page, "start.guest_note"));
    if (joins)
        words_option(page, &block->options[2], words(page, "start.join"), words(page, "start.join_note"));
    page->focus = 0;
}

/* All pictures, always: which of them have records is not to be seen here. */
static void view_symbols(struct page *page)
{
    page_heading(page, 1, words(page, "start.symbol_title"));
    page_text(page, words(page, "start.symbol_text"));
    struct block *block = page_choices(page, CHOOSE_MENU, STORE_SYMBOLS);
    for (int i = 0; i < STORE_SYMBOLS; i++)
        words_option(page, &block->options[i], words(page, arena_printf(page->arena, "start.symbol.%d", i)), NULL);
    page->focus = 0;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct starting *s = state;
    page->title = words(page, "app.name");
    page->aside = app->first_start ? words_of(page, s->page + 1, START_SYMBOL + 1) : NULL;
    page->serial = (unsigned)s->page;
    if (s->page == START_LANGUAGE)
        view_language(page, app);
    else if (s->page == START_LIMITS)
        view_limits(page);
    else if (s->page == START_WHO)
        view_who(page, app);
    else
        view_symbols(page);
    if (s->page > START_LANGUAGE)
        page_action(page, COMMAND_BACK, NULL);
}

/* ---- handle ---- */

static struct step turn_to(struct starting *s, size_t page)
{
    s->page = page;
    return step_redraw();
}

static struct step choose_language(struct starting *s, const struct app_view *app, size_t option)
{
    if (option >= LANG_COUNT)
        return step_stay();
    struct step step = turn_to(s, START_LIMITS);
    struct effect *effect = step_effect(&step, EFFECT_SET);
    effect->settings = app->settings;
    effect->settings.lang = (enum lang)option;
    return step;
}

static struct step begin(enum effect_kind kind, size_t number)
{
    struct step step = step_root(&screen_home, 0);
    step_effect(&step, kind)->number = number;
    return step;
}

/* Whoever is new here chooses a way through the course before the map. */
static struct step begin_as(const struct app_view *app, size_t symbol)
{
    struct step step = begin(EFFECT_LEARNER, symbol);
    bool known = app->symbols_used && app->symbols_used[symbol];
    if (!known && app->course && app->course->n_tracks > 0) {
        step.to = &screen_track;
        step.number = TRACK_FIRST;
    }
    return step;
}

static struct step choose(struct starting *s, const struct app_view *app, size_t option)
{
    if (s->page == START_LANGUAGE)
        return choose_language(s, app, option);
    if (s->page == START_WHO && option == 0)
        return turn_to(s, START_SYMBOL);
    if (s->page == START_WHO && option == 1)
        return begin(EFFECT_GUEST, 0);
    if (s->page == START_WHO && option == 2 && can_join(app))
        return tool_start(tool_find(app, "join"), NULL);
    if (s->page == START_SYMBOL && option < STORE_SYMBOLS)
        return begin_as(app, option);
    return step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct starting *s = state;
    if (action->kind == ACTION_CHOOSE)
        return choose(s, app, action->option);
    if (action->kind != ACTION_COMMAND)
        return step_stay();
    if (action->command == COMMAND_NEXT && s->page == START_LIMITS)
        return turn_to(s, START_WHO);
    if (action->command == COMMAND_BACK && s->page > START_LANGUAGE)
        return turn_to(s, s->page - 1);
    return step_stay();
}

const struct screen_ops screen_start = {
    .name = "start",
    .state_size = sizeof(struct starting),
    .enter = enter,
    .view = view,
    .handle = handle,
    /* Nobody is learning yet. */
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY | 1u << COMMAND_SETTINGS,
};
