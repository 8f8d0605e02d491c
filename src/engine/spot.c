#include "engine/spot.h"

#include <math.h>

enum { EVEN_PERCENT = 40 /* of one standard deviation: where a criterion still leans to no side */ };

void spot_start(struct spot_run *run, const struct spot_task *task, struct rng *rng)
{
    *run = (struct spot_run){.task = task};
    for (size_t i = 0; i < task->n_cards; i++)
        run->shown[i] = (uint8_t)i;
    rng_shuffle(rng, run->shown, task->n_cards);
}

static const struct card *shown_card(const struct spot_run *run, size_t k)
{
    return &run->task->cards[run->shown[k]];
}

const struct card *spot_card(const struct spot_run *run)
{
    return run->n_answers < run->task->n_cards ? shown_card(run, run->n_answers) : NULL;
}

bool spot_answer(struct spot_run *run, enum tactic tactic)
{
    bool offered = tactic == TACTIC_NONE;
    for (size_t i = 0; i < run->task->n_tactics; i++)
        offered = offered || run->task->tactics[i] == tactic;
    if (!offered || !spot_card(run))
        return false;
    run->answers[run->n_answers++] = (uint8_t)tactic;
    return true;
}

enum spot_verdict spot_verdict(const struct spot_run *run, size_t k)
{
    enum tactic is = shown_card(run, k)->tactic, said = (enum tactic)run->answers[k];
    if (is == TACTIC_NONE)
        return said == TACTIC_NONE ? SPOT_CORRECT : SPOT_FALSE_ALARM;
    if (said == TACTIC_NONE)
        return SPOT_MISS;
    return said == is ? SPOT_HIT : SPOT_TRAP;
}

/* ---- signal detection ---- */

/* The quantile of the normal distribution, 0 < p < 1. Newton's steps from 0 never pass the root, because the
 * distribution is concave above 0; below 0 it is the mirror image. */
static double probit(double p)
{
    if (p < 0.5)
        return -probit(1 - p);
    double x = 0;
    for (int i = 0; i < 24; i++) {
        double density = exp(-x * x / 2) / sqrt(2 * acos(-1));
        x += (p - erfc(-x / sqrt(2)) / 2) / density;
    }
    return x;
}

struct detection {
    double d_prime, criterion;
};

/* Half an event and one trial more on each side, so that no rate is 0 or 1 (Hautus 1995). */
static struct detection detect(size_t hits, size_t traps, size_t false_alarms, size_t harmless)
{
    double hit = probit(((double)hits + 0.5) / ((double)traps + 1));
    double alarm = probit(((double)false_alarms + 0.5) / ((double)harmless + 1));
    return (struct detection){.d_prime = hit - alarm, .criterion = -(hit + alarm) / 2};
}

static int in_bounds(double value)
{
    return value <= 0 ? 0 : value >= 100 ? 100 : (int)lround(value);
}

/* The bars. What the correction does to a perfect answer, when there are not as many traps as harmless cards, is no
 * leaning of the learner's: it is taken off. */
void spot_rate(struct spot_score *score, size_t traps, size_t harmless)
{
    struct detection is = detect(score->hits, traps, score->false_alarms, harmless);
    struct detection perfect = detect(traps, traps, 0, harmless);
    double most = detect(traps, traps, harmless, harmless).criterion - perfect.criterion;
    double least = detect(0, traps, 0, harmless).criterion - perfect.criterion;
    double lean = is.criterion - perfect.criterion;
    score->d_prime = is.d_prime;
    score->criterion = is.criterion;
    /* Equal rates tell nothing apart, whatever the correction makes of unequal numbers. */
    bool apart = score->hits * harmless > score->false_alarms * traps;
    score->discernment = apart ? in_bounds(100 * is.d_prime / perfect.d_prime) : 0;
    /* Where there are no traps, or nothing else, there may be nothing to lean to. */
    score->suspicion = lean < 0 ? in_bounds(50 + 50 * lean / most) : lean > 0 ? in_bounds(50 - 50 * lean / least) : 50;
    score->lean = lean * 100 < -EVEN_PERCENT ? LEAN_SUSPICIOUS : lean * 100 > EVEN_PERCENT ? LEAN_TRUSTING : LEAN_EVEN;
}

/* 100 · (hit rate − false-alarm rate) · (0.8 + 0.2 · share of hits by name), rounded, without fractions on the way. */
static int points_of(const struct spot_score *score, size_t traps, size_t harmless)
{
    size_t gain = score->hits * harmless, loss = score->false_alarms * traps;
    size_t of = traps * harmless * 5 * score->hits;
    if (gain <= loss || of == 0)
        return 0;
    size_t part = (gain - loss) * (4 * score->hits + score->named);
    return (int)((200 * part + of) / (2 * of));
}

struct spot_score spot_score(const struct spot_run *run)
{
    struct spot_score score = {0};
    for (size_t k = 0; k < run->n_answers; k++) {
        enum spot_verdict verdict = spot_verdict(run, k);
        score.hits += verdict == SPOT_HIT || verdict == SPOT_TRAP;
        score.named += verdict == SPOT_HIT;
        score.misses += verdict == SPOT_MISS;
        score.false_alarms += verdict == SPOT_FALSE_ALARM;
        score.correct += verdict == SPOT_CORRECT;
    }
    size_t traps = 0;
    for (size_t i = 0; i < run->task->n_cards; i++)
        traps += run->task->cards[i].tactic != TACTIC_NONE;
    size_t harmless = run->task->n_cards - traps;
    spot_rate(&score, traps, harmless);
    score.points = points_of(&score, traps, harmless);
    return score;
}

/* ---- the record ---- */

void spot_record(const struct spot_run *run, size_t most, struct buf *out)
{
    struct spot_score score = spot_score(run);
    size_t first = out->n;
    buf_addf(out, "spot/h%zu.m%zu.f%zu.c%zu", score.hits, score.misses, score.false_alarms, score.correct);
    size_t counts = out->n;
    for (size_t k = 0; k < run->n_answers; k++) {
        const char *said = run->answers[k] == TACTIC_NONE ? "harmless" : tactic_names[run->answers[k]];
        buf_addf(out, "%s%s=%s", k > 0 ? "," : "/", shown_card(run, k)->id, said);
    }
    if (out->n - first > most)
        buf_cut(out, counts);
}
