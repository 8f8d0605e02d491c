#include "engine/survey.h"

#include "base/rng.h"

static void arrive(struct survey *v, const struct story *s)
{
    bool first = v->paths++ == 0;
    v->shortest = first || s->n_moves < v->shortest ? s->n_moves : v->shortest;
    v->longest = s->n_moves > v->longest ? s->n_moves : v->longest;
    for (int m = 0; m < METER_COUNT; m++) {
        v->low[m] = first || s->meters[m] < v->low[m] ? s->meters[m] : v->low[m];
        v->high[m] = first || s->meters[m] > v->high[m] ? s->meters[m] : v->high[m];
    }
}

/* Depth first. A walk that goes round for ever ends where the engine ends it, and is no path. */
static void walk(struct survey *v, const struct story *from, size_t *steps)
{
    size_t choices[NODE_MAX_CHOICES], n = story_choices(from, choices);
    v->seen[from->node] = true;
    if (story_is_over(from)) {
        arrive(v, from);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct story next = *from;
        if (*steps == SURVEY_STEPS_MAX) {
            v->whole = false;
            return;
        }
        ++*steps;
        if (!story_choose(&next, choices[i])) {
            v->whole = false;
            continue;
        }
        v->taken[from->node][choices[i]] = true;
        walk(v, &next, steps);
    }
}

static void roll(struct survey *v, const struct scenario *scenario, struct rng *rng)
{
    struct story s;
    story_start(&s, scenario);
    while (!story_is_over(&s)) {
        size_t choices[NODE_MAX_CHOICES], n = story_choices(&s, choices);
        size_t node = s.node, choice = choices[rng_below(rng, (uint32_t)n)];
        v->seen[node] = true;
        if (!story_choose(&s, choice)) {
            v->runs_lost++;
            return;
        }
        v->taken[node][choice] = true;
    }
    v->seen[s.node] = true;
    v->runs[s.node]++;
}

void survey_make(struct survey *survey, const struct scenario *scenario, uint64_t seed)
{
    struct story start;
    struct rng rng = rng_of(seed);
    size_t steps = 0;
    *survey = (struct survey){.whole = true};
    story_start(&start, scenario);
    walk(survey, &start, &steps);
    for (int i = 0; i < SURVEY_RUNS; i++)
        roll(survey, scenario, &rng);
    for (size_t i = 0; i < scenario->n_nodes; i++) {
        survey->nodes_seen += survey->seen[i];
        survey->n_choices += scenario->nodes[i].n_choices;
        for (size_t k = 0; k < scenario->nodes[i].n_choices && k < NODE_MAX_CHOICES; k++)
            survey->choices_taken += survey->taken[i][k];
    }
}
