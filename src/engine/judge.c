#include "engine/judge.h"

#include "text/digits.h"
#include "text/fold.h"

static bool is_chosen(const struct answer *answer, size_t item)
{
    return (answer->chosen >> item & 1U) != 0;
}

/* Where an order answer has the item, or n_order when it was not picked. */
static size_t place_of(const struct answer *answer, size_t item)
{
    size_t k = 0;
    while (k < answer->n_order && answer->order[k] != item)
        k++;
    return k;
}

/* ---- choosing: single, multiple, truefalse, survey ---- */

static bool choice_is_complete(const struct question *question, const struct answer *answer)
{
    (void)question;
    return answer->chosen != 0;
}

/* The share of what is right that was ticked, less the share of what is not: ticking everything earns nothing. */
static struct share choice_share(const struct question *question, const struct answer *answer, struct feedback *typed)
{
    (void)typed;
    size_t hits = 0, false_alarms = 0, right = 0, wrong = 0;
    for (size_t i = 0; i < question->n_items; i++) {
        bool is = question->items[i].right;
        right += is;
        wrong += !is;
        hits += is && is_chosen(answer, i);
        false_alarms += !is && is_chosen(answer, i);
    }
    wrong = wrong ? wrong : 1;
    size_t gain = hits * wrong, loss = false_alarms * right;
    return (struct share){gain > loss ? gain - loss : 0, right * wrong};
}

static struct share survey_share(const struct question *question, const struct answer *answer, struct feedback *typed)
{
    (void)question;
    (void)answer;
    (void)typed;
    return (struct share){1, 1};
}

static bool choice_feedback(const struct question *question, const struct answer *answer, size_t item, bool over,
                            struct feedback *out)
{
    const struct item *it = &question->items[item];
    bool chosen = is_chosen(answer, item), missed = it->right && !chosen;
    *out = (struct feedback){.item = it, .right = it->right && chosen, .missed = missed, .text = &it->feedback};
    return (chosen || (missed && over)) && it->feedback.n_paras > 0;
}

/* A survey has no right answer, hence nothing wrong or missed. */
static bool survey_feedback(const struct question *question, const struct answer *answer, size_t item, bool over,
                            struct feedback *out)
{
    (void)over;
    const struct item *it = &question->items[item];
    *out = (struct feedback){.item = it, .right = true, .text = &it->feedback};
    return is_chosen(answer, item) && it->feedback.n_paras > 0;
}

/* ---- order ---- */

static bool order_is_complete(const struct question *question, const struct answer *answer)
{
    return answer->n_order == question->n_items;
}

static struct share order_share(const struct question *question, const struct answer *answer, struct feedback *typed)
{
    (void)typed;
    size_t right = 0;
    for (size_t k = 0; k < answer->n_order; k++)
        right += answer->order[k] == k;
    return (struct share){right, question->n_items};
}

static bool order_feedback(const struct question *question, const struct answer *answer, size_t item, bool over,
                           struct feedback *out)
{
    const struct item *it = &question->items[item];
    size_t place = place_of(answer, item);
    bool missed = place == answer->n_order;
    *out = (struct feedback){.item = it, .missed = missed, .text = &it->feedback};
    return missed ? over : place != item;
}

/* ---- match and classify ---- */

static bool assign_is_complete(const struct question *question, const struct answer *answer)
{
    for (size_t i = 0; i < question->n_items; i++)
        if (answer->assigned[i] == 0)
            return false;
    return true;
}

static struct share assign_share(const struct question *question, const struct answer *answer, struct feedback *typed)
{
    (void)typed;
    size_t right = 0;
    for (size_t i = 0; i < question->n_items; i++)
        right += answer->assigned[i] == question->items[i].target + 1;
    return (struct share){right, question->n_items};
}

static bool assign_feedback(const struct question *question, const struct answer *answer, size_t item, bool over,
                            struct feedback *out)
{
    const struct item *it = &question->items[item];
    bool missed = answer->assigned[item] == 0;
    *out = (struct feedback){.item = it, .missed = missed, .text = &it->feedback};
    return missed ? over : answer->assigned[item] != it->target + 1;
}

/* ---- short and number ---- */

static bool text_is_complete(const struct question *question, const struct answer *answer)
{
    (void)question;
    (void)answer;
    return true;
}

static struct share short_share(const struct question *question, const struct answer *answer, struct feedback *typed)
{
    struct str text = str_trim(str_of(answer->text));
    if (text.n == 0)
        return (struct share){0};
    for (size_t i = 0; i < question->n_items; i++) {
        const struct item *it = &question->items[i];
        if (!fold_equal(text, str_of(it->plain)))
            continue;
        *typed = (struct feedback){.item = it, .right = it->right, .text = &it->feedback};
        return (struct share){it->right, 1};
    }
    *typed = (struct feedback){.text = &question->otherwise};
    return (struct share){0, 1};
}

/* The unit may be typed behind the number: "90 يوما" where days are asked. */
static struct str without_unit(struct str text, const char *unit)
{
    struct str end = str_of(unit);
    if (end.n > 0 && str_ends(text, end))
        text.n -= end.n;
    return str_trim(text);
}

static struct share number_share(const struct question *question, const struct answer *answer, struct feedback *typed)
{
    double value = 0;
    struct str text = without_unit(str_trim(str_of(answer->text)), question->unit);
    if (text.n == 0 || !number_parse(text, &value))
        return (struct share){0};
    bool right = value >= question->low && value <= question->high;
    const struct item *it = question->n_items > 0 ? question->items : NULL;
    if (right && it)
        *typed = (struct feedback){.item = it, .right = true, .text = &it->feedback};
    else
        *typed =
            (struct feedback){.right = right, .text = value < question->low ? &question->too_low : &question->too_high};
    return (struct share){right, 1};
}

/* What was typed is answered as a whole (question_state.typed), and there are no items to miss. */
static bool text_feedback(const struct question *question, const struct answer *answer, size_t item, bool over,
                          struct feedback *out)
{
    (void)question;
    (void)answer;
    (void)item;
    (void)over;
    *out = (struct feedback){0};
    return false;
}

static const struct judge choosing = {
    .is_complete = choice_is_complete, .share = choice_share, .feedback = choice_feedback, .scored = true};
static const struct judge choosing_many = {.is_complete = choice_is_complete,
                                           .share = choice_share,
                                           .feedback = choice_feedback,
                                           .partial = true,
                                           .scored = true};
static const struct judge ordering = {.is_complete = order_is_complete,
                                      .share = order_share,
                                      .feedback = order_feedback,
                                      .partial = true,
                                      .scored = true};
static const struct judge assigning = {.is_complete = assign_is_complete,
                                       .share = assign_share,
                                       .feedback = assign_feedback,
                                       .partial = true,
                                       .scored = true};
static const struct judge typing_words = {
    .is_complete = text_is_complete, .share = short_share, .feedback = text_feedback, .scored = true};
static const struct judge typing_number = {
    .is_complete = text_is_complete, .share = number_share, .feedback = text_feedback, .scored = true};
static const struct judge asking_opinion = {
    .is_complete = choice_is_complete, .share = survey_share, .feedback = survey_feedback};

/* A switch, so that the compiler names the kind that is forgotten here. */
const struct judge *judge_of(enum question_kind kind)
{
    switch (kind) {
    case Q_SINGLE:
    case Q_TRUEFALSE:
        return &choosing;
    case Q_MULTIPLE:
        return &choosing_many;
    case Q_ORDER:
        return &ordering;
    case Q_MATCH:
    case Q_CLASSIFY:
        return &assigning;
    case Q_SHORT:
        return &typing_words;
    case Q_NUMBER:
        return &typing_number;
    case Q_SURVEY:
        return &asking_opinion;
    }
    BUG("question kind %d", (int)kind);
}
