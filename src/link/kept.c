#include "link/kept.h"

#include <stdio.h>
#include <string.h>

struct kept_topic *kept_put(struct kept *k, const char *topic, struct str payload)
{
    size_t i = 0;
    while (i < k->n && strcmp(k->topics[i].topic, topic) != 0)
        i++;
    if (i == KEPT_TOPICS)
        return NULL;
    struct kept_topic *t = &k->topics[i];
    if (i == k->n) {
        (void)snprintf(t->topic, sizeof t->topic, "%s", topic);
        k->n++;
    }
    buf_clear(&t->payload);
    buf_addstr(&t->payload, payload);
    t->due = true;
    return t;
}

struct kept_topic *kept_due(struct kept *k)
{
    for (size_t i = 0; i < k->n; i++)
        if (k->topics[i].due)
            return &k->topics[i];
    return NULL;
}

void kept_all_due(struct kept *k)
{
    for (size_t i = 0; i < k->n; i++)
        k->topics[i].due = true;
}

void kept_finish(struct kept *k)
{
    for (size_t i = 0; i < k->n; i++)
        buf_wipe(&k->topics[i].payload);
    k->n = 0;
}
