#include "link/topic.h"
#include "stage.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int64_t stage_ms(void)
{
    struct timespec t = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

unsigned stage_free_port(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(fd >= 0 && bind(fd, (struct sockaddr *)&a, n) == 0 && getsockname(fd, (struct sockaddr *)&a, &n) == 0);
    (void)close(fd);
    return ntohs(a.sin_port);
}

struct stage stage_open(unsigned seats)
{
    static struct seal_room room;
    static const struct seal_code code = {"12345678901230"};
    struct stage s = {0};
    struct err err = {0};
    if (room.id[0] == '\0')
        seal_room_of(&code, &room);
    s.room = room;
    seal_host_make(&s.host);
    struct broker_plan plan = {
        .room = &s.room, .host = &s.host, .seats = seats, .port = stage_free_port(), .bind = "127.0.0.1"};
    s.broker = broker_start(&plan, &err);
    if (!s.broker)
        test_fail(__FILE__, __LINE__, "no broker: %s", err.detail);
    return s;
}

void stage_close(struct stage *s)
{
    broker_stop(s->broker);
    *s = (struct stage){0};
}

const char *stage_topic(const struct stage *s, const char *below)
{
    static char topics[8][LINK_MAX_TOPIC];
    static unsigned at;
    char *out = topics[at++ % 8];
    (void)snprintf(out, LINK_MAX_TOPIC, "wiqaya/%s/%s", s->room.id, below);
    return out;
}

enum { READY_MS = 1000 };

struct link *stage_link(const struct stage *s, const struct link_broker *broker)
{
    struct link_broker b = *broker;
    struct err err = {0};
    if (!b.host && !b.url) {
        b.host = "127.0.0.1";
        b.port = s->broker ? broker_port(s->broker) : 1;
    }
    struct link *l = link_mqtt_open(&b, &err);
    if (!l) {
        test_fail(__FILE__, __LINE__, "no link: %s", err.detail);
        exit(EXIT_FAILURE); /* nothing behind it can be tried */
    }
    /* libmosquitto 2.0.11 makes OpenSSL ready once for the whole program, and not under a lock: not two at a time. */
    static bool ready;
    for (int64_t until = stage_ms() + READY_MS; !ready && stage_ms() < until; (void)poll(NULL, 0, 5))
        ready = link_state(l) == LINK_UP;
    return l;
}

struct link *stage_host(const struct stage *s)
{
    return stage_link(s, &(struct link_broker){.identity = "host", .psk = s->host.psk});
}

struct link *stage_seat(const struct stage *s, unsigned seat)
{
    return stage_moved_seat(s, seat, 0);
}

struct link *stage_moved_seat(const struct stage *s, unsigned seat, unsigned generation)
{
    struct seal_seat keys;
    char psk[SEAL_PSK_HEX + 1], name[TOPIC_IDENTITY_BYTES];
    seal_seat_of(&s->host, seat, generation, &keys);
    seal_seat_psk(keys.key, psk);
    topic_identity(seat, generation, name);
    return stage_link(s, &(struct link_broker){.identity = name, .psk = psk});
}

struct link *stage_door(const struct stage *s, const char *client)
{
    return stage_link(s, &(struct link_broker){.identity = "door", .psk = s->room.door_psk, .client = client});
}

static void wait_for(struct link *l, int64_t until)
{
    struct pollfd p = {.fd = link_fd(l), .events = POLLIN};
    int64_t left = until - stage_ms();
    (void)poll(&p, 1, left > 0 ? (int)left : 0);
}

bool stage_state(struct link *l, enum link_state state)
{
    for (int64_t until = stage_ms() + PATIENCE_MS; link_state(l) != state;) {
        if (stage_ms() >= until)
            return false;
        wait_for(l, until);
        /* What comes is left for stage_hears; but a descriptor that stays readable must not spin. */
        (void)poll(NULL, 0, 2);
    }
    return true;
}

bool stage_hears(struct link *l, const char *topic, const char *payload)
{
    for (int64_t until = stage_ms() + PATIENCE_MS; stage_ms() < until; wait_for(l, until))
        for (struct link_message m; link_next(l, &m);)
            if (strcmp(m.topic, topic) == 0 && str_eq(m.payload, str_of(payload)))
                return true;
    return false;
}

size_t stage_heard(struct link *l, int ms)
{
    size_t n = 0;
    for (int64_t until = stage_ms() + ms; stage_ms() < until; wait_for(l, until))
        for (struct link_message m; link_next(l, &m);)
            n++;
    return n;
}
