/* An evidence log: items judged, lines typed, and nothing of what was typed left anywhere. */
#include "engine/evidence.h"

#include "base/rng.h"
#include "test.h"

static const struct exhibit items[] = {
    {.id = "threat", .judge = CAPTURE_KEEP},
    {.id = "joke", .judge = CAPTURE_LEAVE},
    {.id = "picture", .judge = CAPTURE_NEVER},
};
static const char *const who[] = {"@dark.example"}, *const when[] = {"12/11", "12 تشرين الثاني"},
                         *const number[] = {"0700 000 0000"};
static const struct log_line lines[] = {
    {.id = "who", .label = "الحساب", .accept = who, .n_accept = 1},
    {.id = "when", .label = "اليوم", .accept = when, .n_accept = 2},
    {.id = "number", .label = "رقم التحويل", .accept = number, .n_accept = 1},
};
static const struct evidence_task task = {items, 3, lines, 3};
static const struct exercise exercise = {.kind = EXERCISE_EVIDENCE, .evidence = &task};

static struct evidence at_the_log(void)
{
    struct evidence e;
    evidence_start(&e, &task);
    for (int i = 0; i < 3; i++) {
        CHECK(evidence_judge(&e, (enum capture)i == CAPTURE_KEEP ? CAPTURE_KEEP : CAPTURE_LEAVE));
        CHECK(!evidence_judge(&e, CAPTURE_KEEP));
        evidence_go_on(&e);
    }
    CHECK_INT(e.phase, EVIDENCE_TYPING);
    return e;
}

static void type(struct evidence *e, const char *text)
{
    struct word_list names = {0};
    words_parse(&names, STR("أحمد\nسامي\nAhmad"));
    evidence_type(e, &exercise, str_of(text), &names);
    words_finish(&names);
}

/* As the store takes it (words_are_record), which stands above this floor. */
static bool is_plain(const char *record)
{
    return record[strspn(record, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,>=/")] == '\0';
}

static void check_record(const struct evidence *e, const char *want)
{
    struct buf out = {0};
    evidence_record(e, &task, &out);
    CHECK_STR(buf_z(&out), want);
    CHECK(is_plain(buf_z(&out)));
    buf_finish(&out);
}

TEST(items_are_judged_and_lines_are_typed)
{
    struct evidence e = at_the_log();
    CHECK_INT(evidence_n_right(&e, &task), 2);
    type(&e, "الحساب هو @DARK.example فقط");
    CHECK(e.went_on);
    CHECK_INT(e.at, 1);
    type(&e, "١٢ تشرين الثاني");
    type(&e, "07000000000");
    CHECK_INT(e.phase, EVIDENCE_OVER);
    CHECK_INT(evidence_n_complete(&e), 3);
    CHECK_INT(evidence_points(&e, &task), 80);
    check_record(&e, "evidence/i2.l3/threat=k,joke=l,picture=l/who,when,number");
}

/* A lesson that was not checked. */
TEST(what_folds_to_nothing_is_no_answer)
{
    static const char *const accept[] = {"—", "ـ", "!"};
    static const struct log_line line = {.id = "who", .label = "الحساب", .accept = accept, .n_accept = 3};
    static const struct evidence_task bare = {.lines = &line, .n_lines = 1};
    static const struct exercise unchecked = {.kind = EXERCISE_EVIDENCE, .evidence = &bare};
    struct evidence e = {.phase = EVIDENCE_TYPING, .n_lines = 1};
    evidence_type(&e, &unchecked, STR("شيء ما"), NULL);
    CHECK(e.missed);
    CHECK_INT(evidence_n_complete(&e), 0);
}

TEST(a_wrong_line_may_be_typed_again_or_left_out)
{
    struct evidence e = at_the_log();
    type(&e, "لا أدري");
    CHECK(e.missed);
    CHECK_INT(e.at, 0);
    type(&e, "@dark");
    CHECK_INT(e.at, 0);
    type(&e, "@dark.example");
    CHECK_INT(e.at, 1);
    CHECK(!e.missed);
    type(&e, " ");
    CHECK(e.missed);
    CHECK_INT(e.at, 1);
    type(&e, "");
    CHECK_INT(e.at, 2);
    CHECK(!e.went_on);
    type(&e, "");
    type(&e, "");
    CHECK_INT(e.phase, EVIDENCE_OVER);
    type(&e, "0700 000 0000");
    CHECK_INT(evidence_points(&e, &task), 53); /* 40 + 13.3 */
    check_record(&e, "evidence/i2.l1/threat=k,joke=l,picture=l/who");
}

TEST(what_looks_like_somebodys_is_neither_judged_nor_counted)
{
    static const struct {
        const char *text;
        enum personal want;
    } rows[] = {{"0770 123 4567", PERSONAL_PHONE},
                {"@dark.example وأحمد", PERSONAL_NAME}, /* though the answer is in it */
                {"a@mail.com", PERSONAL_EMAIL},
                {"زقاق 5", PERSONAL_STREET}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct evidence e = at_the_log();
        type(&e, rows[i].text);
        CHECK_INT(e.warned, rows[i].want);
        CHECK(!e.missed && e.at == 0 && e.complete == 0);
        type(&e, "@dark.example");
        CHECK_INT(e.warned, PERSONAL_NONE);
        CHECK_INT(e.complete, 1);
    }
}

/* Among the answers of other lines it is not taken, and that is said; typed again by itself it is. */
TEST(one_line_takes_one_answer)
{
    struct evidence e = at_the_log();
    type(&e, "@dark.example 12/11 0700 000 0000");
    CHECK(e.crowded && e.missed && !e.went_on);
    CHECK_INT(e.complete, 0);
    type(&e, "@darker.example");
    CHECK(!e.crowded && e.missed);
    type(&e, "@dark.example 12/11 0700 000 0000");
    type(&e, "");
    CHECK(!e.crowded);
    CHECK_INT(e.at, 1);
    type(&e, "22/11");
    CHECK_INT(e.at, 1);
    type(&e, "12-11-2026");
    type(&e, "+964 700 000 0000");
    CHECK_INT(e.complete, 6);
    CHECK(!e.crowded && e.went_on);
}

/* What a line asks for is a word of the story, too. */
TEST(words_of_labels_may_be_typed)
{
    static const char *const accept[] = {"السبت"};
    static const struct log_line line = {.id = "who", .label = "متى كتبت سارة؟", .accept = accept, .n_accept = 1};
    static const struct evidence_task bare = {.lines = &line, .n_lines = 1};
    static const struct exercise labelled = {.kind = EXERCISE_EVIDENCE, .evidence = &bare};
    struct word_list names = {0};
    words_parse(&names, STR("سارة\nأحمد"));
    struct evidence e = {.phase = EVIDENCE_TYPING, .n_lines = 1};
    evidence_type(&e, &labelled, STR("كتبت سارة يوم السبت"), &names);
    CHECK_INT(e.warned, PERSONAL_NONE);
    CHECK_INT(e.complete, 1);
    words_finish(&names);
}

/* 60 · items + 40 · lines, to the nearest point. */
TEST(points_are_rounded)
{
    static const struct evidence_task seven = {.items = items, .n_items = 3, .n_lines = 7};
    struct evidence e = {.n_items = 3, .n_lines = 7};
    e.complete = 1; /* 5.71 */
    CHECK_INT(evidence_points(&e, &seven), 6);
    e.complete = 3; /* 11.43 */
    CHECK_INT(evidence_points(&e, &seven), 11);
    e.n_lines = 0;
    CHECK_INT(evidence_points(&e, &seven), 0);
}

/* Whatever is chosen and typed: it ends, points are in bounds, and the record is ids and counts of the task alone. */
TEST(records_hold_ids_and_counts_only)
{
    static const char *const typed[] = {"",         "سر لا يعرفه أحد", "secret",        "@dark.example",
                                        "12/11",    "0700 000 0000",   "0770 123 4567", "أحمد",
                                        "\xff\xfe", "../../x;=>"};
    struct rng dice = rng_of(20261126);
    for (int round = 0; round < 3000; round++) {
        struct evidence e;
        evidence_start(&e, &task);
        for (int turns = 0; e.phase != EVIDENCE_OVER && turns < 10000; turns++) {
            if (e.phase == EVIDENCE_ASKING)
                CHECK(evidence_judge(&e, (enum capture)rng_below(&dice, CAPTURE_WAYS)));
            else if (e.phase == EVIDENCE_SAID)
                evidence_go_on(&e);
            else
                type(&e, typed[rng_below(&dice, sizeof typed / sizeof *typed)]);
        }
        CHECK_INT(e.phase, EVIDENCE_OVER);
        int points = evidence_points(&e, &task);
        CHECK(points >= 0 && points <= 100);
        struct buf out = {0};
        evidence_record(&e, &task, &out);
        CHECK(is_plain(buf_z(&out)));
        for (struct str rest = buf_str(&out); rest.n > 0;) {
            static const char *const known[] = {"evidence/i", "threat=", "joke=", "picture=", "who", "when", "number"};
            size_t skip = 0;
            for (size_t i = 0; i < sizeof known / sizeof *known && skip == 0; i++)
                if (str_starts(rest, str_of(known[i])))
                    skip = strlen(known[i]);
            CHECK(skip > 0 || strchr("0123456789.l/,kn", *rest.p));
            skip += skip == 0;
            rest = (struct str){rest.p + skip, rest.n - skip};
        }
        buf_finish(&out);
    }
}
