/* Links over a real mosquitto on loopback: what comes, what comes again, who is let in, and what a lying seat reaches.
 */
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "stage.h"

TEST(a_message_comes_and_a_retained_one_waits_for_whoever_is_late)
{
    struct stage s = stage_open(3);
    struct link *host = stage_host(&s);
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(link_publish(host, stage_topic(&s, "state"), STR("first"), true)); /* before there is a connection */
    CHECK(stage_state(host, LINK_UP));
    struct link *seat = stage_seat(&s, 1);
    CHECK(link_subscribe(seat, stage_topic(&s, "state")));
    CHECK(link_subscribe(seat, stage_topic(&s, "seat/1/down")));
    CHECK(stage_hears(seat, stage_topic(&s, "state"), "first"));
    CHECK(link_publish(host, stage_topic(&s, "state"), STR("second"), true));
    CHECK(stage_hears(seat, stage_topic(&s, "state"), "second"));
    CHECK(link_publish(seat, stage_topic(&s, "seat/1/up"), STR("answer"), false));
    CHECK(stage_hears(host, stage_topic(&s, "seat/1/up"), "answer"));
    CHECK(link_publish(host, stage_topic(&s, "seat/1/down"), STR("ack"), false));
    CHECK(stage_hears(seat, stage_topic(&s, "seat/1/down"), "ack"));
    struct link *late = stage_seat(&s, 2);
    CHECK(link_subscribe(late, stage_topic(&s, "state")));
    CHECK(stage_hears(late, stage_topic(&s, "state"), "second"));
    link_close(late);
    link_close(seat);
    link_close(host);
    stage_close(&s);
}

TEST(nothing_but_the_retained_is_taken_before_the_link_is_up)
{
    struct stage s = stage_open(1);
    struct link *seat = stage_link(
        &s, &(struct link_broker){.host = "127.0.0.1", .port = stage_free_port(), .identity = "s1", .psk = "00"});
    CHECK(!link_publish(seat, stage_topic(&s, "seat/1/up"), STR("answer"), false));
    CHECK(link_publish(seat, stage_topic(&s, "seat/1/up"), STR("answer"), true));
    CHECK_INT(link_state(seat), LINK_CONNECTING);
    struct err err = {0};
    for (int64_t until = stage_ms() + PATIENCE_MS; stage_ms() < until; (void)poll(NULL, 0, 10)) {
        link_why(seat, &err);
        if (err.kind != ERR_NONE)
            break;
    }
    CHECK(err.kind != ERR_NONE);
    link_close(seat);
    stage_close(&s);
}

TEST(who_is_lost_has_a_last_will_and_who_leaves_has_none)
{
    struct stage s = stage_open(2);
    struct link *host = stage_host(&s);
    struct seal_seat keys;
    char psk[SEAL_PSK_HEX + 1];
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(stage_state(host, LINK_UP));
    seal_seat_of(&s.host, 1, 0, &keys);
    seal_seat_psk(keys.key, psk);
    pid_t pid = fork(); /* the link of a process that is killed */
    if (pid == 0) {
        struct link *seat = stage_link(
            &s, &(struct link_broker){
                    .identity = "s1", .psk = psk, .will_topic = stage_topic(&s, "seat/1/up"), .will = STR("gone")});
        (void)stage_state(seat, LINK_UP);
        (void)link_publish(seat, stage_topic(&s, "seat/1/up"), STR("here"), false);
        for (;;)
            (void)pause();
    }
    CHECK(stage_hears(host, stage_topic(&s, "seat/1/up"), "here"));
    (void)kill(pid, SIGKILL);
    CHECK(stage_hears(host, stage_topic(&s, "seat/1/up"), "gone"));
    struct link *seat = stage_link(
        &s, &(struct link_broker){
                .identity = "s1", .psk = psk, .will_topic = stage_topic(&s, "seat/1/up"), .will = STR("gone again")});
    CHECK(stage_state(seat, LINK_UP));
    CHECK(link_publish(seat, stage_topic(&s, "seat/1/up"), STR("here"), false));
    link_close(seat);
    CHECK(stage_hears(host, stage_topic(&s, "seat/1/up"), "here")); /* said last, and not lost in leaving */
    CHECK_INT(stage_heard(host, 300), 0);
    link_close(host);
    stage_close(&s);
}

TEST(after_the_broker_was_killed_all_is_as_before)
{
    struct stage s = stage_open(2);
    struct link *host = stage_host(&s), *seat = stage_seat(&s, 2);
    struct err err = {0};
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(link_publish(host, stage_topic(&s, "state"), STR("question"), true));
    CHECK(link_subscribe(seat, stage_topic(&s, "state")));
    CHECK(stage_hears(seat, stage_topic(&s, "state"), "question"));
    for (unsigned i = 1; i <= 2; i++) {
        broker_kill(s.broker);
        CHECK(stage_state(host, LINK_DOWN));
        CHECK(stage_state(seat, LINK_DOWN));
        CHECK(!link_publish(seat, stage_topic(&s, "seat/2/up"), STR("answer"), false));
        CHECK(link_publish(host, stage_topic(&s, "state"), i == 1 ? STR("meanwhile 1") : STR("meanwhile 2"), true));
        int64_t until = stage_ms() + PATIENCE_MS;
        while (broker_restarts(s.broker) < i && stage_ms() < until)
            CHECK(broker_tend(s.broker, &err));
        CHECK_INT(broker_restarts(s.broker), i);
        CHECK(stage_state(host, LINK_UP));
        CHECK(stage_state(seat, LINK_UP));
        CHECK(stage_hears(seat, stage_topic(&s, "state"), i == 1 ? "meanwhile 1" : "meanwhile 2"));
        CHECK(link_publish(seat, stage_topic(&s, "seat/2/up"), STR("answer"), false));
        CHECK(stage_hears(host, stage_topic(&s, "seat/2/up"), "answer"));
    }
    link_close(seat);
    link_close(host);
    stage_close(&s);
}

TEST(a_wrong_code_is_refused_at_once)
{
    struct stage s = stage_open(1);
    char wrong[SEAL_PSK_HEX + 1];
    memcpy(wrong, s.room.door_psk, sizeof wrong);
    wrong[0] = wrong[0] == '0' ? '1' : '0';
    struct link *door = stage_link(&s, &(struct link_broker){.identity = "door", .psk = wrong});
    CHECK(stage_state(door, LINK_REFUSED));
    struct link *nobody = stage_link(&s, &(struct link_broker){.identity = "s2", .psk = wrong});
    CHECK(stage_state(nobody, LINK_REFUSED));
    CHECK_INT(stage_heard(nobody, 50), 0);
    link_close(nobody);
    link_close(door);
    /* Neither without TLS, nor with somebody's certificates. */
    char url[64];
    (void)snprintf(url, sizeof url, "mqtts://127.0.0.1:%u", broker_port(s.broker));
    struct link *certified = stage_link(&s, &(struct link_broker){.url = url});
    CHECK(stage_state(certified, LINK_REFUSED));
    link_close(certified);
    (void)snprintf(url, sizeof url, "mqtt://host:host@127.0.0.1:%u", broker_port(s.broker));
    struct link *plain = stage_link(&s, &(struct link_broker){.url = url});
    CHECK(link_subscribe(plain, stage_topic(&s, "state")));
    struct link *host = stage_host(&s);
    CHECK(link_publish(host, stage_topic(&s, "state"), STR("secret"), true));
    CHECK(stage_state(host, LINK_UP));
    CHECK_INT(stage_heard(plain, 500), 0);
    CHECK(link_state(plain) != LINK_UP);
    link_close(plain);
    link_close(host);
    stage_close(&s);
}

TEST(a_seat_writes_only_its_own_answers_and_reads_only_its_own_replies)
{
    struct stage s = stage_open(2);
    struct link *host = stage_host(&s), *honest = stage_seat(&s, 1), *liar = stage_seat(&s, 2);
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")) && link_subscribe(host, stage_topic(&s, "door/+")));
    CHECK(link_subscribe(honest, stage_topic(&s, "state")) && link_subscribe(honest, stage_topic(&s, "seat/1/down")));
    static const char *const everywhere[] = {"seat/1/down", "seat/+/down", "seat/1/up",
                                             "seat/+/up",   "door/+",      "welcome/+"};
    for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
        CHECK(link_subscribe(liar, stage_topic(&s, everywhere[i])));
    CHECK(link_subscribe(liar, "#"));
    CHECK(stage_state(host, LINK_UP) && stage_state(honest, LINK_UP) && stage_state(liar, LINK_UP));
    static const char *const lies[] = {"seat/1/up", "seat/1/down",           "seat/2/down",
                                       "state",     "door/0123456789abcdef", "welcome/0123456789abcdef"};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
        CHECK(link_publish(liar, stage_topic(&s, lies[i]), STR("lie"), false));
    CHECK(link_publish(liar, stage_topic(&s, "seat/2/up"), STR("true"), false));
    struct link_message m;
    CHECK(link_publish(honest, stage_topic(&s, "seat/1/up"), STR("mine"), false));
    bool mine = false, truth = false;
    for (int64_t until = stage_ms() + PATIENCE_MS; !(mine && truth) && stage_ms() < until; (void)poll(NULL, 0, 2))
        while (link_next(host, &m)) {
            CHECK(!str_eq(m.payload, STR("lie")));
            mine = mine || str_eq(m.payload, STR("mine"));
            truth = truth || str_eq(m.payload, STR("true"));
        }
    CHECK(mine && truth);
    CHECK(link_publish(host, stage_topic(&s, "seat/1/down"), STR("for one"), false));
    CHECK(link_publish(host, stage_topic(&s, "state"), STR("for all"), true));
    CHECK(stage_hears(honest, stage_topic(&s, "seat/1/down"), "for one"));
    /* Of all these the liar gets the state alone, by way of "#". */
    CHECK(stage_hears(liar, stage_topic(&s, "state"), "for all"));
    CHECK_INT(stage_heard(liar, 200), 0);
    link_close(liar);
    link_close(honest);
    link_close(host);
    stage_close(&s);
}

TEST(the_door_reads_the_state_and_its_own_welcome_only)
{
    struct stage s = stage_open(2);
    struct link *host = stage_host(&s), *guest = stage_door(&s, "0123456789abcdef"),
                *other = stage_door(&s, "fedcba9876543210"), *seat = stage_seat(&s, 1);
    CHECK(link_subscribe(host, stage_topic(&s, "door/+")) && link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(link_subscribe(guest, stage_topic(&s, "state")));
    CHECK(link_subscribe(guest, stage_topic(&s, "welcome/0123456789abcdef")));
    CHECK(link_subscribe(other, "#"));
    CHECK(link_subscribe(other, stage_topic(&s, "welcome/0123456789abcdef")));
    CHECK(stage_state(host, LINK_UP) && stage_state(guest, LINK_UP) && stage_state(other, LINK_UP) &&
          stage_state(seat, LINK_UP));
    CHECK(link_publish(other, stage_topic(&s, "door/0123456789abcdef"), STR("lie"), false));
    CHECK(link_publish(other, stage_topic(&s, "seat/1/up"), STR("lie"), false));
    CHECK(link_publish(other, stage_topic(&s, "door/fedcba9876543210"), STR("other"), false));
    CHECK(stage_hears(host, stage_topic(&s, "door/fedcba9876543210"), "other"));
    CHECK(link_publish(guest, stage_topic(&s, "door/0123456789abcdef"), STR("may I"), false));
    struct link_message m;
    bool heard = false;
    for (int64_t until = stage_ms() + PATIENCE_MS; !heard && stage_ms() < until; (void)poll(NULL, 0, 2))
        while (link_next(host, &m)) {
            CHECK(!str_eq(m.payload, STR("lie")));
            heard = heard || str_eq(m.payload, STR("may I"));
        }
    CHECK(heard);
    CHECK(link_publish(seat, stage_topic(&s, "seat/1/up"), STR("answer"), false));
    CHECK(link_publish(host, stage_topic(&s, "welcome/0123456789abcdef"), STR("seat 2"), false));
    CHECK(stage_hears(guest, stage_topic(&s, "welcome/0123456789abcdef"), "seat 2"));
    CHECK_INT(stage_heard(other, 200), 0);
    link_close(seat);
    link_close(other);
    link_close(guest);
    link_close(host);
    stage_close(&s);
}

TEST(a_seat_that_moved_speaks_from_its_new_machine_alone)
{
    struct stage s = stage_open(3);
    struct link *host = stage_host(&s), *before = stage_seat(&s, 2);
    struct err err = {0};
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(link_subscribe(before, stage_topic(&s, "seat/2/down")));
    CHECK(stage_state(host, LINK_UP) && stage_state(before, LINK_UP));
    CHECK(broker_move(s.broker, 2, 1, &err));
    struct link *now = NULL; /* the broker reads its lists when it gets to it */
    for (int64_t until = stage_ms() + PATIENCE_MS; stage_ms() < until; link_close(now)) {
        now = stage_moved_seat(&s, 2, 1);
        while (link_state(now) == LINK_CONNECTING && stage_ms() < until)
            (void)poll(NULL, 0, 5);
        if (link_state(now) == LINK_UP)
            break;
    }
    CHECK_INT(link_state(now), LINK_UP);
    CHECK(link_publish(before, stage_topic(&s, "seat/2/up"), STR("from before"), false));
    CHECK(link_publish(host, stage_topic(&s, "seat/2/down"), STR("moved"), false));
    CHECK(stage_hears(before, stage_topic(&s, "seat/2/down"), "moved")); /* that it may hear */
    CHECK(link_publish(now, stage_topic(&s, "seat/2/up"), STR("from now"), false));
    struct link_message first = {0};
    for (int64_t until = stage_ms() + PATIENCE_MS; !first.topic && stage_ms() < until; (void)poll(NULL, 0, 2))
        if (link_next(host, &first))
            CHECK(str_eq(first.payload, STR("from now")));
    CHECK(first.topic != NULL);
    struct link *again = stage_seat(&s, 2);
    CHECK(stage_state(again, LINK_REFUSED));
    link_close(again);
    link_close(before);
    link_close(now);
    link_close(host);
    stage_close(&s);
}

TEST(a_shut_out_seat_is_neither_heard_nor_told_anything_nor_let_in_again)
{
    struct stage s = stage_open(3);
    struct link *host = stage_host(&s), *seat = stage_seat(&s, 2), *honest = stage_seat(&s, 3);
    struct err err = {0};
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(link_subscribe(seat, stage_topic(&s, "state")) && link_subscribe(honest, stage_topic(&s, "state")));
    CHECK(stage_state(host, LINK_UP) && stage_state(seat, LINK_UP) && stage_state(honest, LINK_UP));
    CHECK(broker_ban(s.broker, 2, &err));
    /* The broker does it when it gets to it; a new link shows when that was. */
    struct link *again = NULL;
    for (int64_t until = stage_ms() + PATIENCE_MS; stage_ms() < until; link_close(again)) {
        again = stage_seat(&s, 2);
        while (link_state(again) == LINK_CONNECTING && stage_ms() < until)
            (void)poll(NULL, 0, 5);
        if (link_state(again) == LINK_REFUSED)
            break;
    }
    CHECK_INT(link_state(again), LINK_REFUSED);
    link_close(again);
    CHECK(link_publish(seat, stage_topic(&s, "seat/2/up"), STR("noise"), false));
    CHECK(link_publish(host, stage_topic(&s, "state"), STR("next"), true));
    CHECK(stage_hears(honest, stage_topic(&s, "state"), "next"));
    CHECK_INT(stage_heard(seat, 200), 0);
    CHECK(link_publish(honest, stage_topic(&s, "seat/3/up"), STR("still here"), false));
    bool heard = false;
    struct link_message m;
    for (int64_t until = stage_ms() + PATIENCE_MS; !heard && stage_ms() < until; (void)poll(NULL, 0, 2))
        while (link_next(host, &m)) {
            CHECK(!str_eq(m.payload, STR("noise")));
            heard = heard || str_eq(m.payload, STR("still here"));
        }
    CHECK(heard);
    /* Nor after the broker was started again. */
    broker_kill(s.broker);
    CHECK(stage_state(seat, LINK_DOWN));
    while (broker_restarts(s.broker) == 0)
        CHECK(broker_tend(s.broker, &err));
    CHECK(stage_state(seat, LINK_REFUSED));
    CHECK(stage_state(honest, LINK_UP));
    link_close(honest);
    link_close(seat);
    link_close(host);
    stage_close(&s);
}

/* Does the broker agree to this kind of TLS? In *out what was agreed upon. */
static bool agrees(const struct stage *s, const char *kind, struct buf *out)
{
    char command[512], line[256];
    (void)snprintf(
        command, sizeof command,
        "echo Q | timeout 20 openssl s_client -connect 127.0.0.1:%u -psk_identity door -psk %s %s 2>/dev/null",
        broker_port(s->broker), s->room.door_psk, kind);
    buf_clear(out);
    FILE *f = popen(command, "r");
    while (f && fgets(line, sizeof line, f))
        buf_adds(out, line);
    CHECK(f && pclose(f) != -1);
    CHECK(strstr(buf_z(out), "Cipher is") != NULL);
    return !strstr(buf_z(out), "Cipher is (NONE)");
}

TEST(every_connection_agrees_upon_a_fresh_key)
{
    struct stage s = stage_open(1);
    struct buf got = {0};
    static const char *const fresh[] = {"", "-tls1_3", "-tls1_3 -allow_no_dhe_kex", "-tls1_2",
                                        "-tls1_2 -cipher ECDHE-PSK-AES256-CBC-SHA384"};
    for (size_t i = 0; i < sizeof fresh / sizeof *fresh; i++) {
        CHECK(agrees(&s, fresh[i], &got));
        CHECK(strstr(buf_z(&got), "Server Temp Key: X25519") || strstr(buf_z(&got), "Server Temp Key: ECDH"));
    }
    static const char *const stale[] = {"-tls1_2 -cipher PSK-AES128-CBC-SHA:@SECLEVEL=0",
                                        "-tls1_2 -cipher DHE-PSK-AES256-GCM-SHA384:@SECLEVEL=0",
                                        "-tls1_1 -cipher ALL:@SECLEVEL=0"};
    for (size_t i = 0; i < sizeof stale / sizeof *stale; i++)
        CHECK(!agrees(&s, stale[i], &got));
    buf_finish(&got);
    stage_close(&s);
}

/* What our own link would not send. */
static void say_large(const struct stage *s, size_t bytes, int seconds)
{
    struct seal_seat keys;
    char command[512], psk[SEAL_PSK_HEX + 1];
    seal_seat_of(&s->host, 1, 0, &keys);
    seal_seat_psk(keys.key, psk);
    (void)snprintf(command, sizeof command,
                   "head -c %zu /dev/zero | timeout %d mosquitto_pub -h 127.0.0.1 -p %u --psk-identity s1 --psk %s "
                   "--tls-version tlsv1.2 -t wiqaya/%s/seat/1/up -q 1 -s >/dev/null 2>&1",
                   bytes, seconds, broker_port(s->broker), psk, s->room.id);
    CHECK(system(command) != -1);
}

TEST(a_megabyte_is_not_passed_on)
{
    struct stage s = stage_open(2);
    struct link *host = stage_host(&s), *seat = stage_seat(&s, 2);
    char *much = xcalloc(1, LINK_MAX_PAYLOAD + 1);
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(stage_state(host, LINK_UP) && stage_state(seat, LINK_UP));
    CHECK(!link_publish(seat, stage_topic(&s, "seat/2/up"), (struct str){much, LINK_MAX_PAYLOAD + 1}, false));
    say_large(&s, LINK_MAX_PAYLOAD, 20);
    CHECK_INT(stage_heard(host, 200), 1);
    say_large(&s, LINK_MAX_PAYLOAD + 1, 20);
    say_large(&s, 1 << 20, 1); /* is cut off again and again */
    CHECK_INT(stage_heard(host, 200), 0);
    CHECK(link_publish(seat, stage_topic(&s, "seat/2/up"), (struct str){much, LINK_MAX_PAYLOAD}, false));
    CHECK_INT(stage_heard(host, 500), 1);
    free(much);
    link_close(seat);
    link_close(host);
    stage_close(&s);
}

TEST(a_flood_keeps_its_newest_and_nobody_elses_is_lost)
{
    struct stage s = stage_open(2);
    struct link *host = stage_host(&s), *liar = stage_seat(&s, 1), *honest = stage_seat(&s, 2);
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(stage_state(host, LINK_UP) && stage_state(liar, LINK_UP) && stage_state(honest, LINK_UP));
    CHECK(link_publish(honest, stage_topic(&s, "seat/2/up"), STR("mine"), false));
    for (int i = 0; i < 3000; i++)
        (void)link_publish(liar, stage_topic(&s, "seat/1/up"), STR("noise"), false);
    (void)poll(NULL, 0, 300);
    CHECK(stage_hears(host, stage_topic(&s, "seat/2/up"), "mine"));
    CHECK(link_publish(honest, stage_topic(&s, "seat/2/up"), STR("mine too"), false));
    CHECK(stage_hears(host, stage_topic(&s, "seat/2/up"), "mine too"));
    link_close(honest);
    link_close(liar);
    link_close(host);
    stage_close(&s);
}
