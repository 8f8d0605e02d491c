#include "engine/drill_pick.h"

#include <string.h>

enum pick_kind pick_kind(const struct pick *pick)
{
    if (pick->card)
        return PICK_CARD;
    switch (pick->step->question->kind) {
    case Q_SINGLE:
        return PICK_SINGLE;
    case Q_MULTIPLE:
        return PICK_MULTIPLE;
    case Q_TRUEFALSE:
        return PICK_TRUEFALSE;
    case Q_SURVEY:
        return PICK_SURVEY;
    case Q_ORDER:
    case Q_MATCH:
    case Q_CLASSIFY:
    case Q_SHORT:
    case Q_NUMBER:
        break;
    }
    BUG("a room cannot be asked %s", pick->step->id);
}

bool pick_has_goal(const struct pick *pick, enum pick_goal goal)
{
    const struct question *q = pick->card ? NULL : pick->step->question;
    switch (goal) {
    case GOAL_ANY:
        return true;
    case GOAL_ACT:
        return q && q->booster;
    case GOAL_SAFE:
        return q && q->sure;
    case GOAL_TELL:
        return pick->card != NULL;
    case GOAL_TALK:
        return q && q->kind == Q_SURVEY;
    case GOALS:
        break;
    }
    return false;
}

/* One in how many guesses is right, of a question. */
static int guesses(const struct question *q)
{
    return q->kind == Q_MULTIPLE ? 1 << q->n_items : (int)q->n_items;
}

enum difficulty pick_difficulty(const struct pick *pick)
{
    enum { EASY_MOST = 2, MIDDLE_MOST = 8 };
    const struct question *q = pick->card ? NULL : pick->step->question;
    if (q && q->kind == Q_SURVEY)
        return DIFFICULTY_ANY;
    int n = q ? guesses(q) : (int)pick->step->exercise->spot->n_tactics + 1;
    int level = n <= EASY_MOST ? DIFFICULTY_EASY : n <= MIDDLE_MOST ? DIFFICULTY_MIDDLE : DIFFICULTY_HARD;
    level += q && q->sure;
    return level < DIFFICULTY_HARD ? (enum difficulty)level : DIFFICULTY_HARD;
}

static bool passes(const struct pick *pick, const struct pick_filter *filter)
{
    if (filter->unit != PICK_ALL_UNITS && pick->unit != (size_t)filter->unit)
        return false;
    if (filter->kind != PICK_ANY && pick_kind(pick) != filter->kind)
        return false;
    if (filter->difficulty != DIFFICULTY_ANY && pick_difficulty(pick) != filter->difficulty)
        return false;
    return pick_has_goal(pick, filter->goal);
}

/* How many things a step can be asked as. */
static size_t n_asked(const struct lesson_step *step)
{
    if (!drill_can_ask(step))
        return 0;
    return step->kind == STEP_QUESTION ? 1 : step->exercise->spot->n_cards;
}

static struct pick pick_at(const struct drill_bank *bank, size_t unit, const struct lesson_step *step, size_t k)
{
    struct pick pick = {.unit = unit, .step = step};
    pick.item.unit = drill_bank_course(bank)->units[unit].id;
    pick.item.step = step->id;
    if (step->kind == STEP_EXERCISE) {
        pick.card = &step->exercise->spot->cards[k];
        pick.item.card = pick.card->id;
    }
    return pick;
}

/* With out NULL they are only counted. */
static size_t gather(const struct drill_bank *bank, const struct pick_filter *filter, struct pick *out)
{
    size_t n = 0;
    for (size_t u = 0; u < drill_bank_course(bank)->n_units; u++) {
        const struct unit *unit = drill_bank_unit(bank, u);
        for (size_t i = 0; unit && i < unit->n_steps; i++)
            for (size_t k = 0; k < n_asked(&unit->steps[i]); k++) {
                struct pick pick = pick_at(bank, u, &unit->steps[i], k);
                if (!passes(&pick, filter))
                    continue;
                if (out)
                    out[n] = pick;
                n++;
            }
    }
    return n;
}

struct picks drill_pick(struct arena *arena, const struct drill_bank *bank, const struct pick_filter *filter)
{
    struct picks picks = {.n = gather(bank, filter, NULL)};
    picks.items = arena_array(arena, picks.n, sizeof *picks.items);
    (void)gather(bank, filter, picks.items);
    return picks;
}

bool drill_pick_of(const struct drill_bank *bank, const struct drill_item *item, struct pick *out)
{
    *out = (struct pick){.step = drill_bank_step(bank, item), .card = drill_bank_card(bank, item)};
    if (!out->step)
        return false;
    const struct course *course = drill_bank_course(bank);
    while (strcmp(course->units[out->unit].id, item->unit) != 0)
        out->unit++;
    out->item = (struct drill_item){
        .unit = course->units[out->unit].id, .step = out->step->id, .card = out->card ? out->card->id : NULL};
    return true;
}
