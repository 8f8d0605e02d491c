/* check_story: can stories be finished, and do they end well only by helping. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "course/check_parts.h"

enum { WALK_MAX = 64 /* moves that a walk can hold (STORY_MAX_MOVES of the engine) */ };

/* What the meters may be at a node: every walk stays inside, so "never" is certain and "maybe" is not. */
struct range {
    int low[METER_COUNT], high[METER_COUNT];
};

struct walker {
    const struct scenario *scenario;
    struct spot spot;
    struct range at[SCENARIO_MAX_NODES];
    bool reached[SCENARIO_MAX_NODES];
    bool exits[SCENARIO_MAX_NODES]; /* an ending can be reached from here */
    enum { UNSEEN, OPEN, CLOSED } colour[SCENARIO_MAX_NODES];
    int moves[SCENARIO_MAX_NODES]; /* longest way to an end from here, loops not repeated */
    bool looped[SCENARIO_MAX_NODES];
    bool any_ending;
};

/* The part of the range where the condition holds; false when there is none. */
static bool narrow(const struct range *from, const struct condition *when, struct range *out)
{
    *out = *from;
    for (int m = 0; when->set && m < METER_COUNT; m++) {
        if (when->min[m] > out->low[m])
            out->low[m] = when->min[m];
        if (when->max[m] < out->high[m])
            out->high[m] = when->max[m];
        if (out->low[m] > out->high[m])
            return false;
    }
    return true;
}

static int clamp(int value)
{
    return value < 0 ? 0 : value > 100 ? 100 : value;
}

/* Widens what is known of node to by a range; true when that told something new. */
static bool widen(struct walker *w, size_t to, const struct range *by)
{
    struct range *at = &w->at[to];
    if (!w->reached[to]) {
        w->reached[to] = true;
        *at = *by;
        return true;
    }
    bool changed = false;
    for (int m = 0; m < METER_COUNT; m++) {
        changed = changed || by->low[m] < at->low[m] || by->high[m] > at->high[m];
        at->low[m] = by->low[m] < at->low[m] ? by->low[m] : at->low[m];
        at->high[m] = by->high[m] > at->high[m] ? by->high[m] : at->high[m];
    }
    return changed;
}

/* Goes on until nothing new is learnt: ranges only grow, within 0–100, so it ends. */
static void spread(struct walker *w)
{
    struct range start;
    memcpy(start.low, w->scenario->meters, sizeof start.low);
    memcpy(start.high, w->scenario->meters, sizeof start.high);
    bool changed = widen(w, 0, &start);
    while (changed) {
        changed = false;
        for (size_t i = 0; i < w->scenario->n_nodes; i++) {
            const struct node *node = &w->scenario->nodes[i];
            for (size_t k = 0; w->reached[i] && k < node->n_choices; k++) {
                struct range after;
                if (!narrow(&w->at[i], &node->choices[k].when, &after))
                    continue;
                for (int m = 0; m < METER_COUNT; m++) {
                    after.low[m] = clamp(after.low[m] + node->choices[k].effects[m]);
                    after.high[m] = clamp(after.high[m] + node->choices[k].effects[m]);
                }
                changed |= widen(w, node->choices[k].to, &after);
            }
        }
    }
}

static bool may_take(const struct walker *w, size_t node, const struct choice *choice)
{
    struct range unused;
    return w->reached[node] && narrow(&w->at[node], &choice->when, &unused);
}

/* Does any point of the range satisfy none of the choices? Cuts each condition's box out of the rest. */
static bool all_hidden(const struct range *rest, const struct choice *choices, size_t n)
{
    struct range inside, left = *rest;
    if (n == 0)
        return true;
    if (!narrow(rest, &choices->when, &inside))
        return all_hidden(rest, choices + 1, n - 1);
    for (int m = 0; m < METER_COUNT; m++) {
        struct range below = left, above = left;
        below.high[m] = inside.low[m] - 1;
        above.low[m] = inside.high[m] + 1;
        if (below.low[m] <= below.high[m] && all_hidden(&below, choices + 1, n - 1))
            return true;
        if (above.low[m] <= above.high[m] && all_hidden(&above, choices + 1, n - 1))
            return true;
        left.low[m] = inside.low[m];
        left.high[m] = inside.high[m];
    }
    return false;
}

/* After paying, a good ending is reached only through a choice that raises support: somebody was told, or it was
 * reported. Looks for a way without one. */
static bool wins_alone(const struct walker *w, size_t index, bool seen[SCENARIO_MAX_NODES])
{
    const struct node *node = &w->scenario->nodes[index];
    if (seen[index])
        return false;
    seen[index] = true;
    if (node->is_ending)
        return node->ending == ENDING_GOOD;
    for (size_t k = 0; k < node->n_choices; k++) {
        const struct choice *choice = &node->choices[k];
        if (choice->effects[METER_SUPPORT] <= 0 && may_take(w, index, choice) && wins_alone(w, choice->to, seen))
            return true;
    }
    return false;
}

static void check_choice(struct walker *w, size_t index, size_t k)
{
    const struct node *node = &w->scenario->nodes[index];
    const struct choice *choice = &node->choices[k];
    size_t up = spot_down(&w->spot, "/choices/%zu", k);
    if (w->reached[index] && !may_take(w, index, choice))
        spot_error(&w->spot, "choice-never", "id", choice->id, (const char *)NULL);
    if (choice->pays && choice->effects[METER_SAFETY] > 0)
        spot_error(&w->spot, "paying-helps", "id", choice->id, (const char *)NULL);
    int after = w->scenario->nodes[choice->to].pressure;
    if (choice->pays && after != PRESSURE_KEPT && after < node->pressure)
        spot_warning(&w->spot, "paying-calms", "id", choice->id, (const char *)NULL);
    bool seen[SCENARIO_MAX_NODES] = {false};
    if (choice->pays && w->reached[index] && wins_alone(w, choice->to, seen))
        spot_error(&w->spot, "paying-wins", "id", choice->id, (const char *)NULL);
    struct buf text = {0}, other = {0};
    rich_flatten(&choice->text, &text);
    for (size_t i = 0; i < k; i++) {
        buf_clear(&other);
        rich_flatten(&node->choices[i].text, &other);
        if (text.n > 0 && str_eq(buf_str(&text), buf_str(&other)))
            spot_error(&w->spot, "same-option", "text", buf_z(&text), (const char *)NULL);
    }
    buf_finish(&text);
    buf_finish(&other);
    spot_up(&w->spot, up);
}

static void check_node(struct walker *w, size_t index)
{
    const struct node *node = &w->scenario->nodes[index];
    size_t up = spot_down(&w->spot, "/nodes/%zu", index);
    if (!w->reached[index])
        spot_error(&w->spot, "unreachable-node", "id", node->id, (const char *)NULL);
    else if (!node->is_ending && node->n_choices == 0)
        spot_error(&w->spot, "dead-end", (const char *)NULL);
    else if (!w->exits[index] && w->any_ending)
        spot_error(&w->spot, "loop-without-exit", "id", node->id, (const char *)NULL);
    else if (w->looped[index])
        spot_warning(&w->spot, "story-loop", "id", node->id, (const char *)NULL);
    if (w->reached[index] && node->n_choices > 0 && all_hidden(&w->at[index], node->choices, node->n_choices))
        spot_error(&w->spot, "choices-hidden", "id", node->id, (const char *)NULL);
    for (size_t k = 0; k < node->n_choices; k++)
        check_choice(w, index, k);
    spot_up(&w->spot, up);
}

/* Backwards from the endings, until no node is added. */
static void find_exits(struct walker *w)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < w->scenario->n_nodes; i++) {
            const struct node *node = &w->scenario->nodes[i];
            bool exits = node->is_ending;
            for (size_t k = 0; k < node->n_choices; k++)
                exits = exits || (may_take(w, i, &node->choices[k]) && w->exits[node->choices[k].to]);
            changed = changed || (exits && !w->exits[i]);
            w->exits[i] = exits;
        }
    }
}

/* Depth first: a choice back to a node that is still open closes a loop. */
static int measure(struct walker *w, size_t index)
{
    if (w->colour[index] == CLOSED)
        return w->moves[index];
    w->colour[index] = OPEN;
    const struct node *node = &w->scenario->nodes[index];
    for (size_t k = 0; k < node->n_choices; k++) {
        size_t to = node->choices[k].to;
        if (!may_take(w, index, &node->choices[k]))
            continue;
        if (w->colour[to] == OPEN) {
            w->looped[to] = true;
            continue;
        }
        int moves = 1 + measure(w, to);
        w->moves[index] = moves > w->moves[index] ? moves : w->moves[index];
    }
    w->colour[index] = CLOSED;
    return w->moves[index];
}

static void check_people(struct walker *w)
{
    const struct scenario *s = w->scenario;
    size_t selves = 0;
    for (size_t i = 0; i < s->n_people; i++) {
        size_t up = spot_down(&w->spot, "/people/%zu", i);
        if (s->people[i].self && s->people[i].offender)
            spot_error(&w->spot, "self-offender", (const char *)NULL);
        selves += s->people[i].self;
        spot_up(&w->spot, up);
    }
    size_t up = spot_down(&w->spot, "/people");
    bool any = s->n_people > 0; /* that there is nobody was told already */
    if (any && s->chat && (s->n_people < 2 || selves != 1))
        spot_error(&w->spot, "chat-people", (const char *)NULL);
    else if (any && selves == 0)
        spot_warning(&w->spot, "no-self", (const char *)NULL);
    spot_up(&w->spot, up);
}

static void check_endings(struct walker *w)
{
    bool good = false;
    for (size_t i = 0; i < w->scenario->n_nodes; i++) {
        const struct node *node = &w->scenario->nodes[i];
        w->any_ending = w->any_ending || node->is_ending;
        good = good || (node->is_ending && node->ending == ENDING_GOOD && w->reached[i]);
    }
    size_t up = spot_down(&w->spot, "/nodes");
    if (!w->any_ending)
        spot_error(&w->spot, "no-ending", (const char *)NULL);
    else if (!good)
        spot_error(&w->spot, "no-good-ending", (const char *)NULL);
    spot_up(&w->spot, up);
}

/* Pressure is felt because it grows: some node presses harder than the first one, where any says how hard. */
static void check_pressure(struct walker *w)
{
    const struct node *nodes = w->scenario->nodes;
    int first = nodes[0].pressure == PRESSURE_KEPT ? 0 : nodes[0].pressure;
    bool any = false, grows = false;
    for (size_t i = 0; i < w->scenario->n_nodes; i++) {
        any = any || nodes[i].pressure != PRESSURE_KEPT;
        grows = grows || (w->reached[i] && nodes[i].pressure > first);
    }
    size_t up = spot_down(&w->spot, "/nodes");
    if (w->scenario->chat && any && !grows)
        spot_warning(&w->spot, "pressure-flat", (const char *)NULL);
    spot_up(&w->spot, up);
}

void check_scenario(const struct scenario *scenario, const char *file, const char *pointer, struct diag_list *diags)
{
    if (scenario->n_nodes == 0 || scenario->n_nodes > SCENARIO_MAX_NODES)
        BUG("a scenario of %zu nodes was loaded", scenario->n_nodes);
    struct walker *w = xcalloc(1, sizeof *w);
    w->scenario = scenario;
    w->spot = (struct spot){.file = file, .diags = diags};
    buf_adds(&w->spot.pointer, pointer);
    spread(w);
    find_exits(w);
    int longest = measure(w, 0);
    check_people(w);
    check_endings(w);
    check_pressure(w);
    for (size_t i = 0; i < scenario->n_nodes; i++)
        check_node(w, i);
    if (longest > WALK_MAX) {
        char count[16];
        (void)snprintf(count, sizeof count, "%d", longest);
        spot_error(&w->spot, "walk-too-long", "count", count, (const char *)NULL);
    }
    buf_finish(&w->spot.pointer);
    free(w);
}
