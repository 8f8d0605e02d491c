#include "screen/question_page.h"

#include "screen/words.h"

static bool is_typed(const struct question *question)
{
    return question->kind == Q_SHORT || question->kind == Q_NUMBER;
}

static size_t n_shown(size_t n)
{
    return n < QUESTION_MAX_ITEMS ? n : QUESTION_MAX_ITEMS;
}

size_t question_page_item(const struct question_state *q, size_t option)
{
    return !is_typed(q->question) && option < n_shown(q->question->n_items) ? q->shown[option] : SIZE_MAX;
}

size_t question_page_target(const struct question_state *q, int shown)
{
    bool is = shown >= 0 && (size_t)shown < n_shown(q->question->n_targets);
    return is ? q->shown_targets[shown] : SIZE_MAX;
}

static int shown_target(const struct question_state *q, size_t target)
{
    for (size_t i = 0; i < n_shown(q->question->n_targets); i++)
        if (q->shown_targets[i] == target)
            return (int)i;
    return -1;
}

static int rank_of(const struct answer *answer, size_t item)
{
    for (size_t k = 0; k < answer->n_order; k++)
        if (answer->order[k] == item)
            return (int)k + 1;
    return 0;
}

static enum choice_mode mode_of(const struct question *question)
{
    switch (question->kind) {
    case Q_SINGLE:
    case Q_TRUEFALSE:
    case Q_SURVEY:
        return CHOOSE_ONE;
    case Q_MULTIPLE:
        return CHOOSE_MANY;
    case Q_ORDER:
        return CHOOSE_ORDER;
    case Q_MATCH:
    case Q_CLASSIFY:
        return CHOOSE_ASSIGN;
    case Q_SHORT:
    case Q_NUMBER:
        break;
    }
    return CHOOSE_MENU;
}

static const char *how_of(const struct page *page, const struct question *question)
{
    switch (question->kind) {
    case Q_SINGLE:
        return words(page, "question.how.single");
    case Q_MULTIPLE:
        return words(page, "question.how.multiple");
    case Q_TRUEFALSE:
        return words(page, "question.how.truefalse");
    case Q_ORDER:
        return words(page, "question.how.order");
    case Q_MATCH:
        return words(page, "question.how.match");
    case Q_CLASSIFY:
        return words(page, "question.how.classify");
    case Q_SHORT:
        return words(page, "question.how.short");
    case Q_NUMBER:
        return words(page, "question.how.number");
    case Q_SURVEY:
        return words(page, "question.how.survey");
    }
    return "";
}

/* ---- the options ---- */

static void add_targets(struct page *page, const struct question_state *q, struct block *block)
{
    block->n_targets = n_shown(q->question->n_targets);
    struct rich *targets = arena_array(page->arena, block->n_targets, sizeof *targets);
    for (size_t i = 0; i < block->n_targets; i++)
        targets[i] = q->question->targets[q->shown_targets[i]].text;
    block->targets = targets;
}

/* What the option shows of an answer. */
static void fill_option(const struct question_state *q, const struct answer *answer, size_t item, struct option *option)
{
    option->text = &q->question->items[item].text;
    option->chosen = answer->chosen >> item & 1u;
    option->rank = rank_of(answer, item);
    option->target = answer->assigned[item] ? shown_target(q, answer->assigned[item] - 1u) : -1;
}

static void add_choices(struct page *page, const struct question_state *q)
{
    size_t n = n_shown(q->question->n_items);
    struct block *block = page_choices(page, mode_of(q->question), n);
    for (size_t i = 0; i < n; i++)
        fill_option(q, &q->answer, q->shown[i], &block->options[i]);
    add_targets(page, q, block);
}

static void add_input(struct page *page, const struct question_state *q)
{
    struct block *block = page_add(page, BLOCK_INPUT);
    block->label = q->question->kind == Q_NUMBER ? words(page, "question.number") : words(page, "question.answer");
    if (q->question->kind == Q_NUMBER && q->question->unit)
        block->label = msg_with(page->arena, page->lang, "question.number_unit", "unit", q->question->unit, NULL);
    block->number = q->question->kind == Q_NUMBER;
}

static enum mark mark_of(const struct question_state *q, size_t item)
{
    const struct item *it = &q->question->items[item];
    const struct answer *answer = &q->judged;
    bool chosen = answer->chosen >> item & 1u;
    switch (q->question->kind) {
    case Q_SINGLE:
    case Q_MULTIPLE:
    case Q_TRUEFALSE:
        return chosen ? it->right ? MARK_RIGHT : MARK_WRONG : it->right ? MARK_MISSED : MARK_NONE;
    case Q_ORDER:
        return rank_of(answer, item) == 0               ? MARK_MISSED
               : rank_of(answer, item) == (int)item + 1 ? MARK_RIGHT
                                                        : MARK_WRONG;
    case Q_MATCH:
    case Q_CLASSIFY:
        return answer->assigned[item] == 0                ? MARK_MISSED
               : answer->assigned[item] == it->target + 1 ? MARK_RIGHT
                                                          : MARK_WRONG;
    case Q_SHORT:
    case Q_NUMBER:
    case Q_SURVEY:
        break;
    }
    return MARK_NONE;
}

/* What would have been better there, for what is not marked right. */
static const char *remark_of(const struct page *page, const struct question_state *q, size_t item, enum mark mark)
{
    if (mark != MARK_WRONG && mark != MARK_MISSED)
        return NULL;
    if (q->question->kind == Q_ORDER) {
        const char *place = arena_printf(page->arena, "%zu", item + 1);
        return msg_with(page->arena, page->lang, "question.place", "n", place, NULL);
    }
    if (mode_of(q->question) != CHOOSE_ASSIGN)
        return NULL;
    const char *target = q->question->targets[q->question->items[item].target].plain;
    return msg_with(page->arena, page->lang, "question.belongs", "target", target, NULL);
}

/* An ordering is shown solved, so that reading it teaches; everything else as it was asked. */
static void add_judged(struct page *page, const struct question_state *q)
{
    size_t n = n_shown(q->question->n_items);
    struct block *block = page_choices(page, mode_of(q->question), n);
    block->locked = true;
    if (q->question->kind == Q_ORDER)
        block->label = words(page, "question.solved_order");
    for (size_t i = 0; i < n; i++) {
        size_t item = q->question->kind == Q_ORDER ? i : q->shown[i];
        fill_option(q, &q->judged, item, &block->options[i]);
        block->options[i].mark = mark_of(q, item);
        block->options[i].note = remark_of(page, q, item, block->options[i].mark);
    }
    add_targets(page, q, block);
}

/* Typed questions have nothing to mark: they say what would have been accepted. */
static void add_accepted(struct page *page, const struct question_state *q)
{
    const struct question *question = q->question;
    const char *answer = NULL;
    if (question->kind == Q_NUMBER) {
        const char *low = arena_printf(page->arena, "%.15g", question->low);
        const char *high = arena_printf(page->arena, "%.15g", question->high);
        answer = question->low < question->high
                     ? msg_with(page->arena, page->lang, "question.between", "low", low, "high", high, NULL)
                     : low;
    }
    for (size_t i = 0; question->kind == Q_SHORT && !answer && i < question->n_items; i++)
        if (question->items[i].right)
            answer = question->items[i].plain;
    if (!answer)
        return;
    struct block *block = page_add(page, BLOCK_FIELD);
    block->label = words(page, "question.accepted");
    block->text = answer;
}

/* ---- what is said about an answer ---- */

/* A missed right answer, or a thing that was never placed. */
static const char *missed_key(const struct question *question)
{
    if (mode_of(question) == CHOOSE_ONE)
        return "question.missed.best";
    return mode_of(question) == CHOOSE_MANY ? "question.missed.also" : "question.missed.unplaced";
}

/* A view is neither right nor wrong, and no tone may hint at it. */
static enum tone tone_of(const struct question *question, const struct feedback *feedback)
{
    if (question->kind == Q_SURVEY || feedback->missed)
        return TONE_INFO;
    return feedback->right ? TONE_GOOD : TONE_CAREFUL;
}

static void add_feedback(struct page *page, const struct question_state *q)
{
    struct feedback feedback[FEEDBACK_MAX];
    size_t n = question_feedback(q, feedback);
    for (size_t i = 0; i < n; i++) {
        const struct feedback *f = &feedback[i];
        const char *label = !f->item || is_typed(q->question) ? NULL : f->item->plain;
        if (label && f->missed)
            label = msg_with(page->arena, page->lang, missed_key(q->question), "what", label, NULL);
        else if (label && q->question->kind == Q_TRUEFALSE) /* "false" alone would be taken for the verdict */
            label = msg_with(page->arena, page->lang, "question.chosen", "what", label, NULL);
        page_callout(page, tone_of(q->question, f), label, f->text);
    }
}

static const struct rich *earned(const struct page *page, const struct question_state *q)
{
    const char *points = arena_printf(page->arena, "%d", q->points);
    return words_rich(page, msg_with(page->arena, page->lang, "question.points", "points", points, NULL));
}

void question_page_verdict(struct page *page, const struct question_state *q, const struct rich *said)
{
    switch (q->verdict) {
    case VERDICT_RIGHT:
        page_callout(page, TONE_GOOD, words(page, "question.right"), said ? said : earned(page, q));
        break;
    case VERDICT_PARTLY:
        page_callout(page, TONE_INFO, words(page, "question.partly"), said ? said : earned(page, q));
        break;
    case VERDICT_WRONG:
        page_callout(page, TONE_INFO, words(page, "question.not_best"),
                     said ? said : words_sentence(page, "question.not_best_text"));
        break;
    case VERDICT_NONE:
        page_callout(page, TONE_INFO, words(page, "question.given_up"),
                     said ? said : words_sentence(page, "question.given_up_text"));
        break;
    case VERDICT_THANKS:
        page_callout(page, TONE_INFO, words(page, "question.thanks"), words_sentence(page, "question.thanks_text"));
        break;
    }
}

void question_page_ask(struct page *page, const struct question_state *q)
{
    if (q->phase == RETRYING) {
        bool partly = q->verdict == VERDICT_PARTLY;
        page_callout(page, TONE_CAREFUL, partly ? words(page, "question.partly") : words(page, "question.not_yet"),
                     words_rich(page, words_count(page, "question.tries_left", q->question->tries - q->tries_used)));
        add_feedback(page, q);
        page_add(page, BLOCK_RULE);
    }
    page_rich(page, &q->question->prompt);
    for (size_t i = 0; i < q->hints_shown && i < q->question->n_hints; i++) {
        const char *number = arena_printf(page->arena, "%zu", i + 1);
        page_callout(page, TONE_INFO, msg_with(page->arena, page->lang, "question.hint_n", "n", number, NULL),
                     &q->question->hints[i]);
    }
    page_text(page, how_of(page, q->question));
    if (is_typed(q->question))
        add_input(page, q);
    else
        add_choices(page, q);
    page->submits = question_is_complete(q);
}

static const struct {
    enum certainty certainty;
    const char *label;
} certainties[] = {
    {CERTAINTY_SURE, "certainty.sure"},
    {CERTAINTY_RATHER, "certainty.rather"},
    {CERTAINTY_GUESSING, "certainty.guessing"},
};
enum { N_CERTAINTIES = sizeof certainties / sizeof certainties[0] };

void question_page_certainty(struct page *page, const struct question_state *q)
{
    page_rich(page, &q->question->prompt);
    for (size_t i = 0; i < n_shown(q->question->n_items); i++)
        if (q->answer.chosen >> q->shown[i] & 1u) {
            const char *chosen = q->question->items[q->shown[i]].plain;
            page_text(page, msg_with(page->arena, page->lang, "question.chosen", "what", chosen, NULL));
        }
    page_add(page, BLOCK_RULE);
    page_heading(page, 2, words(page, "certainty.ask"));
    page_text(page, words(page, "certainty.ask_note"));
    struct block *block = page_choices(page, CHOOSE_MENU, N_CERTAINTIES);
    for (size_t i = 0; i < N_CERTAINTIES; i++)
        words_option(page, &block->options[i], words(page, certainties[i].label), NULL);
}

enum certainty question_page_said(size_t option)
{
    return option < N_CERTAINTIES ? certainties[option].certainty : CERTAINTY_NONE;
}

/* An ordering in which nothing was placed: there is nothing to judge, so it is just told in its order. */
static bool is_unordered(const struct question_state *q)
{
    return q->question->kind == Q_ORDER && q->judged.n_order == 0;
}

static void add_order(struct page *page, const struct question_state *q)
{
    size_t n = n_shown(q->question->n_items);
    struct rich *items = arena_array(page->arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = q->question->items[i].text;
    page_callout(page, TONE_INFO, words(page, "question.solved_order"), words_items(page, items, n, PARA_NUMBERED));
    for (size_t i = 0; i < n; i++) {
        const struct item *item = &q->question->items[i];
        if (item->feedback.n_paras > 0)
            page_callout(page, TONE_PLAIN, item->plain, &item->feedback);
    }
}

void question_page_why(struct page *page, const struct question_state *q)
{
    if (is_unordered(q)) {
        page_rich(page, &q->question->prompt);
        add_order(page, q);
        if (q->question->explanation.n_paras > 0)
            page_callout(page, TONE_INFO, words(page, "question.why"), &q->question->explanation);
        return;
    }
    add_feedback(page, q);
    if (q->question->explanation.n_paras > 0)
        page_callout(page, TONE_INFO, words(page, "question.why"), &q->question->explanation);
    page_add(page, BLOCK_RULE);
    page_rich(page, &q->question->prompt);
    if (is_typed(q->question))
        add_accepted(page, q);
    else
        add_judged(page, q);
}
