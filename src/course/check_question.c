/* check_question: do questions teach. */
#include <stdio.h>
#include <string.h>

#include "course/check_parts.h"
#include "text/fold.h"

enum {
    LENGTHS_FROM = 4, /* questions; fewer are chance */
    LONGEST_PERCENT = 35,
    PLACES_FROM = 20,
    PLACE_LEAST = 15, /* percent of the right options in each place */
    PLACE_MOST = 35,
};

static size_t count_accepted(const struct question *q)
{
    size_t n = 0;
    while (n < q->n_items && q->items[n].right)
        n++;
    return n;
}

size_t spot_down_item(struct spot *spot, const struct question *q, size_t item, const char *member)
{
    switch (q->kind) {
    case Q_SINGLE:
    case Q_MULTIPLE:
    case Q_SURVEY:
        return spot_down(spot, "/options/%zu/%s", item, member);
    case Q_ORDER:
    case Q_CLASSIFY:
        return spot_down(spot, "/items/%zu/%s", item, member);
    case Q_MATCH:
        return spot_down(spot, "/pairs/%zu/%s", item, strcmp(member, "text") == 0 ? "left" : member);
    case Q_TRUEFALSE:
        return spot_down(spot, "/feedback/%s", q->items[item].id);
    case Q_NUMBER:
        return spot_down(spot, "/feedback/right");
    case Q_SHORT: {
        size_t n = count_accepted(q);
        return item < n ? spot_down(spot, "/accept/%zu/%s", item, member)
                        : spot_down(spot, "/expect/%zu/%s", item - n, member);
    }
    }
    BUG("question kind %d", (int)q->kind);
}

/* A text that was missing or wrong, and reported. */
static bool is_gap(const struct item *item)
{
    return !item->plain || !*item->plain;
}

static bool same_text(const struct item *a, const struct item *b)
{
    return !is_gap(a) && !is_gap(b) && strcmp(a->plain, b->plain) == 0;
}

/* Exactly equal texts: folding would also join what a question about spelling or addresses tells apart. */
static void check_same_items(struct spot *spot, const struct question *q)
{
    for (size_t i = 0; i < q->n_items; i++)
        for (size_t k = 0; k < i; k++) {
            if (!same_text(&q->items[i], &q->items[k]))
                continue;
            size_t up = spot_down_item(spot, q, i, "text");
            spot_error(spot, "same-option", "text", q->items[i].plain, (const char *)NULL);
            spot_up(spot, up);
            break;
        }
    for (size_t i = 0; i < q->n_targets; i++)
        for (size_t k = 0; k < i; k++) {
            if (!same_text(&q->targets[i], &q->targets[k]))
                continue;
            bool match = q->kind == Q_MATCH;
            size_t up = spot_down(spot, "/%s/%zu/%s", match ? "pairs" : "categories", i, match ? "right" : "text");
            spot_error(spot, "same-option", "text", q->targets[i].plain, (const char *)NULL);
            spot_up(spot, up);
            break;
        }
}

/* Typed answers are compared by fold: the second of two equal ones is never looked at. */
static void check_same_answers(struct spot *spot, const struct question *q)
{
    for (size_t i = 0; i < q->n_items; i++)
        for (size_t k = 0; k < i; k++) {
            const struct item *a = &q->items[k], *b = &q->items[i];
            if (is_gap(a) || is_gap(b) || !fold_equal(str_of(a->plain), str_of(b->plain)))
                continue;
            size_t up = spot_down_item(spot, q, i, "text");
            if (a->right != b->right)
                spot_error(spot, "answer-conflict", "text", b->plain, (const char *)NULL);
            else
                spot_warning(spot, "same-answer", "text", b->plain, (const char *)NULL);
            spot_up(spot, up);
            break;
        }
}

void check_question(struct spot *spot, const struct question *q)
{
    if (q->kind == Q_SHORT)
        check_same_answers(spot, q);
    else
        check_same_items(spot, q);
}

static bool right_is_longest(const struct question *q)
{
    size_t right = 0, wrong = 0;
    for (size_t i = 0; i < q->n_items; i++) {
        size_t *longest = q->items[i].right ? &right : &wrong;
        size_t n = str_of(q->items[i].plain).n;
        *longest = n > *longest ? n : *longest;
    }
    return right > wrong;
}

static void add_habit(struct habits *h, const struct question *q)
{
    h->n++;
    h->longest += right_is_longest(q);
    if (q->n_items != HABIT_PLACES)
        return;
    h->n_four++;
    for (size_t i = 0; i < q->n_items; i++)
        h->at[i] += q->items[i].right;
}

static void say_longest(struct spot *spot, const struct habits *h, bool all)
{
    char count[24], of[24];
    (void)snprintf(count, sizeof count, "%zu", h->longest);
    (void)snprintf(of, sizeof of, "%zu", h->n);
    if (all)
        spot_error(spot, "longest-right-of-all", "lang", spot->lang, "count", count, "of", of, (const char *)NULL);
    else
        spot_warning(spot, "longest-right", "count", count, "of", of, (const char *)NULL);
}

static bool is_given_away(const struct habits *h)
{
    return h->longest * 100 > h->n * LONGEST_PERCENT;
}

void check_habits(struct spot *spot, const struct unit *unit, struct habits *sum)
{
    struct habits own = {0};
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct question *q = unit->steps[i].question;
        if (!q || q->kind != Q_SINGLE)
            continue;
        add_habit(&own, q);
        if (sum)
            add_habit(sum, q);
    }
    size_t up = spot_down(spot, "/steps");
    if (own.n >= LENGTHS_FROM && is_given_away(&own))
        say_longest(spot, &own, false);
    spot_up(spot, up);
}

void check_habits_of_all(struct spot *spot, const struct habits *sum)
{
    if (sum->n >= PLACES_FROM && is_given_away(sum))
        say_longest(spot, sum, true);
    for (size_t i = 0; i < HABIT_PLACES && sum->n_four >= PLACES_FROM; i++) {
        size_t share = sum->at[i] * 100 / sum->n_four;
        if (share >= PLACE_LEAST && share <= PLACE_MOST)
            continue;
        char place[24], percent[24];
        (void)snprintf(place, sizeof place, "%zu", i + 1);
        (void)snprintf(percent, sizeof percent, "%zu", share);
        spot_warning(spot, "places-uneven", "lang", spot->lang, "place", place, "percent", percent, (const char *)NULL);
        return;
    }
}
