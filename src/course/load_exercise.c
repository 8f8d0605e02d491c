/* load_exercise: what all exercises have, and which loader reads the rest. */
#include "course/load_exercise.h"

const char *const exercise_names[] = {
    [EXERCISE_SPOT] = "spot",         [EXERCISE_INSPECT] = "inspect",   [EXERCISE_FIRST_HOUR] = "firsthour",
    [EXERCISE_EVIDENCE] = "evidence", [EXERCISE_LOCKDOWN] = "lockdown", [EXERCISE_LOCKDOWN + 1] = NULL,
};

const char *const form_names[FORM_COUNT + 1] = {
    [FORM_MESSAGE] = "message", [FORM_PROFILE] = "profile",   [FORM_LINK] = "link",
    [FORM_OFFER] = "offer",     [FORM_SETTINGS] = "settings", [FORM_PERMISSIONS] = "permissions",
    [FORM_PAYMENT] = "payment", [FORM_PICTURE] = "picture",   [FORM_CALL] = "call",
    [FORM_NOTE] = "note",       [FORM_COUNT] = NULL,
};

static const char *const *const names_of[] = {
    [EXERCISE_SPOT] = spot_members,
    [EXERCISE_INSPECT] = inspect_members,
    [EXERCISE_FIRST_HOUR] = first_hour_members,
    [EXERCISE_EVIDENCE] = evidence_members,
    [EXERCISE_LOCKDOWN] = lockdown_members,
};

enum form load_form(struct loader *l, const struct json_node *object, unsigned allowed)
{
    const char *names[FORM_COUNT + 1] = {0};
    enum form forms[FORM_COUNT];
    size_t n = 0;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (!(allowed & 1u << i))
            continue;
        forms[n] = (enum form)i;
        names[n++] = form_names[i];
    }
    size_t form = load_choice(l, object, "form", names);
    return form == SIZE_MAX ? forms[0] : forms[form];
}

void load_known_exercise(struct loader *l, const struct json_node *step)
{
    static const char *const any_names[] = {"kind", "id", "type", NULL};
    size_t type = load_choice_quiet(step, "type", exercise_names);
    if (type == SIZE_MAX)
        json_misspelt(&l->json, step, any_names);
    else
        json_known(&l->json, step, names_of[type]);
}

static bool load_task(struct loader *l, const struct json_node *step, struct exercise *e)
{
    switch (e->kind) {
    case EXERCISE_SPOT:
        e->spot = load_spot(l, step);
        return e->spot != NULL;
    case EXERCISE_INSPECT:
        e->inspect = load_inspect(l, step);
        return e->inspect != NULL;
    case EXERCISE_FIRST_HOUR:
        e->first_hour = load_first_hour(l, step);
        return e->first_hour != NULL;
    case EXERCISE_EVIDENCE:
        e->evidence = load_evidence(l, step);
        return e->evidence != NULL;
    case EXERCISE_LOCKDOWN:
        e->lockdown = load_lockdown(l, step);
        return e->lockdown != NULL;
    }
    BUG("exercise kind %d", (int)e->kind);
}

const struct exercise *load_exercise(struct loader *l, const struct json_node *step)
{
    size_t type = load_choice(l, step, "type", exercise_names);
    if (type == SIZE_MAX)
        return NULL;
    struct exercise *e = arena_alloc(l->arena, sizeof *e);
    e->kind = (enum exercise_kind)type;
    e->note = load_text_maybe(l, step, "note");
    e->intro = load_text(l, step, "intro");
    e->debrief = load_text(l, step, "debrief");
    return load_task(l, step, e) ? e : NULL;
}
