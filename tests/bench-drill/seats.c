#include "seats.h"

#include <errno.h>
#include <mosquitto.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/rng.h"
#include "engine/talk.h"
#include "link/topic.h"

enum {
    KEEPALIVE_S = 10,
    CONNECT_MS = 3000,
    CONNECT_EACH_MS = 10, /* thousands all shake hands on two cores */
    AGAIN_MS = 250,
    AGAIN_MOST_MS = 2000,
    HURRY = 32,
    READ_MS = 300, /* until who was killed has seen whether its answer counts */
    LOOK_MS = 5,   /* how exact their clocks are */
    MISC_MS = 1000,
    ID_BYTES = 24,
};

static const char ciphers[] = "ECDHE-PSK-CHACHA20-POLY1305:ECDHE-PSK-AES256-CBC-SHA384:ECDHE-PSK-AES128-CBC-SHA256";

struct seat {
    struct crowd *crowd;
    struct seats_seat *log;
    struct mosquitto *client; /* NULL: not even trying */
    int fd;
    uint32_t events; /* that epoll was told to wait for */
    bool up, connecting, lost, away, reborn;
    bool as_seat; /* what the client is, or was last */
    unsigned tries;
    int64_t next_ms; /* the next try, or the end of this one's patience */
    struct seal_guest guest;
    struct seal_trust trust;
    struct attending a;
    int64_t wake_ms, choose_ms; /* 0: nothing to choose */
    unsigned choose_round;
};

struct crowd {
    struct seats_plan plan;
    struct seats *shared;
    struct seat *seats;
    struct rng dice;
    int epoll;
    unsigned connecting;
    int64_t look_ms, misc_ms;
    struct buf sealed, opened, line, out; /* the last state as it came, and in clear; scratch */
    struct seal_trust opened_by;
};

int64_t seats_now_us(void)
{
    struct timespec t = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t now_ms(void)
{
    return seats_now_us() / 1000;
}

static unsigned index_of(const struct seat *s)
{
    return (unsigned)(s - s->crowd->seats);
}

static void door_key(const struct seat *s, char out[TOPIC_KEY_HEX + 1])
{
    char hex[2 * SEAL_KEY_BYTES + 1];
    seal_hex(s->guest.public_key, SEAL_KEY_BYTES, hex);
    memcpy(out, hex, TOPIC_KEY_HEX);
    out[TOPIC_KEY_HEX] = '\0';
}

/* ---- its connection ---- */

static void watch(struct seat *s)
{
    uint32_t events = EPOLLIN | (mosquitto_want_write(s->client) ? EPOLLOUT : 0U);
    int fd = mosquitto_socket(s->client);
    if (fd < 0 || (fd == s->fd && events == s->events))
        return;
    struct epoll_event e = {.events = events, .data.u32 = index_of(s)};
    if (epoll_ctl(s->crowd->epoll, fd == s->fd ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &e) != 0 &&
        epoll_ctl(s->crowd->epoll, EPOLL_CTL_ADD, fd, &e) != 0)
        BUG("epoll: %s", strerror(errno));
    s->fd = fd;
    s->events = events;
}

/* Closing the descriptor ends what epoll knows of it. The broker says the last will. */
static void hang_up(struct seat *s)
{
    if (s->client)
        mosquitto_destroy(s->client);
    s->client = NULL;
    s->fd = -1;
    s->crowd->connecting -= s->connecting;
    s->up = s->connecting = s->lost = false;
    atomic_store(&s->log->up, false);
    attending_link(&s->a, false, now_ms());
}

static void hang_up_and_wait(struct seat *s)
{
    int64_t wait = AGAIN_MS << (s->tries < 4 ? s->tries : 4);
    s->tries++;
    hang_up(s);
    wait = wait < AGAIN_MOST_MS ? wait : AGAIN_MOST_MS;
    s->next_ms = now_ms() + wait + rng_below(&s->crowd->dice, (uint32_t)wait / 2);
}

static void on_connect(struct mosquitto *m, void *self, int code)
{
    struct seat *s = self;
    char topic[TOPIC_BYTES];
    struct topic t = {.kind = TOPIC_STATE};
    if (code != 0) {
        s->lost = true;
        return;
    }
    topic_write(s->crowd->plan.room.id, &t, topic);
    (void)mosquitto_subscribe(m, NULL, topic, 1);
    t = (struct topic){.kind = s->as_seat ? TOPIC_DOWN : TOPIC_WELCOME, .seat = s->a.own.seat + 1};
    door_key(s, t.key);
    topic_write(s->crowd->plan.room.id, &t, topic);
    (void)mosquitto_subscribe(m, NULL, topic, 1);
    s->up = true;
    s->crowd->connecting -= s->connecting;
    s->connecting = false;
    s->tries = 0;
    attending_link(&s->a, true, now_ms());
    atomic_store(&s->log->up, true);
    atomic_fetch_add(&s->log->starts, 1);
    s->wake_ms = 0;
}

static void on_disconnect(struct mosquitto *m, void *self, int code)
{
    (void)m;
    (void)code;
    ((struct seat *)self)->lost = true;
}

static void on_message(struct mosquitto *m, void *self, const struct mosquitto_message *message);

/* By the key of the door or of its seat; without TLS by the name that all have. */
static int set_security(struct seat *s)
{
    const struct seats_plan *plan = &s->crowd->plan;
    char psk[SEAL_PSK_HEX + 1], name[TOPIC_IDENTITY_BYTES] = "door";
    if (plan->user)
        return mosquitto_username_pw_set(s->client, plan->user, plan->password);
    memcpy(psk, plan->room.door_psk, sizeof psk);
    if (s->as_seat) {
        seal_seat_psk(s->a.own.key, psk);
        topic_identity(s->a.own.seat + 1, 0, name);
    }
    int rc = mosquitto_tls_opts_set(s->client, 1, "tlsv1.2", NULL);
    return rc ? rc : mosquitto_tls_psk_set(s->client, psk, name, ciphers);
}

static int set_will(struct seat *s)
{
    struct talk_up up;
    char topic[TOPIC_BYTES];
    struct crowd *c = s->crowd;
    if (!s->as_seat)
        return MOSQ_ERR_SUCCESS;
    attending_will(&s->a, &up);
    buf_clear(&c->line);
    buf_clear(&c->out);
    talk_up_write(&up, &c->line);
    if (!seal_up(s->a.own.key, buf_str(&c->line), &c->out))
        BUG("a will that is too long");
    topic_write(c->plan.room.id, &(struct topic){.kind = TOPIC_UP, .seat = s->a.own.seat + 1}, topic);
    return mosquitto_will_set(s->client, topic, (int)c->out.n, c->out.p, 1, false);
}

static void call(struct seat *s)
{
    const struct seats_plan *plan = &s->crowd->plan;
    char id[ID_BYTES];
    s->as_seat = s->a.place == ATTENDING_SEATED;
    door_key(s, id); /* at the door the broker wants that name */
    if (s->as_seat)
        (void)snprintf(id, sizeof id, "b%08x%08x", rng_next(&s->crowd->dice), rng_next(&s->crowd->dice));
    s->client = mosquitto_new(id, true, s);
    if (!s->client)
        BUG("no client");
    (void)mosquitto_int_option(s->client, MOSQ_OPT_TCP_NODELAY, 1);
    (void)mosquitto_max_inflight_messages_set(s->client, 0);
    mosquitto_connect_callback_set(s->client, on_connect);
    mosquitto_disconnect_callback_set(s->client, on_disconnect);
    mosquitto_message_callback_set(s->client, on_message);
    s->connecting = true;
    s->crowd->connecting++;
    s->next_ms = now_ms() + CONNECT_MS + plan->n * CONNECT_EACH_MS;
    if (set_security(s) || set_will(s) ||
        mosquitto_connect_async(s->client, plan->host, (int)plan->port, KEEPALIVE_S) != MOSQ_ERR_SUCCESS)
        hang_up_and_wait(s);
    else
        watch(s);
}

/* ---- what it hears ---- */

static void note_state(struct seat *s, const struct talk_state *state)
{
    struct seats_seat *log = s->log;
    const struct talk_state *now = &s->a.state;
    atomic_store(&log->serial, now->serial);
    atomic_store(&log->phase, (int)now->phase);
    atomic_store(&log->covered, now->covered);
    unsigned round = state->item * ROOM_VOTES + state->vote;
    bool again = s->reborn && atomic_load(&log->rounds[round].counts) == 0;
    if (state->phase != ROOM_ASKED || (atomic_load(&log->rounds[round].saw_us) != 0 && !again))
        return;
    if (atomic_load(&log->rounds[round].saw_us) == 0)
        atomic_store(&log->rounds[round].saw_us, seats_now_us());
    s->choose_round = round;
    s->choose_ms =
        now_ms() + rng_below(&s->crowd->dice, s->crowd->plan.think_ms + 1) + (s->reborn ? (int64_t)READ_MS : 0);
    s->reborn = false;
}

/* What another seat has opened is not opened again: in a lab each has a machine for that. */
static bool open_state(struct seat *s, struct str bytes)
{
    struct crowd *c = s->crowd;
    bool same = str_eq(buf_str(&c->sealed), bytes) &&
                (!s->trust.known || memcmp(&s->trust, &c->opened_by, sizeof s->trust) == 0);
    if (!same) {
        struct seal_trust trust = s->trust;
        buf_clear(&c->sealed);
        if (!seal_read_state(&c->plan.room, &trust, bytes, &c->opened))
            return false;
        buf_addstr(&c->sealed, bytes);
        c->opened_by = trust;
    }
    s->trust = c->opened_by;
    return true;
}

static void note_counts(struct seat *s, unsigned round, uint32_t counts)
{
    if (round < SEATS_ROUNDS && counts != 0)
        atomic_store(&s->log->rounds[round].counts, counts);
}

static void note_down(struct seat *s, const struct talk_down *down)
{
    if (down->kind == TALK_NO)
        atomic_store(&s->log->no, (int)down->no);
    if (down->kind == TALK_SCORE)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            note_counts(s, down->round - down->round % ROOM_VOTES + vote, down->votes[vote]);
    if (down->kind != TALK_ACK || down->round >= SEATS_ROUNDS)
        return;
    struct seats_round *round = &s->log->rounds[down->round];
    note_counts(s, down->round, down->chosen);
    if (atomic_load(&round->acked_us) == 0) {
        atomic_store(&round->verdict, (int)down->verdict);
        atomic_store(&round->acked_us, seats_now_us());
    }
}

static bool hear_down(struct seat *s, struct str line)
{
    struct talk_down down;
    if (!talk_down_read(line, &down))
        return false;
    note_down(s, &down);
    if (attending_hear(&s->a, &down, now_ms())) {
        atomic_store(&s->log->seat, s->a.own.seat);
        atomic_fetch_add(&s->log->seated, 1);
        if (s->a.has_state) /* what it saw from the door is asked of it, too */
            note_state(s, &s->a.state);
    }
    return true;
}

static void on_message(struct mosquitto *m, void *self, const struct mosquitto_message *message)
{
    (void)m;
    struct seat *s = self;
    struct crowd *c = s->crowd;
    struct topic topic;
    struct str bytes = {message->payload, message->payloadlen > 0 ? (size_t)message->payloadlen : 0};
    bool fine = topic_read(c->plan.room.id, message->topic, &topic);
    if (fine && topic.kind == TOPIC_STATE) {
        struct talk_state state;
        fine = open_state(s, bytes) && talk_state_read(buf_str(&c->opened), &state);
        if (fine) {
            attending_hear_state(&s->a, &state, now_ms());
            note_state(s, &state);
        }
    } else if (fine && topic.kind == TOPIC_WELCOME) {
        fine = seal_read_welcome(&s->guest, &s->trust, bytes, &c->out) && hear_down(s, buf_str(&c->out));
    } else if (fine && topic.kind == TOPIC_DOWN) {
        fine = seal_read_down(s->a.own.key, bytes, &c->out) && hear_down(s, buf_str(&c->out));
    }
    if (!fine)
        atomic_fetch_add(&c->shared->strange, 1);
    atomic_store(&s->log->place, (int)s->a.place);
    s->wake_ms = 0;
}

/* ---- what it says ---- */

static void say(struct seat *s, const struct talk_up *up)
{
    struct crowd *c = s->crowd;
    char name[TOPIC_BYTES];
    struct topic topic = {.kind = s->as_seat ? TOPIC_UP : TOPIC_DOOR, .seat = s->a.own.seat + 1};
    door_key(s, topic.key);
    topic_write(c->plan.room.id, &topic, name);
    buf_clear(&c->line);
    buf_clear(&c->out);
    talk_up_write(up, &c->line);
    bool sealed = s->as_seat ? seal_up(s->a.own.key, buf_str(&c->line), &c->out)
                             : seal_join(&c->plan.room, &s->trust, buf_str(&c->line), &c->out);
    if (!sealed)
        BUG("what cannot be sealed");
    if (up->kind == TALK_ANSWER) {
        struct seats_round *round = &s->log->rounds[up->round];
        if (atomic_load(&round->sent_us) == 0)
            atomic_store(&round->sent_us, seats_now_us());
        atomic_fetch_add(&round->times, 1);
    }
    (void)mosquitto_publish(s->client, NULL, name, (int)c->out.n, c->out.p, 1, false);
}

/* The same whenever it is asked that: who was killed and answers again means the same. */
static uint32_t by_chance(const struct seat *s, unsigned round)
{
    const struct talk_state *state = &s->a.state;
    char name[32];
    (void)snprintf(name, sizeof name, "%u/%u", index_of(s), round);
    struct rng dice = rng_of(rng_mix(s->crowd->plan.seed, name));
    return state->many ? 1 + rng_below(&dice, (1U << state->n_options) - 1) : 1U << rng_below(&dice, state->n_options);
}

static void choose(struct seat *s)
{
    unsigned round = s->choose_round;
    uint32_t bits = s->a.state.n_options > 0 ? by_chance(s, round) : 0;
    bool still = s->a.has_state && s->a.state.item * ROOM_VOTES + s->a.state.vote == round;
    if (still && s->a.state.covered)
        return; /* later */
    s->choose_ms = 0;
    if (still && attending_choose(&s->a, bits, now_ms()))
        atomic_store(&s->log->rounds[round].chosen, bits);
}

/* It was welcomed, or sent back to the door: the same person, under another name. */
static bool changes_place(const struct seat *s)
{
    return s->client && s->as_seat != (s->a.place == ATTENDING_SEATED) && s->a.place != ATTENDING_REFUSED;
}

static bool wants_to_choose(const struct seat *s, int64_t ms)
{
    return s->choose_ms > 0 && ms >= s->choose_ms && s->a.place == ATTENDING_SEATED &&
           !atomic_load(&s->crowd->shared->holds);
}

static void speak(struct seat *s)
{
    struct talk_up up;
    int64_t ms = now_ms();
    if (wants_to_choose(s, ms))
        choose(s);
    bool may = s->up && !s->lost && !changes_place(s) && (s->as_seat || s->trust.known);
    while (may && attending_due(&s->a, ms, &up))
        say(s, &up);
    s->wake_ms = ms + attending_wait(&s->a, ms);
    if (s->wake_ms <= ms)
        s->wake_ms = ms + LOOK_MS;
}

/* ---- its life ---- */

static void be_born(struct seat *s)
{
    seal_guest_make(&s->guest);
    s->trust = (struct seal_trust){0};
    s->choose_ms = 0;
    attending_start(&s->a, s->guest.public_key, (uint32_t)time(NULL) + atomic_load(&s->log->starts), now_ms());
}

static void do_wish(struct seat *s)
{
    enum seats_wish wish = (enum seats_wish)atomic_exchange(&s->log->wish, SEATS_NOTHING);
    struct attending_seat own = s->a.own;
    bool seated = s->a.place == ATTENDING_SEATED;
    if (wish == SEATS_NOTHING)
        return;
    hang_up(s);
    s->away = wish == SEATS_CUT;
    s->next_ms = 0;
    if (wish != SEATS_DIE)
        return;
    struct seal_trust trust = s->trust;
    be_born(s);
    s->reborn = true;
    if (seated) {
        attending_resume(&s->a, &own, now_ms());
        s->trust = trust; /* kept with the seat */
    }
    atomic_store(&s->log->phase, -1);
}

static void tend(struct seat *s, int64_t ms)
{
    struct crowd *c = s->crowd;
    if (atomic_load(&s->log->wish) != SEATS_NOTHING)
        do_wish(s);
    if (s->lost || (s->connecting && ms > s->next_ms))
        hang_up_and_wait(s);
    if (changes_place(s)) {
        hang_up(s);
        s->next_ms = 0;
    }
    if (!s->client && !s->away && ms >= s->next_ms && c->connecting < (c->plan.hurry ? c->plan.hurry : HURRY))
        call(s);
    if (s->client && (ms >= s->wake_ms || wants_to_choose(s, ms))) {
        speak(s);
        watch(s);
    }
}

static void serve(struct seat *s, uint32_t events)
{
    int rc = MOSQ_ERR_SUCCESS;
    if (!s->client)
        return;
    if (events & (EPOLLIN | EPOLLERR | EPOLLHUP))
        rc = mosquitto_loop_read(s->client, 1);
    if (rc == MOSQ_ERR_SUCCESS && events & EPOLLOUT)
        rc = mosquitto_loop_write(s->client, 1);
    s->lost = s->lost || rc != MOSQ_ERR_SUCCESS || (events & (EPOLLERR | EPOLLHUP)) != 0;
    if (!s->lost)
        speak(s);
    if (!s->lost)
        watch(s);
}

static void step(struct crowd *c)
{
    struct epoll_event events[256];
    int n = epoll_wait(c->epoll, events, sizeof events / sizeof *events, LOOK_MS);
    for (int i = 0; i < n; i++)
        serve(&c->seats[events[i].data.u32], events[i].events);
    int64_t ms = now_ms();
    bool misc = ms >= c->misc_ms;
    if (ms < c->look_ms)
        return;
    c->look_ms = ms + LOOK_MS;
    if (misc)
        c->misc_ms = ms + MISC_MS;
    for (unsigned i = 0; i < c->plan.n; i++) {
        if (misc && c->seats[i].up && mosquitto_loop_misc(c->seats[i].client) != MOSQ_ERR_SUCCESS)
            c->seats[i].lost = true;
        tend(&c->seats[i], ms);
    }
}

static _Noreturn void attend(const struct seats_plan *plan, struct seats *shared, pid_t parent)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    struct crowd c = {
        .plan = *plan, .shared = shared, .dice = rng_of(plan->seed), .epoll = epoll_create1(EPOLL_CLOEXEC)};
    c.seats = xcalloc(plan->n, sizeof *c.seats);
    (void)mosquitto_lib_init();
    for (unsigned i = 0; i < plan->n; i++) {
        struct seat *s = &c.seats[i];
        *s = (struct seat){.crowd = &c, .log = &shared->seat[i], .fd = -1};
        be_born(s);
    }
    for (;;)
        step(&c);
}

/* ---- whoever started them ---- */

struct seats *seats_start(const struct seats_plan *plan)
{
    size_t bytes = sizeof(struct seats) + plan->n * sizeof(struct seats_seat);
    struct seats *s = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct rlimit limit;
    if (s == MAP_FAILED || plan->n > SEATS_MAX)
        return NULL;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    s->n = plan->n;
    s->bytes = bytes;
    for (unsigned i = 0; i < s->n; i++) {
        atomic_store(&s->seat[i].phase, -1);
        atomic_store(&s->seat[i].no, -1);
    }
    (void)fflush(NULL); /* the child must not say again what waits to be said */
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        attend(plan, s, parent);
    s->pid = pid;
    if (pid > 0)
        return s;
    (void)munmap(s, bytes);
    return NULL;
}

void seats_stop(struct seats *s)
{
    if (!s)
        return;
    (void)kill(s->pid, SIGKILL);
    (void)waitpid(s->pid, NULL, 0);
    (void)munmap(s, s->bytes);
}

unsigned seats_seated(const struct seats *s)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].place) == ATTENDING_SEATED && atomic_load(&s->seat[i].up);
    return n;
}

unsigned seats_saw(const struct seats *s, unsigned round)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].rounds[round].saw_us) != 0;
    return n;
}

unsigned seats_sent(const struct seats *s, unsigned round)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].rounds[round].sent_us) != 0;
    return n;
}

unsigned seats_acked(const struct seats *s, unsigned round)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].rounds[round].acked_us) != 0;
    return n;
}

unsigned seats_heard(const struct seats *s, unsigned serial)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].serial) >= serial;
    return n;
}

bool seats_wait(const struct seats *s, unsigned (*how_many)(const struct seats *s, unsigned round), unsigned round,
                unsigned n, unsigned ms)
{
    const struct timespec nap = {.tv_nsec = 2000000};
    for (int64_t until = now_ms() + ms; how_many(s, round) < n;) {
        if (now_ms() > until)
            return false;
        (void)nanosleep(&nap, NULL);
    }
    return true;
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int64_t seats_quantile(int64_t *times, size_t n, unsigned q)
{
    qsort(times, n, sizeof *times, compare);
    return n > 0 ? times[(n - 1) * q / 1000] : 0;
}
