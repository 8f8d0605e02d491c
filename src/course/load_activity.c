/* load_activity: what a trainer does with a group. */
#include "course/load.h"

enum { MAX_DAY = 10, MAX_MINUTES = 600, MAX_TEXTS = 40 };

const char *const activity_names[ACTIVITY_LISTS + 1] = {
    [ACTIVITY_MATERIALS] = "materials",
    [ACTIVITY_STEPS] = "steps",
    [ACTIVITY_SAY] = "say",
    [ACTIVITY_DEBRIEF] = "debrief",
    [ACTIVITY_RISKS] = "risks",
    [ACTIVITY_DISCLOSURE] = "disclosure",
    [ACTIVITY_LISTS] = NULL,
};

void load_known_activity(struct loader *l, const struct json_node *step)
{
    static const char *const names[] = {"kind",    "id",    "title",      "day",     "goal",
                                        "minutes", "group", "materials",  "steps",   "say",
                                        "debrief", "risks", "disclosure", "sources", NULL};
    json_known(&l->json, step, names);
}

/* Nothing but the materials may be none. */
static const struct rich *load_list(struct loader *l, const struct json_node *step, enum activity_list list, size_t *n)
{
    *n = 0;
    const struct json_node *array = json_need(&l->json, step, activity_names[list], JSON_ARRAY);
    if (!array)
        return NULL;
    bool few = json_count(array) == 0 && list != ACTIVITY_MATERIALS;
    if (few || json_count(array) > MAX_TEXTS) {
        json_error(&l->json, array, few ? "too-few" : "too-many", "low", "1", "high", "40", (const char *)NULL);
        return NULL;
    }
    return load_texts(l, step, activity_names[list], n);
}

const struct activity *load_activity(struct loader *l, const struct json_node *step)
{
    struct activity *a = arena_alloc(l->arena, sizeof *a);
    a->day = load_int_needed(l, step, "day", 1, MAX_DAY);
    a->minutes = load_int_needed(l, step, "minutes", 1, MAX_MINUTES);
    a->goal = load_text(l, step, "goal");
    a->group = load_text(l, step, "group");
    for (int i = 0; i < ACTIVITY_LISTS; i++)
        a->lists[i] = load_list(l, step, (enum activity_list)i, &a->n[i]);
    return a;
}
