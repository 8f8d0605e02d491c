#include "engine/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    if (gain.before < 0 || gain.before >= 100)
        return HAKE_NONE;
    int part = report_hake(gain);
    return part < 0 ? HAKE_LOST : part < 30 ? HAKE_LITTLE : part < 70 ? HAKE_SOME : HAKE_MUCH;
}

/* However many a file says there were: as many as its answers, of which everybody has one or, where several can be
 * chosen, up to all. */
static struct room_tally tally_of(const struct report *report, size_t record, size_t at, unsigned vote)
{
    const struct class_record *from = report->records[record].record;
    struct room_tally tally = class_record_tally(from, at, vote);
    unsigned sum = 0, most = tally.people;
    for (size_t i = 0; i < from->items[at].n_options; i++) {
        sum += tally.counts[i];
        most = tally.counts[i] > most ? tally.counts[i] : most;
    }
    tally.people = from->items[at].many ? most : sum;
    return tally;
}

/* Shares that go into a mean. Hidden ones go in only where nobody can tell them apart there. */
struct shares {
    int sum, hidden_sum;
    size_t n, n_hidden;
    unsigned hidden_people; /* the few of each that was hidden */
    bool never;             /* one of them must not go in */
};

static void add_share(struct shares *shares, const struct class_item *item, const struct room_tally *tally,
                      const struct told_vote *told, bool hidden)
{
    const struct room_item as_room = {.n_options = item->n_options, .right = item->right, .many = item->many};
    int share = room_share(&as_room, tally);
    unsigned rights = 0;
    if (!hidden) {
        shares->sum += share;
        shares->n++;
        return;
    }
    for (size_t i = 0; i < item->n_options; i++)
        rights += item->right >> i & 1u ? tally->counts[i] : 0;
    shares->hidden_sum += share;
    shares->n_hidden++;
    if (told->share < 0) {
        shares->never = shares->never || told->edge == EDGE_NONE || item->many;
        shares->hidden_people += told->edge == EDGE_FEW_RIGHT ? rights : tally->people - rights;
    }
}

/* Of those whose share is hidden themselves. */
static bool blends(const struct shares *shares, size_t n_untold)
{
    return !shares->never && hide_blends(n_untold, shares->hidden_people);
}

static int mean(const struct shares *shares, bool with_hidden)
{
    int sum = shares->sum + (with_hidden ? shares->hidden_sum : 0);
    size_t n = shares->n + (with_hidden ? shares->n_hidden : 0);
    return n > 0 ? sum / (int)n : -1;
}

/* Two votes of the same item, both by enough people. */
struct pair {
    const struct class_item *items[2];
    struct room_tally tallies[2];
    const struct told_vote *told[2];
};

struct pairs {
    struct shares sides[2];
    size_t untold[2];
};

static void add_pair(struct pairs *pairs, const struct pair *pair)
{
    bool hidden = pair->told[0]->share < 0 || pair->told[1]->share < 0;
    for (int side = 0; side < 2; side++) {
        add_share(&pairs->sides[side], pair->items[side], &pair->tallies[side], pair->told[side], hidden);
        pairs->untold[side] += pair->told[side]->share < 0;
    }
}

static struct report_gain gain_of(const struct pairs *pairs)
{
    bool with = blends(&pairs->sides[0], pairs->untold[0]) && blends(&pairs->sides[1], pairs->untold[1]);
    return (struct report_gain){.before = mean(&pairs->sides[0], with),
                                .after = mean(&pairs->sides[1], with),
                                .n = pairs->sides[0].n + (with ? pairs->sides[0].n_hidden : 0)};
}

/* ---- discrimination ---- */

/* Points of a seat's first vote; -1: not answered. */
static int first_points(const struct class_record *record, size_t seat, size_t at)
{
    uint32_t chosen = record->seats[seat].chosen[at][0];
    return chosen && is_judged(&record->items[at]) ? report_points(&record->items[at], chosen) : -1;
}

struct seat_sums {
    int sum[CLASS_MAX_SEATS], n[CLASS_MAX_SEATS];
};

static void sum_seats(const struct class_record *record, struct seat_sums *sums)
{
    for (size_t s = 0; s < record->n_seats; s++)
        for (size_t i = 0; i < record->n_items; i++) {
            int points = first_points(record, s, i);
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

/* The item against the mean of the others, so that it is not compared with itself. */
static struct report_telling tell(const struct class_record *record, const struct seat_sums *sums, size_t at)
{
    struct moments m = {0};
    for (size_t s = 0; s < record->n_seats; s++) {
        int points = first_points(record, s, at);
        if (points < 0 || sums->n[s] < 2)
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

static struct told_vote told_of(const struct report *report, size_t record, size_t at, unsigned vote)
{
    const struct class_item *item = &report->records[record].record->items[at];
    struct room_tally tally = tally_of(report, record, at, vote);
    return hide_vote(&tally, item->n_options, item->right, item->many);
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_item(const struct class_item *a, const struct class_item *b)
{
    return same_text(a->unit, b->unit) && same_text(a->step, b->step) && same_text(a->card, b->card);
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
        struct told_vote before = {.share = -1, .mistake = SIZE_MAX};
        if (from->items[i].outcome != ROOM_SHOWN && again)
            continue; /* it was asked before, and not now */
        if (again)
            before = to->earlier.people > 0 ? to->earlier : to->votes[0];
        *to = (struct report_item){.item = &from->items[i], .record = record, .at = i, .earlier = before};
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            to->votes[vote] = told_of(report, record, i, vote);
        to->telling = tell(from, sums, i);
        if (to->telling.what > TELLING_NOTHING && to->votes[0].share < 0)
            to->telling = (struct report_telling){.what = TELLING_NOTHING, .n_seats = to->telling.n_seats};
    }
    free(sums);
}

const struct told_vote *report_last(const struct report_item *item)
{
    return &item->votes[item->votes[1].people > 0 ? 1 : 0];
}

static void find_talk(struct report *report)
{
    struct pairs pairs = {0};
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        if (!is_judged(item->item) || item->votes[0].people == 0 || item->votes[1].people == 0)
            continue;
        struct pair pair = {.items = {item->item, item->item}};
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
            pair.tallies[vote] = tally_of(report, item->record, item->at, vote);
            pair.told[vote] = &item->votes[vote];
        }
        add_pair(&pairs, &pair);
    }
    report->talk = gain_of(&pairs);
}

/* The first record with enough votes on it. */
static bool find_first(const struct report *report, const struct report_item *item, struct pair *out)
{
    for (size_t r = 0; r < item->record; r++) {
        const struct class_record *record = report->records[r].record;
        for (size_t i = 0; i < record->n_items; i++)
            if (same_item(&record->items[i], item->item)) {
                out->items[0] = &record->items[i];
                out->tallies[0] = tally_of(report, r, i, 0);
                if (out->tallies[0].people >= HIDE_LEAST)
                    return true;
            }
    }
    return false;
}

static void find_again(struct report *report)
{
    struct pairs pairs = {0};
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        struct pair pair = {.items = {NULL, item->item}, .told = {&item->earlier, &item->votes[0]}};
        if (!is_judged(item->item) || item->earlier.people == 0 || item->votes[0].people == 0 ||
            !find_first(report, item, &pair))
            continue;
        pair.tallies[1] = tally_of(report, item->record, item->at, 0);
        add_pair(&pairs, &pair);
    }
    report->again = gain_of(&pairs);
}

/* ---- records ---- */

static void describe(struct report *report, size_t at)
{
    struct report_record *r = &report->records[at];
    unsigned people = r->record->people > r->record->n_seats ? r->record->people : (unsigned)r->record->n_seats;
    struct shares shares = {0};
    size_t untold = 0;
    for (size_t i = 0; i < r->record->n_items; i++) {
        const struct class_item *item = &r->record->items[i];
        struct room_tally tallies[ROOM_VOTES] = {tally_of(report, at, i, 0), tally_of(report, at, i, 1)};
        unsigned last = tallies[1].people >= HIDE_LEAST ? 1 : 0;
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            people = tallies[vote].people > people ? tallies[vote].people : people;
        r->n_asked += item->outcome == ROOM_SHOWN && tallies[0].people > 0;
        struct told_vote told = hide_vote(&tallies[last], item->n_options, item->right, item->many);
        if (!is_judged(item) || told.people == 0)
            continue;
        add_share(&shares, item, &tallies[last], &told, told.share < 0);
        untold += told.share < 0;
    }
    r->right = mean(&shares, blends(&shares, untold));
    r->few = people > 0 && people < HIDE_LEAST;
    r->people = r->few ? 0 : people;
}

/* ---- traps and harmless cards ---- */

struct judged {
    size_t cards, hidden_cards;
    unsigned called, people, hidden_called, hidden_people; /* called: harmless */
    unsigned few;
};

static void add_card(struct judged *side, const struct room_tally *tally, bool hidden)
{
    unsigned called = tally->counts[0], others = tally->people - called;
    if (hidden) {
        side->hidden_cards++;
        side->hidden_called += called;
        side->hidden_people += tally->people;
        side->few += called < others ? called : others;
        return;
    }
    side->cards++;
    side->called += called;
    side->people += tally->people;
}

static void blend(struct judged *side)
{
    if (!hide_blends(side->hidden_cards, side->few))
        return;
    side->cards += side->hidden_cards;
    side->called += side->hidden_called;
    side->people += side->hidden_people;
}

static void find_spot(struct report *report)
{
    struct judged traps = {0}, harmless = {0};
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        if (!item->item->card || !is_judged(item->item) || item->votes[0].people == 0)
            continue;
        struct room_tally tally = tally_of(report, item->record, item->at, 0);
        add_card(report_is_harmless(item->item) ? &harmless : &traps, &tally, item->votes[0].hidden & 1u);
    }
    blend(&traps);
    blend(&harmless);
    struct report_spot *spot = &report->spot;
    *spot = (struct report_spot){.n_traps = traps.cards, .n_harmless = harmless.cards};
    spot->score = (struct spot_score){.hits = traps.people - traps.called,
                                      .misses = traps.called,
                                      .false_alarms = harmless.people - harmless.called,
                                      .correct = harmless.called};
    spot->told = traps.people > 0 && harmless.people > 0;
    if (spot->told)
        spot_rate(&spot->score, traps.people, harmless.people);
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
    find_talk(report);
    find_again(report);
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
        seat.percent = seat.answers > 0 ? sum / (int)seat.answers : -1;
        out[s] = seat;
    }
    return from->n_seats;
}
