#include "engine/hide.h"

enum { MOST_PEOPLE = 1000, MOST_SUM = 2 * ASK_MAX_OPTIONS * MOST_PEOPLE };

static bool is_small(unsigned count)
{
    return count > 0 && count < HIDE_LEAST;
}

/* Whether n hidden counts that together are sum may be told as the rest of all: nobody can tell them apart in it. */
static bool blends(size_t n, unsigned sum)
{
    /* All of them one, or all but one, or all four, would be known one by one. */
    return n == 0 || (n > 1 && sum >= HIDE_LEAST && sum > n + 1 && sum < 4 * n - 1);
}

static uint32_t all_of(size_t n_options)
{
    return ((uint32_t)1 << n_options) - 1;
}

static unsigned sum_of(const struct room_tally *tally, uint32_t which)
{
    unsigned sum = 0;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
        sum += which >> i & 1u ? tally->counts[i] : 0;
    return sum;
}

static uint32_t small_of(const struct room_tally *tally, uint32_t which)
{
    uint32_t small = 0;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
        small |= which >> i & 1u && is_small(tally->counts[i]) ? 1u << i : 0;
    return small;
}

static int n_bits(uint32_t bits)
{
    return __builtin_popcount(bits);
}

static size_t most_of(const struct room_tally *tally, uint32_t which)
{
    size_t most = SIZE_MAX;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
        if (which >> i & 1u && tally->counts[i] > (most == SIZE_MAX ? 0 : tally->counts[most]))
            most = i;
    return most;
}

/* ---- one right answer ---- */

static void hide_single(struct told_vote *told, const struct room_tally *tally, uint32_t right, uint32_t wrong)
{
    unsigned rights = sum_of(tally, right), wrongs = sum_of(tally, wrong);
    bool few = is_small(rights) || is_small(wrongs);
    if (few)
        told->hidden = right | wrong;
    else if (small_of(tally, wrong))
        told->hidden = wrong;
    if (!few)
        told->share = (int)((rights * 100 + tally->people / 2) / tally->people);
    else if (tally->people >= 2 * HIDE_LEAST) /* of fewer people either are few, and the other number would be known */
        told->edge = is_small(rights) ? EDGE_FEW_RIGHT : EDGE_FEW_WRONG;
    if (wrongs >= HIDE_LEAST && (!few || told->edge != EDGE_NONE))
        told->mistake = most_of(tally, wrong);
}

/* ---- none, or several of which one is chosen ---- */

static void hide_survey(struct told_vote *told, const struct room_tally *tally, uint32_t all)
{
    uint32_t small = small_of(tally, all);
    told->hidden = blends((size_t)n_bits(small), sum_of(tally, small)) ? small : all;
}

/* ---- several answers at once ---- */

/* The sums that hidden counts can come to, right ones added and wrong ones taken off. */
struct sums {
    size_t low, high; /* of those that can be */
    bool can[MOST_SUM + 1];
};

static bool fits_hidden(unsigned count, unsigned people)
{
    return is_small(count) || (count < people && is_small(people - count));
}

static void add_count(struct sums *sums, unsigned people, bool right)
{
    struct sums next = {.low = right ? sums->low : sums->low - people,
                        .high = right ? sums->high + people : sums->high};
    for (unsigned count = 1; count < people; count++)
        for (size_t s = sums->low; fits_hidden(count, people) && s <= sums->high; s++)
            if (sums->can[s])
                next.can[right ? s + count : s - count] = true;
    *sums = next;
}

/* Whether the hidden count of one option could be another one, with the others and the share as they are told. */
static bool is_in_doubt(const struct room_tally *tally, uint32_t hidden, uint32_t right, size_t option)
{
    struct sums sums = {.low = MOST_SUM / 2, .high = MOST_SUM / 2};
    unsigned sum = sum_of(tally, hidden & right) + MOST_SUM / 2 - sum_of(tally, hidden & ~right), n = 0;
    sums.can[MOST_SUM / 2] = true;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
        if (hidden >> i & 1u && i != option)
            add_count(&sums, tally->people, right >> i & 1u);
    for (unsigned count = 1; count < tally->people; count++) {
        bool is_right = right >> option & 1u;
        size_t others = is_right ? (size_t)sum - count : (size_t)sum + count;
        n += fits_hidden(count, tally->people) && others <= MOST_SUM && sums.can[others];
    }
    return n > 1;
}

static void hide_many(struct told_vote *told, const struct room_tally *tally, size_t n_options, uint32_t right)
{
    for (size_t i = 0; i < n_options; i++)
        told->hidden |= fits_hidden(tally->counts[i], tally->people) ? 1u << i : 0;
    bool doubt = right != 0 && (tally->people <= MOST_PEOPLE || told->hidden == 0);
    for (size_t i = 0; doubt && i < n_options; i++)
        doubt = !(told->hidden >> i & 1u) || is_in_doubt(tally, told->hidden, right, i);
    if (doubt) {
        const struct room_item item = {.n_options = n_options, .right = right, .many = true};
        told->share = room_share(&item, tally);
    }
    if (right != 0)
        told->mistake = most_of(tally, all_of(n_options) & ~right & ~told->hidden);
}

struct told_vote hide_vote(const struct room_tally *tally, size_t n_options, uint32_t right, bool many)
{
    struct told_vote told = {.share = -1, .mistake = SIZE_MAX};
    uint32_t all = all_of(n_options);
    if (tally->people < HIDE_LEAST) {
        told.few = tally->people > 0;
        return told;
    }
    told.people = tally->people;
    if (many)
        hide_many(&told, tally, n_options, right);
    else if (n_bits(right) == 1)
        hide_single(&told, tally, right, all & ~right);
    else
        hide_survey(&told, tally, all);
    for (size_t i = 0; i < n_options; i++)
        told.counts[i] = told.hidden >> i & 1u ? 0 : tally->counts[i];
    return told;
}

/* ---- while it is open ---- */

/* Also those who are away: they may come again and answer. */
static unsigned awaited(const struct room *room)
{
    unsigned n = 0;
    for (size_t i = 0; i < room->n_seats; i++)
        n += room->seats[i].token != 0 && room->seats[i].votes[room->item][room->vote].chosen == 0;
    return n;
}

static bool may_draw(const struct hide_live *live, const struct room *room, unsigned people)
{
    if (room->phase != ROOM_ASKED)
        return room->phase == ROOM_CLOSED;
    return people >= live->since + HIDE_LEAST && !is_small(awaited(room));
}

void hide_live_begin(struct hide_live *live, const struct room *room)
{
    struct room_tally tally = room_tally(room, room->item, room->vote, ROOM_ALL_TEAMS);
    *live = (struct hide_live){.round = room_round(room) + 1, .since = tally.people};
}

void hide_live_step(struct hide_live *live, const struct room *room)
{
    struct room_tally tally = room_tally(room, room->item, room->vote, ROOM_ALL_TEAMS);
    if (live->round != room_round(room) + 1)
        *live = (struct hide_live){.round = room_round(room) + 1};
    if (!may_draw(live, room, tally.people))
        return;
    live->since = tally.people;
    live->drawn = tally;
}
