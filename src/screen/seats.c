/* seats: what a trainer does with the other machines of the room: who is here, the door, the counts while a vote is
 * open, and the pin with which somebody goes on at another machine. */
#include "screen/projector_page.h"
#include "screen/seats_page.h"
#include "screen/words.h"
#include "text/digits.h"

struct seats_state {
    bool asks;  /* which seat it is that moves */
    bool whole; /* the command is shown, alone */
    bool amiss;
    unsigned tries; /* how often that was so */
};

enum { OPTION_DOOR, OPTION_LIVE, OPTION_MOVE, OPTION_WHOLE, OPTIONS };

static bool is_live(const struct classroom *c)
{
    return c->seats->live_round == room_round(c->room) + 1;
}

static const char *number(const struct page *page, unsigned n)
{
    return arena_printf(page->arena, "%u", n);
}

static void add_pin(const struct seats *seats, struct page *page)
{
    const char *n = number(page, seats->pin_seat + 1), *pin = arena_printf(page->arena, "%06u", seats->pin);
    const char *label = msg_with(page->arena, page->lang, "seats.pin", "n", n, NULL);
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = label;
    field->text = arena_printf(page->arena, "%s %s", n, pin);
    page_text(page, words(page, "seats.pin_text"));
}

static void view_move(const struct seats_state *s, const struct seats *seats, struct page *page)
{
    page_heading(page, 1, words(page, "seats.move"));
    if (s->amiss)
        page_callout(page, TONE_CAREFUL, words(page, "seats.amiss_title"), words_sentence(page, "seats.amiss"));
    if (seats->pinned)
        add_pin(seats, page);
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "seats.which");
    input->counts = true;
    page->submits = true;
    page->submit = words(page, "seats.show_pin");
    page->focus = 0;
}

static void view_list(const struct app_view *app, struct page *page)
{
    const struct classroom *c = app->classroom;
    seats_page_present(page, c);
    if (c->room->phase == ROOM_ASKED)
        seats_page_answered(page, c);
    struct block *block = page_choices(page, CHOOSE_MENU, OPTIONS);
    words_option(page, &block->options[OPTION_DOOR],
                 words(page, c->seats->podium->locked ? "seats.unlock" : "seats.lock"), NULL);
    words_option(page, &block->options[OPTION_LIVE], words(page, is_live(c) ? "seats.still" : "seats.live"), NULL);
    words_option(page, &block->options[OPTION_MOVE], words(page, "seats.move"), NULL);
    words_option(page, &block->options[OPTION_WHOLE], words(page, app->codes ? "seats.whole_code" : "seats.whole"),
                 NULL);
    block->options[OPTION_LIVE].disabled = c->room->phase != ROOM_ASKED;
    block->options[OPTION_MOVE].disabled = c->room->n_seats == 0;
    page->focus = 0;
    seats_page_way_in(page, app);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct seats_state *s = state;
    const struct classroom *c = app->classroom;
    page->title = words(page, "seats.title");
    page->serial = s->whole ? 1000 : s->asks ? 1 + c->seats->pinned + 2 * (s->tries % 100) : 0;
    page->aside = projector_page_of(page, c);
    page->notice = c->seats->down ? words(page, "seats.down") : NULL;
    if (s->whole)
        seats_page_whole(page, app);
    else if (s->asks)
        view_move(s, c->seats, page);
    else
        view_list(app, page);
    page_action(page, COMMAND_BACK, NULL);
    page_action(page, COMMAND_COVER, NULL);
}

static struct step does(enum seats_act_kind kind, unsigned seat)
{
    struct step step = step_redraw();
    struct effect *effect = step_effect(&step, EFFECT_SEATS);
    effect->seats = (struct seats_act){kind, seat};
    return step;
}

static struct step ask_pin(struct seats_state *s, const struct room *room, const char *text)
{
    double seat = 0;
    bool fits = text && number_parse(str_trim(str_of(text)), &seat) && seat >= 1 && seat <= (double)room->n_seats &&
                seat == (double)(unsigned)seat;
    s->amiss = !fits;
    s->tries += s->amiss;
    return fits ? does(SEATS_PIN, (unsigned)seat - 1) : step_redraw();
}

/* What was done is seen in the room, so the way leads back there. */
static struct step choose(struct seats_state *s, const struct classroom *c, size_t option)
{
    s->asks = option == OPTION_MOVE;
    s->whole = option == OPTION_WHOLE;
    if (s->asks || s->whole)
        return step_redraw();
    enum seats_act_kind door = c->seats->podium->locked ? SEATS_UNLOCK : SEATS_LOCK;
    struct step step = does(option == OPTION_DOOR ? door : is_live(c) ? SEATS_STILL : SEATS_LIVE, 0);
    step.move = STEP_POP;
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct seats_state *s = state;
    if (action->kind == ACTION_SUBMIT && s->asks)
        return ask_pin(s, app->classroom->room, action->text);
    if (action->kind == ACTION_CHOOSE && !s->asks && !s->whole && action->option < OPTIONS)
        return choose(s, app->classroom, action->option);
    if (action->kind != ACTION_COMMAND || action->command != COMMAND_BACK)
        return step_stay();
    struct step step = s->asks || s->whole ? step_redraw() : step_pop();
    *s = (struct seats_state){0};
    step_effect(&step, EFFECT_SEATS)->seats.kind = SEATS_PIN_DONE;
    return step;
}

const struct screen_ops screen_seats = {
    .name = "seats",
    .state_size = sizeof(struct seats_state),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY,
};
