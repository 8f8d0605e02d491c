/* load_evidence: what lies there to be kept or left, and the lines of a log. */
#include "course/load_exercise.h"

enum { MIN_ITEMS = 5, MIN_LINES = 3, MAX_ACCEPT = 20 };

const char *const evidence_members[] = {EXERCISE_MEMBERS, "items", "log", NULL};

static bool load_exhibits(struct loader *l, const struct json_node *step, struct evidence_task *task)
{
    static const char *const names[] = {"id", "form", "text", "judge", "feedback", NULL};
    static const char *const judges[] = {
        [CAPTURE_KEEP] = "capture", [CAPTURE_LEAVE] = "leave", [CAPTURE_NEVER] = "never", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "items", MIN_ITEMS, EVIDENCE_MAX_ITEMS, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct exhibit *items = arena_array(l->arena, n, sizeof *items);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct exhibit *item = &items[task->n_items++];
        json_known(&l->json, node, names);
        item->id = load_id(l, node, "id");
        item->form = load_form(l, node,
                               1u << FORM_MESSAGE | 1u << FORM_PROFILE | 1u << FORM_LINK | 1u << FORM_PAYMENT |
                                   1u << FORM_PICTURE | 1u << FORM_CALL | 1u << FORM_NOTE);
        item->text = load_text(l, node, "text");
        size_t judge = load_choice(l, node, "judge", judges);
        item->judge = judge == SIZE_MAX ? CAPTURE_LEAVE : (enum capture)judge;
        item->feedback = load_text(l, node, "feedback");
    }
    task->items = items;
    return true;
}

static bool load_lines(struct loader *l, const struct json_node *step, struct evidence_task *task)
{
    static const char *const names[] = {"id", "label", "accept", "missing", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "log", MIN_LINES, EVIDENCE_MAX_LINES, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct log_line *lines = arena_array(l->arena, n, sizeof *lines);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct log_line *line = &lines[task->n_lines++];
        json_known(&l->json, node, names);
        line->id = load_id(l, node, "id");
        line->label = load_plain(l, node, "label");
        const struct json_node *accept = json_need(&l->json, node, "accept", JSON_ARRAY);
        size_t count = accept ? json_count(accept) : 1;
        if (count < 1 || count > MAX_ACCEPT)
            json_error(&l->json, accept, count < 1 ? "too-few" : "too-many", "low", "1", "high", "20",
                       (const char *)NULL);
        else if (accept)
            line->accept = load_plains(l, node, "accept", &line->n_accept);
        line->missing = load_text(l, node, "missing");
    }
    task->lines = lines;
    return true;
}

const struct evidence_task *load_evidence(struct loader *l, const struct json_node *step)
{
    struct evidence_task *task = arena_alloc(l->arena, sizeof *task);
    bool items = load_exhibits(l, step, task), lines = load_lines(l, step, task);
    return items && lines ? task : NULL;
}

void exercise_case(const struct exercise *exercise, struct buf *out)
{
    rich_flatten(&exercise->intro, out);
    for (size_t i = 0; i < exercise->evidence->n_items; i++) {
        buf_addc(out, '\n');
        rich_flatten(&exercise->evidence->items[i].text, out);
    }
    buf_addc(out, '\n');
}
