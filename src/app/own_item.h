/* own_item: what a seat is asked, out of its own lessons. Of all units only the one that is asked of lies in memory,
 * and the one that comes next once it was read ahead: a unit costs an old machine a moment, and nobody should wait for
 * it when the trainer asks. */
#pragma once
#include "engine/ask.h"
#include "engine/talk.h"

struct own_unit {
    char name[ID_MAX_BYTES + 1]; /* "": nothing was looked for yet */
    enum lang lang;
    struct unit *unit; /* NULL: it cannot be read */
};

struct own_item {
    const char *lessons; /* the folder; borrowed */
    enum lang lang;
    struct own_unit now, ahead;
    struct ask ask; /* of .now */
};

/* What the state asks; NULL: nothing, or these lessons have it not, or not with so many options. */
const struct ask *own_item_find(struct own_item *a, const struct talk_state *state);
/* True when a unit of that name lies ready, or was looked for in vain; "" always does. */
bool own_item_is_ready(const struct own_item *a, const char *name);
/* What was found last stays. */
void own_item_read_ahead(struct own_item *a, const char *name);
void own_item_speak(struct own_item *a, enum lang lang);
void own_item_finish(struct own_item *a);
