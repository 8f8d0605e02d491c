/* load_first_hour: moves with what comes before them, and what does not belong to the first hour. */
#include "course/load_exercise.h"

enum { MIN_MOVES = 4, MIN_MINUTES = 10, MAX_MINUTES = 120, MAX_MOVE_MINUTES = 60 };

const char *const first_hour_members[] = {EXERCISE_MEMBERS, "minutes", "moves", "never", NULL};

static unsigned load_after(struct loader *l, const struct json_node *object, const struct json_node *moves)
{
    unsigned after = 0;
    const struct json_node *array = json_maybe(&l->json, object, "after", JSON_ARRAY);
    if (!array)
        return 0;
    JSON_EACH (node, array) {
        size_t i = json_kind(node) == JSON_STRING ? load_index_of(moves, json_string(node)) : SIZE_MAX;
        if (i < FIRST_HOUR_MAX_MOVES)
            after |= 1u << i;
        else
            json_error(&l->json, node, "unknown-move", "id", json_kind(node) == JSON_STRING ? json_string(node) : "",
                       (const char *)NULL);
    }
    return after;
}

static bool load_moves(struct loader *l, const struct json_node *step, struct first_hour_task *task)
{
    static const char *const names[] = {"id", "text", "minutes", "reason", "card", "after", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "moves", MIN_MOVES, FIRST_HOUR_MAX_MOVES, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct move *moves = arena_array(l->arena, n, sizeof *moves);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct move *move = &moves[task->n_moves++];
        json_known(&l->json, node, names);
        move->id = load_id(l, node, "id");
        move->text = load_text(l, node, "text");
        move->minutes = load_int_needed(l, node, "minutes", 1, MAX_MOVE_MINUTES);
        move->reason = load_text(l, node, "reason");
        move->card = load_text_maybe(l, node, "card");
        move->after = load_after(l, node, array);
    }
    task->moves = moves;
    return true;
}

static bool load_never(struct loader *l, const struct json_node *step, struct first_hour_task *task)
{
    static const char *const names[] = {"id", "text", "feedback", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "never", 1, FIRST_HOUR_MAX_NEVER, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct never *never = arena_array(l->arena, n, sizeof *never);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct never *one = &never[task->n_never++];
        json_known(&l->json, node, names);
        one->id = load_id(l, node, "id");
        one->text = load_text(l, node, "text");
        one->feedback = load_text(l, node, "feedback");
    }
    task->never = never;
    return true;
}

const struct first_hour_task *load_first_hour(struct loader *l, const struct json_node *step)
{
    struct first_hour_task *task = arena_alloc(l->arena, sizeof *task);
    task->minutes = load_int_needed(l, step, "minutes", MIN_MINUTES, MAX_MINUTES);
    bool moves = load_moves(l, step, task), never = load_never(l, step, task);
    return moves && never ? task : NULL;
}
