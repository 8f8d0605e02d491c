/* The loop of memory that tests speak over: what comes to whom, and that each fault happens, the same for the same
 * seed. */
#include "link/loop.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "test.h"

static void say(struct link *link, const char *topic, const char *text, bool retain)
{
    CHECK(link_publish(link, topic, str_of(text), retain));
}

/* What came since, as "topic=text " each; "!" before what was retained. */
static const char *heard(struct link *link)
{
    static struct buf out;
    struct link_message message;
    buf_clear(&out);
    while (link_next(link, &message))
        buf_addf(&out, "%s%s=%.*s ", message.retained ? "!" : "", message.topic, STR_ARG(message.payload));
    return buf_z(&out);
}

static void settle(struct loop *loop)
{
    while (loop_step(loop))
        ;
}

TEST(a_message_comes_to_whom_it_is_for_one_step_later)
{
    struct loop *loop = loop_create(1);
    struct link *a = loop_join(loop, NULL, STR("")), *b = loop_join(loop, NULL, STR(""));
    CHECK(link_subscribe(a, "seat/+/up") && link_subscribe(b, "state"));
    say(b, "seat/3/up", "one", false);
    say(b, "seat/3/down", "nobody", false);
    say(a, "state", "two", false);
    CHECK_STR(heard(a), "");
    CHECK_INT(loop_under_way(loop), 2);
    CHECK(loop_step(loop));
    CHECK_STR(heard(a), "seat/3/up=one ");
    CHECK_STR(heard(a), "");
    CHECK_STR(heard(b), "state=two ");
    CHECK(!loop_step(loop));
    CHECK(link_state(a) == LINK_UP && link_fd(a) == -1);
    link_close(a);
    link_close(b);
    link_close(NULL);
    loop_destroy(loop);
}

TEST(the_last_word_on_a_topic_waits_for_who_comes_later)
{
    struct loop *loop = loop_create(1);
    struct link *a = loop_join(loop, NULL, STR("")), *b = loop_join(loop, NULL, STR(""));
    say(a, "state", "one", true);
    say(a, "state", "two", true);
    say(a, "other", "three", false);
    CHECK(link_subscribe(b, "state") && link_subscribe(b, "other"));
    settle(loop);
    CHECK_STR(heard(b), "!state=two ");
    say(a, "state", "", true); /* taken back */
    settle(loop);
    CHECK_STR(heard(b), "state= ");
    struct link *c = loop_join(loop, NULL, STR(""));
    CHECK(link_subscribe(c, "state"));
    settle(loop);
    CHECK_STR(heard(c), "");
    link_close(a);
    link_close(b);
    link_close(c);
    loop_destroy(loop);
}

TEST(a_cut_end_hears_nothing_and_its_will_is_told)
{
    struct loop *loop = loop_create(1);
    struct link *a = loop_join(loop, NULL, STR("")), *b = loop_join(loop, "seat/1/up", STR("gone"));
    CHECK(link_subscribe(a, "seat/+/up") && link_subscribe(b, "state"));
    say(a, "state", "one", true);
    loop_cut(b, true);
    CHECK_INT(link_state(b), LINK_DOWN);
    settle(loop);
    CHECK_STR(heard(a), "seat/1/up=gone ");
    CHECK_STR(heard(b), "");
    CHECK(!link_publish(b, "seat/1/up", STR("lost"), false));
    CHECK(link_publish(b, "seat/1/up", STR("held"), true));
    CHECK(link_publish(b, "seat/1/up", STR("the last"), true));
    say(a, "state", "two", true);
    loop_cut(b, false);
    settle(loop);
    CHECK_STR(heard(a), "seat/1/up=the last ");
    CHECK_STR(heard(b), "!state=two ");
    loop_kill(b);
    settle(loop);
    CHECK_STR(heard(a), "seat/1/up=gone ");
    loop_refuse(a);
    CHECK(link_state(a) == LINK_REFUSED && !link_publish(a, "state", STR("no"), true));
    link_close(a);
    loop_destroy(loop);
}

TEST(who_takes_leave_has_no_will)
{
    struct loop *loop = loop_create(1);
    struct link *a = loop_join(loop, NULL, STR("")), *b = loop_join(loop, "seat/1/up", STR("gone"));
    CHECK(link_subscribe(a, "seat/+/up"));
    link_close(b);
    settle(loop);
    CHECK_STR(heard(a), "");
    link_close(a);
    loop_destroy(loop);
}

enum { WORDS = 1000 };

/* How many of a thousand came, how many twice, how many behind a later one. */
struct count {
    unsigned came, twice, swapped;
    uint64_t order;
};

static struct count speak(uint64_t seed, const struct loop_faults *faults)
{
    struct loop *loop = loop_create(seed);
    struct link *a = loop_join(loop, NULL, STR("")), *b = loop_join(loop, NULL, STR(""));
    struct link_message message;
    struct count count = {0};
    unsigned seen[WORDS] = {0};
    unsigned long last = 0;
    loop_fault(loop, faults);
    CHECK(link_subscribe(b, "x"));
    for (unsigned i = 0; i < WORDS; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "%u", i);
        say(a, "x", text, false);
        (void)loop_step(loop);
    }
    settle(loop);
    while (link_next(b, &message)) {
        unsigned long word = strtoul(message.payload.p, NULL, 10);
        count.came += seen[word] == 0;
        count.twice += seen[word]++ == 1;
        count.swapped += word < last;
        last = word;
        count.order = count.order * 31 + word;
    }
    link_close(a);
    link_close(b);
    loop_destroy(loop);
    return count;
}

TEST(faults_happen_as_often_as_was_said_and_the_same_for_the_same_seed)
{
    static const struct loop_faults none = {0}, drops = {.drop = 20}, twice = {.twice = 20}, late = {.most_steps = 10};
    struct count count = speak(1, &none);
    CHECK(count.came == WORDS && count.twice == 0 && count.swapped == 0);
    count = speak(1, &drops);
    CHECK(count.came > 700 && count.came < 900 && count.twice == 0 && count.swapped == 0);
    count = speak(1, &twice);
    CHECK(count.came == WORDS && count.twice > 100 && count.twice < 300);
    count = speak(1, &late);
    CHECK(count.came == WORDS && count.twice == 0 && count.swapped > 100);
    struct count again = speak(1, &late), other = speak(2, &late);
    CHECK(again.order == count.order && other.order != count.order);
}
