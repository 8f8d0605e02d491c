/* Records of classes: written, read again, put together without doubles; and random ones, for the rules that must hold
 * for all of them. */
#include "engine/class_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "course/json.h"
#include "test.h"

enum { ITEMS = 4, ROUNDS = 300 };

/* One with one right answer, a card, one with several, a survey. */
static const struct item three[] = {
    {.id = "a"},
    {.id = "b", .right = true},
    {.id = "c"},
};
static const struct item several[] = {
    {.id = "p", .right = true},
    {.id = "q", .right = true},
    {.id = "r"},
    {.id = "s"},
};
static const struct question questions[] = {
    {.kind = Q_SINGLE, .items = three, .n_items = 3},
    {.kind = Q_MULTIPLE, .items = several, .n_items = 4},
    {.kind = Q_SURVEY, .items = three, .n_items = 3},
};
static const enum tactic tactics[] = {0, 1};
static const struct spot_task spot = {.tactics = tactics, .n_tactics = 2};
static const struct drill_item items[ITEMS] = {
    {.unit = "kinds", .step = "one"},
    {.unit = "kinds", .step = "cards", .card = "x"},
    {.unit = "law", .step = "many"},
    {.unit = "law", .step = "ready"},
};
static const struct ask asked[ITEMS] = {
    {.question = &questions[0], .n_options = 3, .right = 2},
    {.spot = &spot, .n_options = 3, .right = 1},
    {.question = &questions[1], .n_options = 4, .right = 3, .many = true},
    {.question = &questions[2], .n_options = 3},
};
static const struct drill drill = {.id = "try", .seed = 7, .items = items, .n_items = ITEMS};
static const struct date today = {2026, 11, 26};

static void act(struct room *room, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind, .serial = room->serial + 1};
    (void)room_take(room, &event);
}

static void answer(struct room *room, unsigned seat, uint32_t chosen)
{
    struct room_event event = {
        .kind = ROOM_ANSWER, .seat = seat, .round = room_round(room), .serial = 1, .chosen = chosen};
    (void)room_take(room, &event);
}

static void hands(struct room *room, unsigned team, uint16_t first, uint16_t second)
{
    struct room_event event = {.kind = ROOM_HANDS,
                               .serial = room->serial + 1,
                               .round = room_round(room),
                               .team = team,
                               .counts = {first, second}};
    (void)room_take(room, &event);
}

/* Three seats and hands in two teams; the last item was not asked. */
static struct room *play(void)
{
    struct room *room = xcalloc(1, sizeof *room);
    room_start(room, asked, ITEMS, 2);
    for (unsigned i = 0; i < 3; i++) {
        struct room_event join = {.kind = ROOM_JOIN, .token = 100 + i, .serial = 1};
        (void)room_take(room, &join);
    }
    act(room, ROOM_NEXT);
    answer(room, 0, 1);
    answer(room, 1, 2);
    hands(room, 1, 4, 5);
    act(room, ROOM_DISCUSS);
    act(room, ROOM_AGAIN);
    answer(room, 0, 2);
    act(room, ROOM_REVEAL);
    act(room, ROOM_NEXT);
    answer(room, 2, 1);
    act(room, ROOM_REVEAL);
    act(room, ROOM_NEXT);
    answer(room, 0, 3);
    answer(room, 1, 9);
    hands(room, 0, 2, 3);
    act(room, ROOM_REVEAL);
    act(room, ROOM_NEXT);
    act(room, ROOM_SKIP);
    return room;
}

static struct class_record *read_again(const struct class_record *record)
{
    struct buf text = {0}, diags_text = {0};
    struct diag_list diags = {.lang = LANG_EN};
    class_record_write(record, &text);
    struct class_record *read = class_record_parse(buf_str(&text), "class.json", &diags);
    diag_print(&diags, &diags_text);
    CHECK_STR(buf_z(&diags_text), "");
    diag_finish(&diags);
    buf_finish(&diags_text);
    buf_finish(&text);
    return read;
}

static bool same(const struct class_record *a, const struct class_record *b)
{
    struct buf one = {0}, other = {0};
    class_record_write(a, &one);
    class_record_write(b, &other);
    bool equal = str_eq(buf_str(&one), buf_str(&other));
    buf_finish(&one);
    buf_finish(&other);
    return equal;
}

TEST(a_room_is_written_down_and_read_again)
{
    struct room *room = play();
    struct class_record *record = class_record_of_room(room, &drill, asked, today, 0xabc, NULL);
    struct buf text = {0};
    class_record_write(record, &text);
    CHECK_GOLDEN("engine/class_record.json", buf_str(&text));
    struct class_record *read = read_again(record);
    CHECK(same(record, read));
    CHECK_INT(read->n_seats, 3);
    CHECK_INT(read->items[0].hands[0][1], 5);
    CHECK_INT(read->items[0].hand_people[0], 9);
    CHECK_INT(read->items[2].hand_people[0], 3);
    CHECK_INT(class_record_tally(read, 0, 0).people, 11);
    for (unsigned team = 0; team < 2; team++) {
        struct room_score want = room_team_score(room, team), got = class_record_team(read, team);
        CHECK_INT(got.answers, want.answers);
        CHECK_INT(got.points, want.points);
    }
    class_record_destroy(read);
    class_record_destroy(record);
    buf_finish(&text);
    free(room);
}

TEST(nothing_of_a_record_says_who_sat_where)
{
    struct room *room = play();
    struct class_record *record = class_record_of_room(room, &drill, asked, today, 0xabc, NULL);
    for (size_t i = 1; i < record->n_seats; i++)
        CHECK(record->seats[i - 1].id < record->seats[i].id);
    for (size_t i = 0; i < record->n_seats; i++)
        CHECK(record->seats[i].id < 100 || record->seats[i].id > 102);
    class_record_destroy(record);
    free(room);
}

static uint64_t plus_one(void *context, uint64_t token)
{
    (*(unsigned *)context)++;
    return token + 1;
}

TEST(who_keeps_a_record_says_what_its_seats_are_called)
{
    struct room *room = play();
    unsigned asked_for = 0;
    struct class_ids ids = {plus_one, &asked_for};
    uint64_t first = room->seats[0].token;
    struct room_event moves = {.kind = ROOM_MOVE, .seat = 0, .serial = 1, .token = 999};
    CHECK_INT(room_take(room, &moves), ROOM_TAKEN);
    struct class_record *record = class_record_of_room(room, &drill, asked, today, 0xabc, &ids);
    CHECK_INT(asked_for, room->n_seats);
    CHECK(class_record_find(record, first + 1) && !class_record_find(record, 1000)); /* wherever it went */
    class_record_destroy(record);
    free(room);
}

TEST(a_record_of_the_first_version_is_read)
{
    static const char *const old =
        "{\"format\": 1, \"drill\": \"try\", \"seed\": 0, \"date\": \"2026-11-26\", \"people\": 20, \"over\": true,"
        "\"teams\": [], \"items\": [{\"unit\": \"kinds\", \"step\": \"one\", \"outcome\": \"shown\", \"right\": "
        "[\"b\"],"
        "\"votes\": [{\"people\": 20, \"counts\": {\"a\": 6, \"b\": 9, \"c\": 5}},"
        "{\"people\": 20, \"counts\": {\"a\": 1, \"b\": 19, \"c\": 0}}]},"
        "{\"unit\": \"law\", \"step\": \"many\", \"outcome\": \"waiting\", \"right\": [\"p\", \"q\"], \"votes\": []}]}";
    struct class_record *record = class_record_parse(str_of(old), "old.json", NULL);
    CHECK(record != NULL);
    if (!record)
        return;
    CHECK_INT(record->n_seats, 0);
    CHECK_INT(record->items[0].n_options, 3);
    CHECK_INT(record->items[0].hands[1][1], 19);
    CHECK(record->items[1].many);
    /* Put to itself it stays as it is, though its room has no number of its own. */
    struct class_record *twin = class_record_parse(str_of(old), "old.json", NULL);
    CHECK(class_record_merge(record, twin, NULL));
    CHECK_INT(record->people, 20);
    CHECK_INT(record->items[0].hands[0][0], 6);
    class_record_destroy(twin);
    class_record_destroy(record);
}

TEST(what_cannot_be_true_is_refused)
{
    static const struct {
        const char *find, *put, *code;
    } cases[] = {
        {"\"vote1\": [\"a\"]", "\"vote1\": [\"z\"]", "class-option"},
        {"\"vote1\": [\"a\"]", "\"vote1\": [\"a\", \"b\"]", "class-one"},
        {"\"a\": 5, \"b\": 6", "\"a\": 0, \"b\": 6", "class-counts"},
        {"\"people\": 11, \"counts\"", "\"people\": 1, \"counts\"", "class-counts"},
        {"0000000000000abc", "0000000000000000", "class-number"},
        {"0000000000000abc", "abc", "class-number"},
        {"2026-11-26", "2026-02-31", "bad-date"},
        {"\"network\"", "\"telepathy\"", NULL},
        {"\"format\": 1", "\"format\": 2", "format-newer"},
    };
    struct room *room = play();
    struct class_record *record = class_record_of_room(room, &drill, asked, today, 0xabc, NULL);
    struct buf text = {0};
    class_record_write(record, &text);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf broken = {0};
        struct diag_list diags = {.lang = LANG_EN};
        const char *at = strstr(buf_z(&text), cases[i].find);
        CHECK(at != NULL);
        at = at ? at : buf_z(&text);
        buf_add(&broken, text.p, (size_t)(at - text.p));
        buf_adds(&broken, cases[i].put);
        buf_adds(&broken, at + strlen(cases[i].find));
        struct class_record *read = class_record_parse(buf_str(&broken), "class.json", &diags);
        CHECK(!read);
        CHECK(diags.n > 0);
        if (cases[i].code && diags.n > 0)
            CHECK_STR(diags.items[0].code, cases[i].code);
        class_record_destroy(read);
        diag_finish(&diags);
        buf_finish(&broken);
    }
    class_record_destroy(record);
    buf_finish(&text);
    free(room);
}

/* ---- put together ---- */

static struct class_seat random_seat(struct rng *rng)
{
    struct class_seat seat = {.id = 1 + rng_below(rng, 12), .way = rng_below(rng, CLASS_WAYS)};
    seat.team = seat.way == WAY_NETWORK ? rng_below(rng, 2) : 0;
    for (size_t i = 0; i < ITEMS; i++)
        if (rng_below(rng, 4) > 0)
            seat.chosen[i][0] = asked[i].many ? 1 + rng_below(rng, 15) : 1u << rng_below(rng, 3);
    return seat;
}

static struct class_record *random_record(struct rng *rng)
{
    struct class_record *record = class_record_of_drill(&drill, asked, today);
    for (uint32_t n = rng_below(rng, 12); n > 0; n--) {
        struct class_seat seat = random_seat(rng);
        CHECK(class_record_seat(record, &seat));
    }
    if (rng_below(rng, 2) == 0)
        return record;
    record->n_rooms = 1;
    record->rooms[0] = 1 + rng_below(rng, 1000000);
    record->people = rng_below(rng, 30);
    for (size_t i = 0; i < ITEMS; i++)
        for (size_t k = 0; k < asked[i].n_options; k++) {
            record->items[i].hands[0][k] = (uint16_t)rng_below(rng, 20);
            record->items[i].hand_people[0] += record->items[i].hands[0][k];
        }
    return record;
}

static struct class_record *merged(const struct class_record *a, const struct class_record *b)
{
    struct class_record *both = read_again(a);
    CHECK(class_record_merge(both, b, NULL));
    return both;
}

static bool same_counts(const struct class_record *a, const struct class_record *b)
{
    for (size_t i = 0; i < ITEMS; i++) {
        struct room_tally one = class_record_tally(a, i, 0), other = class_record_tally(b, i, 0);
        if (memcmp(&one, &other, sizeof one) != 0)
            return false;
    }
    return a->people == b->people;
}

TEST(random_records_go_together_in_any_order_and_never_twice)
{
    struct rng rng = rng_of(26);
    for (int i = 0; i < ROUNDS; i++) {
        struct class_record *a = random_record(&rng), *b = random_record(&rng), *c = random_record(&rng);
        struct class_record *ab = merged(a, b), *ba = merged(b, a);
        struct class_record *again = merged(ab, a), *back = merged(ab, ba);
        struct class_record *bc = merged(b, c), *left = merged(ab, c), *right = merged(a, bc);
        CHECK(same(ab, again)); /* what is there does not come twice */
        CHECK(same(ab, back));
        CHECK_INT(ab->n_seats, ba->n_seats);
        CHECK(memcmp(ab->seats, ba->seats, ab->n_seats * sizeof *ab->seats) == 0);
        CHECK(same_counts(ab, ba));
        CHECK_INT(left->n_seats, right->n_seats);
        CHECK(memcmp(left->seats, right->seats, left->n_seats * sizeof *left->seats) == 0);
        CHECK(same_counts(left, right));
        struct class_record *all[] = {a, b, c, ab, ba, again, back, bc, left, right};
        for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
            class_record_destroy(all[k]);
    }
}

TEST(hands_are_added_once_and_never_by_halves)
{
    struct rng rng = rng_of(3);
    struct class_record *parts[3];
    for (uint64_t i = 0; i < 3; i++) {
        do
            parts[i] = random_record(&rng);
        while (parts[i]->n_rooms == 0 && (class_record_destroy(parts[i]), true));
        parts[i]->rooms[0] = 50 + i;
        parts[i]->items[0].hands[0][0] = 10;
    }
    struct class_record *ab = merged(parts[0], parts[1]), *bc = merged(parts[1], parts[2]);
    struct class_record *abc = merged(ab, parts[2]);
    CHECK_INT(abc->items[0].hands[0][0], 30);
    struct class_record *again = merged(abc, ab), *first = merged(parts[0], abc);
    CHECK(same(abc, again));
    CHECK_INT(first->items[0].hands[0][0], 30);
    struct err err = {0};
    struct class_record *before = read_again(ab);
    CHECK(!class_record_merge(ab, bc, &err));
    CHECK_INT(err.kind, ERR_BUSY);
    CHECK(same(ab, before));
    struct class_record *all[] = {parts[0], parts[1], parts[2], ab, bc, abc, again, first, before};
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        class_record_destroy(all[k]);
}

TEST(a_room_that_went_on_replaces_what_it_was)
{
    struct room *room = play();
    struct class_record *late = class_record_of_room(room, &drill, asked, today, 9, NULL);
    room_start(room, asked, ITEMS, 2);
    for (unsigned i = 0; i < 3; i++) {
        struct room_event join = {.kind = ROOM_JOIN, .token = 100 + i, .serial = 1};
        (void)room_take(room, &join);
    }
    act(room, ROOM_NEXT);
    answer(room, 0, 1);
    hands(room, 1, 4, 5);
    act(room, ROOM_REVEAL);
    struct class_record *early = class_record_of_room(room, &drill, asked, today, 9, NULL);
    struct class_record *both = merged(early, late);
    CHECK_INT(both->n_seats, 3);
    CHECK(same_counts(both, late));
    class_record_destroy(both);
    class_record_destroy(early);
    class_record_destroy(late);
    free(room);
}

TEST(another_order_of_the_same_drill_goes_together_and_another_drill_does_not)
{
    struct drill_item turned[ITEMS];
    struct ask turned_asked[ITEMS];
    for (size_t i = 0; i < ITEMS; i++) {
        turned[i] = items[ITEMS - 1 - i];
        turned_asked[i] = asked[ITEMS - 1 - i];
    }
    struct drill other = {.id = "try", .seed = 8, .items = turned, .n_items = ITEMS};
    struct class_record *a = class_record_of_drill(&drill, asked, today);
    struct class_record *b = class_record_of_drill(&other, turned_asked, today);
    struct class_seat seat = {.id = 5, .way = WAY_PAPER};
    seat.chosen[ITEMS - 1][0] = 4; /* of its last item, which is our first */
    CHECK(class_record_seat(b, &seat));
    CHECK(class_record_merge(a, b, NULL));
    CHECK_INT(a->seats[0].chosen[0][0], 4);
    struct err err = {0};
    other.id = "else";
    struct class_record *c = class_record_of_drill(&other, turned_asked, today);
    CHECK(!class_record_merge(a, c, &err));
    CHECK_INT(err.kind, ERR_UNSUPPORTED);
    other.id = "try";
    turned_asked[0].right = 1;
    struct class_record *d = class_record_of_drill(&other, turned_asked, today);
    CHECK(!class_record_merge(a, d, &err));
    class_record_destroy(a);
    class_record_destroy(b);
    class_record_destroy(c);
    class_record_destroy(d);
}

TEST(seats_are_replaced_taken_out_and_bounded)
{
    struct class_record *record = class_record_of_drill(&drill, asked, today);
    for (uint64_t i = CLASS_MAX_SEATS; i > 0; i--) {
        struct class_seat seat = {.id = i * 3, .way = WAY_PAPER};
        CHECK(class_record_seat(record, &seat));
    }
    struct class_seat seat = {.id = 1, .way = WAY_PAPER};
    CHECK(!class_record_seat(record, &seat));
    CHECK(class_record_drop(record, 3));
    CHECK(!class_record_drop(record, 3));
    CHECK(class_record_seat(record, &seat));
    seat.chosen[0][0] = 2;
    CHECK(class_record_seat(record, &seat));
    CHECK_INT(record->n_seats, CLASS_MAX_SEATS);
    CHECK_INT(class_record_find(record, 1)->chosen[0][0], 2);
    class_record_destroy(record);
}

TEST(what_lay_in_a_folder_takes_no_place_of_another_way)
{
    static const enum class_way others[] = {WAY_NETWORK, WAY_PAPER};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct class_record *a = class_record_of_drill(&drill, asked, today);
        struct class_record *b = class_record_of_drill(&drill, asked, today);
        struct class_seat sat = {.id = 5, .way = others[i], .chosen = {{1, 0}}};
        struct class_seat forged = {.id = 5, .way = WAY_FOLDER, .chosen = {{2, 0}, {1, 0}}};
        CHECK(class_record_seat(a, &sat) && class_record_seat(b, &forged));
        struct class_record *ab = merged(a, b), *ba = merged(b, a);
        CHECK(same(ab, a));
        CHECK(memcmp(ab->seats, ba->seats, sizeof *ab->seats) == 0);
        struct class_record *all[] = {a, b, ab, ba};
        for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
            class_record_destroy(all[k]);
    }
}

TEST(what_is_written_can_be_read_however_much_it_is)
{
    struct class_record *record = class_record_of_drill(&drill, asked, today);
    struct class_seat seat = {.id = 5, .way = WAY_PAPER, .chosen = {{1, 0}}};
    CHECK(class_record_seat(record, &seat));
    record->n_rooms = 1;
    record->rooms[0] = 3;
    record->people = 70000;
    record->items[0].hands[0][0] = UINT16_MAX;
    record->items[0].hand_people[0] = 1000000;
    record->n_teams = 1;
    record->hand_teams[0] = (struct room_score){2000000000, 2000000000};
    struct class_record *again = read_again(record);
    CHECK(again != NULL);
    CHECK_INT(again ? class_record_tally(again, 0, 0).counts[0] : 0, UINT16_MAX);
    CHECK_INT(again ? again->seats[0].chosen[0][0] : 0, 1);
    class_record_destroy(record);
    class_record_destroy(again);
}

/* A number in letters, as long as ids may be. */
static const char *longest_id(char id[ID_MAX_BYTES + 1], size_t number)
{
    memset(id, 'z', ID_MAX_BYTES);
    id[ID_MAX_BYTES] = '\0';
    for (size_t i = 0; i < 4; i++, number /= 26)
        id[i] = (char)('a' + number % 26);
    return id;
}

/* The longest drill, of questions with as many answers as there may be, all ids as long as they may be. */
static struct class_record *longest_record(void)
{
    static char ids[3 * DRILL_MAX_ITEMS + ASK_MAX_OPTIONS + 1][ID_MAX_BYTES + 1];
    static struct drill_item many[DRILL_MAX_ITEMS];
    static struct ask all[DRILL_MAX_ITEMS];
    static struct item options[ASK_MAX_OPTIONS];
    static const struct question question = {.kind = Q_MULTIPLE, .items = options, .n_items = ASK_MAX_OPTIONS};
    size_t n = 0;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
        options[i] = (struct item){.id = longest_id(ids[n], n), .right = true}, n++;
    for (size_t i = 0; i < DRILL_MAX_ITEMS; i++, n += 3) {
        many[i] = (struct drill_item){.unit = longest_id(ids[n], n),
                                      .step = longest_id(ids[n + 1], n + 1),
                                      .card = longest_id(ids[n + 2], n + 2)};
        all[i] = (struct ask){
            .question = &question, .n_options = ASK_MAX_OPTIONS, .right = (1u << ASK_MAX_OPTIONS) - 1, .many = true};
    }
    struct drill longest = {
        .id = longest_id(ids[n], n), .seed = DRILL_MAX_SEED, .items = many, .n_items = DRILL_MAX_ITEMS};
    struct class_record *record = class_record_of_drill(&longest, all, today);
    for (size_t i = 0; i < DRILL_MAX_ITEMS; i++)
        record->items[i].opened[0] = record->items[i].opened[1] = true;
    return record;
}

static void fill_seat(struct class_record *record, uint64_t id, uint32_t chosen)
{
    struct class_seat seat = {.id = id, .way = WAY_NETWORK, .team = DRILL_MAX_TEAMS - 1};
    for (size_t i = 0; i < DRILL_MAX_ITEMS; i++)
        seat.chosen[i][0] = seat.chosen[i][1] = chosen;
    CHECK(class_record_seat(record, &seat));
}

/* A full room, every seat of which chose every answer in every vote. Whole records have the seats of two of them. */
TEST(the_largest_class_there_can_be_can_be_read)
{
    struct class_record *record = longest_record();
    struct buf text = {0};
    record->n_teams = DRILL_MAX_TEAMS;
    record->n_rooms = CLASS_MAX_ROOMS;
    for (size_t i = 0; i < CLASS_MAX_ROOMS; i++)
        record->rooms[i] = UINT64_MAX - i;
    for (uint64_t id = 1; id <= DRILL_MAX_SEATS; id++)
        fill_seat(record, UINT64_MAX - DRILL_MAX_SEATS + id, (1u << ASK_MAX_OPTIONS) - 1);
    class_record_write(record, &text);
    if (text.n > CLASS_MAX_BYTES / 2)
        test_fail(__FILE__, __LINE__, "%zu bytes", text.n);
    class_record_destroy(record);
    struct json j;
    CHECK(json_open_many(&j, buf_str(&text), CLASS_MAX_BYTES / 2, CLASS_MAX_VALUES / 2, "class.json", NULL));
    json_close(&j);
    record = class_record_parse(buf_str(&text), "class.json", NULL);
    CHECK_INT(record ? record->n_seats : 0, DRILL_MAX_SEATS);
    CHECK_INT(record ? class_record_tally(record, DRILL_MAX_ITEMS - 1, 1).people : 0, DRILL_MAX_SEATS);
    class_record_destroy(record);
    buf_finish(&text);
}

TEST(a_record_of_as_many_seats_as_it_can_hold_can_be_read)
{
    struct class_record *record = longest_record();
    for (uint64_t id = 1; id <= CLASS_MAX_SEATS; id++)
        fill_seat(record, id, 1);
    struct class_record *again = read_again(record);
    CHECK_INT(again ? again->n_seats : 0, CLASS_MAX_SEATS);
    class_record_destroy(record);
    class_record_destroy(again);
}

/* ---- sheets of paper ---- */

enum { CLASS_A = 1001, CLASS_B = 2002, SHEETS = 8 };

/* Sheets from first to last of a class; every one chose what its number says, and a class another thing. */
static struct class_record *sheets_of(uint64_t paper, unsigned first, unsigned last, unsigned more)
{
    struct class_record *record = class_record_of_drill(&drill, asked, today);
    if (paper >= CLASS_A)
        record->papers[record->n_papers++] = paper;
    for (unsigned sheet = first; sheet <= last; sheet++) {
        struct class_seat seat = {.id = paper_seat(paper, sheet), .way = WAY_PAPER};
        for (unsigned i = 0; i < ITEMS; i++)
            seat.chosen[i][0] = 1u << (sheet + more + i) % 3;
        CHECK(class_record_seat(record, &seat));
    }
    return record;
}

static void check_sheets(struct class_record *a, struct class_record *b, enum class_sheets how, size_t n)
{
    size_t got;
    CHECK_INT(class_record_sheets(a, b, &got), how);
    CHECK_INT(got, n);
    CHECK_INT(class_record_sheets(b, a, &got), how);
    CHECK_INT(got, n);
}

/* Merges and drops from; how many seats there are then. */
static size_t join_in(struct class_record *into, struct class_record *from)
{
    CHECK(class_record_merge(into, from, NULL));
    class_record_destroy(from);
    return into->n_seats;
}

TEST(two_classes_with_sheets_of_the_same_numbers_are_two)
{
    struct class_record *a = sheets_of(CLASS_A, 1, SHEETS, 0), *b = sheets_of(CLASS_B, 1, SHEETS, 1);
    check_sheets(a, b, SHEETS_MEET, SHEETS);
    CHECK_INT(join_in(a, b), 2 * SHEETS);
    CHECK_INT(a->n_papers, 2);
    b = sheets_of(CLASS_B, 1, SHEETS, 1); /* once more: nothing is new */
    check_sheets(a, b, SHEETS_APART, 0);
    CHECK_INT(join_in(a, b), 2 * SHEETS);
    class_record_destroy(a);
}

TEST(one_class_that_is_typed_in_twice_is_one)
{
    struct class_record *a = sheets_of(CLASS_A, 1, SHEETS, 0), *b = sheets_of(CLASS_B, 5, 12, 0);
    bool differ[PAPER_MAX_SHEET + 1];
    check_sheets(a, b, SHEETS_MEET, 4);
    CHECK(class_record_same_class(a, b));
    check_sheets(a, b, SHEETS_APART, 0);
    CHECK_INT(class_record_differ(a, b, differ), 0);
    CHECK_INT(join_in(a, b), 12);
    CHECK_INT(a->n_papers, 1);
    b = sheets_of(CLASS_B, 5, 12, 0);
    CHECK(class_record_same_class(a, b));
    CHECK_INT(join_in(a, b), 12);
    b = sheets_of(CLASS_B, 6, 6, 1); /* read wrongly on one of the machines */
    CHECK(class_record_same_class(a, b));
    CHECK_INT(class_record_differ(a, b, differ), 1);
    CHECK(differ[6] && !differ[5] && !differ[0]);
    class_record_destroy(a);
    class_record_destroy(b);
}

TEST(halves_of_a_class_go_together_without_a_question)
{
    struct class_record *a = sheets_of(CLASS_A, 1, SHEETS, 0), *b = sheets_of(CLASS_B, SHEETS + 1, 2 * SHEETS, 0);
    check_sheets(a, b, SHEETS_APART, 0);
    CHECK_INT(join_in(a, b), 2 * SHEETS);
    class_record_destroy(a);
}

TEST(what_cannot_be_one_class_is_not_made_one)
{
    struct class_record *a = sheets_of(CLASS_A, 1, SHEETS, 0), *b = sheets_of(CLASS_B, 1, SHEETS, 1);
    struct class_record *c = sheets_of(CLASS_B + 1, 1, SHEETS, 2);
    CHECK_INT(join_in(a, b), 2 * SHEETS);
    CHECK(!class_record_same_class(a, c));
    size_t n;
    CHECK_INT(class_record_sheets(a, c, &n), SHEETS_MEET); /* and it is as it was */
    CHECK_INT(n, SHEETS);
    class_record_destroy(a);
    class_record_destroy(c);
}

TEST(sheets_of_an_earlier_version_are_not_taken_for_others)
{
    enum { PRINT = 26 };
    struct class_record *a = sheets_of(PRINT, 1, SHEETS, 0), *b = sheets_of(PRINT, 1, SHEETS, 1);
    struct class_record *c = sheets_of(CLASS_A, 1, SHEETS, 0);
    CHECK(class_record_is_old(a) && !class_record_is_old(c));
    size_t n;
    CHECK_INT(class_record_sheets(a, b, &n), SHEETS_MEET);
    CHECK_INT(n, SHEETS);
    check_sheets(a, c, SHEETS_UNKNOWN, 0);
    CHECK(!class_record_same_class(a, c));
    CHECK(class_record_adopt(b, PRINT, CLASS_B)); /* it was opened once */
    CHECK(!class_record_is_old(b) && !class_record_adopt(b, PRINT, CLASS_A));
    CHECK_INT(b->n_seats, SHEETS);
    check_sheets(b, c, SHEETS_MEET, SHEETS);
    CHECK_INT(join_in(a, b), 2 * SHEETS);
    class_record_destroy(a);
    class_record_destroy(c);
}

TEST(the_number_of_a_class_is_in_its_file)
{
    struct class_record *a = sheets_of(CLASS_A, 1, 3, 0);
    struct buf text = {0};
    class_record_write(a, &text);
    struct class_record *read = class_record_parse(buf_str(&text), "x", NULL);
    CHECK(read && read->n_papers == 1 && read->papers[0] == CLASS_A);
    CHECK(class_record_find(read, paper_seat(CLASS_A, 2)) != NULL);
    class_record_destroy(a);
    class_record_destroy(read);
    buf_finish(&text);
}

TEST(what_few_answered_is_seen_in_the_difference)
{
    struct class_record *part = sheets_of(CLASS_A, 1, SHEETS, 0), *whole = sheets_of(CLASS_A, 1, SHEETS, 0);
    CHECK(!class_record_gives_away(whole, part));
    CHECK_INT(join_in(whole, sheets_of(CLASS_A, SHEETS + 1, SHEETS + 4, 0)), SHEETS + 4);
    CHECK(class_record_gives_away(whole, part));
    CHECK_INT(join_in(whole, sheets_of(CLASS_A, SHEETS + 5, SHEETS + 5, 0)), SHEETS + 5);
    CHECK(!class_record_gives_away(whole, part)); /* five are enough */
    struct class_record *few = sheets_of(CLASS_A, 1, 4, 0);
    CHECK(!class_record_gives_away(whole, few)); /* of these nothing was told */
    class_record_destroy(part);
    class_record_destroy(whole);
    class_record_destroy(few);
}
