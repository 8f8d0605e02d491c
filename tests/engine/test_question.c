#include "engine/question.h"

#include "sample.h"
#include "test.h"

enum { SCREEN_RECORD_MAX = 1024 }; /* what an effect has room for */

static struct question_state asked(enum question_kind kind, uint64_t seed)
{
    struct question_state q;
    struct rng rng = rng_of(seed);
    question_start(&q, &samples[kind], &rng);
    return q;
}

/* Answers from words: "b", "a,c" (chosen), "w>x" (picked), "l1=r2,l2=r1" (assigned), "typed" for the text kinds. */
static size_t index_of(const struct item *items, size_t n, const char *id, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(items[i].id) == length && memcmp(items[i].id, id, length) == 0)
            return i;
    test_fail(__FILE__, __LINE__, "no item %.*s", (int)length, id);
    return 0;
}

static void choose_none(struct question_state *q)
{
    for (size_t i = 0; i < q->question->n_items; i++) {
        if (q->question->kind == Q_MULTIPLE && (q->answer.chosen >> i & 1U))
            CHECK(question_choose(q, i));
        (void)question_clear(q, i);
    }
    while (q->question->kind == Q_ORDER && q->answer.n_order > 0)
        CHECK(question_choose(q, q->answer.order[0]));
}

static enum verdict answer(struct question_state *q, const char *words)
{
    const struct question *question = q->question;
    if (question->kind == Q_SHORT || question->kind == Q_NUMBER)
        return question_submit(q, words);
    choose_none(q);
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",>=");
        size_t item = index_of(question->items, question->n_items, at, length);
        at += length;
        if (*at == '=') {
            size_t to = strcspn(++at, ",");
            CHECK(question_assign(q, item, index_of(question->targets, question->n_targets, at, to)));
            at += to;
        } else {
            CHECK(question_choose(q, item));
        }
        at += *at != '\0';
    }
    return question_submit(q, NULL);
}

TEST(points_by_kind_try_and_share)
{
    static const struct {
        enum question_kind kind;
        const char *answers[3];
        enum verdict verdict; /* of the last */
        enum question_phase phase;
        int points;
    } cases[] = {
        {Q_SINGLE, {"b"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_SINGLE, {"a", "b"}, VERDICT_RIGHT, ANSWERED, 50},
        {Q_SINGLE, {"a", "c", "b"}, VERDICT_RIGHT, ANSWERED, 25},
        {Q_SINGLE, {"a", "c"}, VERDICT_WRONG, RETRYING, 0},
        {Q_SINGLE, {"a", "c", "c"}, VERDICT_WRONG, ANSWERED, 0},
        {Q_TRUEFALSE, {"false"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_TRUEFALSE, {"true"}, VERDICT_WRONG, ANSWERED, 0},
        {Q_MULTIPLE, {"a,c"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_MULTIPLE, {"a"}, VERDICT_PARTLY, RETRYING, 0},
        {Q_MULTIPLE, {"a", "a,c"}, VERDICT_RIGHT, ANSWERED, 50},
        {Q_MULTIPLE, {"b", "a"}, VERDICT_PARTLY, ANSWERED, 25},
        {Q_MULTIPLE, {"b", "a,c,d"}, VERDICT_PARTLY, ANSWERED, 25},
        {Q_MULTIPLE, {"b", "a,b,c,d"}, VERDICT_WRONG, ANSWERED, 0}, /* ticking everything earns nothing */
        {Q_MULTIPLE, {"b", "a,b"}, VERDICT_WRONG, ANSWERED, 0},
        {Q_ORDER, {"w>x>y>z"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_ORDER, {"w>x>z>y"}, VERDICT_PARTLY, RETRYING, 0},
        {Q_ORDER, {"w>x>z>y", "w>x>y>z"}, VERDICT_RIGHT, ANSWERED, 50},
        {Q_ORDER, {"z>y>x>w", "w>x>z>y"}, VERDICT_PARTLY, ANSWERED, 25},
        {Q_ORDER, {"z>y>x>w", "x>w>z>y"}, VERDICT_WRONG, ANSWERED, 0},
        {Q_MATCH, {"l1=r1,l2=r2,l3=r3"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_MATCH, {"l1=r1,l2=r3,l3=r2"}, VERDICT_PARTLY, RETRYING, 0},
        {Q_MATCH, {"l1=r2,l2=r3,l3=r1", "l1=r1,l2=r3,l3=r2"}, VERDICT_PARTLY, ANSWERED, 17},
        {Q_CLASSIFY, {"i1=safe,i2=risky,i3=safe,i4=risky"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_CLASSIFY,
         {"i1=safe,i2=safe,i3=safe,i4=safe", "i1=safe,i2=safe,i3=safe,i4=risky"},
         VERDICT_PARTLY,
         ANSWERED,
         38},
        {Q_CLASSIFY,
         {"i1=risky,i2=safe,i3=risky,i4=safe", "i1=risky,i2=safe,i3=risky,i4=safe"},
         VERDICT_WRONG,
         ANSWERED,
         0},
        {Q_SHORT, {"الابتزاز"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_SHORT, {"  الإبتزاز "}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_SHORT, {"ابتزاز الكتروني"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_SHORT, {"تنمّر", "؟؟", "الابتزاز"}, VERDICT_RIGHT, ANSWERED, 25},
        {Q_SHORT, {"تنمر", "تنمر", "تنمر"}, VERDICT_WRONG, ANSWERED, 0},
        {Q_NUMBER, {"10"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_NUMBER, {"١٠"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_NUMBER, {"۱۰ سنوات"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_NUMBER, {"٩٫٥"}, VERDICT_RIGHT, ANSWERED, 100},
        {Q_NUMBER, {"9.4"}, VERDICT_WRONG, RETRYING, 0},
        {Q_NUMBER, {"11", "10.5"}, VERDICT_RIGHT, ANSWERED, 50},
        {Q_NUMBER, {"-10", "1000000"}, VERDICT_WRONG, ANSWERED, 0},
        {Q_SURVEY, {"no"}, VERDICT_THANKS, ANSWERED, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct question_state q = asked(cases[i].kind, i);
        enum verdict verdict = VERDICT_NONE;
        for (size_t t = 0; t < 3 && cases[i].answers[t]; t++)
            verdict = answer(&q, cases[i].answers[t]);
        if (verdict != cases[i].verdict || q.phase != cases[i].phase || q.points != cases[i].points)
            test_fail(__FILE__, __LINE__, "case %zu (%s): verdict %d phase %d points %d", i, cases[i].answers[0],
                      (int)verdict, (int)q.phase, q.points);
        CHECK_INT(q.verdict, verdict);
    }
}

TEST(what_is_not_an_answer_costs_no_try)
{
    static const struct {
        enum question_kind kind;
        const char *text;
    } cases[] = {{Q_SINGLE, NULL},   {Q_MULTIPLE, NULL},  {Q_TRUEFALSE, NULL}, {Q_ORDER, NULL},   {Q_MATCH, NULL},
                 {Q_CLASSIFY, NULL}, {Q_SURVEY, NULL},    {Q_SHORT, NULL},     {Q_SHORT, " \t "}, {Q_NUMBER, ""},
                 {Q_NUMBER, "عشرة"}, {Q_NUMBER, "سنوات"}, {Q_NUMBER, "1e"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct question_state q = asked(cases[i].kind, 5);
        CHECK_INT(question_submit(&q, cases[i].text), VERDICT_NONE);
        CHECK_INT(q.phase, ASKING);
        CHECK_INT(q.tries_used, 0);
        struct feedback feedback[FEEDBACK_MAX];
        CHECK_INT(question_feedback(&q, feedback), 0);
    }
}

TEST(incomplete_answers_are_not_judged)
{
    struct question_state q = asked(Q_ORDER, 1);
    CHECK(question_choose(&q, 0) && question_choose(&q, 1) && question_choose(&q, 2));
    CHECK(!question_is_complete(&q));
    CHECK_INT(question_submit(&q, NULL), VERDICT_NONE);
    CHECK(question_choose(&q, 3));
    CHECK(question_is_complete(&q));
    CHECK_INT(question_submit(&q, NULL), VERDICT_RIGHT);
    q = asked(Q_MATCH, 1);
    CHECK(question_assign(&q, 0, 0) && question_assign(&q, 1, 1));
    CHECK(!question_is_complete(&q));
}

TEST(order_appends_and_takes_out)
{
    struct question_state q = asked(Q_ORDER, 1);
    struct buf out = {0};
    for (size_t i = 0; i < 4; i++)
        CHECK(question_choose(&q, i));
    CHECK(question_choose(&q, 1));
    question_record(&q, &out);
    CHECK_STR(buf_z(&out), "w>y>z");
    CHECK(question_choose(&q, 1));
    buf_clear(&out);
    question_record(&q, &out);
    CHECK_STR(buf_z(&out), "w>y>z>x");
    buf_finish(&out);
}

TEST(match_takes_the_target_from_another_item_and_classify_does_not)
{
    struct question_state q = asked(Q_MATCH, 1);
    CHECK(question_assign(&q, 0, 2) && question_assign(&q, 1, 2));
    CHECK_INT(q.answer.assigned[0], 0);
    CHECK_INT(q.answer.assigned[1], 3);
    CHECK(question_clear(&q, 1) && !question_clear(&q, 1));
    q = asked(Q_CLASSIFY, 1);
    CHECK(question_assign(&q, 0, 1) && question_assign(&q, 1, 1));
    CHECK_INT(q.answer.assigned[0], 2);
    CHECK_INT(q.answer.assigned[1], 2);
}

TEST(choices_that_make_no_sense_are_refused)
{
    struct question_state q = asked(Q_SINGLE, 1);
    CHECK(!question_choose(&q, 3) && !question_choose(&q, SIZE_MAX));
    CHECK(!question_assign(&q, 0, 0) && !question_clear(&q, 0));
    CHECK_INT(answer(&q, "b"), VERDICT_RIGHT);
    CHECK(!question_choose(&q, 0));
    CHECK_INT(question_submit(&q, NULL), VERDICT_NONE);
    q = asked(Q_MATCH, 1);
    CHECK(!question_choose(&q, 0) && !question_assign(&q, 0, 3) && !question_assign(&q, 3, 0));
    q = asked(Q_SHORT, 1);
    CHECK(!question_choose(&q, 0));
}

TEST(an_order_never_starts_right_and_matching_sides_never_face_each_other)
{
    bool target_moved = false;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        struct question_state q = asked(Q_ORDER, seed);
        CHECK(memcmp(q.shown, "\0\1\2\3", 4) != 0);
        q = asked(Q_MATCH, seed);
        CHECK(memcmp(q.shown, q.shown_targets, 3) != 0);
        target_moved = target_moved || q.shown_targets[0] != 0;
    }
    CHECK(target_moved);
}

TEST(what_may_not_be_shuffled_keeps_its_order)
{
    struct question fixed = samples[Q_SINGLE];
    fixed.shuffle = false;
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct question_state q = asked(Q_TRUEFALSE, seed);
        CHECK(q.shown[0] == 0 && q.shown[1] == 1);
        q = asked(Q_SURVEY, seed);
        CHECK(q.shown[0] == 0 && q.shown[1] == 1);
        q = asked(Q_CLASSIFY, seed);
        CHECK(q.shown_targets[0] == 0 && q.shown_targets[1] == 1);
        struct rng rng = rng_of(seed);
        question_start(&q, &fixed, &rng);
        CHECK(memcmp(q.shown, "\0\1\2", 3) == 0);
    }
}

TEST(hints_come_one_by_one_cost_nothing_and_end)
{
    struct question_state q = asked(Q_SINGLE, 1);
    CHECK(question_hint(&q) == &sample_hints[0]);
    CHECK(question_hint(&q) == &sample_hints[1]);
    CHECK(question_hint(&q) == NULL);
    CHECK_INT(q.hints_shown, 2);
    CHECK_INT(answer(&q, "b"), VERDICT_RIGHT);
    CHECK_INT(q.points, 100);
    q = asked(Q_SINGLE, 1);
    question_give_up(&q);
    CHECK(question_hint(&q) == NULL);
}

/* ---- feedback ---- */

static void describe(const struct question_state *q, struct buf *out)
{
    struct feedback feedback[FEEDBACK_MAX];
    size_t n = question_feedback(q, feedback);
    for (size_t i = 0; i < n; i++) {
        buf_addf(out, "%s%s%s ",
                 feedback[i].right    ? "+"
                 : feedback[i].missed ? "?"
                                      : "-",
                 feedback[i].item ? feedback[i].item->id : "*", feedback[i].item ? "" : ":");
        if (!feedback[i].item)
            rich_flatten(feedback[i].text, out);
        CHECK(feedback[i].text && feedback[i].text->n_paras > 0);
    }
}

TEST(feedback_tells_of_what_was_chosen_misplaced_or_missed)
{
    static const struct {
        enum question_kind kind;
        const char *answers[3];
        const char *want; /* + right, - wrong, ? missed; items unshuffled */
    } cases[] = {
        {Q_SINGLE, {"a"}, "-a "}, /* the right one is not given away while tries are left */
        {Q_SINGLE, {"a", "c", "a"}, "-a ?b "},
        {Q_SINGLE, {"b"}, "+b "},
        {Q_MULTIPLE, {"a,b"}, "+a -b "},
        {Q_MULTIPLE, {"a,b", "b"}, "?a -b ?c "},
        {Q_TRUEFALSE, {"true"}, "-true ?false "},
        {Q_ORDER, {"w>z>y>x"}, "-x -z "},
        {Q_ORDER, {"w>x>y>z"}, ""},
        {Q_MATCH, {"l1=r1,l2=r3,l3=r2"}, "-l2 -l3 "},
        {Q_CLASSIFY, {"i1=risky,i2=risky,i3=safe,i4=risky"}, "-i1 "},
        {Q_SHORT, {"تنمر"}, "-3 "},
        {Q_SHORT, {"الابتزاز"}, "+1 "},
        {Q_SHORT, {"شيء"}, "-*: not that"},
        {Q_NUMBER, {"3"}, "-*: more"},
        {Q_NUMBER, {"30"}, "-*: less"},
        {Q_NUMBER, {"10"}, "+1 "},
        {Q_SURVEY, {"yes"}, "+yes "},
        {Q_SURVEY, {"no"}, ""}, /* has nothing to say */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct question_state q = asked(cases[i].kind, 3);
        for (uint8_t k = 0; k < QUESTION_MAX_ITEMS; k++)
            q.shown[k] = k < q.question->n_items ? k : 0;
        for (size_t t = 0; t < 3 && cases[i].answers[t]; t++)
            (void)answer(&q, cases[i].answers[t]);
        struct buf got = {0};
        describe(&q, &got);
        CHECK_STR(buf_z(&got), cases[i].want);
        buf_finish(&got);
    }
}

TEST(feedback_is_in_the_order_shown)
{
    struct question_state q = asked(Q_MULTIPLE, 1);
    memcpy(q.shown, "\3\2\1\0", 4);
    (void)answer(&q, "a,d");
    struct buf got = {0};
    describe(&q, &got);
    CHECK_STR(buf_z(&got), "-d +a ");
    buf_finish(&got);
}

TEST(a_new_choice_while_retrying_is_not_judged_before_it_is_submitted)
{
    struct question_state q = asked(Q_SINGLE, 1);
    (void)answer(&q, "a");
    CHECK(question_choose(&q, 1));
    struct buf got = {0};
    describe(&q, &got);
    CHECK_STR(buf_z(&got), "-a ");
    buf_clear(&got);
    question_record(&q, &got);
    CHECK_STR(buf_z(&got), "a");
    buf_finish(&got);
}

TEST(giving_up_earns_nothing_and_shows_what_was_right)
{
    struct question_state q = asked(Q_MULTIPLE, 1);
    for (uint8_t k = 0; k < 4; k++)
        q.shown[k] = k;
    CHECK(question_choose(&q, 0));
    question_give_up(&q);
    CHECK(q.phase == ANSWERED && q.verdict == VERDICT_NONE && q.points == 0);
    struct buf got = {0};
    describe(&q, &got);
    CHECK_STR(buf_z(&got), "+a ?c ");
    buf_finish(&got);
    struct question_state before = q;
    question_give_up(&q);
    CHECK(memcmp(&q, &before, sizeof q) == 0);
    q = asked(Q_SINGLE, 1);
    (void)answer(&q, "b");
    question_give_up(&q); /* too late to lose the points */
    CHECK_INT(q.points, 100);
}

TEST(the_record_holds_ids_and_never_what_was_typed)
{
    static const struct {
        enum question_kind kind;
        const char *words, *want;
    } cases[] = {{Q_SINGLE, "b", "b"},
                 {Q_MULTIPLE, "c,a", "a,c"},
                 {Q_TRUEFALSE, "true", "true"},
                 {Q_ORDER, "z>y>x>w", "z>y>x>w"},
                 {Q_MATCH, "l1=r2,l2=r1,l3=r3", "l1=r2,l2=r1,l3=r3"},
                 {Q_CLASSIFY, "i1=safe,i2=safe,i3=safe,i4=safe", "i1=safe,i2=safe,i3=safe,i4=safe"},
                 {Q_SHORT, "my name", ""},
                 {Q_NUMBER, "07701234567", ""},
                 {Q_SURVEY, "no", "no"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct question_state q = asked(cases[i].kind, 3);
        (void)answer(&q, cases[i].words);
        CHECK(q.answer.text == NULL && q.judged.text == NULL);
        struct buf got = {0};
        question_record(&q, &got);
        CHECK_STR(buf_z(&got), cases[i].want);
        buf_finish(&got);
    }
}

/* ---- how sure ---- */

static struct question_state asked_how_sure(struct question *q, enum question_kind kind)
{
    struct question_state s;
    struct rng rng = rng_of(5);
    *q = samples[kind];
    q->sure = q->booster = true;
    question_start(&s, q, &rng);
    return s;
}

static void choose_words(struct question_state *q, const char *id)
{
    CHECK(question_choose(q, index_of(q->question->items, q->question->n_items, id, strlen(id))));
}

TEST(certainty_is_asked_of_the_first_complete_answer_only)
{
    struct question question;
    struct question_state q = asked_how_sure(&question, Q_SINGLE);
    CHECK(!question_asks_certainty(&q) && !question_say(&q, CERTAINTY_SURE));
    choose_words(&q, "a");
    CHECK(question_asks_certainty(&q));
    CHECK(question_say(&q, CERTAINTY_RATHER));
    CHECK(!question_asks_certainty(&q) && !question_say(&q, CERTAINTY_SURE));
    CHECK_INT(q.certainty, CERTAINTY_RATHER);
    CHECK(question_submit(&q, NULL) != VERDICT_NONE && q.phase == RETRYING);
    q.certainty = CERTAINTY_NONE;
    CHECK(!question_asks_certainty(&q));
    struct question_state plain = asked(Q_SINGLE, 5);
    choose_words(&plain, "a");
    CHECK(!question_asks_certainty(&plain));
}

TEST(certainty_gives_advice_and_never_changes_points)
{
    for (int c = CERTAINTY_NONE; c <= CERTAINTY_SURE; c++)
        for (int right = 0; right < 2; right++) {
            struct question question;
            struct question_state q = asked_how_sure(&question, Q_SINGLE);
            choose_words(&q, right ? "b" : "a");
            if (c != CERTAINTY_NONE)
                CHECK(question_say(&q, (enum certainty)c));
            (void)question_submit(&q, NULL);
            CHECK(!question_comes_back(&q) || q.phase == ANSWERED);
            if (!right)
                CHECK_INT(answer(&q, "b"), VERDICT_RIGHT);
            CHECK_INT(q.points, right ? 100 : 50);
            CHECK_INT(question_was_sure_and_wrong(&q), !right && c == CERTAINTY_SURE);
            CHECK_INT(question_was_unsure_and_right(&q), right && c == CERTAINTY_GUESSING);
            CHECK_INT(question_comes_back(&q), !right || c == CERTAINTY_GUESSING);
            struct buf record = {0};
            question_record(&q, &record);
            static const char *const records[] = {"b", "b/g", "b/r", "b/s"};
            CHECK_STR(buf_z(&record), records[c]);
            CHECK_INT(question_certainty_of(buf_z(&record)), c);
            buf_finish(&record);
        }
}

TEST(who_is_sure_of_half_the_answer_is_sure_and_wrong)
{
    struct question question;
    struct question_state q = asked_how_sure(&question, Q_MULTIPLE);
    choose_words(&q, "a");
    CHECK(question_say(&q, CERTAINTY_SURE));
    CHECK_INT(question_submit(&q, NULL), VERDICT_PARTLY);
    CHECK(question_was_sure_and_wrong(&q));
    choose_words(&q, "c");
    CHECK_INT(question_submit(&q, NULL), VERDICT_RIGHT);
    CHECK(question_was_sure_and_wrong(&q) && question_comes_back(&q)); /* the first answer counts */
}

/* Three of five are right: a share of what is right, less a share of what is not. */
TEST(ticking_everything_earns_nothing_however_many_are_right)
{
    const struct item five[] = {ITEM("a", true, 0), ITEM("b", false, 0), ITEM("c", true, 0), ITEM("d", false, 0),
                                ITEM("e", true, 0)};
    const struct question most_right = {Q_MULTIPLE, ITEMS(five), .tries = 1, COMMON};
    static const struct {
        const char *ticked;
        int points;
    } rows[] = {{"ace", 100}, {"abcde", 0}, {"ac", 67}, {"abce", 50}, {"acd", 17}, {"a", 33}, {"abd", 0}, {"bd", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct question_state q;
        struct rng dice = rng_of(1);
        question_start(&q, &most_right, &dice);
        for (const char *id = rows[i].ticked; *id; id++)
            choose_words(&q, (const char[]){*id, '\0'});
        (void)question_submit(&q, NULL);
        CHECK_INT(q.points, rows[i].points);
    }
}

TEST(only_boosters_come_back_and_who_gives_up_did_not_know)
{
    struct question_state plain = asked(Q_SINGLE, 5);
    question_give_up(&plain);
    CHECK(!question_comes_back(&plain));
    struct question question;
    struct question_state q = asked_how_sure(&question, Q_ORDER);
    CHECK(!question_comes_back(&q));
    question_give_up(&q);
    CHECK(question_comes_back(&q) && !question_was_sure_and_wrong(&q));
}

TEST(other_records_say_nothing_of_certainty)
{
    static const char *const records[] = {"", "b", "a,c", "x.y/z.w", "spot/", "b/x", "b/sure", "s", "x/s/"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        CHECK_INT(question_certainty_of(records[i]), CERTAINTY_NONE);
}

/* ---- random answers ---- */

static void check_permutation(const uint8_t *shown, size_t n)
{
    unsigned seen = 0;
    for (size_t i = 0; i < n && i < QUESTION_MAX_ITEMS; i++)
        seen |= 1U << shown[i];
    CHECK_INT(seen, (1U << (n < QUESTION_MAX_ITEMS ? n : QUESTION_MAX_ITEMS)) - 1);
}

static void random_deed(struct question_state *q, struct rng *rng)
{
    static const char *const texts[] = {
        NULL, "", "10", "٣", "الابتزاز", "x", "\xFF\xFE", "-", "99999999999999999999999"};
    switch (rng_below(rng, 7)) {
    case 0:
    case 1:
        (void)question_choose(q, rng_below(rng, 14));
        break;
    case 2:
    case 3:
        (void)question_assign(q, rng_below(rng, 14), rng_below(rng, 14));
        break;
    case 4:
        (void)question_clear(q, rng_below(rng, 14));
        break;
    case 5:
        (void)question_hint(q);
        break;
    default:
        (void)question_submit(q, texts[rng_below(rng, sizeof texts / sizeof *texts)]);
    }
}

TEST(random_answers_never_break_the_rules)
{
    for (uint64_t seed = 0; seed < 3000; seed++) {
        struct rng rng = rng_of(seed);
        struct question_state q = asked((enum question_kind)(seed % SAMPLES), seed);
        check_permutation(q.shown, q.question->n_items);
        check_permutation(q.shown_targets, q.question->n_targets);
        for (int i = 0; i < 60; i++) {
            enum question_phase before = q.phase;
            int tries = q.tries_used;
            random_deed(&q, &rng);
            CHECK(q.phase >= before && q.tries_used >= tries && q.tries_used <= q.question->tries);
            CHECK(q.points >= 0 && q.points <= POINTS_FULL);
            CHECK(q.points == 0 || (q.phase == ANSWERED && q.question->kind != Q_SURVEY));
            struct feedback feedback[FEEDBACK_MAX];
            CHECK(question_feedback(&q, feedback) <= FEEDBACK_MAX);
            struct buf record = {0};
            question_record(&q, &record);
            CHECK(record.n < SCREEN_RECORD_MAX);
            buf_finish(&record);
        }
    }
}
