/* result: what an attempt at a unit came to, what deserves another look, and the card to take along. */
#include "screen/walk.h"
#include "screen/words.h"

/* What the menu leads to: steps still to be done while there are any, else those with less than full points. */
struct review {
    size_t steps[UNIT_MAX_STEPS];
    size_t n;
    bool finished;
};

static void review_of(const struct app_view *app, struct review *review)
{
    *review = (struct review){.finished = progress_is_finished(&app->progress)};
    for (size_t i = 0; i < app->unit->n_steps; i++) {
        const struct step_progress *step = &app->progress.steps[i];
        bool low = step_is_scored(&app->unit->steps[i]) && step->points < POINTS_FULL;
        if (review->finished ? low : step->state == STEP_NEW)
            review->steps[review->n++] = i;
    }
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

static void add_share(struct page *page, const char *key, int value, int most)
{
    struct block *block = page_add(page, BLOCK_PROGRESS);
    block->label = words(page, key);
    block->value = value;
    block->most = most;
}

static void add_shares(struct page *page, const struct app_view *app)
{
    int first = 0, later = 0, scored = 0;
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
    add_share(page, "result.first_try", first, scored);
    add_share(page, "result.later", later, scored);
    add_share(page, "result.to_review", scored - first - later, scored);
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

static void add_review(struct page *page, const struct app_view *app, const struct review *review)
{
    if (review->n == 0)
        return;
    struct block *block = page_choices(page, CHOOSE_MENU, review->n);
    block->label = review->finished ? words(page, "result.review") : words(page, "result.missing");
    for (size_t i = 0; i < review->n; i++) {
        int points = app->progress.steps[review->steps[i]].points;
        words_option(page, &block->options[i], walk_title(page, app->unit, review->steps[i]),
                     review->finished ? words_percent(page, points < 0 ? 0 : points) : NULL);
    }
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    if (!app->unit) {
        walk_lost(page);
        return;
    }
    struct review review;
    review_of(app, &review);
    page->title = app->unit->title;
    page->done = (int)progress_done(&app->progress);
    page->total = (int)app->unit->n_steps;
    page_heading(page, 1, words(page, "result.title"));
    if (review.finished)
        add_score(page, app);
    else
        page_callout(page, TONE_INFO, words(page, "result.not_finished"),
                     words_rich(page, words_count(page, "result.steps_left", (long long)review.n)));
    if (app->unit->summary.n_paras > 0)
        page_callout(page, TONE_GOOD, words(page, "result.card"), &app->unit->summary);
    page_callout(page, TONE_HELP, words(page, "six.title"), words_sentence(page, "six.line"));
    add_review(page, app, &review);
    struct block *again = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &again->options[0], words(page, "result.again"), words(page, "result.again_note"));
    page_action(page, COMMAND_NEXT, words(page, "result.to_map"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_NEXT;
}

/* ---- handle ---- */

static struct step choose(const struct app_view *app, size_t option)
{
    struct review review;
    review_of(app, &review);
    struct step step = step_stay();
    if (option < review.n) {
        walk_go(&step, app, review.steps[option]);
    } else if (option == review.n) {
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
