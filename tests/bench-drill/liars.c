/* liars: one machine in the room, with the code and a seat of its own, that does not play by the rules; and listeners
 * without the code. Honest seats play on meanwhile: their answers must be in the record as they gave them, in time.
 *
 *   liars SEATS ROUNDS     (rounds for each way of lying) */
#include <mosquitto.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "brokers.h"
#include "course/drill.h"
#include "engine/talk.h"
#include "link/link.h"
#include "link/topic.h"
#include "seats.h"
#include "trainer.h"

enum lie { HONEST, OTHERS, TWICE, LATE, BIG, GARBAGE, FLOOD, DOOR, AT_ONCE, LIES };
static const char *const names[LIES] = {"nobody lies",     "answers for others", "answers twice",
                                        "answers late",    "sends 1 MB",         "sends garbage",
                                        "floods its seat", "floods the door",    "all that at once"};

enum {
    PATIENCE_MS = 30000,
    STEP_MS = 3,
    BYTES = 2048,
    BIG_BYTES = 1 << 20,
    WANTED_SAW_MS = 250, /* until the question is there, and … */
    WANTED_IN_MS = 500,  /* … all answers of the same moment, whoever lies */
    WARM_MS = 800,
    HOLD_MS = 60
};
static const char ciphers[] = "ECDHE-PSK-CHACHA20-POLY1305:ECDHE-PSK-AES256-CBC-SHA384:ECDHE-PSK-AES128-CBC-SHA256";

struct liar {
    struct seal_guest guest;
    struct seal_trust trust;
    struct talk_down welcome; /* its seat */
    struct talk_state state;
    bool has_state;
    unsigned lied_in; /* round + 1: of TWICE and LATE */
    struct buf line, sealed;
};

/* What the liars tell whoever started them. */
struct told {
    _Atomic uint64_t sent;
    _Atomic uint32_t first[SEATS_ROUNDS]; /* TWICE: its first answer */
    _Atomic bool late[SEATS_ROUNDS];      /* LATE: was only said afterwards */
    _Atomic unsigned refused;             /* tries to connect as another */
};

static struct trainer t;
static struct seats *crowd;
static struct told *told;

static void nap(int ms)
{
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    (void)nanosleep(&time, NULL);
}

static const char *topic_of(enum topic_kind kind, unsigned seat, const unsigned char *key)
{
    static char name[TOPIC_BYTES];
    struct topic topic = {.kind = kind, .seat = seat};
    if (key)
        seal_hex(key, TOPIC_KEY_HEX / 2, topic.key);
    topic_write(t.room.id, &topic, name);
    return name;
}

/* ---- a seat of its own, as everybody gets one ---- */

static void hear_at_door(struct liar *l, const struct link_message *m)
{
    struct topic topic;
    struct buf text = {0};
    struct talk_down down;
    if (topic_read(t.room.id, m->topic, &topic) && topic.kind == TOPIC_STATE)
        l->has_state = seal_read_state(&t.room, &l->trust, m->payload, &text) || l->has_state;
    else if (topic.kind == TOPIC_WELCOME && seal_read_welcome(&l->guest, &l->trust, m->payload, &text) &&
             talk_down_read(buf_str(&text), &down) && down.kind == TALK_WELCOME)
        l->welcome = down;
    buf_finish(&text);
}

static bool sit_down(struct liar *l)
{
    struct err err = {0};
    char key[TOPIC_KEY_HEX + 1];
    seal_guest_make(&l->guest);
    seal_hex(l->guest.public_key, TOPIC_KEY_HEX / 2, key);
    struct link_broker at = {
        .host = "127.0.0.1", .port = t.port, .identity = "door", .psk = t.room.door_psk, .client = key};
    struct link *link = link_mqtt_open(&at, &err);
    bool said = false;
    if (!link)
        return false;
    (void)link_subscribe(link, topic_of(TOPIC_WELCOME, 0, l->guest.public_key));
    (void)link_subscribe(link, topic_of(TOPIC_STATE, 0, NULL));
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); l->welcome.token == 0 && seats_now_us() < end;
         trainer_hear(&t, STEP_MS)) {
        struct link_message m;
        while (link_next(link, &m))
            hear_at_door(l, &m);
        if (said || !l->trust.known)
            continue;
        struct talk_up up = {.kind = TALK_JOIN};
        memcpy(up.key, l->guest.public_key, sizeof up.key);
        buf_clear(&l->line);
        buf_clear(&l->sealed);
        talk_up_write(&up, &l->line);
        said = seal_join(&t.room, &l->trust, buf_str(&l->line), &l->sealed) &&
               link_publish(link, topic_of(TOPIC_DOOR, 0, l->guest.public_key), buf_str(&l->sealed), false);
    }
    link_close(link);
    return l->welcome.token != 0;
}

/* ---- the ways of lying ---- */

static void on_message(struct mosquitto *m, void *self, const struct mosquitto_message *message)
{
    (void)m;
    struct liar *l = self;
    struct topic topic;
    struct buf text = {0};
    struct str bytes = {message->payload, (size_t)message->payloadlen};
    struct talk_state state;
    if (topic_read(t.room.id, message->topic, &topic) && topic.kind == TOPIC_STATE &&
        seal_read_state(&t.room, &l->trust, bytes, &text) && talk_state_read(buf_str(&text), &state))
        l->state = state;
    buf_finish(&text);
}

static void on_connect(struct mosquitto *m, void *self, int code)
{
    (void)self;
    if (code == 0)
        (void)mosquitto_subscribe(m, NULL, topic_of(TOPIC_STATE, 0, NULL), 1);
}

static struct mosquitto *call(struct liar *l, const char *identity, const char *psk, const char *client)
{
    struct mosquitto *m = mosquitto_new(client, true, l);
    if (!m)
        BUG("no client");
    mosquitto_connect_callback_set(m, on_connect);
    mosquitto_message_callback_set(m, on_message);
    (void)mosquitto_tls_opts_set(m, 1, "tlsv1.2", NULL);
    (void)mosquitto_tls_psk_set(m, psk, identity, ciphers);
    (void)mosquitto_connect(m, "127.0.0.1", (int)t.port, 30);
    return m;
}

static void publish(struct mosquitto *m, const char *topic, const void *bytes, size_t n)
{
    if (mosquitto_publish(m, NULL, topic, (int)n, bytes, 0, false) == MOSQ_ERR_SUCCESS)
        atomic_fetch_add(&told->sent, 1);
}

/* Through its own seat, whatever seat it is said to be for. */
static void say_answer(struct liar *l, struct mosquitto *m, unsigned seat, unsigned round, uint32_t serial,
                       uint32_t bits)
{
    struct talk_up up = {.kind = TALK_ANSWER, .serial = serial, .round = round, .chosen = bits};
    buf_clear(&l->line);
    buf_clear(&l->sealed);
    talk_up_write(&up, &l->line);
    (void)seal_up(l->welcome.key, buf_str(&l->line), &l->sealed);
    publish(m, topic_of(TOPIC_UP, seat + 1, NULL), l->sealed.p, l->sealed.n);
}

static void say_garbage(struct mosquitto *m, const char *topic, size_t n)
{
    static unsigned char bytes[BIG_BYTES];
    static uint64_t seed;
    struct rng dice = rng_of(++seed);
    for (size_t i = 0; i < n && i < 256; i++)
        bytes[i] = (unsigned char)rng_next(&dice);
    publish(m, topic, bytes, n);
}

static void lie_once(struct liar *l, struct mosquitto *m, enum lie lie)
{
    unsigned round = l->state.item * ROOM_VOTES + l->state.vote, own = l->welcome.seat;
    bool asked = l->state.phase == ROOM_ASKED;
    switch (lie) {
    case OTHERS:
        for (unsigned i = 0; i < t.n_seats && i < 8; i++)
            if (i != own)
                say_answer(l, m, i, round, 1000, 1);
        break;
    case TWICE:
        if (!asked || l->lied_in == round + 1)
            break;
        l->lied_in = round + 1;
        atomic_store(&told->first[round], 1);
        for (unsigned i = 0; i < 6; i++)
            say_answer(l, m, own, round, 2000 + i % 4, 1U << (i % 2));
        break;
    case LATE:
        if (asked || l->state.phase == ROOM_LOBBY || l->lied_in == round + 1)
            break;
        l->lied_in = round + 1;
        atomic_store(&told->late[round], true);
        say_answer(l, m, own, round, 3000, 1);
        break;
    case BIG:
        say_garbage(m, topic_of(TOPIC_UP, own + 1, NULL), BIG_BYTES);
        break;
    case GARBAGE:
        say_garbage(m, topic_of(TOPIC_UP, own + 1, NULL), 1 + (size_t)seats_now_us() % BYTES);
        break;
    case FLOOD:
        for (unsigned i = 0; i < 50; i++)
            say_answer(l, m, own, round, 4000 + i, 1);
        break;
    case DOOR:
        for (unsigned i = 0; i < 25; i++) {
            publish(m, topic_of(TOPIC_DOOR, 0, l->guest.public_key), l->sealed.p, l->sealed.n);
            say_garbage(m, topic_of(TOPIC_DOOR, 0, l->guest.public_key), 200);
        }
        break;
    case HONEST:
    case AT_ONCE:
    case LIES:
        break;
    }
}

/* As somebody else, by its own key. */
static void pose(struct liar *l, const char *psk)
{
    char name[TOPIC_IDENTITY_BYTES];
    topic_identity((l->welcome.seat + 1) % t.n_seats + 1, 0, name);
    struct mosquitto *m = call(l, name, psk, "liar0");
    for (unsigned i = 0; i < 20; i++)
        if (mosquitto_loop(m, 20, 1) != MOSQ_ERR_SUCCESS) {
            atomic_fetch_add(&told->refused, 1);
            break;
        }
    mosquitto_destroy(m);
}

static _Noreturn void live(struct liar *l, enum lie lie, pid_t parent)
{
    char name[TOPIC_IDENTITY_BYTES] = "door", psk[SEAL_PSK_HEX + 1], client[TOPIC_KEY_HEX + 1];
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    (void)mosquitto_lib_init();
    seal_seat_psk(l->welcome.key, psk);
    seal_hex(l->guest.public_key, TOPIC_KEY_HEX / 2, client);
    if (lie == OTHERS)
        pose(l, psk);
    if (lie == DOOR)
        memcpy(psk, t.room.door_psk, sizeof psk);
    else
        topic_identity(l->welcome.seat + 1, 0, name);
    if (lie == DOOR) { /* a join as it must be, again and again */
        struct talk_up up = {.kind = TALK_JOIN};
        memcpy(up.key, l->guest.public_key, sizeof up.key);
        buf_clear(&l->line);
        buf_clear(&l->sealed);
        talk_up_write(&up, &l->line);
        (void)seal_join(&t.room, &l->trust, buf_str(&l->line), &l->sealed);
    } else {
        (void)snprintf(client, sizeof client, "liar%d", (int)lie);
    }
    for (;;) {
        struct mosquitto *m = call(l, name, psk, client);
        while (mosquitto_loop(m, lie == FLOOD || lie == DOOR ? 0 : 20, 1) == MOSQ_ERR_SUCCESS)
            if (mosquitto_socket(m) >= 0 && (lie == BIG || l->state.serial > 0 || lie == DOOR))
                lie_once(l, m, lie);
        mosquitto_destroy(m);
        nap(50);
    }
}

static pid_t start_liar(struct liar *l, enum lie lie)
{
    (void)fflush(NULL);
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        live(l, lie, parent);
    return pid;
}

/* ---- the honest ones ---- */

static unsigned waits(unsigned (*of)(const struct seats *s, unsigned round), unsigned round)
{
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); seats_now_us() < end;) {
        trainer_hear(&t, STEP_MS);
        if (of(crowd, round) == crowd->n)
            return crowd->n;
    }
    return of(crowd, round);
}

static void hear_for(int ms)
{
    for (int64_t end = seats_now_us() + ms * INT64_C(1000); seats_now_us() < end;)
        trainer_hear(&t, STEP_MS);
}

/* The slowest question and the slowest way of all answers, in µs; false: not all came. */
static bool play_round(bool *asked, int64_t *saw_us, int64_t *in_us)
{
    int64_t start = 0;
    atomic_store(&crowd->holds, true);
    do {
        if (!trainer_move(&t))
            return false;
        start = t.pressed_us;
    } while (t.phase != ROOM_ASKED && t.phase != ROOM_OVER);
    unsigned round = trainer_round(&t);
    if (t.phase != ROOM_ASKED || waits(seats_saw, round) != crowd->n)
        return false;
    asked[round] = true;
    for (unsigned i = 0; i < crowd->n; i++) {
        int64_t us = atomic_load(&crowd->seat[i].rounds[round].saw_us) - start;
        *saw_us = us > *saw_us ? us : *saw_us;
    }
    hear_for(HOLD_MS);
    start = seats_now_us();
    atomic_store(&crowd->holds, false);
    if (waits(seats_acked, round) != crowd->n)
        return false;
    *in_us = seats_now_us() - start > *in_us ? seats_now_us() - start : *in_us;
    return true;
}

static unsigned compare(const struct class_record *record, const bool *asked)
{
    unsigned wrong = t.doubles;
    for (unsigned i = 0; i < crowd->n; i++) {
        const struct class_seat *kept = trainer_find(&t, record, atomic_load(&crowd->seat[i].seat));
        for (unsigned round = 0; round < SEATS_ROUNDS; round++)
            wrong += asked[round] && (!kept || kept->chosen[round / ROOM_VOTES][round % ROOM_VOTES] !=
                                                   atomic_load(&crowd->seat[i].rounds[round].chosen));
    }
    return wrong;
}

/* Its own seat: the first of two counts, what came late does not. */
static unsigned compare_liar(const struct class_record *record, unsigned seat, enum lie lie)
{
    unsigned wrong = 0;
    const struct class_seat *kept = trainer_find(&t, record, seat);
    for (unsigned round = 0; kept && round < SEATS_ROUNDS; round++) {
        uint32_t chosen = kept->chosen[round / ROOM_VOTES][round % ROOM_VOTES],
                 first = atomic_load(&told->first[round]);
        wrong += (lie == TWICE && first != 0 && chosen != 0 && chosen != first) ||
                 (lie == LATE && atomic_load(&told->late[round]) && chosen != 0);
    }
    return wrong;
}

/* Whether a liar costs the others more than a moment. */
static bool lags(int64_t us, int64_t honest_us, int wanted_ms)
{
    return us > 2 * honest_us && us > wanted_ms * INT64_C(1000);
}

static bool play_all(unsigned rounds, bool *asked, struct liar *liars)
{
    bool fine = true;
    int64_t base_saw = 0, base_in = 0;
    printf("%-20s %14s %14s %12s\n", "a liar that", "question, ms", "answers, ms", "messages");
    for (enum lie lie = HONEST; lie < LIES && fine; lie++) {
        pid_t pids[LIES] = {0};
        int64_t saw_us = 0, in_us = 0;
        uint64_t sent = atomic_load(&told->sent);
        for (enum lie one = OTHERS; one < AT_ONCE; one++)
            if (one == lie || lie == AT_ONCE)
                pids[one] = start_liar(&liars[one], one);
        hear_for(lie == HONEST ? 0 : WARM_MS);
        for (unsigned i = 0; i < rounds && fine; i++)
            fine = play_round(asked, &saw_us, &in_us);
        for (enum lie one = OTHERS; one < AT_ONCE; one++)
            if (pids[one] > 0) {
                (void)kill(pids[one], SIGKILL);
                (void)waitpid(pids[one], NULL, 0);
            }
        base_saw = lie == HONEST ? saw_us : base_saw;
        base_in = lie == HONEST ? in_us : base_in;
        bool slow = lags(saw_us, base_saw, WANTED_SAW_MS) || lags(in_us, base_in, WANTED_IN_MS);
        printf("%-20s %14.0f %14.0f %12llu%s%s\n", names[lie], (double)saw_us / 1000, (double)in_us / 1000,
               (unsigned long long)(atomic_load(&told->sent) - sent), slow ? "  SLOW" : "", fine ? "" : "  STALLED");
        (void)fflush(stdout);
        fine = fine && !(slow && !getenv("NO_TIMES"));
    }
    return fine;
}

/* Whether the host has shut out whoever flooded. */
static bool has_banned(const char *folder)
{
    char name[320];
    struct buf log = {0};
    (void)snprintf(name, sizeof name, "%s/host.log", folder);
    bool banned = file_read(name, BIG_BYTES, &log, NULL) && memmem(log.p, log.n, "shut out", 8);
    buf_finish(&log);
    printf("who floods its seat is %s\n", banned ? "shut out" : "NOT SHUT OUT");
    return banned;
}

/* ---- listeners ---- */

/* Bytes that a listener without the code got to read within some seconds. */
static size_t listen_in(const char *folder, const char *arguments)
{
    char command[512], name[320];
    struct buf heard = {0};
    (void)snprintf(name, sizeof name, "%s/heard", folder);
    (void)snprintf(command, sizeof command, "timeout 2 mosquitto_sub -h 127.0.0.1 -p %u %s -t '#' -v >%s 2>/dev/null",
                   t.port, arguments, name);
    (void)!system(command); /* NOLINT(cert-env33-c): words of this file */
    bool there = file_read(name, BIG_BYTES, &heard, NULL);
    size_t n = there ? heard.n : 0;
    buf_finish(&heard);
    return n;
}

static bool nobody_listens(const char *folder)
{
    size_t n = listen_in(folder, "") +
               listen_in(folder, "--psk 00112233445566778899aabbccddeeff --psk-identity door --tls-version tlsv1.2") +
               listen_in(folder, "--psk 00112233445566778899aabbccddeeff --psk-identity host --tls-version tlsv1.2") +
               listen_in(folder, "--psk 00112233445566778899aabbccddeeff --psk-identity s1 --tls-version tlsv1.2");
    printf("listeners without the code (plain, and as door, host and seat with another key) read %zu bytes\n", n);
    return n == 0;
}

/* ---- somebody else's broker ---- */

static unsigned find_all(const struct buf *heard, const char *const *words, size_t n)
{
    unsigned found = 0;
    for (size_t i = 0; i < n; i++)
        if (words[i] && *words[i] && memmem(heard->p, heard->n, words[i], strlen(words[i]))) {
            printf("FAULT the broker's owner reads \"%s\"\n", words[i]);
            found++;
        }
    return found;
}

static bool look_for_words(const char *path)
{
    struct buf heard = {0};
    struct drill *drill = drill_load(t.drill, NULL);
    bool there = file_read(path, 64 << 20, &heard, NULL);
    const char *own[] = {t.code.digits, drill->id, "question", "lobby", "asked"};
    unsigned found = find_all(&heard, own, sizeof own / sizeof *own);
    for (size_t i = 0; i < drill->n_items; i++) {
        const char *words[] = {drill->items[i].unit, drill->items[i].step, drill->items[i].card};
        found += find_all(&heard, words, 3);
    }
    printf("who owns a broker that is not ours sees %zu bytes of this room, and %u words of it\n", heard.n, found);
    bool fine = there && heard.n > 1000 && found == 0;
    buf_finish(&heard);
    drill_destroy(drill);
    return fine;
}

static bool foreign_broker(const char *where, unsigned n)
{
    struct bench_broker b;
    char conf[256], url[64], heard[320], port[16], folder[256];
    static bool asked[SEATS_ROUNDS];
    bench_broker_make(&b);
    (void)snprintf(conf, sizeof conf, "listener %u 127.0.0.1\nallow_anonymous true\nuser root\n", b.port);
    bench_broker_write(&b, "conf", str_of(conf));
    (void)snprintf(url, sizeof url, "mqtt://127.0.0.1:%u", b.port);
    (void)snprintf(port, sizeof port, "%u", b.port);
    (void)snprintf(folder, sizeof folder, "%s/foreign", where);
    (void)snprintf(heard, sizeof heard, "%s/all-heard", where);
    bool fine = bench_broker_start(&b);
    pid_t pid = fine ? fork() : -1;
    if (pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (freopen(heard, "w", stdout))
            (void)execlp("mosquitto_sub", "mosquitto_sub", "-h", "127.0.0.1", "-p", port, "-t", "#", "-v",
                         (char *)NULL);
        _exit(127);
    }
    fine = fine && trainer_open(&t, getenv("WIQAYA"), folder, n, DRILL_MAX_ITEMS, url);
    struct seats_plan plan = {
        .room = t.room, .host = "127.0.0.1", .port = b.port, .n = n, .user = "anybody", .password = "x", .seed = 5};
    crowd = fine ? seats_start(&plan) : NULL;
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000);
         crowd && seats_seated(crowd) < n && seats_now_us() < end;)
        trainer_hear(&t, STEP_MS);
    int64_t saw = 0, in = 0;
    for (unsigned i = 0; fine && i < 4; i++)
        fine = play_round(asked, &saw, &in);
    struct class_record *record = fine ? trainer_end(&t) : NULL;
    fine = record && compare(record, asked) == 0;
    nap(200);
    if (pid > 0) {
        (void)kill(pid, SIGTERM);
        (void)waitpid(pid, NULL, 0);
    }
    fine = fine && look_for_words(heard);
    class_record_destroy(record);
    seats_stop(crowd);
    trainer_close(&t);
    bench_broker_end(&b);
    return fine;
}

int main(int argc, char **argv)
{
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 20,
             rounds = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 10;
    static bool asked[SEATS_ROUNDS];
    static struct liar liars[LIES];
    const char *where = getenv("TMPDIR");
    char folder[256];
    (void)signal(SIGPIPE, SIG_IGN);
    told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    (void)snprintf(folder, sizeof folder, "%s/liars", where ? where : "/tmp");
    bool fine = where && getenv("WIQAYA") && told != MAP_FAILED && rounds * LIES <= SEATS_ROUNDS &&
                trainer_open(&t, getenv("WIQAYA"), folder, n + LIES, DRILL_MAX_ITEMS, NULL);
    struct seats_plan plan = {.room = t.room, .host = "127.0.0.1", .port = t.port, .n = n, .seed = 3};
    crowd = fine ? seats_start(&plan) : NULL;
    for (enum lie lie = OTHERS; fine && lie < AT_ONCE; lie++)
        fine = sit_down(&liars[lie]);
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000);
         fine && (seats_seated(crowd) < n || t.n_seats < n + LIES - 2) && seats_now_us() < end;)
        trainer_hear(&t, STEP_MS);
    fine = fine && play_all(rounds, asked, liars) && has_banned(folder) && nobody_listens(folder);
    struct class_record *record = trainer_end(&t);
    unsigned wrong = record ? compare(record, asked) : 1;
    for (enum lie lie = TWICE; record && lie <= LATE; lie++)
        wrong += compare_liar(record, liars[lie].welcome.seat, lie);
    printf("answers of others that are not as they gave them: %u\n", wrong);
    fine = fine && wrong == 0 && record->n_seats == n + LIES - 2;
    class_record_destroy(record);
    seats_stop(crowd);
    trainer_close(&t);
    fine = foreign_broker(where, n < 8 ? n : 8) && fine;
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
