#include "link/link.h"

#include <string.h>

bool link_subscribe(struct link *l, const char *filter)
{
    return strlen(filter) < LINK_MAX_TOPIC && l->ops->subscribe(l, filter);
}

bool link_publish(struct link *l, const char *topic, struct str payload, bool retain)
{
    return strlen(topic) < LINK_MAX_TOPIC && payload.n <= LINK_MAX_PAYLOAD &&
           l->ops->publish(l, topic, payload, retain);
}

bool link_next(struct link *l, struct link_message *out)
{
    return l->ops->next(l, out);
}

int link_fd(const struct link *l)
{
    return l->ops->fd(l);
}

enum link_state link_state(const struct link *l)
{
    return l->ops->state(l);
}

void link_why(const struct link *l, struct err *err)
{
    l->ops->why(l, err);
}

void link_close(struct link *l)
{
    if (l)
        l->ops->close(l);
}

bool link_matches(const char *filter, const char *topic)
{
    for (;;) {
        size_t f = strcspn(filter, "/"), t = strcspn(topic, "/");
        bool any = f == 1 && filter[0] == '+';
        if (!any && (f != t || memcmp(filter, topic, f) != 0))
            return false;
        filter += f;
        topic += t;
        if (*filter == '\0' || *topic == '\0')
            return *filter == *topic;
        filter++;
        topic++;
    }
}
