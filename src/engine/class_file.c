/* class_file: a record of a class as JSON, and back. Files without seats are those of an earlier version; they stay
 * readable. Counts are of hands and seats together, so what seats chose is taken off again. */
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "course/load.h"
#include "engine/class_record.h"

static const char *const outcomes[] = {
    [ROOM_WAITING] = "waiting", [ROOM_SHOWN] = "shown", [ROOM_SKIPPED] = "skipped", NULL};
static const char *const ways[] = {[WAY_NETWORK] = "network", [WAY_FOLDER] = "folder", [WAY_PAPER] = "paper", NULL};
static const char *const votes[] = {"vote1", "vote2", NULL};

enum { COUNT_MAX = UINT16_MAX, POINTS_MAX = 1000000000 };

/* ---- read ---- */

/* "0123456789abcdef"; 0, and reported, when it is anything else. */
static uint64_t read_number(struct loader *l, const struct json_node *node)
{
    enum { DIGITS = 16 };
    if (!json_expect(&l->json, node, JSON_STRING))
        return 0;
    const char *text = json_string(node);
    uint64_t number = 0;
    size_t n = strspn(text, "0123456789abcdef");
    for (size_t i = 0; n == DIGITS && !text[n] && i < n; i++)
        number = number << 4 | (uint64_t)(text[i] <= '9' ? text[i] - '0' : text[i] - 'a' + 10);
    if (number == 0 && !node->tainted)
        json_error(&l->json, node, "class-number", (const char *)NULL);
    return number;
}

static struct date read_date(struct loader *l, const struct json_node *root)
{
    struct date date = {0};
    const struct json_node *node = json_need(&l->json, root, "date", JSON_STRING);
    if (node && !date_parse(json_string(node), &date))
        json_error(&l->json, node, "bad-date", "date", json_string(node), (const char *)NULL);
    return date;
}

static size_t find_option(const struct class_item *item, const char *id)
{
    size_t i = 0;
    while (i < item->n_options && strcmp(item->options[i], id) != 0)
        i++;
    return i;
}

static void add_option(struct loader *l, const struct json_node *at, struct class_item *item, const char *id)
{
    if (!load_is_id(str_of(id)))
        json_error(&l->json, at, "bad-id", "id", id, (const char *)NULL);
    else if (item->n_options < ASK_MAX_OPTIONS && find_option(item, id) == item->n_options)
        item->options[item->n_options++] = arena_strdup(l->arena, id);
}

/* An earlier version names them in the counts, and those that are right even where nothing was counted. */
static void read_options(struct loader *l, const struct json_node *node, struct class_item *item)
{
    const struct json_node *options = json_maybe(&l->json, node, "options", JSON_ARRAY);
    const struct json_node *counted = json_maybe(&l->json, node, "votes", JSON_ARRAY);
    const struct json_node *right = json_maybe(&l->json, node, "right", JSON_ARRAY);
    const struct json_node *vote = !options && counted ? json_first(counted) : NULL;
    const struct json_node *counts = vote && json_kind(vote) == JSON_OBJECT ? json_find(vote, "counts") : NULL;
    if (options)
        JSON_EACH (one, options)
            if (json_expect(&l->json, one, JSON_STRING))
                add_option(l, one, item, json_string(one));
    if (counts && json_kind(counts) == JSON_OBJECT)
        JSON_EACH (one, counts)
            add_option(l, one, item, json_name(one));
    if (!options && !counts && right)
        JSON_EACH (one, right)
            if (json_expect(&l->json, one, JSON_STRING))
                add_option(l, one, item, json_string(one));
}

/* An array of ids of options. */
static uint32_t read_chosen(struct loader *l, const struct json_node *array, const struct class_item *item)
{
    uint32_t bits = 0;
    JSON_EACH (one, array) {
        if (!json_expect(&l->json, one, JSON_STRING))
            continue;
        size_t i = find_option(item, json_string(one));
        if (i < item->n_options)
            bits |= 1u << i;
        else
            json_error(&l->json, one, "class-option", "id", json_string(one), "step", item->step, (const char *)NULL);
    }
    return bits;
}

static void read_counts(struct loader *l, const struct json_node *vote, struct class_item *item, unsigned at)
{
    static const char *const names[] = {"people", "counts", NULL};
    int n = 0;
    json_known(&l->json, vote, names);
    item->opened[at] = true;
    item->hand_people[at] = (unsigned)load_int_needed(l, vote, "people", 0, COUNT_MAX);
    const struct json_node *counts = json_need(&l->json, vote, "counts", JSON_OBJECT);
    if (!counts)
        return;
    JSON_EACH (one, counts) {
        size_t i = find_option(item, json_name(one));
        if (i == item->n_options)
            json_error(&l->json, one, "class-option", "id", json_name(one), "step", item->step, (const char *)NULL);
        else if (json_int(&l->json, one, 0, COUNT_MAX, &n))
            item->hands[at][i] = (uint16_t)n;
    }
}

static void read_item(struct loader *l, const struct json_node *node, struct class_item *item)
{
    static const char *const names[] = {"unit", "step", "card", "outcome", "options", "right", "many", "votes", NULL};
    size_t n;
    json_known(&l->json, node, names);
    item->unit = load_id(l, node, "unit");
    item->step = load_id(l, node, "step");
    item->card = json_find(node, "card") ? load_id(l, node, "card") : NULL;
    size_t outcome = load_choice(l, node, "outcome", outcomes);
    item->outcome = outcome == SIZE_MAX ? ROOM_WAITING : (enum room_outcome)outcome;
    read_options(l, node, item);
    const struct json_node *right = json_need(&l->json, node, "right", JSON_ARRAY);
    item->right = right ? read_chosen(l, right, item) : 0;
    item->many = load_bool(l, node, "many", (item->right & (item->right - 1)) != 0);
    const struct json_node *counted = load_objects(l, node, "votes", 0, ROOM_VOTES, &n);
    unsigned at = 0;
    if (counted && n <= ROOM_VOTES)
        JSON_EACH (vote, counted)
            if (json_kind(vote) == JSON_OBJECT)
                read_counts(l, vote, item, at++);
}

static void read_items(struct loader *l, const struct json_node *root, struct class_record *record)
{
    size_t n;
    const struct json_node *array = load_objects(l, root, "items", 0, DRILL_MAX_ITEMS, &n);
    record->items = arena_array(l->arena, DRILL_MAX_ITEMS, sizeof *record->items);
    if (!array || n > DRILL_MAX_ITEMS)
        return;
    JSON_EACH (node, array)
        if (json_kind(node) == JSON_OBJECT)
            read_item(l, node, &record->items[record->n_items++]);
}

static void read_answer(struct loader *l, const struct json_node *node, const struct class_item *item, uint32_t *chosen)
{
    json_known(&l->json, node, votes);
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        const struct json_node *array = json_maybe(&l->json, node, votes[vote], JSON_ARRAY);
        uint32_t bits = array ? read_chosen(l, array, item) : 0;
        if (!item->many && (bits & (bits - 1)) != 0)
            json_error(&l->json, array, "class-one", "step", item->step, (const char *)NULL);
        else
            chosen[vote] = bits;
    }
}

/* What a seat chose is taken off the counts; false when fewer were counted than that. */
static bool take_off(struct class_item *item, unsigned vote, uint32_t chosen)
{
    bool fits = item->opened[vote] && item->hand_people[vote] > 0;
    for (size_t i = 0; i < item->n_options; i++)
        fits = fits && item->hands[vote][i] >= (chosen >> i & 1u);
    for (size_t i = 0; fits && i < item->n_options; i++)
        item->hands[vote][i] = (uint16_t)(item->hands[vote][i] - (chosen >> i & 1u));
    item->hand_people[vote] -= fits;
    return fits;
}

static void read_seat(struct loader *l, const struct json_node *node, struct class_record *record)
{
    static const char *const names[] = {"id", "way", "team", "answers", NULL};
    struct class_seat seat = {0};
    size_t n, i = 0, before = l->json.n_errors;
    json_known(&l->json, node, names);
    const struct json_node *id = json_need(&l->json, node, "id", JSON_STRING);
    seat.id = id ? read_number(l, id) : 0;
    size_t way = load_choice(l, node, "way", ways);
    seat.way = way == SIZE_MAX ? WAY_NETWORK : (enum class_way)way;
    seat.team = (unsigned)load_int(l, node, "team", 0, DRILL_MAX_TEAMS - 1, 0);
    const struct json_node *answers = load_objects(l, node, "answers", 0, record->n_items, &n);
    if (answers && n <= record->n_items)
        JSON_EACH (answer, answers) {
            if (json_kind(answer) == JSON_OBJECT)
                read_answer(l, answer, &record->items[i], seat.chosen[i]);
            i++;
        }
    bool fits = true;
    for (i = 0; i < record->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            if (seat.chosen[i][vote] != 0)
                fits = take_off(&record->items[i], vote, seat.chosen[i][vote]) && fits;
    if (!fits && l->json.n_errors == before)
        json_error(&l->json, node, "class-counts", (const char *)NULL);
    if (l->json.n_errors == before)
        (void)class_record_seat(record, &seat);
}

static void read_seats(struct loader *l, const struct json_node *root, struct class_record *record)
{
    size_t n;
    record->seats = arena_array(l->arena, CLASS_MAX_SEATS, sizeof *record->seats);
    const struct json_node *array =
        json_find(root, "seats") ? load_objects(l, root, "seats", 0, CLASS_MAX_SEATS, &n) : NULL;
    if (!array || n > CLASS_MAX_SEATS)
        return;
    load_unique_ids(l, array);
    JSON_EACH (node, array)
        if (json_kind(node) == JSON_OBJECT)
            read_seat(l, node, record);
}

/* Teams are worth what their hands and their seats are. */
static void read_teams(struct loader *l, const struct json_node *root, struct class_record *record)
{
    static const char *const names[] = {"answers", "points", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, root, "teams", 0, DRILL_MAX_TEAMS, &n);
    if (!array || n > DRILL_MAX_TEAMS)
        return;
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            continue;
        json_known(&l->json, node, names);
        struct room_score all = {(unsigned)load_int_needed(l, node, "answers", 0, POINTS_MAX),
                                 (unsigned)load_int_needed(l, node, "points", 0, POINTS_MAX)};
        struct room_score seats = class_record_team(record, record->n_teams);
        struct room_score *hands = &record->hand_teams[record->n_teams++];
        hands->answers = all.answers > seats.answers ? all.answers - seats.answers : 0;
        hands->points = all.points > seats.points ? all.points - seats.points : 0;
    }
}

static bool has_hands(const struct class_record *record)
{
    for (size_t i = 0; i < record->n_items; i++)
        if (record->items[i].hand_people[0] > 0 || record->items[i].hand_people[1] > 0)
            return true;
    return record->people > 0;
}

static bool knows_room(const struct class_record *record, uint64_t id)
{
    for (size_t i = 0; i < record->n_rooms; i++)
        if (record->rooms[i] == id)
            return true;
    return false;
}

/* An earlier version drew no number for its rooms: what it wrote is told from others by what stands in it. */
static uint64_t print_of(struct str text)
{
    uint64_t print = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < text.n; i++)
        print = (print ^ (unsigned char)text.p[i]) * 1099511628211u;
    return print != 0 ? print : 1;
}

static void read_rooms(struct loader *l, const struct json_node *root, struct class_record *record)
{
    const struct json_node *array = json_maybe(&l->json, root, "rooms", JSON_ARRAY);
    if (array)
        JSON_EACH (one, array) {
            uint64_t id = read_number(l, one);
            if (id != 0 && !knows_room(record, id) && record->n_rooms < CLASS_MAX_ROOMS)
                record->rooms[record->n_rooms++] = id;
        }
    if (record->n_rooms == 0 && has_hands(record))
        record->rooms[record->n_rooms++] = print_of(l->json.text);
}

static void read_papers(struct loader *l, const struct json_node *root, struct class_record *record)
{
    const struct json_node *array = json_maybe(&l->json, root, "papers", JSON_ARRAY);
    if (array)
        JSON_EACH (one, array) {
            uint64_t id = read_number(l, one);
            bool known = false;
            for (size_t i = 0; i < record->n_papers; i++)
                known = known || record->papers[i] == id;
            if (id != 0 && !known && record->n_papers < CLASS_MAX_PAPERS)
                record->papers[record->n_papers++] = id;
        }
}

static void read_record(struct loader *l, struct class_record *record)
{
    static const char *const names[] = {"format", "drill", "seed",  "date",   "people", "over",
                                        "teams",  "items", "rooms", "papers", "seats",  NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return;
    record->drill = load_id(l, root, "drill");
    record->seed = (uint64_t)load_int(l, root, "seed", 0, DRILL_MAX_SEED, 0);
    record->date = read_date(l, root);
    record->people = (unsigned)load_int(l, root, "people", 0, COUNT_MAX, 0);
    record->over = load_bool(l, root, "over", false);
    read_items(l, root, record);
    read_seats(l, root, record);
    read_teams(l, root, record);
    read_rooms(l, root, record);
    read_papers(l, root, record);
}

struct class_record *class_record_parse(struct str json, const char *file, struct diag_list *diags)
{
    struct class_record *record = xcalloc(1, sizeof *record);
    struct loader l = {.arena = &record->arena, .lang = LANG_AR};
    bool open = json_open_many(&l.json, json, CLASS_MAX_BYTES, CLASS_MAX_VALUES, file, diags);
    if (open)
        read_record(&l, record);
    bool usable = open && l.json.n_errors == 0;
    json_close(&l.json);
    if (usable)
        return record;
    class_record_destroy(record);
    return NULL;
}

/* ---- written ---- */

/* What is written can be read again, however much was put together. */
static unsigned bounded(unsigned n, unsigned most)
{
    return n < most ? n : most;
}

/* Ids need no escapes: [a-z0-9-] only. */
static void add_ids(const struct class_item *item, uint32_t which, struct buf *out)
{
    bool any = false;
    for (size_t i = 0; i < item->n_options; i++) {
        if (!(which >> i & 1u))
            continue;
        buf_addf(out, "%s\"%s\"", any ? ", " : "", item->options[i]);
        any = true;
    }
}

static void add_counts(const struct class_item *item, const struct room_tally *tally, struct buf *out)
{
    buf_addf(out, "{\"people\": %u, \"counts\": {", bounded(tally->people, COUNT_MAX));
    for (size_t i = 0; i < item->n_options; i++)
        buf_addf(out, "%s\"%s\": %u", i > 0 ? ", " : "", item->options[i], bounded(tally->counts[i], COUNT_MAX));
    buf_adds(out, "}}");
}

static void add_votes(const struct class_record *record, size_t item, struct buf *out)
{
    bool any = false;
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        struct room_tally tally = class_record_tally(record, item, vote);
        if (!record->items[item].opened[vote])
            continue;
        buf_adds(out, any ? ",\n        " : "\n        ");
        add_counts(&record->items[item], &tally, out);
        any = true;
    }
    buf_adds(out, any ? "\n      ]" : "]");
}

static void add_item(const struct class_record *record, size_t i, struct buf *out)
{
    const struct class_item *item = &record->items[i];
    buf_addf(out, "%s\n    {\n      \"unit\": \"%s\",\n      \"step\": \"%s\",\n", i > 0 ? "," : "", item->unit,
             item->step);
    if (item->card)
        buf_addf(out, "      \"card\": \"%s\",\n", item->card);
    buf_addf(out, "      \"outcome\": \"%s\",\n      \"options\": [", outcomes[item->outcome]);
    add_ids(item, UINT32_MAX, out);
    buf_adds(out, "],\n      \"right\": [");
    add_ids(item, item->right, out);
    buf_addf(out, "],\n      \"many\": %s,\n      \"votes\": [", item->many ? "true" : "false");
    add_votes(record, i, out);
    buf_adds(out, "\n    }");
}

static void add_answer(const struct class_item *item, const uint32_t *chosen, struct buf *out)
{
    bool any = false;
    buf_addc(out, '{');
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        if (chosen[vote] == 0)
            continue;
        buf_addf(out, "%s\"%s\": [", any ? ", " : "", votes[vote]);
        add_ids(item, chosen[vote], out);
        buf_addc(out, ']');
        any = true;
    }
    buf_addc(out, '}');
}

static void add_seat(const struct class_record *record, size_t s, struct buf *out)
{
    const struct class_seat *seat = &record->seats[s];
    buf_addf(out, "%s\n    {\"id\": \"%016llx\", \"way\": \"%s\", \"team\": %u, \"answers\": [", s > 0 ? "," : "",
             (unsigned long long)seat->id, ways[seat->way], seat->team);
    for (size_t i = 0; i < record->n_items; i++) {
        buf_adds(out, i > 0 ? ", " : "");
        add_answer(&record->items[i], seat->chosen[i], out);
    }
    buf_adds(out, "]}");
}

static void add_teams(const struct class_record *record, struct buf *out)
{
    for (unsigned team = 0; team < record->n_teams; team++) {
        struct room_score score = class_record_team(record, team);
        buf_addf(out, "%s\n    {\"answers\": %u, \"points\": %u}", team > 0 ? "," : "",
                 bounded(score.answers, POINTS_MAX), bounded(score.points, POINTS_MAX));
    }
}

static void add_numbers(const char *name, const uint64_t *numbers, size_t n, struct buf *out)
{
    buf_addf(out, "  \"%s\": [", name);
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%s\"%016llx\"", i > 0 ? ", " : "", (unsigned long long)numbers[i]);
    buf_adds(out, "],\n");
}

void class_record_write(const struct class_record *record, struct buf *out)
{
    buf_addf(out, "{\n  \"format\": 1,\n  \"drill\": \"%s\",\n  \"seed\": %llu,\n", record->drill,
             (unsigned long long)record->seed);
    buf_addf(out, "  \"date\": \"%04d-%02d-%02d\",\n  \"people\": %u,\n  \"over\": %s,\n", record->date.year,
             record->date.month, record->date.day, bounded(record->people, COUNT_MAX), record->over ? "true" : "false");
    buf_adds(out, "  \"teams\": [");
    add_teams(record, out);
    buf_adds(out, record->n_teams > 0 ? "\n  ],\n  \"items\": [" : "],\n  \"items\": [");
    for (size_t i = 0; i < record->n_items; i++)
        add_item(record, i, out);
    buf_adds(out, record->n_items > 0 ? "\n  ],\n" : "],\n");
    add_numbers("rooms", record->rooms, record->n_rooms, out);
    if (record->n_papers > 0)
        add_numbers("papers", record->papers, record->n_papers, out);
    buf_adds(out, "  \"seats\": [");
    for (size_t s = 0; s < record->n_seats; s++)
        add_seat(record, s, out);
    buf_adds(out, record->n_seats > 0 ? "\n  ]\n}\n" : "]\n}\n");
}
