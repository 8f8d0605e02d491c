/* Agendas as files: what loads, what is written again, and what the checker says of days that do not hold. */
#include "course/agenda.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "course/drill.h"
#include "listing.h"

#define HEAD "{\"format\":1,\"id\":\"a\",\"title\":{\"ar\":\"ج\",\"en\":\"a\"},\n"
#define DAY  "{\"title\":{\"ar\":\"ي\"},\"start\":\"09:00\",\n"

static const char whole[] =
    HEAD "\"here\":{\"day\":2,\"entry\":1,\"since\":\"09:10\"},\"days\":[" DAY "\"end\":\"10:00\",\"entries\":["
         "{\"kind\":\"activity\",\"of\":\"rules\",\"minutes\":25,\"arc\":\"starter\"},"
         "{\"kind\":\"unit\",\"of\":\"kinds\",\"minutes\":20,\"note\":{\"en\":\"in twos\"}},"
         "{\"kind\":\"break\",\"minutes\":15,\"title\":{\"ar\":\"استراحة\",\"en\":\"Break\"}}]}," DAY
         "\"entries\":[{\"kind\":\"drill\",\"of\":\"day-1\",\"minutes\":30,\"skipped\":true},"
         "{\"kind\":\"talk\",\"minutes\":5,\"title\":{\"ar\":\"ختام\"}}]}]}";

TEST(an_agenda_is_loaded_as_it_is_written)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct agenda *a = agenda_parse(STR(whole), "agenda.json", &diags);
    CHECK_INT(diags.n, 0);
    if (!a)
        return;
    CHECK_INT(a->n_days, 2);
    CHECK_INT(a->days[0].start, 540);
    CHECK_INT(a->days[0].end, 600);
    CHECK_INT(a->days[1].end, -1);
    CHECK_INT(a->days[0].n, 3);
    CHECK_INT(a->days[0].entries[0].kind, AGENDA_ACTIVITY);
    CHECK_INT(a->days[0].entries[0].arc, ARC_STARTER);
    CHECK_STR(a->days[0].entries[1].of, "kinds");
    CHECK_STR(a->days[0].entries[1].note[LANG_EN], "in twos");
    CHECK(!a->days[0].entries[1].note[LANG_AR]);
    CHECK_STR(a->days[0].entries[2].title[LANG_EN], "Break");
    CHECK(!a->days[0].entries[2].of);
    CHECK_INT(agenda_minutes(&a->days[0]), 60);
    CHECK_INT(agenda_minutes(&a->days[1]), 5);
    CHECK(a->here.known && a->here.day == 1 && a->here.entry == 0 && a->here.since == 550);
    struct buf once = {0}, twice = {0};
    agenda_write(a, &once);
    struct agenda *again = agenda_parse(buf_str(&once), "agenda.json", &diags);
    CHECK_INT(diags.n, 0);
    if (again)
        agenda_write(again, &twice);
    CHECK_STR(buf_z(&twice), buf_z(&once));
    agenda_destroy(again);
    agenda_destroy(a);
    buf_finish(&once);
    buf_finish(&twice);
    diag_finish(&diags);
}

TEST(where_the_group_is_has_a_date_where_there_was_a_clock)
{
    static const char *const kept[] = {
        "{\"day\": 1, \"entry\": 1, \"since\": \"20:30\"}", /* as it was kept once, and is without a clock */
        "{\"day\": 1, \"entry\": 1, \"since\": \"20:30\", \"date\": \"2026-11-26\"}",
        "{\"day\": 1, \"entry\": 1, \"since\": \"00:10\", \"past_midnight\": true, \"date\": \"1969-12-31\"}"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct buf json = {0}, again = {0};
        buf_addf(&json,
                 HEAD "\"here\":%s,\"days\":[" DAY "\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]}]}",
                 kept[i]);
        struct agenda *a = agenda_parse(buf_str(&json), "agenda.json", NULL);
        CHECK(a && a->here.dated == (i > 0) && a->here.since == (i < 2 ? 1230 : 1450));
        CHECK_INT(a ? a->here.date : -2, i == 0 ? 0 : i == 1 ? 20783 : -1);
        if (a)
            agenda_write(a, &again);
        CHECK(strstr(buf_z(&again), kept[i]));
        agenda_destroy(a);
        buf_finish(&json);
        buf_finish(&again);
    }
    CHECK_LISTING("agenda.json",
                  STR(HEAD
                      "\"here\":{\"day\":1,\"entry\":1,\"since\":\"09:00\",\"date\":\"2026-02-30\"},\n\"days\":[" DAY
                      "\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]}]}"),
                  "2:50 bad-date\n");
}

TEST(what_was_said_about_the_clock_is_kept_with_its_date)
{
    static const char *const kept[] = {"\"clock\": {\"date\": \"2026-11-26\", \"ahead\": -343}",
                                       "\"clock\": {\"date\": \"2026-11-26\", \"none\": true}"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct buf json = {0}, again = {0};
        buf_addf(&json, HEAD "%s,\"days\":[" DAY "\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]}]}",
                 kept[i]);
        struct agenda *a = agenda_parse(buf_str(&json), "agenda.json", NULL);
        CHECK(a && a->clock.said && a->clock.none == (i == 1) && a->clock.date == 20783);
        CHECK_INT(a ? a->clock.ahead : 1, i == 0 ? -343 : 0);
        if (a)
            agenda_write(a, &again);
        CHECK(strstr(buf_z(&again), kept[i]));
        agenda_destroy(a);
        buf_finish(&json);
        buf_finish(&again);
    }
    CHECK_LISTING("agenda.json",
                  STR(HEAD "\"clock\":{\"date\":\"2026-11-26\",\"ahead\":721},\n\"days\":[" DAY
                           "\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]}]}"),
                  "2:38 out-of-range\n");
}

TEST(an_evening_may_end_at_midnight)
{
    static const char json[] =
        HEAD "\"days\":[{\"title\":{\"ar\":\"ي\"},\"start\":\"23:00\",\"end\":\"00:00\",\"entries\":["
             "{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":60}]}]}";
    struct agenda *a = agenda_parse(STR(json), "agenda.json", NULL);
    struct buf out = {0};
    CHECK_INT(a ? a->days[0].end : 0, DAY_MINUTES);
    if (a)
        agenda_write(a, &out);
    CHECK(strstr(buf_z(&out), "\"end\": \"00:00\""));
    CHECK_LISTING("my.agenda.json", STR(json), "");
    agenda_destroy(a);
    buf_finish(&out);
}

#define ONE(entries) STR(HEAD "\"days\":[" DAY entries "}]}")

TEST(what_is_wrong_with_an_agenda_is_told_at_its_place)
{
    CHECK_LISTING("agenda.json", STR(HEAD "\"days\":[]}"), "2:8 too-few\n");
    CHECK_LISTING("agenda.json", ONE("\"entries\":[]"), "3:11 too-few\n");
    CHECK_LISTING("agenda.json", ONE("\"entries\":[{\"kind\":\"unit\",\"minutes\":5}]"), "3:12 missing-member\n");
    CHECK_LISTING("agenda.json", ONE("\"entries\":[{\"kind\":\"break\",\"minutes\":5}]"), "3:12 missing-member\n");
    CHECK_LISTING("agenda.json",
                  ONE("\"entries\":[{\"kind\":\"talk\",\"of\":\"x\",\"minutes\":5,"
                      "\"title\":{\"ar\":\"ت\"}}]"),
                  "3:32 agenda-of\n");
    CHECK_LISTING(
        "agenda.json",
        STR(HEAD
            "\"days\":[{\"title\":{\"ar\":\"ي\"},\n\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]}]}"),
        "2:9 missing-member\n");
    CHECK_LISTING("agenda.json",
                  STR(HEAD "\"days\":[{\"title\":{\"ar\":\"ي\"},\"start\":9,\n\"entries\":[{\"kind\":\"unit\",\"of\":"
                           "\"u\",\"minutes\":5}]}]}"),
                  "2:37 wrong-type\n");
    CHECK_LISTING("agenda.json", ONE("\"end\":\"24:00\",\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]"),
                  "3:7 agenda-time\n");
    CHECK_LISTING("agenda.json", ONE("\"end\":\"9:30\",\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]"),
                  "3:7 agenda-time\n");
    CHECK_LISTING(
        "agenda.json",
        ONE("\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":240},"
            "{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":240},{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":121}]"),
        "3:11 agenda-long-day\n");
    CHECK_LISTING("agenda.json",
                  STR(HEAD "\"here\":{\"day\":1,\"entry\":2,\"since\":\"09:00\"},\n\"days\":[" DAY
                           "\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]}]}"),
                  "2:8 agenda-here\n");
}

TEST(a_trainers_own_may_end_early_but_not_late)
{
    CHECK_LISTING("agenda.json", ONE("\"end\":\"09:05\",\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":6}]"),
                  "w 3:7 agenda-sum\n");
    CHECK_LISTING("agenda.json", ONE("\"end\":\"09:05\",\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":4}]"),
                  "");
    CHECK_LISTING("my.agenda.json",
                  ONE("\"end\":\"09:05\",\"entries\":[{\"kind\":\"unit\",\"of\":\"u\",\"minutes\":5}]"), "");
}

static void list_own(const char *json, const char *want)
{
    char path[] = "/tmp/wiqaya-agenda-XXXXXX";
    struct diag_list diags = {.lang = LANG_EN};
    struct buf file = {0}, got = {0};
    struct err err = {0};
    CHECK(mkdtemp(path));
    buf_addf(&file, "%s/agenda.json", path);
    CHECK(file_replace(buf_z(&file), str_of(json), &err));
    check_path(buf_z(&file), &(struct check_options){.lessons = "lessons"}, &diags, NULL);
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), want);
    CHECK_INT(unlink(buf_z(&file)), 0);
    CHECK_INT(rmdir(path), 0);
    buf_finish(&file);
    buf_finish(&got);
    diag_finish(&diags);
}

TEST(what_an_agenda_points_to_is_in_the_course)
{
    list_own(HEAD "\"days\":[" DAY "\"entries\":[\n"
                  "{\"kind\":\"activity\",\"of\":\"welcome-rules\",\"minutes\":24},\n"
                  "{\"kind\":\"activity\",\"of\":\"kinds\",\"minutes\":24},\n"
                  "{\"kind\":\"unit\",\"of\":\"kind\",\"minutes\":24},\n"
                  "{\"kind\":\"unit\",\"of\":\"kinds\",\"minutes\":24},\n"
                  "{\"kind\":\"drill\",\"of\":\"day-9\",\"minutes\":24},\n"
                  "{\"kind\":\"drill\",\"of\":\"day-1\",\"minutes\":24}]}]}",
             "w 4:51 agenda-short\n5:25 agenda-activity\n6:21 agenda-unit\n8:22 agenda-drill\n"
             "w 9:40 agenda-short\n");
}

TEST(the_agenda_of_the_course_holds)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf got = {0};
    check_path("lessons/agenda.json", &(struct check_options){0}, &diags, NULL);
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), "");
    struct agenda *a = agenda_load("lessons/agenda.json", NULL);
    CHECK(a);
    /* What the list of drills says is what the day has room for. */
    struct drill *drill = drill_load("lessons/drills/day-1.json", NULL);
    CHECK(drill && a && drill_minutes(drill) <= a->days[0].entries[13].minutes);
    CHECK_STR(a ? a->days[0].entries[13].of : "", "day-1");
    drill_destroy(drill);
    for (size_t i = 0; a && i < a->n_days; i++)
        CHECK_INT(a->days[i].start + agenda_minutes(&a->days[i]), a->days[i].end);
    CHECK_INT(a ? a->n_days : 0, 3);
    agenda_destroy(a);
    buf_finish(&got);
    diag_finish(&diags);
}
