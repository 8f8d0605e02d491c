#include <stdlib.h>

#include "base/file.h"
#include "course/course.h"
#include "course/load.h"
#include "listing.h"

TEST(a_course_is_loaded_without_its_units)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct course *course = course_load(test_path("course/data/lessons"), &diags);
    CHECK_INT(diags.n, 0);
    if (!course) {
        test_fail(__FILE__, __LINE__, "no course");
        return;
    }
    CHECK_STR(course->id, "sample");
    CHECK_STR(course->version, "2026.11");
    CHECK(course->n_langs == 1 && course->langs[0] == LANG_AR);
    CHECK_STR(course->title[LANG_AR], "دورة تجريبية");
    CHECK_STR(course->title[LANG_EN], "دورة تجريبية"); /* falls back */
    CHECK_INT(course->n_units, 1);
    CHECK_STR(course->units[0].id, "all-kinds");
    CHECK_STR(course->units[0].title[LANG_EN], "All kinds");
    CHECK_STR(course->units[0].summary[LANG_EN], "خطوة من كل نوع");
    CHECK_INT(course->units[0].minutes, 15);
    CHECK_INT(course->units[0].kind, UNIT_LESSON);
    CHECK(course_find(course, "all-kinds") == 0 && course_find(course, "none") == SIZE_MAX);
    CHECK(course_find(NULL, "all-kinds") == SIZE_MAX);
    CHECK(course_teaches_in(course, LANG_AR) && !course_teaches_in(course, LANG_EN) &&
          !course_teaches_in(NULL, LANG_AR));
    CHECK_INT(course->n_tracks, 1);
    CHECK_STR(course->tracks[0].title[LANG_AR], "القصيرة");
    CHECK(course->tracks[0].n_units == 1 && course->tracks[0].units[0].unit == 0);
    CHECK(course->tracks[0].units[0].n_skip == 1 && strcmp(course->tracks[0].units[0].skip[0], "story") == 0);
    course_destroy(course);
    diag_finish(&diags);
}

static struct course *read_course(const char *json, struct buf *got)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct course *course = course_read(str_of(json), "course.json", ".", &diags);
    list_diags(&diags, got);
    diag_finish(&diags);
    return course;
}

#define UNIT(id) "{\"id\":\"" id "\",\"minutes\":5,\"title\":{\"ar\":\"t\"},\"summary\":{\"ar\":\"s\"}}"
#define HEAD                                                                                                           \
    "{\"format\":1,\"id\":\"c\",\"version\":\"1\",\"languages\":[\"ar\"],\"title\":{\"ar\":\"t\"},\n\"units\":["

TEST(a_broken_entry_is_left_out_and_the_rest_goes_on)
{
    struct buf got = {0};
    struct course *course =
        read_course(HEAD UNIT("a") ",\n{\"id\":\"b\"},\n7,\n" UNIT("a") ",\n" UNIT("d") "],\n\"oops\":1}", &got);
    CHECK_STR(buf_z(&got),
              "3:1 missing-member\n3:1 missing-member\n3:1 missing-member\n4:1 wrong-type\n5:7 duplicate-id\n"
              "7:1 unknown-member\n");
    CHECK(course && course->n_units == 2);
    if (course && course->n_units == 2)
        CHECK_STR(course->units[1].id, "d");
    course_destroy(course);
    buf_finish(&got);
}

TEST(units_have_kinds_and_tracks_order_them)
{
    struct buf got = {0};
    struct course *course = read_course(
        HEAD UNIT(
            "a") ",{\"kind\":\"test\",\"id\":\"b\",\"minutes\":5,\"title\":{\"ar\":\"t\"},\"summary\":{\"ar\":\"s\"}},"
                 "{\"id\":\"broken\"}],\"tracks\":[\n"
                 "{\"id\":\"t\",\"title\":{\"ar\":\"x\"},\"summary\":{\"ar\":\"y\"},\"units\":[{\"unit\":\"b\"},{"
                 "\"unit\":\"a\"}]},\n"
                 "{\"id\":\"u\",\"title\":{\"ar\":\"x\"},\"units\":[{\"unit\":\"broken\"},{\"unit\":\"none\"},\n"
                 "{\"unit\":\"a\"},{\"unit\":\"a\",\"skip\":[]}]},\n"
                 "{\"id\":\"t\",\"title\":{\"ar\":\"x\"},\"units\":[]}]}",
        &got);
    CHECK_STR(buf_z(&got), "2:150 missing-member\n2:150 missing-member\n2:150 missing-member\n4:65 unknown-unit\n"
                           "5:22 duplicate-id\n6:7 duplicate-id\n6:38 too-few\n");
    CHECK(course && course->n_units == 2 && course->units[1].kind == UNIT_TEST);
    CHECK(course && course->n_tracks == 2 && course->tracks[0].n_units == 2 && course->tracks[0].units[0].unit == 1);
    CHECK(course && course->n_tracks == 2 && course->tracks[1].n_units == 1);
    course_destroy(course);
    buf_finish(&got);
}

TEST(a_course_of_which_nothing_is_left_is_no_course)
{
    static const char *const rows[][2] = {
        {HEAD "]}", "2:9 too-few\n"},
        {HEAD "{}]}", "2:10 missing-member\n2:10 missing-member\n2:10 missing-member\n2:10 missing-member\n"},
        {"{\"format\":1,\"id\":\"c\",\"version\":\"1\",\"languages\":[],\"title\":{\"ar\":\"t\"},\"units\":[" UNIT(
             "a") "]}",
         "1:48 too-few\n"},
        {"{\"format\":9}", "1:11 format-newer\n"},
        {"{\"format\":1,", "1:13 cut-off\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf got = {0};
        CHECK(!read_course(rows[i][0], &got));
        CHECK_STR(buf_z(&got), rows[i][1]);
        buf_finish(&got);
    }
    struct diag_list diags = {.lang = LANG_EN};
    CHECK(!course_load("/nonexistent", &diags));
    CHECK_INT(diags.n_errors, 1);
    CHECK(!course_load("/nonexistent", NULL));
    diag_finish(&diags);
    course_destroy(NULL);
    unit_destroy(NULL);
    glossary_destroy(NULL);
    contacts_destroy(NULL);
}

TEST(a_glossary_keeps_its_right_terms_in_order)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct glossary *g = glossary_load(test_path("course/data/lessons"), "ar", &diags);
    CHECK_INT(diags.n, 0);
    if (g && g->n_terms == 2) {
        CHECK_STR(g->terms[0].id, "extortion");
        CHECK_STR(g->terms[0].word, "ابتزاز");
        CHECK_STR(g->terms[0].english, "extortion");
        CHECK(g->terms[0].n_also == 2 && g->terms[1].n_also == 0);
        CHECK_STR(g->terms[0].also[1], "تهديد");
        CHECK_STR(g->terms[0].meaning.paras[0].spans[1].target, "price");
    } else {
        test_fail(__FILE__, __LINE__, "no glossary");
    }
    glossary_destroy(g);
    g = glossary_parse(
        STR("{\"format\":1,\"lang\":\"en\",\"terms\":[{\"id\":\"a\"},\n{\"id\":\"b\",\"term\":\"t\",\"english\":\"e\","
            "\"meaning\":\"m\"}]}"),
        "g.json", "ar", &diags);
    struct buf got = {0};
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), "1:20 wrong-lang\n1:34 missing-member\n1:34 missing-member\n");
    CHECK(g && g->n_terms == 1);
    if (g)
        CHECK(strcmp(g->terms[0].id, "b") == 0 && !g->terms[0].english); /* in English it is the term itself */
    glossary_destroy(g);
    buf_finish(&got);
    diag_finish(&diags);
}

TEST(contacts_are_read_whole_or_not_at_all)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf bytes = {0};
    struct err err;
    CHECK(file_read(test_path("course/data/assets/contacts.json"), COURSE_MAX_BYTES, &bytes, &err));
    struct contacts *c = contacts_parse(buf_str(&bytes), "contacts.json", &diags);
    CHECK_INT(diags.n, 0);
    if (c && c->n_items == 2) {
        const struct contact *police = &c->items[0];
        CHECK_STR(police->name[LANG_EN], "Police");
        CHECK_STR(police->what[LANG_EN], "تسجيل شكوى");
        CHECK_STR(police->hours[LANG_AR], "كل الأيام");
        CHECK_STR(police->number, "000");
        CHECK_STR(police->confidence, "high");
        CHECK(police->checked_on.month == 2 && police->expires_on.year == 2099);
        CHECK(!c->items[1].number && !c->items[1].hours[LANG_AR] && !c->items[1].hours[LANG_EN]);
    } else {
        test_fail(__FILE__, __LINE__, "no contacts");
    }
    contacts_destroy(c);
    CHECK(!contacts_parse(STR("{\"format\":1,\"contacts\":[{\"id\":\"a\"}]}"), "contacts.json", NULL));
    buf_finish(&bytes);
    diag_finish(&diags);
}

TEST(the_schemas_are_sound_and_know_every_kind)
{
    static const char *const files[] = {"course", "unit", "glossary", "contacts", "drill"};
    static const char *const kinds[] = {"page",   "scenario", "single",   "multiple",  "truefalse",
                                        "order",  "match",    "classify", "short",     "number",
                                        "survey", "spot",     "inspect",  "firsthour", "evidence"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct buf name = {0}, bytes = {0};
        struct diag_list diags = {.lang = LANG_EN};
        struct json j;
        struct err err;
        buf_addf(&name, "../assets/schema/%s.schema.json", files[i]);
        CHECK(file_read(test_path(buf_z(&name)), COURSE_MAX_BYTES, &bytes, &err));
        CHECK(json_open(&j, buf_str(&bytes), COURSE_MAX_BYTES, buf_z(&name), &diags));
        CHECK_INT(diags.n, 0);
        for (size_t k = 0; i == 1 && k < sizeof kinds / sizeof *kinds; k++)
            CHECK(json_find(json_locate(&j, "/$defs"), kinds[k]));
        json_close(&j);
        diag_finish(&diags);
        buf_finish(&bytes);
        buf_finish(&name);
    }
}

/* The example of lessons/README.md, as its reader would copy it. */
TEST(the_example_for_authors_is_a_right_unit)
{
    struct buf bytes = {0};
    struct err err;
    CHECK(file_read(test_path("../lessons/README.md"), COURSE_MAX_BYTES, &bytes, &err));
    const char *from = strstr(buf_z(&bytes), "\n```json\n"), *to = from ? strstr(from, "\n```\n") : NULL;
    CHECK(from && to);
    if (from && to)
        CHECK_LISTING("first-steps.json", ((struct str){from + 9, (size_t)(to - from - 9)}), "");
    buf_finish(&bytes);
}
