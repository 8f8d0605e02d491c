/* A seat of a room: the way in, answers, what its page says when, the cover. And the trainer's seats. */
#include "sample_seat.h"

static bool page_says(struct sample_page *s, const char *words)
{
    struct buf dump = {0};
    page_dump(sample_page(s), &dump);
    bool said = strstr(buf_z(&dump), words) != NULL;
    if (!said)
        printf("%s\n", buf_z(&dump));
    buf_finish(&dump);
    return said;
}

TEST(the_way_in_is_a_code_then_perhaps_an_address)
{
    static const struct {
        enum seat_trouble trouble;
        const char *says;
    } cases[] = {{SEAT_CODE_SHORT, "Digits are missing"},
                 {SEAT_CODE_LONG, "too many digits"},
                 {SEAT_CODE_STRANGE, "digits only"},
                 {SEAT_CODE_SLIP, "One digit is wrong"},
                 {SEAT_NO_FOLDER, "no folder at this path"},
                 {SEAT_NO_NETWORK, "type its path here"},
                 {SEAT_UNKNOWN, "another code"}};
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        t->view.trouble = cases[i].trouble;
        CHECK(page_says(s, cases[i].says));
    }
    unsigned serial = sample_page(s)->serial;
    sample_submit(s, "1234");
    CHECK(sample_page(s)->serial != serial); /* the field is filled anew */
    CHECK_STR(sample_field(s), "1234");      /* so that one digit can be mended */
    t->view.trouble = SEAT_FINE;
    CHECK_STR(sample_field(s), ""); /* another code is another code */
    CHECK_INT(s->seat_act.kind, SEAT_TAKE_CODE);
    CHECK_STR(s->seat_act.text, "1234");
    t->view = (struct seat){.way = SEAT_SEARCH};
    sample_seat_look(t);
    CHECK(page_says(s, "Looking for the room"));
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->seat_act.kind, SEAT_OTHER_ADDRESS);
    t->view.way = SEAT_ADDRESS;
    t->view.trouble = SEAT_UNREACHED;
    CHECK(page_says(s, "Nobody answers at that address"));
    sample_submit(s, "10.0.0.1");
    CHECK_INT(s->seat_act.kind, SEAT_TAKE_ADDRESS);
    CHECK_STR(sample_field(s), "10.0.0.1");
    sample_command(s, COMMAND_BACK);
    CHECK_INT(s->seat_act.kind, SEAT_OTHER_CODE);
    t->view = (struct seat){.way = SEAT_CODE};
    sample_seat_look(t);
    CHECK(!s->stack.quit);
    sample_command(s, COMMAND_BACK); /* who has no code is not held here */
    CHECK(s->stack.quit);
    sample_seat_close(t);
}

TEST(a_folder_that_nobody_answers_in_is_left_for_another)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    t->view.way = SEAT_ADDRESS;
    CHECK(page_says(s, "path of the folder"));
    sample_submit(s, "/srv/class");
    CHECK_INT(s->seat_act.kind, SEAT_TAKE_ADDRESS);
    t->view = (struct seat){.way = SEAT_ROOM, .address = "/srv/class"};
    sample_seat_look(t);
    CHECK(page_says(s, "/srv/class"));
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->seat_act.kind, SEAT_OTHER_ADDRESS);
    sample_command(s, COMMAND_BACK);
    CHECK_INT(s->seat_act.kind, SEAT_OTHER_CODE);
    sample_seat_close(t);
}

TEST(the_wall_says_where_to_type_what)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    CHECK(page_says(t->r->s, "How shall we begin?"));
    t->view.address = NULL;
    t->view.folder = "/srv/class";
    CHECK(page_says(t->r->s, "field \"Folder\": /srv/class"));
    CHECK(page_says(t->r->s, "then the folder's path"));
    sample_seats_close(t);
}

TEST(an_answer_is_marked_sent_and_stands)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 2);
    struct sample_page *s = t->r->s;
    sample_seat_sit(t);
    CHECK(page_says(s, "You are seat 12, team 2"));
    CHECK(page_says(s, "12 004711"));
    sample_seat_phase(t, ROOM_ASKED);
    CHECK(!sample_page(s)->submits);
    sample_choose(s, 0);
    sample_choose(s, 1); /* another mind */
    CHECK(sample_page(s)->submits);
    CHECK_INT(s->n_seat_acts, 0);
    sample_submit(s, NULL);
    CHECK_INT(s->seat_act.kind, SEAT_ANSWER);
    CHECK_INT(s->seat_act.chosen, 1u << t->state.shown[1]);
    CHECK(attending_choose(&t->attending, s->seat_act.chosen, t->now_ms));
    sample_seat_look(t);
    unsigned serial = sample_page(s)->serial;
    CHECK(page_says(s, "On its way"));
    sample_choose(s, 0); /* too late to think again */
    sample_submit(s, NULL);
    CHECK_INT(s->n_seat_acts, 1);
    sample_seat_tell(t, (struct talk_down){.kind = TALK_ACK, .serial = 1, .chosen = s->seat_act.chosen});
    CHECK(page_says(s, "Counted"));
    CHECK(page_says(s, "your answer"));
    CHECK_INT(sample_page(s)->serial, serial);
    sample_seat_close(t);
}

TEST(several_answers_can_be_marked_where_several_are_wanted)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    t->r->room.item = 1;
    sample_seat_sit(t);
    sample_seat_phase(t, ROOM_ASKED);
    sample_choose(s, 0);
    sample_choose(s, 2);
    sample_choose(s, 1);
    sample_choose(s, 1); /* taken out again */
    sample_submit(s, NULL);
    CHECK_INT(s->seat_act.chosen, 1u << t->state.shown[0] | 1u << t->state.shown[2]);
    sample_seat_close(t);
}

/* Nobody's half-made choice becomes an answer to the next question. */
TEST(marks_do_not_outlive_their_question)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    sample_seat_sit(t);
    sample_seat_phase(t, ROOM_ASKED);
    sample_choose(s, 0);
    t->r->room.item = 1;
    sample_seat_hear(t);
    CHECK(!sample_page(s)->submits);
    sample_submit(s, NULL);
    CHECK_INT(s->n_seat_acts, 0);
    sample_seat_close(t);
}

TEST(a_seat_shows_what_the_room_is_at)
{
    static const struct {
        enum room_phase phase;
        const char *says;
    } cases[] = {{ROOM_CLOSED, "The vote is closed"},
                 {ROOM_DISCUSSING, "Talk to your neighbour"},
                 {ROOM_REVEALED, "There is no answer of yours"},
                 {ROOM_OVER, "The drill is over"}};
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    sample_seat_sit(t);
    sample_seat_phase(t, ROOM_ASKED);
    unsigned serial = sample_page(t->r->s)->serial;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample_seat_phase(t, cases[i].phase);
        CHECK(page_says(t->r->s, cases[i].says));
        CHECK(sample_page(t->r->s)->spoken != NULL);
        CHECK(sample_page(t->r->s)->serial != serial);
        serial = sample_page(t->r->s)->serial;
    }
    CHECK(sample_page(t->r->s)->primary == COMMAND_QUIT);
    sample_seat_close(t);
}

TEST(a_seat_is_refused_with_a_reason_and_a_way_on)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    t->view.way = SEAT_ROOM;
    attending_link(&t->attending, true, t->now_ms);
    for (int no = 0; no < TALK_NOS; no++) {
        attending_again(&t->attending, t->now_ms);
        sample_seat_tell(t, (struct talk_down){.kind = TALK_NO, .no = (enum talk_no)no});
        CHECK(page_says(s, "There is no seat yet"));
        struct buf dump = {0};
        page_dump(sample_page(s), &dump);
        buf_finish(&dump);
    }
    sample_choose(s, 0);
    CHECK_INT(s->seat_act.kind, SEAT_AGAIN);
    sample_choose(s, 1);
    static const char *const wrong[] = {"",           "12",         "12 x",          "0 123456",     "12 123456 7",
                                        "1.5 123456", "12 1234567", "123456 123456", "12345 123456", "1201 123456",
                                        "12123456"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        sample_submit(s, wrong[i]);
        CHECK_INT(s->seat_act.kind, SEAT_AGAIN);
        CHECK(page_says(s, "That is no seat and pin"));
        CHECK_STR(sample_field(s), wrong[i]);
    }
    static const char *const right[] = {"12 004711", "١٢ ٠٠٤٧١١", "004711 12", "۰۰۴۷۱۱ - ۱۲", "12/004711", "12 4711"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        s->seat_act = (struct seat_act){0};
        sample_submit(s, right[i]);
        CHECK_INT(s->seat_act.kind, SEAT_MOVE);
        CHECK_INT(s->seat_act.seat, 11);
        CHECK_INT(s->seat_act.pin, 4711);
        attending_again(&t->attending, t->now_ms);
        sample_seat_tell(t, (struct talk_down){.kind = TALK_NO, .no = TALK_WRONG});
        sample_choose(s, 1);
        CHECK_STR(sample_field(s), right[i]); /* the pin was wrong: it can be mended */
    }
    sample_seat_close(t);
}

TEST(letters_are_left_where_the_lessons_lack_the_question)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    sample_seat_sit(t);
    sample_seat_phase(t, ROOM_ASKED);
    t->view.asked = NULL;
    CHECK(page_says(t->r->s, "not in the lessons of this machine"));
    CHECK(page_says(t->r->s, "Answer B"));
    sample_choose(t->r->s, 1);
    sample_submit(t->r->s, NULL);
    CHECK_INT(t->r->s->seat_act.chosen, 1u << t->state.shown[1]);
    sample_seat_close(t);
}

TEST(the_cover_lies_over_everything_at_a_seat_and_lifts_to_it)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    sample_seat_sit(t);
    sample_seat_phase(t, ROOM_ASKED);
    sample_choose(s, 1);
    sample_command(s, COMMAND_KEYS);
    CHECK(page_says(s, "F4") && !sample_says(s, "F5")); /* the course's map is not open here */
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_SETTINGS);
    sample_command(s, COMMAND_KEYS);
    for (int i = 0; i < 3; i++)
        sample_command(s, i % 2 ? COMMAND_SETTINGS : COMMAND_HELP_NOW);
    size_t depth = s->stack.n;
    char below[32];
    (void)snprintf(below, sizeof below, "%s", s->stack.levels[depth - 1].ops->name);
    unsigned serial = sample_page(s)->serial;
    t->r->room.covered = true;
    sample_seat_hear(t);
    sample_act(s, &(struct action){.kind = ACTION_NEWS});
    CHECK(page_says(s, "We will be back shortly"));
    CHECK(sample_page(s)->serial != serial);
    CHECK_INT(sample_page(s)->n_actions, 1); /* the way out */
    static const enum command dead[] = {COMMAND_NEXT, COMMAND_BACK, COMMAND_HOME,
                                        COMMAND_QUIT, COMMAND_KEYS, COMMAND_COVER};
    for (size_t i = 0; i < sizeof dead / sizeof *dead; i++)
        sample_command(s, dead[i]);
    sample_choose(s, 0);
    sample_submit(s, NULL);
    CHECK(page_says(s, "We will be back shortly"));
    CHECK_INT(s->n_seat_acts, 0);
    t->r->room.covered = false;
    sample_seat_hear(t);
    CHECK_INT(s->stack.n, depth);
    CHECK_STR(s->stack.levels[depth - 1].ops->name, below);
    CHECK_INT(sample_page(s)->serial, serial);
    while (s->stack.n > 1)
        sample_command(s, COMMAND_BACK);
    CHECK(sample_page(s)->submits); /* the mark is still there */
    sample_seat_close(t);
}

TEST(the_way_out_is_open_under_the_cover)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    sample_seat_sit(t);
    t->r->room.covered = true;
    sample_seat_phase(t, ROOM_ASKED);
    sample_command(t->r->s, COMMAND_EXIT);
    CHECK(t->r->s->exited);
    sample_seat_close(t);
}

TEST(a_cut_line_is_told_and_half_a_drill_not_left_by_one_key)
{
    struct sample_seat *t = sample_seat_open(LANG_EN, false, 0);
    struct sample_page *s = t->r->s;
    sample_seat_sit(t);
    sample_seat_phase(t, ROOM_ASKED);
    attending_link(&t->attending, false, t->now_ms);
    sample_seat_look(t);
    CHECK(sample_page(s)->notice && strstr(sample_page(s)->notice, "cut"));
    sample_command(s, COMMAND_QUIT);
    CHECK(!s->stack.quit);
    sample_choose(s, 0);
    CHECK(page_says(s, "choices one"));
    sample_command(s, COMMAND_QUIT);
    sample_choose(s, 1);
    CHECK(s->stack.quit);
    sample_seat_close(t);
}

/* ---- the trainer's ---- */

TEST(the_lobby_says_how_to_get_in_and_who_is_here)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    s->view.codes = true;
    CHECK(page_says(s, "1234 5678 9012 34"));
    s->view.settings.lang = LANG_AR;
    CHECK(page_says(s, "1234 5678 9012 34"));
    CHECK(page_says(s, "١٢٣٤\u00A0٥٦٧٨\u00A0٩٠١٢\u00A0٣٤"));
    s->view.settings.lang = LANG_EN;
    CHECK(page_says(s, "wiqaya drill join") && !page_says(s, "--at")); /* the screen asks for the rest */
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 4);
    CHECK(page_says(s, "qr: wiqaya drill join 12345678901234 --at 192.168.1.5:8883"));
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_BACK);
    CHECK(page_says(s, "0 seats are here"));
    unsigned serial = sample_page(s)->serial;
    sample_seats_come(t, 3);
    CHECK(page_says(s, "3 seats are here"));
    CHECK(page_says(s, "1, 2, 3"));
    CHECK(strstr(sample_page(s)->spoken, "3 seats"));
    CHECK_INT(sample_page(s)->serial, serial); /* what is typed stays */
    sample_seats_close(t);
}

TEST(enter_closes_the_vote_where_machines_answer_and_hands_add_up)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 3);
    sample_command(s, COMMAND_NEXT);
    sample_seats_answer(t, 1, 0);
    CHECK(page_says(s, "1, 3")); /* awaited */
    CHECK(sample_page(s)->spoken == NULL);
    sample_seats_answer(t, 0, 0);
    sample_seats_answer(t, 2, 1);
    CHECK(sample_page(s)->spoken != NULL);
    sample_command(s, COMMAND_BACK);
    sample_submit(s, "2 0 0");
    CHECK_INT(t->r->room.phase, ROOM_CLOSED);
    CHECK(!page_says(s, "Esc opens it again")); /* everybody has answered */
    CHECK_INT(room_tally(&t->r->room, 0, 0, ROOM_ALL_TEAMS).people, 5);
    sample_command(s, COMMAND_BACK);
    CHECK_INT(t->r->room.phase, ROOM_ASKED); /* it was closed by mistake */
    CHECK_INT(room_tally(&t->r->room, 0, 0, ROOM_ALL_TEAMS).people, 5);
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(t->r->room.phase, ROOM_CLOSED);
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(t->r->room.phase, ROOM_DISCUSSING);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT); /* the second vote is closed by Enter alone */
    CHECK_INT(t->r->room.phase, ROOM_CLOSED);
    CHECK(page_says(s, "when 0 of 3 had answered; Esc opens it again"));
    sample_seats_close(t);
}

static bool shows_counts(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    for (size_t b = 0; b < page->n_blocks; b++)
        for (size_t o = 0; page->blocks[b].kind == BLOCK_CHOICES && o < page->blocks[b].n_options; o++)
            if (page->blocks[b].options[o].most > 0)
                return true;
    return false;
}

/* Of how many the counts are that are drawn. */
static int drawn_of(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    int most = 0;
    for (size_t b = 0; b < page->n_blocks; b++)
        for (size_t o = 0; page->blocks[b].kind == BLOCK_CHOICES && o < page->blocks[b].n_options; o++)
            most = page->blocks[b].options[o].most > most ? page->blocks[b].options[o].most : most;
    return most;
}

TEST(counts_stay_hidden_while_a_vote_is_open_unless_the_trainer_wants_them)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 12);
    sample_command(s, COMMAND_NEXT);
    sample_seats_answer(t, 0, 0);
    CHECK(!shows_counts(s));
    sample_command(s, COMMAND_REWIND);
    CHECK_STR(sample_screen(s), "seats");
    CHECK(page_says(s, "1 of 12")); /* how far it is, here too */
    sample_choose(s, 1);
    CHECK_INT(s->seats_act.kind, SEATS_LIVE);
    CHECK_STR(sample_screen(s), "projector");
    t->view.live_round = room_round(&t->r->room) + 1;
    for (unsigned seat = 1; seat < 5; seat++) {
        CHECK(!shows_counts(s)); /* one bar would be one person */
        CHECK(page_says(s, "by five answers or more"));
        sample_seats_answer(t, seat, 0);
    }
    CHECK(shows_counts(s));
    sample_seats_answer(t, 5, 1);
    CHECK(shows_counts(s) && drawn_of(s) == 5); /* who pressed just now is not seen in it */
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 1);
    CHECK_INT(s->seats_act.kind, SEATS_STILL);
    t->view.live_round = 0;
    CHECK(!shows_counts(s));
    sample_seats_close(t);
}

TEST(the_trainer_shuts_the_door_and_shows_a_pin)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 2);
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 0);
    CHECK_INT(s->seats_act.kind, SEATS_LOCK);
    podium_lock(&t->podium, true);
    CHECK(page_says(s, "the door is closed"));
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 0);
    CHECK_INT(s->seats_act.kind, SEATS_UNLOCK);
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 2);
    sample_submit(s, "3");
    CHECK(page_says(s, "number of a seat that is here"));
    sample_submit(s, "٢");
    CHECK_INT(s->seats_act.kind, SEATS_PIN);
    CHECK_INT(s->seats_act.seat, 1);
    t->view.pinned = true;
    t->view.pin_seat = 1;
    t->view.pin = 4712;
    CHECK(page_says(s, "2 004712"));
    sample_command(s, COMMAND_BACK);
    CHECK_INT(s->seats_act.kind, SEATS_PIN_DONE);
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "projector");
    sample_seats_close(t);
}

TEST(the_trainer_frees_a_seat_after_one_more_question)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 2);
    sample_command(s, COMMAND_REWIND);
    s->seats_act.kind = SEATS_PIN_DONE;
    sample_choose(s, 3);
    sample_submit(s, "3");
    CHECK(page_says(s, "number of a seat that is here"));
    sample_submit(s, "٢");
    CHECK(page_says(s, "Free seat 2?"));
    sample_choose(s, 0); /* no */
    CHECK_INT(s->seats_act.kind, SEATS_PIN_DONE);
    CHECK(page_says(s, "2 seats are here"));
    sample_choose(s, 3);
    sample_submit(s, "2");
    sample_choose(s, 1);
    CHECK_INT(s->seats_act.kind, SEATS_FREE);
    CHECK_INT(s->seats_act.seat, 1);
    CHECK(!page_says(s, "Seat 2 is free")); /* not before it is */
    struct room_event freed = {.kind = ROOM_MOVE, .seat = 1, .serial = 1};
    CHECK_INT(room_take(&t->r->room, &freed), ROOM_TAKEN);
    CHECK(page_says(s, "Seat 2 is free"));
    CHECK(page_says(s, "Free seats"));
    sample_choose(s, 3);
    sample_submit(s, "2"); /* nobody sits there now */
    CHECK(page_says(s, "number of a seat that is here"));
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 2);
    sample_submit(s, "2"); /* but somebody can */
    CHECK_INT(s->seats_act.kind, SEATS_PIN);
    sample_seats_close(t);
}

TEST(the_trainer_is_told_when_somebody_takes_all_connections)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 2);
    CHECK(!page_says(s, "more connections than seats"));
    t->view.crowded = true;
    CHECK(page_says(s, "more connections than seats"));
    podium_lock(&t->podium, true);
    CHECK(page_says(s, "who is cut off may not come back"));
    sample_command(s, COMMAND_REWIND);
    CHECK(page_says(s, "who is cut off may not come back"));
    sample_seats_close(t);
}

TEST(few_votes_of_machines_are_shown_on_no_wall)
{
    static const struct {
        unsigned first, second;
        const char *says;
    } cases[] = {{4, 0, "Fewer than five answered"}, {10, 1, "Fewer than five were wrong"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample_seats *t = sample_seats_open(LANG_EN, 0);
        struct sample_page *s = t->r->s;
        sample_seats_come(t, 12);
        sample_command(s, COMMAND_NEXT);
        for (unsigned seat = 0; seat < cases[i].first + cases[i].second; seat++)
            sample_seats_answer(t, seat, seat < cases[i].first);
        sample_command(s, COMMAND_NEXT);
        CHECK_INT(t->r->room.phase, ROOM_CLOSED);
        CHECK(!shows_counts(s));
        CHECK(page_says(s, cases[i].says));
        sample_command(s, COMMAND_REVEAL);
        CHECK_INT(t->r->room.phase, ROOM_REVEALED);
        CHECK(!shows_counts(s));
        CHECK(page_says(s, cases[i].says));
        t->r->view.seats = NULL; /* the same drill goes on without its machines */
        CHECK(!shows_counts(s));
        sample_seats_close(t);
    }
}

TEST(a_room_with_somebody_in_it_is_not_closed_by_one_key)
{
    struct sample_seats *t = sample_seats_open(LANG_EN, 0);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 2);
    sample_command(s, COMMAND_QUIT);
    CHECK(!s->stack.quit);
    CHECK(page_says(s, "Close the room?"));
    CHECK(page_says(s, "same code"));
    sample_choose(s, 0);
    CHECK(page_says(s, "How many are here?"));
    sample_command(s, COMMAND_QUIT);
    sample_choose(s, 1);
    CHECK(s->stack.quit);
    sample_seats_close(t);
    t = sample_seats_open(LANG_EN, 0);
    sample_command(t->r->s, COMMAND_QUIT); /* nobody is there */
    CHECK(t->r->s->stack.quit);
    sample_seats_close(t);
}
