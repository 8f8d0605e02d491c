/* mqtt_parts: a link by a broker as its two rooms see it: mqtt is asked by the program, mqtt_thread speaks with the
 * broker. */
#pragma once
#include "link/mosquitto.h"

#ifdef WIQAYA_MOSQUITTO
#include <pthread.h>

#include "base/rng.h"
#include "link/inbox.h"
#include "link/kept.h"
#include "link/link.h"
#include "link/url.h"

enum { MQTT_FILTERS = 8, MQTT_LEAVE_MS = 500 /* to get rid of what was said last */ };

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
    char filters[MQTT_FILTERS][LINK_MAX_TOPIC];
    size_t n_filters;
    struct kept kept; /* retained topics of ours */
};

void mqtt_lock(struct mqtt *m);
void mqtt_unlock(struct mqtt *m);
void mqtt_ring(int fd);
/* One of the messages under way is so no longer: the broker has it, or it was never sent. */
void mqtt_arrived(struct mqtt *m);
/* Has the library call the thread's room, before it starts. */
void mqtt_listen(struct mqtt *m);
/* Connects, hears and connects again until leave rings, or the broker refuses us. Everything of the library happens
 * there but for publish, subscribe and disconnect; signals are for the main thread. */
bool mqtt_start(struct mqtt *m, struct err *err) __attribute__((warn_unused_result));
#endif
