#include <stdlib.h>

#include "base/file.h"
#include "base/rng.h"
#include "course/course.h"
#include "course/json_scan.h"
#include "listing.h"

/* What json_open alone says of a text. */
static bool open_lists(struct str text, struct buf *got)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct json j;
    bool opened = json_open(&j, text, COURSE_MAX_BYTES, "x.json", &diags);
    list_diags(&diags, got);
    json_close(&j);
    diag_finish(&diags);
    return opened;
}

static void check_table(const char *const (*rows)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct buf got = {0};
        (void)open_lists(str_of(rows[i][0]), &got);
        if (strcmp(buf_z(&got), rows[i][1]) != 0)
            test_fail(__FILE__, __LINE__, "%s\n--- got\n%s--- expected\n%s", rows[i][0], buf_z(&got), rows[i][1]);
        buf_finish(&got);
    }
}
#define CHECK_TABLE(rows) check_table(rows, sizeof(rows) / sizeof *(rows))

TEST(a_right_file_has_no_faults)
{
    static const char *const rows[][2] = {
        {"{}", ""},
        {" \r\n\t{ \"a\" : [ ] , \"b\":{},\"c\":-0.5e+3,\"d\":[true,false,null,0,\"\"] } \n", ""},
        {"{\"a\":\"\\\" \\\\ \\/ \\n \\t \\u0645 \\uD83D\\uDE00 ،\"}", ""},
    };
    CHECK_TABLE(rows);
}

TEST(a_file_that_is_no_json_at_all_gets_one_sentence)
{
    const struct {
        struct str text;
        const char *want;
    } rows[] = {
        {STR("\xFF\xFE{\0}\0"), "1:1 wrong-encoding\n"},
        {STR("\xFE\xFF\0{\0}"), "1:1 wrong-encoding\n"},
        {STR("{\0}\0"), "1:1 wrong-encoding\n"},
        {STR("{\"title\": \"\xE3\xD1\xCD\xC8\xC7\"}"), "1:1 wrong-encoding\n"}, /* Windows-1256 */
        {STR("\n<!DOCTYPE html>\n<html>'x'</html>"), "1:1 not-json\n"},
        {STR("PK\x03\x04\x14 not a text"), "1:1 not-json\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf got = {0};
        CHECK(!open_lists(rows[i].text, &got));
        CHECK_STR(buf_z(&got), rows[i].want);
        buf_finish(&got);
    }
}

TEST(syntax_errors_are_where_the_author_mends_them)
{
    static const char *const rows[][2] = {
        {"", "1:1 empty-file\n"},
        {" \n ", "1:1 empty-file\n"},
        {"[]", "1:1 wrong-type\n"},
        {"{\n  \"a\": 1\n  \"b\": 2\n}", "2:9 missing-comma\n"},
        {"{\n  \"ا\": \"م\"\n  \"b\": 2\n}", "2:11 missing-comma\n"},
        {"{\"a\": [1 2, 3]}", "1:9 missing-comma\n"},
        {"{\"a\": [1, 2,]}", "1:12 trailing-comma\n"},
        {"{\"a\": 1,\n}", "1:8 trailing-comma\n"},
        {"{\"a\": [,1]}", "1:8 extra-comma\n"},
        {"{\"a\": [1,,2]}", "1:10 extra-comma\n"},
        {"{,\"a\": 1,,\"b\":2}", "1:2 extra-comma\n1:10 extra-comma\n"},
        {"{\"a\": ,\"b\": }", "1:7 missing-value\n1:13 missing-value\n"},
        {"{\"a\" 1}", "1:5 missing-colon\n"},
        {"{\"a\" = 1}", "1:5 missing-colon\n"},
        {"{\"a\", \"b\": 1}", "1:5 missing-colon\n"},
        {"{\"a\"}", "1:5 missing-colon\n"},
        {"{a: 1, 2: 3}", "1:2 unquoted-key\n1:8 unquoted-key\n"},
        {"{{}}", "1:2 missing-key\n"},
        {"{\"a\": True, \"b\": word}", "1:7 bare-word\n1:18 bare-word\n"},
        {"{'a': \"b\"}", "1:2 wrong-quotes\n"},
        {"{\"a\": “ب”, \"c\": «د»}", "1:7 wrong-quotes\n1:17 wrong-quotes\n"},
        {"{\"a\": 01, \"b\": +1, \"c\": .5, \"d\": 1., \"e\": 1e, \"f\": 0x10}",
         "1:7 bad-number\n1:16 bad-number\n1:25 bad-number\n1:34 bad-number\n1:43 bad-number\n1:52 bad-number\n"},
        {"{\"a\": 111111111111111111111111111111111111111111111111}", "1:7 bad-number\n"},
        {"{\"a\": ١٥، \"b\": ۷}", "1:7 arabic-digits\n1:9 arabic-comma\n1:16 arabic-digits\n"},
        {"{\"a\": \"b\"، \"c\": 1}", "1:10 arabic-comma\n"},
        {"// x\n{ /* y\n */ \"a\": 1 # z\n}", "1:1 comment\n2:3 comment\n3:12 comment\n"},
        {"{\"a\": 1 /* never", "1:9 comment\n"},
        {"{\"a\": \"he said \"hi\" to me\",\n\"b\": 1,}", "1:16 inner-quote\n2:7 trailing-comma\n"},
        {"{\"a\": \"b,\n\"c\": 1 2}", "1:7 unclosed-string\n2:8 unexpected\n"},
        {"{\"a\": \"one\ntwo\nthree\",\n\"b\": 1,}", "1:7 unclosed-string\n4:7 trailing-comma\n"},
        {"{\"a\": \"b", "1:9 cut-off\n"},
        {"{\"a\": \"\\", "1:9 cut-off\n"},
        {"{\"a\": [\"b\", \"\xD9", "1:15 cut-off\n"},
        {"{\"a\": \"\\uD83D", "1:14 cut-off\n"},
        {"{\"a\": [tru", "1:11 cut-off\n"},
        {"{\"a\": 1.", "1:9 cut-off\n"},
        {"{\"a\": {\"b\": 1,\n", "2:1 cut-off\n"},
        {"\"b", "1:1 unclosed-string\n"},
        {"{\"a\": \"\\x \\u12G4\"}", "1:8 bad-escape\n1:11 bad-escape\n"},
        {"{\"a\": [1, {\"b\": 2]}", "1:18 unclosed-bracket\n"},
        {"{\n\"a\": [1, 2\n}", "3:1 unclosed-bracket\n"},
        {"{\"a\": 1", "1:8 unclosed-bracket\n"},
        {"{\"a\": 1]}", "1:8 stray-bracket\n"},
        {"]", "1:1 stray-bracket\n"},
        {"{\"a\": 1}}", "1:9 after-end\n"},
        {"{\"a\": 1} x", "1:10 after-end\n"},
        {"{} {}", "1:4 after-end\n"},
        {"{\"a\": : 1; \"b\": 2}", "1:7 unexpected\n1:10 unexpected\n"},
        {"{\"a\":1,\"b\":2,\"a\":3,\"\\u0061\":4}", "1:14 duplicate-member\n1:20 duplicate-member\n"},
        {"{\"x\":{\"a\":1,\"a\":1}}", "1:13 duplicate-member\n"},
    };
    CHECK_TABLE(rows);
}

/* What the quick pass is sure of, the slow one finds nothing in, and as many values. */
static bool quick_agrees(struct str text)
{
    size_t n = 0;
    if (!json_quick(text, JSON_MAX_VALUES, &n))
        return false;
    struct json j = {.text = text, .file = "x.json", .most_values = JSON_MAX_VALUES};
    struct json_marks marks = {0};
    CHECK(json_scan(&j, &marks));
    CHECK_INT(j.n_errors, 0);
    CHECK_INT(n, marks.n);
    free(marks.items);
    return true;
}

TEST(a_quick_pass_is_sure_only_of_what_is_right)
{
    static const struct {
        const char *text;
        bool sure;
    } rows[] = {
        {" \r\n\t{ \"a\" : [ ] , \"b\":{},\"c\":-0.5e+3,\"d\":[true,false,null,0,\"\"] } \n", true},
        {"{\"a\":\"\\\" \\\\ \\/ \\n \\t « كَلِمَة ، … 😀 ~\"}", true},
        {"[]", true}, /* what may stand at the top is asked later */
        {"\"م\"", true},
        {"{\"a\":\"\\u0645\"}", false}, /* right, but needs the closer look */
        {"", false},
        {" ", false},
        {"{", false},
        {"{\"a", false},
        {"{\"a\\", false},
        {"{\"a\":\"م", false},
        {"{\"a\":\"\xD9", false},
        {"{\"a\":\"\xD9\"}", false},
        {"{\"a\":\"\xD8\x9C\"}", false}, /* U+061C */
        {"{\"a\":\"\xC2\x9B\"}", false}, /* U+009B */
        {"{\"a\":\"\xC1\xA1\"}", false}, /* overlong */
        {"{\"a\":\"\x7F\"}", false},
        {"{\"a\":\"\t\"}", false},
        {"{\"a\":\"\n\"}", false},
        {"{\"a\":\"\u200F\"}", false},
        {"{\"a\":1,}", false},
        {"{\"a\":01}", false},
        {"{\"a\":nul}", false},
        {"{\"a\":1}}", false},
        {"{\"a\":1} \xEF\xBB\xBF", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (quick_agrees(str_of(rows[i].text)) != rows[i].sure)
            test_fail(__FILE__, __LINE__, "%s", rows[i].text);
    CHECK(!quick_agrees((struct str){"{}\0", 3}));
}

TEST(a_file_without_faults_is_read_without_asking_for_positions)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct json j;
    CHECK(json_open(&j, STR("{\"a\":\n [1, 2]}"), COURSE_MAX_BYTES, "x", &diags));
    CHECK(!j.marks);
    json_error(&j, json_locate(&j, "/a/1"), "not-json", (const char *)NULL);
    CHECK_INT(diags.items[0].line, 2);
    CHECK_INT(diags.items[0].col, 6);
    json_close(&j);
    diag_finish(&diags);
}

TEST(a_forgotten_bracket_or_mark_is_named_once)
{
    static const char *const rows[][2] = {
        {"{\"a\": [1, 2\n \"b\": 3}", "1:12 unclosed-bracket\n"},
        {"{\"a\": [{\"b\": 1}, \"c\": 2}, {\"c\": 3}]}", "1:18 missing-brace\n"},
        {"{\"a\": [{\"b\": 1, {\"b\": 2}]}", "1:15 unclosed-bracket\n"},
        {"{\"a\": [{\"b\": 1 {\"b\": 2}]}", "1:15 unclosed-bracket\n"},
        {"{\"a\": {\"b\": 1}, {\"b\": 2}]}", "1:7 missing-list\n"},
        {"{\"a\": \"b\", \"c\", \"d\"], \"e\": 1}", "1:7 missing-list\n"},
        {"{\"a\": \"b\": 1}}", "1:7 missing-brace\n"},
        {"{\n\"a\":\n\"b\": 1}", "2:5 missing-value\n"},
        {"{\"a\": ], \"b\": 1}", "1:7 stray-bracket\n"},
        {"{\n  \"a\": [\n    {\n      \"b\": [\n        1\n      \"c\": 2\n    }\n  ]\n}\n", "5:10 unclosed-bracket\n"},
        {"{\n  \"a\": [\n    {\n      \"b\": {\n        \"d\": 1\n      \"c\": 2\n    }\n  ]\n}\n",
         "5:15 unclosed-bracket\n"},
        {"{\"a: \"b\", \"c\": 1}", "1:2 unclosed-string\n"},
        {"{\"a\": \"b, \"c\": 1}", "1:7 unclosed-string\n"},
        {"{\"a: [\n\"b\"], \"c\": 1}", "1:2 unclosed-string\n"},
        {"{\"a\": ب، ج\", \"c\": 1}", "1:7 unopened-string\n"},
        {"{a\": \"b\"}", "1:2 unopened-string\n"},
    };
    CHECK_TABLE(rows);
}

TEST(all_syntax_errors_of_a_file_come_in_one_run)
{
    static const char *const rows[][2] = {{
        "{ // remark\n"
        "  'id': \"kinds\"\n"
        "  \"lang\": \"ar\",,\n"
        "  title: \"he said \"hi\" to me\",\n"
        "  \"minutes\": ٣،\n"
        "  \"goals\": [\"a\", \"b\",],\n"
        "  \"steps\": [ {\"kind\": \"page\" ],\n"
        "  \"summary\": \"x\n"
        "}\n",
        "1:3 comment\n2:3 wrong-quotes\n2:16 missing-comma\n3:16 extra-comma\n4:3 unquoted-key\n4:19 inner-quote\n"
        "5:14 arabic-digits\n5:15 arabic-comma\n6:21 trailing-comma\n7:30 unclosed-bracket\n8:14 unclosed-string\n",
    }};
    CHECK_TABLE(rows);
}

TEST(forbidden_characters_are_refused_raw_and_escaped)
{
    static const char *const rows[][2] = {
        {"\xEF\xBB\xBF{}", "1:1 byte-order-mark\n"},
        {"{\"a\": \"\xC3(\"}", "1:8 bad-utf8\n"},
        {"{\"a\": \"\xC0\x80\"}", "1:8 bad-utf8\n"},         /* overlong NUL */
        {"{\"a\": \"\xE0\x80\xAF\"}", "1:8 bad-utf8\n"},     /* overlong "/" */
        {"{\"a\": \"\xED\xA0\x80\"}", "1:8 bad-utf8\n"},     /* a surrogate */
        {"{\"a\": \"\xF4\x90\x80\x80\"}", "1:8 bad-utf8\n"}, /* past U+10FFFF */
        {"{\"a\": \"\x1B[31m\"}", "1:8 control-character\n"},
        {"{\"a\": \"\\u001b[31m\"}", "1:8 control-character\n"},
        {"{\"a\": \"\\u0000\"}", "1:8 control-character\n"},
        {"{\"a\": \"\\b\\f\\r\"}", "1:8 control-character\n1:10 control-character\n1:12 control-character\n"},
        {"{\"a\": \"\t\"}", "1:8 control-character\n"},
        {"{\"a\": \"\xC2\x9B\"}", "1:8 control-character\n"}, /* CSI in one */
        {"{\"a\": \"\\u009B\\u2028\\uFEFF\"}",
         "1:8 control-character\n1:14 control-character\n1:20 control-character\n"},
        {"{\"a\": \"م\u200Fن\"}", "1:9 direction-character\n"},
        {"{\"a\": \"\\u202E\\u2066\"}", "1:8 direction-character\n1:14 direction-character\n"},
        {"{\u200F\"a\": 1}", "1:2 direction-character\n"},
        {"{\"a\": \"\\uD800\", \"b\": \"\\uDC00\\uD800\"}",
         "1:8 lone-surrogate\n1:23 lone-surrogate\n1:29 lone-surrogate\n"},
        {"{\"a\": \"\\uD800\\u0041\"}", "1:8 lone-surrogate\n"},
        {"{\"\\u0007\": 1}", "1:3 control-character\n"},
    };
    CHECK_TABLE(rows);
    struct buf got = {0};
    CHECK(open_lists((struct str){"{\"a\": \"\0\"}", 10}, &got)); /* it can be read on, and is an error */
    CHECK_STR(buf_z(&got), "1:8 control-character\n");
    buf_clear(&got);
    CHECK(!open_lists((struct str){"{}\0", 3}, &got));
    CHECK_STR(buf_z(&got), "1:3 control-character\n");
    buf_finish(&got);
}

static struct str repeated(struct buf *out, const char *piece, size_t n, const char *before, const char *after)
{
    buf_adds(out, before);
    for (size_t i = 0; i < n; i++)
        buf_adds(out, piece);
    buf_adds(out, after);
    return buf_str(out);
}

TEST(what_is_too_much_is_refused_before_it_costs)
{
    static const struct {
        const char *before, *piece, *after;
        size_t n;
        const char *want;
    } rows[] = {
        {"", "[", "", 100000, "1:25 too-deep\n"},
        {"", "{\"a\":", "", 100000, "1:121 too-deep\n"},
        {"{\"a\":[", "1,", "1]}", 120000, "1:200003 too-many-values\n"},
        {"{", "\"a\":1,", "\"b\":1}", 64, "1:386 too-many-members\n"},
        {"{\"a\":\"", "0123456789abcdef", "\"}", 65536, "1:1 file-too-large\n"},
        {"{\"a\":\"", "0123456789abcdef", "\"}", 330000, "1:1 file-too-large\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf text = {0}, got = {0};
        CHECK(!open_lists(repeated(&text, rows[i].piece, rows[i].n, rows[i].before, rows[i].after), &got));
        CHECK_STR(buf_z(&got), rows[i].want);
        buf_finish(&text);
        buf_finish(&got);
    }
}

TEST(a_file_in_another_encoding_does_not_flood)
{
    struct buf text = {0};
    struct diag_list diags = {.lang = LANG_EN};
    struct json j;
    CHECK(!json_open(&j, repeated(&text, "\xE3\xD1 ", 5000, "{\"a\": \"", "\"}"), COURSE_MAX_BYTES, "x", &diags) ||
          j.n_errors > 0);
    CHECK(diags.n > 0 && diags.n <= 20);
    json_close(&j);
    diag_finish(&diags);
    buf_finish(&text);
}

TEST(pointers_lead_to_values_and_back)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct json j;
    CHECK(json_open(&j, STR("{\"a\":[10,{\"b\":20}],\n \"x/y~z\":[30]}"), COURSE_MAX_BYTES, "x", &diags));
    CHECK_INT(json_number(json_locate(&j, "/a/0")), 10);
    CHECK_INT(json_number(json_locate(&j, "/a/1/b")), 20);
    CHECK(json_kind(json_locate(&j, "/a/7/b")) == JSON_ARRAY);
    json_error(&j, json_locate(&j, "/a/1/b"), "not-json", (const char *)NULL);
    json_error(&j, json_first(json_find(&j.nodes[0], "x/y~z")), "not-json", (const char *)NULL);
    CHECK_STR(diags.items[0].pointer, "/a/1/b");
    CHECK_STR(diags.items[1].pointer, "/x~1y~0z/0");
    CHECK_INT(diags.items[1].line, 2);
    CHECK_INT(diags.items[1].col, 11);
    json_close(&j);
    diag_finish(&diags);
}

/* A small unit that is right. */
static const char small_unit[] =
    "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"وحدة\",\"minutes\":5,\"goals\":[\"هدف\"],\"steps\":["
    "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"ص\",\"body\":\"*نص* [كلمة](term:x)\"},"
    "{\"kind\":\"question\",\"id\":\"q\",\"type\":\"single\",\"prompt\":\"؟\",\"options\":["
    "{\"id\":\"a\",\"text\":\"ا\",\"right\":true,\"feedback\":\"نعم\"},{\"id\":\"b\",\"text\":\"ب\",\"feedback\":"
    "\"لا\"}],"
    "\"explanation\":\"ش\\u0631ح\"},"
    "{\"kind\":\"scenario\",\"id\":\"s\",\"title\":\"ق\",\"intro\":\"م\",\"people\":["
    "{\"id\":\"me\",\"name\":\"أنا\",\"role\":\"self\"}],\"nodes\":["
    "{\"id\":\"n\",\"lines\":[{\"text\":\"س\"}],\"choices\":[{\"id\":\"c\",\"text\":\"خ\",\"to\":\"e\",\"feedback\":"
    "\"ر\"}]},"
    "{\"id\":\"e\",\"lines\":[],\"ending\":{\"kind\":\"good\",\"title\":\"ن\",\"debrief\":\"F2\"}}]}],\"summary\":"
    "\"خ\"}";

/* Whatever the bytes: a unit without errors, or no unit and at least one error with a place in the file. */
static void feed(struct str json)
{
    struct diag_list diags = {.lang = LANG_AR};
    struct unit *unit = unit_parse(json, "u.json", &diags);
    (void)quick_agrees(json);
    CHECK((unit != NULL) == (diags.n_errors == 0));
    for (size_t i = 0; i < diags.n; i++)
        CHECK(diags.items[i].line > 0 && diags.items[i].col > 0);
    unit_destroy(unit);
    check_bytes(json, "u.json", (struct date){2026, 11, 23}, &diags);
    diag_finish(&diags);
}

TEST(a_file_cut_anywhere_is_refused_and_never_crashes)
{
    for (size_t n = 0; n < sizeof small_unit; n++) {
        char *exact = xmalloc(n); /* so that reading past the end is seen */
        memcpy(exact, small_unit, n);
        struct diag_list diags = {.lang = LANG_EN};
        struct unit *unit = unit_parse((struct str){exact, n}, "u.json", &diags);
        CHECK((unit != NULL) == (n == sizeof small_unit - 1));
        if (n == sizeof small_unit)
            CHECK(diags.n_errors == 1); /* the NUL behind it */
        else
            CHECK((diags.n_errors > 0) == (n < sizeof small_unit - 1));
        unit_destroy(unit);
        diag_finish(&diags);
        free(exact);
    }
}

TEST(random_damage_never_crashes)
{
    struct rng rng = rng_of(20261123);
    for (int round = 0; round < 3000; round++) {
        char copy[sizeof small_unit];
        memcpy(copy, small_unit, sizeof copy);
        for (uint32_t k = 0; k <= rng_below(&rng, 4); k++) {
            uint32_t at = rng_below(&rng, sizeof small_unit - 1);
            copy[at] = rng_below(&rng, 2) ? (char)rng_below(&rng, 256) : "{}[],:\"\\0-\n"[rng_below(&rng, 11)];
        }
        feed((struct str){copy, sizeof small_unit - 1});
    }
}
