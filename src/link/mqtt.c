#include "link/link.h"
#include "link/seal.h"

#ifdef WIQAYA_MOSQUITTO

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "link/mqtt_parts.h"

enum {
    UNDER_WAY = 4096, /* messages that the broker has not confirmed */
    CLIENT_BYTES = 24,
};

static const char ciphers[] = "ECDHE-PSK-CHACHA20-POLY1305:ECDHE-PSK-AES256-CBC-SHA384:ECDHE-PSK-AES128-CBC-SHA256";

static struct mqtt *of(const struct link *l)
{
    struct mqtt *self = NULL;
    memcpy(&self, &l, sizeof self); /* asked about, too: its lock or its timer are not const */
    return self;
}

static bool subscribe(struct link *l, const char *filter)
{
    struct mqtt *m = of(l);
    mqtt_lock(m);
    bool fine = m->n_filters < MQTT_FILTERS, up = m->state == LINK_UP;
    for (size_t i = 0; i < m->n_filters; i++)
        if (strcmp(m->filters[i], filter) == 0)
            up = fine = false;
    if (fine)
        (void)snprintf(m->filters[m->n_filters++], LINK_MAX_TOPIC, "%s", filter);
    mqtt_unlock(m);
    /* Asked twice when the thread is about to: the broker then tells what it keeps twice, which is allowed. */
    if (fine && up)
        (void)m->lib->subscribe(m->client, NULL, filter, 1);
    return fine;
}

static bool publish(struct link *l, const char *topic, struct str payload, bool retain)
{
    struct mqtt *m = of(l);
    mqtt_lock(m);
    bool up = m->state == LINK_UP, room = m->under_way < UNDER_WAY;
    bool kept = retain && kept_put(&m->kept, topic, payload); /* the thread says it when we are not up */
    bool now = up && (retain ? kept : room);
    if (now)
        m->under_way++;
    mqtt_unlock(m);
    if (!now)
        return kept;
    int rc = m->lib->publish(m->client, NULL, topic, (int)payload.n, payload.p, 1, retain);
    if (rc != MOSQ_ERR_SUCCESS)
        mqtt_arrived(m);
    return rc == MOSQ_ERR_SUCCESS || kept;
}

static bool next(struct link *l, struct link_message *out)
{
    struct mqtt *m = of(l);
    mqtt_lock(m);
    m->told = true;
    bool got = inbox_next(&m->inbox, out);
    if (!got) {
        uint64_t rung = 0;
        ssize_t n = read(m->news, &rung, sizeof rung);
        (void)n; /* nothing when it had not rung */
    }
    mqtt_unlock(m);
    return got;
}

static int fd(const struct link *l)
{
    return of(l)->news;
}

static enum link_state state(const struct link *l)
{
    struct mqtt *m = of(l);
    mqtt_lock(m);
    enum link_state now = m->state;
    mqtt_unlock(m);
    return now;
}

static void why(const struct link *l, struct err *err)
{
    struct mqtt *m = of(l);
    mqtt_lock(m);
    *err = m->why;
    mqtt_unlock(m);
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
    for (int64_t until = clock_ms() + MQTT_LEAVE_MS; clock_ms() < until; (void)poll(NULL, 0, 5)) {
        mqtt_lock(m);
        bool waiting = m->state == LINK_UP && m->under_way > 0;
        mqtt_unlock(m);
        if (!waiting)
            break;
    }
    (void)m->lib->disconnect(m->client);
    mqtt_lock(m);
    m->leaving = true;
    mqtt_unlock(m);
    mqtt_ring(m->leave);
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
    mqtt_listen(m);
    int rc = set_security(m, broker, url);
    if (rc == MOSQ_ERR_SUCCESS && broker->will_topic)
        rc = m->lib->will_set(m->client, broker->will_topic, (int)broker->will.n, broker->will.p, 1, false);
    return rc == MOSQ_ERR_SUCCESS || err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "%s", m->lib->strerror(rc));
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
    if (!lib || (broker->url && !url_read(broker->url, &url, err))) {
        explicit_bzero(&url, sizeof url); /* the password may have been read before what is wrong with it */
        return NULL;
    }
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
    if (ok && mqtt_start(m, err))
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
