/* class_merge: two records of one drill made one. */
#include <string.h>

#include "engine/class_record.h"
#include "engine/hide.h"

/* ---- do they belong together ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A file of an older version does not name the options of what was not asked. What was not asked nobody answered. */
static bool is_bare(const struct class_item *item)
{
    return !item->opened[0] && !item->opened[1];
}

static bool same_options(const struct class_item *a, const struct class_item *b)
{
    if (a->n_options != b->n_options || a->right != b->right || a->many != b->many)
        return false;
    for (size_t i = 0; i < a->n_options; i++)
        if (strcmp(a->options[i], b->options[i]) != 0)
            return false;
    return true;
}

static bool same_item(const struct class_item *a, const struct class_item *b)
{
    return same_text(a->unit, b->unit) && same_text(a->step, b->step) && same_text(a->card, b->card);
}

/* place[i] is where item i of from is in into: another seed shuffles them into another order. */
static bool find_places(const struct class_record *into, const struct class_record *from, uint8_t *place)
{
    if (strcmp(into->drill, from->drill) != 0 || into->n_items != from->n_items)
        return false;
    for (size_t i = 0; i < from->n_items; i++) {
        size_t k = 0;
        while (k < into->n_items && !same_item(&into->items[k], &from->items[i]))
            k++;
        if (k == into->n_items)
            return false;
        const struct class_item *a = &into->items[k], *b = &from->items[i];
        if (!same_options(a, b) && !is_bare(a) && !is_bare(b))
            return false;
        place[i] = (uint8_t)k;
    }
    return true;
}

/* What becomes of the hands. */
enum hands { HANDS_ADD, HANDS_KEEP, HANDS_TAKE, HANDS_GREATER, HANDS_MIXED };

static size_t count_known(const struct class_record *record, const struct class_record *other)
{
    size_t known = 0;
    for (size_t i = 0; i < other->n_rooms; i++)
        for (size_t k = 0; k < record->n_rooms; k++)
            known += record->rooms[k] == other->rooms[i];
    return known;
}

static enum hands compare_rooms(const struct class_record *into, const struct class_record *from)
{
    size_t known = count_known(into, from);
    if (known == 0)
        return into->n_rooms + from->n_rooms > CLASS_MAX_ROOMS ? HANDS_MIXED : HANDS_ADD;
    if (known == from->n_rooms)
        return known == into->n_rooms ? HANDS_GREATER : HANDS_KEEP;
    return known == into->n_rooms ? HANDS_TAKE : HANDS_MIXED;
}

static size_t count_new(const struct class_record *into, const struct class_record *from)
{
    size_t n = 0, k = 0;
    for (size_t i = 0; i < from->n_seats; i++) {
        while (k < into->n_seats && into->seats[k].id < from->seats[i].id)
            k++;
        n += k == into->n_seats || into->seats[k].id != from->seats[i].id;
    }
    return n;
}

/* ---- hands ---- */

static unsigned join(enum hands how, unsigned a, unsigned b)
{
    switch (how) {
    case HANDS_ADD:
        return a + b;
    case HANDS_TAKE:
        return b;
    case HANDS_GREATER:
        return a > b ? a : b;
    case HANDS_KEEP:
    case HANDS_MIXED:
        break;
    }
    return a;
}

static uint16_t join_hands(enum hands how, uint16_t a, uint16_t b)
{
    unsigned n = join(how, a, b);
    return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

static enum room_outcome further(enum room_outcome a, enum room_outcome b)
{
    if (a == ROOM_SHOWN || b == ROOM_SHOWN)
        return ROOM_SHOWN;
    return a == ROOM_SKIPPED ? a : b;
}

static void learn_options(struct class_record *into, struct class_item *item, const struct class_item *from)
{
    if (!is_bare(item) || (is_bare(from) && from->n_options <= item->n_options))
        return;
    item->n_options = from->n_options;
    item->right = from->right;
    item->many = from->many;
    for (size_t i = 0; i < from->n_options; i++)
        item->options[i] = arena_strdup(&into->arena, from->options[i]);
}

static void join_item(struct class_record *into, struct class_item *item, const struct class_item *from, enum hands how)
{
    learn_options(into, item, from);
    item->outcome = further(item->outcome, from->outcome);
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        item->opened[vote] = item->opened[vote] || from->opened[vote];
        item->hand_people[vote] = join(how, item->hand_people[vote], from->hand_people[vote]);
        for (size_t i = 0; i < item->n_options; i++)
            item->hands[vote][i] = join_hands(how, item->hands[vote][i], from->hands[vote][i]);
    }
}

static void join_rooms(struct class_record *into, const struct class_record *from, enum hands how)
{
    into->people = join(how, into->people, from->people);
    into->n_teams = into->n_teams > from->n_teams ? into->n_teams : from->n_teams;
    for (unsigned team = 0; team < into->n_teams; team++) {
        struct room_score *a = &into->hand_teams[team];
        a->answers = join(how, a->answers, from->hand_teams[team].answers);
        a->points = join(how, a->points, from->hand_teams[team].points);
    }
    if (how == HANDS_TAKE)
        into->n_rooms = 0;
    if (how != HANDS_TAKE && how != HANDS_ADD)
        return;
    memcpy(&into->rooms[into->n_rooms], from->rooms, from->n_rooms * sizeof from->rooms[0]);
    into->n_rooms += from->n_rooms;
}

/* ---- seats ---- */

static unsigned n_answers(const struct class_seat *seat)
{
    unsigned n = 0;
    for (size_t i = 0; i < DRILL_MAX_ITEMS; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            n += seat->chosen[i][vote] != 0;
    return n;
}

/* Which of two that are the same seat says more; where none does, any order will do as long as it is always the same.
 * What lay in a folder anybody may have written, and it takes nobody's place who answered in another way. */
static int compare_seats(const struct class_seat *a, const struct class_seat *b)
{
    unsigned n = n_answers(a), m = n_answers(b);
    if ((a->way == WAY_FOLDER) != (b->way == WAY_FOLDER))
        return b->way == WAY_FOLDER ? 1 : -1;
    if (n != m)
        return n > m ? 1 : -1;
    int order = memcmp(a->chosen, b->chosen, sizeof a->chosen);
    if (order != 0)
        return order;
    if (a->way != b->way)
        return a->way > b->way ? 1 : -1;
    return (a->team > b->team) - (a->team < b->team);
}

static void join_seat(struct class_record *into, const struct class_seat *from, const uint8_t *place)
{
    struct class_seat seat = {.id = from->id, .way = from->way, .team = from->team};
    for (size_t i = 0; i < into->n_items; i++)
        memcpy(seat.chosen[place[i]], from->chosen[i], sizeof from->chosen[i]);
    const struct class_seat *own = class_record_find(into, seat.id);
    if (!own || compare_seats(&seat, own) > 0)
        (void)class_record_seat(into, &seat); /* there is room: they were counted */
}

static bool knows_paper(const struct class_record *record, uint64_t paper)
{
    for (size_t i = 0; i < record->n_papers; i++)
        if (record->papers[i] == paper)
            return true;
    return false;
}

static size_t count_papers(const struct class_record *into, const struct class_record *from)
{
    size_t n = 0;
    for (size_t i = 0; i < from->n_papers; i++)
        n += !knows_paper(into, from->papers[i]);
    return n;
}

static void join_papers(struct class_record *into, const struct class_record *from)
{
    for (size_t i = 0; i < from->n_papers; i++)
        if (!knows_paper(into, from->papers[i]))
            into->papers[into->n_papers++] = from->papers[i];
}

bool class_record_merge(struct class_record *into, const struct class_record *from, struct err *err)
{
    uint8_t place[DRILL_MAX_ITEMS] = {0};
    if (!find_places(into, from, place))
        return err_set(err, ERR_UNSUPPORTED, "", "another drill: %s, %s", into->drill, from->drill);
    enum hands how = compare_rooms(into, from);
    if (how == HANDS_MIXED)
        return err_set(err, ERR_BUSY, "", "hands of some rooms would be counted twice");
    if (into->n_seats + count_new(into, from) > CLASS_MAX_SEATS)
        return err_set(err, ERR_TOO_LARGE, "", "more than %d seats", CLASS_MAX_SEATS);
    if (into->n_papers + count_papers(into, from) > CLASS_MAX_PAPERS)
        return err_set(err, ERR_TOO_LARGE, "", "sheets of more than %d classes", CLASS_MAX_PAPERS);
    into->date = date_compare(from->date, into->date) < 0 ? from->date : into->date;
    into->over = into->over && from->over;
    for (size_t i = 0; i < from->n_items; i++)
        join_item(into, &into->items[place[i]], &from->items[i], how);
    join_rooms(into, from, how);
    join_papers(into, from);
    for (size_t s = 0; s < from->n_seats; s++)
        join_seat(into, &from->seats[s], place);
    return true;
}

/* ---- what they say of one another ---- */

static unsigned sheet_of(const struct class_record *record, uint64_t id)
{
    for (size_t i = 0; i < record->n_papers; i++)
        for (unsigned number = 1; number <= PAPER_MAX_SHEET; number++)
            if (paper_seat(record->papers[i], number) == id)
                return number;
    return 0;
}

static bool same_answers(const struct class_seat *a, const struct class_seat *b, size_t n_items, const uint8_t *place)
{
    for (size_t i = 0; i < n_items; i++)
        if (memcmp(a->chosen[place[i]], b->chosen[i], sizeof b->chosen[i]) != 0)
            return false;
    return true;
}

size_t class_record_differ(const struct class_record *a, const struct class_record *b, bool out[PAPER_MAX_SHEET + 1])
{
    uint8_t place[DRILL_MAX_ITEMS] = {0};
    size_t n = 0;
    memset(out, 0, (PAPER_MAX_SHEET + 1) * sizeof *out);
    if (!find_places(a, b, place))
        return 0;
    for (size_t s = 0; s < b->n_seats; s++) {
        const struct class_seat *seat = &b->seats[s], *own = class_record_find(a, seat->id);
        if (!own || own->way != WAY_PAPER || seat->way != WAY_PAPER || same_answers(own, seat, b->n_items, place))
            continue;
        out[sheet_of(b, seat->id)] = true;
        n++;
    }
    return n;
}

bool class_record_gives_away(const struct class_record *whole, const struct class_record *part)
{
    uint8_t place[DRILL_MAX_ITEMS] = {0};
    if (!find_places(whole, part, place))
        return false;
    for (size_t i = 0; i < part->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
            unsigned all = class_record_tally(whole, place[i], vote).people;
            unsigned some = class_record_tally(part, i, vote).people;
            if (some >= HIDE_LEAST && all > some && all - some < HIDE_LEAST)
                return true;
        }
    return false;
}
