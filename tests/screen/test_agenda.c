/* What trainers start, and the agenda as they lead through it. */
#include "screen/agenda_page.h"

#include "sample_agenda.h"

TEST(what_needs_no_drill_starts_at_once)
{
    struct sample_page *s = sample_trainers(LANG_EN);
    CHECK_STR(sample_screen(s), "trainers");
    sample_choose(s, 2);
    CHECK(s->stack.quit);
    CHECK_STR(s->next.name, "agenda");
    CHECK(!s->next.file);
    sample_close(s);
}

TEST(what_needs_one_asks_which)
{
    struct sample_page *s = sample_trainers(LANG_EN);
    sample_choose(s, 0);
    CHECK_STR(sample_screen(s), "drills");
    CHECK(!s->stack.quit);
    CHECK(sample_says(s, "13 questions · about 44 minutes"));
    sample_choose(s, 1);
    CHECK(s->stack.quit);
    CHECK_STR(s->next.name, "run");
    CHECK_STR(s->next.file, "lessons/drills/day-1.json");
    sample_close(s);
}

TEST(a_drill_may_be_built_from_nothing)
{
    struct sample_page *s = sample_trainers(LANG_EN);
    sample_choose(s, 1);
    sample_choose(s, 0);
    CHECK_STR(s->next.name, "build");
    CHECK(!s->next.file);
    sample_close(s);
    s = sample_trainers(LANG_EN);
    sample_choose(s, 1);
    sample_choose(s, 1);
    CHECK_STR(s->next.file, "/home/x/mine.drill.json");
    sample_close(s);
}

TEST(which_drill_is_told_by_the_first_words_of_what_it_asks)
{
    struct sample_page *s = sample_trainers(LANG_EN);
    static const char *const title[] = {"أ", "Long"}, *const first = "Hear the three messages, then show your hands. "
                                                                     "We come back to this question at the end.";
    struct drill_file file = {.path = "x", .id = "x", .recorded = "x", .n_items = 3, .minutes = 8};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        file.title[lang] = title[lang];
        file.first[lang] = first;
    }
    struct toolbox box = *s->view.toolbox;
    box.drills = &file;
    box.n_drills = 1;
    s->view.toolbox = &box;
    sample_choose(s, 0);
    CHECK(sample_says(s, "Hear the three messages, then show your…"));
    CHECK(!sample_says(s, "We come back"));
    sample_close(s);
}

TEST(nothing_that_is_not_in_this_build_is_offered)
{
    struct sample_page *s = sample_trainers(LANG_EN);
    CHECK(!sample_says(s, msg(LANG_EN, "tool.host")));
    sample_choose(s, 3);
    CHECK(!s->stack.quit);
    s->view.toolbox = NULL;
    CHECK(sample_says(s, msg(LANG_EN, "trainers.none")));
    sample_close(s);
}

TEST(a_seat_joins_from_the_first_page_where_that_is_possible)
{
    static const struct tool tools[] = {{"join", TOOL_ALONE}};
    static const struct toolbox box = {.tools = tools, .n_tools = 1};
    struct sample_page *s = sample_open(LANG_EN);
    s->view.learner = 0;
    stack_finish(&s->stack);
    stack_start(&s->stack, &screen_start, START_WHO, &s->view);
    CHECK(!sample_says(s, msg(LANG_EN, "start.join")));
    sample_choose(s, 2);
    CHECK(!s->stack.quit);
    s->view.toolbox = &box;
    sample_pick(s, msg(LANG_EN, "start.join"));
    CHECK(s->stack.quit);
    CHECK_STR(s->next.name, "join");
    CHECK(!s->view.guest);
    sample_close(s);
}

TEST(the_clock_leads_until_the_trainer_does)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    CHECK(sample_says(s, "25 minutes left"));
    s->view.now += 40 * 60;
    CHECK(sample_says(s, "The story in three words"));
    sample_command(s, COMMAND_NEXT); /* after what the clock takes to be on */
    CHECK(s->agenda->here.known);
    CHECK_INT(s->agenda->here.entry, 3);
    CHECK_INT(s->agenda->here.since, 580);
    s->view.now += 12 * 60;
    CHECK(sample_says(s, "2 minutes over"));
    sample_act(s, &(struct action){.kind = ACTION_TIME});
    CHECK_STR(sample_screen(s), "agenda");
    sample_agenda_close(s);
}

TEST(an_entry_begins_when_it_is_said)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    sample_choose(s, 4);
    CHECK(sample_says(s, "Messages on the table"));
    CHECK(sample_says(s, msg(LANG_EN, "activity.say")));
    sample_choose(s, 0);
    CHECK_INT(s->agenda->here.entry, 4);
    CHECK_INT(s->agenda->here.since, 540);
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->agenda->here.entry, 5);
    CHECK(sample_says(s, "Two at each computer"));
    sample_agenda_close(s);
}

TEST(a_day_is_changed_entry_by_entry)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    sample_choose(s, 0);
    sample_choose(s, 1);
    sample_choose(s, 0);
    CHECK_INT(s->agenda->days[0].entries[0].minutes, 30);
    CHECK(sample_says(s, "5 minutes later than promised"));
    sample_choose(s, 1);
    sample_choose(s, 4); /* later: the page goes with it */
    sample_choose(s, 4);
    CHECK_STR(s->agenda->days[0].entries[2].of, "welcome-rules");
    sample_choose(s, 2);
    CHECK(s->agenda->days[0].entries[2].skipped);
    CHECK(sample_says(s, msg(LANG_EN, "agenda.bring_back")));
    sample_choose(s, 5);
    CHECK_INT(s->agenda->days[0].entries[3].kind, AGENDA_BREAK);
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, msg(LANG_EN, "agenda.skipped")));
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "agenda");
    sample_agenda_close(s);
}

enum { DAY_SECONDS = 24 * 3600 };

/* The first day from half past eight in the evening, to half past eleven. */
static struct sample_page *evening_open(void)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    struct agenda_day *d = &s->agenda->days[0];
    d->start = 20 * 60 + 30;
    d->n = 3;
    for (size_t i = 0; i < d->n; i++)
        d->entries[i] =
            (struct agenda_entry){.kind = AGENDA_TALK, .minutes = 60, .title[LANG_EN] = i == 0 ? "One" : "Another"};
    d->end = d->start + 180;
    s->view.now = NINE_O_CLOCK + (11 * 60 + 30) * 60;
    sample_choose(s, 0);
    sample_choose(s, 0);
    sample_command(s, COMMAND_BACK);
    return s;
}

TEST(a_day_goes_over_midnight)
{
    struct sample_page *s = evening_open();
    s->view.now += 3 * 3600;
    sample_command(s, COMMAND_NEXT); /* at half past eleven */
    s->view.now += 35 * 60;
    CHECK(sample_says(s, "25 minutes left"));
    s->view.now += 5 * 60;
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "The day ends at 01:10, 100 minutes later than promised"));
    CHECK(sample_says(s, "60 minutes left"));
    sample_agenda_close(s);
}

TEST(yesterday_is_told_as_yesterday)
{
    struct sample_page *s = evening_open();
    CHECK(sample_says(s, "60 minutes left"));
    s->view.now += DAY_SECONDS + 10 * 60;
    CHECK(sample_says(s, msg(LANG_EN, "agenda.stopped")));
    CHECK(sample_says(s, msg(LANG_EN, "agenda.yesterday")));
    CHECK(sample_says(s, msg(LANG_EN, "agenda.stopped_here")));
    CHECK(!sample_says(s, "left"));
    CHECK(sample_says(s, "The day ends at 23:30"));
    CHECK(!sample_says(s, "than promised"));
    s->view.now += 2 * DAY_SECONDS;
    CHECK(!sample_says(s, msg(LANG_EN, "agenda.yesterday")));
    CHECK(sample_says(s, "21 September 2026"));
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->agenda->here.entry, 1);
    CHECK(sample_says(s, "60 minutes left"));
    sample_agenda_close(s);
}

TEST(a_day_that_was_done_gives_way_to_the_next)
{
    struct sample_page *s = evening_open();
    s->agenda->here.entry = 2;
    sample_begin(s, &screen_agenda);
    CHECK(sample_says(s, "Day one"));
    s->view.now += DAY_SECONDS;
    sample_begin(s, &screen_agenda);
    CHECK(sample_says(s, "Day two"));
    sample_pick(s, msg(LANG_EN, "agenda.day_before"));
    CHECK(sample_says(s, msg(LANG_EN, "agenda.stopped")));
    sample_agenda_close(s);
}

TEST(what_is_on_is_not_left_out)
{
    struct sample_page *s = evening_open();
    sample_choose(s, 0);
    sample_choose(s, 1);
    sample_choose(s, 2);
    CHECK(!s->agenda->days[0].entries[0].skipped);
    sample_command(s, COMMAND_BACK);
    s->view.now += 10 * 60;
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 0);
    sample_choose(s, 1);
    sample_choose(s, 2);
    CHECK(s->agenda->days[0].entries[0].skipped);
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, msg(LANG_EN, "agenda.skipped")));
    CHECK(sample_says(s, "20:40 · Another"));
    CHECK(!sample_says(s, "20:30 · One")); /* it has no time any more */
    sample_agenda_close(s);
}

TEST(what_comes_next_waits_for_what_is_over)
{
    struct sample_page *s = evening_open();
    s->view.now += 75 * 60;
    CHECK(sample_says(s, "15 minutes over"));
    CHECK(sample_says(s, "21:45 · Another"));
    CHECK(sample_says(s, "The day ends at 23:45, 15 minutes later than promised"));
    sample_agenda_close(s);
}

TEST(a_key_pressed_twice_is_seen_and_taken_back)
{
    struct sample_page *s = evening_open();
    s->view.now += 3600;
    sample_command(s, COMMAND_NEXT);
    CHECK(!sample_says(s, msg(LANG_EN, "agenda.skipped")));
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, msg(LANG_EN, "agenda.skipped"))); /* what was jumped over */
    CHECK(sample_says(s, msg(LANG_EN, "agenda.undo")));
    sample_command(s, COMMAND_SKIP);
    CHECK(!sample_says(s, msg(LANG_EN, "agenda.skipped")));
    CHECK_INT(s->agenda->here.entry, 1);
    sample_agenda_close(s);
}

TEST(what_is_taken_back_is_where_it_was)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    sample_choose(s, 4);
    CHECK(!sample_says(s, msg(LANG_EN, "agenda.undo"))); /* nothing was changed */
    sample_command(s, COMMAND_SKIP);
    sample_choose(s, 1);
    sample_choose(s, 4);
    CHECK(sample_says(s, "Messages on the table"));
    CHECK_STR(s->agenda->days[0].entries[5].of, "messages-table");
    sample_command(s, COMMAND_SKIP);
    CHECK_STR(s->agenda->days[0].entries[4].of, "messages-table");
    CHECK(sample_says(s, "Messages on the table")); /* to be changed again */
    sample_choose(s, 0);
    CHECK_INT(s->agenda->days[0].entries[4].minutes, 20);
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_SKIP);
    CHECK_INT(s->agenda->days[0].entries[4].minutes, 15);
    CHECK(sample_says(s, msg(LANG_EN, "agenda.print"))); /* the day */
    sample_agenda_close(s);
}

TEST(a_sheet_says_each_thing_in_a_row)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    struct arena arena = {0};
    struct page page;
    struct buf out = {0};
    page_start(&page, &arena, LANG_EN);
    agenda_page_sheet(&page, &s->view, 0);
    const struct rich *needed = page.blocks[page.n_blocks - 1].rich;
    for (size_t i = 0; i < needed->n_paras; i++) {
        buf_clear(&out);
        rich_flatten(&(struct rich){&needed->paras[i], 1}, &out);
        CHECK(out.n > 0 && buf_z(&out)[out.n - 1] != ':');
        CHECK_INT(needed->paras[i].kind, PARA_BULLET);
    }
    buf_clear(&out);
    rich_flatten(needed, &out);
    CHECK(strstr(buf_z(&out), "Six cards for each group, without numbers, mixed (the words are on the"));
    buf_finish(&out);
    arena_finish(&arena);
    sample_agenda_close(s);
}

TEST(a_drill_of_the_day_is_started_from_it)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    sample_choose(s, 13);
    sample_pick(s, msg(LANG_EN, "agenda.run_drill"));
    CHECK(s->stack.quit);
    CHECK_STR(s->next.file, "lessons/drills/day-1.json");
    sample_agenda_close(s);
}

TEST(the_clock_may_be_wrong_or_left_out)
{
    static const struct {
        const char *typed;
        int ahead;
    } tried[] = {{"0940", 40}, {"٠٩٤٠", 40}, {"9 41", 41},  {"2460", 41},
                 {"99", 41},   {"", 41},     {"12345", 41}, {"0900", 0}};
    struct sample_page *s = sample_agenda_open(LANG_EN);
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        char clock[64];
        (void)snprintf(clock, sizeof clock, "It is 09:%02d here. Is that wrong?", s->agenda->clock.ahead);
        sample_pick(s, clock);
        sample_submit(s, tried[i].typed);
        CHECK_INT(s->agenda->clock.ahead, tried[i].ahead);
        sample_command(s, COMMAND_BACK);
    }
    sample_pick(s, "It is 09:00 here. Is that wrong?");
    sample_choose(s, 1);
    CHECK(s->agenda->clock.none);
    CHECK(!sample_says(s, "minutes left"));
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->agenda->here.since, 540);
    sample_agenda_close(s);
}

TEST(the_days_are_walked_through_and_printed)
{
    struct sample_page *s = sample_agenda_open(LANG_EN);
    sample_pick(s, msg(LANG_EN, "agenda.next_day"));
    sample_pick(s, msg(LANG_EN, "agenda.next_day"));
    CHECK(sample_says(s, "Day three"));
    sample_pick(s, msg(LANG_EN, "agenda.day_before"));
    CHECK(sample_says(s, "Day two"));
    sample_pick(s, msg(LANG_EN, "agenda.print"));
    CHECK(sample_says(s, "/home/x/agenda.html"));
    sample_command(s, COMMAND_HOME);
    CHECK_STR(sample_screen(s), "agenda");
    sample_agenda_close(s);
}

TEST(who_prints_a_drill_says_how_many_sheets)
{
    static const struct tool tools[] = {{"paper", TOOL_DRILL_AND_SHEETS}};
    static const char *const wrong[] = {"", "0", "201", "99999999999", "x"};
    struct sample_page *s = sample_trainers(LANG_EN);
    struct toolbox box = *s->view.toolbox;
    box.tools = tools;
    box.n_tools = 1;
    s->view.toolbox = &box;
    sample_choose(s, 0);
    sample_choose(s, 0);
    CHECK(!s->stack.quit);
    CHECK_STR(sample_field(s), "30");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        sample_submit(s, wrong[i]);
        CHECK(!s->stack.quit && sample_says(s, "1 to 200"));
    }
    sample_command(s, COMMAND_BACK); /* to the drills */
    sample_choose(s, 0);
    sample_submit(s, "٤٥");
    CHECK(s->stack.quit);
    CHECK_STR(s->next.name, "paper");
    CHECK_STR(s->next.file, box.drills[0].path);
    CHECK_INT(s->next.sheets, 45);
    sample_close(s);
}
