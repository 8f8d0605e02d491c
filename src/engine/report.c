#include "engine/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"

enum { HARD_PERCENT = 80 /* at least so much is right: nothing to teach again */ };

/* ---- single answers ---- */

static unsigned n_bits(uint32_t bits)
{
    return (unsigned)__builtin_popcount(bits);
}

int report_points(const struct class_item *item, uint32_t chosen)
{
    unsigned rights = n_bits(chosen & item->right), wrongs = n_bits(chosen & ~item->right);
    return item->right != 0 && rights > wrongs ? (int)((rights - wrongs) * 100 / n_bits(item->right)) : 0;
}

static bool is_judged(const struct class_item *item)
{
    return item->right != 0 && item->outcome == ROOM_SHOWN;
}

bool report_is_harmless(const struct class_item *item)
{
    return item->card && item->right == 1;
}

/* ---- gains ---- */

int report_hake(struct report_gain gain)
{
    return gain.before >= 0 && gain.before < 100 ? (gain.after - gain.before) * 100 / (100 - gain.before) : 0;
}

/* The bounds are Hake's (1998). */
enum hake report_hake_in_words(struct report_gain gain)
{
    if (gain.after < gain.before)
        return HAKE_LOST;
    if (gain.before < 0 || gain.before >= 100)
        return HAKE_NONE;
    int part = report_hake(gain);
    return part < 30 ? HAKE_LITTLE : part < 70 ? HAKE_SOME : HAKE_MUCH;
}

/* ---- votes ---- */

/* However many a file says there were: as many as its answers, of which everybody has one or, where several can be
 * chosen, up to all. */
static struct room_tally capped(const struct class_item *item, struct room_tally tally)
{
    unsigned sum = 0, most = tally.people;
    for (size_t i = 0; i < item->n_options; i++) {
        sum += tally.counts[i];
        most = tally.counts[i] > most ? tally.counts[i] : most;
    }
    tally.people = item->many ? most : sum;
    return tally;
}

/* Of a second vote it is what everybody said last: were only those counted who voted again, a class would seem to learn
 * by the silence of the others. Fewer than five who did are too few, and nobody is counted then: they would stand out.
 */
static struct told_vote told_of(const struct class_record *record, size_t at, unsigned vote)
{
    const struct class_item *item = &record->items[at];
    struct room_tally tally = capped(item, class_record_tally(record, at, vote));
    if (vote > 0 && tally.people >= HIDE_LEAST)
        tally = capped(item, class_record_last(record, at));
    return hide_vote(&tally, item->n_options, item->right, item->many);
}

/* ---- means ---- */

/* The share of a vote as far as it is told; where few were right, or few wrong, the middle of one to four. So a mean
 * says nothing that is not told of its votes one by one. -1: there is nothing to go by. */
static int share_of(const struct told_vote *told)
{
    if (told->share >= 0 || told->edge == EDGE_NONE)
        return told->share;
    int few = HIDE_LEAST * 100 / (2 * (int)told->people);
    return told->edge == EDGE_FEW_RIGHT ? few : 100 - few;
}

struct shares {
    int before, after;
    size_t n;
};

static bool add_shares(struct shares *shares, const struct told_vote *before, const struct told_vote *after)
{
    if (share_of(before) < 0 || share_of(after) < 0)
        return false;
    shares->before += share_of(before);
    shares->after += share_of(after);
    shares->n++;
    return true;
}

static struct report_gain mean_of(const struct shares *shares)
{
    int n = (int)shares->n, half = n / 2;
    return n > 0 ? (struct report_gain){(shares->before + half) / n, (shares->after + half) / n, shares->n}
                 : (struct report_gain){-1, -1, 0};
}

/* ---- discrimination ---- */

/* Points of a seat's first vote; -1: not answered. */
static int first_points(const struct class_record *record, size_t seat, size_t at)
{
    uint32_t chosen = record->seats[seat].chosen[at][0];
    return chosen && is_judged(&record->items[at]) ? report_points(&record->items[at], chosen) : -1;
}

/* Of the items whose shares are told: what is hidden is not to be seen in the company that it keeps. */
struct seat_sums {
    int sum[CLASS_MAX_SEATS], n[CLASS_MAX_SEATS];
    bool told[DRILL_MAX_ITEMS];
};

static void sum_seats(const struct class_record *record, struct seat_sums *sums)
{
    for (size_t i = 0; i < record->n_items; i++)
        sums->told[i] = told_of(record, i, 0).share >= 0;
    for (size_t s = 0; s < record->n_seats; s++)
        for (size_t i = 0; i < record->n_items; i++) {
            int points = sums->told[i] ? first_points(record, s, i) : -1;
            sums->sum[s] += points >= 0 ? points : 0;
            sums->n[s] += points >= 0;
        }
}

struct moments {
    double n, x, y, xx, yy, xy;
};

static enum telling in_words(double r)
{
    return r < -0.2 ? TELLING_AGAINST : r < 0.2 ? TELLING_WEAK : TELLING_WELL;
}

static struct report_telling correlate(const struct moments *m)
{
    struct report_telling telling = {.what = TELLING_FEW, .n_seats = (size_t)m->n};
    if (telling.n_seats < REPORT_DISCRIMINATION_LEAST)
        return telling;
    double x = m->n * m->xx - m->x * m->x, y = m->n * m->yy - m->y * m->y;
    telling.what = TELLING_NOTHING;
    if (x > 1e-6 && y > 1e-6) {
        telling.r = (m->n * m->xy - m->x * m->y) / sqrt(x * y);
        telling.what = in_words(telling.r);
    }
    return telling;
}

/* The item against the mean of the others, so that it is not compared with itself; against one or two it would say what
 * single people answered. */
static struct report_telling tell(const struct class_record *record, const struct seat_sums *sums, size_t at)
{
    struct moments m = {0};
    for (size_t s = 0; sums->told[at] && s < record->n_seats; s++) {
        int points = first_points(record, s, at);
        if (points < 0 || sums->n[s] <= REPORT_DISCRIMINATION_OTHERS)
            continue;
        double rest = (double)(sums->sum[s] - points) / (sums->n[s] - 1);
        m.n += 1;
        m.x += points;
        m.y += rest;
        m.xx += (double)points * points;
        m.yy += rest * rest;
        m.xy += points * rest;
    }
    return correlate(&m);
}

/* ---- items ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Also its options and which of them are right: after a mended lesson it is another one. */
static bool same_item(const struct class_item *a, const struct class_item *b)
{
    bool same = same_text(a->unit, b->unit) && same_text(a->step, b->step) && same_text(a->card, b->card) &&
                a->n_options == b->n_options && a->right == b->right && a->many == b->many;
    for (size_t i = 0; same && i < a->n_options; i++)
        same = same_text(a->options[i], b->options[i]);
    return same;
}

static struct report_item *find_item(struct report *report, const struct class_item *item)
{
    for (size_t i = 0; report->same && i < report->n_items; i++)
        if (same_item(report->items[i].item, item))
            return &report->items[i];
    return &report->items[report->n_items++];
}

static void add_items(struct report *report, size_t record)
{
    const struct class_record *from = report->records[record].record;
    struct seat_sums *sums = xcalloc(1, sizeof *sums);
    sum_seats(from, sums);
    for (size_t i = 0; i < from->n_items; i++) {
        struct report_item *to = find_item(report, &from->items[i]);
        bool again = to->item != NULL;
        struct report_item now = {
            .item = &from->items[i], .record = record, .at = i, .earlier = {.share = -1, .mistake = SIZE_MAX}};
        if (from->items[i].outcome != ROOM_SHOWN && again)
            continue; /* it was asked before, and not now */
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            now.votes[vote] = told_of(from, i, vote);
        if (again && to->votes[0].people > 0 && now.votes[0].people == 0)
            continue; /* of those who answered now nothing is told */
        if (again) {
            bool first = to->earlier.people == 0;
            now.earlier = first ? to->votes[0] : to->earlier;
            now.earlier_record = first ? to->record : to->earlier_record;
        }
        now.telling = tell(from, sums, i);
        *to = now;
    }
    free(sums);
}

const struct told_vote *report_last(const struct report_item *item)
{
    return &item->votes[item->votes[1].people > 0 ? 1 : 0];
}

static void find_gains(struct report *report)
{
    struct shares talk = {0}, again = {0};
    report->again_from = report->n_records;
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        if (!is_judged(item->item))
            continue;
        (void)add_shares(&talk, &item->votes[0], &item->votes[1]);
        if (!add_shares(&again, &item->earlier, &item->votes[0]))
            continue;
        report->again_from = item->earlier_record < report->again_from ? item->earlier_record : report->again_from;
        report->again_to = item->record > report->again_to ? item->record : report->again_to;
    }
    report->talk = mean_of(&talk);
    report->again = mean_of(&again);
}

/* ---- records ---- */

static void describe(struct report *report, size_t at)
{
    struct report_record *r = &report->records[at];
    unsigned people = r->record->people > r->record->n_seats ? r->record->people : (unsigned)r->record->n_seats;
    struct shares shares = {0};
    for (size_t i = 0; i < r->record->n_items; i++) {
        const struct class_item *item = &r->record->items[i];
        struct told_vote told[ROOM_VOTES] = {told_of(r->record, i, 0), told_of(r->record, i, 1)};
        const struct told_vote *last = &told[told[1].people > 0 ? 1 : 0];
        unsigned voted[ROOM_VOTES];
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
            voted[vote] = capped(item, class_record_tally(r->record, i, vote)).people;
            people = voted[vote] > people ? voted[vote] : people;
        }
        r->n_asked += item->outcome == ROOM_SHOWN && voted[0] > 0;
        if (is_judged(item))
            (void)add_shares(&shares, last, last);
    }
    r->right = mean_of(&shares).after;
    r->few = people > 0 && people < HIDE_LEAST;
    r->people = r->few ? 0 : people;
}

/* ---- traps and harmless cards ---- */

/* In halves of people, since the middle of one to four is one of them. */
struct judged {
    size_t cards;
    unsigned called, others; /* called: harmless */
};

/* What is told of how many called a card harmless; where few were right or wrong the middle of it, as for a mean. -1:
 * who called it harmless is hidden among other mistakes. */
static int called_of(const struct report_item *item)
{
    const struct told_vote *vote = &item->votes[0];
    int people = 2 * (int)vote->people;
    if (!(vote->hidden & 1u))
        return 2 * (int)vote->counts[0];
    if (vote->edge == EDGE_NONE)
        return -1;
    if (report_is_harmless(item->item))
        return vote->edge == EDGE_FEW_RIGHT ? HIDE_LEAST : people - HIDE_LEAST;
    return vote->edge == EDGE_FEW_WRONG ? HIDE_LEAST - 1 : -1; /* of one to four some may have named another tactic */
}

static void add_card(struct judged *side, const struct report_item *item)
{
    int called = called_of(item);
    if (called < 0)
        return;
    side->cards++;
    side->called += (unsigned)called;
    side->others += 2 * item->votes[0].people - (unsigned)called;
}

static void find_spot(struct report *report)
{
    struct judged traps = {0}, harmless = {0};
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        if (item->item->card && is_judged(item->item) && item->votes[0].people > 0)
            add_card(report_is_harmless(item->item) ? &harmless : &traps, item);
    }
    struct report_spot *spot = &report->spot;
    *spot = (struct report_spot){.n_traps = traps.cards, .n_harmless = harmless.cards};
    spot->score = (struct spot_score){.hits = traps.others / 2,
                                      .misses = traps.called / 2,
                                      .false_alarms = harmless.others / 2,
                                      .correct = harmless.called / 2};
    spot->told = traps.cards > 0 && harmless.cards > 0;
    if (spot->told)
        spot_rate(&spot->score, spot->score.hits + spot->score.misses, spot->score.false_alarms + spot->score.correct);
}

/* ---- all of it ---- */

static void sort_records(struct report *report)
{
    for (size_t i = 1; i < report->n_records; i++)
        for (size_t k = i; k > 0; k--) {
            struct report_record *a = &report->records[k - 1], *b = &report->records[k];
            if (date_compare(a->record->date, b->record->date) <= 0)
                break;
            struct report_record swap = *a;
            *a = *b;
            *b = swap;
        }
}

void report_make(struct report *report, const struct class_record *const *records, size_t n_records)
{
    size_t n_items = 0;
    *report = (struct report){.n_records = n_records < REPORT_MAX_RECORDS ? n_records : REPORT_MAX_RECORDS};
    report->same = report->n_records > 1;
    for (size_t i = 0; i < report->n_records; i++) {
        report->records[i].record = records[i];
        n_items += records[i]->n_items;
        report->same = report->same && same_text(records[i]->drill, records[0]->drill);
    }
    sort_records(report);
    report->items = arena_array(&report->arena, n_items, sizeof *report->items);
    for (size_t i = 0; i < report->n_records; i++) {
        describe(report, i);
        add_items(report, i);
    }
    find_gains(report);
    find_spot(report);
}

void report_finish(struct report *report)
{
    arena_finish(&report->arena);
    *report = (struct report){0};
}

/* Where it stands among the hardest; above HARD_PERCENT it does not. */
static int hardness(const struct report_item *item)
{
    const struct told_vote *vote = report_last(item);
    if (!is_judged(item->item) || vote->people == 0 || vote->edge == EDGE_FEW_WRONG)
        return 101;
    return vote->edge == EDGE_FEW_RIGHT ? -1 : vote->share < 0 ? 101 : vote->share;
}

size_t report_hardest(const struct report *report, const struct report_item *out[], size_t most)
{
    size_t n = 0;
    for (int from = -1; from < HARD_PERCENT; from++)
        for (size_t i = 0; i < report->n_items && n < most; i++)
            if (hardness(&report->items[i]) == from)
                out[n++] = &report->items[i];
    return n;
}

size_t report_seats(const struct report *report, size_t record, struct report_seat out[CLASS_MAX_SEATS])
{
    const struct class_record *from = report->records[record].record;
    if (from->n_seats < HIDE_LEAST)
        return 0;
    for (size_t s = 0; s < from->n_seats; s++) {
        struct report_seat seat = {.number = s + 1};
        int sum = 0;
        for (size_t i = 0; i < from->n_items; i++) {
            const uint32_t *chosen = from->seats[s].chosen[i];
            if ((chosen[0] | chosen[1]) == 0 || !is_judged(&from->items[i]))
                continue;
            sum += report_points(&from->items[i], chosen[1] ? chosen[1] : chosen[0]);
            seat.answers++;
        }
        seat.percent = seat.answers > 0 ? (sum + (int)seat.answers / 2) / (int)seat.answers : -1;
        out[s] = seat;
    }
    return from->n_seats;
}

void report_draw_lots(struct report_seat *seats, size_t n, uint64_t seed)
{
    struct rng rng = rng_of(seed);
    for (size_t i = n; i > 1; i--) {
        size_t k = rng_below(&rng, (uint32_t)i);
        struct report_seat swap = seats[i - 1];
        seats[i - 1] = seats[k];
        seats[k] = swap;
    }
    for (size_t i = 0; i < n; i++)
        seats[i].number = i + 1;
}
