#include "screen/exercise.h"

#include <stdio.h>
#include <string.h>

#include "screen/walk.h"
#include "screen/words.h"

const struct screen_ops *screen_of_exercise(enum exercise_kind kind)
{
    switch (kind) {
    case EXERCISE_SPOT:
        return &screen_spot;
    case EXERCISE_INSPECT:
        return &screen_inspect;
    case EXERCISE_FIRST_HOUR:
        return &screen_first_hour;
    case EXERCISE_EVIDENCE:
        return &screen_evidence;
    case EXERCISE_LOCKDOWN:
        return &screen_lockdown;
    }
    BUG("exercise kind %d", (int)kind);
}

const struct exercise *exercise_of(const struct exercise_walk *walk, const struct app_view *app,
                                   enum exercise_kind kind)
{
    const struct lesson_step *step = walk_step(app, walk->at, STEP_EXERCISE);
    return step && step->exercise->kind == kind ? step->exercise : NULL;
}

void exercise_enter(struct exercise_walk *walk, const struct app_view *app, size_t number)
{
    *walk = (struct exercise_walk){.at = number};
    const struct lesson_step *step = walk_step(app, number, STEP_EXERCISE);
    if (!step)
        return;
    walk->scene = step->exercise->note.n_paras > 0 ? EXERCISE_NOTE : EXERCISE_INTRO;
    walk->before = app->progress.steps[number].state == STEP_DONE;
}

/* ---- view ---- */

static void view_before_work(const struct exercise_walk *walk, const struct exercise *exercise, struct page *page)
{
    if (walk->scene == EXERCISE_NOTE) {
        page_callout(page, TONE_CAREFUL, words(page, "exercise.note"), &exercise->note);
        page_text(page, words(page, "exercise.note_skip"));
    } else {
        page_rich(page, &exercise->intro);
        if (walk->before)
            page_text(page, words(page, "exercise.before"));
    }
    page_action(page, COMMAND_NEXT, words(page, walk->scene == EXERCISE_NOTE ? "exercise.go_on" : "exercise.begin"));
    page->primary = COMMAND_NEXT;
}

/* Staying is what Enter does; the other way is named by what was asked for. */
enum { LEAVE_STAY, LEAVE_GO, LEAVE_WAYS };

static const char *leave_label(const struct page *page, enum command command)
{
    return words(page, command == COMMAND_SKIP   ? "exercise.skip"
                       : command == COMMAND_QUIT ? "exercise.leave_quit"
                       : command == COMMAND_HOME ? "exercise.leave_home"
                                                 : "exercise.leave_back");
}

static void view_leaving(const struct exercise_walk *walk, struct page *page)
{
    page_callout(page, TONE_INFO, words(page, "exercise.leave"), words_sentence(page, "exercise.leave_text"));
    if (walk->done.of > 0)
        page_progress(page, words(page, "exercise.leave_done"), walk->done.n, walk->done.of);
    struct block *block = page_choices(page, CHOOSE_MENU, LEAVE_WAYS);
    words_option(page, &block->options[LEAVE_STAY], words(page, "exercise.leave_stay"), NULL);
    words_option(page, &block->options[LEAVE_GO], leave_label(page, walk->leaving), NULL);
    page->focus = LEAVE_STAY;
    page_action(page, COMMAND_BACK, words(page, "exercise.stay"));
}

bool exercise_view(const struct exercise_walk *walk, const struct app_view *app, enum exercise_kind kind,
                   struct page *page)
{
    const struct exercise *exercise = exercise_of(walk, app, kind);
    if (!exercise) {
        walk_lost(page);
        return false;
    }
    walk_head(page, app, walk->at);
    page->serial = walk->turn;
    page->read_first = true;
    page_heading(page, 1, walk_title(page, app->unit, walk->at));
    if (walk->leaving != COMMAND_NONE) {
        view_leaving(walk, page);
        return false;
    }
    bool early = walk->scene < EXERCISE_WORK;
    if (early)
        view_before_work(walk, exercise, page);
    if (walk->scene == EXERCISE_DEBRIEF) {
        page_action(page, COMMAND_NEXT, NULL);
        page->primary = COMMAND_NEXT;
    }
    /* Skipping is named last: what can be done here comes before what leads past it. */
    page_action(page, COMMAND_BACK, NULL);
    page_action(page, COMMAND_EXIT, NULL);
    if (walk->scene != EXERCISE_DEBRIEF)
        page_action(page, COMMAND_SKIP, NULL);
    return !early;
}

void exercise_add_next(struct page *page, const char *label)
{
    size_t at = 0;
    page_action(page, COMMAND_NEXT, label);
    while (page->actions[at].command != COMMAND_NEXT)
        at++;
    struct page_action next = page->actions[at];
    memmove(page->actions + 1, page->actions, at * sizeof next);
    page->actions[0] = next;
    page->primary = COMMAND_NEXT;
}

void exercise_add_debrief(struct page *page, const struct exercise *exercise)
{
    page_callout(page, TONE_INFO, words(page, "exercise.debrief"), &exercise->debrief);
}

/* ---- handle ---- */

struct step exercise_turn(struct exercise_walk *walk)
{
    walk->turn++;
    return step_redraw();
}

static struct step show(struct exercise_walk *walk, enum exercise_scene scene)
{
    walk->scene = scene;
    return exercise_turn(walk);
}

static struct step go_on(struct exercise_walk *walk, const struct app_view *app)
{
    struct step step = step_stay();
    if (walk->scene == EXERCISE_NOTE)
        return show(walk, EXERCISE_INTRO);
    if (walk->scene == EXERCISE_INTRO)
        return show(walk, EXERCISE_WORK);
    walk_go(&step, app, walk->at + 1);
    return step;
}

static struct step skip(const struct exercise_walk *walk, const struct app_view *app)
{
    struct step step = step_stay();
    if (app->progress.steps[walk->at].state == STEP_NEW)
        walk_mark(&step, app, walk->at, (struct step_progress){STEP_SKIPPED, -1}, "");
    walk_go(&step, app, walk->at + 1);
    return step;
}

/* ---- leaving ---- */

static bool is_leaving(enum command command)
{
    return command == COMMAND_BACK || command == COMMAND_SKIP || command == COMMAND_QUIT || command == COMMAND_HOME;
}

static struct step ask_to_leave(struct exercise_walk *walk, struct exercise_done done, const struct action *action)
{
    walk->leaving = action->command;
    walk->done = done;
    int n = snprintf(walk->draft, sizeof walk->draft, "%s", action->text ? action->text : "");
    if (n < 0 || (size_t)n >= sizeof walk->draft)
        walk->draft[0] = '\0';
    return exercise_turn(walk);
}

static struct step leave(const struct exercise_walk *walk, const struct app_view *app, enum command how)
{
    if (how == COMMAND_SKIP)
        return skip(walk, app);
    if (how == COMMAND_HOME)
        return step_home(app);
    return how == COMMAND_QUIT ? step_quit() : walk_back(app, walk->at);
}

static struct step answer_leaving(struct exercise_walk *walk, const struct app_view *app, const struct action *action)
{
    enum command how = walk->leaving;
    bool back = action->kind == ACTION_COMMAND && action->command == COMMAND_BACK;
    if (!back && (action->kind != ACTION_CHOOSE || action->option >= LEAVE_WAYS))
        return step_stay();
    walk->leaving = COMMAND_NONE;
    if (action->kind == ACTION_CHOOSE && action->option == LEAVE_GO)
        return leave(walk, app, how);
    return exercise_turn(walk);
}

bool exercise_handle(struct exercise_walk *walk, const struct app_view *app, enum exercise_kind kind,
                     struct exercise_done done, const struct action *action, struct step *step)
{
    if (!exercise_of(walk, app, kind)) {
        *step = walk_lost_handle(action);
        return true;
    }
    if (walk->leaving != COMMAND_NONE) {
        *step = answer_leaving(walk, app, action);
        return true;
    }
    explicit_bzero(walk->draft, sizeof walk->draft);
    if (walk->scene == EXERCISE_WORK && done.n > 0 && action->kind == ACTION_COMMAND && is_leaving(action->command)) {
        *step = ask_to_leave(walk, done, action);
        return true;
    }
    if (action->kind != ACTION_COMMAND) {
        *step = step_stay();
        return walk->scene != EXERCISE_WORK;
    }
    if (action->command == COMMAND_BACK)
        *step = walk_back(app, walk->at);
    else if (action->command == COMMAND_SKIP && walk->scene != EXERCISE_DEBRIEF)
        *step = skip(walk, app);
    else if (action->command == COMMAND_NEXT && walk->scene != EXERCISE_WORK)
        *step = go_on(walk, app);
    else
        return false;
    return true;
}

struct step exercise_finish(struct exercise_walk *walk, const struct app_view *app, int points, const char *record)
{
    struct step step = show(walk, EXERCISE_DEBRIEF);
    if (!walk->before)
        walk_mark(&step, app, walk->at, (struct step_progress){STEP_DONE, points}, record);
    return step;
}
