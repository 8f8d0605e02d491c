/* result: what an attempt at a unit came to, what deserves another look, and the card to take along. */
#include "screen/walk.h"
#include "screen/words.h"

/* What the menus lead to: pages to read again for who was sure and wrong; steps still to be done while there are any,
 * else those with less than full points. */
struct look {
    size_t pages[UNIT_MAX_STEPS];
    size_t n_pages;
    size_t steps[UNIT_MAX_STEPS];
    size_t n;
    bool finished;
};

/* In the order of the unit, each page once. */
static void pages_of(const struct app_view *app, struct look *look)
{
    bool wanted[UNIT_MAX_STEPS] = {0};
    for (size_t i = 0; i < app->unit->n_steps; i++) {
        size_t pages[QUESTION_MAX_READ];
        const struct question *question = app->unit->steps[i].question;
        bool wrong = question && progress_was_sure_and_wrong(&app->progress, i);
        size_t n = wrong ? walk_to_read(app, question, pages) : 0;
        for (size_t k = 0; k < n; k++)
            wanted[pages[k]] = true;
    }
    for (size_t i = 0; i < app->unit->n_steps; i++)
        if (wanted[i])
            look->pages[look->n_pages++] = i;
}

static void look_of(const struct app_view *app, struct look *look)
{
    *look = (struct look){.finished = progress_is_finished(&app->progress)};
    for (size_t i = 0; i < app->unit->n_steps; i++) {
        const struct step_progress *step = &app->progress.steps[i];
        bool low = step_is_scored(&app->unit->steps[i]) && step->points < POINTS_FULL;
        if (look->finished ? low : step->state == STEP_NEW)
            look->steps[look->n++] = i;
    }
    pages_of(app, look);
}

/* ---- view ---- */

static const char *score_text(const struct page *page, int score)
{
    if (score < 0)
        return words(page, "result.no_score");
    if (score >= 80)
        return words(page, "result.high");
    return score >= 50 ? words(page, "result.middle") : words(page, "result.low");
}

static void add_shares(struct page *page, const struct app_view *app)
{
    size_t first = 0, later = 0, scored = 0;
    for (size_t i = 0; i < app->unit->n_steps; i++) {
        int points = app->progress.steps[i].points;
        if (!step_is_scored(&app->unit->steps[i]))
            continue;
        scored++;
        first += points == POINTS_FULL;
        later += points > 0 && points < POINTS_FULL;
    }
    if (scored == 0)
        return;
    page_progress(page, words(page, "result.first_try"), first, scored);
    page_progress(page, words(page, "result.later"), later, scored);
    page_progress(page, words(page, "result.to_review"), scored - first - later, scored);
}

static void add_score(struct page *page, const struct app_view *app)
{
    int score = progress_score(&app->progress, app->unit);
    const char *label = words(page, "result.done");
    if (score >= 0)
        label = msg_with(page->arena, page->lang, "result.score", "score", words_percent(page, score), NULL);
    page_callout(page, score >= 80 || score < 0 ? TONE_GOOD : TONE_INFO, label,
                 words_rich(page, score_text(page, score)));
    add_shares(page, app);
    const struct unit_summary *summary = app->summaries ? &app->summaries[app->unit_index] : NULL;
    if (summary && summary->best >= 0 && summary->latest >= 0)
        page_text(page,
                  msg_with(page->arena, page->lang, "result.best_latest", "best", words_percent(page, summary->best),
                           "latest", words_percent(page, summary->latest), NULL));
}

static void add_pages(struct page *page, const struct app_view *app, const struct look *look)
{
    if (look->n_pages == 0)
        return;
    page_callout(page, TONE_CAREFUL, words(page, "certainty.sure_wrong"),
                 words_rich(page, words_count(page, "result.read_again", (long long)look->n_pages)));
    walk_doors(page, app, look->pages, look->n_pages);
}

static void add_review(struct page *page, const struct app_view *app, const struct look *look)
{
    if (look->n == 0)
        return;
    struct block *block = page_choices(page, CHOOSE_MENU, look->n);
    block->label = look->finished ? words(page, "result.review") : words(page, "result.missing");
    for (size_t i = 0; i < look->n; i++) {
        int points = app->progress.steps[look->steps[i]].points;
        words_option(page, &block->options[i], walk_title(page, app->unit, look->steps[i]),
                     look->finished ? words_percent(page, points < 0 ? 0 : points) : NULL);
    }
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    if (!app->unit) {
        walk_lost(page);
        return;
    }
    struct look look;
    look_of(app, &look);
    page->title = app->unit->title;
    page->done = (int)progress_done(&app->progress);
    page->total = (int)app->unit->n_steps;
    page_heading(page, 1, words(page, "result.title"));
    add_pages(page, app, &look);
    if (look.finished)
        add_score(page, app);
    else
        page_callout(page, TONE_INFO, words(page, "result.not_finished"),
                     words_rich(page, words_count(page, "result.steps_left", (long long)look.n)));
    if (app->unit->summary.n_paras > 0)
        page_callout(page, TONE_GOOD, words(page, "result.card"), &app->unit->summary);
    page_callout(page, TONE_HELP, words(page, "six.title"), words_sentence(page, "six.line"));
    add_review(page, app, &look);
    struct block *again = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &again->options[0], words(page, "result.again"), words(page, "result.again_note"));
    page_action(page, COMMAND_NEXT, words(page, "result.to_map"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_NEXT;
}

/* ---- handle ---- */

static struct step choose(const struct app_view *app, size_t option)
{
    struct look look;
    look_of(app, &look);
    struct step step = step_stay();
    if (option < look.n_pages)
        return step_push(&screen_again, look.pages[option]);
    option -= look.n_pages;
    if (option < look.n) {
        walk_go(&step, app, look.steps[option]);
    } else if (option == look.n) {
        step_effect(&step, EFFECT_AGAIN);
        walk_go(&step, app, 0);
    }
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    (void)state;
    if (!app->unit)
        return walk_lost_handle(action);
    if (action->kind == ACTION_CHOOSE)
        return choose(app, action->option);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_NEXT)
        return step_root(&screen_home, 0);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return step_pop();
    return step_stay();
}

const struct screen_ops screen_result = {
    .name = "result",
    .state_size = 1,
    .view = view,
    .handle = handle,
};
