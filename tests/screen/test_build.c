/* A drill put together on screens: filters, previews, picking, swapping, moving, settings, a file, and nothing lost. */
#include "drafting.h"

static size_t n(void)
{
    return drafting.draft.drill.n_items;
}

TEST(an_empty_drill_says_where_to_begin_and_cannot_be_saved)
{
    struct sample_page *s = drafting_open(LANG_EN);
    CHECK(sample_says(s, "There are no questions in this drill yet"));
    sample_choose(s, 4);
    sample_choose(s, 1);
    CHECK(sample_says(s, "Question bank"));
    sample_command(s, COMMAND_QUIT); /* nothing to lose */
    CHECK(s->stack.quit);
    drafting_close(s);
}

TEST(the_bank_is_filtered_previewed_and_picked_from)
{
    struct sample_page *s = drafting_open(LANG_EN);
    sample_choose(s, 0);
    CHECK(sample_says(s, "First") && sample_says(s, "What comes first?") && !sample_says(s, "Put in order"));
    sample_choose(s, 2); /* kind: one answer */
    CHECK(sample_says(s, "What comes first?") && !sample_says(s, "Paying ends it"));
    sample_choose(s, 0); /* the unit behind the test, which is not offered */
    CHECK(sample_says(s, "Second") && sample_says(s, "Question 4") && sample_says(s, "4 fit"));
    sample_choose(s, 3); /* easy: none of them */
    CHECK(sample_says(s, "Nothing fits"));
    sample_choose(s, 3);
    sample_choose(s, 5);
    CHECK(sample_says(s, "Question 1") && sample_says(s, "Why") && sample_says(s, "Keep the evidence"));
    sample_choose(s, 0);
    CHECK_INT(n(), 1);
    CHECK(sample_says(s, "in the drill"));
    CHECK_STR(sample_focused(s), "Question 1");
    sample_choose(s, 5); /* once more takes it out */
    sample_choose(s, 0);
    CHECK_INT(n(), 0);
    sample_choose(s, 4);
    CHECK_INT(n(), 4);
    sample_choose(s, 4);
    CHECK_STR(s->view.notice, "nothing changed");
    drafting_close(s);
}

TEST(an_item_has_its_settings_its_place_and_another_like_it)
{
    struct sample_page *s = drafting_open(LANG_EN);
    drafting_fill(s);
    CHECK_INT(n(), 6);
    CHECK_STR(drafting.draft.drill.title[LANG_EN], "My drill");
    const struct drill_item *first = draft_item(&drafting.draft, 0);
    CHECK_STR(first->step, "single");
    CHECK_INT(first->seconds, 30);
    CHECK(first->discuss);
    CHECK_STR(first->ask[LANG_EN], "Who would pay?");
    CHECK_STR(first->note[LANG_EN], "Name nobody.");
    sample_choose(s, 5);
    for (int i = 0; i < 4; i++)
        sample_choose(s, 3);
    CHECK_INT(draft_item(&drafting.draft, 0)->seconds, 0); /* off again */
    sample_choose(s, 0);                                   /* nothing is above it */
    CHECK_STR(draft_item(&drafting.draft, 0)->step, "single");
    sample_choose(s, 1);
    sample_choose(s, 1);
    CHECK_STR(draft_item(&drafting.draft, 2)->step, "single");
    CHECK(sample_says(s, "3 of 6"));
    sample_choose(s, 7);
    CHECK_INT(n(), 5);
    CHECK_INT(sample_page(s)->focus, 5 + 2); /* on the one that took its place */
    for (int left = 4; left >= 0; left--) {
        sample_choose(s, 5 + (size_t)left);
        sample_choose(s, 7);
        CHECK_INT(n(), left);
        CHECK_INT(sample_page(s)->focus, left > 0 ? 5 + left - 1 : 0); /* the one before it, in the end the bank */
    }
    drafting_close(s);
}

TEST(the_number_of_a_shuffle_is_shown_and_repeats_it)
{
    struct sample_page *s = drafting_open(LANG_EN);
    drafting_fill(s);
    sample_choose(s, 1);
    sample_choose(s, 0);
    uint64_t seed = drafting.draft.drill.seed;
    char shown[64];
    CHECK(seed > 0 && seed <= DRILL_MAX_SEED);
    (void)snprintf(shown, sizeof shown, "shuffled, number %llu", (unsigned long long)seed);
    CHECK(sample_says(s, shown));
    const struct drill_item *first = draft_item(&drafting.draft, 0);
    sample_choose(s, 1);
    sample_choose(s, 1);
    CHECK_INT(drafting.draft.drill.seed, 0);
    sample_choose(s, 1);
    sample_submit(s, "0");
    sample_submit(s, "1000000");
    CHECK_INT(drafting.draft.drill.seed, 0);
    (void)snprintf(shown, sizeof shown, "%llu", (unsigned long long)seed);
    sample_submit(s, shown);
    CHECK(draft_item(&drafting.draft, 0) == first);
    drafting_close(s);
}

TEST(nothing_is_lost_by_a_full_disk_or_on_the_way_out)
{
    struct sample_page *s = drafting_open(LANG_EN);
    drafting_fill(s);
    sample_command(s, COMMAND_KEYS);
    sample_command(s, COMMAND_HOME); /* home is the drill */
    CHECK_STR(sample_screen(s), "build");
    CHECK_INT(n(), 6);
    sample_command(s, COMMAND_QUIT);
    CHECK(!s->stack.quit && sample_says(s, "changes that are not saved"));
    sample_choose(s, 1);
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 0);
    sample_submit(s, "full.drill.json");
    CHECK(sample_says(s, "the disk is full") && sample_says(s, "Name of the file"));
    CHECK(drafting.draft.changed && n() == 6);
    s->view.notice = NULL;
    sample_submit(s, "mine.drill.json");
    CHECK(sample_says(s, "The drill is saved") && sample_says(s, "mine.drill.json"));
    sample_command(s, COMMAND_BACK);
    CHECK(s->stack.quit);
    drafting_close(s);
}

TEST(what_was_saved_says_how_it_is_run)
{
    static const char *const names[][2] = {
        {"mine.drill.json", "wiqaya drill run mine.drill.json"},
        {"my own.drill.json", "wiqaya drill run 'my own.drill.json'"},
        {"it's.drill.json", "wiqaya drill notes 'it'\\''s.drill.json'"},
        {"تدريبي.drill.json", "wiqaya drill run 'تدريبي.drill.json'"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct sample_page *s = drafting_open(LANG_EN);
        drafting_fill(s);
        sample_choose(s, 4);
        sample_submit(s, names[i][0]);
        CHECK(sample_says(s, names[i][1]));
        CHECK(sample_says(s, msg(LANG_EN, "tool.run")) && sample_says(s, msg(LANG_EN, "home.trainers")));
        drafting_close(s);
    }
}

TEST(a_trainer_may_leave_without_saving)
{
    struct sample_page *s = drafting_open(LANG_AR);
    drafting_fill(s);
    sample_command(s, COMMAND_QUIT);
    sample_choose(s, 2);
    CHECK(s->stack.quit && !drafting.draft.changed);
    drafting_close(s);
}

TEST(settings_touch_nobodys_records_here)
{
    struct sample_page *s = drafting_open(LANG_EN);
    sample_command(s, COMMAND_SETTINGS);
    CHECK(sample_says(s, "Language") && !sample_says(s, "Delete"));
    drafting_close(s);
}
