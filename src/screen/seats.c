/* seats: what a trainer does with the other machines of the room: who is here, the door, the counts while a vote is
 * open, the pin with which somebody goes on at another machine, and who is put out of a seat. */
#include "screen/projector_page.h"
#include "screen/seats_page.h"
#include "screen/words.h"
#include "text/digits.h"

enum scene { IN_LIST, ASKS_PIN, ASKS_FREE, IS_SURE, SHOWS_WHOLE };

struct seats_state {
    enum scene scene;
    bool amiss;     /* no such seat */
    unsigned tries; /* how often that was so */
    unsigned freed; /* the seat that is to be freed, or was, + 1 */
};

enum { OPTION_DOOR, OPTION_LIVE, OPTION_MOVE, OPTION_FREE, OPTION_WHOLE, OPTIONS };
enum { OPTION_LEAVE, OPTION_SURE, SURE_OPTIONS };

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

static void ask_seat(const struct seats_state *s, const struct seats *seats, struct page *page)
{
    bool frees = s->scene == ASKS_FREE;
    page_heading(page, 1, words(page, frees ? "seats.free" : "seats.move"));
    if (s->amiss)
        page_callout(page, TONE_CAREFUL, words(page, "seats.amiss_title"), words_sentence(page, "seats.amiss"));
    if (seats->pinned && !frees)
        add_pin(seats, page);
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "seats.which");
    input->counts = true;
    page->submits = true;
    page->submit = words(page, frees ? "seats.free_this" : "seats.show_pin");
    page->focus = 0;
}

static const char *with_seat(const struct page *page, const char *id, unsigned n)
{
    return msg_with(page->arena, page->lang, id, "n", number(page, n), NULL);
}

static void view_sure(const struct seats_state *s, struct page *page)
{
    page_heading(page, 1, with_seat(page, "seats.free_sure", s->freed));
    page_text(page, words(page, "seats.free_text"));
    page_text(page, words(page, "seats.free_again"));
    struct block *block = page_choices(page, CHOOSE_MENU, SURE_OPTIONS);
    words_option(page, &block->options[OPTION_LEAVE], words(page, "seats.free_not"), NULL);
    words_option(page, &block->options[OPTION_SURE], with_seat(page, "seats.free_yes", s->freed), NULL);
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
    words_option(page, &block->options[OPTION_FREE], words(page, "seats.free"), NULL);
    words_option(page, &block->options[OPTION_WHOLE], words(page, app->codes ? "seats.whole_code" : "seats.whole"),
                 NULL);
    block->options[OPTION_LIVE].disabled = c->room->phase != ROOM_ASKED;
    block->options[OPTION_MOVE].disabled = block->options[OPTION_FREE].disabled = c->room->n_seats == 0;
    page->focus = 0;
    seats_page_way_in(page, app);
}

/* What went amiss with the way to the seats comes before what was done. */
static const char *notice_of(const struct seats_state *s, const struct classroom *c, const struct page *page)
{
    const char *amiss = seats_page_notice(page, c);
    if (amiss)
        return amiss;
    bool freed = s->scene == IN_LIST && s->freed > 0 && c->room->seats[s->freed - 1].token == 0;
    return freed ? with_seat(page, "seats.freed", s->freed) : NULL;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct seats_state *s = state;
    const struct classroom *c = app->classroom;
    page->title = words(page, "seats.title");
    page->serial = s->scene == IN_LIST ? 0 : 4 * s->scene + c->seats->pinned + 16 * (s->tries % 100);
    page->aside = projector_page_of(page, c);
    page->notice = notice_of(s, c, page);
    if (s->scene == IN_LIST)
        view_list(app, page);
    else if (s->scene == SHOWS_WHOLE)
        seats_page_whole(page, app);
    else if (s->scene == IS_SURE)
        view_sure(s, page);
    else
        ask_seat(s, c->seats, page);
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

/* Nobody can be put out of a seat that is empty. */
static bool read_seat(const struct seats_state *s, const struct room *room, const char *text, unsigned *seat)
{
    double number = 0;
    bool fits = text && number_parse(str_trim(str_of(text)), &number) && number >= 1 &&
                number <= (double)room->n_seats && number == (double)(unsigned)number;
    *seat = fits ? (unsigned)number - 1 : 0;
    return fits && (s->scene != ASKS_FREE || room->seats[*seat].token != 0);
}

static struct step take_seat(struct seats_state *s, const struct room *room, const char *text)
{
    unsigned seat;
    s->amiss = !read_seat(s, room, text, &seat);
    s->tries += s->amiss;
    if (!s->amiss && s->scene == ASKS_PIN)
        return does(SEATS_PIN, seat);
    if (!s->amiss) {
        s->scene = IS_SURE;
        s->freed = seat + 1;
    }
    return step_redraw();
}

static struct step choose_sure(struct seats_state *s, size_t option)
{
    s->scene = IN_LIST;
    if (option == OPTION_SURE)
        return does(SEATS_FREE, s->freed - 1);
    s->freed = 0;
    return step_redraw();
}

/* What was done is seen in the room, so the way leads back there. */
static struct step choose(struct seats_state *s, const struct classroom *c, size_t option)
{
    if (option == OPTION_WHOLE) {
        *s = (struct seats_state){.scene = SHOWS_WHOLE};
        return step_redraw();
    }
    if (option == OPTION_MOVE || option == OPTION_FREE) {
        *s = (struct seats_state){.scene = option == OPTION_MOVE ? ASKS_PIN : ASKS_FREE};
        return step_redraw();
    }
    enum seats_act_kind door = c->seats->podium->locked ? SEATS_UNLOCK : SEATS_LOCK;
    struct step step = does(option == OPTION_DOOR ? door : is_live(c) ? SEATS_STILL : SEATS_LIVE, 0);
    step.move = STEP_POP;
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct seats_state *s = state;
    if (action->kind == ACTION_SUBMIT && (s->scene == ASKS_PIN || s->scene == ASKS_FREE))
        return take_seat(s, app->classroom->room, action->text);
    if (action->kind == ACTION_CHOOSE && s->scene == IN_LIST && action->option < OPTIONS)
        return choose(s, app->classroom, action->option);
    if (action->kind == ACTION_CHOOSE && s->scene == IS_SURE && action->option < SURE_OPTIONS)
        return choose_sure(s, action->option);
    if (action->kind != ACTION_COMMAND || action->command != COMMAND_BACK)
        return step_stay();
    struct step step = s->scene == IN_LIST ? step_pop() : step_redraw();
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
