/* load_inspect: one thing laid out in parts. */
#include "course/load_exercise.h"

const char *const inspect_members[] = {EXERCISE_MEMBERS, "form", "subject", "parts", NULL};

static void load_part(struct loader *l, const struct json_node *node, struct part *part)
{
    static const char *const names[] = {"id", "label", "text", "address", "gives_away", "feedback", NULL};
    json_known(&l->json, node, names);
    part->id = load_id(l, node, "id");
    part->label = load_plain(l, node, "label");
    part->address = load_plain_maybe(l, node, "address");
    part->text = part->address ? load_text_maybe(l, node, "text") : load_text(l, node, "text");
    part->gives_away = load_bool(l, node, "gives_away", false);
    part->feedback = load_text(l, node, "feedback");
}

const struct inspect_task *load_inspect(struct loader *l, const struct json_node *step)
{
    struct inspect_task *task = arena_alloc(l->arena, sizeof *task);
    task->form = load_form(l, step,
                           1u << FORM_LINK | 1u << FORM_MESSAGE | 1u << FORM_PROFILE | 1u << FORM_SETTINGS |
                               1u << FORM_PERMISSIONS);
    task->subject = load_plain(l, step, "subject");
    size_t n;
    const struct json_node *array = load_objects(l, step, "parts", 3, INSPECT_MAX_PARTS, &n);
    if (!array)
        return NULL;
    load_unique_ids(l, array);
    struct part *parts = arena_array(l->arena, n, sizeof *parts);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return NULL;
        load_part(l, node, &parts[task->n_parts++]);
    }
    task->parts = parts;
    return task;
}
