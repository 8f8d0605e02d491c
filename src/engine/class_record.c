#include "engine/class_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/rng.h"

/* ---- made ---- */

static const char *copy(struct class_record *record, const char *text)
{
    return text ? arena_strdup(&record->arena, text) : NULL;
}

static void copy_item(struct class_record *record, const struct drill_item *item, const struct ask *asked,
                      struct class_item *out)
{
    out->unit = copy(record, item->unit);
    out->step = copy(record, item->step);
    out->card = copy(record, item->card);
    out->n_options = asked->n_options;
    out->right = asked->right;
    out->many = asked->many;
    for (size_t i = 0; i < asked->n_options; i++)
        out->options[i] = copy(record, ask_id(asked, i));
}

static struct class_record *create(const struct drill *drill, const struct ask *asked, struct date date)
{
    struct class_record *record = xcalloc(1, sizeof *record);
    record->date = date;
    record->drill = copy(record, drill->id);
    record->seed = drill->seed;
    record->n_items = drill->n_items;
    record->items = arena_array(&record->arena, drill->n_items + 1, sizeof *record->items);
    record->seats = arena_array(&record->arena, CLASS_MAX_SEATS, sizeof *record->seats);
    for (size_t i = 0; i < drill->n_items; i++)
        copy_item(record, &drill->items[i], &asked[i], &record->items[i]);
    return record;
}

struct class_record *class_record_of_drill(const struct drill *drill, const struct ask *asked, struct date date)
{
    struct class_record *record = create(drill, asked, date);
    record->over = true;
    for (size_t i = 0; i < record->n_items; i++) {
        record->items[i].opened[0] = true;
        record->items[i].outcome = ROOM_SHOWN;
    }
    return record;
}

/* Other numbers than in any other room; no secret. */
static uint64_t mix_id(uint64_t token, uint64_t room)
{
    struct rng rng = rng_of(token ^ room);
    uint64_t id = (uint64_t)rng_next(&rng) << 32;
    id |= rng_next(&rng);
    return id != 0 ? id : 1;
}

static void copy_hands(const struct room_item *from, struct class_item *out)
{
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        out->opened[vote] = from->opened[vote];
        for (unsigned team = 0; team < DRILL_MAX_TEAMS; team++) {
            unsigned sum = 0, most = 0;
            for (size_t i = 0; i < from->n_options; i++) {
                unsigned n = from->hands[vote][team][i];
                out->hands[vote][i] = (uint16_t)(out->hands[vote][i] + n);
                sum += n;
                most = n > most ? n : most;
            }
            out->hand_people[vote] += from->many ? most : sum;
        }
    }
    out->outcome = from->outcome;
}

static void copy_seat(struct class_record *record, const struct room_seat *from, uint64_t room,
                      const struct class_ids *ids)
{
    uint64_t first = room_first(from);
    struct class_seat seat = {
        .id = ids ? ids->of(ids->context, first) : mix_id(first, room), .way = WAY_NETWORK, .team = from->team};
    for (size_t i = 0; i < record->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            seat.chosen[i][vote] = from->votes[i][vote].chosen;
    (void)class_record_seat(record, &seat); /* a room has fewer seats than a record */
}

struct class_record *class_record_of_room(const struct room *room, const struct drill *drill, const struct ask *asked,
                                          struct date date, uint64_t id, const struct class_ids *ids)
{
    struct class_record *record = create(drill, asked, date);
    record->people = room->people;
    record->over = room->phase == ROOM_OVER;
    record->n_rooms = id != 0;
    record->rooms[0] = id;
    for (size_t i = 0; i < room->n_items; i++)
        copy_hands(&room->items[i], &record->items[i]);
    for (size_t s = 0; s < room->n_seats; s++)
        copy_seat(record, &room->seats[s], id, ids);
    record->n_teams = room->teams;
    for (unsigned team = 0; team < room->teams; team++) {
        struct room_score all = room_team_score(room, team), seats = class_record_team(record, team);
        record->hand_teams[team] = (struct room_score){all.answers - seats.answers, all.points - seats.points};
    }
    return record;
}

void class_record_destroy(struct class_record *record)
{
    if (!record)
        return;
    struct arena arena = record->arena;
    arena_finish(&arena);
    free(record);
}

/* ---- seats ---- */

/* Where it is, or where it belongs. */
static size_t place_of(const struct class_record *record, uint64_t id)
{
    size_t low = 0, high = record->n_seats;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (record->seats[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct class_seat *class_record_find(const struct class_record *record, uint64_t id)
{
    size_t at = place_of(record, id);
    return at < record->n_seats && record->seats[at].id == id ? &record->seats[at] : NULL;
}

bool class_record_seat(struct class_record *record, const struct class_seat *seat)
{
    size_t at = place_of(record, seat->id);
    bool there = at < record->n_seats && record->seats[at].id == seat->id;
    if (!there && record->n_seats == CLASS_MAX_SEATS)
        return false;
    if (!there) {
        memmove(&record->seats[at + 1], &record->seats[at], (record->n_seats - at) * sizeof *seat);
        record->n_seats++;
    }
    record->seats[at] = *seat;
    return true;
}

bool class_record_drop(struct class_record *record, uint64_t id)
{
    size_t at = place_of(record, id);
    if (!class_record_find(record, id))
        return false;
    record->n_seats--;
    memmove(&record->seats[at], &record->seats[at + 1], (record->n_seats - at) * sizeof *record->seats);
    return true;
}

/* ---- counted ---- */

static struct room_tally hands_of(const struct class_item *item, unsigned vote)
{
    struct room_tally tally = {.people = item->hand_people[vote]};
    for (size_t i = 0; i < item->n_options; i++)
        tally.counts[i] = item->hands[vote][i];
    return tally;
}

static void add_choice(const struct class_item *item, uint32_t chosen, struct room_tally *tally)
{
    tally->people += chosen != 0;
    for (size_t i = 0; i < item->n_options; i++)
        tally->counts[i] += chosen >> i & 1u;
}

struct room_tally class_record_tally(const struct class_record *record, size_t item, unsigned vote)
{
    struct room_tally tally = hands_of(&record->items[item], vote);
    for (size_t s = 0; s < record->n_seats; s++)
        add_choice(&record->items[item], record->seats[s].chosen[item][vote], &tally);
    return tally;
}

static uint32_t last_of(const uint32_t chosen[ROOM_VOTES])
{
    return chosen[1] ? chosen[1] : chosen[0];
}

struct room_tally class_record_last(const struct class_record *record, size_t item)
{
    const struct class_item *it = &record->items[item];
    struct room_tally tally = hands_of(it, it->hand_people[1] > 0 ? 1 : 0);
    for (size_t s = 0; s < record->n_seats; s++)
        add_choice(it, last_of(record->seats[s].chosen[item]), &tally);
    return tally;
}

static void add_seat(const struct class_record *record, const struct class_seat *seat, struct room_score *score)
{
    for (size_t i = 0; i < record->n_items; i++) {
        const struct class_item *item = &record->items[i];
        uint32_t chosen = last_of(seat->chosen[i]);
        if (chosen == 0 || item->right == 0 || item->outcome != ROOM_SHOWN)
            continue;
        score->answers++;
        score->points += room_answer_points(item->right, item->n_options, chosen);
    }
}

/* Only who was in the room was in a team. */
struct room_score class_record_team(const struct class_record *record, unsigned team)
{
    struct room_score score = record->hand_teams[team];
    for (size_t s = 0; s < record->n_seats; s++)
        if (record->seats[s].way == WAY_NETWORK && record->seats[s].team == team)
            add_seat(record, &record->seats[s], &score);
    return score;
}
