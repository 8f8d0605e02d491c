#include "link/inbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"

static unsigned kind_of(const char *topic)
{
    return (unsigned)(rng_mix(0, topic) % INBOX_TOPIC_KINDS);
}

static struct inbox_item *unlink_item(struct inbox *in, struct inbox_item **at)
{
    struct inbox_item *item = *at;
    *at = item->next;
    if (!*at)
        in->last = at;
    in->bytes -= item->bytes;
    in->waiting[item->kind]--;
    return item;
}

/* The oldest that was not kept for whoever comes late; of one kind, or of any when that is INBOX_TOPIC_KINDS. */
static bool drop_oldest(struct inbox *in, unsigned kind)
{
    for (struct inbox_item **at = &in->first; *at; at = &(*at)->next) {
        if ((*at)->message.retained || (kind != INBOX_TOPIC_KINDS && (*at)->kind != kind))
            continue;
        free(unlink_item(in, at));
        in->dropped++;
        return true;
    }
    return false;
}

void inbox_add(struct inbox *in, const char *topic, struct str payload, bool retained)
{
    size_t n = strlen(topic), bytes = sizeof(struct inbox_item) + n + 1 + payload.n;
    unsigned kind = kind_of(topic);
    if (n >= LINK_MAX_TOPIC || payload.n > LINK_MAX_PAYLOAD) {
        in->dropped++;
        return;
    }
    if (!in->last)
        in->last = &in->first;
    bool room = in->waiting[kind] < INBOX_TOPIC || drop_oldest(in, kind);
    while (room && in->bytes + bytes > INBOX_BYTES)
        room = drop_oldest(in, INBOX_TOPIC_KINDS);
    if (!room) {
        in->dropped++;
        return;
    }
    struct inbox_item *item = xmalloc(bytes);
    *item = (struct inbox_item){.bytes = bytes, .kind = kind};
    memcpy(item->text, topic, n + 1);
    if (payload.n > 0)
        memcpy(item->text + n + 1, payload.p, payload.n);
    item->message = (struct link_message){item->text, {item->text + n + 1, payload.n}, retained};
    *in->last = item;
    in->last = &item->next;
    in->bytes += bytes;
    in->waiting[kind]++;
}

bool inbox_next(struct inbox *in, struct link_message *out)
{
    free(in->taken);
    in->taken = NULL;
    if (!in->first)
        return false;
    in->taken = unlink_item(in, &in->first);
    *out = in->taken->message;
    return true;
}

void inbox_finish(struct inbox *in)
{
    for (struct link_message gone; inbox_next(in, &gone);) {
    }
}
