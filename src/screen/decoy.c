/* decoy: what is left on the screen after a quick exit when that was wished: a calculator that works. Nothing on it
 * names the course, and no key leads back to it. */
#include <stdio.h>

#include "screen/calculator.h"
#include "screen/screen.h"
#include "screen/words.h"

enum { SUM_BYTES = 200 };

struct calculating {
    char sum[SUM_BYTES];
    double value;
    enum sum_fault fault;
    unsigned turn;
};

static const char *fault_text(const struct page *page, enum sum_fault fault)
{
    switch (fault) {
    case SUM_FINE:
        break;
    case SUM_UNREADABLE:
        return words(page, "decoy.unreadable");
    case SUM_BY_ZERO:
        return words(page, "decoy.by_zero");
    case SUM_TOO_LARGE:
        return words(page, "decoy.too_large");
    }
    return "";
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct calculating *s = state;
    (void)app;
    page->title = words(page, "decoy.title");
    page->serial = s->turn;
    if (s->sum[0] && s->fault != SUM_FINE)
        page_text(page, fault_text(page, s->fault));
    if (s->sum[0] && s->fault == SUM_FINE) {
        struct block *result = page_add(page, BLOCK_FIELD);
        result->label = words(page, "decoy.result");
        result->text = arena_printf(page->arena, "%s = %.12g", s->sum, s->value);
    }
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "decoy.sum");
    page_text(page, words(page, "decoy.example"));
    page->focus = 0;
    page->submits = true;
    page->submit = words(page, "decoy.result");
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct calculating *s = state;
    (void)app;
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_EXIT)
        return step_quit();
    struct str text = str_trim(str_of(action->text));
    if (action->kind != ACTION_SUBMIT || text.n == 0 || text.n >= sizeof s->sum)
        return step_stay();
    (void)snprintf(s->sum, sizeof s->sum, "%.*s", STR_ARG(text));
    s->fault = calculator_sum(text, &s->value);
    s->turn++;
    return step_redraw();
}

const struct screen_ops screen_decoy = {
    .name = "decoy",
    .state_size = sizeof(struct calculating),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HELP_NOW | 1u << COMMAND_KEYS | 1u << COMMAND_GLOSSARY | 1u << COMMAND_SETTINGS |
              1u << COMMAND_HOME | 1u << COMMAND_EXIT | 1u << COMMAND_DISPLAY | 1u << COMMAND_COVER,
    .quiet = true,
};
