/* Topics: written and read back, garbage refused; filters. */
#include "link/topic.h"

#include <string.h>

#include "link/link.h"
#include "test.h"

TEST(topics_read_back_as_they_were_written)
{
    static const struct topic topics[] = {
        {.kind = TOPIC_STATE},
        {.kind = TOPIC_DOOR, .key = "0123456789abcdef"},
        {.kind = TOPIC_WELCOME, .key = "fedcba9876543210"},
        {.kind = TOPIC_UP, .seat = 1},
        {.kind = TOPIC_DOWN, .seat = 1200},
        {.kind = TOPIC_UP, .seat = TOPIC_MAX_SEAT},
    };
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        char text[TOPIC_BYTES];
        struct topic back;
        topic_write("2e235767", &topics[i], text);
        CHECK(topic_read("2e235767", text, &back));
        CHECK_INT(back.kind, topics[i].kind);
        CHECK_INT(back.seat, topics[i].seat);
        CHECK_STR(back.key, topics[i].key);
        CHECK(!topic_read("2e235768", text, &back));
    }
}

TEST(what_is_no_topic_of_the_room_is_not_read)
{
    static const char *const texts[] = {
        "",
        "wiqaya",
        "wiqaya/r",
        "wiqaya/r/",
        "wiqaya/r/states",
        "wiqaya/r/state/",
        "wiqaya/r/seat/0/up",
        "wiqaya/r/seat/01/up",
        "wiqaya/r/seat/-1/up",
        "wiqaya/r/seat/+1/up",
        "wiqaya/r/seat/+/up",
        "wiqaya/r/seat/10000/up",
        "wiqaya/r/seat/4294967297/up",
        "wiqaya/r/seat/99999999999999999999/up",
        "wiqaya/r/seat/1/upper",
        "wiqaya/r/seat/1",
        "wiqaya/r/seat//up",
        "wiqaya/r/door/",
        "wiqaya/r/door/0123456789abcde",
        "wiqaya/r/door/0123456789abcdef0",
        "wiqaya/r/door/0123456789ABCDEF",
        "wiqaya/r/welcome/0123456789abcdeg",
        "wiqaya/r/other/0123456789abcdef",
        "/wiqaya/r/state",
    };
    struct topic out;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (topic_read("r", texts[i], &out))
            test_fail(__FILE__, __LINE__, "read: %s", texts[i]);
}

TEST(filters_match_level_by_level)
{
    static const struct {
        const char *filter, *topic;
        bool matches;
    } cases[] = {
        {"a/b", "a/b", true},     {"a/b", "a/c", false},   {"a/+", "a/b", true},       {"a/+", "a/", true},
        {"a/+", "a", false},      {"a/+", "a/b/c", false}, {"a/+/up", "a/7/up", true}, {"a/+/up", "a/7/down", false},
        {"a/b", "a/bb", false},   {"a/bb", "a/b", false},  {"+", "a", true},           {"", "", true},
        {"a/+/up", "a/7", false}, {"a/b+", "a/bc", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (link_matches(cases[i].filter, cases[i].topic) != cases[i].matches)
            test_fail(__FILE__, __LINE__, "%s and %s", cases[i].filter, cases[i].topic);
}

TEST(the_hosts_filters_take_in_doors_and_ups_and_nothing_else)
{
    char doors[TOPIC_BYTES], ups[TOPIC_BYTES], topic[TOPIC_BYTES];
    topic_doors("r", doors);
    topic_ups("r", ups);
    const struct topic all[] = {{.kind = TOPIC_STATE},
                                {.kind = TOPIC_DOOR, .key = "0123456789abcdef"},
                                {.kind = TOPIC_WELCOME, .key = "0123456789abcdef"},
                                {.kind = TOPIC_UP, .seat = 5},
                                {.kind = TOPIC_DOWN, .seat = 5}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        topic_write("r", &all[i], topic);
        CHECK(link_matches(doors, topic) == (all[i].kind == TOPIC_DOOR));
        CHECK(link_matches(ups, topic) == (all[i].kind == TOPIC_UP));
    }
    char name[TOPIC_IDENTITY_BYTES];
    topic_identity(12, 0, name);
    CHECK_STR(name, "s12");
    topic_identity(1200, 9999, name);
    CHECK_STR(name, "s1200-9999");
}
