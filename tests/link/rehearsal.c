#include "rehearsal.h"

#include <stdlib.h>

#include "base/mem.h"
#include "test.h"

static const struct ask asked[REHEARSAL_ITEMS] = {{.n_options = 4, .right = 1u << 2},
                                                  {.n_options = 2, .right = 1u},
                                                  {.n_options = 5, .right = 7u, .many = true},
                                                  {.n_options = 3},
                                                  {.n_options = 3, .right = 2u},
                                                  {.n_options = 4, .right = 1u}};
static const struct drill_item items[REHEARSAL_ITEMS] = {
    {.unit = "u", .step = "a"}, {.unit = "u", .step = "b"}, {.unit = "u", .step = "c", .seconds = 20},
    {.unit = "u", .step = "d"}, {.unit = "v", .step = "e"}, {.unit = "v", .step = "f", .card = "g"}};
static const struct drill drill = {.items = items, .n_items = REHEARSAL_ITEMS};

const struct ask *rehearsal_asked(unsigned item)
{
    return &asked[item];
}

uint32_t rehearsal_dice(struct rehearsal *r, uint32_t n)
{
    return rng_below(&r->rng, n);
}

/* ---- secrets: nobody's, but the same each time ---- */

static uint64_t token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    uint64_t token = 0xcbf29ce484222325u;
    for (size_t i = 0; i < TALK_KEY_BYTES; i++)
        token = (token ^ key[i]) * 0x100000001b3u;
    return token | 1;
}

static void seat_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    *pin = (seat * 7919 + generation * 104729) % TALK_MAX_PIN;
    memset(key, (int)seat, TALK_KEY_BYTES);
}

unsigned rehearsal_owner(const struct rehearsal *r, uint64_t token)
{
    for (size_t i = 0; i < r->n_keys; i++)
        if (r->keys[i].token == token)
            return r->keys[i].person;
    return REHEARSAL_PEOPLE;
}

static void make_key(struct rehearsal *r, unsigned person, uint8_t key[TALK_KEY_BYTES])
{
    for (size_t i = 0; i < TALK_KEY_BYTES; i++)
        key[i] = (uint8_t)rng_next(&r->rng);
    if (r->n_keys == REHEARSAL_KEYS)
        BUG("more than %d keys", REHEARSAL_KEYS);
    r->keys[r->n_keys].token = token_of(NULL, key);
    r->keys[r->n_keys++].person = person;
}

bool rehearsal_makes_sense(unsigned round, uint32_t chosen)
{
    const struct ask *ask = round < REHEARSAL_ROUNDS ? &asked[round / ROOM_VOTES] : NULL;
    unsigned n = 0;
    for (unsigned i = 0; i < 32; i++)
        n += chosen >> i & 1u;
    return ask && n > 0 && chosen < 1u << ask->n_options && (ask->many || n == 1);
}

/* ---- the host ---- */

static void start_host(struct rehearsal *r)
{
    const struct podium_secrets secrets = {token_of, seat_of, NULL};
    podium_start(r->podium, r->room, &drill, asked, REHEARSAL_SEATS, &secrets, r->now);
    podium_lock(r->podium, r->locked);
    r->link = loop_join(r->loop, NULL, STR(""));
    CHECK(link_subscribe(r->link, "door/+") && link_subscribe(r->link, "seat/+/+/up"));
    r->moved = true;
}

static int open_round(const struct rehearsal *r)
{
    return r->room->phase == ROOM_ASKED ? (int)room_round(r->room) : -1;
}

static void write_event(struct rehearsal *r, const struct room_event *event)
{
    room_write(event, &r->unsynced);
    buf_addc(&r->unsynced, '\n');
}

static void sync_journal(struct rehearsal *r)
{
    buf_addstr(&r->journal, buf_str(&r->unsynced));
    buf_clear(&r->unsynced);
    memcpy(r->kept, r->votes, sizeof r->kept);
}

static void forget_letters(struct rehearsal *r)
{
    for (size_t i = 0; i < r->n_out; i++)
        buf_finish(&r->out[i].text);
    r->n_out = 0;
}

/* Of what was not synced any part may be on the disk, the last line of it torn. */
static void crash_host(struct rehearsal *r)
{
    size_t n = r->unsynced.n > 0 ? rehearsal_dice(r, (uint32_t)r->unsynced.n + 1) : 0;
    buf_add(&r->journal, buf_z(&r->unsynced), n);
    buf_clear(&r->unsynced);
    forget_letters(r);
    loop_kill(r->link);
    r->link = NULL;
    r->crash = 0;
    r->n_crashes++;
    memset(r->room, 0xa5, sizeof *r->room); /* nothing but the journal is left of it */
}

void rehearsal_resume_host(struct rehearsal *r)
{
    room_start(r->room, asked, REHEARSAL_ITEMS, r->teams);
    buf_cut(&r->journal, room_replay(r->room, buf_str(&r->journal)));
    start_host(r);
    for (size_t seat = 0; seat < REHEARSAL_SEATS; seat++)
        for (unsigned round = 0; round < REHEARSAL_ROUNDS; round++) {
            uint32_t has =
                seat < r->room->n_seats ? r->room->seats[seat].votes[round / ROOM_VOTES][round % ROOM_VOTES].chosen : 0;
            /* What was synced is there; beyond it only what was heard and got onto the disk by luck. */
            CLAIM(r, r->kept[seat][round] == 0 || has == r->kept[seat][round]);
            CLAIM(r, has == 0 || has == r->votes[seat][round]);
            r->votes[seat][round] = has;
        }
    memcpy(r->kept, r->votes, sizeof r->kept);
    r->open = open_round(r);
}

bool rehearsal_act(struct rehearsal *r, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind, .serial = r->room->serial + 1};
    if (!r->link || room_take(r->room, &event) != ROOM_TAKEN)
        return false;
    write_event(r, &event);
    r->moved = true;
    r->open = open_round(r);
    return true;
}

static struct buf *post(struct rehearsal *r, const char *topic)
{
    r->out = xgrow(r->out, r->n_out, &r->cap_out, sizeof *r->out);
    struct letter_out *letter = &r->out[r->n_out++];
    *letter = (struct letter_out){0};
    (void)snprintf(letter->topic, sizeof letter->topic, "%s", topic);
    return &letter->text;
}

/* Who should be counted for it, by rules of our own: whoever is heard first while it is asked. */
static void note_answer(struct rehearsal *r, unsigned seat, const struct talk_up *up, const struct podium_heard *heard)
{
    bool counts = up->round < REHEARSAL_ROUNDS && r->open == (int)up->round && r->votes[seat][up->round] == 0 &&
                  rehearsal_makes_sense(up->round, up->chosen);
    CLAIM(r, (heard->reply.verdict == ROOM_TAKEN) == counts);
    if (counts)
        r->votes[seat][up->round] = up->chosen;
    r->n_answers += counts;
    r->n_late += heard->reply.verdict == ROOM_LATE;
}

/* What a seat's key is elsewhere its generation is here: who has another one is not heard. */
static unsigned generation_of(const struct rehearsal *r, unsigned seat)
{
    return seat < r->room->n_seats ? r->room->seats[seat].generation : 0;
}

static void tell_former(struct rehearsal *r, unsigned seat)
{
    struct talk_down down = {.kind = TALK_NO, .no = TALK_MOVED};
    char topic[40];
    (void)snprintf(topic, sizeof topic, "seat/%u/%u/down", seat, generation_of(r, seat) - 1);
    talk_down_write(&down, post(r, topic));
}

static void reply(struct rehearsal *r, const struct podium_heard *heard, const char *door)
{
    char topic[40];
    for (size_t i = 0; i < heard->n_events; i++) {
        write_event(r, &heard->events[i]);
        if (heard->events[i].kind != ROOM_MOVE)
            continue;
        CLAIM(r, strcmp(door, "0000") != 0);
        tell_former(r, heard->events[i].seat);
        r->n_moves++;
    }
    r->moved = r->moved || heard->tells;
    if (heard->ban && heard->seat != PODIUM_DOOR) {
        CLAIM(r, heard->seat < r->room->n_seats);
        CLAIM(r, rehearsal_owner(r, r->room->seats[heard->seat].token) == REHEARSAL_PEOPLE - 1); /* only who lies */
        r->machines[REHEARSAL_PEOPLE - 1].refused = true;
        r->n_bans++;
    }
    if (!heard->replies)
        return;
    if (heard->reply.kind == TALK_WELCOME && strcmp(door, "0000") == 0) /* no tale opens a seat of somebody else */
        CLAIM(r, rehearsal_owner(r, r->room->seats[heard->reply.seat].token) == REHEARSAL_PEOPLE);
    if (heard->at_door)
        (void)snprintf(topic, sizeof topic, "welcome/%s", door);
    else
        (void)snprintf(topic, sizeof topic, "seat/%u/%u/down", heard->seat, generation_of(r, heard->seat));
    talk_down_write(&heard->reply, post(r, topic));
}

static void hear_one(struct rehearsal *r, const struct link_message *message)
{
    struct podium_heard heard = {0};
    struct talk_up up;
    unsigned seat = PODIUM_DOOR;
    const char *door = "";
    char *rest = NULL;
    if (strncmp(message->topic, "door/", 5) == 0) {
        door = message->topic + 5;
    } else {
        seat = (unsigned)strtoul(message->topic + 5, &rest, 10);
        unsigned generation = (unsigned)strtoul(rest + 1, NULL, 10);
        r->n_strays += generation < generation_of(r, seat);
        if (generation + 1 == generation_of(r, seat))
            tell_former(r, seat);
        if (generation != generation_of(r, seat))
            return;
    }
    if (!talk_up_read(message->payload, &up)) {
        (void)podium_hear_noise(r->podium, seat, r->now, &heard);
        reply(r, &heard, door);
        return;
    }
    (void)podium_hear(r->podium, seat, &up, r->now, &heard);
    if (up.kind == TALK_ANSWER && heard.replies && heard.reply.kind == TALK_ACK)
        note_answer(r, seat, &up, &heard);
    reply(r, &heard, door);
}

void rehearsal_host_tick(struct rehearsal *r)
{
    struct link_message message;
    struct podium_heard heard;
    if (!r->link)
        return;
    while (link_next(r->link, &message))
        hear_one(r, &message);
    while (podium_tend(r->podium, r->now, &heard))
        reply(r, &heard, "");
    if (r->crash == 1) {
        crash_host(r);
        return;
    }
    sync_journal(r);
    if (r->crash == 2) {
        crash_host(r);
        return;
    }
    for (size_t i = 0; i < r->n_out; i++)
        (void)link_publish(r->link, r->out[i].topic, buf_str(&r->out[i].text), false);
    forget_letters(r);
    if (r->moved) {
        struct talk_state state;
        struct buf text = {0};
        podium_state(r->podium, r->now, &state);
        talk_state_write(&state, &text);
        r->moved = !link_publish(r->link, "state", buf_str(&text), true);
        buf_finish(&text);
    }
}

/* ---- machines ---- */

static void connect(struct rehearsal *r, struct machine *m)
{
    struct buf will = {0};
    struct talk_up up;
    bool seated = m->attending.place == ATTENDING_SEATED;
    attending_will(&m->attending, &up);
    talk_up_write(&up, &will);
    const struct attending_seat *own = &m->attending.own;
    (void)snprintf(m->up, sizeof m->up, "seat/%u/%u/up", own->seat, own->generation);
    (void)snprintf(m->down, sizeof m->down, "seat/%u/%u/down", own->seat, own->generation);
    link_close(m->link);
    m->link = loop_join(r->loop, seated ? m->up : NULL, buf_str(&will));
    CHECK(link_subscribe(m->link, "state") && link_subscribe(m->link, seated ? m->down : m->welcome));
    attending_link(&m->attending, false, r->now);
    buf_finish(&will);
}

void rehearsal_start_machine(struct rehearsal *r, unsigned person, bool moves)
{
    struct machine *m = &r->machines[person];
    uint8_t key[TALK_KEY_BYTES];
    struct attending_seat kept = m->kept;
    make_key(r, person, key);
    attending_start(&m->attending, key, ++m->connection, r->now);
    if (m->has_seat && moves)
        attending_move(&m->attending, kept.seat, kept.pin, r->now);
    else if (m->has_seat)
        attending_resume(&m->attending, &kept, r->now);
    (void)snprintf(m->welcome, sizeof m->welcome, "welcome/%02x%02x%02x%02x%02x%02x%02x%02x", key[0], key[1], key[2],
                   key[3], key[4], key[5], key[6], key[7]);
    m->on = true;
    m->state_serial = 0;
    m->counted = -1;
    memset(m->chosen, 0, sizeof m->chosen);
    connect(r, m);
}

static void kill_machine(struct machine *m)
{
    if (!m->on)
        return;
    loop_kill(m->link);
    m->link = NULL;
    m->on = false;
}

void rehearsal_kill_machine(struct rehearsal *r, unsigned person)
{
    kill_machine(&r->machines[person]);
}

void rehearsal_leave_machine(struct rehearsal *r, unsigned person)
{
    struct machine *m = &r->machines[person];
    if (!m->on || m->attending.place != ATTENDING_SEATED)
        return;
    kill_machine(&r->former[person]);
    r->former[person] = *m;
    m->link = NULL;
    rehearsal_start_machine(r, person, true);
}

static void hear_state(struct rehearsal *r, struct machine *m, struct str payload)
{
    struct talk_state state;
    bool read = talk_state_read(payload, &state);
    CLAIM(r, read);
    if (!read)
        return;
    attending_hear_state(&m->attending, &state, r->now);
    CLAIM(r, m->attending.state.serial >= m->state_serial); /* never back */
    CLAIM(r, m->attending.state.serial >= state.serial);
    m->state_serial = m->attending.state.serial;
}

/* What is acked counts, whatever happens to the host afterwards. */
static void note_ack(struct rehearsal *r, const struct machine *m, const struct talk_down *down)
{
    if (down->kind != TALK_ACK || down->chosen == 0)
        return;
    uint32_t *acked = &r->acked[m->attending.own.seat][down->round];
    CLAIM(r, *acked == 0 || *acked == down->chosen);
    *acked = down->chosen;
    r->n_acks++;
}

static void hear_down(struct rehearsal *r, struct machine *m, struct str payload)
{
    struct talk_down down;
    bool read = talk_down_read(payload, &down);
    CLAIM(r, read);
    if (!read)
        return;
    if (m->attending.place == ATTENDING_SEATED)
        note_ack(r, m, &down);
    if (!attending_hear(&m->attending, &down, r->now))
        return;
    CLAIM(r, !m->has_seat || m->kept.seat == m->attending.own.seat); /* its own again */
    m->kept = m->attending.own;
    m->has_seat = true;
    connect(r, m);
}

static void check_view(struct rehearsal *r, struct machine *m)
{
    struct attending_view view;
    attending_look(&m->attending, r->now, &view);
    const struct talk_state *state = &m->attending.state;
    int round = (int)(state->item * ROOM_VOTES + state->vote);
    if (view.show == ATTENDING_ASK)
        CLAIM(r, m->counted != round); /* what counted is not asked again */
    if (view.show == ATTENDING_COUNTED)
        m->counted = round;
    CLAIM(r, (view.show == ATTENDING_COVERED) == (m->attending.has_state && state->covered));
}

static void machine_tick(struct rehearsal *r, struct machine *m)
{
    struct link_message message;
    struct talk_up up;
    if (!m->on)
        return;
    attending_link(&m->attending, link_state(m->link) == LINK_UP, r->now);
    struct link *link = m->link;
    while (m->link == link && link_next(link, &message)) {
        if (strcmp(message.topic, "state") == 0)
            hear_state(r, m, message.payload);
        else
            hear_down(r, m, message.payload);
    }
    attending_link(&m->attending, link_state(m->link) == LINK_UP, r->now);
    while (attending_due(&m->attending, r->now, &up)) {
        struct buf text = {0};
        char door[32];
        (void)snprintf(door, sizeof door, "door/%s", m->welcome + strlen("welcome/"));
        talk_up_write(&up, &text);
        CLAIM(r, (up.kind == TALK_JOIN) == (m->attending.place != ATTENDING_SEATED));
        (void)link_publish(m->link, up.kind == TALK_JOIN ? door : m->up, buf_str(&text), false);
        buf_finish(&text);
    }
    check_view(r, m);
}

void rehearsal_machine_tick(struct rehearsal *r, unsigned person)
{
    machine_tick(r, &r->former[person]);
    machine_tick(r, &r->machines[person]);
}

/* Once another machine was welcomed on that seat nothing that is chosen here may count. */
void rehearsal_stray(struct rehearsal *r, unsigned person, uint32_t chosen)
{
    struct machine *m = &r->former[person];
    const struct attending_seat *now = &r->machines[person].kept, *own = &m->attending.own;
    bool stray = r->machines[person].has_seat && now->seat == own->seat && now->generation > own->generation;
    if (m->on && attending_choose(&m->attending, chosen, r->now) && !stray)
        r->tried[person][m->attending.round] |= 1u << chosen;
}

void rehearsal_choose(struct rehearsal *r, unsigned person, uint32_t chosen)
{
    struct machine *m = &r->machines[person];
    if (m->on && attending_choose(&m->attending, chosen, r->now))
        r->tried[person][m->attending.round] |= 1u << chosen;
}

void rehearsal_lie(struct rehearsal *r, bool at_door, const char *line)
{
    struct machine *m = &r->machines[REHEARSAL_PEOPLE - 1];
    struct talk_up up;
    if (!m->on || m->refused || (!at_door && m->attending.place != ATTENDING_SEATED))
        return;
    if (!at_door && talk_up_read(str_of(line), &up) && up.kind == TALK_ANSWER && up.round < REHEARSAL_ROUNDS &&
        up.chosen < 32)
        r->tried[REHEARSAL_PEOPLE - 1][up.round] |= 1u << up.chosen;
    (void)link_publish(m->link, at_door ? "door/0000" : m->up, str_of(line), false);
}

/* ---- all of it ---- */

struct rehearsal *rehearsal_open(uint64_t seed, unsigned teams)
{
    struct rehearsal *r = xcalloc(1, sizeof *r);
    r->seed = seed;
    r->rng = rng_of(seed);
    r->loop = loop_create(seed);
    r->now = 1000000;
    r->open = -1;
    r->room = xcalloc(1, sizeof *r->room);
    r->podium = xcalloc(1, sizeof *r->podium);
    r->teams = teams;
    room_start(r->room, asked, REHEARSAL_ITEMS, teams);
    start_host(r);
    return r;
}

void rehearsal_close(struct rehearsal *r)
{
    for (unsigned i = 0; i < REHEARSAL_PEOPLE; i++) {
        link_close(r->machines[i].link);
        link_close(r->former[i].link);
    }
    link_close(r->link);
    loop_destroy(r->loop);
    forget_letters(r);
    free(r->out);
    free(r->room);
    free(r->podium);
    buf_finish(&r->journal);
    buf_finish(&r->unsynced);
    free(r);
}
