/* load_question: the nine kinds of questions. */
#include <stdio.h>
#include <string.h>

#include "course/load.h"

enum { MIN_OPTIONS = 2, MIN_ORDER = 3, MAX_CATEGORIES = 5, MAX_HINTS = 5 };
#define NUMBER_MOST 1e12 /* of an answer: whole and exact as a double, and short enough to be read */

static const char *const types[] = {
    [Q_SINGLE] = "single", [Q_MULTIPLE] = "multiple", [Q_TRUEFALSE] = "truefalse", [Q_ORDER] = "order",
    [Q_MATCH] = "match",   [Q_CLASSIFY] = "classify", [Q_SHORT] = "short",         [Q_NUMBER] = "number",
    [Q_SURVEY] = "survey", [Q_SURVEY + 1] = NULL,
};

/* The members every question may have, then those of its type. */
#define COMMON                                                                                                         \
    "kind", "id", "type", "sources", "prompt", "explanation", "hints", "tries", "shuffle", "about", "sure", "read",    \
        "booster"
static const char *const choice_names[] = {COMMON, "options", NULL};
static const char *const truefalse_names[] = {COMMON, "answer", "feedback", NULL};
static const char *const order_names[] = {COMMON, "items", NULL};
static const char *const match_names[] = {COMMON, "pairs", NULL};
static const char *const classify_names[] = {COMMON, "categories", "items", NULL};
static const char *const short_names[] = {COMMON, "accept", "expect", "otherwise", NULL};
static const char *const number_names[] = {COMMON, "answer", "tolerance", "min", "max", "unit", "feedback", NULL};

static const char *const *const names_of[] = {
    [Q_SINGLE] = choice_names, [Q_MULTIPLE] = choice_names, [Q_TRUEFALSE] = truefalse_names,
    [Q_ORDER] = order_names,   [Q_MATCH] = match_names,     [Q_CLASSIFY] = classify_names,
    [Q_SHORT] = short_names,   [Q_NUMBER] = number_names,   [Q_SURVEY] = choice_names,
};

static const char *flatten(struct loader *l, const struct rich *rich)
{
    struct buf text = {0};
    rich_flatten(rich, &text);
    const char *plain = arena_strndup(l->arena, text.p, text.n);
    buf_finish(&text);
    return plain;
}

/* An item that shows the text in member name. */
static struct item load_item(struct loader *l, const struct json_node *node, const char *name)
{
    struct item item = {.id = load_id(l, node, "id"), .text = load_text(l, node, name)};
    item.plain = flatten(l, &item.text);
    return item;
}

static struct item plain_item(struct loader *l, const char *id, const char *text)
{
    return (struct item){.id = id, .plain = text, .text = rich_of(l->arena, str_of(text), 0)};
}

static void check_right(struct loader *l, const struct json_node *array, const struct question *q, size_t n_right)
{
    char count[24];
    (void)snprintf(count, sizeof count, "%zu", n_right);
    if (q->kind == Q_SINGLE && n_right != 1)
        json_error(&l->json, array, "one-right", "count", count, (const char *)NULL);
    if (q->kind == Q_MULTIPLE && n_right == 0)
        json_error(&l->json, array, "none-right", (const char *)NULL);
    if (q->kind == Q_MULTIPLE && n_right == q->n_items && n_right > 0)
        json_error(&l->json, array, "all-right", (const char *)NULL);
}

/* Single, multiple and survey. */
static void load_options(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"id", "text", "right", "feedback", NULL};
    static const char *const survey_names[] = {"id", "text", "feedback", NULL};
    size_t n, n_right = 0;
    const struct json_node *array = load_objects(l, step, "options", MIN_OPTIONS, QUESTION_MAX_ITEMS, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    bool known = true; /* which options are right: nothing may follow from a value that was wrong */
    bool survey = q->kind == Q_SURVEY;
    struct item *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array) {
        struct item *item = &items[q->n_items++];
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, survey ? survey_names : names);
        *item = load_item(l, node, "text");
        item->feedback = survey ? load_text_maybe(l, node, "feedback") : load_text(l, node, "feedback");
        const struct json_node *right = survey ? NULL : json_maybe(&l->json, node, "right", JSON_BOOL);
        item->right = right && json_bool(right);
        n_right += item->right;
        known = known && (right || survey || !json_find(node, "right"));
    }
    q->items = items;
    if (known)
        check_right(l, array, q, n_right);
}

/* Two items in the words of the catalogue, never shuffled. */
static void load_truefalse(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"true", "false", NULL};
    static const char *const keys[] = {"course.true", "course.false"};
    const struct json_node *answer = json_need(&l->json, step, "answer", JSON_BOOL);
    const struct json_node *feedback = json_need(&l->json, step, "feedback", JSON_OBJECT);
    struct item *items = arena_array(l->arena, 2, sizeof *items);
    if (feedback)
        json_known(&l->json, feedback, names);
    for (size_t i = 0; i < 2; i++) {
        items[i] = plain_item(l, names[i], msg(l->lang, keys[i]));
        items[i].right = answer && json_bool(answer) == (i == 0);
        if (feedback)
            items[i].feedback = load_text(l, feedback, names[i]);
    }
    q->items = items;
    q->n_items = 2;
    q->shuffle = false;
}

static void load_order(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"id", "text", "feedback", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "items", MIN_ORDER, QUESTION_MAX_ITEMS, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    struct item *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array) {
        struct item *item = &items[q->n_items++];
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        *item = load_item(l, node, "text");
        item->feedback = load_text(l, node, "feedback");
    }
    q->items = items;
}

static void load_match(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"id", "left", "right", "feedback", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "pairs", MIN_OPTIONS, QUESTION_MAX_ITEMS, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    struct item *items = arena_array(l->arena, n, sizeof *items);
    struct item *targets = arena_array(l->arena, n, sizeof *targets);
    JSON_EACH (node, array) {
        struct item *item = &items[q->n_items++];
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        *item = load_item(l, node, "left");
        item->feedback = load_text(l, node, "feedback");
        item->target = q->n_items - 1;
        struct item *target = &targets[item->target];
        *target = (struct item){.id = item->id, .text = load_text(l, node, "right")};
        target->plain = flatten(l, &target->text);
    }
    q->items = items;
    q->targets = targets;
    q->n_targets = q->n_items;
}

static const struct json_node *load_categories(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"id", "text", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "categories", MIN_OPTIONS, MAX_CATEGORIES, &n);
    if (!array)
        return NULL;
    load_unique_ids(l, array);
    struct item *targets = arena_array(l->arena, n, sizeof *targets);
    JSON_EACH (node, array) {
        struct item *target = &targets[q->n_targets++];
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        *target = load_item(l, node, "text");
    }
    q->targets = targets;
    return array;
}

static void load_classify(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"id", "text", "category", "feedback", NULL};
    size_t n;
    const struct json_node *categories = load_categories(l, step, q);
    const struct json_node *array = load_objects(l, step, "items", MIN_OPTIONS, QUESTION_MAX_ITEMS, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    struct item *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array) {
        struct item *item = &items[q->n_items++];
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        *item = load_item(l, node, "text");
        item->feedback = load_text(l, node, "feedback");
        item->target = load_reference(l, node, "category", categories, "unknown-category");
    }
    q->items = items;
}

/* Answers of one array of a short question, appended to items; they may be typed, so they are plain. */
static void load_answers(struct loader *l, const struct json_node *array, bool right, struct item *items, size_t *n)
{
    static const char *const names[] = {"text", "feedback", NULL};
    size_t index = 0;
    for (const struct json_node *node = array ? json_first(array) : NULL; node; node = node->next) {
        struct item *item = &items[(*n)++];
        item->right = right;
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        const char *text = load_plain(l, node, "text");
        const char *id = arena_printf(l->arena, "%s-%zu", right ? "accept" : "expect", ++index);
        *item = plain_item(l, id, text ? text : "");
        item->right = right;
        item->feedback = right ? load_text_maybe(l, node, "feedback") : load_text(l, node, "feedback");
    }
}

static void load_short(struct loader *l, const struct json_node *step, struct question *q)
{
    size_t n_accept, n_expect = 0;
    const struct json_node *accept = load_objects(l, step, "accept", 1, QUESTION_MAX_ITEMS, &n_accept);
    const struct json_node *expect = NULL;
    if (json_find(step, "expect"))
        expect = load_objects(l, step, "expect", 0, QUESTION_MAX_ITEMS, &n_expect);
    q->otherwise = load_text(l, step, "otherwise");
    if (n_accept + n_expect > QUESTION_MAX_ITEMS) {
        if (accept && (expect || n_expect == 0))
            json_error(&l->json, accept, "too-many", "high", "12", (const char *)NULL);
        return;
    }
    struct item *items = arena_array(l->arena, n_accept + n_expect, sizeof *items);
    load_answers(l, accept, true, items, &q->n_items);
    load_answers(l, expect, false, items, &q->n_items);
    q->items = items;
}

/* A number that can be reckoned with and shown: JSON may say 1e999, which is none. */
static double number_of(struct loader *l, const struct json_node *node)
{
    double value = node ? json_number(node) : 0;
    if (value >= -NUMBER_MOST && value <= NUMBER_MOST)
        return value;
    json_error(&l->json, node, "number-too-large", (const char *)NULL);
    return 0;
}

/* The accepted range: answer ± tolerance, or min to max. */
static void load_range(struct loader *l, const struct json_node *step, struct question *q)
{
    const struct json_node *min = json_maybe(&l->json, step, "min", JSON_NUMBER);
    const struct json_node *max = json_maybe(&l->json, step, "max", JSON_NUMBER);
    const struct json_node *tolerance = json_maybe(&l->json, step, "tolerance", JSON_NUMBER);
    if (json_lacks(step, "min") && json_lacks(step, "max")) {
        const struct json_node *answer = json_need(&l->json, step, "answer", JSON_NUMBER);
        double around = number_of(l, tolerance), middle = number_of(l, answer);
        if (around < 0)
            json_error(&l->json, tolerance, "negative-tolerance", (const char *)NULL);
        q->low = middle - around;
        q->high = middle + around;
        return;
    }
    if (json_find(step, "answer") || tolerance) {
        json_error(&l->json, json_find(step, json_find(step, "answer") ? "answer" : "tolerance"), "answer-and-range",
                   (const char *)NULL);
        return;
    }
    (void)json_need(&l->json, step, "min", JSON_NUMBER);
    (void)json_need(&l->json, step, "max", JSON_NUMBER);
    q->low = number_of(l, min);
    q->high = number_of(l, max);
    if (min && max && q->low > q->high)
        json_error(&l->json, min, "min-over-max", (const char *)NULL);
}

static void load_number(struct loader *l, const struct json_node *step, struct question *q)
{
    static const char *const names[] = {"right", "low", "high", NULL};
    load_range(l, step, q);
    q->unit = load_plain_maybe(l, step, "unit");
    const char *shown = q->low < q->high ? arena_printf(l->arena, "%.10g–%.10g", q->low, q->high)
                                         : arena_printf(l->arena, "%.10g", q->low);
    struct item *item = arena_alloc(l->arena, sizeof *item);
    *item = plain_item(l, "answer", shown);
    item->right = true;
    const struct json_node *feedback = json_need(&l->json, step, "feedback", JSON_OBJECT);
    if (feedback) {
        json_known(&l->json, feedback, names);
        item->feedback = load_text(l, feedback, "right");
        q->too_low = load_text(l, feedback, "low");
        q->too_high = load_text(l, feedback, "high");
    }
    q->items = item;
    q->n_items = 1;
}

static void load_answer_side(struct loader *l, const struct json_node *step, struct question *q)
{
    switch (q->kind) {
    case Q_SINGLE:
    case Q_MULTIPLE:
    case Q_SURVEY:
        load_options(l, step, q);
        break;
    case Q_TRUEFALSE:
        load_truefalse(l, step, q);
        break;
    case Q_ORDER:
        load_order(l, step, q);
        break;
    case Q_MATCH:
        load_match(l, step, q);
        break;
    case Q_CLASSIFY:
        load_classify(l, step, q);
        break;
    case Q_SHORT:
        load_short(l, step, q);
        break;
    case Q_NUMBER:
        load_number(l, step, q);
        break;
    }
}

void load_known_question(struct loader *l, const struct json_node *step)
{
    static const char *const any_names[] = {"kind", "id", "type", NULL};
    size_t type = load_choice_quiet(step, "type", types);
    if (type == SIZE_MAX)
        json_misspelt(&l->json, step, any_names);
    else
        json_known(&l->json, step, names_of[type]);
}

/* Kinds that can be asked about by how sure one is, and that can come back. */
static bool may_be_sure(enum question_kind kind)
{
    return kind == Q_SINGLE || kind == Q_MULTIPLE || kind == Q_TRUEFALSE;
}

static bool may_return(enum question_kind kind)
{
    return may_be_sure(kind) || kind == Q_ORDER || kind == Q_MATCH || kind == Q_CLASSIFY;
}

/* How sure, which pages then, and whether it comes back. */
static void load_memory(struct loader *l, const struct json_node *step, struct question *q)
{
    q->sure = load_bool(l, step, "sure", false);
    q->booster = load_bool(l, step, "booster", false);
    q->read = load_plains(l, step, "read", &q->n_read);
    const struct json_node *read = json_find(step, "read");
    if (read && json_kind(read) == JSON_ARRAY && (json_count(read) < 1 || json_count(read) > QUESTION_MAX_READ))
        json_error(&l->json, read, json_count(read) < 1 ? "too-few" : "too-many", "low", "1", "high", "2",
                   (const char *)NULL);
    if (q->sure && !may_be_sure(q->kind))
        json_error(&l->json, json_find(step, "sure"), "sure-kind", (const char *)NULL);
    else if (q->sure && !read)
        json_error(&l->json, json_find(step, "sure"), "sure-no-read", (const char *)NULL);
    if (q->booster && !may_return(q->kind))
        json_error(&l->json, json_find(step, "booster"), "booster-kind", (const char *)NULL);
}

const struct question *load_question(struct loader *l, const struct json_node *step)
{
    size_t type = load_choice(l, step, "type", types);
    if (type == SIZE_MAX)
        return NULL;
    struct question *q = arena_alloc(l->arena, sizeof *q);
    q->kind = (enum question_kind)type;
    bool survey = q->kind == Q_SURVEY;
    q->prompt = load_text(l, step, "prompt");
    q->explanation = survey ? load_text_maybe(l, step, "explanation") : load_text(l, step, "explanation");
    q->hints = load_texts(l, step, "hints", &q->n_hints);
    if (q->n_hints > MAX_HINTS)
        json_error(&l->json, json_find(step, "hints"), "too-many", "high", "5", (const char *)NULL);
    /* Of two answers the other one is no second try. */
    bool once = survey || q->kind == Q_TRUEFALSE;
    q->tries = load_int(l, step, "tries", 1, once ? 1 : QUESTION_MAX_TRIES, once ? 1 : QUESTION_TRIES);
    q->shuffle = load_bool(l, step, "shuffle", !survey);
    q->about = json_find(step, "about") ? load_id(l, step, "about") : NULL;
    load_memory(l, step, q);
    load_answer_side(l, step, q);
    return q;
}
