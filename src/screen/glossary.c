/* glossary: the words of the course, found however they are spelled. What is searched for is never kept. */
#include <stdio.h>
#include <string.h>

#include "screen/screen.h"
#include "screen/words.h"
#include "text/fold.h"

enum { SEARCH_BYTES = 200 };

struct search {
    size_t entry; /* index + 1; 0: the list */
    bool direct;  /* opened at an entry: back leads out, not to the list */
    char text[SEARCH_BYTES];
    unsigned turn;
};

static size_t n_terms(const struct app_view *app)
{
    return app->glossary ? app->glossary->n_terms : 0;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct search *s = state;
    s->entry = number <= n_terms(app) ? number : 0;
    s->direct = s->entry > 0;
}

static bool matches(const struct term *term, struct str part)
{
    if (fold_contains(str_of(term->word), part) || fold_contains(str_of(term->english), part))
        return true;
    for (size_t i = 0; i < term->n_also; i++)
        if (fold_contains(str_of(term->also[i]), part))
            return true;
    struct buf meaning = {0};
    rich_flatten(&term->meaning, &meaning);
    bool found = fold_contains(buf_str(&meaning), part);
    buf_finish(&meaning);
    return found;
}

/* The index of the k-th match, SIZE_MAX behind the last. */
static size_t match_at(const struct search *s, const struct app_view *app, size_t k)
{
    for (size_t i = 0; i < n_terms(app); i++)
        if (matches(&app->glossary->terms[i], str_of(s->text)) && k-- == 0)
            return i;
    return SIZE_MAX;
}

/* ---- view ---- */

static void view_list(const struct search *s, const struct app_view *app, struct page *page)
{
    if (n_terms(app) == 0) {
        page_callout(page, TONE_INFO, NULL, words_sentence(page, "glossary.empty"));
        return;
    }
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "glossary.search");
    input->search = true;
    input->text = words_copy(page, s->text);
    size_t *found = arena_array(page->arena, n_terms(app), sizeof *found), n = 0;
    for (size_t i = 0; i < n_terms(app); i++)
        if (matches(&app->glossary->terms[i], str_of(s->text)))
            found[n++] = i;
    page->aside = words_of(page, n, n_terms(app));
    page_text(page, words_count(page, "glossary.found", (long long)n));
    struct block *list = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        words_option(page, &list->options[i], app->glossary->terms[found[i]].word,
                     app->glossary->terms[found[i]].english);
    page->focus = 0;
    page->submits = true;
    page->submit = words(page, "glossary.search");
}

static void view_entry(const struct term *term, struct page *page)
{
    page_heading(page, 1, term->word);
    if (term->english)
        page_text(page, term->english);
    page_rich(page, &term->meaning);
    const char *also = NULL;
    for (size_t i = 0; i < term->n_also; i++)
        also = words_join(page, also, term->also[i]);
    if (!also)
        return;
    struct block *block = page_add(page, BLOCK_FIELD);
    block->label = words(page, "glossary.also");
    block->text = also;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct search *s = state;
    page->title = words(page, "glossary.title");
    page->serial = s->turn;
    if (s->entry > 0 && s->entry <= n_terms(app)) {
        view_entry(&app->glossary->terms[s->entry - 1], page);
        page->primary = COMMAND_BACK;
    } else {
        view_list(s, app, page);
    }
    page_action(page, COMMAND_BACK, NULL);
}

/* ---- handle ---- */

static struct step open_entry(struct search *s, size_t term)
{
    if (term == SIZE_MAX)
        return step_stay();
    s->entry = term + 1;
    s->turn++;
    return step_redraw();
}

static struct step look_for(struct search *s, const char *text)
{
    (void)snprintf(s->text, sizeof s->text, "%s", text ? text : "");
    return step_redraw();
}

static struct step back(struct search *s)
{
    if (s->entry == 0 || s->direct)
        return step_pop();
    s->entry = 0;
    s->turn++;
    return step_redraw();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct search *s = state;
    bool list = s->entry == 0;
    switch (action->kind) {
    case ACTION_NONE:
    case ACTION_NEWS:
    case ACTION_TIME:
    case ACTION_ASSIGN:
        break;
    case ACTION_CHOOSE:
        return list ? open_entry(s, match_at(s, app, action->option)) : step_stay();
    case ACTION_TYPE:
        return list ? look_for(s, action->text) : step_stay();
    case ACTION_SUBMIT:
        if (!list)
            break;
        (void)look_for(s, action->text);
        /* The only match is what was meant. */
        if (s->text[0] && match_at(s, app, 0) != SIZE_MAX && match_at(s, app, 1) == SIZE_MAX)
            return open_entry(s, match_at(s, app, 0));
        return step_redraw();
    case ACTION_COMMAND:
        if (action->command == COMMAND_BACK)
            return back(s);
        /* Asked for here, the glossary is its list. */
        if (action->command == COMMAND_GLOSSARY && !action->text) {
            s->direct = false;
            return s->entry ? back(s) : step_redraw();
        }
        break;
    }
    return step_stay();
}

const struct screen_ops screen_glossary = {
    .name = "glossary",
    .state_size = sizeof(struct search),
    .enter = enter,
    .view = view,
    .handle = handle,
};
