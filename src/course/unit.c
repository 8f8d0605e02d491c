/* unit: a unit's file: its steps in order. */
#include <stdlib.h>
#include <string.h>

#include "course/load.h"

enum { MAX_MINUTES = 600, MAX_GOALS = 12 };

static const char *const kinds[] = {
    [STEP_PAGE] = "page",         [STEP_QUESTION] = "question", [STEP_SCENARIO] = "scenario",
    [STEP_ACTIVITY] = "activity", [STEP_EXERCISE] = "exercise", NULL,
};

/* Which members a step may have depends on its kind; of a kind that is not known only the misspelt are told. */
static void check_names(struct loader *l, const struct json_node *node)
{
    static const char *const page_names[] = {"kind", "id", "title", "note", "body", "sources", NULL};
    static const char *const any_names[] = {"kind", "id", NULL};
    size_t kind = load_choice_quiet(node, "kind", kinds);
    if (kind == STEP_PAGE)
        json_known(&l->json, node, page_names);
    else if (kind == STEP_QUESTION)
        load_known_question(l, node);
    else if (kind == STEP_SCENARIO)
        load_known_scenario(l, node);
    else if (kind == STEP_ACTIVITY)
        load_known_activity(l, node);
    else if (kind == STEP_EXERCISE)
        load_known_exercise(l, node);
    else
        json_misspelt(&l->json, node, any_names);
}

static void load_page(struct loader *l, const struct json_node *node, struct lesson_step *step)
{
    step->title = load_plain(l, node, "title");
    step->note = load_text_maybe(l, node, "note");
    step->body = load_text(l, node, "body");
}

static struct lesson_step load_step(struct loader *l, const struct json_node *node)
{
    struct lesson_step step = {.id = "", .kind = STEP_PAGE};
    if (json_kind(node) != JSON_OBJECT)
        return step;
    check_names(l, node);
    step.id = load_id(l, node, "id");
    size_t kind = load_choice(l, node, "kind", kinds);
    if (kind == SIZE_MAX)
        return step;
    step.kind = (enum step_kind)kind;
    step.sources = load_plains(l, node, "sources", &step.n_sources);
    switch (step.kind) {
    case STEP_PAGE:
        load_page(l, node, &step);
        break;
    case STEP_QUESTION:
        step.question = load_question(l, node);
        break;
    case STEP_SCENARIO:
        step.title = load_plain(l, node, "title");
        step.scenario = load_scenario(l, node);
        break;
    case STEP_ACTIVITY:
        step.title = load_plain(l, node, "title");
        step.activity = load_activity(l, node);
        break;
    case STEP_EXERCISE:
        step.title = load_plain(l, node, "title");
        step.exercise = load_exercise(l, node);
        break;
    }
    return step;
}

/* The file's own id and language must be those of its name: records and links go by them. */
static void check_name(struct loader *l, const struct json_node *root, const char *member, const char *got,
                       const char *want)
{
    const struct json_node *node = json_find(root, member);
    if (want && *got && strcmp(got, want) != 0)
        json_error(&l->json, node, strcmp(member, "id") == 0 ? "wrong-id" : "wrong-lang", "got", got, "want", want,
                   (const char *)NULL);
}

static bool load_unit(struct loader *l, struct unit *unit, const char *lang, const char *id)
{
    static const char *const names[] = {"format",  "id",    "lang",  "kind",    "title",
                                        "minutes", "goals", "steps", "summary", NULL};
    static const char *const langs[] = {[LANG_AR] = "ar", [LANG_EN] = "en", NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return false;
    unit->id = load_id(l, root, "id");
    size_t lang_index = load_choice(l, root, "lang", langs);
    l->lang = lang_index == SIZE_MAX ? LANG_AR : (enum lang)lang_index;
    unit->lang = lang_tag(l->lang);
    check_name(l, root, "id", unit->id, id);
    check_name(l, root, "lang", lang_index == SIZE_MAX ? "" : unit->lang, lang);
    size_t kind = json_find(root, "kind") ? load_choice(l, root, "kind", unit_kinds) : (size_t)UNIT_LESSON;
    unit->kind = kind == SIZE_MAX ? UNIT_LESSON : (enum unit_kind)kind;
    unit->title = load_plain(l, root, "title");
    size_t errors = l->json.n_errors;
    unit->minutes = load_int_needed(l, root, "minutes", 1, MAX_MINUTES);
    if (l->json.n_errors > errors)
        unit->minutes = 0; /* not known: nothing may follow from it */
    const struct json_node *goals = json_need(&l->json, root, "goals", JSON_ARRAY);
    if (goals && (json_count(goals) < 1 || json_count(goals) > MAX_GOALS))
        json_error(&l->json, goals, json_count(goals) < 1 ? "too-few" : "too-many", "low", "1", "high", "12",
                   (const char *)NULL);
    else if (goals)
        unit->goals = load_texts(l, root, "goals", &unit->n_goals);
    size_t n;
    const struct json_node *array = load_objects(l, root, "steps", 1, UNIT_MAX_STEPS, &n);
    if (array) {
        load_unique_ids(l, array);
        struct lesson_step *steps = arena_array(l->arena, n, sizeof *steps);
        unit->steps = steps;
        JSON_EACH (node, array)
            steps[unit->n_steps++] = load_step(l, node);
    }
    unit->summary = load_text(l, root, "summary");
    return true;
}

struct unit *unit_read(struct str json, const char *file, const char *lang, const char *id, struct facts *facts,
                       struct diag_list *diags, size_t *n_errors)
{
    struct unit *unit = xcalloc(1, sizeof *unit);
    struct loader l = {.arena = &unit->arena, .lang = LANG_AR, .facts = facts};
    bool usable = json_open(&l.json, json, UNIT_MAX_BYTES, file, diags) && load_unit(&l, unit, lang, id);
    *n_errors = l.json.n_errors;
    json_close(&l.json);
    if (usable)
        return unit;
    unit_destroy(unit);
    return NULL;
}

/* Only a unit without any error is handed out. */
static struct unit *read_whole(struct str json, const char *file, const char *lang, const char *id, struct facts *facts,
                               struct diag_list *diags)
{
    size_t n_errors;
    struct unit *unit = unit_read(json, file, lang, id, facts, diags, &n_errors);
    if (n_errors == 0)
        return unit;
    unit_destroy(unit);
    return NULL;
}

struct unit *unit_parse(struct str json, const char *file, struct diag_list *diags)
{
    return read_whole(json, file, NULL, NULL, NULL, diags);
}

struct unit *unit_load(const char *dir, const char *lang, const char *id, struct diag_list *diags)
{
    struct buf path = {0}, bytes = {0};
    buf_addf(&path, "%s/%s/%s.json", dir, lang, id);
    struct unit *unit = NULL;
    struct facts facts = {.dir = dir};
    if (load_file(buf_z(&path), UNIT_MAX_BYTES, &bytes, diags))
        unit = read_whole(buf_str(&bytes), buf_z(&path), lang, id, &facts, diags);
    facts_finish(&facts);
    buf_finish(&bytes);
    buf_finish(&path);
    return unit;
}

void unit_destroy(struct unit *unit)
{
    if (!unit)
        return;
    struct arena arena = unit->arena;
    arena_finish(&arena);
    free(unit);
}

static bool is_among(const char *id, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

void unit_leave_out(struct unit *unit, const char *const *ids, size_t n)
{
    struct lesson_step *steps = arena_array(&unit->arena, unit->n_steps, sizeof *steps);
    size_t kept = 0;
    for (size_t i = 0; i < unit->n_steps; i++)
        if (!is_among(unit->steps[i].id, ids, n))
            steps[kept++] = unit->steps[i];
    if (kept == 0)
        return;
    unit->steps = steps;
    unit->n_steps = kept;
}

size_t unit_find(const struct unit *unit, const char *step_id)
{
    for (size_t i = 0; i < unit->n_steps; i++)
        if (strcmp(unit->steps[i].id, step_id) == 0)
            return i;
    return SIZE_MAX;
}

bool step_is_scored(const struct lesson_step *step)
{
    return step->kind == STEP_EXERCISE || (step->kind == STEP_QUESTION && step->question->kind != Q_SURVEY);
}
