/* host: that of a drill, without trainer, screen and journal: keys, podium and link of one room, as app/hosting has
 * them, so that the way there and back can be measured without the program. Every question has four options, of which
 * the first is right. */
#pragma once
#include <stdbool.h>

#include "engine/podium.h"
#include "link/link.h"
#include "link/seal.h"

struct bench_host {
    struct seal_room keys;
    struct seal_host secret;
    struct room room;
    struct podium podium;
    struct drill drill;
    struct drill_item items[DRILL_MAX_ITEMS];
    struct question question;
    struct ask asked[DRILL_MAX_ITEMS];
    struct link *link;
    int64_t tended_ms;
    uint64_t strange; /* messages that could not be read */
};

/* The link is the host's from here on. */
void bench_host_open(struct bench_host *h, const struct seal_room *keys, const struct seal_host *secret,
                     struct link *link, unsigned max_seats);
void bench_host_close(struct bench_host *h);
/* A move of the trainer, told to all; false when the room does not allow it now. */
bool bench_host_move(struct bench_host *h, enum room_event_kind kind);
/* Hears what has come, and answers it. */
void bench_host_hear(struct bench_host *h);
/* What is asked is closed and revealed. */
void bench_host_reveal(struct bench_host *h);
/* On to the next question, from wherever the room is. */
void bench_host_ask(struct bench_host *h);
/* Waits for news of any of them, ms at most, and hears it. */
void bench_hosts_step(struct bench_host *hosts, size_t n, int ms);
/* How many answers of the present vote count. */
unsigned bench_host_answers(const struct bench_host *h);
