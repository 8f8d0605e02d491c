/* trainer: on a second terminal, what the room does not see: what is right, what to ask, notes, and what comes next. It
 * follows the projector; one can look ahead and comes back with the next question. */
#include "screen/projector_page.h"
#include "screen/words.h"

struct trainer {
    size_t ahead;   /* so many items beyond the one that is asked */
    unsigned round; /* when that was said */
};

enum { LOOK_MS = 400 };

static size_t item_of(const struct trainer *s, const struct classroom *c)
{
    size_t item = c->room->item + (s->round == room_round(c->room) ? s->ahead : 0);
    return item < c->room->n_items ? item : c->room->n_items - 1;
}

static const char *prompt_of(const struct page *page, const struct ask *asked)
{
    return words_opening(page, asked->question ? &asked->question->prompt : &asked->card->text);
}

static void add_right(struct page *page, const struct classroom *c, size_t item)
{
    const struct ask *asked = &c->asked[item];
    const char *right = NULL;
    for (size_t k = 0; k < asked->n_options; k++)
        if (asked->right >> projector_page_shown(c, item, k) & 1u)
            right = words_join(page, right, projector_page_option(page, c, item, k));
    if (!right)
        right = words(page, "trainer.survey");
    page_callout(page, TONE_GOOD, words(page, "trainer.right"), words_rich(page, right));
}

static void add_said(struct page *page, const char *label, const char *text, enum tone tone)
{
    if (text)
        page_callout(page, tone, words(page, label), words_rich(page, text));
}

static const char *phase_of(const struct page *page, const struct room *room)
{
    static const char *const keys[] = {
        [ROOM_LOBBY] = "trainer.lobby",       [ROOM_ASKED] = "trainer.asked",
        [ROOM_CLOSED] = "trainer.closed",     [ROOM_DISCUSSING] = "trainer.discussing",
        [ROOM_REVEALED] = "trainer.revealed", [ROOM_OVER] = "trainer.over",
    };
    bool second = room->phase == ROOM_ASKED && room->vote > 0;
    return words(page, second ? "trainer.asked_again" : keys[room->phase]);
}

static void view_item(const struct trainer *s, const struct classroom *c, struct page *page)
{
    size_t item = item_of(s, c);
    const struct drill_item *drill = &c->drill->items[item];
    page->aside = words_of(page, item + 1, c->room->n_items);
    page_heading(page, 2, prompt_of(page, &c->asked[item]));
    page_text(page, item == c->room->item ? phase_of(page, c->room) : words(page, "trainer.ahead"));
    add_said(page, "trainer.ask", drill->ask[page->lang], TONE_INFO);
    add_said(page, "trainer.note", drill->note[page->lang], TONE_PLAIN);
    add_right(page, c, item);
    if (item + 1 < c->room->n_items) {
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = words(page, "trainer.next");
        field->rich = words_rich(page, prompt_of(page, &c->asked[item + 1]));
    }
    page_action(page, COMMAND_NEXT, words(page, "trainer.look"));
    if (item > c->room->item)
        page_action(page, COMMAND_BACK, NULL);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct trainer *s = state;
    const struct classroom *c = app->classroom;
    page->wait_ms = LOOK_MS;
    page->serial = c->room->covered ? 1 : 2 + (unsigned)item_of(s, c);
    if (c->room->covered) {
        page->title = words(page, "cover.title");
        page_heading(page, 1, words(page, "cover.text"));
        return;
    }
    page->title = c->drill->title[page->lang];
    if (!c->running) {
        page_text(page, words(page, "trainer.waiting"));
        return;
    }
    view_item(s, c, page);
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct trainer *s = state;
    const struct classroom *c = app->classroom;
    struct step step = step_redraw();
    bool looks = action->kind == ACTION_TIME, on = action->kind == ACTION_COMMAND && action->command == COMMAND_NEXT,
         back = action->kind == ACTION_COMMAND && action->command == COMMAND_BACK;
    if (!looks && !on && !back)
        return step_stay();
    step_effect(&step, EFFECT_FOLLOW);
    if (looks)
        return step;
    size_t ahead = item_of(s, c) - c->room->item;
    s->round = room_round(c->room);
    s->ahead = on ? ahead + (c->room->item + ahead + 1 < c->room->n_items) : ahead - (ahead > 0);
    return step;
}

const struct screen_ops screen_trainer = {
    .name = "trainer",
    .state_size = sizeof(struct trainer),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY | 1u << COMMAND_COVER,
};
