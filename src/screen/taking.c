/* taking: a drill out of a folder, answered alone: a question, what is right and why, the next. Nobody says a name; a
 * number leads back to where one was. */
#include <string.h>

#include "screen/ask_page.h"
#include "screen/screen.h"
#include "screen/words.h"
#include "text/digits.h"

enum { TYPED_BYTES = 32 };
enum place { AT_START, AT_CODE, AT_ASK, AT_WHY, AT_OVER };

struct taking_state {
    enum place at;
    size_t item;
    uint32_t chosen;
    bool amiss;              /* no seat with that number may go on */
    char typed[TYPED_BYTES]; /* that number, to be mended */
    unsigned turn;
};

/* ---- where one is ---- */

/* The first item from there on that is not answered; n_items: there is none. */
static size_t open_from(const struct taking *t, size_t item)
{
    while (item < t->drill->n_items && t->seat->chosen[item][0] != 0)
        item++;
    return item;
}

/* Whoever sits down with a number is somewhere in the middle, and is there as soon as there is a seat. */
static struct taking_state here(const struct taking_state *s, const struct taking *t)
{
    struct taking_state now = *s;
    if (!t->seat)
        now.at = s->at == AT_CODE ? AT_CODE : AT_START;
    else if (s->at == AT_CODE || s->at == AT_START)
        now = (struct taking_state){.at = AT_ASK, .item = open_from(t, 0), .turn = s->turn};
    if (now.at == AT_ASK && now.item >= t->drill->n_items)
        now.at = AT_OVER;
    return now;
}

static struct step go(struct taking_state *s, enum place at)
{
    s->at = at;
    s->turn++;
    s->amiss = false;
    return step_redraw();
}

static struct step go_on(struct taking_state *s, const struct taking *t, size_t from)
{
    s->item = open_from(t, from);
    s->chosen = 0;
    return go(s, s->item < t->drill->n_items ? AT_ASK : AT_OVER);
}

/* ---- the pages ---- */

static const char *number(const struct page *page, size_t n)
{
    return arena_printf(page->arena, "%zu", n);
}

static void view_start(const struct taking *t, struct page *page)
{
    page_heading(page, 1, t->drill->title[page->lang]);
    page_text(page, words_count(page, "room.questions", (long long)t->drill->n_items));
    page_text(page, words(page, "take.intro"));
    struct block *block = page_choices(page, CHOOSE_MENU, t->begun ? 2 : 1);
    words_option(page, &block->options[0], words(page, "take.begin"), NULL);
    if (t->begun)
        words_option(page, &block->options[1], words(page, "take.go_on"), NULL);
}

static void view_code(const struct taking_state *s, struct page *page)
{
    if (s->amiss)
        page_callout(page, TONE_CAREFUL, words(page, "enter.again"), words_sentence(page, "take.no_seat"));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "take.code");
    input->text = s->amiss ? words_copy(page, s->typed) : NULL;
    input->counts = true;
    page->submits = true;
    page->submit = words(page, "take.go_on");
    page_action(page, COMMAND_BACK, NULL);
}

static void add_code(const struct taking *t, struct page *page)
{
    if (!t->saved)
        page_callout(page, TONE_CAREFUL, words(page, "enter.unsaved"), words_sentence(page, "take.unsaved_text"));
    page_text(page,
              msg_with(page->arena, page->lang, "take.number", "number", number(page, t->code), (const char *)NULL));
}

static void view_ask(const struct taking_state *s, const struct taking *t, struct page *page)
{
    const struct ask *asked = &t->asked[s->item];
    ask_page_prompt(page, asked);
    ask_page_options(page, asked, t->drill, s->item, s->chosen);
    page->submits = s->chosen != 0;
    page_action(page, COMMAND_SKIP, NULL);
    add_code(t, page);
}

static void view_why(const struct taking_state *s, const struct taking *t, struct page *page)
{
    const struct ask *asked = &t->asked[s->item];
    uint32_t chosen = t->seat->chosen[s->item][0];
    if (asked->right == 0)
        page_heading(page, 2, words(page, "take.thanks"));
    else
        page_heading(page, 2, words(page, chosen == asked->right ? "take.right" : "take.not_quite"));
    if (asked->question)
        page_rich(page, &asked->question->prompt);
    ask_page_lettered(page, asked, t->drill, s->item, chosen, true);
    ask_page_why(page, asked, chosen);
    if (!t->saved)
        add_code(t, page);
    page_action(page, COMMAND_NEXT, NULL);
    page->primary = COMMAND_NEXT;
}

static void view_over(const struct taking *t, struct page *page)
{
    size_t answered = 0;
    struct room_score score = {0};
    for (size_t i = 0; i < t->drill->n_items; i++) {
        uint32_t chosen = t->seat->chosen[i][0];
        answered += chosen != 0;
        if (chosen == 0 || t->asked[i].right == 0)
            continue;
        score.answers++;
        score.points += room_answer_points(t->asked[i].right, t->asked[i].n_options, chosen);
    }
    page_heading(page, 1, words(page, "take.over"));
    page_text(page, words_count(page, "take.answered", (long long)answered));
    if (score.answers > 0)
        (void)page_meter(page, words(page, "room.right"), room_percent(score));
    if (answered < t->drill->n_items || !t->saved)
        add_code(t, page);
    page_callout(page, TONE_HELP, words(page, "room.help_title"), words_sentence(page, "room.help"));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "take.finish"), NULL);
    words_option(page, &block->options[1], words(page, "take.another"), NULL);
}

static void view_here(const struct taking_state *s, const struct taking *t, struct page *page)
{
    switch (s->at) {
    case AT_START:
        view_start(t, page);
        break;
    case AT_CODE:
        view_code(s, page);
        break;
    case AT_ASK:
        view_ask(s, t, page);
        break;
    case AT_WHY:
        view_why(s, t, page);
        break;
    case AT_OVER:
        view_over(t, page);
        break;
    }
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct taking *t = app->taking;
    page->title = words(page, "take.title");
    if (!t)
        return;
    struct taking_state s = here(state, t);
    page->serial = s.turn;
    page->focus = s.at == AT_WHY ? -1 : 0;
    if (s.at == AT_ASK || s.at == AT_WHY) {
        page->title = t->drill->title[page->lang];
        page->aside = words_of(page, s.item + 1, t->drill->n_items);
        page->done = (int)s.item + (s.at == AT_WHY);
        page->total = (int)t->drill->n_items;
    }
    view_here(&s, t, page);
}

/* ---- the keys ---- */

static struct step sit_down(struct taking_state *s, size_t code)
{
    struct step step = go(s, AT_START);
    step_effect(&step, EFFECT_SEAT)->number = code;
    return step;
}

static struct step take_code(struct taking_state *s, const char *text)
{
    enum { LEAST = 1000, MOST = 9999 };
    double code = 0;
    bool fits = number_parse(str_of(text), &code) && code >= LEAST && code <= MOST;
    s->turn++;
    s->amiss = true; /* until there is a seat */
    size_t n = strlen(text);
    memcpy(s->typed, text, n < TYPED_BYTES ? n : 0);
    s->typed[n < TYPED_BYTES ? n : 0] = '\0';
    if (!fits)
        return step_redraw();
    struct step step = step_redraw();
    step_effect(&step, EFFECT_SEAT)->number = (size_t)code;
    return step;
}

static struct step toggle(struct taking_state *s, const struct taking *t, size_t k)
{
    const struct ask *asked = &t->asked[s->item];
    if (k >= asked->n_options)
        return step_stay();
    uint32_t bit = 1u << ask_page_shown(asked, t->drill, s->item, k);
    s->chosen = asked->many ? s->chosen ^ bit : bit;
    return step_redraw();
}

static struct step judge(struct taking_state *s)
{
    if (s->chosen == 0)
        return step_stay();
    struct step step = go(s, AT_WHY);
    struct effect *effect = step_effect(&step, EFFECT_SEAT_TAKE);
    effect->number = s->item;
    effect->chosen[0] = s->chosen;
    return step;
}

static struct step choose(struct taking_state *s, const struct taking *t, size_t option)
{
    struct step step;
    switch (s->at) {
    case AT_START:
        return option == 0 ? sit_down(s, 0) : option == 1 && t->begun ? go(s, AT_CODE) : step_stay();
    case AT_ASK:
        return toggle(s, t, option);
    case AT_OVER:
        if (option != 1)
            return option == 0 ? step_quit() : step_stay();
        step = go(s, AT_START);
        step_effect(&step, EFFECT_SEAT_LEAVE);
        return step;
    case AT_CODE:
    case AT_WHY:
        break;
    }
    return step_stay();
}

static struct step submit(struct taking_state *s, const char *text)
{
    if (s->at == AT_CODE)
        return take_code(s, text ? text : "");
    return s->at == AT_ASK ? judge(s) : step_stay();
}

static struct step command(struct taking_state *s, const struct taking *t, enum command command)
{
    if (s->at == AT_CODE && command == COMMAND_BACK)
        return go(s, AT_START);
    if ((s->at == AT_WHY && command == COMMAND_NEXT) || (s->at == AT_ASK && command == COMMAND_SKIP))
        return go_on(s, t, s->item + 1);
    return step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct taking_state *s = state;
    if (!app->taking)
        return step_stay();
    *s = here(s, app->taking);
    if (action->kind == ACTION_CHOOSE)
        return choose(s, app->taking, action->option);
    if (action->kind == ACTION_SUBMIT)
        return submit(s, action->text);
    return action->kind == ACTION_COMMAND ? command(s, app->taking, action->command) : step_stay();
}

const struct screen_ops screen_taking = {
    .name = "taking",
    .state_size = sizeof(struct taking_state),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME,
};
