#include "engine/first_hour.h"

#include <string.h>

static unsigned bit(size_t i)
{
    return 1u << i;
}

static bool is_move(const struct first_hour *h, size_t thing)
{
    return thing < h->n_moves;
}

void first_hour_start(struct first_hour *h, const struct first_hour_task *task, struct rng rng)
{
    *h = (struct first_hour){.n_moves = task->n_moves, .n_never = task->n_never, .rng = rng};
    size_t n = h->n_moves + h->n_never;
    for (size_t i = 0; i < n; i++)
        h->shown[i] = (uint8_t)i;
    rng_shuffle(&h->rng, h->shown, n);
}

/* ---- the list ---- */

static bool is_left(const struct first_hour *h, size_t thing)
{
    if (is_move(h, thing))
        return !(h->made & bit(thing));
    return thing < h->n_moves + h->n_never && !(h->refused & bit(thing - h->n_moves));
}

size_t first_hour_left(const struct first_hour *h, uint8_t out[FIRST_HOUR_THINGS])
{
    size_t n = 0;
    for (size_t i = 0; i < h->n_moves + h->n_never; i++)
        if (is_left(h, h->shown[i]))
            out[n++] = h->shown[i];
    return n;
}

bool first_hour_is_offered(const struct first_hour *h, size_t thing)
{
    return is_left(h, thing) && !(is_move(h, thing) && (h->early & bit(thing)));
}

static unsigned missing(const struct first_hour *h, const struct first_hour_task *task, size_t move)
{
    return task->moves[move].after & ~h->made & (bit(h->n_moves) - 1);
}

/* Moves that wait for one another in a circle are a fault of the file; nobody is locked in by it. */
static bool is_open(const struct first_hour *h, const struct first_hour_task *task, size_t move)
{
    if (missing(h, task, move) == 0)
        return true;
    for (size_t i = 0; i < h->n_moves; i++)
        if (is_left(h, i) && missing(h, task, i) == 0)
            return false;
    return true;
}

size_t first_hour_first(const struct first_hour *h, const struct first_hour_task *task)
{
    size_t move = h->chosen;
    for (size_t steps = 0; steps < h->n_moves && is_move(h, move) && missing(h, task, move) != 0; steps++) {
        unsigned before = missing(h, task, move);
        for (move = 0; !(before & bit(move)); move++)
            ;
    }
    return move;
}

/* ---- choosing ---- */

/* The reason of this move and of two others, mixed. */
static void offer_reasons(struct first_hour *h)
{
    uint8_t others[FIRST_HOUR_MAX_MOVES];
    size_t n = 0;
    for (size_t i = 0; i < h->n_moves; i++)
        if (i != h->chosen)
            others[n++] = (uint8_t)i;
    rng_shuffle(&h->rng, others, n);
    h->reasons[0] = (uint8_t)h->chosen;
    for (size_t i = 1; i < FIRST_HOUR_REASONS; i++)
        h->reasons[i] = n > 0 ? others[(i - 1) % n] : (uint8_t)h->chosen;
    rng_shuffle(&h->rng, h->reasons, FIRST_HOUR_REASONS);
}

bool first_hour_choose(struct first_hour *h, const struct first_hour_task *task, size_t thing)
{
    if (h->phase != HOUR_CHOOSING || !first_hour_is_offered(h, thing))
        return false;
    h->chosen = thing;
    if (!is_move(h, thing)) {
        h->phase = HOUR_NEVER;
        h->refused |= bit(thing - h->n_moves);
        h->slips++;
    } else if (is_open(h, task, thing)) {
        h->phase = HOUR_WHY;
        offer_reasons(h);
    } else {
        h->phase = HOUR_EARLY;
        h->early |= bit(thing);
        h->slips++;
    }
    return true;
}

bool first_hour_reason(struct first_hour *h, size_t reason)
{
    if (h->phase != HOUR_WHY || reason >= FIRST_HOUR_REASONS)
        return false;
    h->phase = HOUR_SAID;
    h->reason = reason;
    h->n_reasons += first_hour_reason_is_right(h);
    h->order[h->n_order++] = (uint8_t)h->chosen;
    h->made |= bit(h->chosen);
    h->early = 0;
    return true;
}

bool first_hour_reason_is_right(const struct first_hour *h)
{
    return h->reasons[h->reason] == h->chosen;
}

void first_hour_go_on(struct first_hour *h)
{
    if (h->phase == HOUR_SAID || h->phase == HOUR_EARLY || h->phase == HOUR_NEVER)
        h->phase = h->n_order == h->n_moves ? HOUR_OVER : HOUR_CHOOSING;
}

/* ---- what came of it ---- */

int first_hour_minutes(const struct first_hour *h, const struct first_hour_task *task)
{
    int minutes = 0;
    for (size_t i = 0; i < h->n_order; i++)
        minutes += task->moves[h->order[i]].minutes;
    return minutes;
}

/* Each of them leaves the list when it is chosen. */
int first_hour_useless(const struct first_hour *h)
{
    int n = 0;
    for (size_t i = 0; i < h->n_never; i++)
        n += (h->refused & bit(i)) != 0;
    return n;
}

int first_hour_points(const struct first_hour *h)
{
    int moves = (int)h->n_moves, all = moves + h->slips;
    if (moves == 0)
        return 0;
    return (70 * moves * moves + 30 * h->n_reasons * all + moves * all / 2) / (moves * all);
}

void first_hour_record(const struct first_hour *h, const struct first_hour_task *task, struct buf *out)
{
    buf_addf(out, "%s/", exercise_names[EXERCISE_FIRST_HOUR]);
    for (size_t i = 0; i < h->n_order; i++)
        buf_addf(out, "%s%s", i > 0 ? ">" : "", task->moves[h->order[i]].id);
    buf_addf(out, "/slips%d.reasons%d", h->slips, h->n_reasons);
}

static size_t move_of(const struct first_hour_task *task, struct str id)
{
    size_t i = 0;
    while (i < task->n_moves && !str_eq(str_of(task->moves[i].id), id))
        i++;
    return i;
}

size_t first_hour_order(const struct first_hour_task *task, const char *record, uint8_t order[FIRST_HOUR_MAX_MOVES])
{
    static const char type[] = "firsthour/";
    size_t n = 0;
    unsigned seen = 0;
    if (strncmp(record, type, strlen(type)) != 0)
        return 0;
    for (const char *p = record + strlen(type); n < task->n_moves; n++) {
        size_t length = strcspn(p, ">/"), move = move_of(task, (struct str){p, length});
        if (move == task->n_moves || (seen & bit(move)))
            return 0;
        order[n] = (uint8_t)move;
        seen |= bit(move);
        p += length;
        if (*p != (n + 1 < task->n_moves ? '>' : '/'))
            return 0;
        p++;
    }
    return n;
}
