/* check_first_hour: can all moves be made, in the hour, and do their reasons tell them apart. */
#include <stdio.h>

#include "course/check_parts.h"
#include "text/fold.h"

static bool same_words(const struct rich *a, const struct rich *b)
{
    struct buf first = {0}, second = {0};
    rich_flatten(a, &first);
    rich_flatten(b, &second);
    bool same = first.n > 0 && fold_equal(buf_str(&first), buf_str(&second));
    buf_finish(&first);
    buf_finish(&second);
    return same;
}

static const struct rich *text_of(const struct first_hour_task *task, size_t thing)
{
    return thing < task->n_moves ? &task->moves[thing].text : &task->never[thing - task->n_moves].text;
}

/* Moves and what is never done stand in one list. */
static void check_texts(struct spot *spot, const struct first_hour_task *task)
{
    for (size_t i = 0; i < task->n_moves + task->n_never; i++)
        for (size_t k = 0; k < i; k++) {
            if (!same_words(text_of(task, i), text_of(task, k)))
                continue;
            struct buf text = {0};
            bool move = i < task->n_moves;
            size_t up = spot_down(spot, "/%s/%zu/text", move ? "moves" : "never", move ? i : i - task->n_moves);
            rich_flatten(text_of(task, i), &text);
            spot_error(spot, "same-option", "text", buf_z(&text), (const char *)NULL);
            spot_up(spot, up);
            buf_finish(&text);
            break;
        }
}

static void check_reasons(struct spot *spot, const struct first_hour_task *task)
{
    for (size_t i = 0; i < task->n_moves; i++)
        for (size_t k = 0; k < i; k++) {
            if (!same_words(&task->moves[i].reason, &task->moves[k].reason))
                continue;
            size_t up = spot_down(spot, "/moves/%zu/reason", i);
            spot_error(spot, "same-reason", "id", task->moves[k].id, (const char *)NULL);
            spot_up(spot, up);
            break;
        }
}

/* Makes whatever can be made until nothing more can: what is left waits for itself. */
static void check_after(struct spot *spot, const struct first_hour_task *task)
{
    unsigned made = 0, before;
    do {
        before = made;
        for (size_t i = 0; i < task->n_moves; i++)
            if (!(task->moves[i].after & ~made))
                made |= 1u << i;
    } while (made != before);
    if (made == 0) {
        size_t up = spot_down(spot, "/moves");
        spot_error(spot, "no-first-move", (const char *)NULL);
        spot_up(spot, up);
        return;
    }
    for (size_t i = 0; i < task->n_moves; i++) {
        if (made >> i & 1u)
            continue;
        size_t up = spot_down(spot, "/moves/%zu/after", i);
        spot_error(spot, "after-loop", "id", task->moves[i].id, (const char *)NULL);
        spot_up(spot, up);
    }
}

static void check_minutes(struct spot *spot, const struct first_hour_task *task)
{
    int sum = 0;
    for (size_t i = 0; i < task->n_moves; i++)
        sum += task->moves[i].minutes;
    if (sum <= task->minutes)
        return;
    char count[16], most[16];
    (void)snprintf(count, sizeof count, "%d", sum);
    (void)snprintf(most, sizeof most, "%d", task->minutes);
    size_t up = spot_down(spot, "/minutes");
    spot_error(spot, "hour-too-short", "count", count, "most", most, (const char *)NULL);
    spot_up(spot, up);
}

void check_first_hour(struct spot *spot, const struct exercise *exercise)
{
    const struct first_hour_task *task = exercise->first_hour;
    check_after(spot, task);
    check_minutes(spot, task);
    check_texts(spot, task);
    check_reasons(spot, task);
}
