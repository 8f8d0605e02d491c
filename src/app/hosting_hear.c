/* hosting_hear: what seats say, judged by the podium, written into the journal and only then answered. */
#include <stdlib.h>
#include <string.h>

#include "app/hosting_parts.h"
#define LOG_MODULE "host"
#include "base/log.h"

enum {
    TOLD_MS = 1000, /* a former machine is told so often */
    LOOK_MS = 100,  /* whose it is that no key of today opens is asked so often: all of yesterday's are tried */
};

/* ---- secrets ---- */

uint64_t hosting_token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    const struct hosting *h = context;
    return seal_token(&h->host, key);
}

/* Seats are counted from 1 outside the engine. */
void hosting_secrets_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
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

void hosting_tell_state(struct hosting *h, int64_t now_ms)
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

static void send_reply(struct hosting *h, const struct hosting_reply *reply)
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
        hosting_secrets_of(h, reply->seat, reply->generation, &pin, key);
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
        (struct hosting_reply){.seat = seat, .generation = generation, .down = {.kind = TALK_NO, .no = TALK_MOVED}};
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

void hosting_heed(struct hosting *h, const struct podium_heard *heard, const uint8_t *key)
{
    struct err err = {0};
    for (size_t i = 0; i < heard->n_events; i++) {
        h->events[h->n_events++] = heard->events[i];
        if (heard->events[i].kind == ROOM_MOVE)
            seat_moved(h, heard->events[i].seat, heard->events[i].serial);
    }
    if (heard->replies) {
        struct hosting_reply *reply = &h->replies[h->n_replies++];
        *reply = (struct hosting_reply){.seat = heard->at_door ? PODIUM_DOOR : heard->seat,
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
    hosting_secrets_of(h, seat, generation, &pin, key);
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
        if (now_ms - h->moved_ms[seat] >= TOLD_MS) {
            h->moved_ms[seat] = now_ms;
            tell_moved(h, seat, generation - back);
        }
        return true;
    }
    return false;
}

void hosting_hear_message(struct hosting *h, const struct link_message *message, int64_t now_ms)
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
        hosting_heed(h, &heard, fine ? up.key : NULL);
    explicit_bzero(&up, sizeof up); /* tokens, pins, the key of a seat */
    explicit_bzero(&heard, sizeof heard);
}

bool hosting_keep_room(struct hosting *h)
{
    struct err err = {0};
    if (h->room_kept || h->room->phase == ROOM_OVER)
        return true;
    h->room_kept = drilling_hold(h->drilling, &err) && room_file_write(drilling_record(h->drilling), &h->file, &err);
    if (!h->room_kept)
        log_line(LOG_ERROR, LOG_MODULE, "room: %s", err.detail);
    return h->room_kept;
}

bool hosting_settle(struct hosting *h, int64_t now_ms)
{
    struct err err = {0};
    bool before = h->view.unkept, changed = h->n_events > 0;
    bool kept = drilling_keep(h->drilling, h->events, h->n_events, &err);
    if (!kept && (changed || !before))
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
    h->view.unkept = !kept || !hosting_keep_room(h);
    for (size_t i = 0; kept && i < h->n_replies; i++)
        send_reply(h, &h->replies[i]);
    hide_live_step(&h->view.live, h->room);
    if (h->tells)
        hosting_tell_state(h, now_ms);
    explicit_bzero(h->replies, h->n_replies * sizeof *h->replies);
    h->n_events = h->n_replies = 0;
    h->tells = false;
    return changed || before != h->view.unkept;
}
