/* What waits to be taken, within bounds; and where a broker is, as people write it. */
#include "link/inbox.h"

#include <stdlib.h>

#include "base/mem.h"
#include "link/kept.h"
#include "link/url.h"
#include "test.h"

TEST(messages_are_taken_in_the_order_they_came)
{
    struct inbox in = {0};
    struct link_message m;
    CHECK(!inbox_next(&in, &m));
    inbox_add(&in, "a", STR("1"), false);
    inbox_add(&in, "b", STR(""), true);
    inbox_add(&in, "a", STR("2"), false);
    CHECK(inbox_next(&in, &m) && strcmp(m.topic, "a") == 0 && str_eq(m.payload, STR("1")) && !m.retained);
    CHECK(inbox_next(&in, &m) && strcmp(m.topic, "b") == 0 && m.payload.n == 0 && m.retained);
    inbox_add(&in, "c", STR("3"), false);
    CHECK(inbox_next(&in, &m) && str_eq(m.payload, STR("2")));
    CHECK(inbox_next(&in, &m) && str_eq(m.payload, STR("3")));
    CHECK(!inbox_next(&in, &m));
    CHECK_INT(in.bytes, 0);
    inbox_finish(&in);
}

TEST(a_flood_pushes_out_its_own_oldest)
{
    struct inbox in = {0};
    struct link_message m;
    inbox_add(&in, "honest", STR("mine"), false);
    inbox_add(&in, "liar", STR("kept"), true);
    for (int i = 0; i < 1000; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "%d", i);
        inbox_add(&in, "liar", str_of(text), false);
    }
    CHECK_INT(in.dropped, 1000 - (INBOX_TOPIC - 1));
    CHECK(inbox_next(&in, &m) && str_eq(m.payload, STR("mine")));
    CHECK(inbox_next(&in, &m) && str_eq(m.payload, STR("kept")));
    for (int i = 1000 - (INBOX_TOPIC - 1); i < 1000; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "%d", i);
        CHECK(inbox_next(&in, &m) && str_eq(m.payload, str_of(text)));
    }
    CHECK(!inbox_next(&in, &m));
    inbox_finish(&in);
}

TEST(all_floods_together_stay_below_the_bound)
{
    struct inbox in = {0};
    char *much = xcalloc(1, LINK_MAX_PAYLOAD + 1), topic[32];
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 5000; i++) {
            (void)snprintf(topic, sizeof topic, "seat/%d", i);
            inbox_add(&in, topic, (struct str){much, LINK_MAX_PAYLOAD}, i % 2 == 0);
        }
    CHECK(in.bytes <= INBOX_BYTES);
    CHECK(in.dropped > 0);
    uint64_t dropped = in.dropped;
    inbox_add(&in, "long", (struct str){much, LINK_MAX_PAYLOAD + 1}, false);
    CHECK_INT(in.dropped, dropped + 1);
    inbox_finish(&in);
    CHECK_INT(in.bytes, 0);
    inbox_add(&in, "again", STR("x"), false);
    inbox_finish(&in);
    free(much);
}

TEST(a_topic_keeps_its_last_words_until_they_are_said)
{
    struct kept k = {0};
    CHECK(kept_put(&k, "a", STR("1")) && kept_put(&k, "b", STR("2")) && kept_put(&k, "a", STR("3")));
    CHECK_INT(k.n, 2);
    struct kept_topic *t = kept_due(&k);
    CHECK(t && str_eq(buf_str(&t->payload), STR("3")));
    k.topics[0].due = k.topics[1].due = false;
    CHECK(!kept_due(&k));
    kept_all_due(&k);
    CHECK(kept_due(&k) == &k.topics[0]);
    char topic[16];
    for (int i = 0; i < 2 * KEPT_TOPICS; i++) {
        (void)snprintf(topic, sizeof topic, "t%d", i);
        CHECK((kept_put(&k, topic, STR("x")) != NULL) == (i < KEPT_TOPICS - 2));
    }
    kept_finish(&k);
    CHECK(!kept_due(&k));
}

TEST(a_brokers_url_is_taken_apart)
{
    static const struct {
        const char *text, *host;
        unsigned port;
        bool tls;
        const char *user, *password;
    } cases[] = {
        {"mqtt://broker.example", "broker.example", 1883, false, NULL, ""},
        {" mqtts://broker.example/ ", "broker.example", 8883, true, NULL, ""},
        {"mqtt://10.0.0.1:1234", "10.0.0.1", 1234, false, NULL, ""},
        {"mqtts://[fd00::2]:99", "fd00::2", 99, true, NULL, ""},
        {"mqtt://[fd00::2]", "fd00::2", 1883, false, NULL, ""},
        {"mqtt://lab:p%40ss%3a@h:7", "h", 7, false, "lab", "p@ss:"},
        {"mqtt://lab@h", "h", 1883, false, "lab", ""},
        {"mqtt://a:b@c@h", "h", 1883, false, "a", "b@c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct url url;
        struct err err = {0};
        CHECK(url_read(cases[i].text, &url, &err));
        CHECK_STR(url.host, cases[i].host);
        CHECK_INT(url.port, cases[i].port);
        CHECK_INT(url.tls, cases[i].tls);
        CHECK_INT(url.named, cases[i].user != NULL);
        CHECK_STR(url.user, cases[i].user ? cases[i].user : "");
        CHECK_STR(url.password, cases[i].password);
    }
}

TEST(what_is_no_brokers_url_is_refused)
{
    static const char *const texts[] = {"",
                                        "h",
                                        "http://h",
                                        "mqtt:/h",
                                        "mqtt://",
                                        "mqtt:///",
                                        "mqtt://:1883",
                                        "mqtt://h:",
                                        "mqtt://h:0",
                                        "mqtt://h:65536",
                                        "mqtt://h:99999999999999999999",
                                        "mqtt://h:1x",
                                        "mqtt://[fd00::2",
                                        "mqtt://[fd00::2]1",
                                        "mqtt://h/topic",
                                        "mqtt://h h",
                                        "mqtt://@h",
                                        "mqtt://:secret@h",
                                        "mqtt://a%4@h",
                                        "mqtt://a%zz@h",
                                        "mqtt://a%0ab@h",
                                        "mqtt://-oProxy"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct url url;
        struct err err = {0};
        if (url_read(texts[i], &url, &err))
            test_fail(__FILE__, __LINE__, "read: %s", texts[i]);
        CHECK_INT(err.kind, ERR_SYNTAX);
        CHECK(!strstr(err.detail, "secret"));
    }
}

TEST(of_a_brokers_url_no_name_and_no_password_is_shown)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"mqtt://host", "mqtt://host"},
        {"mqtts://host:8883/", "mqtts://host:8883/"},
        {"mqtts://[fe80::1]:8883", "mqtts://[fe80::1]:8883"},
        {"mqtts://user:secret@host:8883", "mqtts://host:8883"},
        {"mqtts://user:se@cret@host", "mqtts://host"},
        {"mqtts://user:s://ecret@host", "mqtts://host"},
        {"http://user:secret@host", "http://host"},
        {"user:secret@host", "host"},
        {"mqtts:/user:secret@host", "host"},
        {"mqtts://user:secret", "mqtts://user:…"},
        {"host", "host"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf shown = {0};
        url_show(cases[i].text, &shown);
        CHECK_STR(buf_z(&shown), cases[i].shown);
        buf_finish(&shown);
    }
}
