#include "engine/skill.h"

#include "sample.h"
#include "test.h"

static const struct exercise spot = {.kind = EXERCISE_SPOT}, lockdown = {.kind = EXERCISE_LOCKDOWN};
static const struct lesson_step steps[] = {
    {.id = "read", .kind = STEP_PAGE},
    {.id = "ask", .kind = STEP_QUESTION, .question = &samples[Q_SINGLE]},
    {.id = "feel", .kind = STEP_QUESTION, .question = &samples[Q_SURVEY]},
    {.id = "scene", .kind = STEP_SCENARIO, .scenario = &sample_scenario},
    {.id = "cards", .kind = STEP_EXERCISE, .exercise = &spot},
    {.id = "more", .kind = STEP_EXERCISE, .exercise = &spot},
    {.id = "phone", .kind = STEP_EXERCISE, .exercise = &lockdown},
};
static const struct unit unit = {.id = "kinds", .steps = steps, .n_steps = 7};

TEST(every_scored_step_counts_for_its_skill)
{
    struct progress p;
    struct skills skills = {0};
    progress_start(&p, &unit);
    progress_mark(&p, 1, STEP_DONE, 50);
    progress_mark(&p, 2, STEP_DONE, 0);
    progress_mark(&p, 4, STEP_DONE, 80);
    progress_mark(&p, 6, STEP_SKIPPED, -1);
    skills_add(&skills, &unit, &p);
    CHECK_INT(skills.of[SKILL_KNOWLEDGE].total, 1);
    CHECK_INT(skill_percent(&skills, SKILL_KNOWLEDGE), 50);
    CHECK_INT(skills.of[SKILL_SPOT].total, 2);
    CHECK_INT(skills.of[SKILL_SPOT].done, 1);
    CHECK_INT(skills.of[SKILL_LOCKDOWN].total, 1);
    CHECK_INT(skill_percent(&skills, SKILL_LOCKDOWN), -1);
    CHECK_INT(skills.of[SKILL_STORY].total, 1);
    CHECK(skill_is_earned(&skills, SKILL_SPOT)); /* half of them, well */
    CHECK(!skill_is_earned(&skills, SKILL_KNOWLEDGE));
    CHECK(!skill_is_earned(&skills, SKILL_LOCKDOWN));
}

TEST(a_badge_takes_half_of_all)
{
    struct skills skills = {.of[SKILL_SPOT] = {.total = 3, .done = 1, .sum = 100}};
    CHECK(!skill_is_earned(&skills, SKILL_SPOT));
    skills.of[SKILL_SPOT] = (struct skill_tally){.total = 3, .done = 2, .sum = 140};
    CHECK(skill_is_earned(&skills, SKILL_SPOT));
    skills.of[SKILL_SPOT].sum = 138;
    CHECK(!skill_is_earned(&skills, SKILL_SPOT));
    CHECK(!skill_is_earned(&(struct skills){0}, SKILL_STORY));
}

TEST(stories_count_by_how_they_ended)
{
    static const struct lesson_step *story = &steps[3];
    CHECK_INT(skill_worth(story, -1, ""), -1);
    CHECK_INT(skill_worth(story, -1, "start.pay"), -1);        /* not over */
    CHECK_INT(skill_worth(story, -1, "start.dance/told"), -1); /* of another scenario */
    CHECK_INT(skill_worth(story, -1, "start.save/told.report"), 100);
    CHECK_INT(skill_worth(story, -1, "start.wait/told.hide"), 0); /* the hard ending */
    struct node own[sizeof nodes / sizeof *nodes];
    memcpy(own, nodes, sizeof nodes);
    own[3].ending = ENDING_MIXED;
    struct scenario mixed = sample_scenario;
    mixed.nodes = own;
    CHECK_INT(skill_worth(&(struct lesson_step){.id = "scene", .kind = STEP_SCENARIO, .scenario = &mixed}, -1,
                          "start.wait/told.hide"),
              50);
    CHECK_INT(skill_worth(&steps[1], 50, "b"), 50);
    CHECK_INT(skill_worth(&steps[1], 0, "a"), 0);
    CHECK_INT(skill_worth(&steps[1], 0, ""), -1);   /* passed over */
    CHECK_INT(skill_worth(&steps[2], 50, "b"), -1); /* an opinion */
    CHECK_INT(skill_worth(&steps[4], 80, "spot/x"), 80);
    struct progress p;
    struct skills skills = {0};
    progress_start(&p, &unit);
    skills_add(&skills, &unit, &p);
    CHECK_INT(skills.of[SKILL_STORY].done, 0);
    progress_mark(&p, 3, STEP_DONE, 100);
    skills_add(&skills, &unit, &p);
    CHECK_INT(skills.of[SKILL_STORY].done, 1);
    CHECK_INT(skill_percent(&skills, SKILL_STORY), 100);
}
