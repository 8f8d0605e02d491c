/* mqtt_thread: a link's own thread: connects to the broker, hears it, connects again. */
#include "link/mqtt_parts.h"

#ifdef WIQAYA_MOSQUITTO

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define LOG_MODULE "mqtt"

enum {
    KEEPALIVE_S = 10,     /* a broker takes us for lost after one and a half of it */
    SILENCE_MS = 8000,    /* what the other side's machine does not confirm so long will not come there any more */
    CONNECT_MS = 6000,    /* until the broker has said yes or no */
    DELAY_MS = 250,       /* between two tries, doubled up to the next */
    DELAY_MOST_MS = 2000, /* so that a room of sixty comes back within seconds, and does not storm the broker */
    LOOP_MS = 1000,
    SHORT_LOOP_MS = 50,
    STACK_BYTES = 256 << 10,
};

void mqtt_lock(struct mqtt *m)
{
    (void)pthread_mutex_lock(&m->lock);
}

void mqtt_unlock(struct mqtt *m)
{
    (void)pthread_mutex_unlock(&m->lock);
}

void mqtt_ring(int fd)
{
    const uint64_t one = 1;
    ssize_t done = write(fd, &one, sizeof one);
    (void)done; /* it is readable already when it takes no more */
}

void mqtt_arrived(struct mqtt *m)
{
    mqtt_lock(m);
    if (m->under_way > 0)
        m->under_way--;
    mqtt_unlock(m);
}

static void set_state(struct mqtt *m, enum link_state state)
{
    mqtt_lock(m);
    bool other = m->state != state;
    m->state = state;
    if (other)
        m->told = false;
    mqtt_unlock(m);
    if (other)
        mqtt_ring(m->news);
}

static void note(struct mqtt *m, enum err_kind kind, const char *what)
{
    struct buf place = {0};
    buf_addf(&place, "%s:%u", m->host, m->port);
    mqtt_lock(m);
    (void)err_set(&m->why, kind, place.p, "%s", what);
    mqtt_unlock(m);
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
    (void)client;
    (void)id;
    mqtt_arrived(self);
}

static void on_message(struct mosquitto *client, void *self, const struct mosquitto_message *message)
{
    struct mqtt *m = self;
    (void)client;
    struct str payload = {message->payload, message->payloadlen > 0 ? (size_t)message->payloadlen : 0};
    mqtt_lock(m);
    inbox_add(&m->inbox, message->topic, payload, message->retain);
    mqtt_unlock(m);
    mqtt_ring(m->news);
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
        mqtt_lock(m);
        bool more = i < m->n_filters;
        if (more)
            memcpy(filter, m->filters[i], sizeof filter);
        mqtt_unlock(m);
        if (!more)
            break;
        (void)m->lib->subscribe(m->client, NULL, filter, 1);
    }
    mqtt_lock(m);
    kept_all_due(&m->kept);
    for (struct kept_topic *k; (k = kept_due(&m->kept)) != NULL;) {
        char payload[LINK_MAX_PAYLOAD];
        size_t n = k->payload.n;
        if (n > 0)
            memcpy(payload, k->payload.p, n);
        k->due = false;
        m->under_way++;
        mqtt_unlock(m);
        (void)m->lib->publish(m->client, NULL, k->topic, (int)n, payload, 1, true);
        mqtt_lock(m);
    }
    m->state = LINK_UP;
    m->told = false;
    m->why = (struct err){0};
    mqtt_unlock(m);
    mqtt_ring(m->news);
    log_line(LOG_INFO, LOG_MODULE, "up");
}

static bool is_leaving(struct mqtt *m)
{
    mqtt_lock(m);
    bool leaving = m->leaving;
    mqtt_unlock(m);
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
            until = clock_ms() + MQTT_LEAVE_MS;
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
    mqtt_lock(m);
    m->gone = true;
    mqtt_unlock(m);
    return NULL;
}

void mqtt_listen(struct mqtt *m)
{
    m->lib->connect_callback_set(m->client, on_connect);
    m->lib->publish_callback_set(m->client, on_publish);
    m->lib->message_callback_set(m->client, on_message);
    m->lib->log_callback_set(m->client, on_log);
}

bool mqtt_start(struct mqtt *m, struct err *err)
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

#endif
