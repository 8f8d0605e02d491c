/* placing: the folder that a drill is carried in: one of the sticks that are in this machine, or any other, typed or
 * chosen one by one. */
#include <string.h>

#include "screen/screen.h"
#include "screen/words.h"

struct placing_state {
    bool types;    /* the folder itself, instead of choosing a stick */
    unsigned turn; /* of what was chosen instead of typed: the field is filled anew */
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

/* Behind the field: that it is this one, then the way up, then what lies there. */
static size_t n_before(const struct placing *p)
{
    return (size_t)(p->typed && *p->typed) + (p->above != NULL);
}

/* Its own name without those before it: paths are long. */
static const char *name_of(const struct page *page, const char *folder)
{
    size_t end = strlen(folder) - 1, start = end; /* a slash ends it */
    while (start > 0 && folder[start - 1] != '/')
        start--;
    return end == 0 ? folder : arena_strndup(page->arena, folder + start, end - start);
}

static void view_typed(const struct placing_state *s, const struct placing *p, struct page *page)
{
    size_t at = 0;
    if (s->turn == 0) /* who has chosen knows, and on small screens the choices are to be seen */
        page_rich(page, words_sentence(page, "place.type"));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "place.folder");
    input->text = words_copy(page, p->typed ? p->typed : "");
    input->search = true;
    page->submits = true;
    page->submit = words(page, "place.take");
    page->focus = s->turn > 0;
    struct block *block = page_choices(page, CHOOSE_MENU, n_before(p) + p->n_below);
    if (p->typed && *p->typed)
        words_option(page, &block->options[at++], words(page, "place.take"), words_copy(page, p->typed));
    if (p->above)
        words_option(page, &block->options[at++], words(page, "place.up"), words_copy(page, name_of(page, p->above)));
    for (size_t i = 0; i < p->n_below; i++)
        words_option(page, &block->options[at++], words_copy(page, p->below[i].name), NULL);
    if (p->more)
        page_text(page, words(page, "place.more"));
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct placing_state *s = state;
    const struct placing *p = app->placing;
    page->title = words(page, "place.title");
    page->serial = s->types ? 1 + s->turn : 0;
    page->focus = 0;
    if (!p)
        return;
    page->title = words(page, arena_printf(page->arena, "tool.%s", p->tool));
    if (s->types)
        view_typed(s, p, page);
    else
        view_sticks(p, page);
    page_action(page, COMMAND_BACK, NULL);
}

static struct step look(const char *beginning)
{
    struct step step = step_redraw();
    step_effect(&step, EFFECT_FOLDERS)->edit.text = beginning;
    return step;
}

/* Behind the sticks stand the wish to look once more, and another folder. */
static struct step choose(struct placing_state *s, const struct placing *p, size_t option)
{
    if (option > p->n_found) {
        *s = (struct placing_state){.types = true};
        return look("");
    }
    struct step step = option < p->n_found ? step_quit() : step_redraw();
    step_effect(&step, option < p->n_found ? EFFECT_FOLDER : EFFECT_FOLDERS)->number = option;
    return step;
}

static struct step take(const char *text)
{
    struct step step = step_quit();
    step_effect(&step, EFFECT_FOLDER)->edit.text = text;
    return step;
}

static struct step choose_below(struct placing_state *s, const struct placing *p, size_t option)
{
    size_t before = n_before(p);
    if (option >= before + p->n_below)
        return step_stay();
    if (option == 0 && p->typed && *p->typed)
        return take(p->typed);
    s->turn++;
    return look(option < before ? p->above : p->below[option - before].path);
}

static struct step back(struct placing_state *s)
{
    struct step step = s->types ? step_redraw() : step_quit();
    *s = (struct placing_state){0};
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct placing_state *s = state;
    const struct placing *p = app->placing;
    if (!p)
        return step_stay();
    if (action->kind == ACTION_CHOOSE && s->types)
        return choose_below(s, p, action->option);
    if (action->kind == ACTION_CHOOSE && action->option < p->n_found + 2)
        return choose(s, p, action->option);
    if (action->kind == ACTION_TYPE && s->types)
        return look(action->text);
    if (action->kind == ACTION_SUBMIT && s->types && action->text && str_trim(str_of(action->text)).n > 0)
        return take(action->text);
    return action->kind == ACTION_COMMAND && action->command == COMMAND_BACK ? back(s) : step_stay();
}

const struct screen_ops screen_placing = {
    .name = "placing",
    .state_size = sizeof(struct placing_state),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY,
};
