/* loop: links of one process, all on one loop of memory, for tests: it loses, doubles, delays and swaps messages as
 * often as it is told, cuts ends off and lets them break, always the same way for the same seed. Time passes by steps.
 */
#pragma once
#include <stdint.h>

#include "link/link.h"

struct loop;

struct loop_faults {
    unsigned drop, twice; /* of a hundred messages to one end */
    unsigned most_steps;  /* that one may be under way beyond the first; others overtake it */
};

struct loop *loop_create(uint64_t seed);
void loop_destroy(struct loop *loop); /* its links are closed before */
void loop_fault(struct loop *loop, const struct loop_faults *faults);
/* One more end, up at once. It has no descriptor (-1): whoever waits steps. will_topic: NULL for no last will. */
struct link *loop_join(struct loop *loop, const char *will_topic, struct str will);
/* What is under way arrives, as far as it does. False when nothing was under way. */
bool loop_step(struct loop *loop);
/* The cable is pulled, or is back. What is sent or would come meanwhile is lost; its last will is told. */
void loop_cut(struct link *link, bool cut);
/* Its process dies: closed, but its last will is told. */
void loop_kill(struct link *link);
/* Not wanted (any more): LINK_REFUSED for good. */
void loop_refuse(struct link *link);
size_t loop_under_way(const struct loop *loop);
