#include "engine/story.h"
#include "test.h"

/* a: pay → hard, keep → b; b: tell → good, wait → mixed, hide → hard; only is an ending by itself */
static const struct choice a_ways[] = {{.id = "pay", .to = 2}, {.id = "keep", .to = 1}};
static const struct choice b_ways[] = {{.id = "tell", .to = 3}, {.id = "wait", .to = 4}, {.id = "hide", .to = 2}};
static const struct node tree[] = {{.id = "a", .choices = a_ways, .n_choices = 2},
                                   {.id = "b", .choices = b_ways, .n_choices = 3},
                                   {.id = "hard", .is_ending = true, .ending = ENDING_HARD},
                                   {.id = "good", .is_ending = true, .ending = ENDING_GOOD},
                                   {.id = "mixed", .is_ending = true, .ending = ENDING_MIXED}};
static const struct scenario forked = {.nodes = tree, .n_nodes = 5};

static void check_road(const char *walked, const char *want, size_t want_fork)
{
    struct story s, other;
    struct buf record = {0};
    size_t fork = 99;
    CHECK(story_restore(&s, &forked, walked));
    CHECK(story_other_road(&s, &other, &fork));
    CHECK_INT(fork, want_fork);
    story_record(&other, &record);
    CHECK_STR(buf_z(&record), want);
    buf_finish(&record);
}

TEST(after_a_hard_ending_the_other_road_ends_well_and_parts_late)
{
    check_road("a.pay", "a.keep/b.tell", 0);
    check_road("a.keep/b.hide", "a.keep/b.tell", 1);
    check_road("a.keep/b.wait", "a.keep/b.tell", 1);
}

TEST(after_a_good_ending_it_shows_what_was_spared)
{
    check_road("a.keep/b.tell", "a.keep/b.hide", 1);
}

TEST(where_there_is_one_ending_only_there_is_no_other_road)
{
    static const struct choice both[] = {{.id = "x", .to = 1}, {.id = "y", .to = 1}};
    static const struct node nodes[] = {{.id = "a", .choices = both, .n_choices = 2},
                                        {.id = "e", .is_ending = true, .ending = ENDING_GOOD}};
    static const struct scenario one = {.nodes = nodes, .n_nodes = 2};
    struct story s, other;
    size_t fork;
    story_start(&s, &one);
    CHECK(!story_other_road(&s, &other, &fork)); /* not ended yet */
    CHECK(story_choose(&s, 0));
    CHECK(!story_other_road(&s, &other, &fork));
}
