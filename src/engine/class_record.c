#include "engine/class_record.h"

/* Ids need no escapes: [a-z0-9-] only. */
static void add_ids(const struct ask *asked, uint32_t which, struct buf *out)
{
    bool any = false;
    for (size_t i = 0; i < asked->n_options; i++) {
        if (!(which >> i & 1u))
            continue;
        buf_addf(out, "%s\"%s\"", any ? ", " : "", ask_id(asked, i));
        any = true;
    }
}

static void add_counts(const struct ask *asked, const struct room_tally *tally, struct buf *out)
{
    buf_addf(out, "{\"people\": %u, \"counts\": {", tally->people);
    for (size_t i = 0; i < asked->n_options; i++)
        buf_addf(out, "%s\"%s\": %u", i > 0 ? ", " : "", ask_id(asked, i), tally->counts[i]);
    buf_adds(out, "}}");
}

static void add_votes(const struct room *room, const struct ask *asked, size_t item, struct buf *out)
{
    bool any = false;
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
        struct room_tally tally = room_tally(room, item, vote, ROOM_ALL_TEAMS);
        if (!room->items[item].opened[vote])
            continue;
        buf_adds(out, any ? ",\n        " : "\n        ");
        add_counts(asked, &tally, out);
        any = true;
    }
    buf_adds(out, any ? "\n      ]" : "]");
}

static void add_item(const struct room *room, const struct drill_item *item, const struct ask *asked, size_t i,
                     struct buf *out)
{
    static const char *const outcomes[] = {
        [ROOM_WAITING] = "waiting", [ROOM_SHOWN] = "shown", [ROOM_SKIPPED] = "skipped"};
    buf_addf(out, "%s\n    {\n      \"unit\": \"%s\",\n      \"step\": \"%s\",\n", i > 0 ? "," : "", item->unit,
             item->step);
    if (item->card)
        buf_addf(out, "      \"card\": \"%s\",\n", item->card);
    buf_addf(out, "      \"outcome\": \"%s\",\n      \"right\": [", outcomes[room->items[i].outcome]);
    add_ids(asked, asked->right, out);
    buf_adds(out, "],\n      \"votes\": [");
    add_votes(room, asked, i, out);
    buf_adds(out, "\n    }");
}

static void add_teams(const struct room *room, struct buf *out)
{
    for (unsigned team = 0; team < room->teams; team++) {
        struct room_score score = room_team_score(room, team);
        buf_addf(out, "%s\n    {\"answers\": %u, \"points\": %u}", team > 0 ? "," : "", score.answers, score.points);
    }
}

void class_record(const struct room *room, const struct drill *drill, const struct ask *asked, struct date date,
                  struct buf *out)
{
    buf_addf(out, "{\n  \"format\": 1,\n  \"drill\": \"%s\",\n  \"seed\": %llu,\n", drill->id,
             (unsigned long long)drill->seed);
    buf_addf(out, "  \"date\": \"%04d-%02d-%02d\",\n  \"people\": %u,\n  \"over\": %s,\n", date.year, date.month,
             date.day, room->people, room->phase == ROOM_OVER ? "true" : "false");
    buf_adds(out, "  \"teams\": [");
    add_teams(room, out);
    buf_adds(out, room->teams > 0 ? "\n  ],\n  \"items\": [" : "],\n  \"items\": [");
    for (size_t i = 0; i < room->n_items; i++)
        add_item(room, &drill->items[i], &asked[i], i, out);
    buf_adds(out, room->n_items > 0 ? "\n  ]\n}\n" : "]\n}\n");
}
