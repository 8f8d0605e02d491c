/* display: how Arabic is shown here. Which of several ways reads right only a person sees: lines are shown in all of
 * them, and the one that is chosen is kept for terminals of this kind. It speaks both languages: it may come before
 * the first page of all, which asks for one. */
#include "screen/screen.h"
#include "screen/words.h"

enum looking_at { AT_ROWS, AT_MORE_ROWS, AT_NONE, AT_MARKS, AT_DIGITS, AT_END };

struct looking {
    enum looking_at at;
    unsigned turn;
    bool begins; /* asked by itself, before anything else */
};

/* The lines of each page, in order; NONE ends them, and what follows is "none of these". */
enum { LINES_MAX = 4 + 1 };
static const enum sample lines[][LINES_MAX] = {
    [AT_ROWS] = {SAMPLE_VISUAL, SAMPLE_INVERSE, SAMPLE_GUARDED, SAMPLE_WORDS},
    [AT_MORE_ROWS] = {SAMPLE_BOXES},
    [AT_NONE] = {SAMPLE_NONE},
    [AT_MARKS] = {SAMPLE_MARKED, SAMPLE_BARE},
    [AT_DIGITS] = {SAMPLE_NATIVE, SAMPLE_LATIN},
    [AT_END] = {SAMPLE_NONE},
};

static size_t count_lines(enum looking_at at)
{
    size_t n = 0;
    while (lines[at][n] != SAMPLE_NONE)
        n++;
    return n;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct looking *s = state;
    (void)app;
    s->begins = number == DISPLAY_FIRST;
}

/* ---- view ---- */

static void both(struct page *page, const char *key)
{
    page_text(page, msg(LANG_AR, key));
    page_text(page, msg(LANG_EN, key));
}

/* The same with the number of the last of the choices below. */
static void both_with(struct page *page, const char *key, size_t n)
{
    const char *last = arena_printf(page->arena, "%zu", n);
    page_text(page, msg_with(page->arena, LANG_AR, key, "last", last, NULL));
    page_text(page, msg_with(page->arena, LANG_EN, key, "last", last, NULL));
}

static void view_lines(struct page *page, enum looking_at at, const char *sample, bool may_be_none)
{
    size_t n = count_lines(at);
    struct block *block = page_choices(page, CHOOSE_MENU, n + may_be_none);
    block->numbered = true;
    for (size_t i = 0; i < n; i++) {
        words_option(page, &block->options[i], msg(LANG_AR, sample), NULL);
        block->options[i].sample = lines[at][i];
    }
    if (may_be_none) {
        const char *none = arena_printf(page->arena, "%s · %s", words(page, "display.none"),
                                        msg(page->lang == LANG_AR ? LANG_EN : LANG_AR, "display.none"));
        words_option(page, &block->options[n], none, NULL);
    }
    page->focus = 0;
}

static void view_none(struct page *page)
{
    page_callout(page, TONE_CAREFUL, NULL, words_rich(page, msg(LANG_EN, "display.unfit")));
    page_callout(page, TONE_CAREFUL, NULL, words_rich(page, msg(LANG_AR, "display.unfit")));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], msg(LANG_EN, "display.english"), NULL);
    words_option(page, &block->options[1], msg(LANG_EN, "display.as_it_is"), msg(LANG_AR, "display.as_it_is"));
    page->focus = 0;
}

static void view_page(struct page *page, enum looking_at at)
{
    switch (at) {
    case AT_ROWS:
        both_with(page, "display.which", count_lines(at) + 1);
        view_lines(page, at, "display.sample", true);
        return;
    case AT_MORE_ROWS:
        both(page, "display.more");
        view_lines(page, at, "display.sample", true);
        return;
    case AT_NONE:
        view_none(page);
        return;
    case AT_MARKS:
        both(page, "display.marks");
        view_lines(page, at, "display.marks_sample", false);
        return;
    case AT_DIGITS:
        both(page, "display.digits");
        view_lines(page, at, "display.digits_sample", false);
        return;
    case AT_END:
        both(page, "display.done");
        both(page, "display.again");
        return;
    }
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct looking *s = state;
    page->title = words(page, "display.title");
    page->serial = s->turn;
    if (!app->terminal)
        page_text(page, words(page, "display.plain"));
    else
        view_page(page, s->at);
    bool read = !app->terminal || s->at == AT_END;
    page_action(page, COMMAND_BACK, read ? NULL : words(page, "display.leave"));
    if (read)
        page->primary = COMMAND_BACK;
}

/* ---- handle ---- */

static struct step turn_to(struct looking *s, enum looking_at at)
{
    s->at = at;
    s->turn++;
    return step_redraw();
}

static struct step take(struct looking *s, const struct app_view *app, enum sample sample)
{
    struct display said = app->display;
    if (s->at == AT_MARKS)
        said.marks = sample;
    else if (s->at == AT_DIGITS)
        said.digits = sample;
    else
        said = (struct display){.rows = sample};
    /* A guest is asked at every start: where it reads right as it is, that is all there is to be said. */
    if (s->begins && app->guest && s->at == AT_ROWS && sample == lines[AT_ROWS][0]) {
        struct step fine = step_pop();
        step_effect(&fine, EFFECT_DISPLAY)->display = said;
        return fine;
    }
    struct step step = turn_to(s, s->at == AT_MARKS ? AT_DIGITS : s->at == AT_DIGITS ? AT_END : AT_MARKS);
    step_effect(&step, EFFECT_DISPLAY)->display = said;
    return step;
}

/* With what was said so far, even if it is nothing: nobody is asked twice. */
static struct step leave(const struct app_view *app)
{
    struct step step = step_pop();
    if (app->terminal)
        step_effect(&step, EFFECT_DISPLAY)->display = app->display;
    return step;
}

static struct step choose(struct looking *s, const struct app_view *app, size_t option)
{
    size_t n = count_lines(s->at);
    if (option < n)
        return take(s, app, lines[s->at][option]);
    if (s->at == AT_ROWS && option == n)
        return turn_to(s, AT_MORE_ROWS);
    if (s->at == AT_MORE_ROWS && option == n)
        return turn_to(s, AT_NONE);
    if (s->at != AT_NONE)
        return step_stay();
    struct step step = leave(app);
    if (option == 0) {
        struct settings *settings = &step_effect(&step, EFFECT_SET)->settings;
        *settings = app->settings;
        settings->lang = LANG_EN;
    }
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct looking *s = state;
    if (action->kind == ACTION_CHOOSE && app->terminal)
        return choose(s, app, action->option);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return leave(app);
    return step_stay();
}

const struct screen_ops screen_display = {
    .name = "display",
    .state_size = sizeof(struct looking),
    .enter = enter,
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_DISPLAY,
};
