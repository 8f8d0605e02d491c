#include "screen/stack.h"

#include <stdlib.h>
#include <string.h>

#include "screen/words.h"

const struct screen_ops screen_resume = {.name = "resume"};

/* In the order they are offered behind a screen's own. */
static const enum command everywhere[] = {COMMAND_HELP_NOW, COMMAND_EXIT,     COMMAND_HOME,    COMMAND_KEYS,
                                          COMMAND_GLOSSARY, COMMAND_SETTINGS, COMMAND_DISPLAY, COMMAND_QUIT};
enum { N_EVERYWHERE = sizeof everywhere / sizeof everywhere[0] };
enum { COVERED_SERIAL = 0xfff }; /* levels are counted from 1, so that no page of theirs has it */

static bool is_open(const struct screen_ops *ops, enum command command)
{
    return !(ops->closed >> command & 1u);
}

/* States may hold what was typed (a search, a sum), so that they are overwritten. */
static void level_drop(struct stack *stack)
{
    size_t i = --stack->n;
    explicit_bzero(stack->levels[i].state, stack->levels[i].ops->state_size);
    free(stack->levels[i].state);
    stack->levels[i].state = NULL;
}

static void level_add(struct stack *stack, const struct app_view *app, const struct screen_ops *ops, size_t number)
{
    if (stack->n == STACK_DEPTH)
        level_drop(stack);
    size_t i = stack->n++;
    stack->levels[i].ops = ops;
    stack->levels[i].state = xcalloc(1, ops->state_size);
    stack->levels[i].serial = ++stack->next_serial;
    if (ops->enter)
        ops->enter(stack->levels[i].state, app, number);
}

static void drop_to(struct stack *stack, size_t n)
{
    while (stack->n > n)
        level_drop(stack);
}

void stack_start(struct stack *stack, const struct screen_ops *first, size_t number, const struct app_view *app)
{
    *stack = (struct stack){0};
    level_add(stack, app, first, number);
}

void stack_finish(struct stack *stack)
{
    drop_to(stack, 0);
}

/* The number of a term for the glossary's enter: its index + 1; 0, the list, for a term that is not there. */
static size_t term_number(const struct app_view *app, const char *id)
{
    for (size_t i = 0; id && app->glossary && i < app->glossary->n_terms; i++)
        if (strcmp(app->glossary->terms[i].id, id) == 0)
            return i + 1;
    return 0;
}

/* What a command that is open everywhere does. */
static struct step answer(const struct app_view *app, const struct action *action)
{
    struct step step = step_stay();
    enum command command = action->command;
    if (command == COMMAND_HELP_NOW)
        return step_push(&screen_help_now, 0);
    if (command == COMMAND_KEYS)
        return step_push(&screen_keys, 0);
    if (command == COMMAND_GLOSSARY)
        return step_push(&screen_glossary, term_number(app, action->text));
    if (command == COMMAND_SETTINGS)
        return step_push(&screen_settings, 0);
    if (command == COMMAND_DISPLAY)
        return step_push(&screen_display, 0);
    if (command == COMMAND_HOME)
        return step_home(app);
    if (command == COMMAND_COVER && app->classroom) {
        step = step_push(&screen_cover, 0);
        step_effect(&step, EFFECT_ROOM)->room.kind = ROOM_COVER;
    }
    if (command == COMMAND_QUIT)
        return step_quit();
    if (command == COMMAND_EXIT) {
        step = app->settings.exit_way == EXIT_DECOY ? step_root(&screen_decoy, 0) : step_quit();
        step_effect(&step, EFFECT_QUICK_EXIT);
    }
    return step;
}

/* What the page that is shown leaves open: a bit a command. */
static size_t open_commands(const struct stack *stack, const struct app_view *app)
{
    struct arena arena = {0};
    struct page page;
    size_t open = 0;
    page_start(&page, &arena, app->settings.lang);
    stack_view(stack, app, &page);
    for (size_t i = 0; i < page.n_actions; i++)
        open |= (size_t)1 << page.actions[i].command;
    arena_wipe(&arena); /* what was typed may have stood in it */
    arena_finish(&arena);
    return open;
}

bool stack_is_covered(const struct app_view *app)
{
    return app->seat && app->seat->looks.show == ATTENDING_COVERED;
}

/* What lies on top; over all of it a seat's cover, which is no level, so that everything stays as it was below it. */
static const struct screen_ops *top_of(const struct stack *stack, const struct app_view *app, void **state)
{
    *state = stack->levels[stack->n - 1].state;
    return stack_is_covered(app) ? &screen_covered : stack->levels[stack->n - 1].ops;
}

struct step stack_handle(struct stack *stack, const struct app_view *app, const struct action *action)
{
    void *state;
    const struct screen_ops *ops = top_of(stack, app, &state);
    /* No screen may stand between a learner and the way out. */
    bool leaves = action->kind == ACTION_COMMAND && action->command == COMMAND_EXIT && is_open(ops, COMMAND_EXIT);
    struct step step = leaves ? step_stay() : ops->handle(state, app, action);
    if (step.move != STEP_STAY || step.n_effects || action->kind != ACTION_COMMAND || !is_open(ops, action->command))
        return step;
    step = answer(app, action);
    if (step.to == &screen_keys)
        step.number = open_commands(stack, app);
    return step;
}

static void push(struct stack *stack, const struct app_view *app, const struct screen_ops *to, size_t number)
{
    for (size_t i = 0; i < stack->n; i++)
        if (stack->levels[i].ops == to) {
            drop_to(stack, i);
            break;
        }
    level_add(stack, app, to, number);
}

void stack_move(struct stack *stack, const struct app_view *app, const struct step *step)
{
    const struct screen_ops *to = step->to;
    size_t number = step->number;
    if (to == &screen_resume) {
        number = app->unit ? app->progress.place : app->unit_index;
        to = app->unit ? screen_of_step(app->unit, number) : &screen_unit;
    }
    switch (step->move) {
    case STEP_STAY:
    case STEP_REDRAW:
        break;
    case STEP_PUSH:
        push(stack, app, to, number);
        break;
    case STEP_POP:
        level_drop(stack);
        if (stack->n == 0) {
            struct step home = step_home(app);
            level_add(stack, app, home.to, home.number);
        }
        break;
    case STEP_REPLACE:
        level_drop(stack);
        push(stack, app, to, number);
        break;
    case STEP_ROOT:
        drop_to(stack, 0);
        level_add(stack, app, to, number);
        break;
    case STEP_QUIT:
        stack->quit = true;
        break;
    }
}

static const char *notice_of(const struct page *page, const struct app_view *app, const struct screen_ops *ops)
{
    if (ops->quiet)
        return NULL;
    if (app->notice)
        return app->notice;
    return app->stored || app->guest || app->first_start ? NULL : words(page, "notice.not_stored");
}

/* Faces show as many commands as they have room for: the way out comes behind the two that the page is about. */
static void lead_with_exit(struct page *page)
{
    enum { LEADING = 2 };
    size_t at = 0;
    while (at < page->n_actions && page->actions[at].command != COMMAND_EXIT)
        at++;
    if (at == page->n_actions || at <= LEADING)
        return;
    struct page_action exit = page->actions[at];
    memmove(&page->actions[LEADING + 1], &page->actions[LEADING], (at - LEADING) * sizeof exit);
    page->actions[LEADING] = exit;
}

void stack_view(const struct stack *stack, const struct app_view *app, struct page *page)
{
    void *state;
    const struct screen_ops *ops = top_of(stack, app, &state);
    page_start(page, page->arena, app->settings.lang);
    ops->view(state, app, page);
    page->serial =
        ops == &screen_covered ? COVERED_SERIAL : stack->levels[stack->n - 1].serial << 12 | (page->serial & 0xfff);
    if (!page->notice)
        page->notice = notice_of(page, app, ops);
    if (app->classroom && is_open(ops, COMMAND_COVER) && !page_has_action(page, COMMAND_COVER))
        page_action(page, COMMAND_COVER, NULL);
    for (int i = 0; i < N_EVERYWHERE; i++)
        if (is_open(ops, everywhere[i]) && !page_has_action(page, everywhere[i]))
            page_action(page, everywhere[i], NULL);
    lead_with_exit(page);
}
