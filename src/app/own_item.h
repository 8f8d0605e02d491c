/* own_item: what a seat is asked, out of its own lessons: of all units only the one that is asked of lies in memory. */
#pragma once
#include "engine/ask.h"
#include "engine/talk.h"

struct own_item {
    const char *lessons; /* the folder; borrowed */
    enum lang lang;
    struct unit *unit; /* NULL: none, or it cannot be read */
    enum lang unit_lang;
    char name[ID_MAX_BYTES + 1]; /* of what was looked for last */
    struct ask ask;
};

/* What the state asks; NULL: nothing, or these lessons have it not, or not with so many options. */
const struct ask *own_item_find(struct own_item *a, const struct talk_state *state);
void own_item_speak(struct own_item *a, enum lang lang);
void own_item_finish(struct own_item *a);
