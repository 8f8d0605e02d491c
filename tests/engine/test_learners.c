/* The right habits win: some hundreds of simulated learners through the course that is shipped and a spot exercise. */
#include "learners.h"

#include "base/file.h"
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

TEST(attention_beats_carelessness_suspicion_and_trust)
{
    struct school school = {0};
    struct buf dir = {0};
    static struct marks marks[STRATEGIES][PER_STRATEGY];
    buf_adds(&dir, test_path("../lessons"));
    CHECK(school_add_course(&school, buf_z(&dir), LANG_AR));
    add_file(&school, "screen/sample_spot.json");
    for (int s = 0; s < STRATEGIES; s++)
        for (size_t i = 0; i < PER_STRATEGY; i++)
            marks[s][i] = learn(&school, (enum strategy)s, 20261126 + i);
    static const enum played kinds[] = {PLAYED_QUESTION,   PLAYED_STORY,    PLAYED_SPOT,  PLAYED_INSPECT,
                                        PLAYED_FIRST_HOUR, PLAYED_EVIDENCE, PLAYED_COURSE};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (int s = CARELESS; s <= TRUSTING; s++) {
            long attentive = mean_of(marks[ATTENTIVE], kinds[k]), other = mean_of(marks[s], kinds[k]);
            if (attentive <= other + 1000)
                test_fail(__FILE__, __LINE__, "%s: attentive %ld, %s %ld", played_names[kinds[k]], attentive,
                          strategy_names[s], other);
        }
    /* Calling everything a trap, or everything harmless, is worth nothing at all. */
    CHECK_INT(mean_of(marks[SUSPICIOUS], PLAYED_SPOT), 0);
    CHECK_INT(mean_of(marks[TRUSTING], PLAYED_SPOT), 0);
    CHECK(mean_of(marks[FORGETFUL], PLAYED_COURSE) < mean_of(marks[ATTENTIVE], PLAYED_COURSE));
    CHECK(mean_of(marks[FORGETFUL], PLAYED_COURSE) > mean_of(marks[CARELESS], PLAYED_COURSE));
    school_finish(&school);
    buf_finish(&dir);
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
