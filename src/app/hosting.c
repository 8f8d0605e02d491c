#include "app/hosting.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/room_file.h"
#include "base/file.h"
#define LOG_MODULE "host"
#include "base/log.h"
#include "link/broker.h"
#include "link/lan.h"
#include "link/link.h"
#include "link/topic.h"

enum {
    BATCH = 256,        /* messages that are kept with one sync */
    PATIENCE_MS = 4000, /* until a link that never came up is told */
    SECOND_MS = 1000,
    PORT_TRIES = 20, /* of a port that the broker before still holds */
    PORT_MS = 100,
    PARTING_MS = 150, /* for the broker to hand on the last words */
};

struct reply {
    unsigned seat; /* PODIUM_DOOR: to .key */
    uint8_t key[TALK_KEY_BYTES];
    struct talk_down down;
};

struct hosting {
    struct hosting_options options;
    struct drilling *drilling;
    struct room *room;
    struct podium podium;
    struct room_file file;
    struct seal_room keys;
    struct seal_host host;
    struct broker *broker;
    struct link *link;
    struct lan_announcer *announcer;
    struct news news; /* .fd: of all that is waited for */
    int timer;
    struct seats view;
    char code[SEAL_CODE_TEXT];
    struct buf address, command, kept_beside;
    int64_t opened_ms, tended_ms;
    struct room_event events[2 * BATCH]; /* of one batch */
    struct reply replies[BATCH];
    size_t n_events, n_replies;
    bool tells, room_kept;
};

/* ---- secrets ---- */

static uint64_t token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    const struct hosting *h = context;
    return seal_token(&h->host, key);
}

/* Seats are counted from 1 outside the engine. */
static void secrets_of(void *context, unsigned seat, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
{
    const struct hosting *h = context;
    struct seal_seat own;
    seal_seat_of(&h->host, seat + 1, &own);
    *pin = (unsigned)strtoul(own.pin, NULL, 10);
    memcpy(key, own.key, TALK_KEY_BYTES);
    explicit_bzero(&own, sizeof own);
}

/* ---- what is told ---- */

static void publish(struct hosting *h, const struct topic *topic, struct buf *sealed, bool retain)
{
    char name[TOPIC_BYTES];
    topic_write(h->keys.id, topic, name);
    if (!link_publish(h->link, name, buf_str(sealed), retain) && !retain)
        log_line(LOG_DEBUG, LOG_MODULE, "a reply was not sent; it will be asked for again");
    buf_finish(sealed);
}

static void tell_state(struct hosting *h, int64_t now_ms)
{
    struct talk_state state;
    struct buf line = {0}, sealed = {0};
    if (!h->link)
        return;
    podium_state(&h->podium, now_ms, &state);
    talk_state_write(&state, &line);
    if (seal_state(&h->keys, &h->host, buf_str(&line), &sealed))
        publish(h, &(struct topic){.kind = TOPIC_STATE}, &sealed, true);
    buf_finish(&line);
}

static void send_reply(struct hosting *h, const struct reply *reply)
{
    struct buf line = {0}, sealed = {0};
    struct topic topic = {.kind = reply->seat == PODIUM_DOOR ? TOPIC_WELCOME : TOPIC_DOWN, .seat = reply->seat + 1};
    unsigned pin;
    uint8_t key[TALK_KEY_BYTES];
    talk_down_write(&reply->down, &line);
    if (reply->seat == PODIUM_DOOR) {
        seal_hex(reply->key, TOPIC_KEY_HEX / 2, topic.key);
        if (seal_welcome(&h->host, reply->key, buf_str(&line), &sealed))
            publish(h, &topic, &sealed, false);
    } else {
        secrets_of(h, reply->seat, &pin, key);
        if (seal_down(key, buf_str(&line), &sealed))
            publish(h, &topic, &sealed, false);
        explicit_bzero(key, sizeof key);
    }
    buf_wipe(&line);
    buf_finish(&sealed);
}

/* ---- what is heard ---- */

static void heed(struct hosting *h, const struct podium_heard *heard, const uint8_t *key)
{
    struct err err = {0};
    for (size_t i = 0; i < heard->n_events; i++)
        h->events[h->n_events++] = heard->events[i];
    if (heard->replies) {
        struct reply *reply = &h->replies[h->n_replies++];
        *reply = (struct reply){.seat = heard->at_door ? PODIUM_DOOR : heard->seat, .down = heard->reply};
        if (key)
            memcpy(reply->key, key, TALK_KEY_BYTES);
    }
    h->tells = h->tells || heard->tells;
    if (!heard->ban || heard->at_door)
        return;
    log_line(LOG_INFO, LOG_MODULE, "seat %u says too much and is shut out", heard->seat + 1);
    if (h->broker && !broker_ban(h->broker, heard->seat + 1, &err))
        log_line(LOG_ERROR, LOG_MODULE, "ban: %s", err.detail);
}

/* The line in an envelope that only its sender can have made; its length says whether there is one. */
static bool open_envelope(struct hosting *h, const struct topic *from, struct str payload, struct talk_up *up)
{
    struct buf line = {0};
    unsigned pin;
    uint8_t key[TALK_KEY_BYTES];
    bool fine;
    if (from->kind == TOPIC_DOOR) {
        fine = seal_read_join(&h->keys, &h->host, payload, &line);
    } else {
        secrets_of(h, from->seat - 1, &pin, key);
        fine = seal_read_up(key, payload, &line);
        explicit_bzero(key, sizeof key);
    }
    fine = fine && talk_up_read(buf_str(&line), up);
    buf_wipe(&line);
    return fine;
}

static void hear_message(struct hosting *h, const struct link_message *message, int64_t now_ms)
{
    struct topic from;
    struct talk_up up;
    struct podium_heard heard;
    if (message->retained || !topic_read(h->keys.id, message->topic, &from) ||
        (from.kind != TOPIC_DOOR && from.kind != TOPIC_UP))
        return;
    unsigned seat = from.kind == TOPIC_DOOR ? PODIUM_DOOR : from.seat - 1;
    if (seat > PODIUM_DOOR)
        return;
    bool fine = open_envelope(h, &from, message->payload, &up);
    if (!fine && !h->broker)
        return; /* where anybody may have written it, it is not held against the seat */
    if (fine ? podium_hear(&h->podium, seat, &up, now_ms, &heard) : podium_hear_noise(&h->podium, seat, now_ms, &heard))
        heed(h, &heard, fine ? up.key : NULL);
}

/* What a host that comes again needs; written once, and again where the drill got another name. */
static bool keep_room(struct hosting *h)
{
    struct err err = {0};
    const char *record = drilling_record(h->drilling);
    if ((h->room_kept && strcmp(buf_z(&h->kept_beside), record) == 0) || h->room->phase == ROOM_OVER)
        return true;
    buf_clear(&h->kept_beside);
    buf_adds(&h->kept_beside, record);
    h->room_kept = room_file_write(record, &h->file, &err);
    if (!h->room_kept)
        log_line(LOG_ERROR, LOG_MODULE, "room: %s", err.detail);
    return h->room_kept;
}

/* Kept first, then answered: who got an answer can rely on it. Where it cannot be kept nobody is answered; they ask
 * again, and it is tried again. */
static bool settle(struct hosting *h, int64_t now_ms)
{
    struct err err = {0};
    bool before = h->view.unkept, changed = h->n_events > 0;
    bool kept = drilling_keep(h->drilling, h->events, h->n_events, &err);
    if (!kept && (changed || !before))
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
    h->view.unkept = !kept || !keep_room(h);
    for (size_t i = 0; kept && i < h->n_replies; i++)
        send_reply(h, &h->replies[i]);
    if (h->tells)
        tell_state(h, now_ms);
    h->n_events = h->n_replies = 0;
    h->tells = false;
    return changed || before != h->view.unkept;
}

/* About once a second: who went away without a word, and is the broker alive. */
static void tend(struct hosting *h, int64_t now_ms)
{
    struct podium_heard heard;
    struct err err = {0};
    if (now_ms - h->tended_ms < SECOND_MS)
        return;
    h->tended_ms = now_ms;
    while (h->n_events < BATCH && podium_tend(&h->podium, now_ms, &heard))
        heed(h, &heard, NULL);
    if (h->broker && !broker_tend(h->broker, &err))
        log_line(LOG_ERROR, LOG_MODULE, "broker: %s", err.detail);
}

static bool look_at_link(struct hosting *h, int64_t now_ms)
{
    enum link_state state = link_state(h->link);
    bool down = state == LINK_DOWN || state == LINK_REFUSED ||
                (state == LINK_CONNECTING && now_ms - h->opened_ms > PATIENCE_MS);
    bool changed = down != h->view.down;
    h->view.down = down;
    return changed;
}

static bool hear(void *whose)
{
    struct hosting *h = whose;
    uint64_t ticks;
    struct link_message message;
    int64_t now_ms = clock_ms();
    ssize_t n = read(h->timer, &ticks, sizeof ticks);
    (void)n; /* which of them it was that woke us does not matter */
    if (!h->link)
        return false;
    for (size_t i = 0; i < BATCH / 2 && link_next(h->link, &message); i++)
        hear_message(h, &message, now_ms);
    tend(h, now_ms);
    bool changed = settle(h, now_ms);
    return look_at_link(h, now_ms) || changed;
}

/* ---- the room ---- */

/* The room that was cut off, or another one. */
static bool take_up(struct hosting *h)
{
    struct drill_mark mark = drilling_mark(h->drilling);
    bool again = room_file_read(drilling_record(h->drilling), &mark, &h->file);
    if (again) {
        seal_host_of(h->file.secret, &h->host);
    } else {
        h->file = (struct room_file){.mark = mark};
        seal_code_make(&h->file.code);
        seal_host_make(&h->host);
        memcpy(h->file.secret, h->host.secret, sizeof h->file.secret);
    }
    seal_room_of(&h->file.code, &h->keys);
    seal_code_show(&h->file.code, h->code);
    return again;
}

/* The seats know the port. The broker of a host that was killed may need a moment to end. */
static struct broker *start_broker(struct hosting *h, struct err *err)
{
    struct broker_plan plan = {.room = &h->keys, .host = &h->host, .seats = h->options.seats, .port = h->file.port};
    plan.port_only = plan.port != 0;
    struct broker *broker = broker_start(&plan, err);
    for (int i = 0; !broker && plan.port_only && err->kind == ERR_BUSY && i < PORT_TRIES; i++) {
        (void)poll(NULL, 0, PORT_MS);
        broker = broker_start(&plan, err);
    }
    if (broker || !plan.port_only || err->kind != ERR_BUSY)
        return broker;
    plan.port_only = false;
    return broker_start(&plan, err);
}

static bool open_network(struct hosting *h, struct err *err)
{
    struct lan_address here;
    if (h->options.port != 0)
        h->file.port = h->options.port;
    h->broker = start_broker(h, err);
    if (!h->broker)
        return false;
    h->file.port = broker_port(h->broker);
    struct link_broker broker = {.host = "127.0.0.1", .port = h->file.port, .identity = "host", .psk = h->host.psk};
    h->link = link_mqtt_open(&broker, err);
    if (!h->link)
        return false;
    buf_clear(&h->address);
    if (lan_addresses(&here, 1) == 1)
        buf_addf(&h->address, strchr(here.text, ':') ? "[%s]:%u" : "%s:%u", here.text, h->file.port);
    h->announcer = lan_announce(h->keys.id, h->file.port);
    return true;
}

/* Who is named in a URL, and with which password, is nobody's business who reads the projector. */
static void add_url(struct buf *out, const char *url)
{
    const char *host = strrchr(url, '@'), *scheme = strstr(url, "://");
    if (host && scheme)
        buf_add(out, url, (size_t)(scheme + strlen("://") - url));
    buf_adds(out, host && scheme ? host + 1 : url);
}

static bool open_link(struct hosting *h, struct err *err)
{
    struct link_broker broker = {.url = h->options.url};
    if (h->options.folder)
        h->link = link_folder_open(h->options.folder, h->keys.id, err);
    else if (h->options.url)
        h->link = link_mqtt_open(&broker, err);
    else if (!open_network(h, err))
        return false;
    if (!h->link)
        return false;
    buf_clear(&h->command);
    buf_addf(&h->command, "wiqaya drill join %s", h->file.code.digits);
    if (h->address.n > 0)
        buf_addf(&h->command, " --at %s", buf_z(&h->address));
    if (h->options.folder)
        buf_addf(&h->command, " --folder %s", h->options.folder);
    if (h->options.url && !h->options.folder) {
        buf_adds(&h->command, " --broker ");
        add_url(&h->command, h->options.url);
    }
    char filter[TOPIC_BYTES];
    topic_doors(h->keys.id, filter);
    bool fine = link_subscribe(h->link, filter);
    topic_ups(h->keys.id, filter);
    return (link_subscribe(h->link, filter) && fine) || err_set(err, ERR_IO, "", "no subscription");
}

static bool watch_link(struct hosting *h, struct err *err)
{
    struct epoll_event event = {.events = EPOLLIN};
    int fd = link_fd(h->link);
    return fd < 0 || epoll_ctl(h->news.fd, EPOLL_CTL_ADD, fd, &event) == 0 || err_errno(err, "", "epoll");
}

static bool watch(struct hosting *h, struct err *err)
{
    struct itimerspec each = {.it_interval.tv_sec = 1, .it_value.tv_sec = 1};
    struct epoll_event event = {.events = EPOLLIN};
    h->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    h->news = (struct news){.fd = epoll_create1(EPOLL_CLOEXEC), .hear = hear, .whose = h};
    bool fine = h->timer >= 0 && h->news.fd >= 0 && timerfd_settime(h->timer, 0, &each, NULL) == 0 &&
                epoll_ctl(h->news.fd, EPOLL_CTL_ADD, h->timer, &event) == 0;
    return (fine || err_errno(err, "", "epoll")) && watch_link(h, err);
}

/* How others come in. */
static void show_way(struct hosting *h)
{
    h->view.code = h->code;
    h->view.address = h->address.n > 0 ? buf_z(&h->address) : NULL;
    h->view.command = buf_z(&h->command);
}

struct hosting *hosting_open(const struct hosting_options *options, struct drilling *drilling, struct err *err)
{
    struct hosting *h = xcalloc(1, sizeof *h);
    const struct classroom *room = drilling_room(drilling);
    h->options = *options;
    if (h->options.seats == 0)
        h->options.seats = HOSTING_SEATS;
    if (h->options.seats < room->room->n_seats)
        h->options.seats = (unsigned)room->room->n_seats; /* who has a seat keeps it */
    h->drilling = drilling;
    h->news.fd = h->timer = -1;
    h->opened_ms = clock_ms();
    bool again = take_up(h);
    if (!open_link(h, err) || !watch(h, err)) {
        hosting_close(h);
        return NULL;
    }
    log_line(LOG_INFO, LOG_MODULE, "%s room on port %u", again ? "the same" : "a new", h->file.port);
    h->room = drilling_seats(drilling, &h->view);
    h->view.unkept = !keep_room(h);
    struct podium_secrets secrets = {token_of, secrets_of, h};
    podium_start(&h->podium, h->room, room->drill, room->asked, h->options.seats, &secrets, h->opened_ms);
    podium_share(&h->podium, !h->broker);
    h->view.podium = &h->podium;
    show_way(h);
    tell_state(h, h->opened_ms);
    return h;
}

/* The last words are on their way before the link goes. */
static void part(struct hosting *h)
{
    lan_announce_stop(h->announcer);
    link_close(h->link);
    if (h->broker)
        (void)poll(NULL, 0, PARTING_MS);
    broker_stop(h->broker);
    h->announcer = NULL;
    h->link = NULL;
    h->broker = NULL;
}

void hosting_close(struct hosting *h)
{
    if (!h)
        return;
    part(h);
    bool ends = h->room && (h->room->phase == ROOM_OVER || (h->room->phase == ROOM_LOBBY && h->room->n_seats == 0));
    if (ends)
        room_file_remove(drilling_record(h->drilling));
    if (ends && h->options.folder)
        link_folder_clear(h->options.folder, h->keys.id);
    if (h->timer >= 0)
        (void)close(h->timer);
    if (h->news.fd >= 0)
        (void)close(h->news.fd);
    buf_finish(&h->address);
    buf_wipe(&h->command);
    buf_finish(&h->kept_beside);
    explicit_bzero(h, sizeof *h);
    free(h);
}

const struct news *hosting_news(const struct hosting *h)
{
    return &h->news;
}

/* What came before the trainer's move counts as before it. */
static void hear_all(struct hosting *h)
{
    enum { TURNS = 64 };
    struct link_message message;
    size_t n = BATCH / 2;
    for (int turn = 0; h->link && n == BATCH / 2 && turn < TURNS; turn++) {
        for (n = 0; n < BATCH / 2 && link_next(h->link, &message); n++)
            hear_message(h, &message, clock_ms());
        (void)settle(h, clock_ms());
    }
}

bool hosting_take(struct hosting *h, const struct room_event *event, struct err *err)
{
    hear_all(h);
    bool kept = drilling_take(h->drilling, event, err);
    tell_state(h, clock_ms());
    return kept;
}

void hosting_act(struct hosting *h, const struct seats_act *act)
{
    switch (act->kind) {
    case SEATS_LOCK:
    case SEATS_UNLOCK:
        podium_lock(&h->podium, act->kind == SEATS_LOCK);
        break;
    case SEATS_LIVE:
        h->view.live_round = room_round(h->room) + 1;
        break;
    case SEATS_STILL:
        h->view.live_round = 0;
        break;
    case SEATS_PIN:
        h->view.pinned = act->seat < h->room->n_seats;
        h->view.pin_seat = act->seat;
        h->view.pin = podium_allow(&h->podium, act->seat);
        break;
    case SEATS_PIN_DONE:
        h->view.pinned = false;
        h->view.pin = 0;
        break;
    }
}

/* Another room altogether, with a code and keys of its own: nobody of the one before has anything that fits it. */
bool hosting_afresh(struct hosting *h, struct err *why)
{
    const struct classroom *room = drilling_room(h->drilling);
    struct podium_secrets secrets = {token_of, secrets_of, h};
    struct err err = {0};
    unsigned port = h->file.port;
    part(h);
    if (h->options.folder)
        link_folder_clear(h->options.folder, h->keys.id);
    bool kept = drilling_afresh(h->drilling, why);
    (void)take_up(h);
    h->file.port = port;
    if (!open_link(h, &err) || !watch_link(h, &err))
        log_line(LOG_ERROR, LOG_MODULE, "%s: %s", err_name(err.kind), err.detail);
    h->view.down = !h->link;
    h->room_kept = false;
    h->view.unkept = !keep_room(h);
    podium_start(&h->podium, h->room, room->drill, room->asked, h->options.seats, &secrets, clock_ms());
    podium_share(&h->podium, !h->broker);
    show_way(h);
    tell_state(h, clock_ms());
    return kept;
}

void hosting_vanish(struct hosting *h)
{
    struct room_event cover = {.kind = ROOM_COVER};
    struct err err = {0};
    if (!h->link)
        return;
    if (!h->room->covered && !hosting_take(h, &cover, &err))
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
    part(h);
}
