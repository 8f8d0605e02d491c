/* seat_file: what a seat needs to come again after a crash: its number and keys, the host as it knows it, and where the
 * host is. One for each room, in the private runtime folder, readable by its owner alone. */
#pragma once
#include <stdbool.h>

#include "engine/attending.h"
#include "link/lan.h"
#include "link/seal.h"

struct seat_file {
    struct attending_seat seat;
    unsigned char trust[SEAL_KEY_BYTES]; /* the host's public key */
    struct lan_address host;             /* "": none */
    unsigned port;
    uint32_t connection; /* serial of the last run */
};

/* Several seats of a room may be of one user of one machine: each holds a place, with a file of its own, for as long as
 * it runs; whose place it was before comes again there. */
struct seat_place {
    unsigned number; /* 0: none, nothing is kept */
    int lock;        /* open while it is held */
};

struct seat_place seat_file_hold(const char *room);
void seat_file_let_go(const char *room, struct seat_place *place);
bool seat_file_read(const char *room, const struct seat_place *place, struct seat_file *out)
    __attribute__((warn_unused_result));
/* What cannot be written is logged: the seat is then lost by a crash, and by nothing else. */
void seat_file_write(const char *room, const struct seat_place *place, const struct seat_file *seat);
void seat_file_remove(const char *room, const struct seat_place *place);
