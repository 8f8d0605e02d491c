/* fuzz: engine. An agenda, whatever it says: written and read again it is the same. Behind a line "---" stand edits,
 * four bytes each: none of them makes a day that could not be read again, and one that is refused changes nothing. */
#include <string.h>

#include "engine/agenda_day.h"
#include "fuzz/demand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { EDIT_BYTES = 4, MOST_EDITS = 64 };

static void read_again(const struct agenda *agenda)
{
    struct buf once = {0}, twice = {0};
    agenda_write(agenda, &once);
    struct agenda *again = agenda_parse(buf_str(&once), "again", NULL);
    DEMAND(again);
    agenda_write(again, &twice);
    DEMAND(str_eq(buf_str(&once), buf_str(&twice)));
    DEMAND(again->n_days == agenda->n_days);
    agenda_destroy(again);
    buf_finish(&once);
    buf_finish(&twice);
}

/* What is on now is on that day, and no day stands still. */
static void look_at(const struct agenda *agenda)
{
    for (size_t day = 0; day < agenda->n_days; day++) {
        const struct agenda_day *d = &agenda->days[day];
        DEMAND(d->n >= 1 && d->n <= AGENDA_MAX_ENTRIES);
        DEMAND(agenda_minutes(d) <= AGENDA_DAY_MINUTES);
        for (int64_t minute = NO_CLOCK; minute < 4 * DAY_MINUTES; minute += 61) {
            struct agenda_now now = agenda_now(agenda, day, minute);
            DEMAND(!now.known || (now.entry < d->n && !now.stopped && !d->entries[now.entry].skipped));
            DEMAND(!now.stopped || (now.entry < d->n && minute >= 0));
            DEMAND(!now.counted || (now.known && minute >= 0 && now.left <= AGENDA_MAX_MINUTES));
            DEMAND(now.next == d->n || !d->entries[now.next].skipped);
            DEMAND(agenda_start(agenda, day, d->n, minute) >= 0);
        }
        size_t at = SIZE_MAX, seen = 0;
        while ((at = agenda_next(agenda, day, at)) < d->n)
            DEMAND(!d->entries[at].skipped && ++seen <= d->n);
    }
}

static void edit(struct agenda *agenda, const uint8_t *bytes)
{
    struct agenda_edit edit = {.kind = (enum agenda_edit_kind)(bytes[0] % (AGENDA_UNDO + 1)),
                               .day = bytes[1] % AGENDA_MAX_DAYS,
                               .entry = bytes[2] % AGENDA_MAX_ENTRIES,
                               .now = bytes[3] == 0 ? NO_CLOCK : bytes[3] * 17}; /* up to three days */
    struct buf before = {0}, after = {0};
    agenda_write(agenda, &before);
    bool said = edit.kind == AGENDA_CLOCK, done = !said && agenda_apply(agenda, &edit);
    if (said)
        agenda_say_clock(agenda, edit.now == NO_CLOCK ? NO_CLOCK : edit.now % DAY_MINUTES, bytes[2] * 31);
    agenda_write(agenda, &after);
    DEMAND(done || said || str_eq(buf_str(&before), buf_str(&after)));
    DEMAND(!done || (edit.day < agenda->n_days && edit.entry < agenda->days[edit.day].n));
    buf_finish(&before);
    buf_finish(&after);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char between[] = "\n---\n";
    struct str json = {(const char *)bytes, n};
    const uint8_t *edits = n > 0 ? memmem(bytes, n, between, sizeof between - 1) : NULL;
    size_t n_edits = 0;
    if (edits) {
        json.n = (size_t)(edits - bytes);
        edits += sizeof between - 1;
        n_edits = (n - json.n - (sizeof between - 1)) / EDIT_BYTES;
    }
    struct agenda *agenda = agenda_parse(json, "fuzz", NULL);
    if (!agenda)
        return 0;
    read_again(agenda);
    look_at(agenda);
    for (size_t i = 0; i < n_edits && i < MOST_EDITS; i++)
        edit(agenda, edits + i * EDIT_BYTES);
    if (n_edits > 0) {
        read_again(agenda);
        look_at(agenda);
    }
    agenda_destroy(agenda);
    return 0;
}
