/* fuzz: engine. A scenario is made of the first bytes and walked by the next; the rest is a record to restore. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/story.h"
#include "fuzz/demand.h"
#include "fuzz/dice.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { NODES = 8 };

static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

struct made {
    struct scenario scenario;
    struct node nodes[NODES];
    struct choice choices[NODES][NODE_MAX_CHOICES];
};

static struct choice make_choice(struct dice *d, size_t n_nodes, const char *id)
{
    struct choice choice = {.id = id, .to = roll(d, (unsigned)n_nodes), .when = {.set = roll(d, 3) == 0}};
    for (int m = 0; m < METER_COUNT; m++) {
        choice.effects[m] = (int)roll(d, 201) - 100;
        choice.when.max[m] = 100;
        if (choice.when.set)
            choice.when.min[m] = (int)roll(d, 101);
    }
    return choice;
}

static void make(struct made *made, struct dice *d)
{
    *made = (struct made){.scenario = {.nodes = made->nodes, .n_nodes = roll(d, NODES) + 1}};
    for (int m = 0; m < METER_COUNT; m++)
        made->scenario.meters[m] = (int)roll(d, 101);
    for (size_t i = 0; i < made->scenario.n_nodes; i++) {
        size_t n = roll(d, NODE_MAX_CHOICES + 1);
        for (size_t k = 0; k < n; k++)
            made->choices[i][k] = make_choice(d, made->scenario.n_nodes, ids[k]);
        made->nodes[i] = (struct node){.id = ids[i],
                                       .choices = made->choices[i],
                                       .n_choices = n,
                                       .pressure = (int)(i * 100 / NODES) + PRESSURE_KEPT,
                                       .is_ending = n == 0};
    }
}

static void check(const struct story *s)
{
    for (int m = 0; m < METER_COUNT; m++)
        DEMAND(s->meters[m] >= 0 && s->meters[m] <= 100);
    size_t offered[NODE_MAX_CHOICES], tally[STORY_LEANINGS];
    story_tally(s, tally);
    DEMAND(tally[LEANS_EVEN] + tally[LEANS_SAFE] + tally[LEANS_AWAY] == s->n_moves);
    DEMAND(story_pressure(s, s->n_moves) >= PRESSURE_KEPT && story_pressure(s, s->n_moves) <= 100);
    DEMAND((story_choices(s, offered) == 0) == story_is_over(s));
    struct buf record = {0};
    struct story again;
    story_record(s, &record);
    DEMAND(story_restore(&again, s->scenario, buf_z(&record)));
    DEMAND(again.node == s->node && again.n_moves == s->n_moves);
    DEMAND(memcmp(again.meters, s->meters, sizeof s->meters) == 0);
    buf_finish(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct dice d = {bytes, n};
    struct made made;
    struct story s;
    make(&made, &d);
    story_start(&s, &made.scenario);
    for (unsigned moves = roll(&d, 100); moves > 0; moves--) {
        size_t before = s.n_moves;
        if (roll(&d, 8) == 0) {
            size_t k = roll(&d, STORY_MAX_MOVES);
            DEMAND(story_rewind(&s, k) == (k < before));
        } else {
            (void)story_choose(&s, roll(&d, NODE_MAX_CHOICES + 1));
        }
        check(&s);
    }
    char *record = xmalloc(d.n + 1);
    if (d.n > 0)
        memcpy(record, d.p, d.n);
    record[d.n] = '\0';
    if (!story_restore(&s, &made.scenario, record))
        DEMAND(s.n_moves == 0 && s.node == 0);
    check(&s);
    free(record);
    return 0;
}
