/* kept: the last words of each retained topic that a link has been given to say, so that it can say them again. */
#pragma once
#include "link/link.h"

enum { KEPT_TOPICS = 16 };
struct kept {
    struct kept_topic {
        char topic[LINK_MAX_TOPIC];
        struct buf payload;
        bool due; /* to be said (again) */
    } topics[KEPT_TOPICS];
    size_t n;
};

/* Replaces what was kept of the topic; due. NULL when there are too many topics. What is returned stays where it is. */
struct kept_topic *kept_put(struct kept *k, const char *topic, struct str payload);
struct kept_topic *kept_due(struct kept *k); /* one that is due, or NULL */
void kept_all_due(struct kept *k);
void kept_finish(struct kept *k);
