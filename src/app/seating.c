#include "app/seating.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/own_item.h"
#include "app/seat_file.h"
#define LOG_MODULE "seat"
#include "base/log.h"
#include "link/broker.h"
#include "link/lan.h"
#include "link/link.h"
#include "link/topic.h"

enum {
    REACH_MS = 8000,  /* until an address where nobody answers is asked for again */
    SEARCH_MS = 6000, /* until the room is not looked for any longer */
    SECOND_MS = 1000,
    AHEAD_MS = 300, /* the screen first, then what may be asked next; and not all of a room at once */
    AHEAD_SPREAD_MS = 700,
    HEARD = 256, /* messages in one turn: who floods the link does not stop the keys */
};

struct seating {
    struct seating_options options;
    struct seat view;
    struct attending attending;
    struct seal_room room;
    struct seal_trust trust;
    struct seal_guest guest;
    struct seat_place place; /* in the room that was named last */
    bool resumes;            /* kept has the seat that is tried */
    struct seat_file kept;
    struct link *link;
    bool seated; /* the link speaks as the seat, not from the door */
    struct lan_finder *finder;
    struct lan_address host;
    unsigned port;
    char address[LAN_ADDRESS_BYTES + 16];
    struct news news;
    int timer, watched; /* watched: the descriptor of link or finder that is in .news, -1 */
    int64_t since_ms;   /* this way */
    struct own_item own_item;
    int64_t ahead_ms; /* when the unit of the next question is read; 0: it is there */
};

/* ---- what is waited for ---- */

static void set_watch(struct seating *s, int fd)
{
    struct epoll_event event = {.events = EPOLLIN};
    if (s->watched >= 0)
        (void)epoll_ctl(s->news.fd, EPOLL_CTL_DEL, s->watched, NULL);
    s->watched = fd >= 0 && epoll_ctl(s->news.fd, EPOLL_CTL_ADD, fd, &event) == 0 ? fd : -1;
}

static void set_timer(struct seating *s, int64_t ms)
{
    struct itimerspec when = {.it_value = {ms / 1000, ms % 1000 * 1000000}};
    if (ms <= 0)
        when.it_value.tv_nsec = 1; /* none at all would turn it off */
    (void)timerfd_settime(s->timer, 0, &when, NULL);
}

static void end_search(struct seating *s)
{
    if (!s->finder)
        return;
    set_watch(s, -1);
    lan_find_stop(s->finder);
    s->finder = NULL;
}

static void end_link(struct seating *s)
{
    if (!s->link)
        return;
    set_watch(s, -1);
    link_close(s->link);
    s->link = NULL;
    s->seated = false;
}

/* ---- what is said ---- */

static void seal_and_say(struct seating *s, const struct talk_up *up)
{
    struct buf line = {0}, sealed = {0};
    struct topic topic = {.kind = s->seated ? TOPIC_UP : TOPIC_DOOR, .seat = s->attending.own.seat + 1};
    char name[TOPIC_BYTES];
    seal_hex(s->guest.public_key, TOPIC_KEY_HEX / 2, topic.key);
    topic_write(s->room.id, &topic, name);
    talk_up_write(up, &line);
    bool fine = s->seated ? seal_up(s->attending.own.key, buf_str(&line), &sealed)
                          : seal_join(&s->room, &s->trust, buf_str(&line), &sealed);
    if (!fine || !link_publish(s->link, name, buf_str(&sealed), false))
        log_line(LOG_DEBUG, LOG_MODULE, "not sent; it will be said again");
    buf_wipe(&line);
    buf_finish(&sealed);
}

static void say_what_is_due(struct seating *s, int64_t now_ms)
{
    struct talk_up up;
    while (s->link && s->view.way == SEAT_ROOM && s->seated == (s->attending.place == ATTENDING_SEATED) &&
           attending_due(&s->attending, now_ms, &up))
        seal_and_say(s, &up);
}

/* ---- the link ---- */

static struct link *open_network(struct seating *s, const char *will_topic, struct str will, struct err *err)
{
    char identity[TOPIC_IDENTITY_BYTES], psk[SEAL_PSK_HEX + 1], key[TOPIC_KEY_HEX + 1];
    struct link_broker broker = {.url = s->options.url, .will_topic = will_topic, .will = will};
    seal_hex(s->guest.public_key, TOPIC_KEY_HEX / 2, key);
    topic_identity(s->attending.own.seat + 1, s->attending.own.generation, identity);
    seal_seat_psk(s->attending.own.key, psk);
    if (!s->options.url) {
        broker.host = s->host.text;
        broker.port = s->port;
        broker.identity = s->seated ? identity : "door";
        broker.psk = s->seated ? psk : s->room.door_psk;
    }
    broker.client = s->seated ? NULL : key; /* at the door the broker's list of rights goes by it */
    struct link *link = link_mqtt_open(&broker, err);
    explicit_bzero(psk, sizeof psk);
    return link;
}

static void subscribe(struct seating *s)
{
    struct topic state = {.kind = TOPIC_STATE},
                 own = {.kind = s->seated ? TOPIC_DOWN : TOPIC_WELCOME, .seat = s->attending.own.seat + 1};
    char name[TOPIC_BYTES];
    seal_hex(s->guest.public_key, TOPIC_KEY_HEX / 2, own.key);
    topic_write(s->room.id, &own, name);
    bool fine = link_subscribe(s->link, name);
    topic_write(s->room.id, &state, name);
    if (!link_subscribe(s->link, name) || !fine)
        log_line(LOG_ERROR, LOG_MODULE, "no subscription");
}

/* As the seat, with a last will; or at the door. */
static bool open_link(struct seating *s, bool seated, struct err *err)
{
    struct talk_up gone;
    struct buf line = {0}, will = {0};
    struct topic topic = {.kind = TOPIC_UP, .seat = s->attending.own.seat + 1};
    char name[TOPIC_BYTES];
    end_link(s);
    s->seated = seated;
    topic_write(s->room.id, &topic, name);
    if (seated) {
        attending_will(&s->attending, &gone);
        talk_up_write(&gone, &line);
        (void)seal_up(s->attending.own.key, buf_str(&line), &will);
    }
    s->link = s->options.folder ? link_folder_open(s->options.folder, s->room.id, err)
                                : open_network(s, seated ? name : NULL, buf_str(&will), err);
    buf_finish(&line);
    buf_finish(&will);
    if (!s->link)
        return false;
    subscribe(s);
    set_watch(s, link_fd(s->link));
    return true;
}

/* ---- the way to the room ---- */

static void go(struct seating *s, enum seat_way way, enum seat_trouble trouble)
{
    s->view.way = way;
    s->view.trouble = trouble;
    s->since_ms = clock_ms();
}

static void forget_seat(struct seating *s)
{
    seat_file_remove(s->room.id, &s->place);
    s->resumes = false;
}

/* Larger than that of any run before, also where the clock is behind. */
static uint32_t next_connection(const struct seating *s)
{
    uint32_t now = (uint32_t)clock_now(), last = s->attending.connection;
    if (s->resumes && s->kept.connection > last)
        last = s->kept.connection;
    return now > last ? now : last + 1;
}

static void start_attending(struct seating *s, int64_t now_ms)
{
    uint32_t connection = next_connection(s);
    seal_guest_make(&s->guest);
    attending_start(&s->attending, s->guest.public_key, connection, now_ms);
    if (!s->resumes)
        return;
    s->trust.known = true;
    memcpy(s->trust.public_key, s->kept.trust, sizeof s->trust.public_key);
    attending_resume(&s->attending, &s->kept.seat, now_ms);
    s->kept.connection = connection;
    seat_file_write(s->room.id, &s->place, &s->kept);
}

static void name_address(struct seating *s)
{
    (void)snprintf(s->address, sizeof s->address, strchr(s->host.text, ':') ? "[%s]:%u" : "%s:%u", s->host.text,
                   s->port);
    s->view.address = s->address;
}

/* From here the link leads on: it comes up, is refused, or stays silent. */
static void reach(struct seating *s, int64_t now_ms)
{
    struct err err = {0};
    end_search(s);
    go(s, SEAT_REACH, SEAT_FINE);
    start_attending(s, now_ms);
    if (!open_link(s, s->resumes, &err)) {
        log_line(LOG_ERROR, LOG_MODULE, "link: %s", err.detail);
        go(s, s->options.url || s->options.folder ? SEAT_CODE : SEAT_ADDRESS, SEAT_UNREACHED);
    }
}

static void take_address(struct seating *s, const char *text, int64_t now_ms)
{
    s->port = BROKER_PORT;
    if (!text || !lan_read_address(text, &s->host, &s->port)) {
        go(s, SEAT_ADDRESS, SEAT_ADDRESS_STRANGE);
        return;
    }
    name_address(s);
    reach(s, now_ms);
}

static void search(struct seating *s)
{
    s->finder = lan_find(s->room.id);
    go(s, s->finder ? SEAT_SEARCH : SEAT_ADDRESS, SEAT_FINE);
    if (s->finder)
        set_watch(s, lan_find_fd(s->finder));
}

/* Where the room is: as it was said, or as it was when it was left, or wherever it is found. */
static void find_way(struct seating *s, int64_t now_ms)
{
    s->place = seat_file_hold(s->room.id);
    s->resumes = seat_file_read(s->room.id, &s->place, &s->kept);
    if (s->options.folder || s->options.url) {
        reach(s, now_ms);
    } else if (s->options.at) {
        take_address(s, s->options.at, now_ms);
    } else if (s->resumes && s->kept.host.text[0]) {
        s->host = s->kept.host;
        s->port = s->kept.port;
        name_address(s);
        reach(s, now_ms);
    } else {
        search(s);
    }
}

static void take_code(struct seating *s, const char *text, int64_t now_ms)
{
    static const enum seat_trouble troubles[] = {[SEAL_FINE] = SEAT_FINE,
                                                 [SEAL_SHORT] = SEAT_CODE_SHORT,
                                                 [SEAL_LONG] = SEAT_CODE_LONG,
                                                 [SEAL_STRANGE] = SEAT_CODE_STRANGE,
                                                 [SEAL_SLIP] = SEAT_CODE_SLIP};
    struct seal_code code;
    enum seal_fault fault = seal_code_read(str_of(text ? text : ""), &code);
    go(s, SEAT_CODE, troubles[fault]);
    if (fault != SEAL_FINE)
        return;
    s->trust = (struct seal_trust){0};
    seat_file_let_go(s->room.id, &s->place);
    seal_room_of(&code, &s->room);
    explicit_bzero(&code, sizeof code);
    find_way(s, now_ms);
}

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
    if (!open_link(s, true, &err))
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
    start_attending(s, now_ms);
    s->attending.own.token = token;
    if (!open_link(s, false, &err))
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
        go(s, SEAT_ROOM, SEAT_FINE);
    if (state == LINK_REFUSED && s->seated) {
        if (s->attending.place != ATTENDING_REFUSED)
            to_door(s, now_ms);
    } else if (state == LINK_REFUSED) {
        end_link(s);
        go(s, SEAT_CODE, SEAT_UNKNOWN);
    } else if (s->view.way == SEAT_REACH && now_ms - s->since_ms > REACH_MS && !s->options.url && !s->options.folder) {
        end_link(s);
        go(s, SEAT_ADDRESS, SEAT_UNREACHED);
    }
}

static void look_for_host(struct seating *s, int64_t now_ms)
{
    if (!s->finder)
        return;
    if (lan_found(s->finder, &s->host, &s->port)) {
        name_address(s);
        reach(s, now_ms);
    } else if (lan_find_fd(s->finder) < 0 || now_ms - s->since_ms > SEARCH_MS) {
        end_search(s);
        go(s, SEAT_ADDRESS, SEAT_FINE);
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
        forget_seat(s);
    int64_t wait = s->view.way == SEAT_ROOM ? attending_wait(&s->attending, now_ms) : SECOND_MS;
    set_timer(s, read_ahead(s, now_ms, wait));
}

/* A seat that the host does not know any more stands at the door again. */
static void enter_room(struct seating *s, int64_t now_ms)
{
    if (s->link && s->seated && s->attending.place == ATTENDING_DOOR) {
        forget_seat(s);
        s->trust = (struct seal_trust){0};
        to_door(s, now_ms);
    }
    say_what_is_due(s, now_ms);
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
        take_code(s, act->text, now_ms);
        break;
    case SEAT_TAKE_ADDRESS:
        take_address(s, act->text, now_ms);
        break;
    case SEAT_OTHER_CODE:
        end_search(s);
        end_link(s);
        go(s, SEAT_CODE, SEAT_FINE);
        break;
    case SEAT_OTHER_ADDRESS:
        end_search(s);
        end_link(s);
        go(s, SEAT_ADDRESS, SEAT_FINE);
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

/* Whether a link can be opened at all as it is wanted: nobody is to type a code for nothing. */
static bool can_link(const struct seating_options *options, struct err *err)
{
    struct stat folder;
    if (options->folder)
        return (stat(options->folder, &folder) == 0 && S_ISDIR(folder.st_mode)) ||
               err_set(err, ERR_MISSING, options->folder, "no folder");
    return link_mqtt_can(options->url, err);
}

struct seating *seating_open(const struct seating_options *options, struct err *err)
{
    if (!can_link(options, err))
        return NULL;
    struct seating *s = xcalloc(1, sizeof *s);
    struct epoll_event event = {.events = EPOLLIN};
    int64_t now_ms = clock_ms();
    s->options = *options;
    s->own_item.lessons = options->lessons;
    s->watched = s->place.lock = -1;
    s->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    s->news = (struct news){.fd = epoll_create1(EPOLL_CLOEXEC), .hear = hear, .whose = s};
    if (s->timer < 0 || s->news.fd < 0 || epoll_ctl(s->news.fd, EPOLL_CTL_ADD, s->timer, &event) != 0) {
        (void)err_errno(err, "", "epoll");
        seating_close(s);
        return NULL;
    }
    start_attending(s, now_ms);
    if (options->code)
        take_code(s, options->code, now_ms);
    look(s, now_ms);
    return s;
}

/* Said by itself, since who leaves in order leaves no last will. */
void seating_vanish(struct seating *s)
{
    struct talk_up gone;
    if (s->link && s->seated && link_state(s->link) == LINK_UP) {
        attending_will(&s->attending, &gone);
        seal_and_say(s, &gone);
    }
    end_search(s);
    end_link(s);
}

void seating_close(struct seating *s)
{
    if (!s)
        return;
    seating_vanish(s);
    seat_file_let_go(s->room.id, &s->place);
    own_item_finish(&s->own_item);
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
