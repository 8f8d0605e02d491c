/* contacts: whom to call, with source and dates. */
#include <stdlib.h>

#include "course/load.h"

enum { CONTACTS_MAX = 500 };

static bool load_contact(struct loader *l, const struct json_node *node, struct contact *c)
{
    static const char *const names[] = {"id",         "name",   "what",       "area",       "hours", "number",
                                        "confidence", "source", "checked_on", "expires_on", NULL};
    size_t errors = l->json.n_errors;
    if (json_kind(node) != JSON_OBJECT)
        return false;
    json_known(&l->json, node, names);
    c->id = load_id(l, node, "id");
    load_by_lang(l, node, "name", true, c->name);
    load_by_lang(l, node, "what", true, c->what);
    load_by_lang(l, node, "area", true, c->area);
    load_by_lang(l, node, "hours", false, c->hours);
    c->number = load_plain_maybe(l, node, "number");
    c->confidence = load_confidence(l, node);
    c->source = load_plain(l, node, "source");
    load_dates(l, node, errors, &c->checked_on, &c->expires_on);
    return l->json.n_errors == errors;
}

/* A contact with an error is left out: somebody in need must not be sent to a half-read address. */
static bool load_contacts(struct loader *l, struct contacts *contacts)
{
    static const char *const names[] = {"format", "contacts", NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return false;
    size_t n, index = 0;
    const struct json_node *array = load_objects(l, root, "contacts", 1, CONTACTS_MAX, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct contact *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array) {
        struct contact contact = {0};
        if (load_contact(l, node, &contact) && load_index_of(array, contact.id) == index)
            items[contacts->n_items++] = contact;
        index++;
    }
    contacts->items = items;
    return contacts->n_items > 0;
}

struct contacts *contacts_parse(struct str json, const char *file, struct diag_list *diags)
{
    struct contacts *contacts = xcalloc(1, sizeof *contacts);
    struct loader l = {.arena = &contacts->arena, .lang = LANG_AR};
    bool usable = json_open(&l.json, json, COURSE_MAX_BYTES, file, diags) && load_contacts(&l, contacts);
    json_close(&l.json);
    if (usable)
        return contacts;
    contacts_destroy(contacts);
    return NULL;
}

void contacts_destroy(struct contacts *contacts)
{
    if (!contacts)
        return;
    struct arena arena = contacts->arena;
    arena_finish(&arena);
    free(contacts);
}
