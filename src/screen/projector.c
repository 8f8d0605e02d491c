/* projector: a drill on one machine, seen by the whole room and driven by the trainer's keys. Enter alone leads through
 * it: the question, the hands option by option, talking where the drill wants it, what is right and why. */
#include <string.h>

#include "screen/counting.h"
#include "screen/projector_page.h"
#include "screen/seats_page.h"
#include "screen/words.h"
#include "text/digits.h"

enum place { AT_ROOM, AT_RESUMED, AT_COUNTING, AT_LEAVING };

struct projector {
    enum place at, before; /* before: where it was left from, or is not */
    struct counting hands;
    int seconds; /* that this vote has been open for, where it has a timer */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    (void)number;
    struct projector *s = state;
    s->at = app->classroom->resumed ? AT_RESUMED : AT_ROOM;
}

static const struct drill_item *item_now(const struct classroom *c)
{
    return &c->drill->items[c->room->item];
}

/* Nobody is timed where a drill does not ask for it, nor in running text. */
static int seconds_left(const struct projector *s, const struct app_view *app)
{
    int most = app->terminal ? item_now(app->classroom)->seconds : 0;
    return most > s->seconds ? most - s->seconds : 0;
}

/* ---- the pages ---- */

static void open_next(struct page *page, const char *label)
{
    page_action(page, COMMAND_NEXT, words(page, label));
    page->primary = COMMAND_NEXT;
}

/* Whether machines are here that answer for themselves. */
static bool has_seats(const struct classroom *c)
{
    return c->seats && c->room->n_seats > 0;
}

/* Of what happened before a part is lost here, and not for good. */
static void add_damaged(const struct classroom *c, struct page *page)
{
    if (!c->damaged)
        return;
    page_callout(page, TONE_CAREFUL, words(page, "room.damaged"), words_sentence(page, "room.damaged_text"));
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, "room.damaged_file");
    field->text = c->damaged;
}

static void view_lobby(const struct projector *s, const struct app_view *app, struct page *page)
{
    const struct classroom *c = app->classroom;
    projector_page_lobby(page, c);
    add_damaged(c, page);
    if (c->seats) {
        seats_page_way_in(page, app);
        seats_page_present(page, c);
    }
    if (s->hands.amiss != COUNTING_FINE)
        page_callout(page, TONE_CAREFUL, words(page, "room.amiss_people_title"),
                     words_sentence(page, "room.amiss_people"));
    counting_field(&s->hands, page, words(page, "room.people"));
    page_text(page, words(page, c->seats ? "seats.no_names" : "room.no_names"));
    page->submit = words(page, "room.begin");
    open_next(page, "room.begin");
}

static void view_resumed(const struct classroom *c, struct page *page)
{
    page_heading(page, 1, c->drill->title[page->lang]);
    page_text(page, words(page, "room.resumed"));
    add_damaged(c, page);
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "room.go_on"), NULL);
    words_option(page, &block->options[1], words(page, "room.afresh"), NULL);
    page->focus = 0;
}

/* Who is in the room already would be left standing. */
static void view_leaving_lobby(const struct classroom *c, struct page *page)
{
    page_heading(page, 1, words(page, "room.closing"));
    page_text(page, words_count(page, "seats.here", (long long)c->room->n_seats));
    page_text(page, words(page, "room.closing_text"));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "room.stay"), NULL);
    words_option(page, &block->options[1], words(page, "room.close_room"), NULL);
    page->focus = 0;
}

static void view_leaving(struct page *page)
{
    page_heading(page, 1, words(page, "room.leaving"));
    page_text(page, words(page, "room.leaving_text"));
    struct block *block = page_choices(page, CHOOSE_MENU, 3);
    words_option(page, &block->options[0], words(page, "room.stay"), NULL);
    words_option(page, &block->options[1], words(page, "room.finish"), NULL);
    words_option(page, &block->options[2], words(page, "room.leave"), NULL);
    page->focus = 0;
}

static void add_timer(const struct projector *s, const struct app_view *app, struct page *page)
{
    enum { SECOND_MS = 1000 };
    int left = seconds_left(s, app);
    if (left == 0)
        return;
    struct block *block = page_add(page, BLOCK_PROGRESS);
    block->label = words(page, "room.seconds");
    block->value = left;
    block->most = item_now(app->classroom)->seconds;
    page->wait_ms = SECOND_MS;
}

static bool wants_talk(const struct classroom *c)
{
    return item_now(c)->discuss && room_may(c->room, ROOM_DISCUSS);
}

static void open_seats(const struct classroom *c, struct page *page)
{
    if (c->seats && c->room->phase != ROOM_OVER)
        page_action(page, COMMAND_REWIND, words(page, "seats.title"));
    if (has_seats(c) && c->room->phase == ROOM_ASKED)
        page_action(page, COMMAND_BACK, words(page, "room.count"));
}

static void open_moves(const struct classroom *c, struct page *page)
{
    const struct room *room = c->room;
    bool is_next = room->phase == ROOM_CLOSED && !wants_talk(c);
    page_action(page, COMMAND_COVER, NULL);
    if (room->phase == ROOM_CLOSED)
        page_action(page, COMMAND_BACK, words(page, has_seats(c) ? "room.reopen" : "room.recount"));
    if (room_may(room, ROOM_REVEAL) && !is_next)
        page_action(page, COMMAND_REVEAL, NULL);
    if (room_may(room, ROOM_DISCUSS) && (room->phase != ROOM_CLOSED || is_next))
        page_action(page, COMMAND_HINT, words(page, "room.discuss"));
    if (room_may(room, ROOM_SKIP))
        page_action(page, COMMAND_SKIP, words(page, "room.skip"));
    open_seats(c, page);
}

/* Nobody is to follow the crowd: while a vote is open its counts are shown only when the trainer wants them. */
static void view_asked(const struct projector *s, const struct app_view *app, struct page *page)
{
    const struct classroom *c = app->classroom;
    if (c->seats && c->seats->live_round == room_round(c->room) + 1)
        page_text(page, words(page, "room.live"));
    add_timer(s, app, page);
    projector_page_ask(page, c, (struct projector_options){.counts = projector_page_live(c), .calls = SIZE_MAX});
    if (has_seats(c)) {
        seats_page_answered(page, c);
        seats_page_awaited(page, c);
    }
    open_next(page, has_seats(c) ? "room.close" : "room.count");
}

/* A vote that was closed too early is opened again by a key that narrow footers have no room for. */
static void add_missing(const struct app_view *app, struct page *page)
{
    unsigned answered, all = seats_page_expected(app->classroom, &answered);
    if (answered == all || !has_seats(app->classroom))
        return;
    const char *n = arena_printf(page->arena, "%u", answered), *of = arena_printf(page->arena, "%u", all);
    const char *key = app->terminal ? "room.closed_early_key" : "room.closed_early";
    page_text(page, msg_with(page->arena, page->lang, key, "n", n, "of", of, NULL));
}

static void view_room(const struct projector *s, const struct app_view *app, struct page *page)
{
    page->read_first = true; /* where big letters leave room for half a page, the other half is not missed */
    const struct classroom *c = app->classroom;
    struct projector_options bare = {.calls = SIZE_MAX}, counted = {.counts = true, .calls = SIZE_MAX};
    switch (c->room->phase) {
    case ROOM_LOBBY:
        view_lobby(s, app, page);
        break;
    case ROOM_ASKED:
        view_asked(s, app, page);
        break;
    case ROOM_CLOSED:
        projector_page_ask(page, c, counted);
        add_missing(app, page);
        open_next(page, wants_talk(c) ? "room.discuss" : "room.reveal");
        break;
    case ROOM_DISCUSSING:
        page_heading(page, 1, words(page, "room.talk"));
        page_text(page, words(page, "room.talk_text"));
        projector_page_ask(page, c, bare);
        open_next(page, "room.again");
        break;
    case ROOM_REVEALED:
        projector_page_reveal(page, c);
        open_next(page, c->room->item + 1 < c->room->n_items ? "room.next" : "room.finish");
        break;
    case ROOM_OVER:
        projector_page_over(page, c);
        page->primary = COMMAND_QUIT;
        break;
    }
    open_moves(c, page);
}

/* Another page than the one before whenever something else is to be read. */
static unsigned serial_of(const struct projector *s, const struct room *room)
{
    unsigned at = s->at == AT_COUNTING ? 1 + (s->hands.team * ASK_MAX_OPTIONS + (unsigned)s->hands.option) % 3 : 0;
    unsigned phase = s->at == AT_RESUMED ? 6 : s->at == AT_LEAVING ? 7 : (unsigned)room->phase;
    if (s->hands.amiss != COUNTING_FINE && s->at != AT_LEAVING) { /* what was typed stands in the field as it was */
        phase = 6;
        at = 1 + s->hands.tries % 3;
    }
    return room_round(room) << 5 | phase << 2 | at;
}

/* Where the page is heard: how many are in, then when nobody is awaited any more; not each answer. */
static const char *spoken_of(const struct page *page, const struct classroom *c)
{
    unsigned answered, all = seats_page_expected(c, &answered);
    if (c->seats->down)
        return words(page, "seats.down");
    if (c->room->phase == ROOM_LOBBY)
        return words_count(page, "seats.here", (long long)all);
    return c->room->phase == ROOM_ASKED && all > 0 && answered == all ? words(page, "seats.all_answered") : NULL;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct projector *s = state;
    projector_page_place(page, app->classroom);
    page->serial = serial_of(s, app->classroom->room);
    if (app->classroom->seats) {
        page->spoken = spoken_of(page, app->classroom);
        bool unkept = app->classroom->seats->unkept && !app->classroom->seats->down;
        page->notice = unkept ? words(page, "notice.drill_not_kept") : seats_page_notice(page, app->classroom);
    }
    switch (s->at) {
    case AT_ROOM:
        view_room(s, app, page);
        break;
    case AT_RESUMED:
        view_resumed(app->classroom, page);
        break;
    case AT_COUNTING:
        counting_view(&s->hands, app->classroom, page);
        break;
    case AT_LEAVING:
        if (app->classroom->room->phase == ROOM_LOBBY)
            view_leaving_lobby(app->classroom, page);
        else
            view_leaving(page);
        break;
    }
}

/* ---- the keys ---- */

static struct step happens(struct projector *s, enum room_event_kind kind)
{
    struct step step = step_redraw();
    s->at = AT_ROOM;
    s->seconds = 0;
    s->hands.amiss = COUNTING_FINE;
    step_effect(&step, EFFECT_ROOM)->room.kind = kind;
    return step;
}

static struct step begin(struct projector *s, const char *text)
{
    unsigned numbers[ASK_MAX_OPTIONS];
    int n = text ? counting_read(text, numbers) : 0;
    if (n < 0 || n > 1) {
        counting_refuse(&s->hands, COUNTING_NO_NUMBER, text);
        return step_redraw();
    }
    s->hands.amiss = COUNTING_FINE;
    struct step step = step_redraw();
    if (n == 1) {
        struct effect *effect = step_effect(&step, EFFECT_ROOM);
        effect->room.kind = ROOM_PEOPLE;
        effect->room.people = numbers[0];
    }
    step_effect(&step, EFFECT_ROOM)->room.kind = ROOM_NEXT;
    s->seconds = 0;
    return step;
}

static struct step start_counting(struct projector *s)
{
    *s = (struct projector){.at = AT_COUNTING};
    return step_redraw();
}

static void tell_hands(struct step *step, const struct counting *hands, const struct room *room)
{
    struct effect *effect = step_effect(step, EFFECT_ROOM);
    effect->room.kind = ROOM_HANDS;
    effect->room.round = room_round(room);
    effect->room.team = hands->team;
    memcpy(effect->room.counts, hands->counts, sizeof hands->counts);
}

/* The hands of a team are whole: they are told, and the next team's are asked for, or the vote is closed. */
static struct step team_counted(struct projector *s, const struct classroom *c)
{
    struct step step = step_redraw();
    tell_hands(&step, &s->hands, c->room);
    unsigned next = s->hands.team + 1;
    *s = (struct projector){.at = next < c->room->teams ? AT_COUNTING : AT_ROOM, .hands.team = next};
    if (s->at == AT_ROOM && c->room->phase == ROOM_ASKED)
        step_effect(&step, EFFECT_ROOM)->room.kind = ROOM_CLOSE;
    return step;
}

static struct step counted(struct projector *s, const struct classroom *c, const char *text)
{
    return counting_take(&s->hands, c, text) ? team_counted(s, c) : step_redraw();
}

static struct step back_in_counting(struct projector *s)
{
    s->hands.amiss = COUNTING_FINE;
    if (s->hands.option > 0)
        s->hands.option--;
    else
        s->at = AT_ROOM;
    return step_redraw();
}

static struct step next(struct projector *s, const struct classroom *c)
{
    switch (c->room->phase) {
    case ROOM_LOBBY:
        return begin(s, NULL);
    case ROOM_ASKED:
        return has_seats(c) ? happens(s, ROOM_CLOSE) : start_counting(s);
    case ROOM_CLOSED:
        return happens(s, wants_talk(c) ? ROOM_DISCUSS : ROOM_REVEAL);
    case ROOM_DISCUSSING:
        return happens(s, ROOM_AGAIN);
    case ROOM_REVEALED:
        return happens(s, ROOM_NEXT);
    case ROOM_OVER:
        break;
    }
    return step_stay();
}

static struct step tick(struct projector *s, const struct app_view *app)
{
    if (s->at != AT_ROOM || app->classroom->room->phase != ROOM_ASKED || seconds_left(s, app) == 0)
        return step_stay();
    s->seconds++;
    return seconds_left(s, app) > 0 ? step_redraw() : next(s, app->classroom);
}

/* What was counted when it was left counts, also where some options were not called yet. */
static struct step leave(const struct projector *s, const struct room *room, bool ends)
{
    struct step step = ends ? step_redraw() : step_quit();
    if (s->before == AT_COUNTING && s->hands.option > 0)
        tell_hands(&step, &s->hands, room);
    if (ends)
        step_effect(&step, EFFECT_ROOM)->room.kind = ROOM_END;
    return step;
}

static struct step stay(struct projector *s)
{
    s->at = s->before;
    return step_redraw();
}

static struct step choose_leaving(struct projector *s, const struct room *room, size_t option)
{
    if (option == 0)
        return stay(s);
    s->at = AT_ROOM;
    return room->phase == ROOM_LOBBY ? step_quit() : leave(s, room, option == 1);
}

static struct step choose(struct projector *s, const struct room *room, size_t option)
{
    if (s->at == AT_LEAVING)
        return choose_leaving(s, room, option);
    struct step step = step_redraw();
    s->at = AT_ROOM;
    if (option == 1)
        step_effect(&step, EFFECT_ROOM_FRESH);
    return step;
}

/* Half a drill is not left by a slip of the finger, nor a room that somebody came into. */
static struct step quit(struct projector *s, const struct room *room)
{
    bool empty = room->phase == ROOM_LOBBY && room->n_seats == 0;
    if (empty || room->phase == ROOM_OVER || s->at == AT_RESUMED || s->at == AT_LEAVING)
        return step_stay();
    s->before = s->at;
    s->at = AT_LEAVING;
    return step_redraw();
}

static struct step command(struct projector *s, const struct app_view *app, enum command command)
{
    const struct room *room = app->classroom->room;
    bool counting = s->at == AT_COUNTING;
    if (command == COMMAND_QUIT)
        return quit(s, room);
    if (s->at == AT_LEAVING || s->at == AT_RESUMED)
        return command == COMMAND_BACK && s->at == AT_LEAVING ? stay(s) : step_stay();
    if (command == COMMAND_BACK && counting)
        return back_in_counting(s);
    bool seats = has_seats(app->classroom);
    if (command == COMMAND_BACK && room->phase == ROOM_CLOSED && seats)
        return happens(s, ROOM_REOPEN);
    if (command == COMMAND_BACK && (room->phase == ROOM_CLOSED || (room->phase == ROOM_ASKED && seats)))
        return start_counting(s);
    if (command == COMMAND_REWIND && !counting && app->classroom->seats && room->phase != ROOM_OVER)
        return step_push(&screen_seats, 0);
    if (command == COMMAND_NEXT && !counting)
        return next(s, app->classroom);
    if (command == COMMAND_REVEAL && !counting && room_may(room, ROOM_REVEAL))
        return happens(s, ROOM_REVEAL);
    if (command == COMMAND_HINT && !counting && room_may(room, ROOM_DISCUSS))
        return happens(s, ROOM_DISCUSS);
    if (command == COMMAND_SKIP && !counting && room_may(room, ROOM_SKIP))
        return happens(s, ROOM_SKIP);
    return step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct projector *s = state;
    switch (action->kind) {
    case ACTION_COMMAND:
        return command(s, app, action->command);
    case ACTION_CHOOSE:
        return s->at == AT_LEAVING || s->at == AT_RESUMED ? choose(s, app->classroom->room, action->option)
                                                          : step_stay();
    case ACTION_SUBMIT:
        return s->at == AT_COUNTING ? counted(s, app->classroom, action->text)
               : s->at == AT_ROOM && app->classroom->room->phase == ROOM_LOBBY ? begin(s, action->text)
                                                                               : step_stay();
    case ACTION_TIME:
        return tick(s, app);
    case ACTION_NONE:
    case ACTION_ASSIGN:
    case ACTION_NEWS:
    case ACTION_TYPE:
        break;
    }
    return step_stay();
}

const struct screen_ops screen_projector = {
    .name = "projector",
    .state_size = sizeof(struct projector),
    .enter = enter,
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY,
};
