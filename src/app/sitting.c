#include "app/sitting.h"

#include <string.h>

void sitting_end(struct sitting *sitting, struct app_view *view)
{
    for (size_t i = 0; i < SITTING_MAX; i++) {
        unit_destroy(sitting->units[i]);
        sitting->units[i] = NULL;
    }
    view->n_boosters = 0;
}

/* NULL when its file is broken. */
static const struct unit *unit_of(struct sitting *sitting, const char *lessons, const char *lang, const char *id)
{
    size_t i = 0;
    while (i < SITTING_MAX && sitting->units[i] && strcmp(sitting->units[i]->id, id) != 0)
        i++;
    if (i < SITTING_MAX && !sitting->units[i])
        sitting->units[i] = unit_load(lessons, lang, id, NULL);
    return i < SITTING_MAX ? sitting->units[i] : NULL;
}

static const struct lesson_step *booster_of(const struct unit *unit, const char *id)
{
    size_t at = unit_find(unit, id);
    bool is = at < unit->n_steps && unit->steps[at].question && unit->steps[at].question->booster;
    return is ? &unit->steps[at] : NULL;
}

bool sitting_gather(struct sitting *sitting, struct app_view *view, struct store *store, const char *lessons,
                    const char *lang, struct err *err)
{
    enum { ENOUGH = 64 }; /* to find some that are still there */
    struct store_review due[ENOUGH];
    sitting_end(sitting, view);
    size_t n = store_due(store, view->learner, review_day(view->now), due, ENOUGH);
    bool ok = true;
    for (size_t i = 0; i < n && ok && view->n_boosters < SITTING_MAX; i++) {
        size_t index = course_find(view->course, due[i].unit);
        bool known = index != SIZE_MAX;
        const struct unit *unit = known ? unit_of(sitting, lessons, lang, due[i].unit) : NULL;
        const struct lesson_step *step = unit ? booster_of(unit, due[i].step) : NULL;
        const struct review over = {.box = REVIEW_BOXES + 1};
        if (step)
            view->boosters[view->n_boosters++] =
                (struct booster){index, view->course->units[index].id, step, due[i].review};
        else if (unit || !known)
            ok = store_save_review(store, view->learner, due[i].unit, due[i].step, &over, err);
    }
    return ok;
}
