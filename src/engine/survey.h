/* survey: every way through a scenario, walked: what is reached, how long it takes, where chance leads. Pure and, for
 * one seed, the same each time. */
#pragma once
#include "engine/story.h"

enum {
    SURVEY_STEPS_MAX = 100000, /* choices that are tried; of a larger scenario not all ways are walked */
    SURVEY_RUNS = 1000,        /* walks by dice */
};

struct survey {
    size_t n_choices;
    size_t nodes_seen, choices_taken;
    size_t paths;                            /* to an ending */
    bool whole;                              /* all ways were walked */
    size_t shortest, longest;                /* decisions, over all paths */
    int low[METER_COUNT], high[METER_COUNT]; /* of the meters at endings */
    size_t runs[SCENARIO_MAX_NODES];         /* of SURVEY_RUNS, how many ended at this node */
    size_t runs_lost;                        /* … how many did not end within STORY_MAX_MOVES */
    bool seen[SCENARIO_MAX_NODES];
    bool taken[SCENARIO_MAX_NODES][NODE_MAX_CHOICES];
};

void survey_make(struct survey *survey, const struct scenario *scenario, uint64_t seed);
