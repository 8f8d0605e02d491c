#include "screen/seat_page.h"

#include "engine/hide.h"
#include "screen/projector_page.h"
#include "screen/words.h"

static const struct talk_state *state_of(const struct seat *seat)
{
    return &seat->attending->state;
}

size_t seat_page_option(const struct seat *seat, size_t k)
{
    const struct talk_state *state = state_of(seat);
    return k < state->n_options ? state->shown[k] : 0;
}

static const char *letter_of(const struct page *page, size_t k)
{
    return command_option_label((int)k, page->lang == LANG_EN);
}

static const struct rich *text_of(const struct page *page, const struct seat *seat, size_t k)
{
    if (seat->asked)
        return projector_page_text(page, seat->asked, seat_page_option(seat, k));
    return words_rich(page, msg_with(page->arena, page->lang, "seat.letter", "letter", letter_of(page, k), NULL));
}

static void add_prompt(struct page *page, const struct seat *seat)
{
    if (state_of(seat)->vote > 0)
        page_heading(page, 2, words(page, "room.second_vote"));
    if (seat->asked)
        projector_page_prompt(page, seat->asked);
    else
        page_text(page, words(page, "seat.not_here"));
}

static void add_timer(struct page *page, const struct seat *seat)
{
    if (!seat->looks.timed)
        return;
    struct block *block = page_add(page, BLOCK_PROGRESS);
    block->label = words(page, "room.seconds");
    block->value = (int)seat->looks.seconds;
    block->most = (int)state_of(seat)->seconds;
}

static struct block *add_options(struct page *page, const struct seat *seat, enum choice_mode mode)
{
    size_t n = state_of(seat)->n_options;
    struct block *block = page_choices(page, mode, n);
    for (size_t k = 0; k < n; k++)
        block->options[k].text = text_of(page, seat, k);
    return block;
}

void seat_page_choose(struct page *page, const struct seat *seat, uint32_t marked)
{
    add_timer(page, seat);
    add_prompt(page, seat);
    if (state_of(seat)->many)
        page_text(page, words(page, "question.how.multiple"));
    struct block *block = add_options(page, seat, state_of(seat)->many ? CHOOSE_MANY : CHOOSE_ONE);
    for (size_t k = 0; k < block->n_options; k++)
        block->options[k].chosen = marked >> seat_page_option(seat, k) & 1u;
    page->submits = marked != 0;
    page->submit = words(page, "seat.send");
    page->focus = 0;
}

void seat_page_chosen(struct page *page, const struct seat *seat, uint32_t chosen)
{
    add_prompt(page, seat);
    struct block *block = add_options(page, seat, CHOOSE_MENU);
    block->locked = block->lettered = true;
    for (size_t k = 0; k < block->n_options; k++)
        if (chosen >> seat_page_option(seat, k) & 1u)
            block->options[k].note = words(page, "seat.yours");
}

/* ---- what was right ---- */

/* Counts are as the host tells them: as on the wall, without what would give somebody away. The last vote of which
 * there is anything. */
static unsigned last_vote(const struct talk_state *state)
{
    return state->told[1].people > 0 || state->told[1].few;
}

static const char *count_of(const struct page *page, const struct told_vote *vote, size_t option)
{
    bool told = vote->people > 0 && !(vote->hidden >> option & 1u);
    return told ? arena_printf(page->arena, "%u", vote->counts[option]) : "–";
}

static const char *note_of(const struct page *page, const struct seat *seat, size_t option)
{
    const struct told_vote *votes = state_of(seat)->told;
    const char *note = seat->looks.chosen >> option & 1u ? words(page, "seat.yours") : NULL;
    unsigned vote = last_vote(state_of(seat));
    if (votes[vote].people == 0 || (vote == 0 && votes[0].hidden >> option & 1u))
        return note;
    const char *now = count_of(page, &votes[vote], option);
    if (vote == 0)
        return words_join(page, now, note ? note : NULL);
    const char *before = count_of(page, &votes[0], option);
    now = msg_with(page->arena, page->lang, "room.before_after", "before", before, "after", now, NULL);
    return note ? words_join(page, now, note) : now;
}

static void add_own(struct page *page, const struct seat *seat)
{
    const struct attending_view *looks = &seat->looks;
    if (looks->judged)
        page_callout(page, looks->was_right ? TONE_GOOD : TONE_INFO,
                     words(page, looks->was_right ? "seat.right" : "seat.not_right"),
                     words_sentence(page, looks->was_right ? "seat.right_text" : "seat.not_right_text"));
    else if (looks->chosen == 0)
        page_text(page, words(page, "seat.none"));
}

void seat_page_reveal(struct page *page, const struct seat *seat)
{
    const struct talk_state *state = state_of(seat);
    const struct told_vote *vote = &state->told[last_vote(state)];
    add_own(page, seat);
    if (state->right == 0)
        projector_page_no_right(page);
    add_prompt(page, seat);
    struct block *block = add_options(page, seat, CHOOSE_MENU);
    block->locked = block->lettered = true;
    for (size_t k = 0; k < block->n_options; k++) {
        size_t option = seat_page_option(seat, k);
        block->options[k].mark = state->right >> option & 1u ? MARK_RIGHT : MARK_NONE;
        block->options[k].value = (int)vote->counts[option];
        block->options[k].most = vote->hidden >> option & 1u ? 0 : (int)vote->people;
        block->options[k].note = note_of(page, seat, option);
    }
    projector_page_untold(page, vote);
    if (seat->asked)
        projector_page_why(page, seat->asked);
}

void seat_page_over(struct page *page, const struct seat *seat)
{
    const struct attending_view *looks = &seat->looks;
    page_heading(page, 1, words(page, "room.over"));
    if (looks->has_score && looks->percent >= 0) {
        page_text(page, words_count(page, "seat.answered", (long long)looks->answers));
        page_meter(page, words(page, "seat.own"), looks->percent)->tone = TONE_GOOD;
    }
    page_text(page, words(page, "seat.nobody_else"));
    page_callout(page, TONE_HELP, words(page, "room.help_title"), words_sentence(page, "room.help"));
}
