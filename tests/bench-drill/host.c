#include "host.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "engine/talk.h"
#include "link/topic.h"
#include "seats.h"

enum { OPTIONS = 4, TEND_MS = 1000, MOST_HOSTS = 8 };

static int64_t now_ms(void)
{
    return seats_now_us() / 1000;
}

/* The same for the same key; nobody guesses here. */
static uint64_t token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    char hex[2 * SEAL_KEY_BYTES + 1];
    (void)context;
    seal_hex(key, TALK_KEY_BYTES, hex);
    return rng_mix(1, hex) | 1;
}

/* Seats are counted from 1 outside the engine. */
static void secrets_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
{
    const struct bench_host *h = context;
    struct seal_seat own;
    seal_seat_of(&h->secret, seat + 1, generation, &own);
    *pin = (unsigned)strtoul(own.pin, NULL, 10);
    memcpy(key, own.key, TALK_KEY_BYTES);
}

static void publish(struct bench_host *h, const struct topic *topic, struct buf *sealed, bool retain)
{
    char name[TOPIC_BYTES];
    topic_write(h->keys.id, topic, name);
    (void)link_publish(h->link, name, buf_str(sealed), retain); /* what is not sent is asked for again */
    buf_finish(sealed);
}

static void tell(struct bench_host *h)
{
    struct talk_state state;
    struct buf line = {0}, sealed = {0};
    podium_state(&h->podium, now_ms(), &state);
    talk_state_write(&state, &line);
    if (seal_state(&h->keys, &h->secret, buf_str(&line), &sealed))
        publish(h, &(struct topic){.kind = TOPIC_STATE}, &sealed, true);
    buf_finish(&line);
}

static void reply(struct bench_host *h, const struct podium_heard *heard, const uint8_t key[TALK_KEY_BYTES])
{
    struct buf line = {0}, sealed = {0};
    struct topic topic = {.kind = heard->at_door ? TOPIC_WELCOME : TOPIC_DOWN, .seat = heard->seat + 1};
    unsigned pin;
    uint8_t own[TALK_KEY_BYTES];
    bool fine;
    talk_down_write(&heard->reply, &line);
    if (heard->at_door) {
        seal_hex(key, TOPIC_KEY_HEX / 2, topic.key);
        fine = seal_welcome(&h->secret, key, buf_str(&line), &sealed);
    } else {
        secrets_of(h, heard->seat, 0, &pin, own);
        fine = seal_down(own, buf_str(&line), &sealed);
    }
    if (fine)
        publish(h, &topic, &sealed, false);
    buf_finish(&line);
}

static bool open_envelope(struct bench_host *h, const struct topic *from, struct str payload, struct talk_up *up)
{
    struct buf line = {0};
    unsigned pin;
    uint8_t key[TALK_KEY_BYTES];
    bool fine;
    if (from->kind == TOPIC_DOOR) {
        fine = seal_read_join(&h->keys, &h->secret, payload, &line);
    } else {
        secrets_of(h, from->seat - 1, 0, &pin, key);
        fine = seal_read_up(key, payload, &line);
    }
    fine = fine && talk_up_read(buf_str(&line), up);
    buf_finish(&line);
    return fine;
}

static void hear(struct bench_host *h, const struct link_message *message)
{
    struct topic from;
    struct talk_up up;
    struct podium_heard heard;
    bool ours = topic_read(h->keys.id, message->topic, &from) && (from.kind == TOPIC_DOOR || from.kind == TOPIC_UP);
    unsigned seat = from.kind == TOPIC_DOOR ? PODIUM_DOOR : from.seat - 1;
    if (!ours || seat > PODIUM_DOOR || !open_envelope(h, &from, message->payload, &up)) {
        h->strange++;
        return;
    }
    if (podium_hear(&h->podium, seat, &up, now_ms(), &heard) && heard.replies)
        reply(h, &heard, up.key);
    if (heard.tells)
        tell(h);
}

void bench_host_open(struct bench_host *h, const struct seal_room *keys, const struct seal_host *secret,
                     struct link *link, unsigned max_seats)
{
    memset(h, 0, sizeof *h);
    h->keys = *keys;
    h->secret = *secret;
    h->link = link;
    h->question.kind = Q_SINGLE;
    h->question.n_items = OPTIONS;
    for (size_t i = 0; i < DRILL_MAX_ITEMS; i++) {
        h->items[i] = (struct drill_item){.unit = "some-unit", .step = "some-step", .discuss = false};
        h->asked[i] = (struct ask){.question = &h->question, .n_options = OPTIONS, .right = 1};
    }
    h->drill.id = "bench";
    h->drill.items = h->items;
    h->drill.n_items = DRILL_MAX_ITEMS;
    struct podium_secrets secrets = {token_of, secrets_of, h};
    room_start(&h->room, h->asked, DRILL_MAX_ITEMS, 0);
    podium_start(&h->podium, &h->room, &h->drill, h->asked, max_seats, &secrets, now_ms());
    char filter[TOPIC_BYTES];
    topic_doors(h->keys.id, filter);
    (void)link_subscribe(h->link, filter);
    topic_ups(h->keys.id, filter);
    (void)link_subscribe(h->link, filter);
    tell(h);
}

void bench_host_close(struct bench_host *h)
{
    link_close(h->link);
    h->link = NULL;
}

bool bench_host_move(struct bench_host *h, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind, .serial = h->room.serial + 1};
    if (room_take(&h->room, &event) != ROOM_TAKEN)
        return false;
    tell(h);
    return true;
}

void bench_host_reveal(struct bench_host *h)
{
    if (h->room.phase == ROOM_ASKED)
        (void)bench_host_move(h, ROOM_CLOSE);
    if (h->room.phase == ROOM_CLOSED)
        (void)bench_host_move(h, ROOM_REVEAL);
}

void bench_host_ask(struct bench_host *h)
{
    bench_host_reveal(h);
    (void)bench_host_move(h, ROOM_NEXT);
}

void bench_host_hear(struct bench_host *h)
{
    struct link_message message;
    struct podium_heard heard;
    while (link_next(h->link, &message))
        hear(h, &message);
    if (now_ms() - h->tended_ms < TEND_MS)
        return;
    h->tended_ms = now_ms();
    while (podium_tend(&h->podium, now_ms(), &heard))
        ;
}

void bench_hosts_step(struct bench_host *hosts, size_t n, int ms)
{
    struct pollfd wait[MOST_HOSTS];
    for (size_t i = 0; i < n && i < MOST_HOSTS; i++)
        wait[i] = (struct pollfd){.fd = link_fd(hosts[i].link), .events = POLLIN};
    (void)poll(wait, n < MOST_HOSTS ? n : MOST_HOSTS, ms);
    for (size_t i = 0; i < n; i++)
        bench_host_hear(&hosts[i]);
}

unsigned bench_host_answers(const struct bench_host *h)
{
    return room_tally(&h->room, h->room.item, h->room.vote, ROOM_ALL_TEAMS).people;
}
