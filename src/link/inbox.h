/* inbox: messages that have come and wait to be taken, within bounds: a flood of one topic pushes out that topic's own
 * oldest messages and nobody else's. Not for two threads at once. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "link/link.h"

enum {
    INBOX_TOPIC = 32,         /* messages of one topic that wait */
    INBOX_BYTES = 4 << 20,    /* of all */
    INBOX_TOPIC_KINDS = 4096, /* topics are told apart by that many numbers */
};

struct inbox_item {
    struct inbox_item *next;
    size_t bytes;
    unsigned kind;
    struct link_message message;
    char text[]; /* topic, NUL, payload */
};

/* Zero-initialised is empty. */
struct inbox {
    struct inbox_item *first, **last;
    struct inbox_item *taken; /* what inbox_next gave */
    size_t bytes;
    uint64_t dropped;
    uint8_t waiting[INBOX_TOPIC_KINDS];
};

/* Copies a message. What is longer than a link allows is dropped, too. */
void inbox_add(struct inbox *in, const char *topic, struct str payload, bool retained);
/* The oldest, valid until the next call; false when there is none. */
bool inbox_next(struct inbox *in, struct link_message *out);
void inbox_finish(struct inbox *in);
