/* What comes first and why: too early, never, minutes, points; whatever is chosen, the hour ends and says its order. */
#include "engine/first_hour.h"

#include "test.h"

static struct move moves[] = {
    {.id = "breathe", .minutes = 5},
    {.id = "stop", .minutes = 2, .after = 1},
    {.id = "capture", .minutes = 15, .after = 1},
    {.id = "report", .minutes = 20, .after = 2 | 4},
};
static const struct never nevers[] = {{.id = "pay"}, {.id = "delete"}};
static const struct first_hour_task task = {60, moves, 4, nevers, 2};
enum { BREATHE, STOP, CAPTURE, REPORT, PAY, DELETE };

static struct first_hour start(void)
{
    struct first_hour h;
    first_hour_start(&h, &task, rng_of(1));
    return h;
}

/* Makes a move with the right reason, or with a wrong one. */
static void make(struct first_hour *h, size_t move, bool right)
{
    CHECK(first_hour_choose(h, &task, move));
    CHECK_INT(h->phase, HOUR_WHY);
    size_t reason = 0;
    while (reason < FIRST_HOUR_REASONS && (h->reasons[reason] == move) != right)
        reason++;
    CHECK(first_hour_reason(h, reason));
    CHECK_INT(first_hour_reason_is_right(h), right);
    CHECK_INT(h->phase, HOUR_SAID);
    first_hour_go_on(h);
}

/* As the store takes it (words_are_record), which stands above this floor. */
static bool is_plain(const char *record)
{
    return record[strspn(record, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,>=/")] == '\0';
}

static void check_record(const struct first_hour *h, const char *want)
{
    struct buf out = {0};
    first_hour_record(h, &task, &out);
    CHECK_STR(buf_z(&out), want);
    CHECK(is_plain(buf_z(&out)));
    buf_finish(&out);
}

TEST(a_whole_hour_without_a_slip)
{
    struct first_hour h = start();
    make(&h, BREATHE, true);
    make(&h, CAPTURE, true);
    CHECK_INT(first_hour_minutes(&h, &task), 20);
    make(&h, STOP, true);
    make(&h, REPORT, true);
    CHECK_INT(h.phase, HOUR_OVER);
    CHECK_INT(first_hour_minutes(&h, &task), 42);
    CHECK_INT(first_hour_points(&h), 100);
    check_record(&h, "firsthour/breathe>capture>stop>report/slips0.reasons4");
}

TEST(too_early_names_what_comes_first_and_waits)
{
    struct first_hour h = start();
    CHECK(first_hour_choose(&h, &task, REPORT));
    CHECK_INT(h.phase, HOUR_EARLY);
    CHECK_INT(first_hour_first(&h, &task), BREATHE); /* stop waits for it as well */
    CHECK(!first_hour_reason(&h, 0));
    first_hour_go_on(&h);
    CHECK_INT(h.phase, HOUR_CHOOSING);
    CHECK(!first_hour_is_offered(&h, REPORT));
    CHECK(!first_hour_choose(&h, &task, REPORT));
    make(&h, BREATHE, true);
    CHECK(first_hour_is_offered(&h, REPORT));
    CHECK(first_hour_choose(&h, &task, REPORT));
    CHECK_INT(first_hour_first(&h, &task), STOP);
    first_hour_go_on(&h);
    CHECK_INT(h.slips, 2);
    uint8_t left[FIRST_HOUR_THINGS];
    CHECK_INT(first_hour_left(&h, left), 5);
}

TEST(what_is_never_done_leaves_the_list)
{
    struct first_hour h = start();
    CHECK(first_hour_choose(&h, &task, PAY));
    CHECK_INT(h.phase, HOUR_NEVER);
    first_hour_go_on(&h);
    uint8_t left[FIRST_HOUR_THINGS];
    size_t n = first_hour_left(&h, left);
    CHECK_INT(n, 5);
    for (size_t i = 0; i < n; i++)
        CHECK(left[i] != PAY);
    CHECK(!first_hour_choose(&h, &task, PAY));
    CHECK(!first_hour_choose(&h, &task, DELETE + 1));
    make(&h, BREATHE, false);
    make(&h, STOP, true);
    make(&h, CAPTURE, true);
    make(&h, REPORT, false);
    CHECK_INT(first_hour_points(&h), 71); /* 70 · 4/5 + 30 · 2/4 */
    check_record(&h, "firsthour/breathe>stop>capture>report/slips1.reasons2");
}

/* Two slips: 70 · 4/6 + 30 = 76.67; five: 70 · 4/9 + 30 = 61.11. */
TEST(points_are_rounded_to_the_nearest)
{
    struct first_hour h = {.n_moves = 4, .slips = 2, .n_reasons = 4};
    CHECK_INT(first_hour_points(&h), 77);
    h.slips = 5;
    CHECK_INT(first_hour_points(&h), 61);
}

TEST(a_record_gives_the_order_back)
{
    uint8_t order[FIRST_HOUR_MAX_MOVES];
    CHECK_INT(first_hour_order(&task, "firsthour/breathe>capture>stop>report/slips2.reasons3", order), 4);
    CHECK(order[0] == BREATHE && order[1] == CAPTURE && order[2] == STOP && order[3] == REPORT);
    static const char *const others[] = {
        "",
        "firsthour/",
        "firsthour//slips0.reasons0",
        "firsthour/breathe>capture/slips0.reasons2",
        "firsthour/breathe>capture>stop>stop/slips0.reasons2",
        "firsthour/breathe>capture>stop>gone/slips0.reasons2",
        "firsthour/breathe>capture>stop>report>pay/slips0.reasons2",
        "firsthour/breathe>capture>stop>report",
        "spot/breathe>capture>stop>report/",
        "evidence/i1.l2",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK_INT(first_hour_order(&task, others[i], order), 0);
}

/* A fault of the file, which the checker refuses. */
TEST(a_circle_locks_nobody_in)
{
    struct move circle[] = {{.id = "a", .minutes = 1, .after = 2}, {.id = "b", .minutes = 1, .after = 1}};
    struct first_hour_task bad = {10, circle, 2, nevers, 1};
    struct first_hour h;
    first_hour_start(&h, &bad, rng_of(1));
    for (size_t i = 0; i < 2; i++) {
        CHECK(first_hour_choose(&h, &bad, i));
        CHECK(first_hour_reason(&h, 0));
        first_hour_go_on(&h);
    }
    CHECK_INT(h.phase, HOUR_OVER);
}

/* ---- whatever is chosen ---- */

struct random_task {
    struct move moves[FIRST_HOUR_MAX_MOVES];
    char ids[FIRST_HOUR_MAX_MOVES][4];
    struct first_hour_task task;
};

/* Each move may wait for any before it, in the file's order. */
static void build(struct random_task *r, struct rng *dice)
{
    size_t n = 4 + rng_below(dice, 9);
    r->task = (struct first_hour_task){120, r->moves, n, nevers, 1 + rng_below(dice, 2)};
    for (size_t i = 0; i < n; i++) {
        (void)snprintf(r->ids[i], sizeof r->ids[i], "m%zu", i % 100);
        unsigned after = rng_next(dice) & ((1u << i) - 1);
        after &= rng_next(dice); /* a quarter of those that may */
        r->moves[i] = (struct move){.id = r->ids[i], .minutes = 1 + (int)rng_below(dice, 9), .after = after};
    }
}

static void check_order(const struct first_hour *h, const struct first_hour_task *t)
{
    struct buf record = {0};
    uint8_t order[FIRST_HOUR_MAX_MOVES];
    unsigned made = 0;
    for (size_t i = 0; i < h->n_order; i++) {
        CHECK((t->moves[h->order[i]].after & ~made) == 0);
        made |= 1u << h->order[i];
    }
    first_hour_record(h, t, &record);
    CHECK(is_plain(buf_z(&record)));
    CHECK_INT(first_hour_order(t, buf_z(&record), order), t->n_moves);
    CHECK(memcmp(order, h->order, t->n_moves) == 0);
    buf_finish(&record);
}

/* dice NULL: the first thing that can be chosen, and the first reason. */
static void play(const struct first_hour_task *t, uint64_t seed, struct rng *dice)
{
    struct first_hour h;
    first_hour_start(&h, t, rng_of(seed));
    unsigned seen = 0;
    for (size_t i = 0; i < t->n_moves + t->n_never; i++)
        seen |= 1u << h.shown[i];
    CHECK_INT(seen, (1u << (t->n_moves + t->n_never)) - 1);
    size_t turns = 0;
    for (; h.phase != HOUR_OVER && turns < 100000; turns++) {
        uint8_t left[FIRST_HOUR_THINGS];
        size_t n = first_hour_left(&h, left), k = 0;
        if (h.phase == HOUR_CHOOSING) {
            while (dice ? rng_below(dice, 3) > 0 : !first_hour_is_offered(&h, left[k]))
                k = (k + 1) % n;
            (void)first_hour_choose(&h, t, left[k]);
        } else if (h.phase == HOUR_WHY) {
            CHECK(h.reasons[0] != h.reasons[1] && h.reasons[1] != h.reasons[2] && h.reasons[0] != h.reasons[2]);
            CHECK(first_hour_reason(&h, dice ? rng_below(dice, FIRST_HOUR_REASONS) : 0));
        } else {
            if (h.phase == HOUR_EARLY) {
                size_t first = first_hour_first(&h, t);
                CHECK(first != h.chosen && !(h.made >> first & 1u) && (t->moves[first].after & ~h.made) == 0);
            }
            first_hour_go_on(&h);
        }
    }
    CHECK_INT(h.phase, HOUR_OVER);
    int points = first_hour_points(&h);
    CHECK(points >= 0 && points <= 100);
    CHECK((points == 100) == (h.slips == 0 && h.n_reasons == (int)t->n_moves));
    check_order(&h, t);
}

TEST(every_hour_ends_whatever_is_chosen)
{
    struct rng dice = rng_of(20261126);
    for (uint64_t round = 0; round < 3000; round++) {
        struct random_task r;
        build(&r, &dice);
        play(&r.task, round, &dice);
        play(&r.task, round, NULL);
    }
}
