#include "app/hosting.h"

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/host_way.h"
#include "app/room_file.h"
#define LOG_MODULE "host"
#include "base/log.h"

enum {
    BATCH = 256, /* messages that are kept with one sync */
    SECOND_MS = 1000,
    LOOK_MS = 100, /* whose it is that no key of today opens is asked so often: all of yesterday's are tried */
};

struct reply {
    unsigned seat; /* PODIUM_DOOR: to .key */
    unsigned generation;
    uint8_t key[TALK_KEY_BYTES];
    struct talk_down down;
};

struct hosting {
    struct drilling *drilling;
    struct room *room;
    struct podium podium;
    struct room_file file;
    struct seal_room keys;
    struct seal_host host;
    struct host_way way;
    struct news news; /* .fd: of all that is waited for */
    int timer;
    struct seats view;
    char code[SEAL_CODE_TEXT];
    int64_t tended_ms;
    struct room_event events[2 * BATCH]; /* of one batch */
    struct reply replies[BATCH];
    size_t n_events, n_replies;
    int64_t moved_ms[DRILL_MAX_SEATS], looked_ms[DRILL_MAX_SEATS]; /* a former machine was told, looked for, last */
    bool tells, room_kept;
};

/* ---- secrets ---- */

static uint64_t token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    const struct hosting *h = context;
    return seal_token(&h->host, key);
}

/* Seats are counted from 1 outside the engine. */
static void secrets_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
{
    const struct hosting *h = context;
    struct seal_seat own;
    seal_seat_of(&h->host, seat + 1, generation, &own);
    *pin = (unsigned)strtoul(own.pin, NULL, 10);
    memcpy(key, own.key, TALK_KEY_BYTES);
    explicit_bzero(&own, sizeof own);
}

static unsigned generation_of(const struct hosting *h, unsigned seat)
{
    return seat < h->room->n_seats ? h->room->seats[seat].generation : 0;
}

/* ---- what is told ---- */

static void tell_state(struct hosting *h, int64_t now_ms)
{
    struct talk_state state;
    struct buf line = {0}, sealed = {0};
    if (!h->way.link)
        return;
    podium_state(&h->podium, now_ms, &state);
    talk_state_write(&state, &line);
    if (seal_state(&h->keys, &h->host, buf_str(&line), &sealed))
        host_way_say(&h->way, &(struct topic){.kind = TOPIC_STATE}, buf_str(&sealed), true);
    buf_wipe(&line);
    buf_finish(&sealed);
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
            host_way_say(&h->way, &topic, buf_str(&sealed), false);
    } else {
        secrets_of(h, reply->seat, reply->generation, &pin, key);
        if (seal_down(key, buf_str(&line), &sealed))
            host_way_say(&h->way, &topic, buf_str(&sealed), false);
        explicit_bzero(key, sizeof key);
    }
    buf_wipe(&line);
    buf_finish(&sealed);
}

/* ---- what is heard ---- */

/* To the machine that sat there before: it is told in its own key. */
static void tell_moved(struct hosting *h, unsigned seat, unsigned generation)
{
    h->replies[h->n_replies++] =
        (struct reply){.seat = seat, .generation = generation, .down = {.kind = TALK_NO, .no = TALK_MOVED}};
}

/* The broker knows the new keys before the new machine does. */
static void seat_moved(struct hosting *h, unsigned seat, unsigned generation)
{
    struct err err = {0};
    log_line(LOG_INFO, LOG_MODULE, "seat %u goes on without the machine that it was at", seat + 1);
    if (h->way.broker && !broker_move(h->way.broker, seat + 1, generation, &err))
        log_line(LOG_ERROR, LOG_MODULE, "move: %s", err.detail);
    tell_moved(h, seat, generation - 1);
    if (h->view.pin_seat == seat) { /* it was of the machine before */
        h->view.pinned = false;
        h->view.pin = 0;
    }
}

static void heed(struct hosting *h, const struct podium_heard *heard, const uint8_t *key)
{
    struct err err = {0};
    for (size_t i = 0; i < heard->n_events; i++) {
        h->events[h->n_events++] = heard->events[i];
        if (heard->events[i].kind == ROOM_MOVE)
            seat_moved(h, heard->events[i].seat, heard->events[i].serial);
    }
    if (heard->replies) {
        struct reply *reply = &h->replies[h->n_replies++];
        *reply = (struct reply){.seat = heard->at_door ? PODIUM_DOOR : heard->seat,
                                .generation = heard->at_door ? 0 : generation_of(h, heard->seat),
                                .down = heard->reply};
        if (key)
            memcpy(reply->key, key, TALK_KEY_BYTES);
    }
    h->tells = h->tells || heard->tells;
    if (!heard->ban || heard->at_door)
        return;
    log_line(LOG_INFO, LOG_MODULE, "seat %u says too much and is shut out", heard->seat + 1);
    if (h->way.broker && !broker_ban(h->way.broker, heard->seat + 1, &err))
        log_line(LOG_ERROR, LOG_MODULE, "ban: %s", err.detail);
}

static bool open_up(struct hosting *h, unsigned seat, unsigned generation, struct str payload, struct buf *line)
{
    unsigned pin;
    uint8_t key[TALK_KEY_BYTES];
    secrets_of(h, seat, generation, &pin, key);
    bool fine = seal_read_up(key, payload, line);
    explicit_bzero(key, sizeof key);
    return fine;
}

/* The line in an envelope that only its sender can have made. */
static bool open_envelope(struct hosting *h, const struct topic *from, struct str payload, struct talk_up *up)
{
    struct buf line = {0};
    bool fine = from->kind == TOPIC_DOOR ? seal_read_join(&h->keys, &h->host, payload, &line)
                                         : open_up(h, from->seat - 1, generation_of(h, from->seat - 1), payload, &line);
    fine = fine && talk_up_read(buf_str(&line), up);
    buf_wipe(&line);
    return fine;
}

/* Whoever sat there before the seat went on at another machine. Nothing it says counts; it is told so, now and then. */
static bool is_former(struct hosting *h, const struct topic *from, struct str payload, int64_t now_ms)
{
    unsigned seat = from->seat - 1, generation = from->kind == TOPIC_UP ? generation_of(h, seat) : 0;
    if (generation == 0 || now_ms - h->looked_ms[seat] < LOOK_MS)
        return false;
    h->looked_ms[seat] = now_ms;
    for (unsigned back = 1; back <= generation; back++) {
        struct buf line = {0};
        bool former = open_up(h, seat, generation - back, payload, &line);
        buf_wipe(&line);
        if (!former)
            continue;
        if (now_ms - h->moved_ms[seat] >= SECOND_MS) {
            h->moved_ms[seat] = now_ms;
            tell_moved(h, seat, generation - back);
        }
        return true;
    }
    return false;
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
    if (!fine && is_former(h, &from, message->payload, now_ms))
        return;
    if (!fine && !h->way.broker)
        return; /* where anybody may have written it, it is not held against the seat */
    if (fine ? podium_hear(&h->podium, seat, &up, now_ms, &heard) : podium_hear_noise(&h->podium, seat, now_ms, &heard))
        heed(h, &heard, fine ? up.key : NULL);
    explicit_bzero(&up, sizeof up); /* tokens, pins, the key of a seat */
    explicit_bzero(&heard, sizeof heard);
}

/* What a host that comes again needs, beside a journal that is nobody else's; written once. */
static bool keep_room(struct hosting *h)
{
    struct err err = {0};
    if (h->room_kept || h->room->phase == ROOM_OVER)
        return true;
    h->room_kept = drilling_hold(h->drilling, &err) && room_file_write(drilling_record(h->drilling), &h->file, &err);
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
    hide_live_step(&h->view.live, h->room);
    if (h->tells)
        tell_state(h, now_ms);
    explicit_bzero(h->replies, h->n_replies * sizeof *h->replies);
    h->n_events = h->n_replies = 0;
    h->tells = false;
    return changed || before != h->view.unkept;
}

static bool watch_link(struct hosting *h)
{
    struct epoll_event event = {.events = EPOLLIN};
    int fd = h->way.link ? link_fd(h->way.link) : -1;
    return fd < 0 || epoll_ctl(h->news.fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

/* A door that the trainer has shut while too many stood at it is shut at the broker, too. */
static void watch_door(struct hosting *h)
{
    struct err err = {0};
    h->view.crowded = h->way.broker && broker_is_crowded(h->way.broker);
    bool fine = !h->way.broker || (h->podium.locked ? !h->view.crowded || broker_shut(h->way.broker, true, &err)
                                                    : broker_shut(h->way.broker, false, &err));
    if (!fine)
        log_line(LOG_ERROR, LOG_MODULE, "door: %s", err.detail);
    h->view.shut = h->way.broker && broker_is_shut(h->way.broker);
}

/* About once a second: who went away without a word, and is there still a way to the others. */
static void tend(struct hosting *h, int64_t now_ms)
{
    struct podium_heard heard;
    if (now_ms - h->tended_ms < SECOND_MS)
        return;
    h->tended_ms = now_ms;
    watch_door(h);
    while (h->n_events < BATCH && podium_tend(&h->podium, now_ms, &heard))
        heed(h, &heard, NULL);
    if (!host_way_tend(&h->way))
        return;
    if (!watch_link(h))
        log_line(LOG_ERROR, LOG_MODULE, "the link is not watched, and looked at once a second");
    h->tells = true;
}

static bool look_at_link(struct hosting *h, bool crowded, bool shut)
{
    bool down = host_way_is_down(&h->way),
         changed = down != h->view.down || crowded != h->view.crowded || shut != h->view.shut;
    h->view.down = down;
    return changed;
}

static bool hear(void *whose)
{
    struct hosting *h = whose;
    uint64_t ticks;
    struct link_message message;
    int64_t now_ms = clock_ms();
    bool crowded = h->view.crowded, shut = h->view.shut;
    ssize_t n = read(h->timer, &ticks, sizeof ticks);
    (void)n; /* which of them it was that woke us does not matter */
    for (size_t i = 0; h->way.link && i < BATCH / 2 && link_next(h->way.link, &message); i++)
        hear_message(h, &message, now_ms);
    tend(h, now_ms);
    bool changed = settle(h, now_ms);
    return look_at_link(h, crowded, shut) || changed;
}

/* ---- the room ---- */

/* The room that was cut off, or another one. False: it was cut off, and its keys cannot be read now. */
static bool take_up(struct hosting *h, bool *again, struct err *err)
{
    struct drill_mark mark = drilling_mark(h->drilling);
    struct err why = {.kind = ERR_MISSING};
    /* Where lines of the journal are lost, who sits where is not known for sure: nobody's keys may be given again. */
    bool whole = drilling_room(h->drilling)->damaged == NULL;
    *again = whole && room_file_read(drilling_record(h->drilling), &mark, &h->file, &why);
    if (*again) {
        seal_host_of(h->file.secret, &h->host);
    } else if (why.kind == ERR_MISSING) {
        h->file = (struct room_file){.mark = mark};
        seal_code_make(&h->file.code);
        seal_host_make(&h->host);
        memcpy(h->file.secret, h->host.secret, sizeof h->file.secret);
    } else {
        return err_set(err, why.kind, why.path, "%s", why.detail);
    }
    seal_room_of(&h->file.code, &h->keys);
    seal_code_show(&h->file.code, h->code);
    return true;
}

static bool watch(struct hosting *h, struct err *err)
{
    struct itimerspec each = {.it_interval.tv_sec = 1, .it_value.tv_sec = 1};
    struct epoll_event event = {.events = EPOLLIN};
    h->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    h->news = (struct news){.fd = epoll_create1(EPOLL_CLOEXEC), .hear = hear, .whose = h};
    bool fine = h->timer >= 0 && h->news.fd >= 0 && timerfd_settime(h->timer, 0, &each, NULL) == 0 &&
                epoll_ctl(h->news.fd, EPOLL_CTL_ADD, h->timer, &event) == 0;
    return (fine && watch_link(h)) || err_errno(err, "", "epoll");
}

/* How others come in. */
static void show_way(struct hosting *h)
{
    h->view.code = h->code;
    h->view.address = h->way.address.n > 0 ? buf_z(&h->way.address) : NULL;
    h->view.command = buf_z(&h->way.command);
    h->view.starts = buf_z(&h->way.starts);
}

static bool open_generations(struct hosting *h, struct err *err)
{
    unsigned generations[DRILL_MAX_SEATS] = {0};
    const struct room *room = drilling_room(h->drilling)->room;
    for (size_t i = 0; i < room->n_seats; i++)
        generations[i] = room->seats[i].generation;
    return host_way_open(&h->way, generations, err);
}

/* Everything that hangs on the code: of the room that was cut off, or of another one. */
static bool open_way(struct hosting *h, struct err *err)
{
    struct err why = {0};
    bool again;
    if (!drilling_hold(h->drilling, &why)) /* tried again whenever something is kept */
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", why.detail);
    if (!take_up(h, &again, err))
        return false;
    if (h->way.port == 0)
        h->way.port = h->file.port;
    bool fine = open_generations(h, err);
    h->file.port = h->way.broker ? h->way.port : 0;
    h->room_kept = false;
    if (fine)
        log_line(LOG_INFO, LOG_MODULE, "%s room on port %u", again ? "the same" : "a new", h->file.port);
    return fine;
}

static void start_podium(struct hosting *h)
{
    const struct classroom *room = drilling_room(h->drilling);
    struct podium_secrets secrets = {token_of, secrets_of, h};
    h->room = drilling_seats(h->drilling, &h->view);
    h->view.unkept = !keep_room(h);
    podium_start(&h->podium, h->room, room->drill, room->asked, h->way.seats, &secrets, clock_ms());
    podium_share(&h->podium, !h->way.broker);
    h->view.podium = &h->podium;
    hide_live_begin(&h->view.live, h->room);
    show_way(h);
    tell_state(h, clock_ms());
}

struct hosting *hosting_open(const struct hosting_options *options, struct drilling *drilling, struct err *err)
{
    struct hosting *h = xcalloc(1, sizeof *h);
    unsigned seats = options->seats ? options->seats : HOSTING_SEATS;
    unsigned has = (unsigned)drilling_room(drilling)->room->n_seats;
    h->drilling = drilling;
    h->way = (struct host_way){.url = options->url,
                               .folder = options->folder,
                               .code = &h->file.code,
                               .keys = &h->keys,
                               .host = &h->host,
                               .seats = seats < has ? has : seats, /* who has a seat keeps it */
                               .port = options->port};
    h->news.fd = h->timer = -1;
    if (!open_way(h, err) || !watch(h, err)) {
        hosting_close(h);
        return NULL;
    }
    start_podium(h);
    return h;
}

void hosting_close(struct hosting *h)
{
    if (!h)
        return;
    bool nobody = h->room && h->room->phase == ROOM_LOBBY && h->room->n_seats == 0;
    host_way_close(&h->way, nobody || (h->room && h->room->phase == ROOM_OVER));
    if (nobody && h->room_kept) /* one that is over goes with its drill's end */
        room_file_remove(drilling_record(h->drilling));
    if (h->timer >= 0)
        (void)close(h->timer);
    if (h->news.fd >= 0)
        (void)close(h->news.fd);
    host_way_finish(&h->way);
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
    for (int turn = 0; h->way.link && n == BATCH / 2 && turn < TURNS; turn++) {
        for (n = 0; n < BATCH / 2 && link_next(h->way.link, &message); n++)
            hear_message(h, &message, clock_ms());
        (void)settle(h, clock_ms());
    }
}

bool hosting_take(struct hosting *h, const struct room_event *event, struct err *err)
{
    hear_all(h);
    bool kept = drilling_take(h->drilling, event, err);
    hide_live_step(&h->view.live, h->room);
    tell_state(h, clock_ms());
    return kept;
}

/* What came before counts; the machine is told, and out, once it is kept. */
static void free_seat(struct hosting *h, unsigned seat)
{
    struct podium_heard heard;
    hear_all(h);
    if (podium_free(&h->podium, seat, clock_ms(), &heard))
        heed(h, &heard, NULL);
    (void)settle(h, clock_ms());
}

void hosting_act(struct hosting *h, const struct seats_act *act)
{
    switch (act->kind) {
    case SEATS_LOCK:
    case SEATS_UNLOCK:
        podium_lock(&h->podium, act->kind == SEATS_LOCK);
        watch_door(h);
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
    case SEATS_FREE:
        free_seat(h, act->seat);
        break;
    }
}

/* Another room altogether, with a code and keys of its own: nobody of the one before has anything that fits it. */
bool hosting_afresh(struct hosting *h, struct err *why)
{
    struct err err = {0};
    host_way_close(&h->way, true);
    bool kept = drilling_afresh(h->drilling, why);
    bool open = open_way(h, &err);
    if (!open || !watch_link(h))
        log_line(LOG_ERROR, LOG_MODULE, "%s: %s", err_name(err.kind), err.detail);
    h->view.down = !open;
    start_podium(h);
    return kept;
}

void hosting_vanish(struct hosting *h)
{
    struct room_event cover = {.kind = ROOM_COVER};
    struct err err = {0};
    if (!h->way.link)
        return;
    if (!h->room->covered && !hosting_take(h, &cover, &err))
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
    host_way_close(&h->way, false);
}
