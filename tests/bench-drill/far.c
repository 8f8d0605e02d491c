/* far: how far one broker goes. Simulated seats join, are asked ROUNDS questions and all answer at once; a line for
 * each set-up and number of seats. Arguments: psk, plain or labs, then numbers of seats. One room has at most
 * ROOM_SEATS of them; more are several rooms, with a host each, asked at the same moment. psk    TLS-PSK with a key for
 * every seat, as link/broker.c configures it plain  the same rights by name and password, without TLS labs   two labs
 * with a broker each, bridged to a third one by assets/broker, the host there */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "bridged.h"
#include "brokers.h"
#include "host.h"
#include "link/topic.h"
#include "seats.h"

enum { ROUNDS = 10, ROOM_SEATS = 1000, MOST_ROOMS = 5, PATIENCE_MS = 60000, JOIN_MS = 180000, STEP_MS = 20 };

struct setup {
    const char *name;
    unsigned n, n_rooms, n_brokers, n_crowds;
    struct bridged bridged; /* or only its first broker */
    struct bench_host *hosts;
    struct seats *crowds[2 * MOST_ROOMS];
};

/* All rooms share keys: the same names with the same keys at one broker. They differ by their topics. */
static void room_of(unsigned i, struct seal_room *room)
{
    static struct seal_room made;
    static const struct seal_code code = {"12345678901230"};
    if (made.id[0] == '\0')
        seal_room_of(&code, &made);
    *room = made;
    room->id[0] = (char)('0' + i);
}

static unsigned room_seats(const struct setup *s, unsigned room)
{
    return s->n / s->n_rooms + (room < s->n % s->n_rooms);
}

/* ---- one broker ---- */

static void write_rights(const struct bench_broker *b, unsigned seats, bool plain)
{
    struct buf acl = {0};
    buf_adds(&acl, "user host\ntopic write wiqaya/+/state\ntopic read wiqaya/+/door/+\ntopic write wiqaya/+/welcome/+\n"
                   "topic read wiqaya/+/seat/+/up\ntopic write wiqaya/+/seat/+/down\n\n"
                   "user door\ntopic read wiqaya/+/state\n\n");
    for (unsigned i = 1; i <= seats && !plain; i++)
        buf_addf(&acl,
                 "user s%u\ntopic read wiqaya/+/state\ntopic write wiqaya/+/seat/%u/up\n"
                 "topic read wiqaya/+/seat/%u/down\n\n",
                 i, i, i);
    if (plain)
        buf_adds(&acl, "user seat\ntopic read wiqaya/+/state\ntopic write wiqaya/+/seat/+/up\n"
                       "topic read wiqaya/+/seat/+/down\n\n");
    buf_adds(&acl, "pattern write wiqaya/+/door/%c\npattern read wiqaya/+/welcome/%c\n");
    bench_broker_write(b, "acl", buf_str(&acl));
    buf_finish(&acl);
}

static void write_keys(const struct bench_broker *b, const struct seal_room *room, const struct seal_host *host,
                       unsigned seats)
{
    struct buf psk = {0};
    struct seal_seat seat;
    char key[SEAL_PSK_HEX + 1];
    buf_addf(&psk, "host:%s\ndoor:%s\n", host->psk, room->door_psk);
    for (unsigned i = 1; i <= seats; i++) {
        seal_seat_of(host, i, 0, &seat);
        seal_seat_psk(seat.key, key);
        buf_addf(&psk, "s%u:%s\n", i, key);
    }
    bench_broker_write(b, "psk", buf_str(&psk));
    buf_finish(&psk);
}

static void write_config(const struct bench_broker *b, unsigned n, bool plain)
{
    struct buf conf = {0};
    buf_addf(&conf, "listener %u 127.0.0.1\nallow_anonymous false\nacl_file %s/acl\nuser root\n", b->port, b->folder);
    if (plain)
        buf_addf(&conf, "password_file %s/passwd\n", b->folder);
    else
        buf_addf(&conf,
                 "psk_hint wiqaya\npsk_file %s/psk\nuse_identity_as_username true\ntls_version tlsv1.2\nciphers "
                 "ECDHE-PSK-CHACHA20-POLY1305:ECDHE-PSK-AES256-CBC-SHA384:ECDHE-PSK-AES128-CBC-SHA256\n",
                 b->folder);
    buf_addf(&conf,
             "persistence false\nsys_interval 0\nset_tcp_nodelay true\nmax_connections %u\nmax_packet_size 4096\n"
             "message_size_limit 2048\nmax_inflight_messages 100\nmax_queued_messages 10000\n"
             "connection_messages false\nlog_type error\nlog_type warning\nlog_dest stderr\n",
             2 * n + 64);
    bench_broker_write(b, "conf", buf_str(&conf));
    buf_finish(&conf);
}

static bool open_one(struct setup *s, bool plain)
{
    struct seal_room room;
    struct seal_host secret;
    struct err err = {0};
    struct bench_broker *b = &s->bridged.brokers[0];
    s->n_brokers = 1;
    room_of(0, &room);
    seal_host_make(&secret);
    bench_broker_make(b);
    write_rights(b, room_seats(s, 0), plain);
    write_config(b, s->n, plain);
    if (plain)
        bench_passwords(b, (const char *const[]){"host", "seat", NULL});
    else
        write_keys(b, &room, &secret, room_seats(s, 0));
    if (!bench_broker_start(b))
        return false;
    for (unsigned i = 0; i < s->n_rooms; i++) {
        room_of(i, &room);
        struct seats_plan plan = {.room = room, .host = "127.0.0.1", .port = b->port, .n = room_seats(s, i), .seed = i};
        if (plain) {
            plan.user = "seat";
            plan.password = BENCH_PASSWORD;
        }
        s->crowds[s->n_crowds++] = seats_start(&plan);
    }
    char url[64];
    (void)snprintf(url, sizeof url, "mqtt://host:" BENCH_PASSWORD "@127.0.0.1:%u", b->port);
    struct link_broker at = {.host = "127.0.0.1", .port = b->port, .identity = "host", .psk = secret.psk};
    if (plain)
        at = (struct link_broker){.url = url};
    for (unsigned i = 0; i < s->n_rooms; i++) {
        struct link *link = link_mqtt_open(&at, &err);
        if (!link)
            return false;
        room_of(i, &room);
        bench_host_open(&s->hosts[i], &room, &secret, link, ROOM_SEATS);
    }
    return true;
}

/* ---- labs ---- */

static bool open_labs(struct setup *s)
{
    struct seal_room room;
    struct seal_host secret;
    struct bridged *bridged = &s->bridged;
    if (!bridged_open(bridged))
        return false;
    s->n_brokers = 1 + BRIDGED_LABS;
    seal_host_make(&secret);
    for (unsigned i = 0; i < s->n_rooms; i++) {
        room_of(i, &room);
        for (unsigned lab = 0; lab < BRIDGED_LABS; lab++) {
            struct seats_plan plan = {.room = room,
                                      .host = "127.0.0.1",
                                      .port = bridged->brokers[1 + lab].port,
                                      .user = "seat",
                                      .password = BENCH_PASSWORD,
                                      .seed = i * 2 + lab};
            plan.n = room_seats(s, i) / BRIDGED_LABS + (lab < room_seats(s, i) % BRIDGED_LABS);
            s->crowds[s->n_crowds++] = seats_start(&plan);
        }
    }
    for (unsigned i = 0; i < s->n_rooms; i++) {
        struct link *link = bridged_host(bridged);
        if (!link)
            return false;
        room_of(i, &room);
        bench_host_open(&s->hosts[i], &room, &secret, link, ROOM_SEATS);
    }
    return true;
}

/* ---- measuring ---- */

static unsigned sum(const struct setup *s, unsigned (*of)(const struct seats *, unsigned), unsigned round)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n_crowds; i++)
        n += of(s->crowds[i], round);
    return n;
}

static unsigned seated(const struct seats *s, unsigned round)
{
    (void)round;
    return seats_seated(s);
}

/* Lets the hosts do their work until so many seats say so. */
static bool until(struct setup *s, unsigned (*of)(const struct seats *, unsigned), unsigned round, int ms)
{
    for (int64_t end = seats_now_us() + ms * INT64_C(1000); sum(s, of, round) < s->n;) {
        bench_hosts_step(s->hosts, s->n_rooms, STEP_MS);
        if (seats_now_us() > end)
            return false;
    }
    return true;
}

static bool all_in(const struct setup *s)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n_rooms; i++)
        n += bench_host_answers(&s->hosts[i]);
    return n == s->n;
}

static size_t times_of(const struct setup *s, unsigned round, int64_t since_us, int64_t *out)
{
    size_t n = 0;
    for (unsigned i = 0; i < s->n_crowds; i++)
        for (unsigned k = 0; k < s->crowds[i]->n; k++) {
            int64_t saw = atomic_load(&s->crowds[i]->seat[k].rounds[round].saw_us);
            if (saw != 0)
                out[n++] = saw - since_us;
        }
    return n;
}

static double ms_of(int64_t us)
{
    return (double)us / 1000;
}

static int64_t cpu_us(const struct setup *s)
{
    int64_t us = 0;
    for (unsigned i = 0; i < s->n_brokers; i++)
        us += bench_broker_cpu_us(&s->bridged.brokers[i]);
    return us;
}

static void hold(struct setup *s, bool holds)
{
    for (unsigned i = 0; i < s->n_crowds; i++)
        atomic_store(&s->crowds[i]->holds, holds);
}

/* A question to all; when all have it, the answers of all at the same moment. */
static bool play(struct setup *s, int64_t joined_us)
{
    int64_t *saw = xcalloc((size_t)s->n * ROUNDS, sizeof *saw), in[ROUNDS], before = cpu_us(s);
    size_t n = 0;
    bool fine = true;
    for (unsigned i = 0; i < ROUNDS && fine; i++) {
        hold(s, true);
        int64_t start = seats_now_us();
        for (unsigned k = 0; k < s->n_rooms; k++)
            bench_host_ask(&s->hosts[k]);
        unsigned round = room_round(&s->hosts[0].room);
        fine = until(s, seats_saw, round, PATIENCE_MS);
        n += times_of(s, round, start, saw + n);
        hold(s, false);
        start = seats_now_us();
        for (int64_t end = start + PATIENCE_MS * INT64_C(1000); !all_in(s) && seats_now_us() < end;)
            bench_hosts_step(s->hosts, s->n_rooms, STEP_MS);
        in[i] = seats_now_us() - start;
        fine = fine && all_in(s) && until(s, seats_acked, round, PATIENCE_MS);
        for (unsigned k = 0; k < s->n_rooms; k++)
            bench_host_reveal(&s->hosts[k]);
        fine = fine && until(s, seats_heard, s->hosts[0].room.serial, PATIENCE_MS);
    }
    int64_t cpu = (cpu_us(s) - before) / ROUNDS;
    printf("%-6s %6u %7.1f %8.0f %6.0f %6.0f %9.0f %7.0f %9.0f %7.1f%s\n", s->name, s->n, (double)joined_us / 1e6,
           ms_of(seats_quantile(saw, n, 500)), ms_of(seats_quantile(saw, n, 990)), ms_of(seats_quantile(saw, n, 1000)),
           ms_of(seats_quantile(in, ROUNDS, 500)), ms_of(seats_quantile(in, ROUNDS, 1000)), ms_of(cpu),
           (double)bench_broker_kb(&s->bridged.brokers[0]) / 1024, fine ? "" : "  NOT ALL CAME");
    (void)fflush(stdout);
    free(saw);
    return fine;
}

static bool measure(const char *name, unsigned n)
{
    struct setup s = {.name = name, .n = n, .n_rooms = (n + ROOM_SEATS - 1) / ROOM_SEATS};
    if (n < 1 || s.n_rooms > MOST_ROOMS)
        return false;
    s.hosts = xcalloc(s.n_rooms, sizeof *s.hosts);
    int64_t start = seats_now_us();
    bool fine = strcmp(name, "labs") == 0 ? open_labs(&s) : open_one(&s, strcmp(name, "plain") == 0);
    bool joined = fine && until(&s, seated, 0, JOIN_MS);
    if (joined)
        fine = play(&s, seats_now_us() - start);
    else
        printf("%-6s %6u  %u of them got a seat\n", name, n, fine ? sum(&s, seated, 0) : 0);
    for (unsigned i = 0; i < s.n_crowds; i++)
        seats_stop(s.crowds[i]);
    for (unsigned i = 0; i < s.n_rooms && s.hosts[i].link; i++)
        bench_host_close(&s.hosts[i]);
    bridged_close(&s.bridged);
    free(s.hosts);
    return joined && fine;
}

int main(int argc, char **argv)
{
    bool fine = true;
    printf("%-6s %6s %7s %8s %6s %6s %9s %7s %9s %7s\n", "how", "seats", "join s", "seen p50", "p99", "max",
           "all in ms", "worst", "CPU ms/q", "MB");
    for (int i = 2; i < argc; i++)
        fine = measure(argv[1], (unsigned)strtoul(argv[i], NULL, 10)) && fine;
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
