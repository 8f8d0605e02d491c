/* Drills put together: what the bank offers, and thousands of random edits that break nothing. */
#include "engine/drill_draft.h"
#include "base/rng.h"
#include "test.h"

struct desk {
    struct course *course;
    struct drill_bank *bank;
    struct arena arena;
};

static struct desk open_desk(void)
{
    struct desk desk = {.course = course_load(test_path("course/data/drill"), NULL)};
    CHECK(desk.course);
    if (desk.course)
        desk.bank = drill_bank_load(test_path("course/data/drill"), desk.course, LANG_AR);
    return desk;
}

static void close_desk(struct desk *desk)
{
    drill_bank_destroy(desk->bank);
    course_destroy(desk->course);
    arena_finish(&desk->arena);
}

static size_t n_found(struct desk *desk, struct pick_filter filter)
{
    return drill_pick(&desk->arena, desk->bank, &filter).n;
}

TEST(the_bank_offers_what_a_room_can_be_asked)
{
    struct desk desk = open_desk();
    if (!desk.bank)
        return;
    const size_t all = n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS});
    CHECK_INT(n_found(&desk, (struct pick_filter){.unit = 1}), 0); /* a test */
    CHECK_INT(n_found(&desk, (struct pick_filter){.unit = 2}), 4);
    size_t by_kind = 0, by_level = 0, by_unit = 0;
    for (int kind = PICK_ANY + 1; kind < PICK_KINDS; kind++)
        by_kind += n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .kind = (enum pick_kind)kind});
    for (int level = DIFFICULTY_ANY + 1; level < DIFFICULTIES; level++)
        by_level += n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .difficulty = (enum difficulty)level});
    for (int unit = 0; unit < 3; unit++)
        by_unit += n_found(&desk, (struct pick_filter){.unit = unit});
    CHECK_INT(by_kind, all);
    CHECK_INT(by_unit, all);
    CHECK_INT(by_level, all - 1); /* a survey is not hard */
    CHECK_INT(n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .goal = GOAL_ACT}), 1);
    CHECK_INT(n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .goal = GOAL_SAFE}), 1);
    CHECK_INT(n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .goal = GOAL_TALK}), 1);
    CHECK_INT(n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .goal = GOAL_TELL}),
              n_found(&desk, (struct pick_filter){.unit = PICK_ALL_UNITS, .kind = PICK_CARD}));
    close_desk(&desk);
}

TEST(how_hard_goes_by_chance_and_certainty)
{
    static const struct {
        const char *step;
        enum difficulty level;
    } cases[] = {
        {"truth", DIFFICULTY_EASY}, {"single", DIFFICULTY_HARD}, {"multi", DIFFICULTY_HARD}, {"views", DIFFICULTY_ANY}};
    struct desk desk = open_desk();
    for (size_t i = 0; desk.bank && i < sizeof cases / sizeof *cases; i++) {
        struct pick pick;
        CHECK(drill_pick_of(desk.bank, &(struct drill_item){.unit = "first", .step = cases[i].step}, &pick));
        CHECK_INT(pick_difficulty(&pick), cases[i].level);
    }
    struct pick plain;
    CHECK(desk.bank && drill_pick_of(desk.bank, &(struct drill_item){.unit = "second", .step = "q1"}, &plain) &&
          pick_difficulty(&plain) == DIFFICULTY_MIDDLE);
    CHECK(desk.bank && !drill_pick_of(desk.bank, &(struct drill_item){.unit = "second", .step = "q9"}, &plain));
    close_desk(&desk);
}

static bool edit(struct desk *desk, struct drill_draft *draft, struct draft_edit e)
{
    return draft_apply(draft, desk->bank, &e);
}

TEST(one_is_swapped_for_another_like_it_until_there_is_none)
{
    struct desk desk = open_desk();
    struct drill_draft draft;
    draft_init(&draft, NULL);
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_PICK, .item = {.unit = "second", .step = "q1"}}));
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_SECONDS, .number = 60}));
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_ASK, .lang = LANG_AR, .text = " قالوا \"لا\" "}));
    CHECK_STR(draft_item(&draft, 0)->ask[LANG_AR], "قالوا «لا»");
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_SWAP, .seed = 5}));
    CHECK(strcmp(draft_item(&draft, 0)->step, "q1") != 0);
    CHECK_STR(draft_item(&draft, 0)->unit, "second");
    CHECK_INT(draft_item(&draft, 0)->seconds, 60);
    CHECK(!draft_item(&draft, 0)->ask[LANG_AR]); /* it was about the other one */
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_FILL, .number = 9, .filter = {.unit = 2}}));
    CHECK_INT(draft.drill.n_items, 4);
    CHECK(!edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_SWAP}));
    CHECK(!edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_FILL, .number = 9, .filter = {.unit = 2}}));
    draft_finish(&draft);
    close_desk(&desk);
}

TEST(what_was_shuffled_can_be_put_in_order_again_until_something_moves)
{
    struct desk desk = open_desk();
    struct drill_draft draft;
    char before[8], after[8];
    draft_init(&draft, NULL);
    for (int i = 1; i <= 4; i++) {
        char step[] = {'q', (char)('0' + i), '\0'};
        CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_PICK, .item = {.unit = "second", .step = step}}));
    }
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_SHUFFLE, .seed = 3}));
    for (size_t i = 0; i < 4; i++)
        before[i] = draft_item(&draft, i)->step[1];
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_SHUFFLE}));
    for (size_t i = 0; i < 4; i++)
        CHECK_INT(draft_item(&draft, i)->step[1], '1' + (int)i);
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_SHUFFLE, .seed = 3}));
    CHECK(edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_MOVE, .at = 0, .number = 2}));
    CHECK_INT(draft.drill.seed, 0);
    for (size_t i = 0; i < 4; i++)
        after[i] = draft_item(&draft, i)->step[1];
    CHECK(after[0] == before[1] && after[1] == before[2] && after[2] == before[0] && after[3] == before[3]);
    CHECK(!edit(&desk, &draft, (struct draft_edit){.kind = DRAFT_MOVE, .at = 3, .number = 1}));
    draft_finish(&draft);
    close_desk(&desk);
}

static struct draft_edit any_edit(struct rng *rng, const struct picks *picks)
{
    static const char *const texts[] = {"", "نص", "a \"b\" c", "\t\n", "ـــ"};
    return (struct draft_edit){.kind = (enum draft_edit_kind)rng_below(rng, DRAFT_SHUFFLE + 1),
                               .at = rng_below(rng, 70),
                               .number = (int)rng_below(rng, 12) - 3,
                               .seed = rng_below(rng, 4) ? rng_next(rng) % DRILL_MAX_SEED : 0,
                               .item = picks->items[rng_below(rng, (uint32_t)picks->n)].item,
                               .filter = {.unit = (int)rng_below(rng, 4) - 1},
                               .lang = (enum lang)rng_below(rng, LANG_COUNT),
                               .text = texts[rng_below(rng, 5)]};
}

/* No item twice, never too many, every one of them askable, and what is written is read again as the same. */
static void check_draft(struct desk *desk, const struct drill_draft *draft)
{
    struct drill drill = draft->drill;
    struct buf once = {0}, twice = {0};
    CHECK(drill.n_items <= DRILL_MAX_ITEMS && drill.teams != 1 && drill.teams <= DRILL_MAX_TEAMS);
    for (size_t i = 0; i < drill.n_items; i++) {
        CHECK_INT(drill_bank_fault(desk->bank, &drill.items[i]), DRILL_FINE);
        for (size_t k = 0; k < i; k++)
            CHECK(!drill_same(&drill.items[i], &drill.items[k]));
    }
    if (drill.n_items == 0)
        return;
    for (int i = 0; i < LANG_COUNT; i++)
        drill.title[i] = drill.title[i] ? drill.title[i] : "t";
    drill_write(&drill, &once);
    struct drill *again = drill_parse(buf_str(&once), "d.drill.json", NULL);
    CHECK(again);
    if (again)
        drill_write(again, &twice);
    CHECK_STR(buf_z(&twice), buf_z(&once));
    drill_destroy(again);
    buf_finish(&once);
    buf_finish(&twice);
}

TEST(random_edits_leave_a_drill_whole)
{
    struct desk desk = open_desk();
    if (!desk.bank)
        return;
    struct picks picks = drill_pick(&desk.arena, desk.bank, &(struct pick_filter){.unit = PICK_ALL_UNITS});
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct rng rng = rng_of(seed);
        struct drill_draft draft, copy;
        draft_init(&draft, NULL);
        for (int i = 0; i < 60; i++) {
            struct draft_edit e = any_edit(&rng, &picks);
            size_t n = draft.drill.n_items;
            if (!edit(&desk, &draft, e))
                CHECK_INT(draft.drill.n_items, n);
            check_draft(&desk, &draft);
        }
        draft_init(&copy, &draft.drill);
        CHECK_INT(copy.drill.n_items, draft.drill.n_items);
        draft_finish(&draft);
        check_draft(&desk, &copy); /* everything in it is its own */
        draft_finish(&copy);
    }
    close_desk(&desk);
}
