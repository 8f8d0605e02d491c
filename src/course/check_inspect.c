/* check_inspect: can an inspection be judged, and do its addresses lead to nobody. */
#include <string.h>

#include "course/check_parts.h"
#include "text/address.h"

static void check_address(struct spot *spot, const char *text)
{
    struct arena arena = {0};
    struct address address;
    if (!address_parse(&arena, str_of(text), &address))
        spot_error(spot, "address-unreadable", "text", text, (const char *)NULL);
    arena_finish(&arena);
}

static void check_label(struct spot *spot, const struct inspect_task *task, size_t i)
{
    const char *label = task->parts[i].label;
    for (size_t k = 0; label && *label && k < i; k++)
        if (task->parts[k].label && strcmp(task->parts[k].label, label) == 0) {
            spot_error(spot, "same-part", "text", label, (const char *)NULL);
            return;
        }
}

void check_inspect(struct spot *spot, const struct inspect_task *task)
{
    size_t away = 0;
    for (size_t i = 0; i < task->n_parts; i++) {
        const struct part *part = &task->parts[i];
        size_t up = spot_down(spot, "/parts/%zu/label", i);
        check_label(spot, task, i);
        spot_up(spot, up);
        up = spot_down(spot, "/parts/%zu/address", i);
        if (part->address && *part->address)
            check_address(spot, part->address);
        spot_up(spot, up);
        away += part->gives_away;
    }
    size_t up = spot_down(spot, "/parts");
    if (task->n_parts > 0 && away == task->n_parts)
        spot_error(spot, "inspect-all-away", (const char *)NULL);
    spot_up(spot, up);
}

/* ---- addresses that may be somebody's ---- */

static bool is_contact(struct arena *arena, struct facts *facts, const char *host)
{
    if (facts)
        (void)facts_contact(facts, STR("")); /* reads them */
    const struct contacts *contacts = facts ? facts->contacts : NULL;
    for (size_t i = 0; contacts && i < contacts->n_items; i++) {
        struct address own;
        const char *number = contacts->items[i].number;
        if (number && address_parse(arena, str_of(number), &own) && own.domain && strcmp(own.domain, host) == 0)
            return true;
    }
    return false;
}

static void check_owner(struct spot *spot, const struct desk *desk, const char *text)
{
    struct arena arena = {0};
    struct address address;
    bool is = address_parse(&arena, str_of(text), &address);
    const char *owned = is && address.domain ? address.domain : is ? address.unicode : "";
    if (is && !address_is_reserved(&address) && !is_contact(&arena, desk->facts, owned))
        spot_warning(spot, "address-real", "host", owned, (const char *)NULL);
    arena_finish(&arena);
}

void check_addresses(struct spot *spot, const struct unit *unit, const struct desk *desk)
{
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct exercise *e = unit->steps[i].exercise;
        const struct inspect_task *task = e && e->kind == EXERCISE_INSPECT ? e->inspect : NULL;
        for (size_t k = 0; task && k < task->n_parts; k++) {
            size_t up = spot_down(spot, "/steps/%zu/parts/%zu/address", i, k);
            if (task->parts[k].address)
                check_owner(spot, desk, task->parts[k].address);
            spot_up(spot, up);
        }
    }
}
