/* Rooms that are asked a drill: the rules one by one, then thousands of random rooms against a model of them, with
 * joins, drops, doubles and letters that overtake one another. */
#include "engine/room.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"

enum { ROOMS = 3000, STEPS = 160, PEOPLE = 12, ITEMS = 5, LETTERS = 24 };

/* Three items with one right answer, one with several, one survey. */
static void lay(struct room *room, unsigned teams)
{
    static const struct ask asked[ITEMS] = {{.n_options = 4, .right = 1u << 2},
                                            {.n_options = 2, .right = 1u},
                                            {.n_options = 5, .right = 7u, .many = true},
                                            {.n_options = 3},
                                            {.n_options = 3, .right = 1u << 1}};
    room_start(room, asked, ITEMS, teams);
}

static struct room *open_room(unsigned teams)
{
    struct room *room = xcalloc(1, sizeof *room);
    lay(room, teams);
    return room;
}

static enum room_verdict act(struct room *room, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind, .serial = room->serial + 1};
    return room_take(room, &event);
}

static enum room_verdict join(struct room *room, uint64_t token, uint32_t serial)
{
    struct room_event event = {.kind = ROOM_JOIN, .token = token, .serial = serial};
    return room_take(room, &event);
}

static enum room_verdict answer(struct room *room, unsigned seat, unsigned round, uint32_t serial, uint32_t chosen)
{
    struct room_event event = {.kind = ROOM_ANSWER, .seat = seat, .round = round, .serial = serial, .chosen = chosen};
    return room_take(room, &event);
}

TEST(a_seat_is_found_again_by_its_token_and_keeps_its_points)
{
    struct room *room = open_room(0);
    CHECK_INT(join(room, 77, 1), ROOM_TAKEN);
    CHECK_INT(act(room, ROOM_NEXT), ROOM_TAKEN);
    CHECK_INT(answer(room, 0, 0, 1, 1u << 2), ROOM_TAKEN);
    struct room_event leave = {.kind = ROOM_LEAVE, .seat = 0, .serial = 2};
    CHECK_INT(room_take(room, &leave), ROOM_TAKEN);
    CHECK(!room->seats[0].here);
    CHECK_INT(join(room, 77, 3), ROOM_TAKEN);
    CHECK_INT(room->n_seats, 1);
    CHECK_INT(room_take(room, &leave), ROOM_KNOWN); /* overtaken by the return */
    CHECK(room->seats[0].here);
    CHECK_INT(act(room, ROOM_REVEAL), ROOM_TAKEN);
    CHECK_INT(room_seat_score(room, 0).points, 100);
    free(room);
}

TEST(a_seat_answers_once_a_round_and_never_late)
{
    struct room *room = open_room(0);
    (void)join(room, 1, 1);
    CHECK_INT(answer(room, 0, 0, 1, 1), ROOM_LATE); /* before it is asked */
    (void)act(room, ROOM_NEXT);
    CHECK_INT(answer(room, 0, 0, 1, 3), ROOM_REFUSED);       /* two where one is asked for */
    CHECK_INT(answer(room, 0, 0, 1, 1u << 4), ROOM_REFUSED); /* there is no fifth option */
    CHECK_INT(answer(room, 3, 0, 1, 1), ROOM_REFUSED);       /* nobody sits there */
    CHECK_INT(answer(room, 0, 0, 1, 1), ROOM_TAKEN);
    CHECK_INT(answer(room, 0, 0, 1, 1), ROOM_KNOWN);
    CHECK_INT(answer(room, 0, 0, 2, 4), ROOM_REFUSED);
    (void)act(room, ROOM_CLOSE);
    (void)join(room, 2, 1);
    CHECK_INT(answer(room, 1, 0, 1, 4), ROOM_LATE);
    CHECK_INT(room_tally(room, 0, 0, ROOM_ALL_TEAMS).people, 1);
    free(room);
}

TEST(a_vote_that_was_closed_goes_on_with_what_it_has)
{
    struct room *room = open_room(0);
    (void)join(room, 1, 1);
    (void)join(room, 2, 1);
    (void)act(room, ROOM_NEXT);
    CHECK_INT(act(room, ROOM_REOPEN), ROOM_REFUSED); /* it is open */
    (void)answer(room, 0, 0, 1, 1);
    (void)act(room, ROOM_CLOSE);
    CHECK_INT(answer(room, 1, 0, 1, 4), ROOM_LATE);
    (void)act(room, ROOM_COVER);
    CHECK_INT(act(room, ROOM_REOPEN), ROOM_REFUSED);
    (void)act(room, ROOM_UNCOVER);
    CHECK_INT(act(room, ROOM_REOPEN), ROOM_TAKEN);
    CHECK_INT(room_round(room), 0);
    CHECK_INT(answer(room, 0, 0, 2, 4), ROOM_REFUSED);
    CHECK_INT(answer(room, 1, 0, 1, 4), ROOM_TAKEN); /* its answer that was late */
    CHECK_INT(room_tally(room, 0, 0, ROOM_ALL_TEAMS).people, 2);
    (void)act(room, ROOM_CLOSE);
    (void)act(room, ROOM_DISCUSS);
    (void)act(room, ROOM_AGAIN);
    (void)act(room, ROOM_CLOSE);
    CHECK_INT(act(room, ROOM_REOPEN), ROOM_TAKEN);
    CHECK_INT(room_round(room), 1); /* the second vote as well */
    (void)act(room, ROOM_REVEAL);
    CHECK_INT(act(room, ROOM_REOPEN), ROOM_REFUSED); /* everybody has seen what is right */
    free(room);
}

TEST(a_room_votes_discusses_and_votes_again)
{
    struct room *room = open_room(0);
    (void)join(room, 1, 1);
    (void)join(room, 2, 1);
    CHECK_INT(act(room, ROOM_REVEAL), ROOM_REFUSED);
    (void)act(room, ROOM_NEXT);
    (void)answer(room, 0, 0, 1, 1);
    (void)answer(room, 1, 0, 1, 4);
    CHECK_INT(act(room, ROOM_AGAIN), ROOM_REFUSED);
    CHECK_INT(act(room, ROOM_DISCUSS), ROOM_TAKEN);
    CHECK_INT(act(room, ROOM_AGAIN), ROOM_TAKEN);
    CHECK_INT(room_round(room), 1);
    CHECK_INT(answer(room, 1, 0, 2, 2), ROOM_REFUSED);
    CHECK_INT(answer(room, 0, 1, 2, 4), ROOM_TAKEN);
    CHECK_INT(act(room, ROOM_DISCUSS), ROOM_REFUSED); /* once is enough */
    (void)act(room, ROOM_REVEAL);
    struct room_tally before = room_tally(room, 0, 0, ROOM_ALL_TEAMS), after = room_tally(room, 0, 1, ROOM_ALL_TEAMS);
    CHECK_INT(room_share(&room->items[0], &before), 50);
    CHECK_INT(room_share(&room->items[0], &after), 100);
    CHECK_INT(room_seat_score(room, 0).points, 100); /* the last vote counts */
    CHECK_INT(room_seat_score(room, 1).points, 100); /* … also when it was the first */
    free(room);
}

TEST(hands_are_counted_again_by_counting_again_and_teams_are_compared_by_share)
{
    struct room *room = open_room(2);
    (void)act(room, ROOM_NEXT);
    struct room_event hands = {.kind = ROOM_HANDS, .serial = 2, .counts = {3, 0, 1, 0}};
    CHECK_INT(room_take(room, &hands), ROOM_TAKEN);
    hands = (struct room_event){.kind = ROOM_HANDS, .serial = 3, .counts = {2, 0, 2, 0}};
    CHECK_INT(room_take(room, &hands), ROOM_TAKEN);
    hands = (struct room_event){.kind = ROOM_HANDS, .serial = 4, .team = 1, .counts = {0, 0, 9, 1}};
    CHECK_INT(room_take(room, &hands), ROOM_TAKEN);
    CHECK_INT(room_take(room, &hands), ROOM_KNOWN);
    hands = (struct room_event){.kind = ROOM_HANDS, .serial = 5, .team = 2, .counts = {1}};
    CHECK_INT(room_take(room, &hands), ROOM_REFUSED); /* there are two teams */
    hands = (struct room_event){.kind = ROOM_HANDS, .serial = 5, .counts = {[4] = 1}};
    CHECK_INT(room_take(room, &hands), ROOM_REFUSED); /* and four options */
    hands = (struct room_event){.kind = ROOM_HANDS, .serial = 5, .counts = {ROOM_MAX_HANDS + 1}};
    CHECK_INT(room_take(room, &hands), ROOM_REFUSED);
    CHECK_INT(room_percent(room_team_score(room, 0)), -1); /* not told before it is revealed */
    (void)act(room, ROOM_REVEAL);
    CHECK_INT(room_percent(room_team_score(room, 0)), 50);
    CHECK_INT(room_percent(room_team_score(room, 1)), 90);
    CHECK_INT(room_tally(room, 0, 0, ROOM_ALL_TEAMS).people, 14);
    free(room);
}

TEST(of_several_options_choosing_all_is_worth_nothing)
{
    struct room *room = open_room(0);
    (void)join(room, 1, 1);
    (void)join(room, 2, 1);
    (void)act(room, ROOM_NEXT);
    (void)act(room, ROOM_SKIP);
    (void)act(room, ROOM_SKIP);
    CHECK_INT(room->item, 2);
    (void)answer(room, 0, 4, 1, 7);
    (void)answer(room, 1, 4, 1, 31);
    (void)act(room, ROOM_REVEAL);
    CHECK_INT(room_seat_score(room, 0).points, 100);
    CHECK_INT(room_seat_score(room, 1).points, 0);
    (void)act(room, ROOM_NEXT);
    (void)answer(room, 0, 6, 2, 1);
    (void)act(room, ROOM_REVEAL);
    CHECK_INT(room_seat_score(room, 0).answers, 1); /* a survey has no right answer */
    free(room);
}

TEST(a_covered_room_stands_still_but_loses_nothing)
{
    struct room *room = open_room(0);
    (void)join(room, 1, 1);
    (void)act(room, ROOM_NEXT);
    CHECK_INT(act(room, ROOM_COVER), ROOM_TAKEN);
    CHECK_INT(act(room, ROOM_REVEAL), ROOM_REFUSED);
    CHECK_INT(act(room, ROOM_COVER), ROOM_REFUSED);
    CHECK_INT(answer(room, 0, 0, 1, 4), ROOM_TAKEN);
    CHECK_INT(act(room, ROOM_UNCOVER), ROOM_TAKEN);
    CHECK_INT(act(room, ROOM_REVEAL), ROOM_TAKEN);
    CHECK_INT(room_seat_score(room, 0).points, 100);
    CHECK_INT(room->covers, 1);
    free(room);
}

TEST(after_the_last_item_the_room_is_over)
{
    struct room *room = open_room(0);
    for (int i = 0; i < ITEMS; i++) {
        CHECK_INT(act(room, ROOM_NEXT), ROOM_TAKEN);
        CHECK_INT(act(room, ROOM_REVEAL), ROOM_TAKEN);
    }
    CHECK_INT(act(room, ROOM_NEXT), ROOM_TAKEN);
    CHECK_INT(room->phase, ROOM_OVER);
    CHECK_INT(act(room, ROOM_NEXT), ROOM_REFUSED);
    CHECK_INT(join(room, 9, 1), ROOM_REFUSED);
    free(room);
}

TEST(a_full_room_takes_nobody_and_knows_everybody)
{
    struct room *room = open_room(0);
    for (unsigned i = 0; i < DRILL_MAX_SEATS; i++)
        CHECK_INT(join(room, i + 1, 1), ROOM_TAKEN);
    CHECK_INT(join(room, DRILL_MAX_SEATS + 1, 1), ROOM_REFUSED);
    CHECK_INT(join(room, DRILL_MAX_SEATS, 2), ROOM_TAKEN);
    CHECK_INT(join(room, 0, 1), ROOM_REFUSED);
    CHECK_INT(room->n_seats, DRILL_MAX_SEATS);
    free(room);
}

TEST(lines_that_are_no_events_are_refused)
{
    static const char *const lines[] = {"",
                                        "next",
                                        "next x",
                                        "next 1 2",
                                        "sing 1",
                                        "answer 1 2",
                                        "next -1",
                                        "next 4294967296",
                                        "hands 1 0 0 1",
                                        "join 1 18446744073709551616",
                                        "answer 1 2 3 4 5"};
    struct room_event event;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CHECK(!room_read(str_of(lines[i]), &event));
    CHECK(room_read(STR("join 4294967295 18446744073709551615"), &event));
    CHECK(event.serial == UINT32_MAX && event.token == UINT64_MAX);
}

TEST(a_journal_that_was_torn_is_taken_up_to_its_last_whole_line)
{
    static const char journal[] = "join 1 77\nnext 1\nanswer 1 0 0 8\njoin 1 123456\n";
    for (size_t n = 0; n < sizeof journal; n++) {
        struct room *room = open_room(0);
        size_t whole = n;
        while (whole > 0 && journal[whole - 1] != '\n')
            whole--;
        CHECK_INT(room_replay(room, (struct str){journal, n}), whole);
        CHECK_INT(room->n_seats, whole == 0 ? 0 : n == sizeof journal - 1 ? 2 : 1);
        CHECK(room->n_seats < 2 || room->seats[1].token == 123456);
        CHECK_INT(room_tally(room, 0, 0, ROOM_ALL_TEAMS).people, whole > 18);
        free(room);
    }
    struct room *room = open_room(0);
    CHECK_INT(room_replay(room, STR("join 1 77\nsing\nnext 1\n")), 10);
    CHECK_INT(room->phase, ROOM_LOBBY);
    free(room);
}

/* ---- random rooms ---- */

/* What must come out, kept apart from the rules: which round is open, and who answered what in it first. */
struct model {
    int open; /* round, -1: none */
    uint32_t votes[PEOPLE][ITEMS * ROOM_VOTES];
    unsigned seat_of[PEOPLE]; /* where a person sits, +1 */
    unsigned n_seats;
    unsigned hands[ITEMS * ROOM_VOTES]; /* of all teams */
    unsigned team_hands[DRILL_MAX_TEAMS];
};

struct world {
    struct rng rng;
    struct room *room;
    struct model model;
    struct room_event letters[LETTERS]; /* under way */
    size_t n_letters;
    uint32_t serials[PEOPLE];
    struct buf journal;
};

static uint32_t dice(struct world *w, uint32_t n)
{
    return rng_below(&w->rng, n);
}

static void post(struct world *w, const struct room_event *event)
{
    if (w->n_letters < LETTERS)
        w->letters[w->n_letters++] = *event;
}

static void note(struct world *w, const struct room_event *event, enum room_verdict verdict)
{
    if (verdict != ROOM_TAKEN)
        return;
    room_write(event, &w->journal);
    buf_addc(&w->journal, '\n');
}

/* Whoever joins is answered with the seat; that letter is never lost here, as it is asked for again until it comes. */
static void person_joins(struct world *w, unsigned person)
{
    struct room_event event = {.kind = ROOM_JOIN, .token = person + 1000, .serial = ++w->serials[person]};
    enum room_verdict verdict = room_take(w->room, &event);
    note(w, &event, verdict);
    if (w->room->phase == ROOM_OVER && w->model.seat_of[person] == 0) {
        CHECK_INT(verdict, ROOM_REFUSED);
        return;
    }
    CHECK_INT(verdict, ROOM_TAKEN);
    if (w->model.seat_of[person] == 0)
        w->model.seat_of[person] = ++w->model.n_seats;
    CHECK(w->room->seats[w->model.seat_of[person] - 1].token == event.token);
    if (dice(w, 3) == 0)
        post(w, &event); /* a double */
}

static void person_writes(struct world *w, unsigned person)
{
    if (w->model.seat_of[person] == 0)
        return;
    struct room_event event = {.seat = w->model.seat_of[person] - 1, .serial = ++w->serials[person]};
    event.kind = dice(w, 6) == 0 ? ROOM_LEAVE : ROOM_ANSWER;
    event.round = dice(w, 5) == 0 ? dice(w, ITEMS * ROOM_VOTES + 2) : room_round(w->room);
    event.chosen = dice(w, 8) == 0 ? dice(w, 64) : 1u << dice(w, 3);
    unsigned copies = dice(w, 4); /* none: lost on its way */
    for (unsigned i = 0; i < copies; i++)
        post(w, &event);
}

static unsigned options_of(unsigned round)
{
    static const unsigned n[ITEMS] = {4, 2, 5, 3, 3};
    return round / ROOM_VOTES < ITEMS ? n[round / ROOM_VOTES] : 0;
}

static bool makes_sense(unsigned round, uint32_t chosen)
{
    bool many = round / ROOM_VOTES == 2;
    unsigned n = 0;
    for (unsigned i = 0; i < 32; i++)
        n += chosen >> i & 1u;
    return n > 0 && chosen < 1u << options_of(round) && (many || n == 1);
}

static unsigned person_at(const struct model *model, unsigned seat)
{
    unsigned person = 0;
    while (model->seat_of[person] != seat + 1)
        person++;
    return person;
}

/* Any of the letters that are under way arrives. */
static void letter_arrives(struct world *w)
{
    if (w->n_letters == 0)
        return;
    size_t i = dice(w, (uint32_t)w->n_letters);
    struct room_event event = w->letters[i];
    w->letters[i] = w->letters[--w->n_letters];
    enum room_verdict verdict = room_take(w->room, &event);
    note(w, &event, verdict);
    if (event.kind != ROOM_ANSWER || !makes_sense(event.round, event.chosen)) {
        CHECK(event.kind != ROOM_ANSWER || verdict == ROOM_REFUSED);
        return;
    }
    uint32_t *vote = &w->model.votes[person_at(&w->model, event.seat)][event.round];
    bool counts = *vote == 0 && w->model.open == (int)event.round;
    CHECK_INT(verdict == ROOM_TAKEN, counts);
    if (counts)
        *vote = event.chosen;
}

static void count_hands(struct world *w)
{
    struct room_event event = {.kind = ROOM_HANDS, .serial = w->room->serial + 1, .round = room_round(w->room)};
    unsigned sum = 0, most = 0, n = options_of(event.round);
    event.team = w->room->teams ? dice(w, w->room->teams) : 0;
    for (unsigned i = 0; i < n; i++) {
        event.counts[i] = (uint16_t)dice(w, 9);
        sum += event.counts[i];
        most = event.counts[i] > most ? event.counts[i] : most;
    }
    enum room_verdict verdict = room_take(w->room, &event);
    note(w, &event, verdict);
    if (verdict != ROOM_TAKEN)
        return;
    unsigned people = event.round / ROOM_VOTES == 2 ? most : sum;
    w->model.hands[event.round] += people - w->model.team_hands[event.team];
    w->model.team_hands[event.team] = people;
}

static void trainer_acts(struct world *w)
{
    static const enum room_event_kind often[] = {ROOM_NEXT,    ROOM_NEXT,    ROOM_REVEAL,  ROOM_REVEAL, ROOM_CLOSE,
                                                 ROOM_REOPEN,  ROOM_CLOSE,   ROOM_DISCUSS, ROOM_AGAIN,  ROOM_AGAIN,
                                                 ROOM_COVER,   ROOM_UNCOVER, ROOM_UNCOVER, ROOM_SKIP,   ROOM_PEOPLE,
                                                 ROOM_DISCUSS, ROOM_END};
    enum room_event_kind kind = often[dice(w, sizeof often / sizeof *often)];
    if (kind == ROOM_END && dice(w, 8) != 0)
        return;
    bool may = room_may(w->room, kind);
    struct room_event event = {.kind = kind, .serial = w->room->serial + 1 + dice(w, 2), .people = dice(w, 40)};
    enum room_verdict verdict = room_take(w->room, &event);
    CHECK_INT(verdict == ROOM_TAKEN, may);
    CHECK_INT(room_take(w->room, &event) == ROOM_KNOWN, may); /* the key that was pressed twice */
    note(w, &event, verdict);
    if (verdict != ROOM_TAKEN || kind == ROOM_COVER || kind == ROOM_UNCOVER || kind == ROOM_PEOPLE)
        return;
    w->model.open = w->room->phase == ROOM_ASKED ? (int)room_round(w->room) : -1;
    if (kind == ROOM_NEXT || kind == ROOM_AGAIN || kind == ROOM_SKIP)
        memset(w->model.team_hands, 0, sizeof w->model.team_hands);
}

static char *dump_of(const struct room *room)
{
    struct buf out = {0};
    room_dump(room, &out);
    return buf_take(&out);
}

/* Each seat is counted at most once a round; nothing is counted that nobody said. */
static void check_sums(const struct world *w)
{
    for (unsigned round = 0; round < ITEMS * ROOM_VOTES; round++) {
        unsigned people = w->model.hands[round], chosen = 0, sum = 0;
        for (unsigned p = 0; p < PEOPLE; p++)
            people += w->model.votes[p][round] != 0;
        struct room_tally tally = room_tally(w->room, round / ROOM_VOTES, round % ROOM_VOTES, ROOM_ALL_TEAMS);
        CHECK_INT(tally.people, people);
        for (unsigned i = 0; i < options_of(round); i++)
            sum += tally.counts[i];
        for (unsigned team = 0; team < DRILL_MAX_TEAMS; team++) {
            struct room_tally part = room_tally(w->room, round / ROOM_VOTES, round % ROOM_VOTES, team);
            chosen += part.people;
        }
        CHECK_INT(chosen, people); /* the teams are the whole room */
        if (round / ROOM_VOTES != 2)
            CHECK_INT(sum, people);
        int share = room_share(&w->room->items[round / ROOM_VOTES], &tally);
        CHECK(share >= -1 && share <= 100);
    }
}

static void check_scores(const struct world *w)
{
    for (unsigned seat = 0; seat < w->room->n_seats; seat++) {
        struct room_score score = room_seat_score(w->room, seat);
        CHECK(score.answers <= ITEMS && score.points <= score.answers * 100);
    }
    for (unsigned team = 0; team < DRILL_MAX_TEAMS; team++) {
        struct room_score score = room_team_score(w->room, team);
        CHECK(score.points <= score.answers * 100 && room_percent(score) <= 100);
    }
}

struct replay {
    bool uncovered, twice; /* leave the covers out; tell everything two times */
};

static char *replayed(const struct world *w, struct replay how)
{
    struct room *room = open_room(w->room->teams);
    struct str rest = buf_str(&w->journal), line;
    while (str_line(&rest, &line)) {
        struct room_event event;
        CHECK(room_read(line, &event));
        if (how.uncovered && (event.kind == ROOM_COVER || event.kind == ROOM_UNCOVER))
            continue;
        CHECK_INT(room_take(room, &event), ROOM_TAKEN);
        if (how.twice)
            CHECK_INT(room_take(room, &event), ROOM_KNOWN);
    }
    char *dump = dump_of(room);
    free(room);
    return dump;
}

/* The events that were taken make the same room; and without its covers all that was said in it is the same. */
static void check_replays(const struct world *w)
{
    char *want = dump_of(w->room);
    char *once = replayed(w, (struct replay){0});
    char *doubled = replayed(w, (struct replay){.twice = true});
    char *bare = replayed(w, (struct replay){.uncovered = true});
    CHECK_STR(once, want);
    CHECK_STR(doubled, want);
    CHECK_STR(strchr(bare, '\n'), strchr(want, '\n'));
    free(want);
    free(once);
    free(doubled);
    free(bare);
}

TEST(random_rooms_count_everybody_once_and_can_be_replayed)
{
    for (unsigned i = 0; i < ROOMS; i++) {
        struct world w = {.rng = rng_of(i + 1), .model.open = -1};
        w.room = open_room(i % 4 == 1 ? 2 + i % 5 : 0);
        for (unsigned step = 0; step < STEPS; step++) {
            unsigned what = dice(&w, 10), person = dice(&w, PEOPLE);
            if (what == 0)
                person_joins(&w, person);
            else if (what < 5)
                person_writes(&w, person);
            else if (what < 8)
                letter_arrives(&w);
            else if (what == 8)
                count_hands(&w);
            else
                trainer_acts(&w);
        }
        check_sums(&w);
        check_scores(&w);
        check_replays(&w);
        buf_finish(&w.journal);
        free(w.room);
    }
}

/* Within a round it makes no difference who is heard first. */
TEST(the_order_of_answers_within_a_round_does_not_matter)
{
    for (unsigned i = 0; i < 200; i++) {
        struct rng rng = rng_of(i + 1);
        struct room *rooms[2] = {open_room(3), open_room(3)};
        uint8_t order[PEOPLE];
        for (unsigned p = 0; p < PEOPLE; p++) {
            order[p] = (uint8_t)p;
            for (int k = 0; k < 2; k++)
                (void)join(rooms[k], p + 1, 1);
        }
        (void)act(rooms[0], ROOM_NEXT);
        (void)act(rooms[1], ROOM_NEXT);
        for (unsigned p = 0; p < PEOPLE; p++)
            CHECK_INT(answer(rooms[0], p, 0, p, 1u << p % 4), ROOM_TAKEN);
        rng_shuffle(&rng, order, PEOPLE);
        for (unsigned p = 0; p < PEOPLE; p++)
            CHECK_INT(answer(rooms[1], order[p], 0, order[p], 1u << order[p] % 4), ROOM_TAKEN);
        char *one = dump_of(rooms[0]), *other = dump_of(rooms[1]);
        CHECK_STR(one, other);
        free(one);
        free(other);
        free(rooms[0]);
        free(rooms[1]);
    }
}
