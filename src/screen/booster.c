/* booster: the questions that came back, one after another, from any unit; and when each of them comes back next. */
#include "screen/question_page.h"
#include "screen/screen.h"
#include "screen/words.h"

struct sitting {
    size_t at; /* the question; behind the last one: the end */
    unsigned turn;
    int right;              /* at the first try */
    bool saved;             /* what became of the question at hand */
    int boxes[SITTING_MAX]; /* where each of them went */
    struct question_state q;
    enum question_kind kind; /* of the question that q was started with */
    size_t n_items, n_targets;
};

/* Other dice than in the unit, and than the last time. */
static void start(struct sitting *s, const struct app_view *app)
{
    if (s->at >= app->n_boosters)
        return;
    const struct booster *booster = &app->boosters[s->at];
    uint64_t seed = app->seed + (uint64_t)review_day(app->now) + (uint64_t)booster->review.box;
    struct rng rng = rng_of(rng_mix(rng_mix(seed, booster->unit_id), booster->step->id));
    question_start(&s->q, booster->step->question, &rng);
    s->kind = s->q.question->kind;
    s->n_items = s->q.question->n_items;
    s->n_targets = s->q.question->n_targets;
    s->saved = false;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct sitting *s = state;
    s->at = number;
    start(s, app);
}

/* The state over the question as it is there now; false at the end, and when another sitting was put together. */
static bool bind(const struct sitting *s, const struct app_view *app, struct question_state *q)
{
    const struct question *question = s->at < app->n_boosters ? app->boosters[s->at].step->question : NULL;
    if (!question || question->kind != s->kind || question->n_items != s->n_items ||
        question->n_targets != s->n_targets)
        return false;
    *q = s->q;
    q->question = question;
    return true;
}

/* ---- view ---- */

static const char *back_in(const struct page *page, int box)
{
    return words(page, arena_printf(page->arena, "booster.box.%d", box));
}

/* Every question that was asked, and when it comes back. */
static const struct rich *list_of(const struct sitting *s, const struct app_view *app, const struct page *page)
{
    struct para *paras = arena_array(page->arena, SITTING_MAX, sizeof *paras);
    size_t n = 0;
    for (size_t i = 0; i < app->n_boosters; i++) {
        if (s->boxes[i] == 0)
            continue;
        const char *what = words_opening(page, &app->boosters[i].step->question->prompt);
        paras[n] = words_rich(page, words_join(page, what, back_in(page, s->boxes[i])))->paras[0];
        paras[n++].kind = PARA_BULLET;
    }
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = (struct rich){paras, n};
    return rich;
}

static void view_end(const struct sitting *s, const struct app_view *app, struct page *page)
{
    if (app->n_boosters == 0) {
        page_text(page, words(page, "booster.none"));
    } else {
        page_heading(page, 1, words(page, "booster.done"));
        page_progress(page, words(page, "result.first_try"), (size_t)s->right, app->n_boosters);
        page_rich(page, list_of(s, app, page));
    }
    page_callout(page, TONE_HELP, words(page, "six.title"), words_sentence(page, "six.line"));
    page_rich(page, words_sentence(page, "booster.help"));
    page_action(page, COMMAND_NEXT, words(page, "result.to_map"));
    page->primary = COMMAND_NEXT;
}

static void view_question(const struct sitting *s, const struct app_view *app, struct page *page,
                          const struct question_state *q)
{
    const char *unit = words_unit_title(page, app->course, app->boosters[s->at].unit);
    page->aside = words_of(page, s->at + 1, app->n_boosters);
    page_text(page, msg_with(page->arena, page->lang, "booster.from", "unit", unit, NULL));
    if (q->phase == ANSWERED) {
        question_page_verdict(page, q, words_rich(page, back_in(page, s->boxes[s->at])));
        question_page_why(page, q);
        page_action(page, COMMAND_NEXT, NULL);
        page->primary = COMMAND_NEXT;
        return;
    }
    question_page_ask(page, q);
    page_rich(page, words_marked(page, words(page, "booster.help"))); /* it comes without the pages around it */
    page->focus = 0;
    if (q->hints_shown < q->question->n_hints)
        page_action(page, COMMAND_HINT, NULL);
    page_action(page, COMMAND_SKIP, words(page, "question.give_up"));
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct sitting *s = state;
    struct question_state q;
    page->title = words(page, "booster.title");
    page->serial = s->turn;
    page->done = (int)s->at;
    page->total = (int)app->n_boosters;
    if (bind(s, app, &q))
        view_question(s, app, page, &q);
    else
        view_end(s, app, page);
    page_action(page, COMMAND_BACK, NULL);
}

/* ---- handle ---- */

/* Once it is answered: when it comes back is saved at once, as who leaves in the middle has answered it. */
static struct step answered(struct sitting *s, const struct app_view *app)
{
    struct step step = step_redraw();
    s->turn++;
    if (s->q.phase != ANSWERED || s->saved)
        return step;
    bool right = s->q.first == VERDICT_RIGHT;
    struct effect *save = step_effect(&step, EFFECT_BOOSTER);
    save->number = s->at;
    save->review = review_after(app->boosters[s->at].review, right, review_day(app->now));
    s->boxes[s->at] = save->review.box;
    s->right += right;
    s->saved = true;
    return step;
}

static struct step next(struct sitting *s, const struct app_view *app)
{
    s->at++;
    s->turn++;
    start(s, app);
    return step_redraw();
}

static struct step command(struct sitting *s, const struct app_view *app, enum command command)
{
    bool over = s->q.phase == ANSWERED;
    if (command == COMMAND_NEXT && over)
        return next(s, app);
    if (command == COMMAND_HINT && question_hint(&s->q))
        return step_redraw();
    if (command == COMMAND_SKIP && !over) {
        question_give_up(&s->q);
        return answered(s, app);
    }
    return command == COMMAND_BACK ? step_pop() : step_stay();
}

static struct step assign(struct sitting *s, const struct action *action)
{
    size_t item = question_page_item(&s->q, action->option);
    if (item == SIZE_MAX)
        return step_stay();
    size_t target = question_page_target(&s->q, action->target);
    bool changed = target == SIZE_MAX ? question_clear(&s->q, item) : question_assign(&s->q, item, target);
    return changed ? step_redraw() : step_stay();
}

/* At the end there is only the way home. */
static struct step leave(const struct action *action)
{
    if (action->kind != ACTION_COMMAND)
        return step_stay();
    return action->command == COMMAND_NEXT   ? step_root(&screen_home, 0)
           : action->command == COMMAND_BACK ? step_pop()
                                             : step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct sitting *s = state;
    if (!bind(s, app, &s->q))
        return leave(action);
    switch (action->kind) {
    case ACTION_NONE:
    case ACTION_TIME:
    case ACTION_NEWS:
    case ACTION_TYPE:
        break;
    case ACTION_CHOOSE: {
        size_t item = question_page_item(&s->q, action->option);
        return item != SIZE_MAX && question_choose(&s->q, item) ? step_redraw() : step_stay();
    }
    case ACTION_ASSIGN:
        return assign(s, action);
    case ACTION_SUBMIT:
        return question_submit(&s->q, NULL) == VERDICT_NONE ? step_stay() : answered(s, app);
    case ACTION_COMMAND:
        return command(s, app, action->command);
    }
    return step_stay();
}

const struct screen_ops screen_booster = {
    .name = "booster",
    .state_size = sizeof(struct sitting),
    .enter = enter,
    .view = view,
    .handle = handle,
};
