/* recall: which schedule of questions asks less for the same recall: the five boxes that the course uses, or FSRS-5
 * with its published default parameters. Learners are simulated, and what they forget follows one of five models, only
 * one of which is FSRS's own; every question of every learner is a little different. A learner takes QUESTIONS
 * questions into the schedule on day 0, comes on a share of the days, and answers at most SITTING a day; what is wrong
 * is explained, which is an exposure like any other. Recall is the mean chance of a right answer over all days until
 * then; of a learner every LOOK-th day is looked at, and of all learners together every day. The longest time is long
 * enough to go through all boxes. The retention that FSRS aims at is searched for until its recall is that of the
 * boxes; then the questions asked so far are compared. Where no aim comes nearer than `near`, there is no ratio but a
 * "-". Prints a line a model, share of days, and last day: MODEL SHARE DAY boxes_recall boxes_asked last_box fsrs_aim
 * fsrs_recall fsrs_asked boxes÷fsrs; last_box is the share of the questions that came as far as the last box. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "engine/review.h"

enum { QUESTIONS = 8, SITTING = 6, LOOK = 7, EXPOSURES = 256 };

static const int horizons[] = {90, 365, 730};
static const double near = 0.003;

static double chance(struct rng *rng)
{
    return rng_next(rng) / 4294967296.0;
}

/* About normal: the sum of twelve. */
static double spread(struct rng *rng, double by)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += chance(rng);
    return sum * by;
}

/* ---- FSRS-5, from its published formulas ---- */

static const double w[] = {0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046,  1.54575, 0.1192,
                           1.01925, 1.9395,  0.11,  0.29605,  2.2698, 0.2315, 2.9898, 0.51655, 0.6621};
enum grade { AGAIN = 1, HARD, GOOD, EASY };

struct fsrs {
    double stability, difficulty;
};

static double fsrs_recall(double days, double stability)
{
    return pow(1 + 19.0 / 81 * days / stability, -0.5);
}

static double fsrs_interval(double stability, double aim)
{
    return stability * 81 / 19 * (pow(aim, -2) - 1);
}

static double within(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static double first_difficulty(enum grade grade)
{
    return within(w[4] - exp(w[5] * (grade - 1)) + 1, 1, 10);
}

static struct fsrs fsrs_first(enum grade grade)
{
    return (struct fsrs){w[grade - 1], first_difficulty(grade)};
}

static struct fsrs fsrs_next(struct fsrs f, enum grade grade, double days)
{
    double recall = fsrs_recall(days, f.stability), next;
    if (grade == AGAIN)
        next = fmin(f.stability / exp(w[17] * w[18]),
                    w[11] * pow(f.difficulty, -w[12]) * (pow(f.stability + 1, w[13]) - 1) * exp(w[14] * (1 - recall)));
    else
        next = f.stability *
               (1 + exp(w[8]) * (11 - f.difficulty) * pow(f.stability, -w[9]) * (exp(w[10] * (1 - recall)) - 1));
    double harder = f.difficulty - w[6] * (grade - 3) * (10 - f.difficulty) / 9;
    f.difficulty = within(w[7] * first_difficulty(EASY) + (1 - w[7]) * harder, 1, 10);
    f.stability = fmax(next, 0.01);
    return f;
}

/* ---- how a question is forgotten ---- */

/* One question in one head. What the members mean depends on the model. */
struct memory {
    double strength, own; /* own: how this question differs from others */
    double last;          /* day of the last exposure */
    struct fsrs fsrs;
    double at[EXPOSURES], decay[EXPOSURES];
    int n, right, wrong;
};

struct model {
    const char *name;
    double (*recall)(const struct memory *m, double day);
    void (*expose)(struct memory *m, double day, bool right); /* the first one is on day 0, and not right */
};

/* Half-lives that grow with what was nearly forgotten. */
static double halves_recall(const struct memory *m, double day)
{
    return exp2(-(day - m->last) / m->strength);
}
static void halves_expose(struct memory *m, double day, bool right)
{
    double recall = m->n > 0 ? halves_recall(m, day) : 0;
    if (m->n++ == 0)
        m->strength = 2 * exp(m->own);
    else if (right)
        m->strength *= 1.3 + 2.5 * (1 - recall);
    else
        m->strength = fmax(m->strength * 0.6, 1.5 * exp(m->own));
    m->last = day;
}

/* Half-lives that are counted up: how far apart the questions were does not matter (Settles and Meeder 2016). */
static void counted_expose(struct memory *m, double day, bool right)
{
    if (m->n++ > 0) {
        m->right += right;
        m->wrong += !right;
    }
    m->strength = exp2(1.0 + m->own + 1.1 * m->right - 0.3 * m->wrong);
    m->last = day;
}

/* Traces that each decay by a power, quicker when made while the memory is fresh (Pavlik and Anderson 2005). Of what
 * was never seen there is none. */
static double activation(const struct memory *m, double day)
{
    double sum = 0;
    if (m->n == 0)
        return -INFINITY;
    for (int i = 0; i < m->n; i++)
        sum += pow(fmax(day - m->at[i], 0.01) * 86400 * 0.025, -m->decay[i]);
    return log(sum);
}
static double traces_recall(const struct memory *m, double day)
{
    return 1 / (1 + exp((-1.2 - m->own - activation(m, day)) / 0.255));
}
/* The oldest trace has decayed most. */
static void forget_first(struct memory *m)
{
    m->n--;
    memmove(m->at, m->at + 1, (size_t)m->n * sizeof *m->at);
    memmove(m->decay, m->decay + 1, (size_t)m->n * sizeof *m->decay);
}
static void traces_expose(struct memory *m, double day, bool right)
{
    (void)right;
    if (m->n == EXPOSURES)
        forget_first(m);
    double decay = m->n > 0 ? 0.217 * exp(activation(m, day)) + 0.177 : 0.177;
    m->at[m->n] = day;
    m->decay[m->n++] = decay;
}

/* A power of time whose exponent shrinks with every exposure (Wickelgren 1974). */
static double powers_recall(const struct memory *m, double day)
{
    return 0.97 * pow(1 + 0.6 * (day - m->last), -m->strength);
}
static void powers_expose(struct memory *m, double day, bool right)
{
    double recall = m->n > 0 ? powers_recall(m, day) : 0;
    if (m->n++ == 0)
        m->strength = 0.5 * exp(m->own);
    else
        m->strength *= right ? 0.85 - 0.45 * (1 - recall) : 0.9;
    m->last = day;
}

/* FSRS's own, each question more or less stable than the parameters say. */
static double own_recall(const struct memory *m, double day)
{
    return fsrs_recall(day - m->last, m->fsrs.stability * exp(m->own));
}
static void own_expose(struct memory *m, double day, bool right)
{
    m->fsrs = m->n++ == 0 ? fsrs_first(AGAIN) : fsrs_next(m->fsrs, right ? GOOD : AGAIN, day - m->last);
    m->last = day;
}

static const struct model models[] = {
    {"half-lives", halves_recall, halves_expose}, {"counted", halves_recall, counted_expose},
    {"traces", traces_recall, traces_expose},     {"powers", powers_recall, powers_expose},
    {"fsrs-own", own_recall, own_expose},
};
enum { MODELS = sizeof models / sizeof *models };

/* ---- the two schedules ---- */

struct scheduled {
    struct memory memory;
    struct review review;
    struct fsrs fsrs;
    int due, asked;
    bool over, in_last;
};

static void by_boxes(struct scheduled *q, int today, bool right, double aim)
{
    (void)aim;
    q->review = q->asked < 0 ? review_begin(today) : review_after(q->review, right, today);
    q->over = review_is_over(&q->review);
    q->in_last = q->in_last || q->review.box >= REVIEW_BOXES;
    q->due = (int)q->review.due;
}

static void by_fsrs(struct scheduled *q, int today, bool right, double aim)
{
    q->fsrs = q->asked < 0 ? fsrs_first(AGAIN) : fsrs_next(q->fsrs, right ? GOOD : AGAIN, today - q->asked);
    q->due = today + (int)within(round(fsrs_interval(q->fsrs.stability, aim)), 1, 36500);
}

typedef void (*schedule_fn)(struct scheduled *q, int today, bool right, double aim);

struct outcome {
    double recall, asked, in_last; /* the mean of a question */
};

/* The oldest due ones first, as the course does. */
static int most_overdue(const struct scheduled *q, int today)
{
    int found = -1;
    for (int i = 0; i < QUESTIONS; i++)
        if (!q[i].over && q[i].due <= today && (found < 0 || q[i].due < q[found].due))
            found = i;
    return found;
}

static void ask(struct scheduled *q, const struct model *model, schedule_fn schedule, double aim, int today,
                struct rng *rng)
{
    bool right = q->asked >= 0 && chance(rng) < model->recall(&q->memory, today);
    model->expose(&q->memory, today, right);
    schedule(q, today, right, aim);
    q->asked = today;
}

static struct outcome simulate(const struct model *model, schedule_fn schedule, double aim, double share, int until,
                               int learners)
{
    struct outcome sum = {0};
    long looks = 0;
    for (int learner = 0; learner < learners; learner++) {
        struct rng own = rng_of(1000 + (uint64_t)learner), days = rng_of(5000000 + (uint64_t)learner),
                   luck = rng_of(9000000 + (uint64_t)learner);
        static struct scheduled q[QUESTIONS];
        memset(q, 0, sizeof q);
        for (int i = 0; i < QUESTIONS; i++) {
            q[i].memory.own = spread(&own, 0.5);
            q[i].asked = -1;
            ask(&q[i], model, schedule, aim, 0, &luck);
        }
        for (int today = 1; today <= until; today++) {
            /* Before anything is asked, so that nothing was asked just now. */
            for (int i = 0; today % LOOK == learner % LOOK && i < QUESTIONS; i++, looks++)
                sum.recall += model->recall(&q[i].memory, today);
            bool comes = chance(&days) < share;
            for (int n = 0, i; comes && n < SITTING && (i = most_overdue(q, today)) >= 0; n++) {
                ask(&q[i], model, schedule, aim, today, &luck);
                sum.asked++;
            }
        }
        for (int i = 0; i < QUESTIONS; i++)
            sum.in_last += q[i].in_last;
    }
    sum.recall /= (double)looks;
    sum.asked /= learners * QUESTIONS;
    sum.in_last /= learners * QUESTIONS;
    return sum;
}

static void compare(const struct model *model, double share, int until, int learners)
{
    struct outcome boxes = simulate(model, by_boxes, 0, share, until, learners), fsrs = {0};
    double low = 0.05, high = 0.998, nearest = 0;
    for (int i = 0; i < 16 && fabs(fsrs.recall - boxes.recall) > near / 3; i++) {
        double aim = (low + high) / 2;
        struct outcome found = simulate(model, by_fsrs, aim, share, until, learners);
        *(found.recall < boxes.recall ? &low : &high) = aim;
        if (fabs(found.recall - boxes.recall) > fabs(fsrs.recall - boxes.recall))
            continue;
        fsrs = found;
        nearest = aim;
    }
    (void)printf("%s %.2f %d %.3f %.2f %.2f %.3f %.3f %.2f ", model->name, share, until, boxes.recall, boxes.asked,
                 boxes.in_last, nearest, fsrs.recall, fsrs.asked);
    if (fabs(fsrs.recall - boxes.recall) > near)
        (void)printf("-\n");
    else
        (void)printf("%.2f\n", boxes.asked / fsrs.asked);
}

int main(int argc, char **argv)
{
    int learners = argc > 1 ? atoi(argv[1]) : 500;
    static const double shares[] = {1, 0.4, 0.15};
    for (int m = 0; m < MODELS; m++)
        for (int s = 0; s < 3; s++)
            for (int h = 0; h < 3; h++)
                compare(&models[m], shares[s], horizons[h], learners);
    return 0;
}
