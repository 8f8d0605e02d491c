#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/timerfd.h>

#include "app/paths.h"
#include "app/seating_parts.h"
#define LOG_MODULE "seat"
#include "base/log.h"
#include "link/broker.h"
#include "link/topic.h"

/* ---- what is waited for ---- */

static void set_watch(struct seating *s, int fd)
{
    struct epoll_event event = {.events = EPOLLIN};
    if (s->watched >= 0)
        (void)epoll_ctl(s->news.fd, EPOLL_CTL_DEL, s->watched, NULL);
    s->watched = fd >= 0 && epoll_ctl(s->news.fd, EPOLL_CTL_ADD, fd, &event) == 0 ? fd : -1;
}

void seating_wake(struct seating *s, int64_t ms)
{
    struct itimerspec when = {.it_value = {ms / 1000, ms % 1000 * 1000000}};
    if (ms <= 0)
        when.it_value.tv_nsec = 1; /* none at all would turn it off */
    (void)timerfd_settime(s->timer, 0, &when, NULL);
}

void seating_end_search(struct seating *s)
{
    if (!s->finder)
        return;
    set_watch(s, -1);
    lan_find_stop(s->finder);
    s->finder = NULL;
}

void seating_end_link(struct seating *s)
{
    if (!s->link)
        return;
    set_watch(s, -1);
    link_close(s->link);
    s->link = NULL;
    s->seated = false;
}

/* ---- what is said ---- */

void seating_say(struct seating *s, const struct talk_up *up)
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

void seating_say_due(struct seating *s, int64_t now_ms)
{
    struct talk_up up;
    while (s->link && s->view.way == SEAT_ROOM && s->seated == (s->attending.place == ATTENDING_SEATED) &&
           attending_due(&s->attending, now_ms, &up))
        seating_say(s, &up);
    explicit_bzero(&up, sizeof up); /* the token, or the pin of a seat that moves */
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

bool seating_open_link(struct seating *s, bool seated, struct err *err)
{
    struct talk_up gone;
    struct buf line = {0}, will = {0};
    struct topic topic = {.kind = TOPIC_UP, .seat = s->attending.own.seat + 1};
    char name[TOPIC_BYTES];
    seating_end_link(s);
    s->seated = seated;
    topic_write(s->room.id, &topic, name);
    if (seated) {
        attending_will(&s->attending, &gone);
        talk_up_write(&gone, &line);
        (void)seal_up(s->attending.own.key, buf_str(&line), &will);
    }
    s->link = s->folder ? link_folder_open(s->folder, s->room.id, err)
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

void seating_go(struct seating *s, enum seat_way way, enum seat_trouble trouble)
{
    s->view.way = way;
    s->view.trouble = trouble;
    s->since_ms = clock_ms();
}

void seating_forget(struct seating *s)
{
    seat_file_remove(s->room.id, &s->place);
    explicit_bzero(&s->kept, sizeof s->kept);
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

void seating_start(struct seating *s, int64_t now_ms)
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

void seating_name_address(struct seating *s)
{
    (void)snprintf(s->address, sizeof s->address, strchr(s->host.text, ':') ? "[%s]:%u" : "%s:%u", s->host.text,
                   s->port);
    s->view.address = s->address;
}

/* From here the link leads on: it comes up, is refused, or stays silent. */
void seating_reach(struct seating *s, int64_t now_ms)
{
    struct err err = {0};
    seating_end_search(s);
    seating_go(s, SEAT_REACH, SEAT_FINE);
    seating_start(s, now_ms);
    if (!seating_open_link(s, s->resumes, &err)) {
        log_line(LOG_ERROR, LOG_MODULE, "link: %s", err.detail);
        enum seat_way back = s->options.url || s->options.folder ? SEAT_CODE : SEAT_ADDRESS;
        seating_go(s, back, s->folder ? SEAT_NO_FOLDER : SEAT_UNREACHED);
    }
}

static bool is_path(struct str text)
{
    return str_starts(text, STR("/")) || str_starts(text, STR("./")) || str_starts(text, STR("~/")) ||
           str_starts(text, STR("../"));
}

static void take_folder(struct seating *s, struct str path, int64_t now_ms)
{
    struct stat st;
    buf_clear(&s->typed);
    paths_typed(path, &s->typed);
    s->folder = s->view.address = buf_z(&s->typed);
    s->host = (struct lan_address){0}; /* who comes again is not to look there */
    if (stat(s->folder, &st) == 0 && S_ISDIR(st.st_mode))
        seating_reach(s, now_ms);
    else
        seating_go(s, SEAT_ADDRESS, SEAT_NO_FOLDER);
}

void seating_take_address(struct seating *s, const char *text, int64_t now_ms)
{
    struct str typed = str_trim(str_of(text ? text : ""));
    s->folder = NULL;
    if (is_path(typed)) {
        take_folder(s, typed, now_ms);
        return;
    }
    if (s->offline) {
        seating_go(s, SEAT_ADDRESS, SEAT_NO_NETWORK);
        return;
    }
    s->port = BROKER_PORT;
    if (!text || !lan_read_address(text, &s->host, &s->port)) {
        seating_go(s, SEAT_ADDRESS, SEAT_ADDRESS_STRANGE);
        return;
    }
    seating_name_address(s);
    seating_reach(s, now_ms);
}

static void search(struct seating *s)
{
    s->finder = lan_find(s->room.id);
    seating_go(s, s->finder ? SEAT_SEARCH : SEAT_ADDRESS, SEAT_FINE);
    if (s->finder)
        set_watch(s, lan_find_fd(s->finder));
}

/* Where the room is: as it was said, or as it was when it was left, or wherever it is found. */
static void find_way(struct seating *s, int64_t now_ms)
{
    s->place = seat_file_hold(s->room.id);
    s->resumes = seat_file_read(s->room.id, &s->place, &s->kept);
    s->folder = s->options.folder;
    if (s->options.folder || s->options.url) {
        seating_reach(s, now_ms);
    } else if (s->offline) {
        seating_go(s, SEAT_ADDRESS, SEAT_NO_NETWORK);
    } else if (s->options.at) {
        seating_take_address(s, s->options.at, now_ms);
    } else if (s->resumes && s->kept.host.text[0]) {
        s->host = s->kept.host;
        s->port = s->kept.port;
        seating_name_address(s);
        seating_reach(s, now_ms);
    } else {
        search(s);
    }
}

void seating_take_code(struct seating *s, const char *text, int64_t now_ms)
{
    static const enum seat_trouble troubles[] = {[SEAL_FINE] = SEAT_FINE,
                                                 [SEAL_SHORT] = SEAT_CODE_SHORT,
                                                 [SEAL_LONG] = SEAT_CODE_LONG,
                                                 [SEAL_STRANGE] = SEAT_CODE_STRANGE,
                                                 [SEAL_SLIP] = SEAT_CODE_SLIP};
    struct seal_code code;
    enum seal_fault fault = seal_code_read(str_of(text ? text : ""), &code);
    seating_go(s, SEAT_CODE, troubles[fault]);
    if (fault != SEAL_FINE)
        return;
    s->trust = (struct seal_trust){0};
    seat_file_let_go(s->room.id, &s->place);
    seal_room_of(&code, &s->room);
    explicit_bzero(&code, sizeof code);
    find_way(s, now_ms);
}
