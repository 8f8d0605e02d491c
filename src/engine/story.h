/* story: one walk through a scenario: where it stands, the four meters, the way back to any decision.
 * Pure and deterministic: the walk is a list of choices, everything else follows from it. Borrows the course. */
#pragma once
#include <stdbool.h>

#include "base/str.h"
#include "course/course.h"

enum { STORY_MAX_MOVES = 64 }; /* a longer walk cannot be continued; the checker keeps scenarios far below */

struct story_move {
    uint8_t node, choice; /* indices */
};

struct story {
    const struct scenario *scenario;
    size_t node;
    int meters[METER_COUNT]; /* 0–100 */
    struct story_move moves[STORY_MAX_MOVES];
    size_t n_moves;
};

void story_start(struct story *s, const struct scenario *scenario);
/* Indices into the node's choices of those whose condition holds; at least one unless the node is an ending. */
size_t story_choices(const struct story *s, size_t out[NODE_MAX_CHOICES]);
bool story_choose(struct story *s, size_t choice); /* false: not offered now, or the walk is too long */
bool story_is_over(const struct story *s);
/* Back to the k-th decision (0 is the first), before its choice was made. */
bool story_rewind(struct story *s, size_t k);
const struct node *story_node(const struct story *s);
/* The node and choice of the k-th move, and what the meters were before it. */
const struct choice *story_move_at(const struct story *s, size_t k, const struct node **node, int before[METER_COUNT]);
/* How hard the other side presses after so many moves of the walk: what the last node that says so says; PRESSURE_KEPT
 * when none has. */
int story_pressure(const struct story *s, size_t n_moves);
/* Where a choice leads by its effects: away from safety whenever it pays. */
enum story_leaning { LEANS_EVEN, LEANS_SAFE, LEANS_AWAY, STORY_LEANINGS };
enum story_leaning story_leaning(const struct choice *choice);
/* How many decisions of the walk lean which way. */
void story_tally(const struct story *s, size_t out[STORY_LEANINGS]);
/* Of a walk that has ended: another whole walk, to another ending (a better one, or after a good one a worse one), that
 * parts from it as late as possible, at the decision *fork. False when there is none. */
bool story_other_road(const struct story *s, struct story *other, size_t *fork);
/* "node.choice/node.choice", by ids; "" is the start; restore is false (and starts anew) when it no longer fits the
 * scenario. */
void story_record(const struct story *s, struct buf *out);
bool story_restore(struct story *s, const struct scenario *scenario, const char *record);
