/* settings: how the course looks and speaks, what quick exit does, and the ways to what is stored. */
#include "engine/route.h"
#include "screen/screen.h"
#include "screen/words.h"

enum setting {
    SET_LANG,
    SET_DIGITS,
    SET_TASHKEEL,
    SET_COLOURS,
    SET_EXIT,
    SET_TRACK,
    SET_TYPED,
    SET_DISPLAY,
    SET_STORED,
    SET_SWITCH,
    SET_FORGET,
    SET_WIPE
};
enum { SETTINGS = SET_WIPE + 1 };

/* What is about to be deleted, on a page of its own. */
enum asking { ASKING_NOTHING, ASKING_FORGET, ASKING_WIPE };

struct choosing {
    enum asking asking;
    size_t last; /* the option taken last, to come back to */
    unsigned turn;
};

/* Where a drill is put together nobody learns, and nobody's records are touched. */
static bool of_learner(enum setting setting)
{
    return setting == SET_TRACK || setting == SET_STORED || setting == SET_SWITCH || setting == SET_FORGET ||
           setting == SET_WIPE;
}

/* The ones that are open now: whoever has no records here cannot delete them. */
static size_t open_settings(const struct app_view *app, enum setting out[SETTINGS])
{
    size_t n = 0;
    for (int i = 0; i < SETTINGS; i++)
        if ((i != SET_FORGET || app->learner != 0) && ((i != SET_DISPLAY && i != SET_TYPED) || app->terminal) &&
            !((app->building || app->classroom || app->seat || app->entering || app->taking) &&
              of_learner((enum setting)i)) &&
            (i != SET_TRACK || (app->course && app->course->n_tracks > 0)))
            out[n++] = (enum setting)i;
    return n;
}

static const char *label_of(const struct page *page, enum setting setting)
{
    switch (setting) {
    case SET_TRACK:
        return words(page, "settings.track");
    case SET_LANG:
        return words(page, "settings.lang");
    case SET_DIGITS:
        return words(page, "settings.digits");
    case SET_TASHKEEL:
        return words(page, "settings.tashkeel");
    case SET_COLOURS:
        return words(page, "settings.colours");
    case SET_EXIT:
        return words(page, "settings.exit");
    case SET_TYPED:
        return words(page, "settings.typed");
    case SET_DISPLAY:
        return words(page, "display.title");
    case SET_STORED:
        return words(page, "settings.stored");
    case SET_SWITCH:
        return words(page, "settings.switch");
    case SET_FORGET:
        return words(page, "settings.forget");
    case SET_WIPE:
        return words(page, "settings.wipe");
    }
    return "";
}

static const char *track_of(const struct page *page, const struct app_view *app)
{
    const struct track *track = app->course ? route_track(app->course, app->settings.track) : NULL;
    return track ? track->title[page->lang] : words(page, "track.all");
}

static const char *value_of(const struct page *page, const struct app_view *app, enum setting setting)
{
    const struct settings *settings = &app->settings;
    switch (setting) {
    case SET_TRACK:
        return track_of(page, app);
    case SET_LANG:
        return words(page, settings->lang == LANG_AR ? "settings.lang.ar" : "settings.lang.en");
    case SET_DIGITS:
        return words(page, settings->digits == DIGITS_LATIN ? "settings.digits.latin" : "settings.digits.arabic");
    case SET_TASHKEEL:
        return words(page, settings->tashkeel ? "settings.on" : "settings.off");
    case SET_COLOURS:
        return words(page, settings->colours == COLOURS_OFF ? "settings.off" : "settings.on");
    case SET_TYPED:
        return words(page, settings->typed ? "settings.on" : "settings.off");
    case SET_EXIT:
        return words(page, settings->exit_way == EXIT_DECOY ? "settings.exit.decoy" : "settings.exit.leave");
    case SET_DISPLAY:
    case SET_STORED:
    case SET_SWITCH:
    case SET_FORGET:
    case SET_WIPE:
        break;
    }
    return NULL;
}

static void view_asking(struct page *page, const struct app_view *app, enum asking asking)
{
    bool wipe = asking == ASKING_WIPE;
    page_heading(page, 1, words(page, wipe ? "settings.wipe" : "settings.forget"));
    page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, wipe ? "settings.wipe_text" : "settings.forget_text"));
    if (wipe && app->content.learners > 0)
        page_text(page, words_count(page, "stored.learners", (long long)app->content.learners));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "settings.keep"), NULL);
    words_option(page, &block->options[1], words(page, wipe ? "settings.wipe_yes" : "settings.forget_yes"), NULL);
    page->focus = 0;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct choosing *s = state;
    page->title = words(page, "settings.title");
    page->serial = s->turn;
    page_action(page, COMMAND_BACK, NULL);
    if (s->asking != ASKING_NOTHING) {
        view_asking(page, app, s->asking);
        return;
    }
    enum setting open[SETTINGS];
    size_t n = open_settings(app, open);
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        words_option(page, &block->options[i], label_of(page, open[i]), value_of(page, app, open[i]));
    page_rich(page, words_sentence(page, "settings.exit_note"));
    page->focus = (int)(s->last < n ? s->last : 0);
}

/* ---- handle ---- */

static struct step set(const struct app_view *app, enum setting setting)
{
    struct step step = step_redraw();
    struct settings *settings = &step_effect(&step, EFFECT_SET)->settings;
    *settings = app->settings;
    if (setting == SET_LANG)
        settings->lang = settings->lang == LANG_AR ? LANG_EN : LANG_AR;
    if (setting == SET_DIGITS)
        settings->digits = settings->digits == DIGITS_LATIN ? DIGITS_ARABIC : DIGITS_LATIN;
    if (setting == SET_TASHKEEL)
        settings->tashkeel = !settings->tashkeel;
    if (setting == SET_COLOURS)
        settings->colours = settings->colours == COLOURS_OFF ? COLOURS_AUTO : COLOURS_OFF;
    if (setting == SET_TYPED)
        settings->typed = !settings->typed;
    if (setting == SET_EXIT)
        settings->exit_way = settings->exit_way == EXIT_DECOY ? EXIT_LEAVE : EXIT_DECOY;
    return step;
}

static struct step ask(struct choosing *s, enum asking asking)
{
    s->asking = asking;
    s->turn++;
    return step_redraw();
}

static struct step choose(struct choosing *s, const struct app_view *app, size_t option)
{
    enum setting open[SETTINGS];
    if (option >= open_settings(app, open))
        return step_stay();
    s->last = option;
    switch (open[option]) {
    case SET_TRACK:
        return step_push(&screen_track, TRACK_BACK);
    case SET_LANG:
    case SET_DIGITS:
    case SET_TASHKEEL:
    case SET_COLOURS:
    case SET_EXIT:
    case SET_TYPED:
        return set(app, open[option]);
    case SET_DISPLAY:
        return step_push(&screen_display, 0);
    case SET_STORED:
        return step_push(&screen_stored, 0);
    case SET_SWITCH:
        return step_root(&screen_start, START_WHO);
    case SET_FORGET:
        return ask(s, ASKING_FORGET);
    case SET_WIPE:
        return ask(s, ASKING_WIPE);
    }
    return step_stay();
}

static struct step confirm(struct choosing *s, size_t option)
{
    if (option != 1)
        return option == 0 ? ask(s, ASKING_NOTHING) : step_stay();
    bool wipe = s->asking == ASKING_WIPE;
    struct step step = step_root(&screen_start, wipe ? START_LANGUAGE : START_WHO);
    step_effect(&step, wipe ? EFFECT_WIPE : EFFECT_FORGET);
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct choosing *s = state;
    bool asking = s->asking != ASKING_NOTHING;
    if (action->kind == ACTION_CHOOSE)
        return asking ? confirm(s, action->option) : choose(s, app, action->option);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return asking ? ask(s, ASKING_NOTHING) : step_pop();
    return step_stay();
}

const struct screen_ops screen_settings = {
    .name = "settings",
    .state_size = sizeof(struct choosing),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_SETTINGS,
};
