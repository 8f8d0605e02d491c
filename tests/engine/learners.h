/* learners: people who are simulated: they take whole units through the engine, as screens would drive it, each by a
 * strategy. For the tests that ask whether the right habits win, and for `make bench`.
 *
 * As in signal detection, everything that is judged (a card, a part, an option, a move) is perceived as a strength:
 * what is there moves it by d', and noise of one standard deviation lies over it. d' grows with what a learner knows,
 * and all know the same: strategies differ by where the criterion lies and by whether they read, and only who forgets
 * knows less. Nobody has the key to the answers, so that what a strategy earns is the doing of the rules of scoring. */
#pragma once
#include "base/rng.h"
#include "course/course.h"
#include "engine/progress.h"

enum strategy {
    ATTENTIVE,  /* reads, and leans to no side */
    CARELESS,   /* answers half of everything before it was read */
    SUSPICIOUS, /* reads, with a criterion far on the side of the trap: takes little for harmless */
    TRUSTING,   /* reads, with a criterion far on the other side: is asked, and does it */
    FORGETFUL,  /* attentive, and loses most of what was learnt on the way */
    STRATEGIES
};
extern const char *const strategy_names[STRATEGIES];

/* What is told apart in the scores. Stories earn no points: a good ending counts 100 here, a mixed one 50. */
enum played {
    PLAYED_QUESTION,
    PLAYED_STORY,
    PLAYED_SPOT,
    PLAYED_INSPECT,
    PLAYED_FIRST_HOUR,
    PLAYED_EVIDENCE,
    PLAYED_LOCKDOWN,
    PLAYED_COURSE, /* percent over all that is scored, as the result of a unit is reckoned */
    PLAYED_KINDS
};
extern const char *const played_names[PLAYED_KINDS];

/* Units with whether the things in them sound alarming, found once. */
struct school {
    struct unit **units;
    bool ***alarms; /* by unit, step and thing of it; see learners.c */
    size_t n_units, n_steps;
};

/* Takes a unit over; NULL is left out. */
void school_add(struct school *school, struct unit *unit);
/* All units of a course folder in one language; false when one cannot be read. */
bool school_add_course(struct school *school, const char *dir, enum lang lang);
void school_finish(struct school *school);

/* Sums of points by kind, and how many there were. */
struct marks {
    long sum[PLAYED_KINDS];
    int n[PLAYED_KINDS];
};

/* One learner through all units; nothing is allocated that outlives it. */
struct marks learn(const struct school *school, enum strategy strategy, uint64_t seed);
/* Mean points of a kind, rounded; -1: none was played. */
int marks_mean(const struct marks *marks, enum played kind);

/* ---- for learners.c and learner_exercise.c ---- */

enum { DEVIATION = 256 /* one standard deviation of the noise, in the units of strength */ };

struct learner {
    enum strategy strategy;
    struct rng rng;
    uint32_t knowledge; /* of 1000 */
    int d_prime;        /* of the thing last looked at; 0: it was not read */
};

uint32_t learner_rolls(struct learner *who, uint32_t below);
/* Looks at the next thing that is to be judged, which some do without reading. */
void learner_looks(struct learner *who);
/* How strong something in it appears: there is a share of it, in percent. */
int learner_strength(struct learner *who, int percent);
/* Whether a thing is taken for a trap, which it is or is not: yes or no, by the criterion. */
bool learner_suspects(struct learner *who, bool is);
/* What is added to the strength of an option that sounds alarming, and taken from that of doing what is asked. */
int learner_leaning(const struct learner *who);
/* Whether the answer comes to mind when it is to be typed. */
bool learner_knows(struct learner *who);
/* The place of the greatest. */
size_t strongest(const int *strengths, size_t n);
/* An exercise of any type; which kind it was, and its points or -1 when nothing plays it. */
int learner_exercise(struct learner *who, const struct exercise *exercise, const bool *alarms, enum played *kind);
