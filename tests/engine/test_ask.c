/* What an item of a drill asks: which steps can be asked, what is right in them, in what order they are shown. */
#include "engine/ask.h"

#include "test.h"

static const struct item four[] = {{.id = "a"}, {.id = "b", .right = true}, {.id = "c"}, {.id = "d", .right = true}};
static const struct item truth[] = {{.id = "true", .right = true}, {.id = "false"}};

static struct lesson_step step_of(const struct question *question)
{
    return (struct lesson_step){.kind = STEP_QUESTION, .id = "step", .question = question};
}

TEST(questions_that_a_room_can_vote_on_are_asked)
{
    static const struct {
        enum question_kind kind;
        bool can, many;
        uint32_t right;
    } cases[] = {{Q_SINGLE, true, false, 10}, {Q_MULTIPLE, true, true, 10}, {Q_SURVEY, true, false, 0},
                 {Q_ORDER, false, false, 0},  {Q_MATCH, false, false, 0},   {Q_CLASSIFY, false, false, 0},
                 {Q_SHORT, false, false, 0},  {Q_NUMBER, false, false, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct question question = {.kind = cases[i].kind, .items = four, .n_items = 4};
        struct lesson_step step = step_of(&question);
        struct ask asked = {0};
        CHECK_INT(ask_of(&step, NULL, &asked), cases[i].can);
        if (!cases[i].can)
            continue;
        CHECK(asked.question == &question && asked.n_options == 4);
        CHECK(asked.many == cases[i].many && asked.right == cases[i].right);
        CHECK_STR(ask_id(&asked, 3), "d");
        CHECK(!ask_of(&step, "card", &asked)); /* a question has no cards */
    }
    struct question question = {.kind = Q_TRUEFALSE, .items = truth, .n_items = 2};
    struct lesson_step step = step_of(&question);
    struct ask asked;
    CHECK(ask_of(&step, NULL, &asked) && asked.right == 1 && asked.n_options == 2);
}

TEST(a_question_without_options_or_with_too_many_is_not_asked)
{
    struct question question = {.kind = Q_SINGLE, .items = four};
    struct lesson_step step = step_of(&question);
    struct ask asked;
    CHECK(!ask_of(&step, NULL, &asked));
    question.n_items = ASK_MAX_OPTIONS + 1;
    CHECK(!ask_of(&step, NULL, &asked));
}

static const enum tactic tactics[] = {TACTIC_URGENCY, TACTIC_FAKE_AUTHORITY};
static const struct card cards[] = {{.id = "bank", .tactic = TACTIC_FAKE_AUTHORITY},
                                    {.id = "friend", .tactic = TACTIC_NONE}};

TEST(of_a_card_harmless_is_the_first_option_and_tactics_follow)
{
    const struct spot_task spot = {.tactics = tactics, .n_tactics = 2, .cards = cards, .n_cards = 2};
    const struct exercise exercise = {.kind = EXERCISE_SPOT, .spot = &spot};
    const struct lesson_step step = {.kind = STEP_EXERCISE, .id = "cards", .exercise = &exercise};
    struct ask asked;
    CHECK(ask_of(&step, "bank", &asked));
    CHECK(asked.card == &cards[0] && asked.n_options == 3 && !asked.many && asked.right == 4);
    CHECK_STR(ask_id(&asked, 0), "harmless");
    CHECK_STR(ask_id(&asked, 2), tactic_names[TACTIC_FAKE_AUTHORITY]);
    CHECK(ask_of(&step, "friend", &asked) && asked.right == 1);
    CHECK(!ask_of(&step, "nobody", &asked));
    CHECK(!ask_of(&step, NULL, &asked)); /* which card */
    const struct exercise other = {.kind = EXERCISE_INSPECT};
    const struct lesson_step inspect = {.kind = STEP_EXERCISE, .id = "other", .exercise = &other};
    CHECK(!ask_of(&inspect, "bank", &asked));
    const struct lesson_step text = {.kind = STEP_PAGE, .id = "text"};
    CHECK(!ask_of(&text, NULL, &asked));
}

TEST(options_are_shuffled_where_the_lesson_lets_them_and_the_same_for_everybody)
{
    struct question question = {.kind = Q_SINGLE, .items = four, .n_items = 4, .shuffle = true};
    struct lesson_step step = step_of(&question);
    struct drill drill = {.seed = 1};
    struct drill_item item = {.unit = "unit", .step = "step"}, other = {.unit = "unit", .step = "other"};
    struct ask asked;
    CHECK(ask_of(&step, NULL, &asked));
    unsigned moved = 0, differ = 0;
    for (drill.seed = 0; drill.seed < 100; drill.seed++) {
        uint8_t shown[3][ASK_MAX_OPTIONS] = {{0}};
        ask_order(&asked, &drill, &item, shown[0]);
        ask_order(&asked, &drill, &item, shown[1]);
        ask_order(&asked, &drill, &other, shown[2]);
        unsigned seen = 0;
        for (size_t i = 0; i < 4; i++) {
            seen |= 1u << shown[0][i];
            moved += shown[0][i] != i;
        }
        CHECK_INT(seen, 15);
        CHECK(memcmp(shown[0], shown[1], 4) == 0);
        differ += memcmp(shown[0], shown[2], 4) != 0;
    }
    CHECK(moved > 200 && differ > 50);
    question.shuffle = false;
    uint8_t shown[ASK_MAX_OPTIONS];
    ask_order(&asked, &drill, &item, shown);
    for (size_t i = 0; i < 4; i++)
        CHECK_INT(shown[i], i);
}
