/* placing: the folder that a drill is carried in: one of the sticks that are in this machine, or any other. */
#include "screen/screen.h"
#include "screen/words.h"

struct placing_state {
    bool types; /* the folder itself, instead of choosing a stick */
};

static void view_sticks(const struct placing *p, struct page *page)
{
    page_rich(page, words_sentence(page, p->n_found > 0 ? "place.which" : "place.none"));
    struct block *block = page_choices(page, CHOOSE_MENU, p->n_found + 2);
    for (size_t i = 0; i < p->n_found; i++)
        words_option(page, &block->options[i], p->found[i].name, p->found[i].path);
    words_option(page, &block->options[p->n_found], words(page, "place.again"), NULL);
    words_option(page, &block->options[p->n_found + 1], words(page, "place.other"), words(page, "place.other_note"));
}

static void view_typed(struct page *page)
{
    page_rich(page, words_sentence(page, "place.type"));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "place.folder");
    page->submits = true;
    page->submit = words(page, "place.take");
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct placing_state *s = state;
    const struct placing *p = app->placing;
    page->title = words(page, "place.title");
    page->serial = s->types;
    page->focus = 0;
    if (!p)
        return;
    page->title = words(page, arena_printf(page->arena, "tool.%s", p->tool));
    if (s->types)
        view_typed(page);
    else
        view_sticks(p, page);
    page_action(page, COMMAND_BACK, NULL);
}

static struct step choose(struct placing_state *s, const struct placing *p, size_t option)
{
    struct step step = option < p->n_found ? step_quit() : step_redraw();
    s->types = option == p->n_found + 1;
    if (option <= p->n_found) /* behind the sticks stands the wish to look once more */
        step_effect(&step, option < p->n_found ? EFFECT_FOLDER : EFFECT_FOLDERS)->number = option;
    return step;
}

static struct step take(const char *text)
{
    struct step step = step_quit();
    step_effect(&step, EFFECT_FOLDER)->edit.text = text;
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct placing_state *s = state;
    if (!app->placing)
        return step_stay();
    if (action->kind == ACTION_CHOOSE && !s->types && action->option < app->placing->n_found + 2)
        return choose(s, app->placing, action->option);
    if (action->kind == ACTION_SUBMIT && s->types && action->text && str_trim(str_of(action->text)).n > 0)
        return take(action->text);
    if (action->kind != ACTION_COMMAND || action->command != COMMAND_BACK)
        return step_stay();
    struct step step = s->types ? step_redraw() : step_quit();
    s->types = false;
    return step;
}

const struct screen_ops screen_placing = {
    .name = "placing",
    .state_size = sizeof(struct placing_state),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY,
};
