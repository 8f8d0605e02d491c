#include "app/seating.h"

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/seating_parts.h"
#define LOG_MODULE "seat"
#include "base/log.h"
#include "link/topic.h"

enum {
    REACH_MS = 8000,  /* until an address where nobody answers is asked for again */
    SEARCH_MS = 6000, /* until the room is not looked for any longer */
    SECOND_MS = 1000,
    AHEAD_MS = 300, /* the screen first, then what may be asked next; and not all of a room at once */
    AHEAD_SPREAD_MS = 700,
    HEARD = 256, /* messages in one turn: who floods the link does not stop the keys */
};

/* ---- what is heard ---- */

static void keep_seat(struct seating *s)
{
    struct seat_file *kept = &s->kept;
    *kept = (struct seat_file){
        .seat = s->attending.own, .host = s->host, .port = s->port, .connection = s->attending.connection};
    memcpy(kept->trust, s->trust.public_key, sizeof kept->trust);
    s->resumes = true;
    seat_file_write(s->room.id, &s->place, kept);
}

static void hear_down(struct seating *s, const struct buf *line, int64_t now_ms)
{
    struct talk_down down;
    struct err err = {0};
    if (!talk_down_read(buf_str(line), &down))
        return;
    bool got = attending_hear(&s->attending, &down, now_ms);
    explicit_bzero(&down, sizeof down);
    if (!got)
        return;
    keep_seat(s);
    if (!seating_open_link(s, true, &err))
        log_line(LOG_ERROR, LOG_MODULE, "link: %s", err.detail);
    attending_link(&s->attending, false, now_ms);
}

/* Out of an envelope that only the host can have made. */
static void hear_message(struct seating *s, const struct link_message *message, int64_t now_ms)
{
    struct topic from;
    struct talk_state state;
    struct buf line = {0};
    if (!topic_read(s->room.id, message->topic, &from))
        return;
    if (from.kind == TOPIC_STATE && seal_read_state(&s->room, &s->trust, message->payload, &line)) {
        if (talk_state_read(buf_str(&line), &state))
            attending_hear_state(&s->attending, &state, now_ms);
    } else if (from.kind == TOPIC_WELCOME && !s->seated) {
        if (seal_read_welcome(&s->guest, &s->trust, message->payload, &line))
            hear_down(s, &line, now_ms);
    } else if (from.kind == TOPIC_DOWN && s->seated) {
        if (seal_read_down(s->attending.own.key, message->payload, &line))
            hear_down(s, &line, now_ms);
    }
    buf_wipe(&line);
}

/* Where the keys of the seat lead nowhere the door may, with the token that it had. Anybody can refuse a link, so the
 * host that is trusted stays the same, and what is in the file stays there until another seat is got. */
static void to_door(struct seating *s, int64_t now_ms)
{
    struct err err = {0};
    uint64_t token = s->attending.own.token;
    s->resumes = false;
    seating_start(s, now_ms);
    s->attending.own.token = token;
    if (!seating_open_link(s, false, &err))
        log_line(LOG_ERROR, LOG_MODULE, "link: %s", err.detail);
}

static void look_at_link(struct seating *s, int64_t now_ms)
{
    if (!s->link)
        return;
    enum link_state state = link_state(s->link);
    /* At the door nobody can be spoken to before the host is known. */
    bool up = state == LINK_UP && (s->seated || s->trust.known);
    attending_link(&s->attending, up, now_ms);
    if (state == LINK_UP && s->view.way == SEAT_REACH)
        seating_go(s, SEAT_ROOM, SEAT_FINE);
    if (state == LINK_REFUSED && s->seated) {
        if (s->attending.place != ATTENDING_REFUSED)
            to_door(s, now_ms);
    } else if (state == LINK_REFUSED) {
        seating_end_link(s);
        seating_go(s, SEAT_CODE, SEAT_UNKNOWN);
    } else if (s->view.way == SEAT_REACH && now_ms - s->since_ms > REACH_MS && !s->options.url && !s->folder) {
        seating_end_link(s);
        seating_go(s, SEAT_ADDRESS, SEAT_UNREACHED);
    }
}

static void look_for_host(struct seating *s, int64_t now_ms)
{
    if (!s->finder)
        return;
    if (lan_found(s->finder, &s->host, &s->port)) {
        seating_name_address(s);
        seating_reach(s, now_ms);
    } else if (lan_find_fd(s->finder) < 0 || now_ms - s->since_ms > SEARCH_MS) {
        seating_end_search(s);
        seating_go(s, SEAT_ADDRESS, SEAT_FINE);
    }
}

/* ---- what is seen ---- */

/* How long it can wait. */
static int64_t read_ahead(struct seating *s, int64_t now_ms, int64_t wait)
{
    const char *unit = s->attending.state.ahead;
    if (own_item_is_ready(&s->own_item, unit)) {
        s->ahead_ms = 0;
    } else if (s->ahead_ms == 0) {
        s->ahead_ms = now_ms + AHEAD_MS + s->guest.public_key[0] * AHEAD_SPREAD_MS / UINT8_MAX;
    } else if (now_ms >= s->ahead_ms) {
        own_item_read_ahead(&s->own_item, unit);
        s->ahead_ms = 0;
    }
    int64_t left = s->ahead_ms - now_ms;
    return s->ahead_ms == 0 || wait < left ? wait : left;
}

static void look(struct seating *s, int64_t now_ms)
{
    attending_look(&s->attending, now_ms, &s->view.looks);
    s->view.attending = &s->attending;
    s->view.asked = own_item_find(&s->own_item, &s->attending.state);
    bool moved = s->attending.place == ATTENDING_REFUSED && s->attending.no == TALK_MOVED;
    if (s->resumes && (moved || (s->view.looks.show == ATTENDING_OVER && s->view.looks.has_score)))
        seating_forget(s);
    int64_t wait = s->view.way == SEAT_ROOM ? attending_wait(&s->attending, now_ms) : SECOND_MS;
    seating_wake(s, read_ahead(s, now_ms, wait));
}

/* A seat that the host does not know any more stands at the door again. */
static void enter_room(struct seating *s, int64_t now_ms)
{
    if (s->link && s->seated && s->attending.place == ATTENDING_DOOR) {
        seating_forget(s);
        s->trust = (struct seal_trust){0};
        to_door(s, now_ms);
    }
    seating_say_due(s, now_ms);
}

/* What else of it can change comes with another state. */
static bool looks_same(const struct attending_view *a, const struct attending_view *b)
{
    return a->show == b->show && a->host == b->host && a->chosen == b->chosen && a->first == b->first &&
           a->seconds == b->seconds && a->has_score == b->has_score && a->answers == b->answers &&
           a->percent == b->percent && a->late_comer == b->late_comer;
}

static bool hear(void *whose)
{
    struct seating *s = whose;
    uint64_t ticks;
    struct link_message message;
    int64_t now_ms = clock_ms();
    struct seat before = s->view;
    uint32_t serial = s->attending.state.serial;
    ssize_t n = read(s->timer, &ticks, sizeof ticks);
    (void)n; /* which of them it was that woke us does not matter */
    if (s->news.fd < 0)
        return false;
    look_for_host(s, now_ms);
    for (int i = 0; i < HEARD && s->link && link_next(s->link, &message); i++)
        hear_message(s, &message, now_ms);
    look_at_link(s, now_ms);
    enter_room(s, now_ms);
    look(s, now_ms);
    return !looks_same(&before.looks, &s->view.looks) || before.way != s->view.way ||
           before.trouble != s->view.trouble || before.asked != s->view.asked || serial != s->attending.state.serial;
}

/* ---- what is done ---- */

static void move(struct seating *s, const struct seat_act *act, int64_t now_ms)
{
    if (s->seated)
        to_door(s, now_ms);
    attending_move(&s->attending, act->seat, act->pin, now_ms);
}

/* Whose seat went on elsewhere comes in as somebody new: nothing that it had leads in. */
static void again(struct seating *s, int64_t now_ms)
{
    if (s->attending.place == ATTENDING_REFUSED && s->attending.no == TALK_MOVED) {
        s->attending.own.token = 0;
        to_door(s, now_ms);
    } else {
        attending_again(&s->attending, now_ms);
    }
}

void seating_act(struct seating *s, const struct seat_act *act)
{
    int64_t now_ms = clock_ms();
    switch (act->kind) {
    case SEAT_TAKE_CODE:
        seating_take_code(s, act->text, now_ms);
        break;
    case SEAT_TAKE_ADDRESS:
        seating_take_address(s, act->text, now_ms);
        break;
    case SEAT_OTHER_CODE:
        seating_end_search(s);
        seating_end_link(s);
        seating_go(s, SEAT_CODE, SEAT_FINE);
        break;
    case SEAT_OTHER_ADDRESS:
        seating_end_search(s);
        seating_end_link(s);
        seating_go(s, SEAT_ADDRESS, SEAT_FINE);
        break;
    case SEAT_ANSWER:
        (void)attending_choose(&s->attending, act->chosen, now_ms);
        break;
    case SEAT_MOVE:
        move(s, act, now_ms);
        break;
    case SEAT_AGAIN:
        again(s, now_ms);
        break;
    }
    enter_room(s, now_ms);
    look(s, now_ms);
}

void seating_speak(struct seating *s, enum lang lang)
{
    own_item_speak(&s->own_item, lang);
    s->view.asked = own_item_find(&s->own_item, &s->attending.state);
}

/* ---- the life of it ---- */

/* Whether a link can be opened at all as it is wanted: nobody is to type a code for nothing. *offline: through a folder
 * that is still to be named, and no other way. */
static bool can_link(const struct seating_options *options, bool *offline, struct err *err)
{
    struct stat folder;
    if (options->folder)
        return (stat(options->folder, &folder) == 0 && S_ISDIR(folder.st_mode)) ||
               err_set(err, ERR_MISSING, options->folder, "no folder");
    bool can = link_mqtt_can(options->url, err);
    *offline = !can && !options->url && !options->at && err->kind == ERR_UNSUPPORTED;
    return can || *offline;
}

struct seating *seating_open(const struct seating_options *options, struct err *err)
{
    bool offline = false;
    if (!can_link(options, &offline, err))
        return NULL;
    struct seating *s = xcalloc(1, sizeof *s);
    struct epoll_event event = {.events = EPOLLIN};
    int64_t now_ms = clock_ms();
    s->options = *options;
    s->offline = offline;
    s->own_item.lessons = options->lessons;
    s->watched = s->place.lock = -1;
    s->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    s->news = (struct news){.fd = epoll_create1(EPOLL_CLOEXEC), .hear = hear, .whose = s};
    if (s->timer < 0 || s->news.fd < 0 || epoll_ctl(s->news.fd, EPOLL_CTL_ADD, s->timer, &event) != 0) {
        (void)err_errno(err, "", "epoll");
        seating_close(s);
        return NULL;
    }
    seating_start(s, now_ms);
    if (options->code)
        seating_take_code(s, options->code, now_ms);
    look(s, now_ms);
    return s;
}

/* Said by itself, since who leaves in order leaves no last will. */
void seating_vanish(struct seating *s)
{
    struct talk_up gone;
    if (s->link && s->seated && link_state(s->link) == LINK_UP) {
        attending_will(&s->attending, &gone);
        seating_say(s, &gone);
    }
    seating_end_search(s);
    seating_end_link(s);
}

void seating_close(struct seating *s)
{
    if (!s)
        return;
    seating_vanish(s);
    seat_file_let_go(s->room.id, &s->place);
    own_item_finish(&s->own_item);
    buf_finish(&s->typed);
    if (s->timer >= 0)
        (void)close(s->timer);
    if (s->news.fd >= 0)
        (void)close(s->news.fd);
    explicit_bzero(s, sizeof *s);
    free(s);
}

const struct news *seating_news(const struct seating *s)
{
    return &s->news;
}

const struct seat *seating_view(const struct seating *s)
{
    return &s->view;
}
