/* Reports on screens: from all of it to single questions and back, and nothing that is hidden on the way. */
#include "screen/report.h"

#include "reported.h"
#include "screen/report_page.h"

TEST(a_report_goes_from_all_of_it_to_single_questions_and_on_to_what_to_teach_again)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
    CHECK(sample_says(s, "20 people · 8 questions"));
    CHECK(sample_says(s, "What talking changed"));
    CHECK(sample_says(s, "Tricks that were missed"));
    sample_choose(s, 0);
    CHECK(sample_says(s, "What comes first?"));
    sample_choose(s, 6);
    CHECK(sample_says(s, "7 of 8"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "Question by question"));
    sample_choose(s, 7);
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "The hardest first"));
    CHECK(sample_says(s, "Unit: First"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "Report of the class"));
    sample_command(s, COMMAND_BACK);
    CHECK(s->stack.quit);
    reported_close(s);
}

TEST(a_report_says_on_top_of_which_drill_it_is)
{
    struct sample_page *s = reported_open(LANG_AR, &screen_report, 1, REPORTED_SEATS);
    CHECK(sample_says(s, "تدريب اليوم الأول: نفهم الابتزاز"));
    reported.view.n_titles = 0; /* it lies here no longer */
    CHECK(sample_says(s, "sample"));
    reported_close(s);
    s = reported_open(LANG_EN, &screen_report, 2, REPORTED_SEATS);
    reported.records[1]->drill = "other";
    CHECK(sample_says(s, "other · 20 people")); /* of several, each beside its day */
    CHECK(sample_says(s, "Day one: we understand blackmail · 20 people"));
    reported_close(s);
}

TEST(a_page_and_a_table_are_written_at_once_and_their_place_is_told)
{
    static const enum report_file files[] = {REPORT_FILE_PAPER, REPORT_FILE_TABLE};
    static const char *const next[] = {"Open it in a browser", "Open it in Excel"};
    for (size_t i = 0; i < 2; i++) {
        struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
        sample_choose(s, REPORT_ROWS + i);
        CHECK_INT(s->step.n_effects, 1);
        CHECK_INT(s->step.effects[0].kind, EFFECT_REPORT_FILE);
        CHECK_INT(s->step.effects[0].number, files[i]);
        CHECK(!sample_says(s, "The file is ready")); /* it could not be written */
        sample_choose(s, 0);
        CHECK_INT(s->step.effects[0].number, files[i]);
        reported.view.written = "/home/report";
        CHECK(sample_says(s, "The file is ready") && sample_says(s, "/home/report") && sample_says(s, next[i]));
        sample_choose(s, 0);
        CHECK_INT(s->step.n_effects, 0); /* no second one by mistake */
        sample_command(s, COMMAND_BACK);
        CHECK(sample_says(s, "Report of the class"));
        reported_close(s);
    }
}

TEST(what_statements_give_away_is_told_before_they_are_written)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
    reported.view.written = "/home/another";
    reported.view.seats = false; /* there is a row less */
    sample_choose(s, REPORT_ROW_SEATS + REPORT_FILE_XAPI);
    CHECK_INT(s->step.n_effects, 0);
    CHECK(sample_says(s, "The answers of each seat") && !sample_says(s, "/home/another"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "Report of the class"));
    sample_choose(s, REPORT_ROW_SEATS + REPORT_FILE_XAPI);
    sample_choose(s, 0);
    CHECK_INT(s->step.effects[0].kind, EFFECT_REPORT_FILE);
    CHECK_INT(s->step.effects[0].number, REPORT_FILE_XAPI);
    CHECK(sample_says(s, "The file is ready") && sample_says(s, "to nobody else"));
    reported_close(s);
}

TEST(without_seats_there_are_no_statements_to_write)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
    reported.records[0]->n_seats = HIDE_LEAST - 1;
    sample_choose(s, REPORT_ROWS + REPORT_FILE_XAPI);
    CHECK(sample_says(s, "There is nothing to write") && !sample_says(s, "Make the file"));
    sample_choose(s, 0);
    CHECK_INT(s->step.n_effects, 0);
    reported_close(s);
}

TEST(the_tactic_behind_a_mistake_is_named)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
    sample_choose(s, 0);
    sample_choose(s, 5); /* a code was asked for; eight called it so, twelve harmless */
    CHECK(sample_says(s, "Most frequent mistake"));
    CHECK(sample_says(s, "harmless, no trick in it"));
    CHECK(sample_says(s, "The tactic behind it: asking for a code."));
    reported_close(s);
}

TEST(two_days_of_one_drill_show_what_changed)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 2, REPORTED_SEATS);
    CHECK(sample_says(s, "What changed from the first time to the last"));
    CHECK(sample_says(s, "First time, 24 November 2026"));
    sample_choose(s, 0);
    sample_choose(s, 0);
    CHECK(sample_says(s, "Last time, 26 November 2026"));
    reported_close(s);
}

TEST(of_four_people_there_is_nothing_to_read)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, 4);
    CHECK(sample_says(s, "There is nothing to show"));
    CHECK(!sample_says(s, "4 people") && !sample_says(s, "Seat 1") && !sample_says(s, "Right answers"));
    reported_close(s);
}

TEST(seats_are_there_only_for_whoever_asked)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
    sample_choose(s, 2);
    CHECK(sample_says(s, "Seat 20"));
    sample_command(s, COMMAND_BACK);
    reported.view.seats = false;
    CHECK(!sample_says(s, "Single seats"));
    sample_choose(s, 2);
    CHECK(!sample_says(s, "Seat 20"));
    reported_close(s);
}

TEST(lessons_that_are_other_ones_by_now_leave_ids)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report, 1, REPORTED_SEATS);
    reported.view.bank = NULL;
    sample_choose(s, 0);
    CHECK(sample_says(s, "first / single") && sample_says(s, "first / bank"));
    sample_choose(s, 0);
    CHECK(sample_says(s, "first / single"));
    reported_close(s);
}

TEST(the_list_has_files_and_those_who_learn_here)
{
    static const bool used[STORE_SYMBOLS] = {[1] = true, [3] = true};
    struct sample_page *s = reported_open(LANG_EN, &screen_reports, 1, REPORTED_SEATS);
    s->view.symbols_used = used;
    s->view.guest = false;
    CHECK(sample_says(s, "class-2026-11-26.json") && sample_says(s, "All of these together"));
    CHECK(!sample_says(s, "Older records"));
    reported.view.n_older = 5;
    CHECK(sample_says(s, "Older records that are not in this list: 5"));
    CHECK(sample_says(s, "Day one: we understand blackmail") && sample_says(s, "20 people"));
    CHECK(sample_says(s, "lost-drill") && sample_says(s, "fewer than five")); /* its drill is gone */
    CHECK(sample_says(s, "8 questions · hands raised · on paper") && sample_says(s, "over the network"));
    CHECK(sample_says(s, "Moon"));
    sample_choose(s, 2);
    CHECK_STR(sample_screen(s), "report");
    CHECK_INT(s->step.effects[0].kind, EFFECT_REPORT);
    CHECK_INT(s->step.effects[0].number, 2);
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 4);
    CHECK_STR(sample_screen(s), "report_own");
    CHECK_INT(s->step.effects[0].kind, EFFECT_LEARNER);
    CHECK_INT(s->step.effects[0].number, 3);
    sample_command(s, COMMAND_BACK);
    s->view.guest = true;
    CHECK(!sample_says(s, "Moon") && sample_says(s, "Nothing is kept of a guest"));
    sample_choose(s, 4);
    CHECK_STR(sample_screen(s), "reports");
    reported.view.mine_only = true;
    CHECK(!sample_says(s, "class-2026-11-26.json"));
    sample_command(s, COMMAND_BACK);
    CHECK(s->stack.quit);
    reported_close(s);
}

TEST(a_learners_own_report_has_what_was_earned_and_what_comes_back)
{
    struct sample_page *s = reported_open(LANG_EN, &screen_report_own, 1, REPORTED_SEATS);
    s->achieved.skills.of[SKILL_SPOT] = (struct skill_tally){.total = 2, .done = 2, .sum = 150};
    s->achieved.gain = (struct gain){
        .rows = {{"first", {80, 2, 2}, {160, 2, 2}}}, .n_rows = 1, .before = {80, 2, 2}, .after = {160, 2, 2}};
    s->achieved.n_later = 3;
    s->view.achieved = &s->achieved;
    s->view.n_due = 1;
    CHECK(sample_says(s, "75"));
    CHECK(sample_says(s, "The first unit"));
    CHECK(sample_says(s, "1 question comes back today."));
    CHECK(sample_says(s, "3 questions come back on other days."));
    reported_close(s);
}
