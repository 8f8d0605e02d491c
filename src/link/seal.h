/* seal: the code that a trainer says aloud, the keys that come of it, and the envelopes that messages go in, so that
 * any broker and any folder may carry them (libsodium).
 * Whoever has the code has the room key: reads the state and knocks at the door. Only the host can write a state, since
 * it is signed; what is said at the door only the host can read; a seat's messages only that seat and the host.
 * The code is all that a room's secrecy hangs on: nothing here writes keys anywhere, callers wipe what they hold. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
    SEAL_CODE_DIGITS = 14, /* 13 by chance, and one that finds slips */
    SEAL_CODE_TEXT = 18,   /* "0000 0000 0000 00" and NUL */
    SEAL_KEY_BYTES = 32,
    SEAL_ROOM_HEX = 8,
    SEAL_PSK_HEX = 64,
    SEAL_TOKEN_HEX = 32,
    SEAL_PIN_DIGITS = 6,
    SEAL_MAX_TEXT = 1536,  /* bytes that go into an envelope */
    SEAL_MAX_BYTES = 2048, /* an envelope never gets longer */
};

struct seal_code {
    char digits[SEAL_CODE_DIGITS + 1];
};
enum seal_fault {
    SEAL_FINE,
    SEAL_SHORT,   /* so far no fault, but digits are missing */
    SEAL_LONG,    /* too many digits */
    SEAL_STRANGE, /* something that is no digit, blank or dash */
    SEAL_SLIP     /* the check digit says that one is wrong or two changed places */
};
void seal_code_make(struct seal_code *out);
/* Reads digits of all three families, with blanks and dashes between them; *out is set when it is SEAL_FINE. */
enum seal_fault seal_code_read(struct str text, struct seal_code *out);
void seal_code_show(const struct seal_code *code, char out[SEAL_CODE_TEXT]); /* in groups, 0 to 9 */

/* What everybody knows who has the code. Slow on purpose (Argon2id with 16 MiB, given back at once). */
struct seal_room {
    char id[SEAL_ROOM_HEX + 1]; /* small hex; public */
    unsigned char key[SEAL_KEY_BYTES];
    char door_psk[SEAL_PSK_HEX + 1]; /* of the identity "door" */
};
void seal_room_of(const struct seal_code *code, struct seal_room *out);

/* What only the host knows. The secret is kept in its file, to be taken up again after a crash. */
struct seal_host {
    unsigned char secret[SEAL_KEY_BYTES];
    unsigned char public_key[SEAL_KEY_BYTES], sign_key[2 * SEAL_KEY_BYTES];
    char psk[SEAL_PSK_HEX + 1]; /* of the identity "host" */
};
void seal_host_make(struct seal_host *out);
void seal_host_of(const unsigned char secret[SEAL_KEY_BYTES], struct seal_host *out); /* the same host again */

/* What the host knows of each seat, and tells that seat alone. A seat that goes on at another machine is of the next
 * generation (0 at first), with another token, pin and key: who has those of one cannot make those of the next. */
struct seal_seat {
    char token[SEAL_TOKEN_HEX + 1]; /* comes again with it */
    char pin[SEAL_PIN_DIGITS + 1];  /* moves to another machine with it */
    unsigned char key[SEAL_KEY_BYTES];
};
void seal_seat_of(const struct seal_host *host, unsigned seat, unsigned generation, struct seal_seat *out);
/* The number a seat is known by in the room: for each newcomer's key another one, the same for the same key; not 0. */
uint64_t seal_token(const struct seal_host *host, const unsigned char guest[SEAL_KEY_BYTES]);
/* What stands in a class record for the seat of that token: one way, by a key that goes with the host's secret. Not 0.
 */
uint64_t seal_record_id(const struct seal_host *host, uint64_t token);
/* The broker's key of identity "s<n>", from the seat's own: both sides make it. */
void seal_seat_psk(const unsigned char key[SEAL_KEY_BYTES], char out[SEAL_PSK_HEX + 1]);
/* Are two texts of secrets the same? Takes as long whatever they are. */
bool seal_same(const char *a, const char *b);

/* A newcomer's pair of keys, made for one knock at the door. */
struct seal_guest {
    unsigned char public_key[SEAL_KEY_BYTES], secret_key[SEAL_KEY_BYTES];
};
void seal_guest_make(struct seal_guest *out);
void seal_hex(const unsigned char *bytes, size_t n, char *out); /* 2 n small letters and NUL */
bool seal_unhex(struct str hex, unsigned char *out, size_t n);  /* exactly 2 n */

/* The host as a seat knows it: by the key that signed the first state it read, and no other afterwards. */
struct seal_trust {
    bool known;
    unsigned char public_key[SEAL_KEY_BYTES];
};

/* Envelopes. Writers append to out; texts are at most SEAL_MAX_TEXT (else false, and nothing is appended). Readers
 * clear out first, and are false when it is not whole, not for us or not from them. */
bool seal_state(const struct seal_room *room, const struct seal_host *host, struct str text, struct buf *out);
bool seal_read_state(const struct seal_room *room, struct seal_trust *host, struct str bytes, struct buf *out);
bool seal_join(const struct seal_room *room, const struct seal_trust *host, struct str text, struct buf *out);
bool seal_read_join(const struct seal_room *room, const struct seal_host *host, struct str bytes, struct buf *out);
bool seal_welcome(const struct seal_host *host, const unsigned char guest[SEAL_KEY_BYTES], struct str text,
                  struct buf *out);
bool seal_read_welcome(const struct seal_guest *guest, const struct seal_trust *host, struct str bytes,
                       struct buf *out);
bool seal_up(const unsigned char seat_key[SEAL_KEY_BYTES], struct str text, struct buf *out);
bool seal_read_up(const unsigned char seat_key[SEAL_KEY_BYTES], struct str bytes, struct buf *out);
bool seal_down(const unsigned char seat_key[SEAL_KEY_BYTES], struct str text, struct buf *out);
bool seal_read_down(const unsigned char seat_key[SEAL_KEY_BYTES], struct str bytes, struct buf *out);

const char *seal_library(void); /* version of libsodium */
