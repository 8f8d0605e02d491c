/* host_way: how a host and its seats reach one another: through a broker that is started here, through somebody's, or
 * through a folder; and what people are told so that they find the room. A link that was refused (somebody's broker was
 * started again, or knows us only later) is tried again after a pause, for as long as the room is open. */
#pragma once
#include <stdbool.h>

#include "link/broker.h"
#include "link/lan.h"
#include "link/link.h"
#include "link/topic.h"

struct host_way {
    /* As it is wanted; borrowed. */
    const char *url, *folder; /* NULL: none */
    const struct seal_code *code;
    const struct seal_room *keys;
    const struct seal_host *host;
    unsigned seats, port; /* port: 0: any; then the one that it is */

    struct broker *broker; /* NULL: it is not ours */
    struct link *link;     /* NULL: there is none */
    struct lan_announcer *announcer;
    struct buf address, command, starts; /* address: empty: none is known; starts: the command that asks for the rest */
    struct buf place;                    /* the folder as it is named from anywhere; empty: there is none */
    int64_t opened_ms, told_ms;          /* the link; the last state */
    bool open;                           /* and to be kept open */
};

/* generations: of the seats that went on at other machines, from seat 1; NULL: of none. False: ERR_MISSING: no
 * mosquitto here; ERR_UNSUPPORTED: no libmosquitto; ERR_BUSY: no port is free; ERR_SYNTAX: no such URL. Close it either
 * way. */
bool host_way_open(struct host_way *way, const unsigned *generations, struct err *err)
    __attribute__((warn_unused_result));
/* for_good: nobody comes again. What is kept for newcomers is then taken back, once all had the time to hear it. */
void host_way_close(struct host_way *way, bool for_good);
void host_way_finish(struct host_way *way); /* what was told, too, is not shown any more */
/* Without a link nothing is said. */
void host_way_say(struct host_way *way, const struct topic *topic, struct str sealed, bool retain);
/* About once a second. True: another link was opened, whose descriptor is to be watched. */
bool host_way_tend(struct host_way *way);
bool host_way_is_down(const struct host_way *way);
