#include <stdlib.h>

#include "base/file.h"
#include "course/course.h"
#include "listing.h"

static struct unit *sample(void)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf dir = {0};
    buf_adds(&dir, test_path("course/data/lessons"));
    struct unit *unit = unit_load(buf_z(&dir), "ar", "all-kinds", &diags);
    CHECK_INT(diags.n, 0);
    if (!unit)
        test_fail(__FILE__, __LINE__, "no unit: %s", diags.n > 0 ? diags.items[0].text : "?");
    buf_finish(&dir);
    diag_finish(&diags);
    return unit;
}

static const struct question *question(const struct unit *unit, const char *id)
{
    return unit->steps[unit_find(unit, id)].question;
}

/* The text of a rich, valid until the next call. */
static const char *flat(const struct rich *rich)
{
    static struct buf out;
    buf_clear(&out);
    rich_flatten(rich, &out);
    return buf_z(&out);
}

TEST(the_frame_and_pages_of_a_unit_are_loaded)
{
    struct unit *unit = sample();
    if (!unit)
        return;
    CHECK_STR(unit->id, "all-kinds");
    CHECK_STR(unit->lang, "ar");
    CHECK_STR(unit->title, "كل الأنواع");
    CHECK_INT(unit->minutes, 15);
    CHECK_INT(unit->n_goals, 2);
    CHECK_STR(flat(&unit->goals[0]), "أن نرى كل نوع");
    CHECK_STR(flat(&unit->summary), "نهدأ، نحفظ، نبلغ.");
    CHECK_INT(unit->n_steps, 12);
    CHECK_INT(unit_find(unit, "story"), 11);
    CHECK(unit_find(unit, "nowhere") == SIZE_MAX);
    const struct lesson_step *page = &unit->steps[0];
    CHECK_INT(page->kind, STEP_PAGE);
    CHECK_STR(page->title, "مقدمة");
    CHECK_INT(page->n_sources, 2);
    CHECK_STR(page->sources[1], "دليل");
    CHECK_INT(page->body.n_paras, 4);
    CHECK_INT(page->body.paras[0].kind, PARA_HEADING);
    CHECK_INT(page->body.paras[3].kind, PARA_BULLET);
    CHECK_STR(page->body.paras[1].spans[3].target, "extortion");
    CHECK(!page->question && !page->scenario);
    unit_destroy(unit);
}

TEST(choices_of_all_kinds_are_loaded)
{
    struct unit *unit = sample();
    if (!unit)
        return;
    const struct question *q = question(unit, "q-single");
    CHECK_INT(q->kind, Q_SINGLE);
    CHECK_INT(q->tries, 3);
    CHECK(!q->shuffle);
    CHECK_INT(q->n_hints, 2);
    CHECK_STR(flat(&q->hints[1]), "من نثق به؟");
    CHECK_STR(q->items[1].id, "b");
    CHECK_STR(q->items[1].plain, "نطلب العون");
    CHECK(q->items[1].right && !q->items[0].right);
    CHECK_STR(flat(&q->items[0].feedback), "الدفع يجلب طلبًا آخر.");
    CHECK_STR(flat(&q->explanation), "العون أولًا.");
    q = question(unit, "q-multiple");
    CHECK_INT(q->kind, Q_MULTIPLE);
    CHECK_INT(q->tries, 2);
    CHECK(q->shuffle && q->n_items == 3 && q->items[0].right && q->items[1].right && !q->items[2].right);
    q = question(unit, "q-truefalse");
    CHECK_INT(q->kind, Q_TRUEFALSE);
    CHECK_STR(q->items[0].id, "true");
    CHECK_STR(q->items[0].plain, msg(LANG_AR, "course.true"));
    CHECK_STR(q->items[1].plain, msg(LANG_AR, "course.false"));
    CHECK(!q->shuffle && q->n_items == 2 && !q->items[0].right && q->items[1].right);
    CHECK_STR(flat(&q->items[0].feedback), "لا ذنب عليها.");
    q = question(unit, "q-survey");
    CHECK_INT(q->kind, Q_SURVEY);
    CHECK(q->tries == 1 && !q->shuffle && q->explanation.n_paras == 0 && q->n_items == 2);
    CHECK(q->items[0].feedback.n_paras == 0 && q->items[1].feedback.n_paras == 1);
    unit_destroy(unit);
}

TEST(placing_and_typing_of_all_kinds_are_loaded)
{
    struct unit *unit = sample();
    if (!unit)
        return;
    const struct question *q = question(unit, "q-order");
    CHECK(q->kind == Q_ORDER && q->n_items == 3);
    CHECK_STR(q->items[2].id, "z");
    q = question(unit, "q-match");
    CHECK(q->kind == Q_MATCH && q->n_items == 2 && q->n_targets == 2);
    CHECK_INT(q->items[1].target, 1);
    CHECK_STR(q->items[1].plain, "ابتزاز");
    CHECK_STR(q->targets[1].plain, "تهديد وطلب");
    CHECK_STR(q->targets[1].id, "m2");
    q = question(unit, "q-classify");
    CHECK(q->kind == Q_CLASSIFY && q->n_items == 3 && q->n_targets == 2);
    CHECK(q->items[0].target == 0 && q->items[1].target == 1 && q->items[2].target == 0);
    CHECK_STR(q->targets[1].plain, "خطر");
    q = question(unit, "q-short");
    CHECK(q->kind == Q_SHORT && q->n_items == 3 && q->items[1].right && !q->items[2].right);
    CHECK_STR(q->items[2].plain, "سرقة");
    CHECK(q->items[0].feedback.n_paras == 0);
    CHECK_STR(flat(&q->otherwise), "تهديد وطلب: ما اسمهما؟");
    q = question(unit, "q-number");
    CHECK(q->kind == Q_NUMBER && q->low == 6.5 && q->high == 7.5 && q->n_items == 1);
    CHECK_STR(q->unit, "سنة");
    CHECK_STR(flat(&q->too_low), "أكثر.");
    CHECK_STR(flat(&q->too_high), "أقل.");
    CHECK_STR(flat(&q->items[0].feedback), "نعم.");
    q = question(unit, "q-range");
    CHECK(q->low == 10 && q->high == 20 && !q->unit);
    unit_destroy(unit);
}

TEST(a_scenario_is_loaded_with_its_meters_and_conditions)
{
    struct unit *unit = sample();
    if (!unit)
        return;
    const struct lesson_step *step = &unit->steps[11];
    const struct scenario *s = step->scenario;
    CHECK_STR(step->title, "رسالة في الليل");
    CHECK(s->meters[METER_SAFETY] == 40 && s->meters[METER_EVIDENCE] == 10 && s->meters[METER_SUPPORT] == 20 &&
          s->meters[METER_PANIC] == 50);
    CHECK(s->n_people == 2 && s->people[0].self && s->people[1].offender && !s->people[1].self);
    CHECK(s->note.n_paras == 1 && s->intro.n_paras == 1);
    CHECK_INT(s->n_nodes, 4);
    const struct node *start = &s->nodes[0];
    CHECK(start->n_lines == 2 && !start->lines[0].from && start->lines[1].person == 1);
    CHECK(start->choices[0].pays && start->choices[0].effects[METER_SAFETY] == -20 && start->choices[0].to == 1);
    CHECK(!start->choices[0].when.set && start->choices[0].when.max[METER_PANIC] == 100);
    const struct choice *report = &s->nodes[2].choices[1];
    CHECK(report->when.set && report->when.min[METER_EVIDENCE] == 35 && report->when.max[METER_EVIDENCE] == 100);
    const struct node *end = &s->nodes[3];
    CHECK(end->is_ending && end->ending == ENDING_GOOD && end->n_choices == 0 && end->debrief.n_paras == 2);
    CHECK_STR(end->ending_title, "خرجت");
    unit_destroy(unit);
}

TEST(texts_are_composed)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct unit *unit =
        unit_parse(STR("{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"minutes\":1,\"goals\":[\"\\u0627\\u0653\"],"
                       "\"title\":\"\\u0627\\u0655\",\"steps\":[{\"kind\":\"page\",\"id\":\"p\",\"title\":\"t\","
                       "\"body\":\"b\"}],\"summary\":\"خ\"}"),
                   "u.json", &diags);
    CHECK(unit && strcmp(unit->title, "\u0625") == 0);
    CHECK_STR(unit ? flat(&unit->goals[0]) : "", "\u0622");
    unit_destroy(unit);
    diag_finish(&diags);
}

/* A unit around one step, on line 2. */
static struct str around(struct buf *out, const char *step)
{
    buf_adds(
        out,
        "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":[\n");
    buf_adds(out, step);
    buf_adds(out, "\n],\"summary\":\"خ\"}");
    return buf_str(out);
}

static void check_steps(const char *const (*rows)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct buf text = {0};
        CHECK_LISTING("u.json", around(&text, rows[i][0]), rows[i][1]);
        struct unit *unit = unit_parse(buf_str(&text), "u.json", NULL);
        if (strstr(rows[i][1], "2:") && rows[i][1][0] != 'w')
            CHECK(!unit);
        unit_destroy(unit);
        buf_finish(&text);
    }
}
#define CHECK_STEPS(rows) check_steps(rows, sizeof(rows) / sizeof *(rows))

#define PAGE             "{\"kind\":\"page\",\"id\":\"p\","
#define QUESTION         "{\"kind\":\"question\",\"id\":\"q\",\"prompt\":\"p\",\"explanation\":\"e\","
#define OPTION(id, more) "{\"id\":\"" id "\",\"text\":\"" id "\",\"feedback\":\"f\"" more "}"

TEST(a_broken_step_is_told_at_its_values)
{
    static const char *const rows[][2] = {
        {"3", "2:1 wrong-type\n"},
        {"{}", "2:1 missing-member\n2:1 missing-member\n"},
        {"{\"kind\":\"pge\",\"id\":\"p\"}", "2:9 unknown-value\n"},
        {"{\"kind\":3,\"id\":\"p\"}", "2:9 wrong-type\n"},
        {PAGE "\"title\":\"t\"}", "2:1 missing-member\n"},
        {PAGE "\"title\":\"t\",\"body\":\"b\",\"Body\":\"b\"}", "2:48 unknown-member\n"},
        {PAGE "\"title\":\"t\",\"body\":\"b\",\"// why\":\"b\"}", ""},
        {PAGE "\"title\":\" \",\"body\":\"\"}", "2:33 empty-text\n2:44 empty-text\n"},
        {PAGE "\"title\":\"a\\nb\",\"body\":\"a\\nb\"}", "2:33 line-break\n"},
        {PAGE "\"title\":\"t\",\"body\":[]}", "2:44 empty-text\n"},
        {PAGE "\"title\":\"t\",\"body\":[\"a\",3,\"<i>b</i>\"]}", "2:49 wrong-type\n2:51 markup-html\n"},
        {PAGE "\"title\":\"t\",\"body\":[\"a\",\"<i>b</i>\",\"c\"]}", "2:49 markup-html\n"},
        {PAGE "\"title\":\"t\",\"body\":\"b\",\"sources\":\"s\"}", "2:58 wrong-type\n"},
        {PAGE "\"title\":\"t\",\"body\":\"b\",\"sources\":[\"s\",1]}", "2:63 wrong-type\n"},
        {"{\"kind\":\"page\",\"id\":\"P_1\",\"title\":\"t\",\"body\":\"b\"}", "2:21 bad-id\n"},
        {PAGE "\"title\":\"t\",\"body\":\"b\"},\n" PAGE "\"title\":\"t\",\"body\":\"b\"}", "3:21 duplicate-id\n"},
        {PAGE "\"title\":null,\"body\":\"b\"}", "2:33 wrong-type\n"},
    };
    CHECK_STEPS(rows);
}

TEST(a_broken_question_is_told_at_its_values)
{
    static const char *const rows[][2] = {
        {QUESTION "\"type\":\"singel\"}", "2:67 unknown-value\n"},
        {QUESTION "\"type\":\"single\"}", "2:1 missing-member\n"},
        {QUESTION "\"type\":\"single\",\"options\":[" OPTION("a", ",\"right\":true") "]}", "2:86 too-few\n"},
        {QUESTION "\"type\":\"single\",\"options\":[" OPTION("a", "") "," OPTION("b", "") "]}", "2:86 one-right\n"},
        {QUESTION
         "\"type\":\"single\",\"options\":[" OPTION("a", ",\"right\":true") "," OPTION("b", ",\"right\":true") "]}",
         "2:86 one-right\n"},
        {QUESTION
         "\"type\":\"single\",\"options\":[" OPTION("a", ",\"right\":1") "," OPTION("b", ",\"right\":true") "]}",
         "2:131 wrong-type\n"},
        {QUESTION "\"type\":\"single\",\"options\":[" OPTION("a", ",\"right\":true") "," OPTION("a", "") "]}",
         "2:143 duplicate-id\n2:154 same-option\n"},
        {QUESTION "\"type\":\"single\",\"options\":[" OPTION("a", ",\"right\":true") ",{\"id\":\"b\",\"text\":\"b\"}]}",
         "2:137 missing-member\n"},
        {QUESTION "\"type\":\"multiple\",\"options\":[" OPTION("a", "") "," OPTION("b", "") "]}", "2:88 none-right\n"},
        {QUESTION
         "\"type\":\"multiple\",\"options\":[" OPTION("a", ",\"right\":true") "," OPTION("b", ",\"right\":true") "]}",
         "2:88 all-right\n"},
        {"{\"kind\":\"question\",\"id\":\"q\",\"type\":\"truefalse\",\"prompt\":\"p\",\"answer\":\"true\",\"feedback\":"
         "{\"true\":\"t\"}}",
         "2:1 missing-member\n2:70 wrong-type\n2:88 missing-member\n"},
        {QUESTION "\"type\":\"order\",\"items\":[" OPTION("a", "") "," OPTION("b", "") "]}", "2:83 too-few\n"},
        {QUESTION "\"type\":\"order\",\"tries\":4,\"shuffle\":\"no\",\"hints\":[\"![](x)\"],\"items\":[" OPTION(
             "a", "") "," OPTION("b", "") "," OPTION("c", "") "]}",
         "2:83 out-of-range\n2:95 wrong-type\n2:109 markup-image\n"},
        {QUESTION "\"type\":\"match\",\"pairs\":[{\"id\":\"a\",\"left\":\"l\",\"feedback\":\"f\"},{\"id\":\"b\","
                  "\"left\":\"m\",\"right\":\"r\",\"feedback\":\"f\"}]}",
         "2:84 missing-member\n"},
        {QUESTION "\"type\":\"classify\",\"categories\":[{\"id\":\"x\",\"text\":\"x\"},{\"id\":\"y\",\"text\":\"y\"}],"
                  "\"items\":[" OPTION("a", ",\"category\":\"z\"") "," OPTION("b", ",\"category\":\"x\"") "]}",
         "2:193 unknown-category\n"},
        {QUESTION "\"type\":\"short\",\"accept\":[],\"otherwise\":\"o\"}", "2:84 too-few\n"},
        {QUESTION "\"type\":\"short\",\"accept\":[{\"text\":\"x\"}],\"expect\":[{\"text\":\"y\"}]}",
         "2:1 missing-member\n2:109 missing-member\n"},
        {QUESTION
         "\"type\":\"number\",\"answer\":1,\"min\":2,\"feedback\":{\"right\":\"r\",\"low\":\"l\",\"high\":\"h\"}}",
         "2:85 answer-and-range\n"},
        {QUESTION
         "\"type\":\"number\",\"min\":3,\"max\":2,\"feedback\":{\"right\":\"r\",\"low\":\"l\",\"high\":\"h\"}}",
         "2:82 min-over-max\n"},
        {QUESTION "\"type\":\"number\",\"answer\":\"7\",\"tolerance\":-1,\"feedback\":{\"right\":\"r\",\"low\":\"l\","
                  "\"high\":\"h\"}}",
         "2:85 wrong-type\n2:101 negative-tolerance\n"},
        {QUESTION "\"type\":\"survey\",\"tries\":2,\"options\":[{\"id\":\"a\",\"text\":\"a\",\"right\":true},{\"id\":"
                  "\"b\",\"text\":\"b\"}]}",
         "2:84 out-of-range\n2:118 unknown-member\n"},
    };
    CHECK_STEPS(rows);
}

#define SCENARIO                                                                                                       \
    "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\",\"people\":[{\"id\":\"me\",\"name\":\"m\","   \
    "\"role\":\"self\"}],\n"
#define END "{\"id\":\"e\",\"lines\":[],\"ending\":{\"kind\":\"good\",\"title\":\"t\",\"debrief\":\"F2\"}}"

TEST(a_broken_scenario_is_told_at_its_values)
{
    static const char *const rows[][2] = {
        {SCENARIO "\"nodes\":[{\"id\":\"n\",\"lines\":[{\"text\":\"x\"}]}," END "]}", "3:10 dead-end\n"},
        {SCENARIO "\"nodes\":[{\"id\":\"n\",\"lines\":[],\"choices\":[]}," END "]}", "3:28 too-few\n3:41 too-few\n"},
        {SCENARIO "\"nodes\":[{\"id\":\"n\",\"lines\":[{\"from\":\"x\",\"text\":\"x\"}],\"choices\":[\n"
                  "{\"id\":\"c\",\"text\":\"c\",\"to\":\"nowhere\",\"feedback\":\"f\"}]}," END "]}",
         "3:37 unknown-person\n4:27 unknown-node\n"},
        {SCENARIO "\"nodes\":[{\"id\":\"n\",\"lines\":[{\"text\":\"x\"}],\"choices\":[\n"
                  "{\"id\":\"c\",\"text\":\"c\",\"to\":\"e\",\"effects\":{\"safty\":1,\"panic\":101},\"if\":{"
                  "\"support\":{\"min\":9,\"max\":8}}}]}," END "]}",
         "4:1 missing-member\n4:42 unknown-member\n4:60 out-of-range\n4:81 min-over-max\n"},
        {SCENARIO "\"meters\":{\"safety\":-1},\"nodes\":[{\"id\":\"e\",\"lines\":[],\"choices\":[{\"id\":\"c\","
                  "\"text\":\"c\",\"to\":\"e\","
                  "\"feedback\":\"f\"}],\"ending\":{\"kind\":\"happy\",\"title\":\"t\",\"debrief\":\"F2\"}}]}",
         "3:20 out-of-range\n3:33 choices-and-ending\n3:129 unknown-value\n"},
        {"{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"t\",\"intro\":\"i\",\n\"people\":[{\"id\":\"me\",\"name\":"
         "\"m\",\"role\":"
         "[\"self\",\"offender\"]}],\"nodes\":[" END "]}",
         "3:40 wrong-type\n"},
    };
    CHECK_STEPS(rows);
}

TEST(all_faults_of_a_unit_come_in_one_run)
{
    struct buf bytes = {0};
    struct err err;
    CHECK(file_read(test_path("course/data/broken.json"), UNIT_MAX_BYTES, &bytes, &err));
    CHECK_LISTING("broken.json", buf_str(&bytes),
                  "1:1 missing-member\n3:9 bad-id\n5:3 unknown-member\n6:14 out-of-range\n"
                  "7:20 markup-html\n7:34 wrong-type\n"
                  "12:16 straight-quotes\n13:20 direction-character\n13:28 markup-image\n13:46 markup-term\n"
                  "17:13 duplicate-id\n19:17 tatweel\n20:18 one-right\n22:29 same-option\n23:9 missing-member\n"
                  "25:22 empty-text\n"
                  "27:5 no-note\n31:22 control-character\nw 32:17 no-self\n38:13 missing-member\n38:13 paying-helps\n"
                  "38:13 paying-wins\n41:91 ending-without-help\n42:9 unreachable-node\n42:91 ending-without-help\n");
    buf_finish(&bytes);
}

TEST(a_unit_must_be_what_its_file_is_named)
{
    struct diag_list diags = {.lang = LANG_EN};
    CHECK(!unit_load(test_path("course/data/lessons"), "en", "all-kinds", &diags));
    CHECK_INT(diags.n, 1);
    CHECK_STR(diags.items[0].code, "file-missing");
    CHECK_INT(diags.items[0].line, 0);
    diag_finish(&diags);
    diags.n_errors = 0;
    CHECK(!unit_load(test_path("course/data/misplaced"), "en", "other-name", &diags));
    struct buf got = {0};
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), "3:9 wrong-id\n4:11 wrong-lang\n");
    buf_finish(&got);
    diag_finish(&diags);
}

TEST(a_newer_format_says_so_and_nothing_else)
{
    CHECK_LISTING("u.json", STR("{\"format\":2,\"new\":[]}"), "1:11 format-newer\n");
    CHECK_LISTING("u.json", STR("{\"format\":0.5}"), "1:11 format-unknown\n");
    CHECK_LISTING("u.json", STR("{\"format\":\"1\"}"), "1:11 wrong-type\n");
}

TEST(what_a_unit_quotes_comes_from_the_data_beside_the_lessons)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct unit *unit = unit_load(test_path("course/data/quoting/lessons"), "ar", "first", &diags);
    CHECK_INT(diags.n, 0);
    if (unit) {
        CHECK_INT(unit->kind, UNIT_TEST);
        CHECK_STR(flat(&unit->steps[0].note), "حديث عن التهديد.");
        CHECK_STR(flat(&unit->steps[0].body), "تعاقب المادة 430/1 من قانون العقوبات على تهديد معه طلب.\n"
                                              "اتصلوا بالرقم 000.");
        const struct span *number = &unit->steps[0].body.paras[1].spans[1];
        CHECK(number->style == (SPAN_QUOTE | SPAN_CODE) && strcmp(number->target, "contact:police") == 0);
    }
    unit_destroy(unit);
    diag_finish(&diags);
    struct glossary *g = glossary_load(test_path("course/data/quoting/lessons"), "ar", NULL);
    if (g)
        CHECK_STR(flat(&g->terms[0].meaning), "فعل تذكره المادة 430/1.");
    glossary_destroy(g);
}

TEST(an_activity_is_loaded)
{
    struct unit *unit = unit_load(test_path("course/data/quoting/lessons"), "ar", "first", NULL);
    if (!unit) {
        test_fail(__FILE__, __LINE__, "no unit");
        return;
    }
    const struct lesson_step *step = &unit->steps[1];
    CHECK(step->kind == STEP_ACTIVITY && strcmp(step->title, "دائرة الثقة") == 0);
    const struct activity *a = step->activity;
    CHECK(a->day == 2 && a->minutes == 20 && a->n[ACTIVITY_MATERIALS] == 0 && a->n[ACTIVITY_STEPS] == 2);
    CHECK_STR(flat(&a->goal), "أن نعرف من نخبره أولاً");
    CHECK_STR(flat(&a->group), "12 مشاركاً");
    CHECK_INT(a->lists[ACTIVITY_STEPS][1].n_paras, 2);
    CHECK_STR(flat(&a->lists[ACTIVITY_DISCLOSURE][0]), "اتصلوا بالرقم 000.");
    unit_destroy(unit);
}

TEST(an_activity_needs_all_its_parts)
{
    CHECK_LISTING(
        "u.json",
        STR("{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":["
            "{\"kind\":\"activity\",\"id\":\"a\",\"title\":\"ن\",\"day\":0,\"goal\":\"ه\",\"minutes\":5,\n"
            "\"group\":\"م\",\"materials\":[],\"steps\":[],\"say\":[\"ق\"],\"debrief\":[\"س\"],\"risks\":[\"خ\"]}],"
            "\"summary\":\"خ\"}"),
        "1:81 missing-member\n1:127 out-of-range\n2:36 too-few\n");
}

TEST(in_a_line_nothing_is_quoted)
{
    CHECK_LISTING(
        "u.json",
        STR("{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"ن [](law:a)\",\"minutes\":1,\"goals\":[\"g\"],"
            "\"steps\":[{\"kind\":\"page\",\"id\":\"p\",\"title\":\"ن\",\"body\":\"ن [](law:a)\"}],\"summary\":\"خ\"}"),
        "1:42 quote-in-line\n");
}

TEST(steps_are_left_out_but_never_all_of_them)
{
    static const char *const ids[] = {"q-single", "nowhere", "law", "circle"};
    struct unit *unit = sample();
    if (!unit)
        return;
    size_t n = unit->n_steps;
    unit_leave_out(unit, ids, 2);
    CHECK_INT(unit->n_steps, n - 1);
    CHECK(unit_find(unit, "q-single") == SIZE_MAX && unit_find(unit, "q-multiple") == 1);
    unit_destroy(unit);
    unit = unit_load(test_path("course/data/quoting/lessons"), "ar", "first", NULL);
    if (unit)
        unit_leave_out(unit, ids, 4);
    CHECK(unit && unit->n_steps == 2);
    unit_destroy(unit);
}
