/* hide: which counts of a vote are not told, so that nobody is found out by them. No count from one to four is told,
 * and none from which such a count could be worked out, even by somebody who knows these rules:
 * - of fewer than five people nothing is told;
 * - how many were right is told when neither the right nor the wrong are one to four, else only which of them are few;
 * - when one of the wrong answers has a small count, those of all wrong answers are hidden; which of them is the most
 *   frequent is told, where five or more were wrong;
 * - of a survey the small counts are hidden, or all of them where the small ones could be told apart;
 * - where several answers could be chosen, a count is hidden as well when few did not choose it, and the share of what
 *   was right is told only if each hidden count could be another one.
 * While a vote is open its counts move in steps, or the last one to press a key would be seen in them: they are drawn
 * anew when five or more have answered since they were drawn, and not while one to four are still awaited (who is away
 * may come again), so that those are drawn together with others. When the vote is closed all of it is shown; only where
 * it is closed before everybody has answered, is opened again for fewer than five, or somebody new comes late, is that
 * step smaller. Pure. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "engine/room.h"

enum { HIDE_LEAST = 5 /* of fewer people nothing is told */ };

/* What is told in place of a share. */
enum vote_edge { EDGE_NONE, EDGE_FEW_RIGHT, EDGE_FEW_WRONG };

struct told_vote {
    unsigned people; /* who answered; 0: nobody, or too few */
    bool few;        /* fewer than HIDE_LEAST answered: nothing is told */
    unsigned counts[ASK_MAX_OPTIONS];
    uint32_t hidden; /* bit per option whose count is not told, and is 0 here */
    int share;       /* of right answers, in percent; -1: not told, or nothing is right */
    enum vote_edge edge;
    size_t mistake; /* the wrong option that most chose; SIZE_MAX: none, or too few were wrong */
};

/* right: bit per option, none for a survey; many: several could be chosen. */
struct told_vote hide_vote(const struct room_tally *tally, size_t n_options, uint32_t right, bool many);
/* What is drawn of the counts of a vote that is open. */
struct hide_live {
    unsigned round, since;   /* round: of the picture, + 1; since: how many had answered when it was last drawn */
    struct room_tally drawn; /* people 0: nothing yet */
};
/* For a room that is taken up again: what was drawn of its vote is not known. */
void hide_live_begin(struct hide_live *live, const struct room *room);
/* After all that happens in the room. Draws anew where that may be. */
void hide_live_step(struct hide_live *live, const struct room *room);
