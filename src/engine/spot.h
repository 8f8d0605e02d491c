/* spot: cards one after the other, each called harmless or by a tactic; judged as signal detection, so that calling
 * everything a trap is worth as little as calling everything harmless. Pure, no allocation. Borrows the course. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/rng.h"
#include "base/str.h"
#include "course/course.h"

enum spot_verdict {
    SPOT_HIT,         /* a trap, and by this tactic */
    SPOT_TRAP,        /* a trap, but by another tactic: a hit as well */
    SPOT_MISS,        /* a trap that was called harmless */
    SPOT_FALSE_ALARM, /* a harmless card that was called a trap */
    SPOT_CORRECT,     /* harmless, and called so */
};

struct spot_run {
    const struct spot_task *task;
    uint8_t shown[SPOT_MAX_CARDS];   /* shown[k] is the card shown k-th */
    uint8_t answers[SPOT_MAX_CARDS]; /* enum tactic, in the order shown; TACTIC_NONE: harmless */
    size_t n_answers;
};

/* How sure a learner tells traps from harmless things, and to which side the doubt leans. */
enum spot_lean { LEAN_TRUSTING, LEAN_EVEN, LEAN_SUSPICIOUS };

struct spot_score {
    size_t hits, misses, false_alarms, correct;
    size_t named;              /* of the hits: those with the right tactic */
    int points;                /* 0–100 */
    double d_prime, criterion; /* log-linear correction (Hautus 1995) */
    int discernment;           /* 0–100: d′ as a share of what telling all apart would give */
    int suspicion;             /* 0–100: 0 everything harmless, 50 even, 100 everything a trap */
    enum spot_lean lean;
};

void spot_start(struct spot_run *run, const struct spot_task *task, struct rng *rng);
/* The card to be judged; NULL once all were. */
const struct card *spot_card(const struct spot_run *run);
/* False when all were judged, or nothing of the kind can be answered: only what the task offers, and TACTIC_NONE. */
bool spot_answer(struct spot_run *run, enum tactic tactic);
/* What came of the k-th card that was shown; k < n_answers. */
enum spot_verdict spot_verdict(const struct spot_run *run, size_t k);
/* Of what was answered so far; points count as if all were. */
struct spot_score spot_score(const struct spot_run *run);
/* Fills in what hits and false alarms of so many traps and harmless things come to: d′, criterion, discernment,
 * suspicion, lean. There may be none of either, which shows no discernment. */
void spot_rate(struct spot_score *score, size_t traps, size_t harmless);
/* "spot/h5.m1.f2.c6/id=urgency,id=harmless": the counts, then the answers in the order shown, which are left out
 * when all of it would be longer than most. */
void spot_record(const struct spot_run *run, size_t most, struct buf *out);
