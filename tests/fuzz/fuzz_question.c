/* fuzz: engine. A question is made of the first bytes and answered by the others; no answer may break the rules. */
#include "engine/question.h"
#include "fuzz/demand.h"
#include "fuzz/dice.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char *const ids[QUESTION_MAX_ITEMS] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
static const struct span word = {{"x", 1}, 0, NULL};
static const struct para para = {PARA_TEXT, 0, 0, &word, 1};
static const struct rich text = {&para, 1};

struct made {
    struct question question;
    struct item items[QUESTION_MAX_ITEMS], targets[QUESTION_MAX_ITEMS];
};

static void make(struct made *made, struct dice *d)
{
    struct question *q = &made->question;
    *made = (struct made){.question = {.kind = (enum question_kind)roll(d, Q_SURVEY + 1),
                                       .items = made->items,
                                       .targets = made->targets,
                                       .hints = &text,
                                       .n_hints = roll(d, 2),
                                       .tries = (int)roll(d, 3) + 1,
                                       .shuffle = roll(d, 2)}};
    q->sure = q->n_hints > 0; /* no byte of its own: kept inputs go on meaning what they meant */
    q->booster = q->shuffle;
    q->n_items = roll(d, QUESTION_MAX_ITEMS) + 1;
    q->n_targets = q->kind == Q_MATCH ? q->n_items : q->kind == Q_CLASSIFY ? roll(d, 5) + 1 : 0;
    q->low = (double)roll(d, 20) - 10;
    q->high = q->low + roll(d, 10);
    q->too_low = q->too_high = q->otherwise = text;
    for (size_t i = 0; i < q->n_items; i++)
        made->items[i] = (struct item){.id = ids[i],
                                       .plain = ids[i],
                                       .right = q->kind != Q_SURVEY && roll(d, 2),
                                       .target = q->kind == Q_MATCH ? i
                                                 : q->n_targets > 0 ? roll(d, (unsigned)q->n_targets)
                                                                    : 0,
                                       .feedback = text};
    for (size_t i = 0; i < q->n_targets; i++)
        made->targets[i] = (struct item){.id = ids[i]};
}

static void submit(struct question_state *q, struct dice *d)
{
    char typed[17] = {0};
    unsigned n = roll(d, 17);
    for (unsigned i = 0; i < n; i++)
        typed[i] = (char)roll(d, 256);
    (void)question_say(q, (enum certainty)(n % 4));
    (void)question_submit(q, roll(d, 8) ? typed : NULL);
}

static void do_something(struct question_state *q, struct dice *d)
{
    switch (roll(d, 6)) {
    case 0:
        (void)question_choose(q, roll(d, 14));
        break;
    case 1:
    case 2:
        (void)question_assign(q, roll(d, 14), roll(d, 14));
        break;
    case 3:
        (void)question_clear(q, roll(d, 14));
        break;
    case 4:
        if (roll(d, 4) == 0)
            question_give_up(q);
        (void)question_hint(q);
        break;
    default:
        submit(q, d);
    }
}

static void check(const struct question_state *q, const struct question_state *before)
{
    unsigned seen = 0;
    for (size_t i = 0; i < q->question->n_items; i++)
        seen |= 1U << q->shown[i];
    DEMAND(seen == (1U << q->question->n_items) - 1);
    DEMAND(q->phase >= before->phase && q->tries_used >= before->tries_used && q->tries_used <= q->question->tries);
    DEMAND(q->points >= 0 && q->points <= POINTS_FULL && (q->points == 0 || q->phase == ANSWERED));
    DEMAND(q->points == 0 || q->question->kind != Q_SURVEY);
    DEMAND(q->answer.n_order <= q->question->n_items && q->answer.text == NULL && q->judged.text == NULL);
    DEMAND(before->phase != ANSWERED || (q->points == before->points && q->verdict == before->verdict));
    struct feedback feedback[FEEDBACK_MAX];
    DEMAND(question_feedback(q, feedback) <= FEEDBACK_MAX);
    struct buf record = {0};
    question_record(q, &record);
    DEMAND(record.n <= 4 * QUESTION_MAX_ITEMS + 2);
    DEMAND(question_certainty_of(buf_z(&record)) == q->certainty);
    DEMAND(!question_was_sure_and_wrong(q) || q->points < POINTS_FULL);
    DEMAND(!question_was_unsure_and_right(q) || q->points == POINTS_FULL);
    DEMAND(!question_comes_back(q) || q->phase == ANSWERED);
    buf_finish(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct dice d = {bytes, n};
    struct made made;
    make(&made, &d);
    struct rng rng = rng_of(roll(&d, 256));
    struct question_state q;
    question_start(&q, &made.question, &rng);
    for (struct question_state before = q; d.n > 0; before = q) {
        do_something(&q, &d);
        check(&q, &before);
    }
    return 0;
}
