/* The right habits win, by the rules of scoring alone: some hundreds of simulated learners through the course that is
 * shipped and a spot exercise, and what is earned by who says the same to everything. */
#include "learners.h"

#include "base/file.h"
#include "engine/evidence.h"
#include "engine/inspect.h"
#include "engine/lockdown.h"
#include "engine/spot.h"
#include "test.h"

enum { PER_STRATEGY = 120 };

static void add_file(struct school *school, const char *name)
{
    struct buf json = {0};
    struct diag_list diags = {.lang = LANG_EN};
    struct err err = {0};
    CHECK(file_read(test_path(name), UNIT_MAX_BYTES, &json, &err));
    school_add(school, unit_parse(buf_str(&json), name, &diags));
    buf_finish(&json);
    diag_finish(&diags);
}

/* Mean of a kind over the learners of a strategy, in hundredths; -1: nobody played it. */
static long mean_of(const struct marks *marks, enum played kind)
{
    long sum = 0, n = 0;
    for (size_t i = 0; i < PER_STRATEGY; i++) {
        sum += marks[i].sum[kind];
        n += marks[i].n[kind];
    }
    return n > 0 ? sum * 100 / n : -1;
}

static void load(struct school *school)
{
    struct buf dir = {0};
    buf_adds(&dir, test_path("../lessons"));
    CHECK(school_add_course(school, buf_z(&dir), LANG_AR));
    buf_finish(&dir);
    add_file(school, "screen/sample_spot.json");
}

/* d' and criterion of many judgements of a trap or none, each equally often. */
static struct spot_score judge_many(enum strategy strategy)
{
    enum { EACH = 20000 };
    struct learner who = {.strategy = strategy, .rng = rng_of(7), .knowledge = 500};
    struct spot_score score = {0};
    for (int i = 0; i < EACH; i++) {
        learner_looks(&who);
        score.hits += learner_suspects(&who, true);
        learner_looks(&who);
        score.false_alarms += learner_suspects(&who, false);
    }
    spot_rate(&score, EACH, EACH);
    return score;
}

TEST(all_who_read_perceive_alike_and_differ_by_their_criterion)
{
    static const struct {
        enum strategy strategy;
        double d_prime, criterion; /* the noise is only about normal, far out */
    } rows[] = {{ATTENTIVE, 1.5, 0}, {SUSPICIOUS, 1.5, -2.5}, {TRUSTING, 1.5, 2.5}, {FORGETFUL, 1.5, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct spot_score is = judge_many(rows[i].strategy);
        if (is.d_prime < rows[i].d_prime - 0.3 || is.d_prime > rows[i].d_prime + 0.3 ||
            is.criterion < rows[i].criterion - 0.2 || is.criterion > rows[i].criterion + 0.2)
            test_fail(__FILE__, __LINE__, "%s: d' %.2f, criterion %.2f", strategy_names[rows[i].strategy], is.d_prime,
                      is.criterion);
    }
    struct spot_score careless = judge_many(CARELESS);
    CHECK(careless.d_prime > 0.4 && careless.d_prime < 0.9);
    CHECK(careless.criterion > -0.1 && careless.criterion < 0.1);
}

TEST(attention_beats_carelessness_suspicion_and_trust)
{
    struct school school = {0};
    static struct marks marks[STRATEGIES][PER_STRATEGY];
    load(&school);
    for (int s = 0; s < STRATEGIES; s++)
        for (size_t i = 0; i < PER_STRATEGY; i++)
            marks[s][i] = learn(&school, (enum strategy)s, 20261126 + i);
    for (int kind = 0; kind < PLAYED_KINDS; kind++)
        for (int s = CARELESS; s <= TRUSTING; s++) {
            long attentive = mean_of(marks[ATTENTIVE], (enum played)kind), other = mean_of(marks[s], (enum played)kind);
            /* Everything that is to be locked down is found unsafe: who suspects everything is right there. */
            bool suspicion_is_right = kind == PLAYED_LOCKDOWN && s == SUSPICIOUS;
            if (suspicion_is_right ? other < attentive : attentive <= other + 1000)
                test_fail(__FILE__, __LINE__, "%s: attentive %ld, %s %ld", played_names[kind], attentive,
                          strategy_names[s], other);
        }
    /* Who calls nearly everything a trap, or nearly everything harmless, earns nearly nothing. */
    CHECK(mean_of(marks[SUSPICIOUS], PLAYED_SPOT) < 2000);
    CHECK(mean_of(marks[TRUSTING], PLAYED_SPOT) < 2000);
    CHECK(mean_of(marks[SUSPICIOUS], PLAYED_INSPECT) < 2000);
    CHECK(mean_of(marks[FORGETFUL], PLAYED_COURSE) < mean_of(marks[ATTENTIVE], PLAYED_COURSE) - 1000);
    school_finish(&school);
}

/* ---- the same said to everything, by the rules alone ---- */

static int points_of_all_cards(const struct spot_task *task, enum tactic said)
{
    struct rng dice = rng_of(1);
    struct spot_run run;
    spot_start(&run, task, &dice);
    while (spot_card(&run))
        CHECK(spot_answer(&run, said));
    return spot_score(&run).points;
}

static int points_of_all_ticked(const struct question *question)
{
    struct rng dice = rng_of(1);
    struct question_state q;
    question_start(&q, question, &dice);
    for (size_t i = 0; i < question->n_items; i++)
        CHECK(question_choose(&q, i));
    while (q.phase != ANSWERED)
        CHECK(question_submit(&q, NULL) != VERDICT_NONE);
    return q.points;
}

static int points_of_all_alike(const struct exercise *exercise, enum capture way)
{
    struct evidence evidence;
    evidence_start(&evidence, exercise->evidence);
    while (evidence.phase == EVIDENCE_ASKING) {
        CHECK(evidence_judge(&evidence, way));
        evidence_go_on(&evidence);
    }
    return evidence_points(&evidence, exercise->evidence);
}

static int points_of_all_as_found(const struct lockdown_task *task)
{
    struct rng dice = rng_of(1);
    struct lockdown lockdown;
    lockdown_start(&lockdown, task, &dice);
    return lockdown_points(&lockdown, task);
}

static void say_the_same(const struct exercise *exercise)
{
    switch (exercise->kind) {
    case EXERCISE_SPOT:
        CHECK_INT(points_of_all_cards(exercise->spot, TACTIC_NONE), 0);
        for (size_t i = 0; i < exercise->spot->n_tactics; i++)
            CHECK_INT(points_of_all_cards(exercise->spot, exercise->spot->tactics[i]), 0);
        break;
    case EXERCISE_INSPECT: {
        bool genuine = inspect_count(exercise->inspect, 0).gives_away == 0;
        CHECK_INT(inspect_points(exercise->inspect, (1u << exercise->inspect->n_parts) - 1), 0);
        CHECK_INT(inspect_points(exercise->inspect, 0), genuine ? 100 : 0);
        break;
    }
    case EXERCISE_EVIDENCE:
        for (int way = 0; way < CAPTURE_WAYS; way++)
            CHECK(points_of_all_alike(exercise, (enum capture)way) < 40);
        break;
    case EXERCISE_LOCKDOWN:
        CHECK_INT(points_of_all_as_found(exercise->lockdown), 0);
        break;
    case EXERCISE_FIRST_HOUR: /* asks for an order, and why: there is nothing that could be said to all of it */
        break;
    }
}

TEST(the_same_said_to_everything_earns_nothing_in_the_whole_course)
{
    struct school school = {0};
    load(&school);
    for (size_t u = 0; u < school.n_units; u++)
        for (size_t i = 0; i < school.units[u]->n_steps; i++) {
            const struct lesson_step *step = &school.units[u]->steps[i];
            if (step->exercise)
                say_the_same(step->exercise);
            if (step->question && step->question->kind == Q_MULTIPLE)
                CHECK_INT(points_of_all_ticked(step->question), 0);
        }
    school_finish(&school);
}

TEST(the_same_seed_is_the_same_learner)
{
    struct school school = {0};
    add_file(&school, "screen/sample.json");
    add_file(&school, "screen/sample_spot.json");
    for (int s = 0; s < STRATEGIES; s++)
        for (uint64_t seed = 1; seed < 50; seed++) {
            struct marks one = learn(&school, (enum strategy)s, seed), other = learn(&school, (enum strategy)s, seed);
            CHECK(memcmp(&one, &other, sizeof one) == 0);
            for (int kind = 0; kind < PLAYED_KINDS; kind++)
                CHECK(marks_mean(&one, (enum played)kind) <= 100);
            CHECK_INT(one.n[PLAYED_SPOT], 1);
        }
    school_finish(&school);
}
