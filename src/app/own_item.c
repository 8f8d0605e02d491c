#include "app/own_item.h"

#include <stdio.h>
#include <string.h>

static void read_unit(struct own_item *a, const char *name)
{
    if (strcmp(a->name, name) == 0 && a->unit_lang == a->lang)
        return;
    unit_destroy(a->unit);
    a->unit = unit_load(a->lessons, lang_tag(a->lang), name, NULL);
    a->unit_lang = a->lang;
    (void)snprintf(a->name, sizeof a->name, "%s", name);
}

const struct ask *own_item_find(struct own_item *a, const struct talk_state *state)
{
    if (state->unit[0] == '\0')
        return NULL;
    read_unit(a, state->unit);
    size_t step = a->unit ? unit_find(a->unit, state->step) : SIZE_MAX;
    if (step == SIZE_MAX || !drill_can_ask(&a->unit->steps[step]))
        return NULL;
    bool fine = ask_of(&a->unit->steps[step], state->card[0] ? state->card : NULL, &a->ask);
    return fine && a->ask.n_options == state->n_options && a->ask.many == state->many ? &a->ask : NULL;
}

void own_item_speak(struct own_item *a, enum lang lang)
{
    a->lang = lang;
}

void own_item_finish(struct own_item *a)
{
    unit_destroy(a->unit);
    a->unit = NULL;
}
