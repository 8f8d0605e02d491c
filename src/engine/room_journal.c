/* room_journal: events as lines, one word and its numbers each, and a whole room in words. */
#include <string.h>

#include "engine/room.h"

/* Which members a kind has, in the order they are written; all have the serial first. */
enum field { TOKEN = 1, SEAT = 2, ROUND = 4, TEAM = 8, PEOPLE = 16, CHOSEN = 32, COUNTS = 64 };

static const struct {
    const char *name;
    unsigned fields;
} kinds[ROOM_EVENT_KINDS] = {
    [ROOM_JOIN] = {"join", TOKEN},
    [ROOM_LEAVE] = {"leave", SEAT},
    [ROOM_ANSWER] = {"answer", SEAT | ROUND | CHOSEN},
    [ROOM_MOVE] = {"move", TOKEN | SEAT},
    [ROOM_HANDS] = {"hands", ROUND | TEAM | COUNTS},
    [ROOM_PEOPLE] = {"people", PEOPLE},
    [ROOM_NEXT] = {"next", 0},
    [ROOM_CLOSE] = {"close", 0},
    [ROOM_REOPEN] = {"reopen", 0},
    [ROOM_DISCUSS] = {"discuss", 0},
    [ROOM_AGAIN] = {"again", 0},
    [ROOM_REVEAL] = {"reveal", 0},
    [ROOM_SKIP] = {"skip", 0},
    [ROOM_COVER] = {"cover", 0},
    [ROOM_UNCOVER] = {"uncover", 0},
    [ROOM_END] = {"end", 0},
};

void room_write(const struct room_event *event, struct buf *out)
{
    unsigned fields = kinds[event->kind].fields;
    buf_addf(out, "%s %u", kinds[event->kind].name, (unsigned)event->serial);
    if (fields & TOKEN)
        buf_addf(out, " %llu", (unsigned long long)event->token);
    if (fields & SEAT)
        buf_addf(out, " %u", event->seat);
    if (fields & ROUND)
        buf_addf(out, " %u", event->round);
    if (fields & TEAM)
        buf_addf(out, " %u", event->team);
    if (fields & PEOPLE)
        buf_addf(out, " %u", event->people);
    if (fields & CHOSEN)
        buf_addf(out, " %u", (unsigned)event->chosen);
    for (size_t i = 0; fields & COUNTS && i < ASK_MAX_OPTIONS; i++)
        buf_addf(out, " %u", (unsigned)event->counts[i]);
}

static bool take_unsigned(struct str *rest, unsigned *out)
{
    uint64_t number;
    bool fine = str_number(rest, UINT32_MAX, &number);
    *out = fine ? (unsigned)number : 0;
    return fine;
}

static bool take_counts(struct str *rest, uint16_t counts[ASK_MAX_OPTIONS])
{
    uint64_t number;
    for (size_t i = 0; i < ASK_MAX_OPTIONS; i++) {
        if (!str_number(rest, UINT16_MAX, &number))
            return false;
        counts[i] = (uint16_t)number;
    }
    return true;
}

static bool take_fields(struct str *rest, unsigned fields, struct room_event *event)
{
    unsigned chosen = 0, serial = 0;
    bool fine = take_unsigned(rest, &serial) && (!(fields & TOKEN) || str_number(rest, UINT64_MAX, &event->token)) &&
                (!(fields & SEAT) || take_unsigned(rest, &event->seat)) &&
                (!(fields & ROUND) || take_unsigned(rest, &event->round)) &&
                (!(fields & TEAM) || take_unsigned(rest, &event->team)) &&
                (!(fields & PEOPLE) || take_unsigned(rest, &event->people)) &&
                (!(fields & CHOSEN) || take_unsigned(rest, &chosen)) &&
                (!(fields & COUNTS) || take_counts(rest, event->counts));
    event->serial = serial;
    event->chosen = chosen;
    return fine && str_trim(*rest).n == 0;
}

bool room_read(struct str line, struct room_event *event)
{
    struct str name;
    *event = (struct room_event){0};
    if (!str_word(&line, &name))
        return false;
    for (int kind = 0; kind < ROOM_EVENT_KINDS; kind++) {
        event->kind = (enum room_event_kind)kind;
        if (str_eq(name, str_of(kinds[kind].name)))
            return take_fields(&line, kinds[kind].fields, event);
    }
    return false;
}

/* The last number of a line that was torn would be another one. */
size_t room_replay(struct room *room, struct str journal)
{
    struct str rest = journal, line;
    struct room_event event;
    size_t taken = 0;
    while (memchr(rest.p, '\n', rest.n) && str_line(&rest, &line) && room_read(line, &event)) {
        (void)room_take(room, &event);
        taken = journal.n - rest.n;
    }
    return taken;
}

/* ---- a room in words ---- */

static void dump_item(const struct room *room, size_t at, struct buf *out)
{
    const struct room_item *item = &room->items[at];
    buf_addf(out, "item %zu: outcome %d, opened %d %d\n", at, (int)item->outcome, item->opened[0], item->opened[1]);
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
        for (unsigned team = 0; team < DRILL_MAX_TEAMS; team++)
            for (size_t i = 0; i < item->n_options; i++)
                if (item->hands[vote][team][i] > 0)
                    buf_addf(out, "  vote %u team %u option %zu: %u hands\n", vote, team, i,
                             (unsigned)item->hands[vote][team][i]);
}

static void dump_seat(const struct room *room, size_t at, struct buf *out)
{
    const struct room_seat *seat = &room->seats[at];
    buf_addf(out, "seat %zu: team %u, %s since %u", at, seat->team, seat->here ? "here" : "away",
             (unsigned)seat->presence);
    if (seat->generation > 0)
        buf_addf(out, ", moved %u times", seat->generation);
    buf_addc(out, '\n');
    for (size_t item = 0; item < room->n_items; item++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            if (seat->votes[item][vote].chosen != 0)
                buf_addf(out, "  item %zu vote %u: %x (%u)\n", item, vote, (unsigned)seat->votes[item][vote].chosen,
                         (unsigned)seat->votes[item][vote].serial);
}

void room_dump(const struct room *room, struct buf *out)
{
    buf_addf(out, "phase %d, item %zu of %zu, vote %u, teams %u, people %u, serial %u, covered %d of %u times\n",
             (int)room->phase, room->item, room->n_items, room->vote, room->teams, room->people, (unsigned)room->serial,
             room->covered, room->covers);
    for (size_t i = 0; i < room->n_items; i++)
        dump_item(room, i, out);
    for (size_t i = 0; i < room->n_seats; i++)
        dump_seat(room, i, out);
}
