#include "app/own_item.h"

#include <stdio.h>
#include <string.h>

static bool is(const struct own_unit *u, const struct own_item *a, const char *name)
{
    return strcmp(u->name, name) == 0 && u->lang == a->lang;
}

static void read_unit(struct own_unit *u, const struct own_item *a, const char *name)
{
    unit_destroy(u->unit);
    u->unit = unit_load(a->lessons, lang_tag(a->lang), name, NULL);
    u->lang = a->lang;
    (void)snprintf(u->name, sizeof u->name, "%s", name);
}

/* The unit that is left may be asked of again, so that it takes the place of the one that was ahead. */
static void turn_to(struct own_item *a, const char *name)
{
    if (is(&a->now, a, name))
        return;
    struct own_unit before = a->now;
    a->now = a->ahead;
    a->ahead = before;
    if (!is(&a->now, a, name))
        read_unit(&a->now, a, name);
}

const struct ask *own_item_find(struct own_item *a, const struct talk_state *state)
{
    if (state->unit[0] == '\0')
        return NULL;
    turn_to(a, state->unit);
    const struct unit *unit = a->now.unit;
    size_t step = unit ? unit_find(unit, state->step) : SIZE_MAX;
    if (step == SIZE_MAX || !drill_can_ask(&unit->steps[step]))
        return NULL;
    bool fine = ask_of(&unit->steps[step], state->card[0] ? state->card : NULL, &a->ask);
    return fine && a->ask.n_options == state->n_options && a->ask.many == state->many ? &a->ask : NULL;
}

bool own_item_is_ready(const struct own_item *a, const char *name)
{
    return name[0] == '\0' || is(&a->now, a, name) || is(&a->ahead, a, name);
}

void own_item_read_ahead(struct own_item *a, const char *name)
{
    if (!own_item_is_ready(a, name))
        read_unit(&a->ahead, a, name);
}

void own_item_speak(struct own_item *a, enum lang lang)
{
    a->lang = lang;
}

void own_item_finish(struct own_item *a)
{
    unit_destroy(a->now.unit);
    unit_destroy(a->ahead.unit);
    *a = (struct own_item){.lessons = a->lessons, .lang = a->lang};
}
