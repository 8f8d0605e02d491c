/* topic: the names under which a room's messages go, all below wiqaya/<room>/:
 *   state           host to all, retained
 *   door/<key>      a newcomer to the host; the key is the beginning of its public key
 *   welcome/<key>   the host's reply
 *   seat/<n>/up     a seat to the host
 *   seat/<n>/down   the host to a seat
 * Who may do what is in the broker's list (link/broker.c). */
#pragma once
#include <stdbool.h>

enum topic_kind { TOPIC_STATE, TOPIC_DOOR, TOPIC_WELCOME, TOPIC_UP, TOPIC_DOWN };
enum { TOPIC_BYTES = 64, TOPIC_KEY_HEX = 16, TOPIC_MAX_SEAT = 9999 };

struct topic {
    enum topic_kind kind;
    unsigned seat;               /* from 1; of up and down */
    char key[TOPIC_KEY_HEX + 1]; /* of door and welcome, small hex */
};

void topic_write(const char *room, const struct topic *topic, char out[TOPIC_BYTES]);
/* False when it is not one of this room's. */
bool topic_read(const char *room, const char *text, struct topic *out);
/* The host's filters: every door, every seat's up. */
void topic_doors(const char *room, char out[TOPIC_BYTES]);
void topic_ups(const char *room, char out[TOPIC_BYTES]);
/* The identity of a seat at the broker: "s12"; "s12-1" once it went on at another machine. The others are "host" and
 * "door". */
enum { TOPIC_IDENTITY_BYTES = 16, TOPIC_MAX_GENERATION = 9999 };
void topic_identity(unsigned seat, unsigned generation, char out[TOPIC_IDENTITY_BYTES]);
