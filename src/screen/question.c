/* question: one question of a unit, asked until it is answered or given up. */
#include "screen/question_page.h"
#include "screen/walk.h"
#include "screen/words.h"

/* What was said about a typed answer, by place: the unit it points into may be loaded anew. */
enum typed { TYPED_NONE, TYPED_OTHERWISE, TYPED_LOW, TYPED_HIGH, TYPED_ITEM };

struct asked {
    size_t at;
    bool before; /* it was answered earlier in this attempt: for practice, nothing is saved */
    bool no_number;
    bool same; /* the answer handed in is the one that was wrong just before */
    bool started;
    bool weighing; /* the answer stands, and how sure it is is being asked */
    unsigned turn; /* counts the pages inside */
    struct question_state q;
    enum question_kind kind; /* of the question that q was started with */
    size_t n_items, n_targets;
    enum typed typed;
    size_t typed_item;
};

static void start(struct asked *s, const struct app_view *app)
{
    const struct lesson_step *step = walk_step(app, s->at, STEP_QUESTION);
    if (!step)
        return;
    struct rng rng = walk_dice(app, s->at);
    question_start(&s->q, step->question, &rng);
    s->kind = step->question->kind;
    s->n_items = step->question->n_items;
    s->n_targets = step->question->n_targets;
    s->before = app->progress.steps[s->at].state != STEP_NEW;
    s->typed = TYPED_NONE;
    s->weighing = false;
    s->started = true;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct asked *s = state;
    s->at = number;
    start(s, app);
}

static void remember_typed(struct asked *s)
{
    const struct question *question = s->q.question;
    const struct rich *text = s->q.typed.text;
    s->typed = !text                         ? TYPED_NONE
               : s->q.typed.item             ? TYPED_ITEM
               : text == &question->too_low  ? TYPED_LOW
               : text == &question->too_high ? TYPED_HIGH
                                             : TYPED_OTHERWISE;
    s->typed_item = s->q.typed.item ? (size_t)(s->q.typed.item - question->items) : 0;
}

static void rebind_typed(const struct asked *s, struct question_state *q)
{
    const struct question *question = q->question;
    switch (s->typed) {
    case TYPED_NONE:
        q->typed = (struct feedback){0};
        break;
    case TYPED_OTHERWISE:
        q->typed.text = &question->otherwise;
        break;
    case TYPED_LOW:
        q->typed.text = &question->too_low;
        break;
    case TYPED_HIGH:
        q->typed.text = &question->too_high;
        break;
    case TYPED_ITEM:
        q->typed.item = &question->items[s->typed_item];
        q->typed.text = &question->items[s->typed_item].feedback;
        break;
    }
}

/* The state over the question as the open unit has it now; false when that is another one. */
static bool bind(const struct asked *s, const struct app_view *app, struct question_state *q)
{
    const struct lesson_step *step = walk_step(app, s->at, STEP_QUESTION);
    if (!step || !s->started || step->question->kind != s->kind || step->question->n_items != s->n_items ||
        step->question->n_targets != s->n_targets)
        return false;
    *q = s->q;
    q->question = step->question;
    rebind_typed(s, q);
    return true;
}

/* What certainty and answer say together, with doors to what is worth reading again. */
static void add_advice(struct page *page, const struct app_view *app, const struct question_state *q)
{
    if (question_was_unsure_and_right(q))
        page_callout(page, TONE_GOOD, words(page, "certainty.unsure_right"),
                     words_sentence(page, "certainty.unsure_right_text"));
    size_t pages[QUESTION_MAX_READ], n = walk_to_read(app, q->question, pages);
    if (!question_was_sure_and_wrong(q) || n == 0)
        return;
    page_callout(page, TONE_CAREFUL, words(page, "certainty.sure_wrong"),
                 words_sentence(page, "certainty.sure_wrong_text"));
    page->focus = 0;         /* reading again comes before going on … */
    page->asked_last = true; /* … and behind what is said about the answer */
    walk_doors(page, app, pages, n);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct asked *s = state;
    struct question_state q;
    if (!bind(s, app, &q)) {
        walk_lost(page);
        return;
    }
    walk_head(page, app, s->at);
    page->serial = s->turn;
    page_heading(page, 1, walk_title(page, app->unit, s->at));
    if (q.phase == ANSWERED) {
        question_page_verdict(page, &q, NULL);
        add_advice(page, app, &q);
        question_page_why(page, &q);
        page_action(page, COMMAND_NEXT, NULL);
        page->primary = COMMAND_NEXT;
    } else if (s->weighing) {
        question_page_certainty(page, &q);
        page->focus = 1; /* the middle: neither end is laid into anybody's hand */
    } else {
        if (s->before)
            page_text(page, words(page, "question.before"));
        if (s->no_number)
            page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "question.no_number"));
        if (s->same)
            page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "question.same_again"));
        question_page_ask(page, &q);
        page->focus = 0;
        if (s->before)
            page_action(page, COMMAND_NEXT, NULL);
        if (q.hints_shown < q.question->n_hints)
            page_action(page, COMMAND_HINT, NULL);
        page_action(page, COMMAND_SKIP, words(page, s->kind == Q_SURVEY ? "question.pass" : "question.give_up"));
    }
    page_action(page, COMMAND_BACK, NULL);
}

/* Saves what became of the question. A survey's answer is nobody's business, so only that it was seen is kept. */
static struct step answered(struct asked *s, const struct app_view *app)
{
    struct step step = step_redraw();
    s->turn++;
    if (s->q.phase != ANSWERED || s->before)
        return step;
    struct buf record = {0};
    bool survey = s->kind == Q_SURVEY;
    if (!survey)
        question_record(&s->q, &record);
    walk_mark(&step, app, s->at, (struct step_progress){STEP_DONE, survey ? -1 : s->q.points}, buf_z(&record));
    buf_finish(&record);
    if (question_comes_back(&s->q)) {
        struct effect *review = step_effect(&step, EFFECT_REVIEW);
        review->number = s->at;
        review->review = review_begin(review_day(app->now));
    }
    return step;
}

static struct step submit(struct asked *s, const struct app_view *app, const char *text)
{
    bool typed = s->kind == Q_SHORT || s->kind == Q_NUMBER;
    if (s->q.phase == ANSWERED || s->weighing || (typed && str_trim(str_of(text)).n == 0))
        return step_stay();
    if (!s->before && question_asks_certainty(&s->q)) {
        s->weighing = true;
        s->turn++;
        return step_redraw();
    }
    if (question_is_same_again(&s->q)) {
        s->same = true;
        s->turn++;
        return step_redraw();
    }
    s->same = false;
    enum verdict verdict = question_submit(&s->q, typed ? text : NULL);
    bool was = s->no_number;
    s->no_number = verdict == VERDICT_NONE && s->kind == Q_NUMBER;
    if (verdict == VERDICT_NONE)
        return s->no_number || was ? step_redraw() : step_stay();
    remember_typed(s);
    return answered(s, app);
}

static struct step say(struct asked *s, const struct app_view *app, size_t option)
{
    enum certainty certainty = question_page_said(option);
    if (certainty == CERTAINTY_NONE || !question_say(&s->q, certainty))
        return step_stay();
    s->weighing = false;
    return submit(s, app, NULL);
}

/* An option of the question, of the menu of certainty, or of the pages to read again. */
static struct step choose(struct asked *s, const struct app_view *app, size_t option)
{
    if (s->weighing)
        return say(s, app, option);
    size_t pages[QUESTION_MAX_READ];
    if (question_was_sure_and_wrong(&s->q) && s->q.phase == ANSWERED)
        return option < walk_to_read(app, s->q.question, pages) ? step_push(&screen_again, pages[option]) : step_stay();
    size_t item = question_page_item(&s->q, option);
    return item != SIZE_MAX && question_choose(&s->q, item) ? step_redraw() : step_stay();
}

static struct step assign(struct asked *s, const struct action *action)
{
    size_t item = question_page_item(&s->q, action->option);
    if (item == SIZE_MAX)
        return step_stay();
    size_t target = question_page_target(&s->q, action->target);
    bool changed = target == SIZE_MAX ? question_clear(&s->q, item) : question_assign(&s->q, item, target);
    return changed ? step_redraw() : step_stay();
}

/* A view that nobody wants to give has no answer to show. */
static struct step pass(struct asked *s, const struct app_view *app)
{
    struct step step = step_stay();
    if (!s->before)
        walk_mark(&step, app, s->at, (struct step_progress){STEP_DONE, -1}, "");
    walk_go(&step, app, s->at + 1);
    return step;
}

static struct step command(struct asked *s, const struct app_view *app, enum command command)
{
    bool over = s->q.phase == ANSWERED;
    struct step step = step_stay();
    if (command == COMMAND_BACK && s->weighing) { /* to another answer */
        s->weighing = false;
        s->turn++;
        return step_redraw();
    }
    if (command == COMMAND_BACK)
        return walk_back(app, s->at);
    if (s->weighing)
        return step;
    if (command == COMMAND_NEXT && (over || s->before))
        walk_go(&step, app, s->at + 1);
    if (command == COMMAND_HINT && question_hint(&s->q))
        return step_redraw();
    if (command == COMMAND_SKIP && !over && s->kind == Q_SURVEY)
        return pass(s, app);
    if (command == COMMAND_SKIP && !over) {
        question_give_up(&s->q);
        remember_typed(s);
        return answered(s, app);
    }
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct asked *s = state;
    if (!bind(s, app, &s->q))
        return walk_lost_handle(action);
    switch (action->kind) {
    case ACTION_NONE:
    case ACTION_TIME:
    case ACTION_NEWS:
    case ACTION_TYPE:
        break;
    case ACTION_CHOOSE:
        return choose(s, app, action->option);
    case ACTION_ASSIGN:
        return assign(s, action);
    case ACTION_SUBMIT:
        return submit(s, app, action->text);
    case ACTION_COMMAND:
        return command(s, app, action->command);
    }
    return step_stay();
}

const struct screen_ops screen_question = {
    .name = "question",
    .state_size = sizeof(struct asked),
    .enter = enter,
    .view = view,
    .handle = handle,
};
