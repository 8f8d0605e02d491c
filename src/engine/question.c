#include "engine/question.h"

#include <string.h>

#include "engine/judge.h"

/* ---- the order things are shown in ---- */

static void in_file_order(uint8_t *shown, size_t n)
{
    for (size_t i = 0; i < n; i++)
        shown[i] = (uint8_t)i;
}

static size_t shown_max(size_t n)
{
    return n < QUESTION_MAX_ITEMS ? n : QUESTION_MAX_ITEMS; /* a short question may know more wordings than that */
}

/* Shuffles until it differs from what it must not be: one step round the circle always does. */
static void shuffle_unlike(uint8_t *shown, const uint8_t *unlike, size_t n, struct rng *rng)
{
    rng_shuffle(rng, shown, n);
    if (n < 2 || memcmp(shown, unlike, n) != 0)
        return;
    uint8_t first = shown[0];
    memmove(shown, shown + 1, n - 1);
    shown[n - 1] = first;
}

void question_start(struct question_state *q, const struct question *question, struct rng *rng)
{
    *q = (struct question_state){.question = question};
    size_t n = shown_max(question->n_items), n_targets = shown_max(question->n_targets);
    in_file_order(q->shown, n);
    in_file_order(q->shown_targets, n_targets);
    switch (question->kind) {
    case Q_SINGLE:
    case Q_MULTIPLE:
    case Q_CLASSIFY:
        if (question->shuffle)
            rng_shuffle(rng, q->shown, n);
        break;
    case Q_MATCH:
        if (question->shuffle)
            rng_shuffle(rng, q->shown, n);
        /* Sides that face each other would give the answer away. */
        if (n == n_targets)
            shuffle_unlike(q->shown_targets, q->shown, n_targets, rng);
        break;
    case Q_ORDER: {
        uint8_t solved[QUESTION_MAX_ITEMS];
        in_file_order(solved, n);
        shuffle_unlike(q->shown, solved, n, rng);
        break;
    }
    case Q_TRUEFALSE: /* true comes first, always */
    case Q_SHORT:
    case Q_NUMBER:
    case Q_SURVEY: /* often a scale */
        break;
    }
}

/* ---- choosing ---- */

static bool may_change(const struct question_state *q, size_t item)
{
    return q->phase != ANSWERED && item < shown_max(q->question->n_items);
}

static void order_pick(struct answer *answer, size_t item)
{
    for (size_t k = 0; k < answer->n_order; k++) {
        if (answer->order[k] != item)
            continue;
        answer->n_order--;
        memmove(answer->order + k, answer->order + k + 1, answer->n_order - k);
        return;
    }
    answer->order[answer->n_order++] = (uint8_t)item;
}

bool question_choose(struct question_state *q, size_t item)
{
    if (!may_change(q, item))
        return false;
    switch (q->question->kind) {
    case Q_SINGLE:
    case Q_TRUEFALSE:
    case Q_SURVEY:
        q->answer.chosen = 1U << item;
        return true;
    case Q_MULTIPLE:
        q->answer.chosen ^= 1U << item;
        return true;
    case Q_ORDER:
        order_pick(&q->answer, item);
        return true;
    case Q_MATCH:
    case Q_CLASSIFY:
    case Q_SHORT:
    case Q_NUMBER:
        break;
    }
    return false;
}

static bool is_assigning(const struct question *question)
{
    return question->kind == Q_MATCH || question->kind == Q_CLASSIFY;
}

bool question_assign(struct question_state *q, size_t item, size_t target)
{
    if (!is_assigning(q->question) || !may_change(q, item) || target >= shown_max(q->question->n_targets))
        return false;
    uint8_t mark = (uint8_t)(target + 1);
    if (q->question->kind == Q_MATCH)
        for (size_t i = 0; i < q->question->n_items; i++)
            if (q->answer.assigned[i] == mark)
                q->answer.assigned[i] = 0;
    q->answer.assigned[item] = mark;
    return true;
}

bool question_clear(struct question_state *q, size_t item)
{
    if (!is_assigning(q->question) || !may_change(q, item) || q->answer.assigned[item] == 0)
        return false;
    q->answer.assigned[item] = 0;
    return true;
}

bool question_is_complete(const struct question_state *q)
{
    return judge_of(q->question->kind)->is_complete(q->question, &q->answer);
}

/* ---- how sure ---- */

bool question_asks_certainty(const struct question_state *q)
{
    return q->question->sure && q->phase == ASKING && q->certainty == CERTAINTY_NONE && question_is_complete(q);
}

bool question_say(struct question_state *q, enum certainty certainty)
{
    if (!question_asks_certainty(q))
        return false;
    q->certainty = certainty;
    return true;
}

bool question_was_sure_and_wrong(const struct question_state *q)
{
    return q->certainty == CERTAINTY_SURE && (q->first == VERDICT_WRONG || q->first == VERDICT_PARTLY);
}

bool question_was_unsure_and_right(const struct question_state *q)
{
    return q->certainty == CERTAINTY_GUESSING && q->first == VERDICT_RIGHT;
}

bool question_comes_back(const struct question_state *q)
{
    bool known = q->first == VERDICT_RIGHT && q->certainty != CERTAINTY_GUESSING;
    return q->question->booster && q->phase == ANSWERED && !known;
}

/* ---- judging ---- */

/* 100, 50, 25 … for the try that was just used. */
static int points_of_try(int tries_used)
{
    int points = POINTS_FULL;
    for (int i = 1; i < tries_used; i++)
        points /= 2;
    return points;
}

static int part_of(int points, struct share share)
{
    return (int)(((size_t)points * share.right + share.of / 2) / share.of);
}

static enum verdict verdict_of(const struct judge *judge, struct share share)
{
    if (!judge->scored)
        return VERDICT_THANKS;
    if (share.right == share.of)
        return VERDICT_RIGHT;
    return judge->partial && share.right > 0 ? VERDICT_PARTLY : VERDICT_WRONG;
}

enum verdict question_submit(struct question_state *q, const char *text)
{
    const struct judge *judge = judge_of(q->question->kind);
    if (q->phase == ANSWERED || !question_is_complete(q))
        return VERDICT_NONE;
    struct answer answer = q->answer;
    answer.text = text;
    struct share share = judge->share(q->question, &answer, &q->typed);
    if (share.of == 0)
        return VERDICT_NONE;
    q->judged = q->answer; /* without the text, which nobody keeps */
    q->tries_used++;
    q->verdict = verdict_of(judge, share);
    if (q->tries_used == 1)
        q->first = q->verdict;
    bool last = q->tries_used >= q->question->tries || !judge->scored;
    q->phase = share.right == share.of || last ? ANSWERED : RETRYING;
    if (q->phase == ANSWERED && judge->scored) {
        int points = points_of_try(q->tries_used);
        if (q->verdict == VERDICT_RIGHT || q->verdict == VERDICT_PARTLY)
            q->points = part_of(points, share);
    }
    return q->verdict;
}

bool question_is_same_again(const struct question_state *q)
{
    bool typed = q->question->kind == Q_SHORT || q->question->kind == Q_NUMBER;
    return q->phase == RETRYING && !typed && q->answer.chosen == q->judged.chosen &&
           q->answer.n_order == q->judged.n_order && memcmp(q->answer.order, q->judged.order, q->answer.n_order) == 0 &&
           memcmp(q->answer.assigned, q->judged.assigned, q->question->n_items) == 0;
}

void question_give_up(struct question_state *q)
{
    if (q->phase == ANSWERED)
        return;
    q->phase = ANSWERED;
    q->verdict = VERDICT_NONE;
    q->judged = q->answer;
    q->typed = (struct feedback){0};
    q->points = 0;
}

const struct rich *question_hint(struct question_state *q)
{
    if (q->phase == ANSWERED || q->hints_shown >= q->question->n_hints)
        return NULL;
    return &q->question->hints[q->hints_shown++];
}

size_t question_feedback(const struct question_state *q, struct feedback out[FEEDBACK_MAX])
{
    size_t n = 0;
    if (q->tries_used == 0 && q->phase != ANSWERED)
        return 0;
    if (q->typed.text && q->typed.text->n_paras > 0)
        out[n++] = q->typed;
    const struct judge *judge = judge_of(q->question->kind);
    for (size_t k = 0; k < shown_max(q->question->n_items); k++)
        if (judge->feedback(q->question, &q->judged, q->shown[k], q->phase == ANSWERED, &out[n]))
            n++;
    return n;
}

/* ---- the record ---- */

static const char certainty_marks[] = {
    [CERTAINTY_NONE] = ' ', [CERTAINTY_GUESSING] = 'g', [CERTAINTY_RATHER] = 'r', [CERTAINTY_SURE] = 's'};

static void record_chosen(const struct question *question, const struct answer *answer, struct buf *out)
{
    const char *between = "";
    for (size_t i = 0; i < shown_max(question->n_items); i++) {
        if ((answer->chosen >> i & 1U) == 0)
            continue;
        buf_addf(out, "%s%s", between, question->items[i].id);
        between = ",";
    }
}

static void record_order(const struct question *question, const struct answer *answer, struct buf *out)
{
    for (size_t k = 0; k < answer->n_order; k++)
        buf_addf(out, "%s%s", k > 0 ? ">" : "", question->items[answer->order[k]].id);
}

static void record_assigned(const struct question *question, const struct answer *answer, struct buf *out)
{
    const char *between = "";
    for (size_t i = 0; i < shown_max(question->n_items); i++) {
        if (answer->assigned[i] == 0)
            continue;
        buf_addf(out, "%s%s=%s", between, question->items[i].id, question->targets[answer->assigned[i] - 1].id);
        between = ",";
    }
}

void question_record(const struct question_state *q, struct buf *out)
{
    const struct answer *answer = q->tries_used > 0 || q->phase == ANSWERED ? &q->judged : &q->answer;
    switch (q->question->kind) {
    case Q_SINGLE:
    case Q_MULTIPLE:
    case Q_TRUEFALSE:
    case Q_SURVEY:
        record_chosen(q->question, answer, out);
        break;
    case Q_ORDER:
        record_order(q->question, answer, out);
        break;
    case Q_MATCH:
    case Q_CLASSIFY:
        record_assigned(q->question, answer, out);
        break;
    case Q_SHORT:
    case Q_NUMBER:
        break;
    }
    if (q->certainty != CERTAINTY_NONE)
        buf_addf(out, "/%c", certainty_marks[q->certainty]);
}

enum certainty question_certainty_of(const char *record)
{
    const char *mark = strrchr(record, '/');
    for (int c = CERTAINTY_GUESSING; mark && c <= CERTAINTY_SURE; c++)
        if (mark[1] == certainty_marks[c] && mark[2] == '\0')
            return (enum certainty)c;
    return CERTAINTY_NONE;
}
