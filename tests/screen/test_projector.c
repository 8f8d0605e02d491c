/* A drill before a room: what keys do, by what the room is then; and what its trainer sees. */
#include "sample_room.h"

static struct sample_room *begin(int teams)
{
    struct sample_room *r = sample_room_open(LANG_EN, &screen_projector, false, teams);
    sample_submit(r->s, "");
    CHECK_INT(r->room.phase, ROOM_ASKED);
    return r;
}

/* What stands in the field. */
static const char *field_of(struct sample_room *r)
{
    const struct page *page = sample_page(r->s);
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_INPUT)
            return page->blocks[i].text ? page->blocks[i].text : "";
    return "no field";
}

static bool page_says(struct sample_room *r, const char *words)
{
    struct buf dump = {0};
    page_dump(sample_page(r->s), &dump);
    bool said = strstr(buf_z(&dump), words) != NULL;
    buf_finish(&dump);
    return said;
}

TEST(enter_alone_leads_through_a_drill)
{
    struct sample_room *r = begin(0);
    static const enum room_phase ways[] = {ROOM_CLOSED, ROOM_DISCUSSING, ROOM_ASKED, ROOM_CLOSED, ROOM_REVEALED};
    sample_room_count(r, "1 5 2");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        CHECK_INT(r->room.phase, ways[i]);
        CHECK(sample_page(r->s)->primary == COMMAND_NEXT);
        CHECK(sample_page(r->s)->read_first); /* what is below is shown before it goes on */
        if (i == 2)
            sample_room_count(r, "0 8 0");
        else
            sample_command(r->s, COMMAND_NEXT);
    }
    CHECK_INT(r->room.item, 1);
    sample_room_count(r, "1 1 1");
    sample_command(r->s, COMMAND_NEXT); /* no talking here */
    CHECK_INT(r->room.phase, ROOM_REVEALED);
    sample_command(r->s, COMMAND_NEXT);
    sample_room_count(r, "3 4");
    sample_command(r->s, COMMAND_NEXT);
    sample_command(r->s, COMMAND_NEXT);
    CHECK_INT(r->room.phase, ROOM_OVER);
    CHECK(sample_page(r->s)->primary == COMMAND_QUIT);
    sample_room_close(r);
}

TEST(hands_are_asked_for_option_by_option_in_the_order_shown)
{
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "4");
    CHECK_INT(r->room.phase, ROOM_ASKED); /* two more options */
    sample_submit(r->s, "٧");             /* in any digits */
    sample_submit(r->s, "0");
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    struct room_tally tally = room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS);
    uint8_t shown[ASK_MAX_OPTIONS];
    ask_order(&r->asked[0], &r->drill, &r->items[0], shown);
    CHECK_INT(tally.counts[shown[0]], 4);
    CHECK_INT(tally.counts[shown[1]], 7);
    CHECK_INT(tally.people, 11);
    sample_room_close(r);
}

TEST(what_is_no_number_of_hands_is_asked_for_again)
{
    static const char *const lines[] = {"x", "-1", "1.5", "501", "1 2 3 4", "1e9"};
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_NEXT);
    unsigned serial = sample_page(r->s)->serial;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        sample_submit(r->s, lines[i]);
        CHECK_INT(r->room.phase, ROOM_ASKED);
        CHECK(page_says(r, "no number of hands"));
        CHECK(sample_page(r->s)->serial != serial);
        CHECK_STR(field_of(r), lines[i]); /* to be mended */
        serial = sample_page(r->s)->serial;
    }
    sample_submit(r->s, "1 2 3");
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    sample_room_close(r);
}

TEST(enter_alone_says_that_nobody_raised_a_hand)
{
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "4");
    sample_submit(r->s, "");
    sample_submit(r->s, " ");
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    CHECK_INT(room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS).people, 4);
    sample_room_close(r);
}

TEST(what_was_counted_is_not_lost_by_leaving)
{
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "4");
    sample_submit(r->s, "x");
    sample_command(r->s, COMMAND_QUIT);
    const struct page *page = sample_page(r->s);
    CHECK_INT(page->focus, 0);
    unsigned serial = page->serial;
    sample_choose(r->s, 0); /* no, on with the second option */
    CHECK(sample_page(r->s)->serial != serial);
    CHECK_STR(field_of(r), "x");
    sample_command(r->s, COMMAND_QUIT);
    CHECK(sample_page(r->s)->serial == serial); /* a page of its own, whatever was amiss in the field */
    sample_choose(r->s, 1);
    CHECK_INT(r->room.phase, ROOM_OVER);
    CHECK_INT(room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS).people, 4);
    sample_room_close(r);
}

TEST(more_hands_than_people_are_told_and_nothing_typed_is_lost)
{
    struct sample_room *r = sample_room_open(LANG_EN, &screen_projector, false, 0);
    sample_submit(r->s, "10");
    sample_command(r->s, COMMAND_NEXT);
    CHECK(page_says(r, " 10 left."));
    sample_submit(r->s, "6");
    CHECK(page_says(r, " 4 left."));
    sample_submit(r->s, "3 2");
    CHECK(page_says(r, "More hands than people") && page_says(r, "4 are left"));
    CHECK_STR(field_of(r), "3 2");
    sample_submit(r->s, "3 3"); /* another number is looked at anew */
    CHECK(page_says(r, "More hands than people"));
    CHECK_INT(r->room.phase, ROOM_ASKED);
    sample_submit(r->s, "3 3"); /* somebody came in meanwhile */
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    CHECK_INT(room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS).people, 12);
    sample_command(r->s, COMMAND_REVEAL);
    sample_command(r->s, COMMAND_NEXT);
    sample_command(r->s, COMMAND_NEXT); /* here several may be chosen: a hand goes up more than once */
    sample_submit(r->s, "10 9 10");
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    sample_room_close(r);
}

TEST(each_team_takes_from_the_same_room)
{
    struct sample_room *r = sample_room_open(LANG_EN, &screen_projector, false, 2);
    sample_submit(r->s, "10");
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "1 2 3");
    CHECK(page_says(r, " 4 left."));
    sample_submit(r->s, "5 0 0");
    CHECK(page_says(r, "More hands than people"));
    sample_command(r->s, COMMAND_BACK);
    CHECK_INT(r->room.phase, ROOM_ASKED);
    sample_room_close(r);
}

TEST(in_the_lobby_no_options_are_spoken_of)
{
    struct sample_room *r = sample_room_open(LANG_EN, &screen_projector, false, 0);
    sample_submit(r->s, "1 2");
    CHECK_INT(r->room.phase, ROOM_LOBBY);
    CHECK(page_says(r, "no number of people") && !page_says(r, "options"));
    sample_room_close(r);
}

TEST(a_wrong_count_is_counted_again)
{
    struct sample_room *r = begin(0);
    sample_room_count(r, "9 9 9");
    sample_command(r->s, COMMAND_BACK);
    sample_submit(r->s, "1");
    sample_command(r->s, COMMAND_BACK); /* … and within it by an option */
    sample_submit(r->s, "2 2 2");
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    CHECK_INT(room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS).people, 6);
    sample_room_close(r);
}

TEST(another_language_in_the_middle_of_counting_changes_only_words)
{
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "4");
    CHECK(page_says(r, "B) "));
    sample_command(r->s, COMMAND_SETTINGS);
    r->s->view.settings.lang = LANG_AR;
    sample_command(r->s, COMMAND_BACK);
    CHECK_STR(sample_screen(r->s), "projector");
    CHECK(page_says(r, "كم يدا") && page_says(r, "ب) ") && !page_says(r, "How many"));
    sample_submit(r->s, "7 2");
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    static const unsigned typed[] = {4, 7, 2};
    struct room_tally tally = room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS);
    uint8_t shown[ASK_MAX_OPTIONS];
    ask_order(&r->asked[0], &r->drill, &r->items[0], shown);
    for (size_t k = 0; k < 3; k++)
        CHECK_INT(tally.counts[shown[k]], typed[k]);
    r->s->view.settings.lang = LANG_EN;
    sample_command(r->s, COMMAND_NEXT);
    CHECK_INT(r->room.phase, ROOM_DISCUSSING);
    CHECK(page_says(r, "Talk to your neighbour"));
    sample_room_close(r);
}

TEST(each_team_is_counted_for_itself)
{
    struct sample_room *r = begin(3);
    sample_command(r->s, COMMAND_NEXT);
    for (int team = 0; team < 3; team++) {
        CHECK_INT(r->room.phase, ROOM_ASKED);
        CHECK(page_says(r, team == 0 ? "Team 1" : team == 1 ? "Team 2" : "Team 3"));
        sample_submit(r->s, "1 2 3");
    }
    CHECK_INT(r->room.phase, ROOM_CLOSED);
    CHECK_INT(room_tally(&r->room, 0, 0, 2).people, 6);
    CHECK_INT(room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS).people, 18);
    sample_command(r->s, COMMAND_REVEAL);
    CHECK(page_says(r, "Team 3"));
    sample_room_close(r);
}

TEST(one_key_covers_whatever_is_open_and_lifts_to_it_again)
{
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "4"); /* in the middle of counting, with a page above it */
    sample_command(r->s, COMMAND_KEYS);
    sample_command(r->s, COMMAND_COVER);
    CHECK_STR(sample_screen(r->s), "cover");
    CHECK(r->room.covered);
    CHECK(!page_says(r, "drill"));
    CHECK_INT(sample_page(r->s)->n_actions, 2); /* lifting it, and the way out */
    static const enum command dead[] = {COMMAND_NEXT, COMMAND_BACK, COMMAND_REVEAL, COMMAND_HOME, COMMAND_QUIT};
    for (size_t i = 0; i < sizeof dead / sizeof *dead; i++)
        sample_command(r->s, dead[i]);
    CHECK_STR(sample_screen(r->s), "cover");
    CHECK(!r->s->stack.quit);
    sample_command(r->s, COMMAND_COVER);
    CHECK_STR(sample_screen(r->s), "keys");
    sample_command(r->s, COMMAND_BACK);
    sample_submit(r->s, "1 1");
    CHECK_INT(room_tally(&r->room, 0, 0, ROOM_ALL_TEAMS).people, 6);
    CHECK_INT(r->room.covers, 1);
    sample_room_close(r);
}

TEST(half_a_drill_is_not_left_by_one_key)
{
    struct sample_room *r = begin(0);
    sample_command(r->s, COMMAND_QUIT);
    CHECK(!r->s->stack.quit);
    sample_choose(r->s, 0);
    CHECK_INT(r->room.phase, ROOM_ASKED);
    sample_command(r->s, COMMAND_QUIT);
    sample_choose(r->s, 1);
    CHECK_INT(r->room.phase, ROOM_OVER);
    sample_command(r->s, COMMAND_QUIT);
    CHECK(r->s->stack.quit);
    sample_room_close(r);
}

TEST(an_interrupted_drill_goes_on_or_begins_afresh)
{
    struct sample_room *r = begin(0);
    r->view.resumed = true;
    sample_command(r->s, COMMAND_KEYS);
    sample_command(r->s, COMMAND_HOME); /* home is the drill, entered anew */
    CHECK_STR(sample_screen(r->s), "projector");
    CHECK(page_says(r, "stopped before its end"));
    sample_choose(r->s, 1);
    CHECK_INT(r->room.phase, ROOM_LOBBY);
    sample_submit(r->s, "22");
    CHECK_INT(r->room.people, 22);
    sample_room_close(r);
}

TEST(what_of_an_interrupted_drill_cannot_be_read_is_told)
{
    struct sample_room *r = begin(0);
    CHECK(!page_says(r, "cannot be read"));
    r->view.damaged = "/home/t/class.json.journal.damaged";
    r->view.resumed = true;
    sample_command(r->s, COMMAND_KEYS);
    sample_command(r->s, COMMAND_HOME);
    CHECK(page_says(r, "stopped before its end"));
    CHECK(page_says(r, "cannot be read"));
    CHECK(page_says(r, "class.json.journal.damaged"));
    sample_choose(r->s, 1);
    CHECK_INT(r->room.phase, ROOM_LOBBY);
    CHECK(page_says(r, "cannot be read"));
    sample_room_close(r);
}

TEST(a_timer_runs_only_where_the_drill_has_one_and_then_asks_for_hands)
{
    struct sample_room *r = begin(0);
    CHECK_INT(sample_page(r->s)->wait_ms, 0);
    sample_act(r->s, &(struct action){.kind = ACTION_TIME});
    sample_command(r->s, COMMAND_SKIP);
    CHECK_INT(r->room.item, 1);
    for (int i = 0; i < 3; i++) {
        CHECK_INT(sample_page(r->s)->wait_ms, 1000);
        sample_act(r->s, &(struct action){.kind = ACTION_TIME});
    }
    CHECK_INT(sample_page(r->s)->wait_ms, 0);
    CHECK(page_says(r, "How many hands?"));
    CHECK_INT(r->room.phase, ROOM_ASKED); /* nothing is lost: who raises a hand now is counted */
    sample_room_close(r);
}

TEST(the_answer_is_told_only_when_it_is_revealed)
{
    struct sample_room *r = begin(0);
    static const enum command ways[] = {COMMAND_NEXT, COMMAND_BACK, COMMAND_HINT};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        CHECK(!page_says(r, "right"));
        sample_command(r->s, ways[i]);
    }
    CHECK_INT(r->room.phase, ROOM_DISCUSSING);
    CHECK(!page_says(r, "right"));
    sample_command(r->s, COMMAND_REVEAL);
    CHECK(page_says(r, "right"));
    sample_room_close(r);
}

TEST(the_trainer_sees_the_answer_and_what_to_ask_and_follows_the_room)
{
    struct sample_room *r = sample_room_open(LANG_EN, &screen_trainer, false, 0);
    struct room_event next = {.kind = ROOM_NEXT, .serial = 1};
    CHECK_INT(room_take(&r->room, &next), ROOM_TAKEN);
    CHECK(page_says(r, "What in it reassures?"));
    CHECK(page_says(r, "Ask nobody for a story of their own."));
    CHECK(page_says(r, "Answer"));
    CHECK(sample_page(r->s)->wait_ms > 0);
    sample_act(r->s, &(struct action){.kind = ACTION_TIME});
    CHECK_INT(r->s->n_looks, 1);
    sample_command(r->s, COMMAND_NEXT); /* a look ahead */
    CHECK(page_says(r, "2 of 3"));
    next = (struct room_event){.kind = ROOM_SKIP, .serial = 2};
    CHECK_INT(room_take(&r->room, &next), ROOM_TAKEN);
    next = (struct room_event){.kind = ROOM_SKIP, .serial = 3};
    CHECK_INT(room_take(&r->room, &next), ROOM_TAKEN);
    CHECK(page_says(r, "3 of 3")); /* the room has gone on, and so have the notes */
    r->room.covered = true;
    CHECK(!page_says(r, "Answer"));
    r->room.covered = r->view.running = false;
    CHECK(page_says(r, "Waiting"));
    sample_room_close(r);
}

TEST(a_learner_sees_nothing_of_the_keys_of_a_room)
{
    struct sample_page *s = sample_open(LANG_EN);
    CHECK(!page_has_action(sample_page(s), COMMAND_COVER));
    sample_command(s, COMMAND_COVER);
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
}

TEST(a_question_of_views_says_that_nothing_is_right)
{
    struct sample_room *r = begin(0);
    r->asked[0].right = 0;
    room_start(&r->room, r->asked, SAMPLE_ITEMS, 0);
    sample_submit(r->s, "");
    sample_command(r->s, COMMAND_REVEAL);
    CHECK_INT(r->room.phase, ROOM_REVEALED);
    CHECK(page_says(r, "no right answer here"));
    sample_room_close(r);
}

TEST(an_empty_number_of_people_is_none_and_rubbish_is_told)
{
    struct sample_room *r = sample_room_open(LANG_EN, &screen_projector, false, 0);
    sample_submit(r->s, "x");
    CHECK(page_says(r, "no number of people"));
    sample_submit(r->s, "");
    CHECK_INT(r->room.phase, ROOM_ASKED);
    sample_room_close(r);
}
