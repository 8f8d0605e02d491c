#include "engine/progress.h"

static void all_new(struct progress *p)
{
    for (size_t i = 0; i < p->n_steps; i++) {
        p->steps[i] = (struct step_progress){STEP_NEW, -1};
        p->certainty[i] = CERTAINTY_NONE;
    }
    p->place = 0;
}

void progress_start(struct progress *p, const struct unit *unit)
{
    *p = (struct progress){.n_steps = unit->n_steps < UNIT_MAX_STEPS ? unit->n_steps : UNIT_MAX_STEPS, .attempt = 1};
    all_new(p);
}

static int points_in_bounds(int points)
{
    return points < 0 ? -1 : points > 100 ? 100 : points;
}

void progress_mark(struct progress *p, size_t step, enum step_state state, int points)
{
    if (step >= p->n_steps)
        return;
    struct step_progress *at = &p->steps[step];
    if (at->state != STEP_DONE || at->points < 0)
        at->points = points_in_bounds(points);
    if (state > at->state)
        at->state = state;
}

void progress_say(struct progress *p, size_t step, enum certainty certainty)
{
    if (step < p->n_steps)
        p->certainty[step] = (unsigned char)certainty;
}

/* All points are there for who is right at the first try, and for nobody else. */
bool progress_was_sure_and_wrong(const struct progress *p, size_t step)
{
    return step < p->n_steps && p->certainty[step] == CERTAINTY_SURE && p->steps[step].points >= 0 &&
           p->steps[step].points < POINTS_FULL;
}

size_t progress_done(const struct progress *p)
{
    size_t done = 0;
    for (size_t i = 0; i < p->n_steps; i++)
        done += p->steps[i].state != STEP_NEW;
    return done;
}

bool progress_is_finished(const struct progress *p)
{
    return p->n_steps > 0 && progress_done(p) == p->n_steps;
}

int progress_score(const struct progress *p, const struct unit *unit)
{
    int sum = 0, n = 0;
    for (size_t i = 0; i < p->n_steps && i < unit->n_steps; i++) {
        if (p->steps[i].points < 0 || !step_is_scored(&unit->steps[i]))
            continue;
        sum += p->steps[i].points;
        n++;
    }
    return n > 0 ? (sum + n / 2) / n : -1;
}

void progress_again(struct progress *p)
{
    all_new(p);
    p->attempt++;
}

struct unit_summary progress_summary(const struct progress *p, const struct unit *unit, struct unit_summary before)
{
    struct unit_summary now = {.done = progress_done(p),
                               .total = p->n_steps,
                               .best = before.best,
                               .latest = before.latest,
                               .finished = before.finished};
    if (!progress_is_finished(p))
        return now;
    int score = progress_score(p, unit);
    now.finished = true;
    if (score >= 0)
        now.latest = score;
    if (score > now.best)
        now.best = score;
    return now;
}
