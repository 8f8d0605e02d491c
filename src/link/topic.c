#include "link/topic.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* Everything that is written here is short; what a caller gives too long is our mistake. */
static void put(char *out, size_t size, int written)
{
    if (written < 0 || (size_t)written >= size)
        BUG("topic too long: %s", out);
}

void topic_write(const char *room, const struct topic *topic, char out[TOPIC_BYTES])
{
    switch (topic->kind) {
    case TOPIC_STATE:
        put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/state", room));
        break;
    case TOPIC_DOOR:
        put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/door/%s", room, topic->key));
        break;
    case TOPIC_WELCOME:
        put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/welcome/%s", room, topic->key));
        break;
    case TOPIC_UP:
        put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/seat/%u/up", room, topic->seat));
        break;
    case TOPIC_DOWN:
        put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/seat/%u/down", room, topic->seat));
        break;
    }
}

static bool cut(struct str *rest, struct str word)
{
    if (!str_starts(*rest, word))
        return false;
    rest->p += word.n;
    rest->n -= word.n;
    return true;
}

static bool is_key(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i]) && !(s.p[i] >= 'a' && s.p[i] <= 'f'))
            return false;
    return s.n == TOPIC_KEY_HEX;
}

/* A number as topic_write writes it: no sign, no zero in front. */
static bool cut_seat(struct str *rest, unsigned *seat)
{
    unsigned n = 0;
    if (rest->n == 0 || rest->p[0] == '0')
        return false;
    for (; rest->n > 0 && is_digit(*rest->p) && n <= TOPIC_MAX_SEAT; rest->p++, rest->n--)
        n = n * 10 + (unsigned)(*rest->p - '0');
    *seat = n;
    return n >= 1 && n <= TOPIC_MAX_SEAT;
}

bool topic_read(const char *room, const char *text, struct topic *out)
{
    struct str rest = str_of(text);
    *out = (struct topic){0};
    if (!cut(&rest, STR("wiqaya/")) || !cut(&rest, str_of(room)) || !cut(&rest, STR("/")))
        return false;
    if (str_eq(rest, STR("state"))) {
        out->kind = TOPIC_STATE;
        return true;
    }
    if (cut(&rest, STR("seat/"))) {
        if (!cut_seat(&rest, &out->seat))
            return false;
        out->kind = str_eq(rest, STR("/up")) ? TOPIC_UP : TOPIC_DOWN;
        return out->kind == TOPIC_UP || str_eq(rest, STR("/down"));
    }
    out->kind = str_starts(rest, STR("door/")) ? TOPIC_DOOR : TOPIC_WELCOME;
    if (!cut(&rest, STR("door/")) && !cut(&rest, STR("welcome/")))
        return false;
    if (!is_key(rest))
        return false;
    memcpy(out->key, rest.p, rest.n);
    return true;
}

void topic_doors(const char *room, char out[TOPIC_BYTES])
{
    put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/door/+", room));
}

void topic_ups(const char *room, char out[TOPIC_BYTES])
{
    put(out, TOPIC_BYTES, snprintf(out, TOPIC_BYTES, "wiqaya/%s/seat/+/up", room));
}

void topic_identity(unsigned seat, unsigned generation, char out[TOPIC_IDENTITY_BYTES])
{
    int n = generation > 0 ? snprintf(out, TOPIC_IDENTITY_BYTES, "s%u-%u", seat, generation)
                           : snprintf(out, TOPIC_IDENTITY_BYTES, "s%u", seat);
    put(out, TOPIC_IDENTITY_BYTES, n);
}
