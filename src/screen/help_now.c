/* help_now: what to do in the next hour and whom to call, for a person who is being blackmailed now.
 * Safety first, no blame, nothing asked that must be typed; that it was opened is never kept or logged. */
#include <string.h>

#include "screen/code.h"
#include "screen/words.h"

enum help { HELP_ASK, HELP_STEPS, HELP_DANGER, HELP_FAMILY, HELP_MINOR, HELP_CALL };

/* The ways on from each page, in the order they are offered. */
static const struct {
    enum help to;
    const char *label;
} ways[] = {
    {HELP_STEPS, "help_now.safe"},  {HELP_DANGER, "help_now.not_safe"}, {HELP_FAMILY, "help_now.family"},
    {HELP_MINOR, "help_now.minor"}, {HELP_CALL, "help_now.call"},
};
enum { N_WAYS = sizeof ways / sizeof ways[0] };

struct helping {
    enum help page, from; /* from: where the question was left for, to come back to */
    unsigned turn;
};

/* ---- view ---- */

static void add_suicide(struct page *page)
{
    page_callout(page, TONE_HELP, words(page, "help_now.life_title"), words_sentence(page, "help_now.life"));
}

static void view_ask(struct page *page)
{
    page_callout(page, TONE_HELP, words(page, "help_now.calm_title"), words_sentence(page, "help_now.calm"));
    page_heading(page, 2, words(page, "help_now.question"));
}

static void view_steps(struct page *page)
{
    page_heading(page, 2, words(page, "help_now.steps_title"));
    page_rich(page, words_list(page, "help_now.step.", 7, PARA_NUMBERED));
    page_callout(page, TONE_CAREFUL, words(page, "help_now.rescuer_title"), words_sentence(page, "help_now.rescuer"));
    page_rich(page, words_list(page, "help_now.already.", 4, PARA_BULLET));
    page_callout(page, TONE_HELP, words(page, "six.title"), words_sentence(page, "six.line"));
}

static void view_page(struct page *page, enum help help)
{
    switch (help) {
    case HELP_ASK:
        view_ask(page);
        break;
    case HELP_STEPS:
        view_steps(page);
        break;
    case HELP_DANGER:
        page_heading(page, 2, words(page, "help_now.danger_title"));
        page_rich(page, words_list(page, "help_now.danger.", 4, PARA_NUMBERED));
        break;
    case HELP_FAMILY:
        page_heading(page, 2, words(page, "help_now.family_title"));
        page_rich(page, words_list(page, "help_now.family.", 6, PARA_NUMBERED));
        break;
    case HELP_MINOR:
        page_heading(page, 2, words(page, "help_now.minor_title"));
        page_rich(page, words_list(page, "help_now.minor.", 5, PARA_NUMBERED));
        break;
    case HELP_CALL:
        break;
    }
}

static struct block *add_field(struct page *page, const char *label)
{
    struct block *block = page_add(page, BLOCK_FIELD);
    block->label = words(page, label);
    return block;
}

/* What the field with the number is called: some contacts are dialled, others are apps to look for or addresses. */
static const char *number_label(const char *number)
{
    if (strpbrk(number, "@/"))
        return "help_now.address";
    return strpbrk(number, "0123456789") ? "help_now.number" : "help_now.app";
}

static bool is_expired(const struct contact *contact, struct date today)
{
    return date_compare(contact->expires_on, today) < 0;
}

static void add_contact(struct page *page, const struct contact *contact, struct date today)
{
    page_heading(page, 3, contact->name[page->lang] ? contact->name[page->lang] : contact->id);
    if (contact->number)
        add_field(page, number_label(contact->number))->text = contact->number;
    else
        add_field(page, "help_now.number")->rich = words_sentence(page, "help_now.in_person");
    if (contact->what[page->lang])
        add_field(page, "help_now.what")->rich = words_marked(page, contact->what[page->lang]);
    const char *where = contact->area[page->lang];
    if (contact->hours[page->lang])
        where = words_join(page, where, contact->hours[page->lang]);
    add_field(page, "help_now.where")->rich = words_rich(page, where);
    add_field(page, "help_now.checked")->rich = words_rich(page, words_date(page, contact->checked_on));
    if (!is_expired(contact, today))
        return;
    const char *expired = words_date(page, contact->expires_on);
    page_callout(page, TONE_CAREFUL, words(page, "help_now.expired_title"),
                 words_marked(page, msg_with(page->arena, page->lang, "help_now.expired", "date", expired, NULL)));
}

/* Indices of the contacts in the order they are shown in: those that were checked not long ago first. */
static size_t *in_order(struct arena *arena, const struct app_view *app, size_t *n)
{
    const struct date today = date_of(app->now);
    size_t n_items = app->contacts ? app->contacts->n_items : 0;
    size_t *out = arena_array(arena, n_items, sizeof *out);
    *n = 0;
    for (int expired = 0; expired < 2; expired++)
        for (size_t i = 0; i < n_items; i++)
            if (is_expired(&app->contacts->items[i], today) == expired)
                out[(*n)++] = i;
    return out;
}

/* Those of them that a phone can take over, where a code can be drawn. */
static size_t *codes_of(struct arena *arena, const struct app_view *app, size_t *n)
{
    size_t n_all = 0, *all = app->codes ? in_order(arena, app, &n_all) : NULL;
    *n = 0;
    for (size_t i = 0; i < n_all; i++)
        if (code_of_contact(arena, &app->contacts->items[all[i]]))
            all[(*n)++] = all[i];
    return all;
}

static void add_codes(struct page *page, const struct app_view *app)
{
    size_t n, *codes = codes_of(page->arena, app, &n);
    if (n == 0)
        return;
    page_heading(page, 2, words(page, "help_now.codes"));
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++) {
        const struct contact *contact = &app->contacts->items[codes[i]];
        words_option(page, &block->options[i], contact->name[page->lang] ? contact->name[page->lang] : contact->id,
                     NULL);
    }
}

static void view_call(struct page *page, const struct app_view *app)
{
    page_heading(page, 2, words(page, "help_now.call_title"));
    page_text(page, words(page, "help_now.say"));
    if (!app->contacts || app->contacts->n_items == 0) {
        page_callout(page, TONE_HELP, words(page, "help_now.no_contacts_title"),
                     words_sentence(page, "help_now.no_contacts"));
        return;
    }
    size_t n, *order = in_order(page->arena, app, &n);
    for (size_t i = 0; i < n; i++)
        add_contact(page, &app->contacts->items[order[i]], date_of(app->now));
    page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "help_now.old_numbers"));
}

/* The page itself is not offered on it. */
static size_t ways_of(enum help page, enum help out[N_WAYS])
{
    size_t n = 0;
    for (int i = 0; i < N_WAYS; i++)
        if (ways[i].to != page)
            out[n++] = ways[i].to;
    return n;
}

/* Away from the question, its answers are said so that they stand alone. */
static const char *way_label(const struct page *page, enum help from, enum help to)
{
    if (to == HELP_STEPS && from != HELP_ASK)
        return words(page, "help_now.to_steps");
    if (to == HELP_DANGER && from != HELP_ASK)
        return words(page, "help_now.to_danger");
    for (int i = 0; i < N_WAYS; i++)
        if (ways[i].to == to)
            return words(page, ways[i].label);
    return "";
}

static void add_ways(struct page *page, enum help from, enum help left_for)
{
    enum help to[N_WAYS];
    size_t n = ways_of(from, to);
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        words_option(page, &block->options[i], way_label(page, from, to[i]), NULL);
    page->focus = from != HELP_ASK ? -1 : left_for == HELP_ASK ? 0 : (int)left_for - HELP_STEPS;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct helping *s = state;
    page->title = words(page, "help_now.title");
    page->serial = s->turn;
    view_page(page, s->page);
    if (s->page == HELP_CALL)
        view_call(page, app);
    add_ways(page, s->page, s->from);
    add_suicide(page);
    if (s->page == HELP_CALL)
        add_codes(page, app);
    page_action(page, COMMAND_BACK, NULL);
}

/* ---- handle ---- */

static struct step turn_to(struct helping *s, enum help page)
{
    s->from = s->page == HELP_ASK ? page : s->from;
    s->page = page;
    s->turn++;
    return step_redraw();
}

/* On the page with the contacts their codes stand behind the other ways. */
static struct step choose(struct helping *s, const struct app_view *app, size_t option)
{
    enum help to[N_WAYS];
    size_t n_ways = ways_of(s->page, to), n = 0;
    if (option < n_ways)
        return turn_to(s, to[option]);
    struct arena arena = {0};
    size_t *codes = s->page == HELP_CALL ? codes_of(&arena, app, &n) : NULL;
    size_t contact = option - n_ways < n ? codes[option - n_ways] : SIZE_MAX;
    arena_finish(&arena);
    return contact != SIZE_MAX ? step_push(&screen_code, contact) : step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct helping *s = state;
    if (action->kind == ACTION_CHOOSE)
        return choose(s, app, action->option);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_HELP_NOW)
        return turn_to(s, HELP_ASK);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return s->page == HELP_ASK ? step_pop() : turn_to(s, HELP_ASK);
    return step_stay();
}

const struct screen_ops screen_help_now = {
    .name = "help_now",
    .state_size = sizeof(struct helping),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HELP_NOW,
};
