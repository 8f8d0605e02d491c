/* Reports for other programs: tables as they were approved, and statements by the rules of xAPI; neither has what a
 * report hides. */
#include "app/report_files.h"

#include "screen/reported.h"
#include "xapi_rules.h"

#define NOW "2026-11-30T00:00:00.000Z"
static const struct date today = {2026, 11, 30};

typedef void (*make_fn)(const struct page *page, struct buf *out);

static void with_page(enum lang lang, make_fn make, struct buf *out)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, lang);
    make(&page, out);
    arena_finish(&arena);
}

static void for_programs(const struct page *page, struct buf *out)
{
    report_csv(page, &reported.view, (struct report_table){0}, out);
}

static void for_excel(const struct page *page, struct buf *out)
{
    report_csv(page, &reported.view, (struct report_table){.excel = true}, out);
}

static void of_seats(const struct page *page, struct buf *out)
{
    report_csv(page, &reported.view, (struct report_table){.excel = true, .seats = true}, out);
}

static void statements(const struct page *page, struct buf *out)
{
    report_xapi(page, &reported.view, today, 0, out);
}

static void statements_by_lot(const struct page *page, struct buf *out)
{
    report_xapi(page, &reported.view, today, 7, out);
}

static void statements_by_another_lot(const struct page *page, struct buf *out)
{
    report_xapi(page, &reported.view, today, 8, out);
}

/* ---- tables ---- */

static void check_table(enum lang lang, make_fn make, const char *name)
{
    struct buf got = {0};
    reported_make(lang, 2, REPORTED_SEATS);
    with_page(lang, make, &got);
    CHECK_GOLDEN(name, buf_str(&got));
    buf_finish(&got);
    reported_drop();
}

TEST(tables_are_as_they_were_approved)
{
    check_table(LANG_EN, for_programs, "app/report-en.csv");
    check_table(LANG_AR, for_excel, "app/report-ar-excel.csv");
    check_table(LANG_AR, of_seats, "app/report-ar-seats.csv");
}

TEST(of_four_people_a_table_has_no_count_and_no_seat)
{
    struct buf got = {0};
    reported_make(LANG_EN, 1, 4);
    with_page(LANG_EN, of_seats, &got);
    CHECK_STR(buf_z(&got), "\xEF\xBB\xBF"
                           "Date,Drill,Seat,Answers,Percent right\r\n");
    buf_clear(&got);
    with_page(LANG_EN, for_programs, &got);
    struct str rest = buf_str(&got), line;
    CHECK(str_line(&rest, &line)); /* the header */
    while (str_line(&rest, &line)) {
        CHECK(strstr(line.p, ",few,"));
        CHECK(!memmem(line.p, line.n, ",1,4,", 5) && !memmem(line.p, line.n, ",100,", 5));
    }
    buf_finish(&got);
    reported_drop();
}

/* ---- statements ---- */

enum { MOST_STATEMENTS = 1000 };

/* Every statement that a class of so many makes, each by the rules; returns how many. */
static size_t check_statements(const struct buf *text, cJSON *out[MOST_STATEMENTS])
{
    struct str rest = buf_str(text), line;
    size_t n = 0;
    cJSON_InitHooks(NULL); /* the loaders of lessons have a memory of their own */
    while (str_line(&rest, &line) && n < MOST_STATEMENTS) {
        struct xapi x = {{0}};
        out[n] = cJSON_ParseWithLength(line.p, line.n);
        if (!out[n] || !xapi_statement(&x, out[n], NOW))
            test_fail(__FILE__, __LINE__, "%s\n%.*s", x.why, STR_ARG(line));
        n++;
    }
    return n;
}

static const char *actor_of(const cJSON *statement)
{
    return xapi_text(xapi_at(xapi_at(statement, "actor"), "account"), "name");
}

static bool is_verb(const cJSON *statement, const char *verb)
{
    return strstr(xapi_text(xapi_at(statement, "verb"), "id"), verb) != NULL;
}

/* How many different ones among the first n of what text() gives. */
static size_t n_different(cJSON *const *statements_of, size_t n, const char *(*text)(const cJSON *statement))
{
    size_t different = 0;
    for (size_t i = 0; i < n; i++) {
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = strcmp(text(statements_of[i]), text(statements_of[k])) == 0;
        different += !seen;
    }
    return different;
}

static const char *id_of(const cJSON *statement)
{
    return xapi_text(statement, "id");
}

static const char *registration_of(const cJSON *statement)
{
    return xapi_text(xapi_at(statement, "context"), "registration");
}

static void drop(cJSON **all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        cJSON_Delete(all[i]);
}

TEST(statements_keep_the_rules_of_xapi)
{
    static cJSON *all[MOST_STATEMENTS];
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf got = {0};
        size_t verdicts = 0;
        reported_make((enum lang)lang, 2, REPORTED_SEATS);
        with_page((enum lang)lang, statements, &got);
        size_t n = check_statements(&got, all);
        CHECK(n > 300);
        CHECK_INT(n_different(all, n, id_of), n);
        CHECK_INT(n_different(all, n, actor_of), 2 * REPORTED_SEATS);
        CHECK_INT(n_different(all, n, registration_of), 2);
        for (size_t i = 0; i < n; i++)
            verdicts += is_verb(all[i], "/passed") || is_verb(all[i], "/failed");
        CHECK_INT(verdicts, 2 * REPORTED_SEATS); /* one each, and none of them of the survey alone */
        drop(all, n);
        buf_finish(&got);
        reported_drop();
    }
}

TEST(no_run_has_the_actors_of_another)
{
    static cJSON *all[2 * MOST_STATEMENTS];
    struct buf got = {0};
    reported_make(LANG_EN, 1, 5);
    with_page(LANG_EN, statements, &got);
    size_t n = check_statements(&got, all);
    buf_clear(&got);
    with_page(LANG_EN, statements, &got);
    size_t more = check_statements(&got, all + n);
    CHECK_INT(n, more);
    CHECK_INT(n_different(all, n + more, actor_of), 10);
    drop(all, n + more);
    buf_finish(&got);
    reported_drop();
}

TEST(an_opinion_is_neither_right_nor_passed)
{
    static cJSON *all[MOST_STATEMENTS];
    struct buf got = {0};
    reported_make(LANG_EN, 1, REPORTED_SEATS);
    for (size_t i = 0; i < REPORTED_ITEMS; i++) /* nothing but the survey was asked */
        reported.records[0]->items[i].outcome = i == 3 ? ROOM_SHOWN : ROOM_SKIPPED;
    with_page(LANG_EN, statements, &got);
    size_t n = check_statements(&got, all);
    CHECK_INT(n, REPORTED_SEATS);
    for (size_t i = 0; i < n; i++)
        CHECK(is_verb(all[i], "/answered"));
    drop(all, n);
    buf_finish(&got);
    reported_drop();
}

TEST(of_four_seats_or_an_item_that_four_answered_there_is_no_statement)
{
    struct buf got = {0};
    reported_make(LANG_EN, 1, 4);
    with_page(LANG_EN, statements, &got);
    CHECK_INT(got.n, 0);
    reported_drop();
    reported_make(LANG_EN, 1, REPORTED_SEATS);
    for (size_t s = 4; s < REPORTED_SEATS; s++)
        reported.records[0]->seats[s].chosen[2][0] = 0;
    with_page(LANG_EN, statements, &got);
    CHECK(got.n > 0 && !strstr(buf_z(&got), "/first/truth/"));
    buf_finish(&got);
    reported_drop();
}

/* The result of the one seat that answered an item which is left out must not say how it answered that. */
TEST(a_result_is_of_what_is_told_and_of_nothing_else)
{
    static cJSON *all[MOST_STATEMENTS];
    struct buf got = {0}, before = {0};
    for (int right = 0; right < 2; right++) {
        reported_make(LANG_EN, 1, REPORTED_SEATS);
        struct class_record *record = reported.records[0];
        for (size_t s = 1; s < REPORTED_SEATS; s++)
            record->seats[s].chosen[2][0] = record->seats[s].chosen[2][1] = 0;
        CHECK(record->items[2].right == 1 || record->items[2].right == 2);
        record->seats[0].chosen[2][0] = right ? record->items[2].right : 3 - record->items[2].right;
        with_page(LANG_EN, statements_by_lot, &got);
        size_t n = check_statements(&got, all);
        buf_clear(&got);
        for (size_t i = 0; i < n; i++)
            if (is_verb(all[i], "/passed") || is_verb(all[i], "/failed"))
                buf_addf(&got, "%.2f ", xapi_at(xapi_at(xapi_at(all[i], "result"), "score"), "scaled")->valuedouble);
        CHECK(n > 0 && got.n > 0);
        if (right)
            CHECK_STR(buf_z(&got), buf_z(&before));
        buf_clear(&before);
        buf_addstr(&before, buf_str(&got));
        buf_clear(&got);
        drop(all, n);
        reported_drop();
    }
    buf_finish(&got);
    buf_finish(&before);
}

/* What each of the statements says, without the numbers of this run. */
static void add_said(make_fn make, struct buf *out)
{
    static cJSON *all[MOST_STATEMENTS];
    struct buf got = {0};
    with_page(LANG_EN, make, &got);
    size_t n = check_statements(&got, all);
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s ", xapi_text(xapi_at(all[i], "result"), "response"));
    drop(all, n);
    buf_finish(&got);
}

TEST(in_which_order_seats_come_is_drawn_by_lot)
{
    struct buf once = {0}, again = {0}, other = {0};
    reported_make(LANG_EN, 1, REPORTED_SEATS);
    add_said(statements_by_lot, &once);
    add_said(statements_by_lot, &again);
    add_said(statements_by_another_lot, &other);
    CHECK_STR(buf_z(&once), buf_z(&again));
    CHECK_INT(once.n, other.n); /* the same answers */
    CHECK(strcmp(buf_z(&once), buf_z(&other)) != 0);
    reported_drop();
    buf_finish(&once);
    buf_finish(&again);
    buf_finish(&other);
}

TEST(a_record_of_a_day_to_come_has_no_time)
{
    struct buf got = {0};
    reported_make(LANG_EN, 1, 5);
    reported.records[0]->date.year = 2027;
    with_page(LANG_EN, statements, &got);
    CHECK(got.n > 0 && !strstr(buf_z(&got), "timestamp"));
    buf_finish(&got);
    reported_drop();
}

/* The rules find what breaks them. */
TEST(the_rules_have_teeth)
{
    static const char *const broken[][2] = {
        {"\"response\":\"a\"", "\"response\":\"zz\""},
        {"\"scaled\":", "\"scaled\":7,\"scaled\":"},
        {"\"success\":", "\"right\":1,\"success\":"},
        {"\"objectType\":\"Agent\"", "\"mbox\":\"mailto:a@b\""},
        {"\"interactionType\":\"choice\"", "\"interactionType\":\"guess\""},
        {"2026-11-24T", "2030-11-24T"},
        {"\"id\":\"b\"", "\"id\":\"a\""},
        {"https://wiqaya", "//wiqaya"},
        {"{\"en\":", "{\"no tag\":"},
    };
    struct buf got = {0};
    struct str rest, line;
    reported_make(LANG_EN, 1, 5);
    with_page(LANG_EN, statements, &got);
    cJSON_InitHooks(NULL);
    rest = buf_str(&got);
    while (str_line(&rest, &line) && !memmem(line.p, line.n, "\"response\":\"a\"", 14))
        continue;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct xapi x = {{0}};
        struct buf text = {0};
        const char *at = memmem(line.p, line.n, broken[i][0], strlen(broken[i][0]));
        CHECK(at);
        if (!at)
            continue;
        buf_add(&text, line.p, (size_t)(at - line.p));
        buf_adds(&text, broken[i][1]);
        at += strlen(broken[i][0]);
        buf_add(&text, at, (size_t)(line.p + line.n - at));
        cJSON *json = cJSON_Parse(buf_z(&text));
        if (json && xapi_statement(&x, json, NOW))
            test_fail(__FILE__, __LINE__, "not found: %s", broken[i][1]);
        cJSON_Delete(json);
        buf_finish(&text);
    }
    buf_finish(&got);
    reported_drop();
}
