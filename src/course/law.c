/* law: what the law says, each entry with its source and dates, for texts to quote. */
#include <stdlib.h>
#include <string.h>

#include "course/load.h"

enum { LAW_MAX = 500 };

static bool load_entry(struct loader *l, const struct json_node *node, struct law *law)
{
    static const char *const names[] = {"id",         "cite",   "law",        "text",       "penalty", "area",
                                        "confidence", "source", "checked_on", "expires_on", NULL};
    static const char *const areas[] = {"federal", "kurdistan", "all", NULL};
    size_t errors = l->json.n_errors;
    if (json_kind(node) != JSON_OBJECT)
        return false;
    json_known(&l->json, node, names);
    law->id = load_id(l, node, "id");
    load_by_lang(l, node, "cite", true, law->cite);
    load_by_lang(l, node, "law", true, law->law);
    load_by_lang(l, node, "text", true, law->text);
    load_by_lang(l, node, "penalty", false, law->penalty);
    size_t area = load_choice(l, node, "area", areas);
    law->area = area == SIZE_MAX ? NULL : areas[area];
    law->confidence = load_confidence(l, node);
    law->source = load_plain(l, node, "source");
    load_dates(l, node, errors, &law->checked_on, &law->expires_on);
    return l->json.n_errors == errors;
}

/* An entry with an error is left out: half a penalty would be another one. */
static bool load_entries(struct loader *l, struct laws *laws)
{
    static const char *const names[] = {"format", "entries", NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return false;
    size_t n, index = 0;
    const struct json_node *array = load_objects(l, root, "entries", 1, LAW_MAX, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct law *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array) {
        struct law law = {0};
        if (load_entry(l, node, &law) && load_index_of(array, law.id) == index)
            items[laws->n_items++] = law;
        index++;
    }
    laws->items = items;
    return laws->n_items > 0;
}

struct laws *laws_parse(struct str json, const char *file, struct diag_list *diags)
{
    struct laws *laws = xcalloc(1, sizeof *laws);
    struct loader l = {.arena = &laws->arena, .lang = LANG_AR};
    bool usable = json_open(&l.json, json, COURSE_MAX_BYTES, file, diags) && load_entries(&l, laws);
    json_close(&l.json);
    if (usable)
        return laws;
    laws_destroy(laws);
    return NULL;
}

void laws_destroy(struct laws *laws)
{
    if (!laws)
        return;
    struct arena arena = laws->arena;
    arena_finish(&arena);
    free(laws);
}
