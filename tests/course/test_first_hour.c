/* First hours as lesson files: what loads, and what the checker says of those that teach nothing. */
#include "listing.h"

#define HEAD                                                                                                           \
    "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":[\n"         \
    "{\"kind\":\"exercise\",\"id\":\"e\",\"type\":\"firsthour\",\"title\":\"t\",\"intro\":\"ن\",\"debrief\":\"F2\","
#define TAIL "}],\"summary\":\"s\"}"
#define MOVE(id, minutes, more)                                                                                        \
    "{\"id\":\"" id "\",\"text\":\"" id "\",\"minutes\":" minutes ",\"reason\":\"r" id "\"" more "},\n"
#define LAST(id, more)       "{\"id\":\"" id "\",\"text\":\"" id "\",\"minutes\":5,\"reason\":\"r" id "\"" more "}],\n"
#define NEVER                "\"never\":[{\"id\":\"pay\",\"text\":\"pay\",\"feedback\":\"f\"}]"
#define HOUR(minutes, moves) HEAD "\n\"minutes\":" minutes ",\"moves\":[\n" moves NEVER TAIL

static void expect(const char *json, const char *want)
{
    CHECK_LISTING("u.json", str_of(json), want);
}

TEST(a_first_hour_is_loaded_as_it_is_written)
{
    struct diag_list diags = {.lang = LANG_EN};
    static const char json[] = HOUR("30", MOVE("a", "5", "") MOVE("b", "6", ",\"after\":[\"a\"]") MOVE("c", "7", "")
                                              LAST("d", ",\"after\":[\"b\",\"c\"]"));
    struct unit *unit = unit_parse(STR(json), "u.json", &diags);
    CHECK_INT(diags.n_errors, 0);
    if (!unit)
        return;
    CHECK_INT(unit->steps[0].exercise->kind, EXERCISE_FIRST_HOUR);
    const struct first_hour_task *task = unit->steps[0].exercise->first_hour;
    CHECK_INT(task->minutes, 30);
    CHECK_INT(task->n_moves, 4);
    CHECK_INT(task->n_never, 1);
    CHECK_INT(task->moves[1].minutes, 6);
    CHECK_INT(task->moves[0].after, 0);
    CHECK_INT(task->moves[1].after, 1);
    CHECK_INT(task->moves[3].after, 2 | 4);
    CHECK_STR(task->never[0].id, "pay");
    unit_destroy(unit);
    diag_finish(&diags);
}

TEST(moves_can_all_be_made)
{
    expect(HOUR("60", MOVE("a", "5", "") MOVE("b", "5", ",\"after\":[\"a\"]") MOVE("c", "5", "") LAST("d", "")), "");
    /* who waits for somebody in a circle, and who waits for them */
    expect(HOUR("60", MOVE("a", "5", "") MOVE("b", "5", ",\"after\":[\"c\"]") MOVE("c", "5", ",\"after\":[\"b\"]")
                          LAST("d", ",\"after\":[\"c\",\"a\"]")),
           "5:56 after-loop\n6:56 after-loop\n7:56 after-loop\n");
    expect(HOUR("60", MOVE("a", "5", "") MOVE("b", "5", "") MOVE("c", "5", "") LAST("d", ",\"after\":[\"d\"]")),
           "7:56 after-loop\n");
    expect(HOUR("60", MOVE("a", "5", ",\"after\":[\"d\"]") MOVE("b", "5", ",\"after\":[\"a\"]")
                          MOVE("c", "5", ",\"after\":[\"b\"]") LAST("d", ",\"after\":[\"c\"]")),
           "3:22 no-first-move\n");
    expect(HOUR("60", MOVE("a", "5", ",\"after\":[\"x\"]") MOVE("b", "5", "") MOVE("c", "5", "") LAST("d", "")),
           "4:57 unknown-move\n");
}

TEST(the_hour_is_long_enough)
{
    expect(HOUR("20", MOVE("a", "5", "") MOVE("b", "5", "") MOVE("c", "5", "") LAST("d", "")), "");
    expect(HOUR("20", MOVE("a", "6", "") MOVE("b", "5", "") MOVE("c", "5", "") LAST("d", "")), "3:11 hour-too-short\n");
    expect(HOUR("121", MOVE("a", "0", "") MOVE("b", "1", "") MOVE("c", "61", "") LAST("d", "")),
           "3:11 out-of-range\n4:32 out-of-range\n6:32 out-of-range\n");
}

TEST(reasons_and_texts_differ)
{
    expect(HEAD "\n\"minutes\":60,\"moves\":[\n" MOVE("a", "5", "") MOVE("b", "5", "")
               MOVE("c", "5", "") "{\"id\":\"d\",\"text\":\"A\",\"minutes\":5,\"reason\":\"Rb.\"}],\n"
                                  "\"never\":[{\"id\":\"pay\",\"text\":\"c\",\"feedback\":\"f\"}]" TAIL,
           "7:18 same-option\n7:43 same-reason\n8:29 same-option\n");
}
