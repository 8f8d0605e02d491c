/* load_scenario: people, nodes, choices, endings. */
#include <string.h>

#include "course/load.h"

enum { MAX_PEOPLE = 8, MAX_LINES = 20 };

const char *const meter_names[METER_COUNT] = {"safety", "evidence", "support", "panic"};
static const char *const meter_members[] = {"safety", "evidence", "support", "panic", NULL};
static const int meter_defaults[METER_COUNT] = {50, 0, 20, 50};

/* What choices and lines of a scenario refer to. */
struct scene {
    struct loader *l;
    const struct json_node *people, *nodes;
    bool chat;
    bool torn; /* the nodes do not hang together: nothing can be said of the ways through them */
};

static void load_people(struct scene *scene, struct scenario *s, const struct json_node *step)
{
    static const char *const names[] = {"id", "name", "role", NULL};
    static const char *const roles[] = {"self", "other", "offender", NULL};
    struct loader *l = scene->l;
    size_t n;
    scene->people = load_objects(l, step, "people", 1, MAX_PEOPLE, &n);
    if (!scene->people)
        return;
    load_unique_ids(l, scene->people);
    struct person *people = arena_array(l->arena, n, sizeof *people);
    JSON_EACH (node, scene->people) {
        struct person *p = &people[s->n_people++];
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        p->id = load_id(l, node, "id");
        p->name = load_plain(l, node, "name");
        size_t role = load_choice(l, node, "role", roles);
        p->self = role == 0 || role == SIZE_MAX; /* nothing may follow from a role that was wrong */
        p->offender = role == 2;
    }
    s->people = people;
}

static void load_lines(struct scene *scene, struct node *node, const struct json_node *object)
{
    static const char *const names[] = {"from", "text", NULL};
    struct loader *l = scene->l;
    size_t n;
    const struct json_node *array =
        load_objects(l, object, "lines", json_find(object, "ending") ? 0 : 1, MAX_LINES, &n);
    if (!array)
        return;
    struct line *lines = arena_array(l->arena, n, sizeof *lines);
    JSON_EACH (entry, array) {
        struct line *line = &lines[node->n_lines++];
        if (json_kind(entry) != JSON_OBJECT)
            continue;
        json_known(&l->json, entry, names);
        line->text = load_text(l, entry, "text");
        const struct json_node *from = json_maybe(&l->json, entry, "from", JSON_STRING);
        if (!from || from->tainted)
            continue;
        line->from = arena_strdup(l->arena, json_string(from));
        line->person = load_reference(l, entry, "from", scene->people, "unknown-person");
    }
    node->lines = lines;
}

static void load_effects(struct loader *l, struct choice *choice, const struct json_node *object)
{
    const struct json_node *effects = json_maybe(&l->json, object, "effects", JSON_OBJECT);
    if (!effects)
        return;
    json_known(&l->json, effects, meter_members);
    for (int m = 0; m < METER_COUNT; m++)
        choice->effects[m] = load_int(l, effects, meter_names[m], -100, 100, 0);
}

static void load_condition(struct loader *l, struct condition *when, const struct json_node *object)
{
    static const char *const names[] = {"min", "max", NULL};
    for (int m = 0; m < METER_COUNT; m++)
        when->max[m] = 100;
    const struct json_node *condition = json_maybe(&l->json, object, "if", JSON_OBJECT);
    if (!condition)
        return;
    when->set = true;
    json_known(&l->json, condition, meter_members);
    for (int m = 0; m < METER_COUNT; m++) {
        const struct json_node *range = json_maybe(&l->json, condition, meter_names[m], JSON_OBJECT);
        if (!range)
            continue;
        json_known(&l->json, range, names);
        when->min[m] = load_int(l, range, "min", 0, 100, 0);
        when->max[m] = load_int(l, range, "max", 0, 100, 100);
        if (when->min[m] > when->max[m])
            json_error(&l->json, range, "min-over-max", (const char *)NULL);
    }
}

/* Members that only a chat has. */
static void only_in_chat(struct scene *scene, const struct json_node *object, const char *name)
{
    const struct json_node *member = json_find(object, name);
    if (member && !scene->chat)
        json_error(&scene->l->json, member, "chat-only", "name", name, (const char *)NULL);
}

static void load_choices(struct scene *scene, struct node *node, const struct json_node *object)
{
    static const char *const names[] = {"id", "text", "to", "feedback", "effects", "if", "pays", "reply", NULL};
    struct loader *l = scene->l;
    size_t n;
    const struct json_node *array = load_objects(l, object, "choices", 1, NODE_MAX_CHOICES, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    struct choice *choices = arena_array(l->arena, n, sizeof *choices);
    JSON_EACH (entry, array) {
        struct choice *c = &choices[node->n_choices++];
        if (json_kind(entry) != JSON_OBJECT) {
            scene->torn = true;
            continue;
        }
        json_known(&l->json, entry, names);
        c->id = load_id(l, entry, "id");
        c->text = load_text(l, entry, "text");
        c->reply = load_text_maybe(l, entry, "reply");
        only_in_chat(scene, entry, "reply");
        c->feedback = load_text(l, entry, "feedback");
        c->pays = load_bool(l, entry, "pays", false);
        size_t errors = l->json.n_errors;
        load_effects(l, c, entry);
        load_condition(l, &c->when, entry);
        c->to = load_reference(l, entry, "to", scene->nodes, "unknown-node");
        scene->torn = scene->torn || l->json.n_errors > errors || c->to == SIZE_MAX;
    }
    node->choices = choices;
}

static void load_ending(struct scene *scene, struct node *node, const struct json_node *object)
{
    struct loader *l = scene->l;
    static const char *const names[] = {"kind", "title", "debrief", NULL};
    static const char *const kinds[] = {[ENDING_GOOD] = "good", [ENDING_MIXED] = "mixed", [ENDING_HARD] = "hard", NULL};
    const struct json_node *ending = json_maybe(&l->json, object, "ending", JSON_OBJECT);
    if (!ending)
        return;
    json_known(&l->json, ending, names);
    size_t kind = load_choice(l, ending, "kind", kinds);
    node->is_ending = true;
    node->ending = kind == SIZE_MAX ? ENDING_HARD : (enum ending_kind)kind;
    scene->torn = scene->torn || kind == SIZE_MAX; /* whether there is a good one cannot be said */
    node->ending_title = load_plain(l, ending, "title");
    node->debrief = load_text(l, ending, "debrief");
}

static void load_nodes(struct scene *scene, struct scenario *s, const struct json_node *step)
{
    static const char *const names[] = {"id", "lines", "choices", "ending", "pressure", NULL};
    struct loader *l = scene->l;
    size_t n;
    scene->nodes = load_objects(l, step, "nodes", 1, SCENARIO_MAX_NODES, &n);
    if (!scene->nodes)
        return;
    load_unique_ids(l, scene->nodes);
    struct node *nodes = arena_array(l->arena, n, sizeof *nodes);
    JSON_EACH (object, scene->nodes) {
        struct node *node = &nodes[s->n_nodes++];
        if (json_kind(object) != JSON_OBJECT) {
            scene->torn = true;
            continue;
        }
        json_known(&l->json, object, names);
        node->id = load_id(l, object, "id");
        load_lines(scene, node, object);
        node->pressure = load_int(l, object, "pressure", 0, 100, PRESSURE_KEPT);
        only_in_chat(scene, object, "pressure");
        bool choices = json_find(object, "choices"), ending = json_find(object, "ending");
        if (choices && ending)
            json_error(&l->json, object, "choices-and-ending", (const char *)NULL);
        else if (json_lacks(object, "choices") && json_lacks(object, "ending"))
            json_error(&l->json, object, "dead-end", (const char *)NULL);
        if (choices)
            load_choices(scene, node, object);
        load_ending(scene, node, object);
        scene->torn = scene->torn || (node->n_choices > 0) == node->is_ending;
    }
    s->nodes = nodes;
}

void load_known_scenario(struct loader *l, const struct json_node *step)
{
    static const char *const names[] = {"kind",  "id",     "title",  "sources", "intro", "note",
                                        "style", "people", "meters", "nodes",   NULL};
    json_known(&l->json, step, names);
}

const struct scenario *load_scenario(struct loader *l, const struct json_node *step)
{
    enum { STYLE_STORY, STYLE_CHAT };
    static const char *const styles[] = {[STYLE_STORY] = "story", [STYLE_CHAT] = "chat", NULL};
    struct scenario *s = arena_alloc(l->arena, sizeof *s);
    struct scene scene = {.l = l};
    s->chat = json_find(step, "style") && load_choice(l, step, "style", styles) == STYLE_CHAT;
    scene.chat = s->chat;
    s->intro = load_text(l, step, "intro");
    s->note = load_text_maybe(l, step, "note");
    load_people(&scene, s, step);
    memcpy(s->meters, meter_defaults, sizeof s->meters);
    const struct json_node *meters = json_maybe(&l->json, step, "meters", JSON_OBJECT);
    if (meters) {
        json_known(&l->json, meters, meter_members);
        for (int m = 0; m < METER_COUNT; m++)
            s->meters[m] = load_int(l, meters, meter_names[m], 0, 100, meter_defaults[m]);
    }
    load_nodes(&scene, s, step);
    return s->n_nodes > 0 && !scene.torn ? s : NULL;
}
