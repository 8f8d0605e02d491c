/* stage: a room with its keys, a real mosquitto on a free port of loopback, and links to it. */
#pragma once
#include "link/broker.h"
#include "link/link.h"
#include "link/seal.h"
#include "test.h"

enum { PATIENCE_MS = 20000 }; /* a loaded machine's; nothing waits that long when all is well */

struct stage {
    struct seal_room room;
    struct seal_host host;
    struct broker *broker;
};
struct stage stage_open(unsigned seats);
void stage_close(struct stage *s);
unsigned stage_free_port(void);

/* The topics of a stage's room, valid for a few calls. */
const char *stage_topic(const struct stage *s, const char *below);

/* Links as the host, as a seat, at the door with this client name, or with whatever identity and key. */
struct link *stage_host(const struct stage *s);
struct link *stage_seat(const struct stage *s, unsigned seat);
struct link *stage_moved_seat(const struct stage *s, unsigned seat, unsigned generation);
struct link *stage_door(const struct stage *s, const char *client);
struct link *stage_link(const struct stage *s, const struct link_broker *broker);

/* Waits; false when it did not come within PATIENCE_MS. Other messages that come first are skipped. */
bool stage_state(struct link *l, enum link_state state);
bool stage_hears(struct link *l, const char *topic, const char *payload);
/* Says a message to oneself behind all others, so that what has not come before it will not come: for the host, and for
 * seats that may write what they read nothing of. Returns how many messages came within a short while. */
size_t stage_heard(struct link *l, int ms);
int64_t stage_ms(void);
