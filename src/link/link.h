/* link: messages by topic between the machines of one room, whatever carries them: a broker (link/mqtt.c), files in a
 * folder (link/folder.c), or nothing but memory (link/loop).
 * Delivery is at least once and in no sure order: doubles, delays and losses happen, so whoever needs an answer asks
 * again. Of a retained topic the last message is told to everybody who subscribes, and told again by its sender's link
 * when the link comes back; nothing else is kept for whoever is away. Never blocks; knows nothing of what messages say.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum {
    LINK_MAX_TOPIC = 96,     /* bytes, NUL included */
    LINK_MAX_PAYLOAD = 2048, /* bytes; a longer message is neither sent nor handed on */
};

enum link_state {
    LINK_CONNECTING, /* never up so far */
    LINK_UP,
    LINK_DOWN,   /* was up; tries again by itself */
    LINK_REFUSED /* a wrong code, or not wanted (any more): stays so */
};

struct link_message {
    const char *topic;
    struct str payload;
    bool retained; /* an earlier word, told because of a new subscription */
};

struct link;
struct link_ops {
    bool (*subscribe)(struct link *l, const char *filter);
    bool (*publish)(struct link *l, const char *topic, struct str payload, bool retain);
    bool (*next)(struct link *l, struct link_message *out);
    int (*fd)(const struct link *l);
    enum link_state (*state)(const struct link *l);
    void (*why)(const struct link *l, struct err *err);
    void (*close)(struct link *l);
};
/* First in each kind of link. */
struct link {
    const struct link_ops *ops;
};

/* Filters are topics, where a level may be "+". Subscriptions outlive the loss of the link. False: no filter, or too
 * many. */
bool link_subscribe(struct link *l, const char *filter);
/* False: too long, too much is under way, or the link is not up; say it again later. What is retained is always taken.
 */
bool link_publish(struct link *l, const char *topic, struct str payload, bool retain);
/* The next message, valid until the next call; false when there is none now. Quiets the descriptor when none is left.
 */
bool link_next(struct link *l, struct link_message *out);
int link_fd(const struct link *l); /* readable when there is a message, or another state than at the last link_next */
enum link_state link_state(const struct link *l);
void link_why(const struct link *l, struct err *err); /* what last went wrong, for the log; ERR_NONE when nothing did */
void link_close(struct link *l);                      /* takes leave without a last will; NULL is allowed */

/* Does a topic fall under a filter? */
bool link_matches(const char *filter, const char *topic);

/* A broker. Either an address with identity and key (TLS-PSK), or a URL: mqtt://[user:password@]host[:port], or
 * mqtts:// for TLS with the certificates this system trusts. Everything is copied. */
struct link_broker {
    const char *host; /* an address or a name; NULL when there is a URL */
    unsigned port;
    const char *identity, *psk; /* the key in hex; used with host */
    const char *url;
    const char
        *client; /* at most 23 of [0-9a-z]; who has the same one pushes us out, so it is hard to guess; NULL: random */
    const char *will_topic; /* said by the broker when we are lost; NULL: nothing */
    struct str will;
};
/* Whether a broker can be spoken to at all from here, and a URL (NULL: none) is one; else as below. Opens nothing. */
bool link_mqtt_can(const char *url, struct err *err);
/* For --version. */
void link_libraries(struct buf *out);
/* NULL only when this build or this machine has no libmosquitto (ERR_UNSUPPORTED), or the URL is none (ERR_SYNTAX). */
struct link *link_mqtt_open(const struct link_broker *broker, struct err *err);

/* Files below folder/wiqaya-<room>/, which is made when it is missing; messages of the other side come when it is
 * looked at, about twice a second. Several may use the folder at once, also by carrying it from one machine to the
 * next. */
struct link *link_folder_open(const char *folder, const char *room, struct err *err);
/* Removes all that links have put there for this room. For the host, once a drill is over. */
void link_folder_clear(const char *folder, const char *room);
