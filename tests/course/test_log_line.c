/* Lines of evidence logs: what answers them, what names too much at once, and every answer of the shipped lessons. */
#include "course/log_line.h"

#include <dirent.h>
#include <stdlib.h>

#include "test.h"

static const char *const first[] = {"3 أيلول", "3/9"}, *const paid[] = {"5 أيلول", "5/9"},
                         *const again[] = {"20 أيلول", "20/9"}, *const witness[] = {"خالتها"},
                         *const demand[] = {"200000"};
static const struct log_line lines[] = {
    {.id = "first", .accept = first, .n_accept = 2},   {.id = "paid", .accept = paid, .n_accept = 2},
    {.id = "again", .accept = again, .n_accept = 2},   {.id = "witness", .accept = witness, .n_accept = 1},
    {.id = "demand", .accept = demand, .n_accept = 1},
};
static const struct evidence_task task = {.lines = lines, .n_lines = 5};
enum { FIRST, PAID, AGAIN, WITNESS, DEMAND };

static void expect(size_t line, const char *text, enum log_verdict want)
{
    enum log_verdict got = log_line_judge(&task, line, str_of(text));
    if (got != want)
        test_fail(__FILE__, __LINE__, "%s: \"%s\": %d, expected %d", lines[line].id, text, (int)got, (int)want);
}

TEST(a_line_is_right_by_its_own_answer)
{
    expect(FIRST, "في 3 أيلول", LOG_RIGHT);
    expect(FIRST, "5 أيلول", LOG_WRONG);
    expect(FIRST, "13/9", LOG_WRONG);
    expect(WITNESS, "وخالتها", LOG_RIGHT);
    expect(FIRST, "", LOG_WRONG);
}

/* One answer of another line beside it is a sentence, those of two are the story. */
TEST(answers_of_several_lines_are_right_for_none)
{
    static const char all[] = "3 أيلول 5 أيلول 20 أيلول خالتها 200000";
    for (size_t i = 0; i < task.n_lines; i++)
        expect(i, all, LOG_CROWDED);
    expect(AGAIN, "عاد في 20 أيلول، وعلمت خالتها", LOG_RIGHT);
    expect(WITNESS, "خالتها، في 20/9، بعد 5/9", LOG_CROWDED);
    expect(DEMAND, "3/9 5/9", LOG_WRONG);
    /* The same answer twice, and one that two lines share, are one. */
    static const char *const same[] = {"أبوه"};
    static const struct log_line twins[] = {
        {.accept = same, .n_accept = 1}, {.accept = same, .n_accept = 1}, {.accept = same, .n_accept = 1}};
    static const struct evidence_task three = {.lines = twins, .n_lines = 3};
    CHECK_INT(log_line_judge(&three, 0, STR("أبوه")), LOG_RIGHT);
}

TEST(a_line_is_no_list_of_guesses)
{
    static const char words[] = "3/9 وهذا ما أذكره الآن من ذلك اليوم الطويل جداً"; /* 47 letters: 2 · 7 + 40 is 54 */
    expect(FIRST, words, LOG_RIGHT);
    expect(FIRST, "3/9 وهذا ما أذكره الآن من ذلك اليوم الطويل جداً جداً", LOG_RIGHT);
    expect(FIRST, "3/9 وهذا ما أذكره الآن من ذلك اليوم الطويل جداً جداً جداً", LOG_CROWDED);
    expect(FIRST, "1/9 2/9 3/9 4/9 6/9 7/9 8/9 9/9 10/9 11/9 12/9 13/9 14/9", LOG_CROWDED);
    expect(FIRST, "3/9                                                                      ", LOG_RIGHT);
}

/* ---- the lessons ---- */

static void check_line(const char *file, const struct exercise *exercise, size_t at)
{
    const struct log_line *line = &exercise->evidence->lines[at];
    for (size_t k = 0; k < line->n_accept; k++)
        if (log_line_judge(exercise->evidence, at, str_of(line->accept[k])) != LOG_RIGHT)
            test_fail(file, 1, "%s: \"%s\" is not taken", line->id, line->accept[k]);
}

static size_t check_unit(const char *lang, const char *id)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct unit *unit = unit_load(test_path("../lessons"), lang, id, &diags);
    size_t n = 0;
    CHECK(unit != NULL);
    for (size_t i = 0; unit && i < unit->n_steps; i++) {
        const struct exercise *exercise = unit->steps[i].kind == STEP_EXERCISE ? unit->steps[i].exercise : NULL;
        if (!exercise || exercise->kind != EXERCISE_EVIDENCE)
            continue;
        for (size_t k = 0; k < exercise->evidence->n_lines; k++, n++)
            check_line(id, exercise, k);
    }
    unit_destroy(unit);
    diag_finish(&diags);
    return n;
}

TEST(every_answer_of_the_lessons_is_taken_as_it_stands)
{
    static const char *const langs[] = {"ar", "en"};
    size_t n[2] = {0};
    for (size_t l = 0; l < 2; l++) {
        char name[64];
        (void)snprintf(name, sizeof name, "../lessons/%s", langs[l]);
        DIR *dir = opendir(test_path(name));
        for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
            struct str file = str_of(e->d_name);
            if (!str_ends(file, STR(".json")) || str_eq(file, STR("glossary.json")))
                continue;
            char *id = strndup(file.p, file.n - strlen(".json"));
            n[l] += check_unit(langs[l], id);
            free(id);
        }
        if (dir)
            (void)closedir(dir);
    }
    CHECK(n[0] > 10);
    CHECK_INT(n[0], n[1]);
}

/* What learners type for them, and what is wrong. */
static void expect_typed(const char *lang, const char *unit_id, const char *line, const char *text,
                         enum log_verdict want)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct unit *unit = unit_load(test_path("../lessons"), lang, unit_id, &diags);
    bool found = false;
    CHECK(unit != NULL);
    for (size_t i = 0; unit && i < unit->n_steps; i++) {
        const struct exercise *exercise = unit->steps[i].kind == STEP_EXERCISE ? unit->steps[i].exercise : NULL;
        for (size_t k = 0; exercise && exercise->kind == EXERCISE_EVIDENCE && k < exercise->evidence->n_lines; k++) {
            if (strcmp(exercise->evidence->lines[k].id, line) != 0)
                continue;
            found = true;
            enum log_verdict got = log_line_judge(exercise->evidence, k, str_of(text));
            if (got != want)
                test_fail(unit_id, 1, "%s: \"%s\": %d, expected %d", line, text, (int)got, (int)want);
        }
    }
    CHECK(found);
    unit_destroy(unit);
    diag_finish(&diags);
}

TEST(lessons_take_what_learners_type_and_nothing_else)
{
    static const struct {
        const char *unit, *line, *text;
        enum log_verdict want;
    } rows[] = {
        {"law", "first", "3-9-2026", LOG_RIGHT},
        {"law", "first", "٣ ايلول 2026", LOG_RIGHT},
        {"law", "first", "يوم ٣/٩", LOG_RIGHT},
        {"law", "first", "2026-09-03", LOG_RIGHT},
        {"law", "first", "13/9", LOG_WRONG},
        {"law", "first", "23/9/2026", LOG_WRONG},
        {"law", "first", "9/30", LOG_WRONG},
        {"law", "first", "13 أيلول", LOG_WRONG},
        {"law", "first", "ليس 3 أيلول", LOG_WRONG},
        {"law", "first", "3 أيلول 5 أيلول 20 أيلول خالتها 200000", LOG_CROWDED},
        {"law", "again", "23/9", LOG_WRONG},
        {"law", "again", "الثالث والعشرين من أيلول", LOG_WRONG},
        {"law", "demand", "٢٠٠٬٠٠٠ دينار", LOG_RIGHT},
        {"law", "demand", "200 الف دينار عراقي", LOG_RIGHT},
        {"law", "demand", "1200000", LOG_WRONG},
        {"law", "demand", "2000000", LOG_WRONG},
        {"law", "demand", "1,200,000", LOG_WRONG},
        {"law", "account", "@rami2.example", LOG_WRONG},
        {"law", "witness", "وخالتها", LOG_RIGHT},
        {"law", "witness", "أخبرت خالتها", LOG_RIGHT},
        {"facing", "date", "22/12", LOG_WRONG},
        {"facing", "date", "12/20", LOG_WRONG},
        {"facing", "date", "112/2", LOG_WRONG},
        {"facing", "date", "12-02-2026", LOG_RIGHT},
        {"facing", "time", "19.40", LOG_WRONG},
        {"facing", "time", "٩:٤٠ مساءً", LOG_RIGHT},
        {"facing", "time", "٢١:٤٠", LOG_RIGHT},
        {"facing", "demand", "1400", LOG_WRONG},
        {"facing", "demand", "14000", LOG_WRONG},
        {"facing", "demand", "400 ألف دينار", LOG_RIGHT},
        {"facing", "wallet", "+964 700 000 0000", LOG_RIGHT},
        {"reporting", "phone", "7000000000", LOG_RIGHT},
        {"reporting", "phone", "00964 700 000 0000", LOG_RIGHT},
        {"reporting", "since", "6/10/2026", LOG_RIGHT},
        {"reporting", "since", "16/10/2026", LOG_WRONG},
        {"reporting", "deadline", "مساء يوم الخميس", LOG_RIGHT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_typed("ar", rows[i].unit, rows[i].line, rows[i].text, rows[i].want);
    expect_typed("en", "law", "first", "the 3rd of September, 2026", LOG_RIGHT);
    expect_typed("en", "law", "first", "twenty-third of September", LOG_WRONG);
    expect_typed("en", "law", "first", "13 September", LOG_WRONG);
    expect_typed("en", "law", "demand", "200,000 dinars", LOG_RIGHT);
    expect_typed("en", "facing", "platform", "on Instagram", LOG_RIGHT);
}
