/* trainer: the real program in terminals of its own, as a room has it: a trainer whose keys lead `drill host`, and
 * machines that run `drill join`. What the host keeps is read from its journal as it grows, and from its record in the
 * end, so that it can be compared with what seats know. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "engine/class_record.h"
#include "link/seal.h"
#include "seats.h"

/* A program in a terminal of 80 columns. */
struct real {
    pid_t pid;
    int pty;
    char home[256];            /* also its private runtime folder */
    int64_t since_us, last_us; /* what it showed last; the former since it was forgotten (0: nothing) */
};

/* Folders are made. The program dies with us. */
void real_start(struct real *r, const char *home, const char *const argv[]);
void real_type(const struct real *r, const char *keys);
void real_kill(struct real *r);                       /* -9 */
long real_private_kb(pid_t pid);                      /* its own memory */
void reals_hear(struct real *list, size_t n, int ms); /* lets them show what they have to show */

/* Questions of the lessons' own drills, all of them different and with one answer; every second one is
 * talked about. How many there are. */
size_t trainer_write_drill(const char *path, size_t most);

struct trainer {
    struct real host;
    const char *program;
    char drill[320], record[320], broker[128]; /* broker "": its own */
    unsigned seats;
    struct seal_code code;
    struct seal_room room;
    struct seal_host secrets;
    unsigned port;
    bool comes_again;
    int64_t pressed_us; /* the key that led on last */
    /* What the journal says. */
    int journal;
    struct buf rest; /* the beginning of a line */
    enum room_phase phase;
    size_t item, n_items;
    unsigned vote, n_seats;
    uint32_t serial;
    uint64_t *tokens; /* of each seat */
    uint32_t (*answers)[SEATS_ROUNDS];
    unsigned n_answers[SEATS_ROUNDS], doubles;
};

/* Waits until the room is open; false when it is not. */
bool trainer_open(struct trainer *t, const char *program, const char *folder, unsigned seats, size_t items,
                  const char *broker);
void trainer_close(struct trainer *t);
/* Shows and reads what there is, for ms at most. */
void trainer_hear(struct trainer *t, int ms);
/* The key that leads on; returns once it is kept. False: it was not, within half a minute. */
bool trainer_move(struct trainer *t);
unsigned trainer_round(const struct trainer *t);
/* Killed -9, and started again; the room goes on. */
void trainer_again(struct trainer *t);
pid_t trainer_broker(const struct trainer *t); /* 0: there is none now */
/* Ends the drill, waits for the host and reads its record; NULL when that did not work. */
struct class_record *trainer_end(struct trainer *t);
/* The seat with that number in the record; NULL: not there. */
const struct class_seat *trainer_find(const struct trainer *t, const struct class_record *record, unsigned seat);
