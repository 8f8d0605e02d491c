/* room_score: who chose what, and what that is worth. */
#include "engine/room.h"

static unsigned n_bits(uint32_t bits)
{
    unsigned n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static unsigned rounded(unsigned part, unsigned whole)
{
    return (part + whole / 2) / whole;
}

/* Hands of one team. With one choice each hand is a person. */
static void add_hands(const struct room_item *item, unsigned vote, unsigned team, struct room_tally *tally)
{
    unsigned sum = 0, most = 0;
    for (size_t i = 0; i < item->n_options; i++) {
        unsigned n = item->hands[vote][team][i];
        tally->counts[i] += n;
        sum += n;
        most = n > most ? n : most;
    }
    tally->people += item->many ? most : sum;
}

static void add_seats(const struct room *room, size_t item, unsigned vote, unsigned team, struct room_tally *tally)
{
    for (size_t s = 0; s < room->n_seats; s++) {
        uint32_t chosen = room->seats[s].votes[item][vote].chosen;
        if (chosen == 0 || (team != ROOM_ALL_TEAMS && room->seats[s].team != team))
            continue;
        tally->people++;
        for (size_t i = 0; i < room->items[item].n_options; i++)
            tally->counts[i] += chosen >> i & 1u;
    }
}

struct room_tally room_tally(const struct room *room, size_t item, unsigned vote, unsigned team)
{
    struct room_tally tally = {0};
    for (unsigned t = 0; t < DRILL_MAX_TEAMS; t++)
        if (team == ROOM_ALL_TEAMS || team == t)
            add_hands(&room->items[item], vote, t, &tally);
    add_seats(room, item, vote, team, &tally);
    return tally;
}

static bool counts(const struct room_item *item)
{
    return item->outcome == ROOM_SHOWN && item->right != 0;
}

/* The share of what is right that was chosen, less the share of what is not, so that choosing everything is worth
 * nothing; of as many people as there are in the counts. */
static unsigned points_of(uint32_t right, size_t n_options, unsigned rights, unsigned wrongs)
{
    unsigned of_right = n_bits(right), of_wrong = n_options > of_right ? (unsigned)n_options - of_right : 1;
    unsigned gain = rights * of_wrong, loss = wrongs * of_right, whole = of_right * of_wrong;
    return whole > 0 && gain > loss ? (gain - loss) * 100 / whole : 0;
}

unsigned room_answer_points(uint32_t right, size_t n_options, uint32_t chosen)
{
    return points_of(right, n_options, n_bits(chosen & right), n_bits(chosen & ~right));
}

static void add_answer(const struct room_item *item, const struct room_seat *seat, size_t at, struct room_score *score)
{
    const struct room_vote *votes = seat->votes[at];
    uint32_t chosen = votes[1].chosen ? votes[1].chosen : votes[0].chosen;
    if (chosen == 0 || !counts(item))
        return;
    score->answers++;
    score->points += room_answer_points(item->right, item->n_options, chosen);
}

struct room_score room_seat_score(const struct room *room, size_t seat)
{
    struct room_score score = {0};
    for (size_t i = 0; i < room->n_items; i++)
        add_answer(&room->items[i], &room->seats[seat], i, &score);
    return score;
}

static unsigned tally_points(const struct room_item *item, const struct room_tally *tally)
{
    unsigned rights = 0, wrongs = 0;
    for (size_t i = 0; i < item->n_options; i++) {
        bool right = item->right >> i & 1u;
        rights += right ? tally->counts[i] : 0;
        wrongs += right ? 0 : tally->counts[i];
    }
    /* Of one choice nothing is taken off: it was some other person's. */
    return points_of(item->right, item->n_options, rights, item->many ? wrongs : 0);
}

static void add_team_hands(const struct room_item *item, unsigned team, struct room_score *score)
{
    struct room_tally first = {0}, second = {0};
    add_hands(item, 0, team, &first);
    add_hands(item, 1, team, &second);
    const struct room_tally *last = second.people > 0 ? &second : &first;
    score->answers += last->people;
    score->points += tally_points(item, last);
}

struct room_score room_team_score(const struct room *room, unsigned team)
{
    struct room_score score = {0};
    for (size_t s = 0; s < room->n_seats; s++) {
        if (room->seats[s].team != team)
            continue;
        struct room_score one = room_seat_score(room, s);
        score.answers += one.answers;
        score.points += one.points;
    }
    for (size_t i = 0; i < room->n_items; i++)
        if (counts(&room->items[i]))
            add_team_hands(&room->items[i], team, &score);
    return score;
}

int room_percent(struct room_score score)
{
    return score.answers > 0 ? (int)rounded(score.points, score.answers) : -1;
}

/* Each option is a decision of its own that everybody has taken, to choose it or to leave it. */
static unsigned right_decisions(const struct room_item *item, const struct room_tally *tally)
{
    unsigned n = 0;
    for (size_t i = 0; i < item->n_options; i++)
        n += item->right >> i & 1u ? tally->counts[i] : tally->people - tally->counts[i];
    return n;
}

int room_share(const struct room_item *item, const struct room_tally *tally)
{
    if (item->right == 0 || tally->people == 0)
        return -1;
    if (item->many)
        return (int)rounded(right_decisions(item, tally) * 100, tally->people * (unsigned)item->n_options);
    return (int)rounded(tally_points(item, tally), tally->people);
}

static int mean(int sum, int n)
{
    return n > 0 ? (sum + n / 2) / n : -1;
}

struct room_gain room_gain(const struct room *room)
{
    int before = 0, after = 0, all = 0, n_twice = 0, n_all = 0;
    for (size_t i = 0; i < room->n_items; i++) {
        struct room_tally tallies[ROOM_VOTES];
        int shares[ROOM_VOTES];
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
            tallies[vote] = room_tally(room, i, vote, ROOM_ALL_TEAMS);
            shares[vote] = counts(&room->items[i]) ? room_share(&room->items[i], &tallies[vote]) : -1;
        }
        int last = shares[1] >= 0 ? shares[1] : shares[0];
        n_all += last >= 0;
        all += last >= 0 ? last : 0;
        if (shares[0] < 0 || shares[1] < 0)
            continue;
        n_twice++;
        before += shares[0];
        after += shares[1];
    }
    return (struct room_gain){mean(before, n_twice), mean(after, n_twice), mean(all, n_all)};
}
