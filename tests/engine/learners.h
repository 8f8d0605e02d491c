/* learners: people who are simulated: they take whole units through the engine, as screens would drive it, each by a
 * strategy. For the tests that ask whether the right habits win, and for `make bench`. */
#pragma once
#include "base/rng.h"
#include "course/course.h"
#include "engine/progress.h"

enum strategy {
    ATTENTIVE,  /* knows an answer or guesses; knows more after every step */
    CARELESS,   /* takes the first thing, or any */
    SUSPICIOUS, /* everything is a trap: always the most alarming */
    TRUSTING,   /* everything is harmless: always the least alarming */
    FORGETFUL,  /* attentive, and loses most of it on the way */
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

/* Units with how alarming everything in them sounds, found once. */
struct school {
    struct unit **units;
    uint16_t ***alarms; /* by unit, step and thing of it; see learners.c */
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

struct learner {
    enum strategy strategy;
    struct rng rng;
    uint32_t knowledge; /* of 1000: how likely something is known */
};

bool learner_knows(struct learner *who);
bool learner_is_able(const struct learner *who); /* answers by what is known */
uint32_t learner_rolls(struct learner *who, uint32_t below);
/* An exercise of any type; which kind it was, and its points or -1 when nothing plays it. */
int learner_exercise(struct learner *who, const struct exercise *exercise, enum played *kind);
