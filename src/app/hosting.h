/* hosting: a drill whose seats are other machines: the room's code and keys, the broker that is started for it, and all
 * that is heard from seats, judged by the podium, written into the journal and only then answered. A host that was cut
 * off takes its room up again with the same code, port and seats. Where nothing can be written the drill goes on, as it
 * does without seats, and that is told. */
#pragma once
#include <stdbool.h>

#include "app/drilling.h"
#include "app/session.h"

struct hosting_options {
    const char *url;      /* of somebody's broker; NULL: one is started here */
    const char *folder;   /* instead of any broker; NULL: none */
    unsigned port, seats; /* 0: the usual ones */
};

enum { HOSTING_SEATS = 100 };

/* The drilling is borrowed. NULL: ERR_MISSING: no mosquitto here; ERR_UNSUPPORTED: no libmosquitto; ERR_BUSY: no port
 * is free; ERR_SYNTAX: no such URL; else what the system said. */
struct hosting *hosting_open(const struct hosting_options *options, struct drilling *drilling, struct err *err)
    __attribute__((warn_unused_result));
/* Nothing of it runs on; the room's file is left where the drill can be gone on with. */
void hosting_close(struct hosting *h);
const struct news *hosting_news(const struct hosting *h);
/* It happened by the trainer's keys: kept, and told to all seats. False: it could not be kept. */
bool hosting_take(struct hosting *h, const struct room_event *event, struct err *err)
    __attribute__((warn_unused_result));
void hosting_act(struct hosting *h, const struct seats_act *act);
/* Another room, with a code of its own, is asked the drill from its beginning. False: the counts of the one before
 * could not be written; its journal stays. */
bool hosting_afresh(struct hosting *h, struct err *err) __attribute__((warn_unused_result));
/* Somebody walked in: every seat is covered, then all connections end. */
void hosting_vanish(struct hosting *h);
