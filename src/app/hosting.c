#include "app/hosting.h"

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/hosting_parts.h"
#define LOG_MODULE "host"
#include "base/log.h"

enum { SECOND_MS = 1000 };

/* ---- what is waited for ---- */

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
    while (h->n_events < HOSTING_BATCH && podium_tend(&h->podium, now_ms, &heard))
        hosting_heed(h, &heard, NULL);
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
    for (size_t i = 0; h->way.link && i < HOSTING_BATCH / 2 && link_next(h->way.link, &message); i++)
        hosting_hear_message(h, &message, now_ms);
    tend(h, now_ms);
    bool changed = hosting_settle(h, now_ms);
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
    h->view.folder = h->way.place.n > 0 ? buf_z(&h->way.place) : NULL;
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
    struct podium_secrets secrets = {hosting_token_of, hosting_secrets_of, h};
    h->room = drilling_seats(h->drilling, &h->view);
    h->view.unkept = !hosting_keep_room(h);
    podium_start(&h->podium, h->room, room->drill, room->asked, h->way.seats, &secrets, clock_ms());
    podium_share(&h->podium, !h->way.broker);
    h->view.podium = &h->podium;
    hide_live_begin(&h->view.live, h->room);
    show_way(h);
    hosting_tell_state(h, clock_ms());
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
    size_t n = HOSTING_BATCH / 2;
    for (int turn = 0; h->way.link && n == HOSTING_BATCH / 2 && turn < TURNS; turn++) {
        for (n = 0; n < HOSTING_BATCH / 2 && link_next(h->way.link, &message); n++)
            hosting_hear_message(h, &message, clock_ms());
        (void)hosting_settle(h, clock_ms());
    }
}

bool hosting_take(struct hosting *h, const struct room_event *event, struct err *err)
{
    hear_all(h);
    bool kept = drilling_take(h->drilling, event, err);
    hide_live_step(&h->view.live, h->room);
    hosting_tell_state(h, clock_ms());
    return kept;
}

/* What came before counts; the machine is told, and out, once it is kept. */
static void free_seat(struct hosting *h, unsigned seat)
{
    struct podium_heard heard;
    hear_all(h);
    if (podium_free(&h->podium, seat, clock_ms(), &heard))
        hosting_heed(h, &heard, NULL);
    (void)hosting_settle(h, clock_ms());
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
