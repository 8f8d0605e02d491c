/* load_reference: members that name something else of the same step: a node, a person, a category. */
#include "course/load.h"

/* Ids that may be meant, for the author to choose from. */
static void add_ids(struct buf *out, const struct json_node *array)
{
    JSON_EACH (object, array) {
        const struct json_node *id = json_kind(object) == JSON_OBJECT ? json_find(object, "id") : NULL;
        if (id && json_kind(id) == JSON_STRING)
            buf_addf(out, "%s%s", out->n > 0 ? " · " : "", json_string(id));
    }
}

size_t load_reference(struct loader *l, const struct json_node *object, const char *name, const struct json_node *array,
                      const char *code)
{
    const struct json_node *node = json_need(&l->json, object, name, JSON_STRING);
    if (!node || node->tainted || !array)
        return SIZE_MAX;
    size_t index = load_index_of(array, json_string(node));
    if (index == SIZE_MAX) {
        struct buf known = {0};
        add_ids(&known, array);
        json_error(&l->json, node, code, "id", json_string(node), "known", buf_z(&known), (const char *)NULL);
        buf_finish(&known);
    }
    return index;
}
