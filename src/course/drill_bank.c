/* drill_bank: everything that can be asked of a room, in one language. */
#include <stdlib.h>
#include <string.h>

#include "course/drill.h"

struct drill_bank {
    const struct course *course;
    struct unit **units;
    size_t n; /* as many as the course has; it may be gone before the bank is */
};

struct drill_bank *drill_bank_load(const char *lessons, const struct course *course, enum lang lang)
{
    struct drill_bank *bank = xcalloc(1, sizeof *bank);
    bank->course = course;
    bank->n = course->n_units;
    bank->units = xcalloc(course->n_units, sizeof *bank->units);
    for (size_t i = 0; i < course->n_units; i++)
        if (course->units[i].kind == UNIT_LESSON)
            bank->units[i] = unit_load(lessons, lang_tag(lang), course->units[i].id, NULL);
    return bank;
}

void drill_bank_destroy(struct drill_bank *bank)
{
    if (!bank)
        return;
    for (size_t i = 0; i < bank->n; i++)
        unit_destroy(bank->units[i]);
    free(bank->units);
    free(bank);
}

const struct unit *drill_bank_unit(const struct drill_bank *bank, size_t unit)
{
    return unit < bank->n ? bank->units[unit] : NULL;
}

const struct course *drill_bank_course(const struct drill_bank *bank)
{
    return bank->course;
}

bool drill_can_ask(const struct lesson_step *step)
{
    if (step->kind == STEP_EXERCISE)
        return step->exercise && step->exercise->kind == EXERCISE_SPOT;
    if (step->kind != STEP_QUESTION || !step->question)
        return false;
    switch (step->question->kind) {
    case Q_SINGLE:
    case Q_MULTIPLE:
    case Q_TRUEFALSE:
    case Q_SURVEY:
        return true;
    case Q_ORDER:
    case Q_MATCH:
    case Q_CLASSIFY:
    case Q_SHORT:
    case Q_NUMBER:
        break;
    }
    return false;
}

static const struct lesson_step *find_step(const struct drill_bank *bank, const struct drill_item *item)
{
    const struct unit *unit = drill_bank_unit(bank, course_find(bank->course, item->unit));
    size_t step = unit ? unit_find(unit, item->step) : SIZE_MAX;
    return step == SIZE_MAX ? NULL : &unit->steps[step];
}

static const struct card *find_card(const struct lesson_step *step, const char *id)
{
    const struct spot_task *task = step->exercise->spot;
    for (size_t i = 0; i < task->n_cards; i++)
        if (strcmp(task->cards[i].id, id) == 0)
            return &task->cards[i];
    return NULL;
}

enum drill_fault drill_bank_fault(const struct drill_bank *bank, const struct drill_item *item)
{
    size_t unit = course_find(bank->course, item->unit);
    const struct lesson_step *step = find_step(bank, item);
    if (unit == SIZE_MAX)
        return DRILL_UNKNOWN_UNIT;
    if (bank->course->units[unit].kind == UNIT_TEST)
        return DRILL_OF_TEST;
    if (bank->course->units[unit].kind == UNIT_WORKSHOP)
        return DRILL_NOT_ASKABLE;
    if (!bank->units[unit])
        return DRILL_UNREADABLE;
    if (!step)
        return DRILL_UNKNOWN_STEP;
    if (!drill_can_ask(step))
        return DRILL_NOT_ASKABLE;
    if (step->kind == STEP_QUESTION)
        return item->card ? DRILL_NO_CARDS : DRILL_FINE;
    if (!item->card)
        return DRILL_NEEDS_CARD;
    return find_card(step, item->card) ? DRILL_FINE : DRILL_UNKNOWN_CARD;
}

const struct lesson_step *drill_bank_step(const struct drill_bank *bank, const struct drill_item *item)
{
    return drill_bank_fault(bank, item) == DRILL_FINE ? find_step(bank, item) : NULL;
}

const struct card *drill_bank_card(const struct drill_bank *bank, const struct drill_item *item)
{
    const struct lesson_step *step = item->card ? drill_bank_step(bank, item) : NULL;
    return step ? find_card(step, item->card) : NULL;
}
