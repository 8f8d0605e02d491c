#include "engine/ask.h"

#include <string.h>

#include "base/rng.h"

static bool question_of(const struct question *question, struct ask *out)
{
    bool fits = question->kind == Q_SINGLE || question->kind == Q_TRUEFALSE || question->kind == Q_MULTIPLE ||
                question->kind == Q_SURVEY;
    if (!fits || question->n_items == 0 || question->n_items > ASK_MAX_OPTIONS)
        return false;
    *out = (struct ask){.question = question, .n_options = question->n_items, .many = question->kind == Q_MULTIPLE};
    for (size_t i = 0; question->kind != Q_SURVEY && i < question->n_items; i++)
        out->right |= (uint32_t)question->items[i].right << i;
    return true;
}

static bool card_of(const struct spot_task *task, const char *id, struct ask *out)
{
    for (size_t i = 0; i < task->n_cards; i++) {
        const struct card *card = &task->cards[i];
        if (strcmp(card->id, id) != 0)
            continue;
        *out = (struct ask){.spot = task, .card = card, .n_options = task->n_tactics + 1};
        out->right = card->tactic == TACTIC_NONE;
        for (size_t k = 0; k < task->n_tactics; k++)
            out->right |= (uint32_t)(task->tactics[k] == card->tactic) << (k + 1);
        return true;
    }
    return false;
}

bool ask_of(const struct lesson_step *step, const char *card, struct ask *out)
{
    if (!card)
        return step->kind == STEP_QUESTION && question_of(step->question, out);
    return step->kind == STEP_EXERCISE && step->exercise->kind == EXERCISE_SPOT &&
           card_of(step->exercise->spot, card, out);
}

const char *ask_id(const struct ask *asked, size_t option)
{
    if (asked->question)
        return asked->question->items[option].id;
    return option == 0 ? "harmless" : tactic_names[asked->spot->tactics[option - 1]];
}

void ask_order(const struct ask *asked, const struct drill *drill, const struct drill_item *item,
               uint8_t shown[ASK_MAX_OPTIONS])
{
    for (size_t i = 0; i < asked->n_options; i++)
        shown[i] = (uint8_t)i;
    if (!asked->question || !asked->question->shuffle)
        return;
    struct rng rng = rng_of(rng_mix(rng_mix(drill->seed, item->unit), item->step));
    rng_shuffle(&rng, shown, asked->n_options);
}
