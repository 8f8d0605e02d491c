/* broker: mosquitto, found on this machine, told what one room needs, and started for as long as the room is open.
 * Its files (who has which key, who may read and write what) lie in a private folder that goes with it; it ends when we
 * do, however we do, and is started again when it dies. */
#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "link/seal.h"

enum { BROKER_PORT = 8883, BROKER_MAX_SEATS = 1200 };

struct broker_plan {
    const struct seal_room *room; /* copied, like the host */
    const struct seal_host *host;
    unsigned seats; /* 1 to BROKER_MAX_SEATS */
    /* How often each seat has gone on at another machine, by its number less one; NULL: none has. */
    const unsigned *generations;
    unsigned port;    /* tried first, then those above; 0: BROKER_PORT */
    bool port_only;   /* this port or none: after a crash the seats know it */
    const char *bind; /* the address to listen on; NULL: all of this machine */
    const char *log;  /* a file for mosquitto's own log; NULL: nowhere */
};
/* Waits until it takes connections, a few seconds at most. NULL: ERR_MISSING when there is no mosquitto (its package is
 * called so), ERR_BUSY when no port was free, else what it died of. */
struct broker *broker_start(const struct broker_plan *plan, struct err *err);
unsigned broker_port(const struct broker *b);
/* To be called about once a second. True when all is well, or was made so: it had died and is started again. False with
 * err when it does not stay alive; the next call tries again. */
bool broker_tend(struct broker *b, struct err *err);
unsigned broker_restarts(const struct broker *b);
/* A seat goes on at another machine, whose keys are those of that generation (which is not 0). Whoever sat there says
 * nothing any more, does not come in again, and hears that seat's topic alone, whose words it cannot read. */
bool broker_move(struct broker *b, unsigned seat, unsigned generation, struct err *err);
/* Shuts a seat out: nothing it says is passed on, it hears nothing any more, and does not come in again. */
bool broker_ban(struct broker *b, unsigned seat, struct err *err);
/* Anybody can open connections, and whoever has the code can keep them: so many that who was cut off finds none that is
 * free. Are most of those that there are taken? */
bool broker_is_crowded(const struct broker *b);
/* Shut: whoever is at the door is cut off, and the code leads in no more; so are the seats, which come back by their
 * own keys. Not shut: the code leads in again. Nothing happens when it is so already. */
bool broker_shut(struct broker *b, bool shut, struct err *err);
bool broker_is_shut(const struct broker *b);
void broker_stop(struct broker *b); /* NULL is allowed */
void broker_kill(struct broker *b); /* for tests: as if it had crashed; broker_tend finds it dead */
