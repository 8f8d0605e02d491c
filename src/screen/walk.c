#include "screen/walk.h"

#include <stdio.h>

#include "screen/words.h"

const struct lesson_step *walk_step(const struct app_view *app, size_t at, enum step_kind kind)
{
    if (!app->unit || at >= app->unit->n_steps || app->unit->steps[at].kind != kind)
        return NULL;
    return &app->unit->steps[at];
}

struct rng walk_dice(const struct app_view *app, size_t at)
{
    return rng_of(rng_mix(app->seed + (uint64_t)app->progress.attempt, app->unit->steps[at].id));
}

void walk_go(struct step *step, const struct app_view *app, size_t at)
{
    if (at > app->unit->n_steps)
        at = app->unit->n_steps;
    step_effect(step, EFFECT_PLACE)->number = at;
    step->move = STEP_REPLACE;
    step->to = screen_of_step(app->unit, at);
    step->number = at;
}

struct step walk_back(const struct app_view *app, size_t at)
{
    if (at == 0 || !app->unit)
        return step_pop();
    struct step step = step_stay();
    walk_go(&step, app, at - 1);
    return step;
}

void walk_mark(struct step *step, const struct app_view *app, size_t at, struct step_progress state, const char *record)
{
    struct effect *save = step_effect(step, EFFECT_STEP);
    save->number = at;
    save->state = state;
    /* A record that does not fit is left out: half of one would be another one. */
    int n = snprintf(save->record, sizeof save->record, "%s", record);
    if (n < 0 || (size_t)n >= sizeof save->record)
        save->record[0] = '\0';
    struct progress after = app->progress;
    progress_mark(&after, at, state.state, state.points);
    if (progress_is_finished(&app->progress) || !progress_is_finished(&after))
        return;
    int percent = progress_score(&after, app->unit);
    step_effect(step, EFFECT_RESULT)->number = percent < 0 ? POINTS_FULL : (size_t)percent;
}

void walk_head(struct page *page, const struct app_view *app, size_t at)
{
    page->title = app->unit->title;
    page->aside = words_of(page, at + 1, app->unit->n_steps);
    page->done = (int)progress_done(&app->progress);
    page->total = (int)app->unit->n_steps;
}

const char *walk_title(const struct page *page, const struct unit *unit, size_t at)
{
    if (unit->steps[at].title)
        return unit->steps[at].title;
    size_t n = 0;
    for (size_t i = 0; i <= at; i++)
        n += unit->steps[i].kind == unit->steps[at].kind;
    const char *number = arena_printf(page->arena, "%zu", n);
    switch (unit->steps[at].kind) {
    case STEP_PAGE:
        return msg_with(page->arena, page->lang, "kind.page_n", "n", number, NULL);
    case STEP_QUESTION:
        return msg_with(page->arena, page->lang, "kind.question_n", "n", number, NULL);
    case STEP_SCENARIO:
        return msg_with(page->arena, page->lang, "kind.scenario_n", "n", number, NULL);
    case STEP_ACTIVITY:
        return msg_with(page->arena, page->lang, "kind.activity_n", "n", number, NULL);
    case STEP_EXERCISE:
        return msg_with(page->arena, page->lang, "kind.exercise_n", "n", number, NULL);
    }
    return "";
}

void walk_read(struct page *page)
{
    page_action(page, COMMAND_NEXT, NULL);
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_NEXT;
}

struct step walk_read_handle(const struct app_view *app, size_t at, const struct action *action)
{
    struct step step = step_stay();
    if (action->kind != ACTION_COMMAND)
        return step;
    if (action->command == COMMAND_BACK)
        return walk_back(app, at);
    if (action->command == COMMAND_NEXT) {
        if (app->progress.steps[at].state == STEP_NEW)
            walk_mark(&step, app, at, (struct step_progress){STEP_DONE, -1}, "");
        walk_go(&step, app, at + 1);
    }
    return step;
}

size_t walk_to_read(const struct app_view *app, const struct question *question, size_t steps[QUESTION_MAX_READ])
{
    size_t n = 0;
    for (size_t i = 0; i < question->n_read && n < QUESTION_MAX_READ; i++) {
        size_t at = unit_find(app->unit, question->read[i]);
        if (walk_step(app, at, STEP_PAGE))
            steps[n++] = at;
    }
    return n;
}

void walk_doors(struct page *page, const struct app_view *app, const size_t *steps, size_t n)
{
    if (n == 0)
        return;
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        words_option(page, &block->options[i], walk_title(page, app->unit, steps[i]), NULL);
}

void walk_lost(struct page *page)
{
    page->title = words(page, "unit.lost_title");
    page_callout(page, TONE_CAREFUL, words(page, "unit.lost_title"), words_sentence(page, "unit.lost"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

struct step walk_lost_handle(const struct action *action)
{
    bool back = action->kind == ACTION_COMMAND && action->command == COMMAND_BACK;
    return back ? step_pop() : step_stay();
}
