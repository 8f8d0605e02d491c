#include "screen/spot_page.h"

#include <string.h>

#include "screen/points.h"
#include "screen/words.h"

enum { DISCERNMENT_LEAST = 20 /* percent: below it the bar of suspicion means nothing when it is even */ };

/* ---- a card ---- */

/* The text as it would come: nothing in it is marked. */
static const struct rich *unmarked(struct page *page, const struct rich *text)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, text->n_paras, sizeof *paras);
    for (size_t i = 0; i < text->n_paras; i++) {
        const struct para *para = &text->paras[i];
        struct span *spans = arena_array(page->arena, para->n_spans, sizeof *spans);
        for (size_t k = 0; k < para->n_spans; k++) {
            spans[k] = para->spans[k];
            if (spans[k].style & SPAN_SIGN)
                spans[k] = (struct span){.text = spans[k].text, .style = spans[k].style & ~(unsigned)SPAN_SIGN};
        }
        paras[i] = *para;
        paras[i].spans = spans;
    }
    *rich = (struct rich){paras, text->n_paras};
    return rich;
}

/* The signs of a card in the order of its text, so that the numbers there run 1, 2, 3. */
struct numbered {
    const struct card *card;
    const struct sign *signs[CARD_MAX_SIGNS];
    size_t n;
};

static size_t number_of(struct numbered *numbered, const char *id)
{
    for (size_t i = 0; i < numbered->n; i++)
        if (strcmp(numbered->signs[i]->id, id) == 0)
            return i + 1;
    for (size_t i = 0; i < numbered->card->n_signs && numbered->n < CARD_MAX_SIGNS; i++)
        if (strcmp(numbered->card->signs[i].id, id) == 0)
            numbered->signs[numbered->n++] = &numbered->card->signs[i];
    return numbered->n;
}

static bool same_sign(const struct para *para, size_t k, size_t other)
{
    const struct span *a = &para->spans[k], *b = &para->spans[other];
    return other < para->n_spans && (b->style & SPAN_SIGN) && strcmp(a->target, b->target) == 0;
}

/* «the words» (1): marks that can be read without colours and without seeing. They stand outside of the words, which
 * may be an address of its own direction. */
static void mark_signs(struct page *page, struct numbered *numbered, const struct para *from, struct para *to)
{
    struct span *spans = arena_array(page->arena, from->n_spans * 3, sizeof *spans);
    size_t n = 0;
    for (size_t k = 0; k < from->n_spans; k++) {
        struct span span = from->spans[k];
        bool sign = span.style & SPAN_SIGN;
        if (sign && (k == 0 || !same_sign(from, k, k - 1)))
            spans[n++] = (struct span){.text = STR("«"), .style = SPAN_STRONG};
        span.style |= sign ? SPAN_STRONG : 0;
        spans[n++] = span;
        if (sign && !same_sign(from, k, k + 1)) {
            const char *end = arena_printf(page->arena, "» (%zu)", number_of(numbered, span.target));
            spans[n++] = (struct span){.text = str_of(end), .style = SPAN_STRONG};
        }
    }
    *to = *from;
    to->spans = spans;
    to->n_spans = n;
}

static const struct rich *marked(struct page *page, struct numbered *numbered)
{
    const struct rich *text = &numbered->card->text;
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, text->n_paras, sizeof *paras);
    for (size_t i = 0; i < text->n_paras; i++)
        mark_signs(page, numbered, &text->paras[i], &paras[i]);
    *rich = (struct rich){paras, text->n_paras};
    return rich;
}

/* What is no message is a card that says what it is. */
static const char *label_of(const struct page *page, const struct card *card)
{
    if (card->form == FORM_MESSAGE)
        return card->from;
    const char *key = card->form == FORM_PROFILE ? "spot.profile"
                      : card->form == FORM_LINK  ? "spot.link"
                                                 : "spot.offer";
    return msg_with(page->arena, page->lang, key, "from", card->from, NULL);
}

/* Messages, too, are no bubbles: whom a card comes from often decides, and the name of a bubble has one row only. */
static void add_card(struct page *page, const struct card *card, const struct rich *text)
{
    page_callout(page, TONE_PLAIN, label_of(page, card), text);
}

static void add_place(struct page *page, const struct spot_run *run, size_t card)
{
    page_progress(page, words(page, "spot.card"), card + 1, run->task->n_cards);
}

static const char *tactic_of(const struct page *page, enum tactic tactic)
{
    return words(page, arena_printf(page->arena, "tactic.%s", tactic_names[tactic]));
}

/* ---- asked ---- */

size_t spot_page_tactic(const struct spot_run *run, size_t option)
{
    if (option > run->task->n_tactics)
        return TACTIC_COUNT + 1;
    return option == 0 ? TACTIC_NONE : run->task->tactics[option - 1];
}

void spot_page_ask(struct page *page, const struct spot_run *run)
{
    const struct card *card = spot_card(run);
    add_place(page, run, run->n_answers);
    add_card(page, card, unmarked(page, &card->text));
    page_text(page, words(page, "spot.how"));
    struct block *block = page_choices(page, CHOOSE_MENU, run->task->n_tactics + 1);
    words_option(page, &block->options[0], words(page, "spot.harmless"), NULL);
    for (size_t i = 0; i < run->task->n_tactics; i++)
        words_option(page, &block->options[i + 1], tactic_of(page, run->task->tactics[i]), NULL);
    page->focus = 0;
}

/* ---- without a run ---- */

void spot_page_card(struct page *page, const struct card *card)
{
    add_card(page, card, unmarked(page, &card->text));
}

const char *spot_page_option(const struct page *page, const struct spot_task *task, size_t option)
{
    return option == 0 ? words(page, "spot.harmless") : tactic_of(page, task->tactics[option - 1]);
}

/* ---- answered ---- */

static void add_verdict(struct page *page, enum spot_verdict verdict, enum tactic tactic)
{
    static const struct {
        enum tone tone;
        const char *label, *text;
    } verdicts[] = {
        [SPOT_HIT] = {TONE_GOOD, "spot.hit", "spot.hit_text"},
        [SPOT_TRAP] = {TONE_GOOD, "spot.trap", "spot.trap_text"},
        [SPOT_MISS] = {TONE_INFO, "spot.miss", "spot.miss_text"},
        [SPOT_FALSE_ALARM] = {TONE_INFO, "spot.alarm", "spot.alarm_text"},
        [SPOT_CORRECT] = {TONE_GOOD, "spot.correct", "spot.correct_text"},
    };
    const char *name = tactic == TACTIC_NONE ? "" : tactic_of(page, tactic);
    const char *text = msg_with(page->arena, page->lang, verdicts[verdict].text, "tactic", name, NULL);
    page_callout(page, verdicts[verdict].tone, words(page, verdicts[verdict].label), words_rich(page, text));
}

static void add_signs(struct page *page, const struct numbered *numbered)
{
    struct rich texts[CARD_MAX_SIGNS];
    if (numbered->n == 0)
        return;
    for (size_t i = 0; i < numbered->n; i++)
        texts[i] = numbered->signs[i]->text;
    bool trap = numbered->card->tactic != TACTIC_NONE;
    page_callout(page, TONE_PLAIN, words(page, trap ? "spot.signs" : "spot.signs_harmless"),
                 words_items(page, texts, numbered->n, PARA_NUMBERED));
}

void spot_page_solved(struct page *page, const struct card *card)
{
    struct numbered numbered = {.card = card};
    add_card(page, card, marked(page, &numbered));
    add_signs(page, &numbered);
    page_rich(page, &card->feedback);
}

void spot_page_answer(struct page *page, const struct spot_run *run)
{
    size_t last = run->n_answers - 1;
    const struct card *card = &run->task->cards[run->shown[last]];
    add_place(page, run, last);
    add_verdict(page, spot_verdict(run, last), card->tactic);
    spot_page_solved(page, card);
}

/* ---- all of them ---- */

static const char *part_of(const struct page *page, const char *key, size_t part, size_t of)
{
    const char *n = arena_printf(page->arena, "%zu", part);
    return msg_count(page->arena, page->lang, key, (long long)of, "n", n, NULL);
}

static const struct rich *list_of(const struct page *page, const char *const *texts, size_t n)
{
    struct rich *items = arena_array(page->arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = *words_rich(page, texts[i]);
    return words_items(page, items, n, PARA_BULLET);
}

static const char *discernment_key(int percent)
{
    return percent >= 75 ? "spot.discernment_high" : percent >= 40 ? "spot.discernment_some" : "spot.discernment_low";
}

/* Whoever tells hardly anything apart has not found the middle, but only come to stand there. */
static const char *lean_key(const struct spot_score *score)
{
    static const char *const leans[] = {[LEAN_TRUSTING] = "spot.lean_trusting",
                                        [LEAN_EVEN] = "spot.lean_even",
                                        [LEAN_SUSPICIOUS] = "spot.lean_suspicious"};
    bool chance = score->lean == LEAN_EVEN && score->discernment < DISCERNMENT_LEAST;
    return chance ? "spot.lean_none" : leans[score->lean];
}

/* How many of the tricks that were spotted were called by their name, too. */
static const char *named_of(const struct page *page, const struct spot_score *score)
{
    const char *n = arena_printf(page->arena, "%zu", score->named),
               *most = arena_printf(page->arena, "%zu", score->hits);
    return msg_with(page->arena, page->lang, "spot.named", "n", n, "most", most, NULL);
}

void spot_page_result(struct page *page, const struct spot_run *run)
{
    enum { COUNTS_MAX = 5 };
    struct spot_score score = spot_score(run);
    const char *counts[COUNTS_MAX];
    size_t n = 0;
    counts[n++] = part_of(page, "spot.hits", score.hits, score.hits + score.misses);
    if (score.hits > 0)
        counts[n++] = named_of(page, &score);
    counts[n++] = words_count(page, "spot.misses", (long long)score.misses);
    counts[n++] = words_count(page, "spot.alarms", (long long)score.false_alarms);
    counts[n++] = part_of(page, "spot.corrects", score.correct, score.correct + score.false_alarms);
    const char *meanings[] = {words(page, discernment_key(score.discernment)), words(page, lean_key(&score))};
    page_heading(page, 2, words(page, "spot.result"));
    page_rich(page, list_of(page, counts, n));
    points_add(page, score.points, "spot.points_how");
    page_meter(page, words(page, "spot.discernment"), score.discernment);
    page_meter(page, words(page, "spot.suspicion"), score.suspicion);
    page_rich(page, list_of(page, meanings, sizeof meanings / sizeof *meanings));
}
