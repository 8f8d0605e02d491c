#include "screen/finish.h"

#include "engine/route.h"
#include "screen/words.h"

enum way { WAY_GAIN, WAY_CERTIFICATE, WAY_CARD, WAY_CODES, WAYS };

struct finish_state {
    int last; /* the way taken last, to come back to */
};

/* Lessons of the track, and how many of them are finished. */
static size_t lessons_of(const struct app_view *app, size_t *finished)
{
    struct route route = {0};
    size_t n = 0;
    *finished = 0;
    if (app->course)
        route_make(&route, app->course, app->settings.track);
    for (size_t i = 0; i < route.n; i++) {
        if (app->course->units[route.units[i]].kind == UNIT_TEST)
            continue;
        n++;
        *finished += app->summaries && app->summaries[route.units[i]].finished;
    }
    return n;
}

bool finish_is_reached(const struct app_view *app)
{
    size_t finished, n = lessons_of(app, &finished);
    const struct skill_tally *asked = app->achieved ? &app->achieved->skills.of[SKILL_KNOWLEDGE] : NULL;
    return n > 0 && finished == n && (!asked || 2 * asked->done >= asked->total);
}

static void add_earned(struct page *page, const struct skills *skills)
{
    struct rich names[SKILL_COUNT];
    size_t n = 0;
    for (int i = 0; i < SKILL_COUNT; i++)
        if (skill_is_earned(skills, (enum skill)i))
            names[n++] = *words_sentence(page, words_skill((enum skill)i));
    if (n > 0)
        page_callout(page, TONE_GOOD, words(page, "finish.earned"), words_items(page, names, n, PARA_BULLET));
}

/* Where enough was done, it is the mean that is missing. */
static void add_average(struct page *page, int percent)
{
    page_text(page, msg_with(page->arena, page->lang, "finish.average", "percent",
                             arena_printf(page->arena, "%d", percent), NULL));
}

static void add_open(struct page *page, const struct skills *skills)
{
    bool any = false;
    for (int i = 0; i < SKILL_COUNT; i++) {
        const struct skill_tally *tally = &skills->of[i];
        if (tally->total == 0 || skill_is_earned(skills, (enum skill)i))
            continue;
        if (!any)
            page_heading(page, 2, words(page, "finish.open"));
        any = true;
        page_progress(page, words(page, words_skill((enum skill)i)), tally->done, tally->total);
        if (tally->done > 0 && 2 * tally->done >= tally->total)
            add_average(page, skill_percent(skills, (enum skill)i));
    }
    if (any)
        page_text(page, words(page, "finish.rule"));
}

static void add_ways(struct page *page, const struct app_view *app)
{
    struct block *block = page_choices(page, CHOOSE_MENU, WAYS);
    bool reached = finish_is_reached(app);
    words_option(page, &block->options[WAY_GAIN], words(page, "gain.title"), NULL);
    words_option(page, &block->options[WAY_CERTIFICATE], words(page, "paper.certificate"),
                 reached ? NULL : words(page, "finish.not_yet"));
    words_option(page, &block->options[WAY_CARD], words(page, "paper.card"), NULL);
    words_option(page, &block->options[WAY_CODES], words(page, "paper.codes"), words(page, "finish.codes_note"));
    block->options[WAY_CERTIFICATE].disabled = !reached;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct finish_state *s = state;
    size_t finished, n = lessons_of(app, &finished);
    page->title = words(page, "finish.title");
    page_progress(page, words(page, "finish.lessons"), finished, n);
    if (app->achieved) {
        add_earned(page, &app->achieved->skills);
        add_open(page, &app->achieved->skills);
    }
    if (app->guest)
        page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "finish.guest"));
    page_heading(page, 2, words(page, "finish.take"));
    add_ways(page, app);
    page->focus = s->last;
    page_action(page, COMMAND_BACK, NULL);
}

static enum paper paper_of(enum way way)
{
    return way == WAY_CERTIFICATE ? PAPER_CERTIFICATE : way == WAY_CARD ? PAPER_CARD : PAPER_CODES;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct finish_state *s = state;
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return step_pop();
    if (action->kind != ACTION_CHOOSE || action->option >= WAYS)
        return step_stay();
    if (action->option == WAY_CERTIFICATE && !finish_is_reached(app))
        return step_stay();
    s->last = (int)action->option;
    if (action->option == WAY_GAIN)
        return step_push(&screen_gain, 0);
    return step_push(&screen_paper, paper_of((enum way)action->option));
}

const struct screen_ops screen_finish = {
    .name = "finish",
    .state_size = sizeof(struct finish_state),
    .view = view,
    .handle = handle,
};
