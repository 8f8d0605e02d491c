#include "screen/projector_page.h"

#include "page/command.h"
#include "screen/spot_page.h"
#include "screen/words.h"

static const struct ask *asked_now(const struct classroom *c)
{
    return &c->asked[c->room->item];
}

static const struct room_item *item_now(const struct classroom *c)
{
    return &c->room->items[c->room->item];
}

/* What is asked stands out from what can be answered, at the far end of a room, too. */
static void add_prompt(struct page *page, const struct rich *prompt)
{
    struct rich *strong = arena_alloc(page->arena, sizeof *strong);
    struct para *paras = arena_array(page->arena, prompt->n_paras, sizeof *paras);
    for (size_t i = 0; i < prompt->n_paras; i++) {
        struct span *spans = arena_array(page->arena, prompt->paras[i].n_spans, sizeof *spans);
        for (size_t k = 0; k < prompt->paras[i].n_spans; k++) {
            spans[k] = prompt->paras[i].spans[k];
            spans[k].style |= SPAN_STRONG;
        }
        paras[i] = prompt->paras[i];
        paras[i].spans = spans;
    }
    *strong = (struct rich){paras, prompt->n_paras};
    page_rich(page, strong);
}

static const char *number(const struct page *page, unsigned n)
{
    return arena_printf(page->arena, "%u", n);
}

const char *projector_page_of(const struct page *page, const struct classroom *c)
{
    bool asks = c->room->phase != ROOM_LOBBY && c->room->phase != ROOM_OVER;
    return asks ? words_of(page, c->room->item + 1, c->room->n_items) : NULL;
}

void projector_page_place(struct page *page, const struct classroom *c)
{
    page->title = c->drill->title[page->lang];
    page->aside = projector_page_of(page, c);
    if (!page->aside)
        return;
    page->done = (int)c->room->item + (c->room->phase == ROOM_REVEALED);
    page->total = (int)c->room->n_items;
}

/* ---- the options ---- */

size_t projector_page_shown(const struct classroom *c, size_t item, size_t k)
{
    uint8_t shown[ASK_MAX_OPTIONS];
    ask_order(&c->asked[item], c->drill, &c->drill->items[item], shown);
    return shown[k];
}

const struct rich *projector_page_text(const struct page *page, const struct ask *asked, size_t option)
{
    if (asked->question)
        return &asked->question->items[option].text;
    return words_rich(page, spot_page_option(page, asked->spot, option));
}

static const char *plain_of(const struct page *page, const struct ask *asked, size_t option)
{
    return asked->question ? asked->question->items[option].plain : spot_page_option(page, asked->spot, option);
}

const char *projector_page_option(const struct page *page, const struct classroom *c, size_t item, size_t k)
{
    const char *letter = command_option_label((int)k, page->lang == LANG_EN);
    const char *text = plain_of(page, &c->asked[item], projector_page_shown(c, item, k));
    return msg_with(page->arena, page->lang, "room.option", "letter", letter, "text", text, NULL);
}

/* Hands are seen by everybody, so that their counts are no secret; what machines say is told as reports tell it. */
static struct told_vote told_of(const struct classroom *c, unsigned vote)
{
    const struct ask *asked = asked_now(c);
    bool is_open = c->room->phase == ROOM_ASKED && vote == c->room->vote && c->seats;
    struct room_tally tally = is_open ? c->seats->live.drawn : room_tally(c->room, c->room->item, vote, ROOM_ALL_TEAMS);
    if (c->room->n_seats > 0)
        return hide_vote(&tally, asked->n_options, asked->right, asked->many);
    struct told_vote told = {
        .people = tally.people, .share = room_share(item_now(c), &tally), .edge = EDGE_NONE, .mistake = SIZE_MAX};
    for (size_t i = 0; i < asked->n_options; i++) {
        told.counts[i] = tally.counts[i];
        bool wrong = asked->right != 0 && !(asked->right >> i & 1u);
        if (wrong && tally.counts[i] > (told.mistake == SIZE_MAX ? 0 : tally.counts[told.mistake]))
            told.mistake = i;
    }
    return told;
}

bool projector_page_live(const struct classroom *c)
{
    const struct seats *seats = c->seats;
    unsigned round = room_round(c->room) + 1;
    return seats && seats->live_round == round && seats->live.round == round && seats->live.drawn.people > 0;
}

static const char *count_of(const struct page *page, const struct told_vote *vote, size_t option)
{
    bool told = vote->people > 0 && !(vote->hidden >> option & 1u);
    return told ? number(page, vote->counts[option]) : "–";
}

/* How many chose it, and before the room talked how many. */
static const char *note_of(const struct page *page, const struct told_vote *before, const struct told_vote *now,
                           size_t option)
{
    const char *count = count_of(page, now, option);
    if (!before)
        return now->hidden >> option & 1u ? NULL : count;
    return msg_with(page->arena, page->lang, "room.before_after", "before", count_of(page, before, option), "after",
                    count, NULL);
}

/* The last vote that was counted. */
static unsigned last_vote(const struct classroom *c, struct told_vote votes[ROOM_VOTES])
{
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
        votes[vote] = told_of(c, vote);
    return votes[1].people > 0 || votes[1].few ? 1 : 0;
}

void projector_page_untold(struct page *page, const struct told_vote *vote)
{
    if (vote->few)
        page_text(page, words(page, "room.few"));
    else if (vote->edge != EDGE_NONE)
        page_text(page, words(page, vote->edge == EDGE_FEW_RIGHT ? "room.few_right" : "room.few_wrong"));
    else if (vote->hidden)
        page_text(page, words(page, "room.hidden"));
}

void projector_page_no_right(struct page *page)
{
    page_callout(page, TONE_INFO, words(page, "room.no_right"), words_sentence(page, "room.no_right_text"));
}

static void add_options(struct page *page, const struct classroom *c, struct projector_options how)
{
    const struct ask *asked = asked_now(c);
    struct told_vote votes[ROOM_VOTES];
    unsigned last = last_vote(c, votes);
    struct block *block = page_choices(page, CHOOSE_MENU, asked->n_options);
    block->locked = block->lettered = true;
    for (size_t k = 0; k < asked->n_options; k++) {
        size_t i = projector_page_shown(c, c->room->item, k);
        struct option *option = &block->options[k];
        option->text = projector_page_text(page, asked, i);
        option->note = how.calls == k ? words(page, "room.called") : NULL;
        option->mark = how.solved && asked->right >> i & 1u ? MARK_RIGHT : MARK_NONE;
        if (!how.counts || votes[last].people == 0)
            continue;
        option->value = (int)votes[last].counts[i];
        option->most = votes[last].hidden >> i & 1u ? 0 : (int)votes[last].people;
        option->note = note_of(page, last > 0 ? &votes[0] : NULL, &votes[last], i);
    }
    if (how.counts && (how.solved || c->room->phase != ROOM_ASKED))
        projector_page_untold(page, &votes[last]);
}

void projector_page_prompt(struct page *page, const struct ask *asked)
{
    if (asked->question) {
        add_prompt(page, &asked->question->prompt);
    } else {
        spot_page_card(page, asked->card);
        page_text(page, words(page, "spot.how"));
    }
}

void projector_page_ask(struct page *page, const struct classroom *c, struct projector_options how)
{
    if (c->room->vote > 0)
        page_heading(page, 2, words(page, "room.second_vote"));
    projector_page_prompt(page, asked_now(c));
    add_options(page, c, how); /* that several may be chosen is said by every question itself */
}

/* ---- before and after ---- */

static void add_meter(struct page *page, const char *label, int value, int delta, enum tone tone)
{
    struct block *block = page_add(page, BLOCK_METER);
    block->label = label;
    block->value = value;
    block->most = 100;
    block->delta = delta;
    block->tone = tone;
}

static void add_change(struct page *page, int before, int after)
{
    page_heading(page, 3, words(page, "room.change"));
    add_meter(page, words(page, "room.before"), before, 0, TONE_PLAIN);
    add_meter(page, words(page, "room.after"), after, after - before, TONE_GOOD);
}

/* Of few machines a score would say what each of them answered. Hands are seen anyway. */
static bool is_few(const struct room *room, unsigned team)
{
    unsigned n = 0;
    for (size_t i = 0; i < room->n_seats; i++)
        n += team == ROOM_ALL_TEAMS || room->seats[i].team == team;
    return n > 0 && n < HIDE_LEAST;
}

static void add_teams(struct page *page, const struct classroom *c)
{
    bool any = false;
    for (unsigned team = 0; team < c->room->teams; team++) {
        int percent = room_percent(room_team_score(c->room, team));
        if (percent < 0 || is_few(c->room, team))
            continue;
        if (!any)
            page_heading(page, 3, words(page, "room.teams"));
        any = true;
        add_meter(page, msg_with(page->arena, page->lang, "room.team", "n", number(page, team + 1), NULL), percent, 0,
                  TONE_PLAIN);
    }
}

void projector_page_lobby(struct page *page, const struct classroom *c)
{
    const char *what = words_count(page, "room.questions", (long long)c->room->n_items);
    if (c->room->teams > 0)
        what = words_join(page, what, words_count(page, "room.n_teams", (long long)c->room->teams));
    page_text(page, what);
}

/* What most of those who were not right thought, and what there is to say about it. */
static void add_common_mistake(struct page *page, const struct classroom *c, const struct told_vote *vote)
{
    const struct ask *asked = asked_now(c);
    if (vote->mistake == SIZE_MAX || asked->right == 0 || !asked->question)
        return;
    const struct item *item = &asked->question->items[vote->mistake];
    const char *label = msg_with(page->arena, page->lang, "room.mistake", "what", item->plain, NULL);
    page_callout(page, TONE_INFO, label, &item->feedback);
}

void projector_page_why(struct page *page, const struct ask *asked)
{
    if (!asked->question) {
        page_add(page, BLOCK_RULE);
        spot_page_solved(page, asked->card);
    } else if (asked->question->explanation.n_paras > 0) {
        page_callout(page, TONE_GOOD, words(page, "question.why"), &asked->question->explanation);
    }
}

void projector_page_reveal(struct page *page, const struct classroom *c)
{
    const struct ask *asked = asked_now(c);
    struct told_vote votes[ROOM_VOTES];
    unsigned last = last_vote(c, votes);
    if (asked->question)
        add_prompt(page, &asked->question->prompt);
    add_options(page, c, (struct projector_options){.counts = true, .solved = true, .calls = SIZE_MAX});
    int before = votes[0].share, after = votes[1].people > 0 ? votes[1].share : -1;
    if (before >= 0 && after >= 0)
        add_change(page, before, after);
    if (asked->right == 0)
        projector_page_no_right(page);
    projector_page_why(page, asked);
    add_common_mistake(page, c, &votes[last]);
    add_teams(page, c);
}

void projector_page_over(struct page *page, const struct classroom *c)
{
    size_t shown = 0;
    for (size_t i = 0; i < c->room->n_items; i++)
        shown += c->room->items[i].outcome == ROOM_SHOWN;
    struct room_gain gain = room_gain(c->room);
    page_heading(page, 1, words(page, "room.over"));
    page_text(page, words_count(page, "room.answered", (long long)shown));
    if (is_few(c->room, ROOM_ALL_TEAMS))
        gain = (struct room_gain){.all = -1, .before = -1, .after = -1};
    if (gain.all >= 0)
        add_meter(page, words(page, "room.right"), gain.all, 0, TONE_GOOD);
    if (gain.before >= 0)
        add_change(page, gain.before, gain.after);
    add_teams(page, c);
    page_callout(page, TONE_HELP, words(page, "room.help_title"), words_sentence(page, "room.help"));
    if (c->record) {
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = words(page, "room.record");
        field->text = c->record;
    }
}
