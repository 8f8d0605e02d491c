/* story_other: the other road of a story that was walked to its end: where it would have ended otherwise. */
#include "engine/story.h"

enum {
    OTHER_MOVES_MAX = 12,   /* of the other road, behind the fork */
    OTHER_STEPS_MAX = 20000 /* choices that are tried: a page is waiting */
};

struct search {
    enum ending_kind wanted;
    size_t not_at; /* the ending that is known already */
    size_t steps;
    struct story found;
};

/* Depth first down to so many moves. */
static bool reach(struct search *search, const struct story *from, int moves)
{
    size_t choices[NODE_MAX_CHOICES], n = story_choices(from, choices);
    if (story_is_over(from)) {
        search->found = *from;
        return story_node(from)->ending == search->wanted && from->node != search->not_at;
    }
    for (size_t i = 0; i < n && moves > 0 && search->steps < OTHER_STEPS_MAX; i++) {
        struct story next = *from;
        search->steps++;
        if (story_choose(&next, choices[i]) && reach(search, &next, moves - 1))
            return true;
    }
    return false;
}

/* The shortest road to a wanted ending that parts from the walk at its k-th decision. */
static bool part_at(struct search *search, const struct story *walked, size_t k)
{
    struct story at = *walked;
    if (!story_rewind(&at, k))
        return false;
    size_t choices[NODE_MAX_CHOICES], n = story_choices(&at, choices);
    for (int moves = 0; moves < OTHER_MOVES_MAX; moves++)
        for (size_t i = 0; i < n; i++) {
            struct story next = at;
            if (choices[i] != walked->moves[k].choice && story_choose(&next, choices[i]) && reach(search, &next, moves))
                return true;
        }
    return false;
}

bool story_other_road(const struct story *s, struct story *other, size_t *fork)
{
    /* Whoever ended well sees what was spared them, whoever did not, what was near. */
    static const enum ending_kind wanted[][3] = {
        [ENDING_GOOD] = {ENDING_HARD, ENDING_MIXED, ENDING_GOOD},
        [ENDING_MIXED] = {ENDING_GOOD, ENDING_HARD, ENDING_MIXED},
        [ENDING_HARD] = {ENDING_GOOD, ENDING_MIXED, ENDING_HARD},
    };
    struct search search = {.not_at = s->node};
    if (!story_node(s)->is_ending)
        return false;
    for (size_t i = 0; i < 3; i++) {
        search.wanted = wanted[story_node(s)->ending][i];
        search.steps = 0;
        for (size_t k = s->n_moves; k > 0; k--)
            if (part_at(&search, s, k - 1)) {
                *other = search.found;
                *fork = k - 1;
                return true;
            }
    }
    return false;
}
