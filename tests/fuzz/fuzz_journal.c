/* fuzz: engine. A journal as a disk could give it back: the room that it makes keeps its rules, and its events, written
 * again, make the same room. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/room.h"
#include "fuzz/demand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { ITEMS = 3 };

static const struct ask asked[ITEMS] = {
    {.n_options = 4, .right = 4}, {.n_options = 3, .right = 3, .many = true}, {.n_options = 2}};

static struct room *start(void)
{
    struct room *room = xcalloc(1, sizeof *room);
    room_start(room, asked, ITEMS, 2);
    return room;
}

static void check_votes(const struct room *room)
{
    for (size_t seat = 0; seat < room->n_seats; seat++) {
        struct room_score score = room_seat_score(room, seat);
        DEMAND(room->seats[seat].token != 0 && score.points <= score.answers * 100 && score.answers <= ITEMS);
        for (size_t item = 0; item < ITEMS; item++)
            for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
                DEMAND(room->seats[seat].votes[item][vote].chosen >> asked[item].n_options == 0 &&
                       (room->seats[seat].votes[item][vote].chosen == 0 || room->items[item].opened[vote]));
    }
}

static void check_tallies(const struct room *room)
{
    for (size_t item = 0; item < ITEMS; item++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
            struct room_tally tally = room_tally(room, item, vote, ROOM_ALL_TEAMS);
            for (size_t i = 0; i < ASK_MAX_OPTIONS; i++)
                DEMAND(tally.counts[i] <= tally.people);
        }
    struct room_gain gain = room_gain(room);
    DEMAND(gain.before <= 100 && gain.after <= 100 && gain.all <= 100);
}

/* Each event, as it was read; those that were taken make the room. */
static void write_again(struct str journal, struct buf *out)
{
    struct room *room = start();
    struct str line;
    struct room_event event;
    while (memchr(journal.p, '\n', journal.n) && str_line(&journal, &line) && room_read(line, &event)) {
        if (room_take(room, &event) != ROOM_TAKEN)
            continue;
        room_write(&event, out);
        buf_addc(out, '\n');
    }
    free(room);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct room *room = start(), *again = start();
    struct buf text = {0}, written = {0}, dumps[2] = {{0}};
    buf_add(&text, bytes, n);
    size_t taken = room_replay(room, buf_str(&text));
    DEMAND(taken <= n && (taken == 0 || bytes[taken - 1] == '\n'));
    DEMAND(room->n_seats <= DRILL_MAX_SEATS && room->item < ITEMS && room->vote < ROOM_VOTES);
    check_votes(room);
    check_tallies(room);
    write_again(buf_str(&text), &written);
    DEMAND(room_replay(again, buf_str(&written)) == written.n);
    room_dump(room, &dumps[0]);
    room_dump(again, &dumps[1]);
    DEMAND(str_eq(buf_str(&dumps[0]), buf_str(&dumps[1])));
    buf_finish(&text);
    buf_finish(&written);
    buf_finish(&dumps[0]);
    buf_finish(&dumps[1]);
    free(room);
    free(again);
    return 0;
}
