/* The lockdown: what is loaded of it, and what its author is told. */
#include "base/file.h"
#include "course/check_parts.h"
#include "course/course.h"
#include "listing.h"

static struct buf sample(void)
{
    struct buf json = {0};
    struct err err;
    CHECK(file_read(test_path("screen/sample_lockdown.json"), UNIT_MAX_BYTES, &json, &err));
    return json;
}

TEST(a_lockdown_is_loaded)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf json = sample();
    struct unit *unit = unit_parse(buf_str(&json), "sample_lockdown.json", &diags);
    CHECK_INT(diags.n, 0);
    if (unit) {
        const struct lockdown_task *task = unit->steps[0].exercise->lockdown;
        CHECK_INT(unit->steps[0].exercise->kind, EXERCISE_LOCKDOWN);
        CHECK_INT(task->device, DEVICE_ACCOUNT);
        CHECK_INT(task->n_settings, 4);
        CHECK_STR(task->settings[1].label, "طريق الرمز");
        CHECK_INT(task->settings[1].when, 0);
        CHECK_INT(task->settings[1].when_value, 1);
        CHECK(task->settings[2].when == SIZE_MAX);
        CHECK_INT(task->settings[2].n_values, 3);
        CHECK_INT(task->settings[2].values[1].risk, 10);
        CHECK_STR(task->settings[2].values[2].id, "me");
        CHECK_INT(task->n_rehearsal, 2);
        CHECK(task->rehearsal[0].options[1].right && !task->rehearsal[0].options[0].right);
        CHECK(task->passphrase);
    }
    unit_destroy(unit);
    diag_finish(&diags);
    buf_finish(&json);
}

/* One change to the right file. */
static void change(int line, const char *find, const char *put, const char *want)
{
    struct buf right = sample(), wrong = {0};
    const char *at = strstr(buf_z(&right), find);
    if (at) {
        buf_add(&wrong, right.p, (size_t)(at - right.p));
        buf_adds(&wrong, put);
        buf_adds(&wrong, at + strlen(find));
        check_listing(__FILE__, line, "u.json", buf_str(&wrong), want);
    } else {
        test_fail(__FILE__, line, "not there: %s", find);
    }
    buf_finish(&right);
    buf_finish(&wrong);
}
#define CHECK_CHANGE(find, put, want) change(__LINE__, find, put, want)

TEST(a_right_lockdown_is_left_alone)
{
    CHECK_CHANGE("\"passphrase\": true", "\"passphrase\": false", "");
}

TEST(each_setting_can_be_made_safer)
{
    CHECK_CHANGE("\"start\": \"off\"", "\"start\": \"on\"", "14:60 starts-safest\n");
    CHECK_CHANGE("\"start\": \"sms\"", "\"start\": \"app\"", "17:50 starts-safest\n");
    /* What a value lets appear weighs with it, as safe as it can be made. */
    CHECK_CHANGE("\"risk\": 20, \"feedback\": \"الشريحة", "\"risk\": 90, \"feedback\": \"الشريحة", "");
    CHECK_CHANGE("\"risk\": 5, \"feedback\": \"الرمز", "\"risk\": 60, \"feedback\": \"الرمز", "17:50 starts-safest\n");
    CHECK_CHANGE("\"risk\": 50, ", "\"risk\": 9, ", "14:60 starts-safest\n");
}

TEST(values_differ_and_so_do_names)
{
    CHECK_CHANGE("\"risk\": 10", "\"risk\": 30", "22:52 same-risk\n");
    CHECK_CHANGE("من يرى المنشورات", "التحقق بخطوتين", "20:29 same-setting\n");
}

TEST(what_is_waited_for_stands_before)
{
    CHECK_CHANGE("{\"setting\": \"two-step\", \"value\": \"on\"}", "{\"setting\": \"seen\", \"value\": \"me\"}",
                 "17:77 later-setting\n");
    CHECK_CHANGE("{\"setting\": \"two-step\", \"value\": \"on\"}", "{\"setting\": \"two-step\", \"value\": \"half\"}",
                 "17:98 unknown-setting-value\n");
    CHECK_CHANGE("{\"setting\": \"two-step\", \"value\": \"on\"}", "{\"setting\": \"three\", \"value\": \"on\"}",
                 "17:77 unknown-setting\n");
}

TEST(one_option_of_a_step_is_right)
{
    CHECK_CHANGE("\"right\": true, \"feedback\": \"الرمز", "\"feedback\": \"الرمز", "29:91 one-right-option\n");
    CHECK_CHANGE("\"text\": \"في محادثة\"", "\"text\": \"في محادثة\", \"right\": true", "32:69 one-right-option\n");
}

TEST(feedback_is_needed_everywhere)
{
    CHECK_CHANGE(", \"feedback\": \"لا يراها غيري.\"", "", "23:6 missing-member\n");
    CHECK_CHANGE(", \"feedback\": \"الرمز لنا وحدنا.\"", "", "31:6 missing-member\n");
    CHECK_CHANGE("\"risk\": 10, ", "", "22:6 missing-member\n23:47 same-risk\n");
    CHECK_CHANGE("\"debrief\": \"ما أُغلق اليوم لا يُفتح غداً.\",", "", "9:3 missing-member\n");
}

TEST(a_translation_keeps_ids_risks_and_starts)
{
    struct buf json = sample(), other = {0}, out = {0};
    CHECK(translation_accept(buf_str(&json), buf_str(&json), &out));
    CHECK(strstr(buf_z(&out), "/settings/two-step/label ") != NULL);
    CHECK(strstr(buf_z(&out), "/values/off/feedback ") != NULL);
    CHECK(!strstr(buf_z(&out), "start") && !strstr(buf_z(&out), "when") && !strstr(buf_z(&out), "device"));
    static const char *const kept[][2] = {{"\"start\": \"off\"", "\"start\": \"on\""},
                                          {"\"risk\": 50", "\"risk\": 40"},
                                          {"\"device\": \"account\"", "\"device\": \"phone\""},
                                          {"\"value\": \"on\"", "\"value\": \"off\""}};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *at = strstr(buf_z(&json), kept[i][0]);
        buf_clear(&other);
        buf_clear(&out);
        buf_add(&other, json.p, (size_t)(at - json.p));
        buf_adds(&other, kept[i][1]);
        buf_adds(&other, at + strlen(kept[i][0]));
        if (translation_accept(buf_str(&json), buf_str(&other), &out))
            test_fail(__FILE__, __LINE__, "taken for a translation: %s", kept[i][1]);
    }
    buf_finish(&json);
    buf_finish(&other);
    buf_finish(&out);
}
