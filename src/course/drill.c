#include "course/drill.h"

#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "course/json_write.h"
#include "course/load.h"

/* Texts for the trainer: a language without one has none, other than with titles. */
static void load_words(struct loader *l, const struct json_node *object, const char *name, const char *out[LANG_COUNT])
{
    static const char *const names[] = {[LANG_AR] = "ar", [LANG_EN] = "en", NULL};
    const struct json_node *map = json_maybe(&l->json, object, name, JSON_OBJECT);
    if (!map)
        return;
    json_known(&l->json, map, names);
    for (int i = 0; i < LANG_COUNT; i++)
        out[i] = load_plain_maybe(l, map, names[i]);
}

static void load_item(struct loader *l, const struct json_node *node, struct drill_item *item)
{
    static const char *const names[] = {"unit", "step", "card", "seconds", "discuss", "ask", "note", NULL};
    json_known(&l->json, node, names);
    item->unit = load_id(l, node, "unit");
    item->step = load_id(l, node, "step");
    item->card = json_find(node, "card") ? load_id(l, node, "card") : NULL;
    item->seconds = load_int(l, node, "seconds", 0, DRILL_MAX_SECONDS, 0);
    item->discuss = load_bool(l, node, "discuss", false);
    load_words(l, node, "ask", item->ask);
    load_words(l, node, "note", item->note);
}

static void load_items(struct loader *l, const struct json_node *root, struct drill *drill)
{
    size_t n;
    const struct json_node *array = load_objects(l, root, "items", 1, DRILL_MAX_ITEMS, &n);
    if (!array)
        return;
    struct drill_item *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array)
        if (json_kind(node) == JSON_OBJECT)
            load_item(l, node, &items[drill->n_items++]);
    drill->items = items;
}

static void load_teams(struct loader *l, const struct json_node *root, struct drill *drill)
{
    drill->teams = load_int(l, root, "teams", 0, DRILL_MAX_TEAMS, 0);
    if (drill->teams == 1)
        json_error(&l->json, json_find(root, "teams"), "one-team", (const char *)NULL);
}

static void load_drill(struct loader *l, struct drill *drill)
{
    static const char *const names[] = {"format", "id", "title", "seed", "teams", "items", NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return;
    drill->id = load_id(l, root, "id");
    load_by_lang(l, root, "title", true, drill->title);
    drill->seed = (uint64_t)load_int(l, root, "seed", 0, DRILL_MAX_SEED, 0);
    load_teams(l, root, drill);
    load_items(l, root, drill);
}

struct drill *drill_parse(struct str json, const char *file, struct diag_list *diags)
{
    struct drill *drill = xcalloc(1, sizeof *drill);
    struct loader l = {.arena = &drill->arena, .lang = LANG_AR};
    bool open = json_open(&l.json, json, COURSE_MAX_BYTES, file, diags);
    if (open)
        load_drill(&l, drill);
    bool usable = open && l.json.n_errors == 0;
    json_close(&l.json);
    if (usable)
        return drill;
    drill_destroy(drill);
    return NULL;
}

struct drill *drill_load(const char *path, struct diag_list *diags)
{
    struct drill *drill = NULL;
    struct buf bytes = {0};
    if (load_file(path, COURSE_MAX_BYTES, &bytes, diags))
        drill = drill_parse(buf_str(&bytes), path, diags);
    buf_finish(&bytes);
    return drill;
}

void drill_destroy(struct drill *drill)
{
    if (!drill)
        return;
    struct arena arena = drill->arena;
    arena_finish(&arena);
    free(drill);
}

/* ---- writing ---- */

static void add_item(struct buf *out, const struct drill_item *item)
{
    static const char *const between = ",\n      ";
    buf_adds(out, "    {\n      \"unit\": ");
    json_write_string(out, item->unit);
    buf_addf(out, "%s\"step\": ", between);
    json_write_string(out, item->step);
    if (item->card) {
        buf_addf(out, "%s\"card\": ", between);
        json_write_string(out, item->card);
    }
    if (item->seconds > 0)
        buf_addf(out, "%s\"seconds\": %d", between, item->seconds);
    if (item->discuss)
        buf_addf(out, "%s\"discuss\": true", between);
    json_write_words(out, between, "ask", item->ask);
    json_write_words(out, between, "note", item->note);
    buf_adds(out, "\n    }");
}

void drill_write(const struct drill *drill, struct buf *out)
{
    buf_adds(out, "{\n  \"format\": 1,\n  \"id\": ");
    json_write_string(out, drill->id);
    json_write_words(out, ",\n  ", "title", drill->title);
    if (drill->seed > 0)
        buf_addf(out, ",\n  \"seed\": %llu", (unsigned long long)drill->seed);
    if (drill->teams > 0)
        buf_addf(out, ",\n  \"teams\": %d", drill->teams);
    buf_adds(out, ",\n  \"items\": [\n");
    for (size_t i = 0; i < drill->n_items; i++) {
        add_item(out, &drill->items[i]);
        buf_adds(out, i + 1 < drill->n_items ? ",\n" : "\n");
    }
    buf_adds(out, "  ]\n}\n");
}

/* ---- order ---- */

void drill_order(const struct drill *drill, uint8_t order[DRILL_MAX_ITEMS])
{
    for (size_t i = 0; i < drill->n_items; i++)
        order[i] = (uint8_t)i;
    if (drill->seed == 0)
        return;
    struct rng rng = rng_of(drill->seed);
    rng_shuffle(&rng, order, drill->n_items);
}

int drill_minutes(const struct drill *drill)
{
    enum { QUESTION = 2, TALK = 2 };
    int minutes = 0;
    for (size_t i = 0; i < drill->n_items; i++)
        minutes += QUESTION + (drill->items[i].discuss ? TALK : 0);
    return minutes;
}

bool drill_same(const struct drill_item *a, const struct drill_item *b)
{
    if (strcmp(a->unit, b->unit) != 0 || strcmp(a->step, b->step) != 0 || !a->card != !b->card)
        return false;
    return !a->card || strcmp(a->card, b->card) == 0;
}
