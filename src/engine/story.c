#include "engine/story.h"

#include <string.h>

void story_start(struct story *s, const struct scenario *scenario)
{
    *s = (struct story){.scenario = scenario};
    memcpy(s->meters, scenario->meters, sizeof s->meters);
}

const struct node *story_node(const struct story *s)
{
    return &s->scenario->nodes[s->node];
}

bool story_is_over(const struct story *s)
{
    return story_node(s)->is_ending || story_node(s)->n_choices == 0;
}

static bool condition_holds(const struct condition *when, const int meters[METER_COUNT])
{
    if (!when->set)
        return true;
    for (int m = 0; m < METER_COUNT; m++)
        if (meters[m] < when->min[m] || meters[m] > when->max[m])
            return false;
    return true;
}

size_t story_choices(const struct story *s, size_t out[NODE_MAX_CHOICES])
{
    const struct node *node = story_node(s);
    size_t n = 0, all = story_is_over(s) ? 0 : node->n_choices;
    for (size_t i = 0; i < all && i < NODE_MAX_CHOICES; i++)
        if (condition_holds(&node->choices[i].when, s->meters))
            out[n++] = i;
    if (n > 0)
        return n;
    /* Meters that no author thought of: better every way than none. */
    for (size_t i = 0; i < all && i < NODE_MAX_CHOICES; i++)
        out[n++] = i;
    return n;
}

static bool is_offered(const struct story *s, size_t choice)
{
    size_t offered[NODE_MAX_CHOICES], n = story_choices(s, offered);
    for (size_t i = 0; i < n; i++)
        if (offered[i] == choice)
            return true;
    return false;
}

static int in_bounds(int value)
{
    return value < 0 ? 0 : value > 100 ? 100 : value;
}

static void take(struct story *s, const struct choice *choice)
{
    for (int m = 0; m < METER_COUNT; m++)
        s->meters[m] = in_bounds(s->meters[m] + choice->effects[m]);
    s->node = choice->to;
}

bool story_choose(struct story *s, size_t choice)
{
    if (s->n_moves == STORY_MAX_MOVES || !is_offered(s, choice))
        return false;
    s->moves[s->n_moves++] = (struct story_move){(uint8_t)s->node, (uint8_t)choice};
    take(s, &story_node(s)->choices[choice]);
    return true;
}

/* The walk again from the start, up to before its k-th choice. */
static void replay(struct story *s, const struct story *from, size_t k)
{
    story_start(s, from->scenario);
    for (; s->n_moves < k; s->n_moves++) {
        s->moves[s->n_moves] = from->moves[s->n_moves];
        take(s, &story_node(s)->choices[s->moves[s->n_moves].choice]);
    }
}

bool story_rewind(struct story *s, size_t k)
{
    if (k >= s->n_moves)
        return false;
    const struct story walked = *s;
    replay(s, &walked, k);
    return true;
}

const struct choice *story_move_at(const struct story *s, size_t k, const struct node **node, int before[METER_COUNT])
{
    if (k >= s->n_moves)
        return NULL;
    struct story then;
    replay(&then, s, k);
    *node = story_node(&then);
    memcpy(before, then.meters, sizeof then.meters);
    return &(*node)->choices[s->moves[k].choice];
}

int story_pressure(const struct story *s, size_t n_moves)
{
    const struct node *nodes = s->scenario->nodes;
    int pressure = nodes[0].pressure;
    for (size_t k = 0; k < n_moves && k < s->n_moves; k++) {
        const struct node *next = &nodes[nodes[s->moves[k].node].choices[s->moves[k].choice].to];
        pressure = next->pressure == PRESSURE_KEPT ? pressure : next->pressure;
    }
    return pressure;
}

enum story_leaning story_leaning(const struct choice *choice)
{
    int sum = 0;
    for (int m = 0; m < METER_COUNT; m++)
        sum += m == METER_PANIC ? -choice->effects[m] : choice->effects[m];
    return choice->pays || sum < 0 ? LEANS_AWAY : sum > 0 ? LEANS_SAFE : LEANS_EVEN;
}

void story_tally(const struct story *s, size_t out[STORY_LEANINGS])
{
    memset(out, 0, STORY_LEANINGS * sizeof *out);
    for (size_t k = 0; k < s->n_moves; k++)
        out[story_leaning(&s->scenario->nodes[s->moves[k].node].choices[s->moves[k].choice])]++;
}

/* ---- the record ---- */

void story_record(const struct story *s, struct buf *out)
{
    for (size_t k = 0; k < s->n_moves; k++) {
        const struct node *node = &s->scenario->nodes[s->moves[k].node];
        buf_addf(out, "%s%s.%s", k > 0 ? "/" : "", node->id, node->choices[s->moves[k].choice].id);
    }
}

/* Cuts what stands before the mark off *rest; all of it when there is no mark. */
static struct str cut(struct str *rest, char mark)
{
    const char *end = memchr(rest->p, mark, rest->n);
    struct str piece = {rest->p, end ? (size_t)(end - rest->p) : rest->n};
    size_t eaten = end ? piece.n + 1 : piece.n;
    *rest = (struct str){rest->p + eaten, rest->n - eaten};
    return piece;
}

static bool restore_move(struct story *s, struct str move)
{
    const struct node *node = story_node(s);
    if (!str_eq(cut(&move, '.'), str_of(node->id)))
        return false;
    for (size_t i = 0; i < node->n_choices; i++)
        if (str_eq(move, str_of(node->choices[i].id)))
            return story_choose(s, i);
    return false;
}

bool story_restore(struct story *s, const struct scenario *scenario, const char *record)
{
    struct str rest = str_of(record);
    story_start(s, scenario);
    while (rest.n > 0) {
        bool more = memchr(rest.p, '/', rest.n) != NULL;
        if (!restore_move(s, cut(&rest, '/')) || (more && rest.n == 0)) {
            story_start(s, scenario);
            return false;
        }
    }
    return true;
}
