/* hosting_parts: what hosting and its ears share: a room as its host has it, and what is done with what seats say. */
#pragma once
#include "app/host_way.h"
#include "app/hosting.h"
#include "app/room_file.h"

enum { HOSTING_BATCH = 256 /* messages that are kept with one sync */ };

struct hosting_reply {
    unsigned seat; /* PODIUM_DOOR: to .key */
    unsigned generation;
    uint8_t key[TALK_KEY_BYTES];
    struct talk_down down;
};

struct hosting {
    struct drilling *drilling;
    struct room *room;
    struct podium podium;
    struct room_file file;
    struct seal_room keys;
    struct seal_host host;
    struct host_way way;
    struct news news; /* .fd: of all that is waited for */
    int timer;
    struct seats view;
    char code[SEAL_CODE_TEXT];
    int64_t tended_ms;
    struct room_event events[2 * HOSTING_BATCH]; /* of one batch */
    struct hosting_reply replies[HOSTING_BATCH];
    size_t n_events, n_replies;
    int64_t moved_ms[DRILL_MAX_SEATS], looked_ms[DRILL_MAX_SEATS]; /* a former machine was told, looked for, last */
    bool tells, room_kept;
};

/* ---- hosting_hear: what seats say, kept before it is answered ---- */

/* The podium's: the context is the hosting. */
uint64_t hosting_token_of(void *context, const uint8_t key[TALK_KEY_BYTES]);
void hosting_secrets_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES]);
void hosting_tell_state(struct hosting *h, int64_t now_ms);
void hosting_hear_message(struct hosting *h, const struct link_message *message, int64_t now_ms);
/* What came of it waits to be kept and answered; key: of who stands at the door. */
void hosting_heed(struct hosting *h, const struct podium_heard *heard, const uint8_t *key);
/* What a host that comes again needs, beside a journal that is nobody else's; written once. False: not yet. */
bool hosting_keep_room(struct hosting *h);
/* Kept first, then answered: who got an answer can rely on it. Where it cannot be kept nobody is answered; they ask
 * again, and it is tried again. Returns whether screens are to be drawn anew. */
bool hosting_settle(struct hosting *h, int64_t now_ms);
