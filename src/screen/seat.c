/* seat: this machine as a seat of a room: the code, the way there, and then whatever the trainer's screen is at. It is
 * led by what comes; what is chosen here waits for Enter, and stands once it was sent. */
#include "screen/seat_page.h"
#include "screen/seat_typed.h"
#include "screen/words.h"

enum place { AT_SEAT, AT_MOVING, AT_LEAVING };

struct seat_state {
    enum place at;
    bool amiss;     /* what was typed is no seat and pin */
    unsigned tries; /* of what was typed: each finds it in the field again */
    struct seat_typed typed;
    uint32_t marked; /* bit per option, of that round: */
    unsigned round;
};

static unsigned round_of(const struct seat *seat)
{
    const struct talk_state *state = &seat->attending->state;
    return state->item * ROOM_VOTES + state->vote + 1;
}

static uint32_t marked(const struct seat_state *s, const struct seat *seat)
{
    return s->round == round_of(seat) ? s->marked : 0;
}

static const char *number(const struct page *page, unsigned n)
{
    return arena_printf(page->arena, "%u", n);
}

/* ---- on the way to the room ---- */

static const char *trouble_of(enum seat_trouble trouble)
{
    switch (trouble) {
    case SEAT_FINE:
        break;
    case SEAT_CODE_SHORT:
        return "seat.code_short";
    case SEAT_CODE_LONG:
        return "seat.code_long";
    case SEAT_CODE_STRANGE:
        return "seat.code_strange";
    case SEAT_CODE_SLIP:
        return "seat.code_slip";
    case SEAT_ADDRESS_STRANGE:
        return "seat.address_strange";
    case SEAT_UNREACHED:
        return "seat.unreached";
    case SEAT_NO_FOLDER:
        return "seat.no_folder";
    case SEAT_NO_NETWORK:
        return "seat.no_network";
    case SEAT_UNKNOWN:
        return "seat.unknown";
    }
    return NULL;
}

static const char *title_of(enum seat_trouble trouble)
{
    if (trouble == SEAT_ADDRESS_STRANGE || trouble == SEAT_UNREACHED || trouble == SEAT_NO_FOLDER ||
        trouble == SEAT_NO_NETWORK)
        return "seat.address_amiss";
    return trouble == SEAT_UNKNOWN ? "seat.room_amiss" : "seat.code_amiss";
}

/* typed: what could not be taken, to be mended; NULL: nothing. */
static void add_input(struct page *page, const char *label, const char *typed, bool digits, const char *submit)
{
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, label);
    input->text = typed ? words_copy(page, typed) : NULL;
    input->counts = digits;
    page->submits = true;
    page->submit = words(page, submit);
    page->focus = 0;
}

static void add_trouble(struct page *page, const struct seat *seat)
{
    const char *key = trouble_of(seat->trouble);
    if (key)
        page_callout(page, TONE_CAREFUL, words(page, title_of(seat->trouble)), words_sentence(page, key));
}

/* Only where something was wrong with it. */
static const char *typed_wrong(const struct seat_state *s, const struct seat *seat, enum seat_field field)
{
    return seat->trouble != SEAT_FINE ? s->typed.text[field] : NULL;
}

static void view_code(const struct seat_state *s, const struct seat *seat, struct page *page)
{
    page_heading(page, 1, words(page, "seat.code"));
    add_trouble(page, seat);
    add_input(page, "seat.code_label", typed_wrong(s, seat, SEAT_FIELD_CODE), true, "seat.join");
    page_text(page, words(page, "seat.code_text"));
    page_action(page, COMMAND_BACK, NULL);
}

static void view_address(const struct seat_state *s, const struct seat *seat, struct page *page)
{
    page_heading(page, 1, words(page, "seat.address"));
    add_trouble(page, seat);
    add_input(page, "seat.address_input", typed_wrong(s, seat, SEAT_FIELD_ADDRESS), false, "seat.join");
    page_text(page, words(page, "seat.address_text"));
    page_action(page, COMMAND_BACK, words(page, "seat.other_code"));
}

static void view_search(struct page *page)
{
    page_heading(page, 1, words(page, "seat.search"));
    page_text(page, words(page, "seat.search_text"));
    page_action(page, COMMAND_NEXT, words(page, "seat.type_address"));
    page->primary = COMMAND_NEXT;
    page_action(page, COMMAND_BACK, words(page, "seat.other_code"));
}

static void add_ways_back(struct page *page, const struct seat *seat)
{
    if (seat->address) {
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = words(page, "seat.address_label");
        field->text = words_copy(page, seat->address);
        page_action(page, COMMAND_NEXT, words(page, "seat.other_address"));
    }
    page_action(page, COMMAND_BACK, words(page, "seat.other_code"));
}

static void view_reach(const struct seat *seat, struct page *page)
{
    page_heading(page, 1, words(page, "seat.reach"));
    add_ways_back(page, seat);
}

/* ---- in the room ---- */

static const char *refusal_of(enum talk_no no)
{
    switch (no) {
    case TALK_FULL:
        return "seat.full";
    case TALK_OVER:
        return "seat.is_over";
    case TALK_LOCKED:
        return "seat.locked";
    case TALK_WRONG:
        return "seat.wrong_pin";
    case TALK_BARRED:
        return "seat.barred";
    case TALK_MOVED:
        return "seat.moved_on";
    case TALK_BANNED:
    case TALK_UNKNOWN:
    case TALK_NOS:
        break;
    }
    return "seat.banned";
}

static void view_refused(const struct seat *seat, struct page *page)
{
    page_heading(page, 1, words(page, "seat.refused"));
    page_text(page, words(page, refusal_of(seat->attending->no)));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "seat.again"), NULL);
    words_option(page, &block->options[1], words(page, "seat.move"), NULL);
    page->focus = 0;
}

static const char *name_of(const struct page *page, const struct seat *seat)
{
    const struct attending_seat *own = &seat->attending->own;
    const char *n = number(page, own->seat + 1), *team = number(page, own->team + 1);
    if (seat->attending->state.teams == 0)
        return msg_with(page->arena, page->lang, "seat.you", "n", n, NULL);
    return msg_with(page->arena, page->lang, "seat.you_team", "n", n, "team", team, NULL);
}

static void view_lobby(const struct seat *seat, struct page *page)
{
    const struct attending_seat *own = &seat->attending->own;
    page_heading(page, 1, name_of(page, seat));
    page_text(page, words(page, "seat.lobby_text"));
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, "seat.move_label");
    field->text = arena_printf(page->arena, "%u %06u", own->seat + 1, own->pin);
    page_text(page, words(page, "seat.lobby_move"));
    page_text(page, words(page, "seat.no_names"));
    page_action(page, COMMAND_BACK, words(page, "seat.move"));
}

static void view_moving(const struct seat_state *s, const struct seat *seat, struct page *page)
{
    bool refused = seat->attending->place == ATTENDING_REFUSED && seat->attending->no == TALK_WRONG;
    page_heading(page, 1, words(page, "seat.move"));
    if (s->amiss)
        page_callout(page, TONE_CAREFUL, words(page, "seat.move_amiss_title"), words_sentence(page, "seat.move_amiss"));
    add_input(page, "seat.move_input", s->amiss || refused ? s->typed.text[SEAT_FIELD_MOVE] : NULL, true,
              "seat.move_submit");
    page_text(page, words(page, "seat.move_text"));
    page_action(page, COMMAND_BACK, NULL);
}

static void view_leaving(struct page *page)
{
    page_heading(page, 1, words(page, "seat.leaving"));
    page_text(page, words(page, "seat.leaving_text"));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "room.stay"), NULL);
    words_option(page, &block->options[1], words(page, "seat.leave"), NULL);
    page->focus = 0;
}

static void say(struct page *page, enum tone tone, const char *key)
{
    const char *label = arena_printf(page->arena, "%s_title", key);
    page_callout(page, tone, words(page, label), words_sentence(page, key));
}

/* Who has answered nothing here yet may have sat elsewhere before. */
static bool can_move(const struct seat *seat)
{
    enum attending_show show = seat->looks.show;
    return show == ATTENDING_LOBBY || ((show == ATTENDING_ASK || show == ATTENDING_WAIT || show == ATTENDING_TALK) &&
                                       seat->looks.answers == 0 && seat->looks.chosen == 0);
}

static void view_room(const struct seat_state *s, const struct seat *seat, struct page *page)
{
    const struct attending_view *looks = &seat->looks;
    switch (looks->show) {
    case ATTENDING_JOINING:
        page_heading(page, 1, words(page, "seat.joining"));
        page_text(page, words(page, "seat.joining_text"));
        add_ways_back(page, seat);
        break;
    case ATTENDING_NO:
        view_refused(seat, page);
        break;
    case ATTENDING_LOBBY:
        view_lobby(seat, page);
        break;
    case ATTENDING_ASK:
        seat_page_choose(page, seat, marked(s, seat));
        break;
    case ATTENDING_SENT:
        say(page, TONE_INFO, "seat.sent");
        seat_page_chosen(page, seat, looks->chosen);
        break;
    case ATTENDING_COUNTED:
        say(page, TONE_GOOD, "seat.counted");
        seat_page_chosen(page, seat, looks->chosen);
        break;
    case ATTENDING_LATE:
        say(page, TONE_INFO, "seat.late");
        seat_page_chosen(page, seat, 0);
        break;
    case ATTENDING_WAIT:
        say(page, TONE_INFO, looks->chosen ? "seat.closed" : looks->late_comer ? "seat.came_late" : "seat.closed_none");
        seat_page_chosen(page, seat, looks->chosen);
        break;
    case ATTENDING_TALK:
        page_heading(page, 1, words(page, "room.talk"));
        page_text(page, words(page, "room.talk_text"));
        seat_page_chosen(page, seat, looks->chosen);
        break;
    case ATTENDING_REVEALED:
        seat_page_reveal(page, seat);
        break;
    case ATTENDING_OVER:
        seat_page_over(page, seat);
        page_action(page, COMMAND_QUIT, NULL);
        page->primary = COMMAND_QUIT;
        break;
    case ATTENDING_COVERED: /* lies above everything, see stack */
        break;
    }
    if (can_move(seat) && looks->show != ATTENDING_LOBBY)
        page_action(page, COMMAND_BACK, words(page, "seat.move"));
}

/* ---- all of it ---- */

static bool in_room(const struct seat *seat)
{
    return seat->way == SEAT_ROOM && seat->attending->place == ATTENDING_SEATED;
}

static void add_place(const struct seat *seat, struct page *page)
{
    const struct talk_state *state = &seat->attending->state;
    enum attending_show show = seat->looks.show;
    page->title = words(page, "seat.title");
    if (!in_room(seat))
        return;
    if (show != ATTENDING_LOBBY) /* there it stands large */
        page->title = name_of(page, seat);
    if (seat->looks.host != ATTENDING_WELL && show != ATTENDING_OVER)
        page->notice = words(page, seat->looks.host == ATTENDING_CUT ? "seat.cut" : "seat.silent");
    if (show == ATTENDING_LOBBY || show == ATTENDING_OVER)
        return;
    page->aside = words_of(page, state->item + 1, state->n_items);
    page->done = (int)state->item + (show == ATTENDING_REVEALED);
    page->total = (int)state->n_items;
}

/* What is said where the page is heard and changes by itself. */
static const char *spoken_of(const struct page *page, const struct seat *seat)
{
    static const char *const ways[] = {[SEAT_CODE] = "seat.code",
                                       [SEAT_SEARCH] = "seat.search",
                                       [SEAT_ADDRESS] = "seat.address",
                                       [SEAT_REACH] = "seat.reach"};
    static const char *const shows[] = {
        [ATTENDING_JOINING] = "seat.joining",  [ATTENDING_NO] = "seat.refused",
        [ATTENDING_LOBBY] = "seat.said_lobby", [ATTENDING_ASK] = "seat.said_ask",
        [ATTENDING_SENT] = "seat.sent_title",  [ATTENDING_COUNTED] = "seat.counted_title",
        [ATTENDING_LATE] = "seat.late_title",  [ATTENDING_WAIT] = "seat.closed_title",
        [ATTENDING_TALK] = "seat.said_talk",   [ATTENDING_REVEALED] = "seat.said_revealed",
        [ATTENDING_COVERED] = "cover.text",    [ATTENDING_OVER] = "seat.said_over",
    };
    const char *key = seat->way == SEAT_ROOM ? shows[seat->looks.show] : ways[seat->way];
    if (seat->way != SEAT_ROOM && trouble_of(seat->trouble))
        key = trouble_of(seat->trouble);
    if (seat->way == SEAT_ROOM && seat->looks.show == ATTENDING_NO)
        key = refusal_of(seat->attending->no);
    if (in_room(seat) && seat->looks.show == ATTENDING_OVER && seat->looks.has_score && seat->looks.percent >= 0)
        return words_join(page, words(page, "seat.said_over"),
                          msg_with(page->arena, page->lang, "seat.said_score", "percent",
                                   words_percent(page, seat->looks.percent), NULL));
    const struct talk_state *state = &seat->attending->state;
    const char *n = number(page, seat->looks.show == ATTENDING_LOBBY ? seat->attending->own.seat + 1 : state->item + 1);
    const char *said = msg_with(page->arena, page->lang, key, "n", n, "of", number(page, state->n_items), NULL);
    return page->notice && in_room(seat) ? page->notice : said;
}

/* The answer that was sent and then counted is one page; so is a question while its seconds run. */
static unsigned serial_of(const struct seat_state *s, const struct seat *seat)
{
    enum attending_show show = seat->looks.show == ATTENDING_SENT ? ATTENDING_COUNTED : seat->looks.show;
    enum { FIELDS = 1 << 11, TRIES = 16 }; /* behind all rounds */
    if (s->at == AT_LEAVING)
        return 2;
    if (s->at == AT_MOVING || seat->way != SEAT_ROOM)
        return FIELDS + (s->at == AT_MOVING ? 1 : 2 + (unsigned)seat->way) * TRIES + s->tries % TRIES;
    return 3 + ((round_of(seat) & 0x7f) << 4 | (unsigned)show);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct seat_state *s = state;
    const struct seat *seat = app->seat;
    add_place(seat, page);
    page->serial = serial_of(s, seat);
    page->spoken = spoken_of(page, seat);
    if (s->at == AT_LEAVING)
        view_leaving(page);
    else if (s->at == AT_MOVING)
        view_moving(s, seat, page);
    else if (seat->way == SEAT_CODE)
        view_code(s, seat, page);
    else if (seat->way == SEAT_SEARCH)
        view_search(page);
    else if (seat->way == SEAT_ADDRESS)
        view_address(s, seat, page);
    else if (seat->way == SEAT_REACH)
        view_reach(seat, page);
    else
        view_room(s, seat, page);
}

/* ---- what is done here ---- */

static struct step does(enum seat_act_kind kind, const char *text)
{
    struct step step = step_redraw();
    struct effect *effect = step_effect(&step, EFFECT_ATTEND);
    effect->attend.kind = kind;
    effect->attend.text = text;
    return step;
}

static struct step send(struct seat_state *s, const struct seat *seat)
{
    uint32_t chosen = marked(s, seat);
    if (seat->looks.show != ATTENDING_ASK || chosen == 0)
        return step_stay();
    struct step step = does(SEAT_ANSWER, NULL);
    step.effects[0].attend.chosen = chosen;
    return step;
}

static struct step mark(struct seat_state *s, const struct seat *seat, size_t k)
{
    if (seat->looks.show != ATTENDING_ASK || k >= seat->attending->state.n_options)
        return step_stay();
    uint32_t bit = 1u << seat_page_option(seat, k), have = marked(s, seat);
    s->marked = seat->attending->state.many ? have ^ bit : bit;
    s->round = round_of(seat);
    return step_redraw();
}

static struct step move(struct seat_state *s, const char *text)
{
    unsigned seat, pin;
    s->amiss = !seat_typed_pair(text, &seat, &pin);
    if (s->amiss)
        return step_redraw();
    s->at = AT_SEAT;
    s->marked = s->round = 0;
    struct step step = does(SEAT_MOVE, NULL);
    step.effects[0].attend.seat = seat - 1;
    step.effects[0].attend.pin = pin;
    return step;
}

static struct step take(struct seat_state *s, enum seat_field field, const char *text)
{
    seat_typed_keep(&s->typed, field, text);
    if (field == SEAT_FIELD_MOVE)
        return move(s, text);
    return does(field == SEAT_FIELD_CODE ? SEAT_TAKE_CODE : SEAT_TAKE_ADDRESS, text);
}

static struct step submit(struct seat_state *s, const struct seat *seat, const char *text)
{
    s->tries++;
    if (s->at == AT_MOVING)
        return take(s, SEAT_FIELD_MOVE, text ? text : "");
    if (s->at == AT_SEAT && seat->way == SEAT_CODE)
        return take(s, SEAT_FIELD_CODE, text ? text : "");
    if (s->at == AT_SEAT && seat->way == SEAT_ADDRESS)
        return take(s, SEAT_FIELD_ADDRESS, text ? text : "");
    return s->at == AT_SEAT && seat->way == SEAT_ROOM ? send(s, seat) : step_stay();
}

static struct step go(struct seat_state *s, enum place at)
{
    s->at = at;
    s->amiss = false;
    return step_redraw();
}

static struct step choose(struct seat_state *s, const struct seat *seat, size_t option)
{
    if (s->at == AT_LEAVING)
        return option == 1 ? step_quit() : go(s, AT_SEAT);
    if (s->at == AT_MOVING || seat->way != SEAT_ROOM)
        return step_stay();
    if (seat->looks.show != ATTENDING_NO)
        return mark(s, seat, option);
    return option == 0 ? does(SEAT_AGAIN, NULL) : go(s, AT_MOVING);
}

/* Nobody has answered at the door: the code, or where it leads, may be another room's. */
static bool is_joining(const struct seat *seat)
{
    return seat->way == SEAT_ROOM && seat->looks.show == ATTENDING_JOINING;
}

static struct step back(struct seat_state *s, const struct seat *seat)
{
    if (s->at != AT_SEAT)
        return go(s, AT_SEAT);
    if (seat->way == SEAT_CODE)
        return step_quit();
    if (seat->way != SEAT_ROOM || is_joining(seat))
        return does(SEAT_OTHER_CODE, NULL);
    return can_move(seat) ? go(s, AT_MOVING) : step_stay();
}

/* Half a drill is not left by a slip of the finger. */
static struct step quit(struct seat_state *s, const struct seat *seat)
{
    bool asks = in_room(seat) && seat->looks.show != ATTENDING_OVER && s->at != AT_LEAVING;
    return asks ? go(s, AT_LEAVING) : step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct seat_state *s = state;
    const struct seat *seat = app->seat;
    bool reaches = seat->address && (seat->way == SEAT_REACH || is_joining(seat));
    bool on_way = s->at == AT_SEAT && (seat->way == SEAT_SEARCH || reaches);
    if (action->kind == ACTION_CHOOSE)
        return choose(s, seat, action->option);
    if (action->kind == ACTION_SUBMIT)
        return submit(s, seat, action->text);
    if (action->kind != ACTION_COMMAND)
        return step_stay();
    if (action->command == COMMAND_BACK)
        return back(s, seat);
    if (action->command == COMMAND_NEXT && on_way)
        return does(SEAT_OTHER_ADDRESS, NULL);
    return action->command == COMMAND_QUIT ? quit(s, seat) : step_stay();
}

const struct screen_ops screen_seat = {
    .name = "seat",
    .state_size = sizeof(struct seat_state),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY,
};
