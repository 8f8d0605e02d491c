/* Evidence logs as lesson files: what loads, and what the checker says of those that cannot be filled. */
#include "listing.h"

#define HEAD                                                                                                           \
    "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":[\n"         \
    "{\"kind\":\"exercise\",\"id\":\"e\",\"type\":\"evidence\",\"title\":\"t\",\"debrief\":\"F2\",\n"
#define TAIL "}],\"summary\":\"s\"}"
#define ITEM(id, judge, text)                                                                                          \
    "{\"id\":\"" id "\",\"form\":\"message\",\"text\":\"" text "\",\"judge\":\"" judge "\",\"feedback\":\"f\"}"
#define LINE(id, accept) "{\"id\":\"" id "\",\"label\":\"l\",\"accept\":[" accept "],\"missing\":\"m\"}"
#define REST(judge)                                                                                                    \
    ",\n" ITEM("b", judge, "b") ",\n" ITEM("c", judge, "c") ",\n" ITEM("d", judge, "d") ",\n" ITEM("n", "never", "n")
#define LOG(one)                                                                                                       \
    "],\n\"log\":[\n" LINE("x", one) ",\n" LINE("y", "\"@dark.example\"") ",\n" LINE("z", "\"other\",\"12/11\"") "]"
#define CASE(intro, first, rest, log) HEAD "\"intro\":\"" intro "\",\n\"items\":[\n" first rest log TAIL
#define INTRO                         "حساب @dark.example يوم 12/11"

static void expect(const char *json, const char *want)
{
    CHECK_LISTING("u.json", str_of(json), want);
}

TEST(an_evidence_log_is_loaded_as_it_is_written)
{
    struct diag_list diags = {.lang = LANG_EN};
    static const char json[] =
        CASE(INTRO, ITEM("a", "capture", "0700 000 0000"), REST("leave"), LOG("\"0700 000 0000\""));
    struct unit *unit = unit_parse(STR(json), "u.json", &diags);
    CHECK_INT(diags.n_errors, 0);
    if (!unit)
        return;
    const struct evidence_task *task = unit->steps[0].exercise->evidence;
    CHECK_INT(task->n_items, 5);
    CHECK_INT(task->items[0].judge, CAPTURE_KEEP);
    CHECK_INT(task->items[1].judge, CAPTURE_LEAVE);
    CHECK_INT(task->items[4].judge, CAPTURE_NEVER);
    CHECK_INT(task->n_lines, 3);
    CHECK_INT(task->lines[2].n_accept, 2);
    CHECK_STR(task->lines[2].accept[1], "12/11");
    struct buf text = {0};
    exercise_case(unit->steps[0].exercise, &text);
    CHECK_STR(buf_z(&text), INTRO "\n0700 000 0000\nb\nc\nd\nn\n");
    buf_finish(&text);
    unit_destroy(unit);
    diag_finish(&diags);
}

TEST(there_is_something_to_keep_and_to_leave)
{
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"aaa\"")), "");
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("capture"), LOG("\"aaa\"")), "4:9 nothing-to-leave\n");
    expect(CASE(INTRO, ITEM("a", "leave", "aaa"), REST("leave"), LOG("\"aaa\"")), "4:9 nothing-to-capture\n");
    expect(CASE(INTRO, ITEM("a", "keep", "aaa"), REST("capture"), LOG("\"aaa\"")), "5:49 unknown-value\n");
}

/* Compared as what is typed is: digits of any family, letters with and without their hamza. */
TEST(what_is_accepted_can_be_copied_from_the_story)
{
    expect(CASE(INTRO, ITEM("a", "capture", "٠٧٠٠ ٠٠٠ ٠٠٠٠"), REST("leave"), LOG("\"0700 000 0000\"")), "");
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"0700 000 0000\"")), "11:32 accept-nowhere\n");
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("")), "11:32 too-few\n");
}

TEST(what_is_accepted_has_letters)
{
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"aaa\",\"—\"")), "11:39 accept-empty\n");
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"!\"")), "11:33 accept-empty\n");
}

/* By chance in what is typed, or never alone in it. */
TEST(what_is_accepted_can_be_told_from_the_rest)
{
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"aaa\",\"b\",\"12\",\"IG\"")),
           "w 11:39 accept-short\nw 11:43 accept-short\n");
    expect(CASE(INTRO, ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"aaa\",\"aaa @dark.example 12/11\"")),
           "11:39 accept-crowded\n");
    expect(CASE(INTRO, ITEM("a", "capture", "aaab"), REST("leave"), LOG("\"aaa\"")), "11:32 accept-nowhere\n");
}

TEST(numbers_are_nobodys)
{
    expect(CASE(INTRO, ITEM("a", "capture", "0700 000 0000"), REST("leave"), LOG("\"0700 000 0000\"")), "");
    expect(CASE(INTRO, ITEM("a", "capture", "0770 123 4567"), REST("leave"), LOG("\"0770 123 4567\"")),
           "w 5:1 evidence-real-number\nw 11:1 evidence-real-number\n");
    expect(CASE(INTRO " +964 750 123 4567", ITEM("a", "capture", "aaa"), REST("leave"), LOG("\"aaa\"")),
           "w 3:9 evidence-real-number\n");
}
