#include "link/loop.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"

enum { MAX_FILTERS = 8 };

struct letter {
    struct end *to;
    char *topic;
    struct buf payload;
    bool retained;
    unsigned steps; /* until it arrives */
};

struct letters {
    struct letter *items;
    size_t n, cap;
};

struct end {
    struct link link;
    struct loop *loop;
    enum link_state state;
    char *filters[MAX_FILTERS], *will_topic;
    size_t n_filters;
    struct buf will;
    struct letters inbox, held; /* held: what is to be retained, while it is cut off */
    struct letter read;         /* what the last message borrows */
};

struct loop {
    struct rng rng;
    struct loop_faults faults;
    struct end **ends;
    size_t n_ends, cap_ends;
    struct letters under_way, retained;
};

static const struct link_ops ops;

/* ---- letters ---- */

static struct letter letter_of(const char *topic, struct str payload)
{
    struct letter letter = {.topic = xstrdup(topic)};
    buf_addstr(&letter.payload, payload);
    return letter;
}

static void letter_finish(struct letter *letter)
{
    free(letter->topic);
    buf_finish(&letter->payload);
    *letter = (struct letter){0};
}

static void put(struct letters *letters, struct letter letter)
{
    letters->items = xgrow(letters->items, letters->n, &letters->cap, sizeof *letters->items);
    letters->items[letters->n++] = letter;
}

static struct letter take(struct letters *letters, size_t at)
{
    struct letter letter = letters->items[at];
    letters->n--;
    memmove(letters->items + at, letters->items + at + 1, (letters->n - at) * sizeof *letters->items);
    return letter;
}

static void letters_finish(struct letters *letters)
{
    for (size_t i = 0; i < letters->n; i++)
        letter_finish(&letters->items[i]);
    free(letters->items);
    *letters = (struct letters){0};
}

/* ---- on the way ---- */

static bool happens(struct loop *loop, unsigned percent)
{
    return percent > 0 && rng_below(&loop->rng, 100) < percent;
}

static void send_one(struct loop *loop, struct end *to, const char *topic, struct str payload, bool retained)
{
    struct letter letter = letter_of(topic, payload);
    letter.to = to;
    letter.retained = retained;
    letter.steps = loop->faults.most_steps > 0 ? rng_below(&loop->rng, loop->faults.most_steps + 1) : 0;
    put(&loop->under_way, letter);
}

static void send_to(struct loop *loop, struct end *to, const char *topic, struct str payload, bool retained)
{
    if (happens(loop, loop->faults.drop))
        return;
    send_one(loop, to, topic, payload, retained);
    if (happens(loop, loop->faults.twice))
        send_one(loop, to, topic, payload, retained);
}

static bool wants(const struct end *end, const char *topic)
{
    for (size_t i = 0; i < end->n_filters; i++)
        if (link_matches(end->filters[i], topic))
            return true;
    return false;
}

/* The last word on a topic; an empty one takes it back. */
static void keep(struct letters *kept, const char *topic, struct str payload)
{
    size_t i = 0;
    while (i < kept->n && strcmp(kept->items[i].topic, topic) != 0)
        i++;
    if (i < kept->n) {
        struct letter old = take(kept, i);
        letter_finish(&old);
    }
    if (payload.n > 0)
        put(kept, letter_of(topic, payload));
}

static void tell(struct loop *loop, const char *topic, struct str payload, bool retain)
{
    if (retain)
        keep(&loop->retained, topic, payload);
    for (size_t i = 0; i < loop->n_ends; i++)
        if (loop->ends[i]->state == LINK_UP && wants(loop->ends[i], topic))
            send_to(loop, loop->ends[i], topic, payload, false);
}

static void tell_retained(struct end *end, const char *filter)
{
    struct loop *loop = end->loop;
    for (size_t i = 0; i < loop->retained.n; i++) {
        const struct letter *letter = &loop->retained.items[i];
        if (filter ? link_matches(filter, letter->topic) : wants(end, letter->topic))
            send_to(loop, end, letter->topic, buf_str(&letter->payload), true);
    }
}

static void tell_will(struct end *end)
{
    if (end->will_topic)
        tell(end->loop, end->will_topic, buf_str(&end->will), false);
}

bool loop_step(struct loop *loop)
{
    struct letters *letters = &loop->under_way;
    size_t n = letters->n, due = 0;
    for (size_t i = 0; i < n; i++) { /* those that arrive now come to the front, in any order */
        if (letters->items[i].steps-- > 0)
            continue;
        struct letter letter = letters->items[i];
        letters->items[i] = letters->items[due];
        letters->items[due++] = letter;
    }
    for (; due > 0; due--) {
        size_t at = loop->faults.most_steps > 0 ? rng_below(&loop->rng, (uint32_t)due) : 0;
        struct letter letter = take(letters, at);
        if (letter.to->state == LINK_UP)
            put(&letter.to->inbox, letter);
        else
            letter_finish(&letter);
    }
    return n > 0;
}

/* ---- an end ---- */

static struct end *end_of(struct link *link)
{
    return (struct end *)link;
}

static bool end_subscribe(struct link *link, const char *filter)
{
    struct end *end = end_of(link);
    if (end->n_filters == MAX_FILTERS)
        return false;
    end->filters[end->n_filters++] = xstrdup(filter);
    if (end->state == LINK_UP)
        tell_retained(end, filter);
    return true;
}

static bool end_publish(struct link *link, const char *topic, struct str payload, bool retain)
{
    struct end *end = end_of(link);
    if (end->state == LINK_UP)
        tell(end->loop, topic, payload, retain);
    else if (end->state == LINK_DOWN && retain)
        keep(&end->held, topic, payload);
    return end->state == LINK_UP || (end->state == LINK_DOWN && retain);
}

static bool end_next(struct link *link, struct link_message *out)
{
    struct end *end = end_of(link);
    letter_finish(&end->read);
    if (end->inbox.n == 0)
        return false;
    end->read = take(&end->inbox, 0);
    *out = (struct link_message){end->read.topic, buf_str(&end->read.payload), end->read.retained};
    return true;
}

static int end_fd(const struct link *link)
{
    (void)link;
    return -1;
}

static enum link_state end_state(const struct link *link)
{
    return ((const struct end *)link)->state;
}

static void end_why(const struct link *link, struct err *err)
{
    (void)link;
    *err = (struct err){.kind = ERR_NONE};
}

static void forget(struct loop *loop, const struct end *end)
{
    size_t n = 0;
    for (size_t i = 0; i < loop->under_way.n; i++) {
        struct letter letter = loop->under_way.items[i];
        if (letter.to == end)
            letter_finish(&letter);
        else
            loop->under_way.items[n++] = letter;
    }
    loop->under_way.n = n;
    for (n = 0; loop->ends[n] != end;)
        n++;
    loop->ends[n] = loop->ends[--loop->n_ends];
}

static void end_close(struct link *link)
{
    struct end *end = end_of(link);
    forget(end->loop, end);
    for (size_t i = 0; i < end->n_filters; i++)
        free(end->filters[i]);
    free(end->will_topic);
    buf_finish(&end->will);
    letters_finish(&end->inbox);
    letters_finish(&end->held);
    letter_finish(&end->read);
    free(end);
}

/* ---- the loop ---- */

struct loop *loop_create(uint64_t seed)
{
    struct loop *loop = xcalloc(1, sizeof *loop);
    loop->rng = rng_of(seed);
    return loop;
}

void loop_destroy(struct loop *loop)
{
    if (!loop)
        return;
    if (loop->n_ends > 0)
        BUG("%zu links are open", loop->n_ends);
    letters_finish(&loop->under_way);
    letters_finish(&loop->retained);
    free(loop->ends);
    free(loop);
}

void loop_fault(struct loop *loop, const struct loop_faults *faults)
{
    loop->faults = *faults;
}

struct link *loop_join(struct loop *loop, const char *will_topic, struct str will)
{
    struct end *end = xcalloc(1, sizeof *end);
    end->link.ops = &ops;
    end->loop = loop;
    end->state = LINK_UP;
    end->will_topic = will_topic ? xstrdup(will_topic) : NULL;
    buf_addstr(&end->will, will);
    loop->ends = xgrow(loop->ends, loop->n_ends, &loop->cap_ends, sizeof(struct end *));
    loop->ends[loop->n_ends++] = end;
    return &end->link;
}

void loop_cut(struct link *link, bool cut)
{
    struct end *end = end_of(link);
    if (cut && end->state == LINK_UP) {
        end->state = LINK_DOWN;
        tell_will(end);
    } else if (!cut && end->state == LINK_DOWN) {
        end->state = LINK_UP;
        for (size_t i = 0; i < end->held.n; i++)
            tell(end->loop, end->held.items[i].topic, buf_str(&end->held.items[i].payload), true);
        letters_finish(&end->held);
        tell_retained(end, NULL);
    }
}

void loop_kill(struct link *link)
{
    struct end *end = end_of(link);
    if (end->state == LINK_UP) {
        end->state = LINK_DOWN;
        tell_will(end);
    }
    end_close(link);
}

void loop_refuse(struct link *link)
{
    end_of(link)->state = LINK_REFUSED;
}

size_t loop_under_way(const struct loop *loop)
{
    return loop->under_way.n;
}

static const struct link_ops ops = {.subscribe = end_subscribe,
                                    .publish = end_publish,
                                    .next = end_next,
                                    .fd = end_fd,
                                    .state = end_state,
                                    .why = end_why,
                                    .close = end_close};
