#include "link/link.h"
#include "link/seal.h"

#ifdef WIQAYA_MOSQUITTO

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/rng.h"
#include "link/inbox.h"
#include "link/kept.h"
#include "link/mosquitto.h"
#include "link/url.h"

#define LOG_MODULE "mqtt"

enum {
    KEEPALIVE_S = 10,     /* a broker takes us for lost after one and a half of it */
    SILENCE_MS = 8000,    /* what the other side's machine does not confirm so long will not come there any more */
    CONNECT_MS = 6000,    /* until the broker has said yes or no */
    DELAY_MS = 250,       /* between two tries, doubled up to the next */
    DELAY_MOST_MS = 2000, /* so that a room of sixty comes back within seconds, and does not storm the broker */
    LOOP_MS = 1000,
    SHORT_LOOP_MS = 50,
    LEAVE_MS = 500, /* to get rid of what was said last */
    STACK_BYTES = 256 << 10,
    UNDER_WAY = 4096, /* messages that the broker has not confirmed */
    FILTERS = 8,
    CLIENT_BYTES = 24,
};

static const char ciphers[] = "ECDHE-PSK-CHACHA20-POLY1305:ECDHE-PSK-AES256-CBC-SHA384:ECDHE-PSK-AES128-CBC-SHA256";

struct mqtt {
    struct link link; /* first: found again from it */
    const struct mosquitto_library *lib;
    struct mosquitto *client;
    char host[URL_PART];
    unsigned port;
    pthread_t thread;
    int news;        /* eventfd: for whoever waits for link_next */
    int leave;       /* eventfd: ends the thread's waiting */
    struct rng dice; /* the thread's own */
    bool named;      /* the thread's own: the library knows where the broker is */
    bool may_settle; /* the thread's own: the broker has said yes, what comes next is not done */
    bool said_no;    /* the thread's own: it or its TLS has refused us */

    pthread_mutex_t lock; /* of all below; never held while the library is called, which calls us back */
    enum link_state state;
    bool told; /* link_next has seen this state */
    bool leaving, gone;
    struct err why;
    struct inbox inbox;
    unsigned under_way;
    char filters[FILTERS][LINK_MAX_TOPIC];
    size_t n_filters;
    struct kept kept; /* retained topics of ours */
};

static void lock(struct mqtt *m)
{
    (void)pthread_mutex_lock(&m->lock);
}

static void unlock(struct mqtt *m)
{
    (void)pthread_mutex_unlock(&m->lock);
}

static void ring(int fd)
{
    const uint64_t one = 1;
    ssize_t done = write(fd, &one, sizeof one);
    (void)done; /* it is readable already when it takes no more */
}

/* --- the thread: connects, hears, connects again --- */

static void set_state(struct mqtt *m, enum link_state state)
{
    lock(m);
    bool other = m->state != state;
    m->state = state;
    if (other)
        m->told = false;
    unlock(m);
    if (other)
        ring(m->news);
}

static void note(struct mqtt *m, enum err_kind kind, const char *what)
{
    struct buf place = {0};
    buf_addf(&place, "%s:%u", m->host, m->port);
    lock(m);
    (void)err_set(&m->why, kind, place.p, "%s", what);
    unlock(m);
    buf_finish(&place);
    log_line(LOG_DEBUG, LOG_MODULE, "%s", what);
}

static void on_connect(struct mosquitto *client, void *self, int code)
{
    struct mqtt *m = self;
    (void)client;
    if (code == 0) {
        m->may_settle = true;
        return;
    }
    enum { UNAVAILABLE = 3 };
    m->said_no = code != UNAVAILABLE;
    note(m, ERR_PERMISSION, m->lib->connack_string(code));
}

static void on_publish(struct mosquitto *client, void *self, int id)
{
    struct mqtt *m = self;
    (void)client;
    (void)id;
    lock(m);
    if (m->under_way > 0)
        m->under_way--;
    unlock(m);
}

static void on_message(struct mosquitto *client, void *self, const struct mosquitto_message *message)
{
    struct mqtt *m = self;
    (void)client;
    struct str payload = {message->payload, message->payloadlen > 0 ? (size_t)message->payloadlen : 0};
    lock(m);
    inbox_add(&m->inbox, message->topic, payload, message->retain);
    unlock(m);
    ring(m->news);
}

/* The only place where the library says why TLS failed. An alert is the other side's word that it knows no such name or
 * another key. */
static void on_log(struct mosquitto *client, void *self, int level, const char *text)
{
    struct mqtt *m = self;
    (void)client;
    if (level != MOSQ_LOG_ERR)
        return;
    note(m, ERR_IO, text);
    static const char *const no[] = {"alert unknown psk identity", "alert illegal parameter", "alert decrypt error",
                                     "alert bad record mac",       "alert handshake failure", "wrong version number",
                                     "certificate verify failed"};
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (strstr(text, no[i]))
            m->said_no = true;
}

/* Once the broker has said yes: asks again for what we want to hear, and says again what it should keep. Only then are
 * we up; what is said meanwhile waits among the kept. */
static void settle(struct mqtt *m)
{
    int yes = 1, silence = SILENCE_MS, fd = m->lib->socket(m->client);
    (void)setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &silence, sizeof silence);
    (void)setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
    for (size_t i = 0;; i++) {
        char filter[LINK_MAX_TOPIC];
        lock(m);
        bool more = i < m->n_filters;
        if (more)
            memcpy(filter, m->filters[i], sizeof filter);
        unlock(m);
        if (!more)
            break;
        (void)m->lib->subscribe(m->client, NULL, filter, 1);
    }
    lock(m);
    kept_all_due(&m->kept);
    for (struct kept_topic *k; (k = kept_due(&m->kept)) != NULL;) {
        char payload[LINK_MAX_PAYLOAD];
        size_t n = k->payload.n;
        if (n > 0)
            memcpy(payload, k->payload.p, n);
        k->due = false;
        m->under_way++;
        unlock(m);
        (void)m->lib->publish(m->client, NULL, k->topic, (int)n, payload, 1, true);
        lock(m);
    }
    m->state = LINK_UP;
    m->told = false;
    m->why = (struct err){0};
    unlock(m);
    ring(m->news);
    log_line(LOG_INFO, LOG_MODULE, "up");
}

static bool is_leaving(struct mqtt *m)
{
    lock(m);
    bool leaving = m->leaving;
    unlock(m);
    return leaving;
}

/* From the first packet to the loss of the connection. True when it had been up. */
static bool attend(struct mqtt *m)
{
    bool up = false, leaving = false;
    m->may_settle = m->said_no = false;
    int rc = m->named ? m->lib->reconnect_async(m->client)
                      : m->lib->connect_async(m->client, m->host, (int)m->port, KEEPALIVE_S);
    m->named = true;
    for (int64_t until = clock_ms() + CONNECT_MS; rc == MOSQ_ERR_SUCCESS;) {
        rc = m->lib->loop(m->client, up && !leaving ? LOOP_MS : SHORT_LOOP_MS, 1);
        if (m->may_settle && rc == MOSQ_ERR_SUCCESS) {
            m->may_settle = false;
            up = true;
            settle(m);
        }
        if (!leaving && is_leaving(m)) { /* what is written on the way out ends the loop when it has been sent */
            leaving = true;
            until = clock_ms() + LEAVE_MS;
        }
        if ((!up || leaving) && clock_ms() > until)
            rc = MOSQ_ERR_TIMEOUT;
    }
    if (!m->said_no && rc != MOSQ_ERR_SUCCESS && rc != MOSQ_ERR_TLS)
        note(m, ERR_IO, rc == MOSQ_ERR_ERRNO ? strerror(errno) : m->lib->strerror(rc));
    return up;
}

static void *thread(void *self)
{
    struct mqtt *m = self;
    int delay = DELAY_MS;
    while (!is_leaving(m)) {
        if (attend(m)) {
            delay = DELAY_MS;
            set_state(m, LINK_DOWN);
        }
        if (m->said_no) {
            set_state(m, LINK_REFUSED);
            break;
        }
        struct pollfd leave = {.fd = m->leave, .events = POLLIN};
        (void)poll(&leave, 1, delay + (int)rng_below(&m->dice, (uint32_t)delay / 2)); /* not all at once */
        delay = delay * 2 > DELAY_MOST_MS ? DELAY_MOST_MS : delay * 2;
    }
    lock(m);
    m->gone = true;
    unlock(m);
    return NULL;
}

/* --- the caller's side --- */

static struct mqtt *of(const struct link *l)
{
    struct mqtt *self = NULL;
    memcpy(&self, &l, sizeof self); /* asked about, too: its lock or its timer are not const */
    return self;
}

static bool subscribe(struct link *l, const char *filter)
{
    struct mqtt *m = of(l);
    lock(m);
    bool fine = m->n_filters < FILTERS, up = m->state == LINK_UP;
    for (size_t i = 0; i < m->n_filters; i++)
        if (strcmp(m->filters[i], filter) == 0)
            up = fine = false;
    if (fine)
        (void)snprintf(m->filters[m->n_filters++], LINK_MAX_TOPIC, "%s", filter);
    unlock(m);
    /* Asked twice when the thread is about to: the broker then tells what it keeps twice, which is allowed. */
    if (fine && up)
        (void)m->lib->subscribe(m->client, NULL, filter, 1);
    return fine;
}

static bool publish(struct link *l, const char *topic, struct str payload, bool retain)
{
    struct mqtt *m = of(l);
    lock(m);
    bool up = m->state == LINK_UP, room = m->under_way < UNDER_WAY;
    bool kept = retain && kept_put(&m->kept, topic, payload); /* the thread says it when we are not up */
    bool now = up && (retain ? kept : room);
    if (now)
        m->under_way++;
    unlock(m);
    if (!now)
        return kept;
    int rc = m->lib->publish(m->client, NULL, topic, (int)payload.n, payload.p, 1, retain);
    if (rc != MOSQ_ERR_SUCCESS)
        on_publish(m->client, m, 0);
    return rc == MOSQ_ERR_SUCCESS || kept;
}

static bool next(struct link *l, struct link_message *out)
{
    struct mqtt *m = of(l);
    lock(m);
    m->told = true;
    bool got = inbox_next(&m->inbox, out);
    if (!got) {
        uint64_t rung = 0;
        ssize_t n = read(m->news, &rung, sizeof rung);
        (void)n; /* nothing when it had not rung */
    }
    unlock(m);
    return got;
}

static int fd(const struct link *l)
{
    return of(l)->news;
}

static enum link_state state(const struct link *l)
{
    struct mqtt *m = of(l);
    lock(m);
    enum link_state now = m->state;
    unlock(m);
    return now;
}

static void why(const struct link *l, struct err *err)
{
    struct mqtt *m = of(l);
    lock(m);
    *err = m->why;
    unlock(m);
}

static void destroy(struct mqtt *m)
{
    if (m->client)
        m->lib->destroy(m->client);
    if (m->news >= 0)
        (void)close(m->news);
    if (m->leave >= 0)
        (void)close(m->leave);
    kept_finish(&m->kept);
    inbox_finish(&m->inbox);
    (void)pthread_mutex_destroy(&m->lock);
    free(m);
}

/* Waits a little until the broker has confirmed everything, then says goodbye, so that there is no last will. */
static void close_link(struct link *l)
{
    struct mqtt *m = of(l);
    for (int64_t until = clock_ms() + LEAVE_MS; clock_ms() < until; (void)poll(NULL, 0, 5)) {
        lock(m);
        bool waiting = m->state == LINK_UP && m->under_way > 0;
        unlock(m);
        if (!waiting)
            break;
    }
    (void)m->lib->disconnect(m->client);
    lock(m);
    m->leaving = true;
    unlock(m);
    ring(m->leave);
    struct timespec until = {0};
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 2;
    /* It may be waiting for a name server. Then it keeps what it has, and goes with the program. */
    if (pthread_timedjoin_np(m->thread, NULL, &until) == 0)
        destroy(m);
}

static const struct link_ops ops = {subscribe, publish, next, fd, state, why, close_link};

/* --- opening --- */

static void random_bytes(void *out, size_t n)
{
    if (getrandom(out, n, 0) != (ssize_t)n)
        BUG("no random bytes");
}

static void random_name(char out[CLIENT_BYTES])
{
    static const char letters[] = "0123456789abcdefghijklmnopqrstuv";
    unsigned char bytes[CLIENT_BYTES - 1];
    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        out[i] = letters[bytes[i] % 32];
    out[CLIENT_BYTES - 1] = '\0';
}

/* TLS by a shared key, or by certificates, or none: as the address is given. */
static int set_security(struct mqtt *m, const struct link_broker *broker, const struct url *url)
{
    enum { VERIFY_PEER = 1 };
    if (!broker->url) {
        int rc = m->lib->tls_opts_set(m->client, VERIFY_PEER, "tlsv1.2", NULL);
        return rc != MOSQ_ERR_SUCCESS ? rc : m->lib->tls_psk_set(m->client, broker->psk, broker->identity, ciphers);
    }
    if (url->named) {
        int rc = m->lib->username_pw_set(m->client, url->user, url->password);
        if (rc != MOSQ_ERR_SUCCESS)
            return rc;
    }
    if (!url->tls)
        return MOSQ_ERR_SUCCESS;
    /* libmosquitto 2.0.11 connects by the system's certificates once and never again, unless a folder is named, too. */
    int rc = m->lib->tls_set(m->client, NULL, "/etc/ssl/certs", NULL, NULL, NULL);
    return rc != MOSQ_ERR_SUCCESS ? rc : m->lib->int_option(m->client, MOSQ_OPT_TLS_USE_OS_CERTS, 1);
}

static bool prepare(struct mqtt *m, const struct link_broker *broker, const struct url *url, struct err *err)
{
    char name[CLIENT_BYTES];
    if (broker->client)
        (void)snprintf(name, sizeof name, "%s", broker->client);
    else
        random_name(name);
    m->client = m->lib->new (name, true, m);
    if (!m->client)
        return err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "no client");
    (void)m->lib->threaded_set(m->client, true);
    (void)m->lib->max_inflight_messages_set(m->client, 0);
    (void)m->lib->int_option(m->client, MOSQ_OPT_TCP_NODELAY, 1);
    m->lib->connect_callback_set(m->client, on_connect);
    m->lib->publish_callback_set(m->client, on_publish);
    m->lib->message_callback_set(m->client, on_message);
    m->lib->log_callback_set(m->client, on_log);
    int rc = set_security(m, broker, url);
    if (rc == MOSQ_ERR_SUCCESS && broker->will_topic)
        rc = m->lib->will_set(m->client, broker->will_topic, (int)broker->will.n, broker->will.p, 1, false);
    return rc == MOSQ_ERR_SUCCESS || err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "%s", m->lib->strerror(rc));
}

/* Everything of the library happens there but for publish, subscribe and disconnect; signals are for the main thread.
 */
static bool start_thread(struct mqtt *m, struct err *err)
{
    sigset_t all, before;
    pthread_attr_t attr;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    (void)pthread_attr_init(&attr);
    (void)pthread_attr_setstacksize(&attr, STACK_BYTES);
    errno = pthread_create(&m->thread, &attr, thread, m);
    bool ok = errno == 0 || err_errno(err, "", "pthread_create");
    (void)pthread_attr_destroy(&attr);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

bool link_mqtt_can(const char *text, struct err *err)
{
    struct url url = {0};
    bool fine = mosquitto_library(err) && (!text || url_read(text, &url, err));
    explicit_bzero(&url, sizeof url);
    return fine;
}

struct link *link_mqtt_open(const struct link_broker *broker, struct err *err)
{
    struct url url = {0};
    const struct mosquitto_library *lib = mosquitto_library(err);
    if (!lib || (broker->url && !url_read(broker->url, &url, err)))
        return NULL;
    struct mqtt *m = xcalloc(1, sizeof *m);
    m->link.ops = &ops;
    m->lib = lib;
    m->state = LINK_CONNECTING;
    random_bytes(&m->dice, sizeof m->dice);
    (void)snprintf(m->host, sizeof m->host, "%s", broker->url ? url.host : broker->host);
    m->port = broker->url ? url.port : broker->port;
    (void)pthread_mutex_init(&m->lock, NULL);
    m->news = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m->leave = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    bool ok = (m->news >= 0 && m->leave >= 0) || err_errno(err, "", "eventfd");
    ok = ok && prepare(m, broker, &url, err);
    explicit_bzero(&url, sizeof url);
    if (ok && start_thread(m, err))
        return &m->link;
    destroy(m);
    return NULL;
}

void link_libraries(struct buf *out)
{
    buf_addf(out, "libmosquitto (when a room opens), libsodium %s", seal_library());
}

#else

void link_libraries(struct buf *out)
{
    buf_addf(out, "no libmosquitto, libsodium %s", seal_library());
}

bool link_mqtt_can(const char *text, struct err *err)
{
    (void)text;
    return err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "this build was made without mosquitto.h");
}

struct link *link_mqtt_open(const struct link_broker *broker, struct err *err)
{
    (void)link_mqtt_can(broker->url, err);
    return NULL;
}

#endif
