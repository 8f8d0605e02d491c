#include "engine/agenda_day.h"

#include <string.h>

/* Longer over than this is no longer about the entry: the clock was wrong, or it is another day. */
enum { OVER_MOST = 120, STEP = AGENDA_STEP_MINUTES };

static bool is_here(const struct agenda *a, size_t day)
{
    return a->here.known && a->here.day == day;
}

int agenda_start(const struct agenda *a, size_t day, size_t entry)
{
    const struct agenda_day *d = &a->days[day];
    bool behind = is_here(a, day) && entry >= a->here.entry;
    int minute = behind ? a->here.since : d->start;
    for (size_t i = behind ? a->here.entry : 0; i < entry && i < d->n; i++)
        minute += d->entries[i].skipped ? 0 : d->entries[i].minutes;
    return minute;
}

size_t agenda_next(const struct agenda *a, size_t day, size_t entry)
{
    const struct agenda_day *d = &a->days[day];
    size_t next = entry == SIZE_MAX ? 0 : entry + 1;
    while (next < d->n && d->entries[next].skipped)
        next++;
    return next < d->n ? next : d->n;
}

/* What the clock alone says. */
static size_t by_clock(const struct agenda *a, size_t day, int minute)
{
    const struct agenda_day *d = &a->days[day];
    for (size_t i = 0; minute >= d->start && i < d->n; i++) {
        int start = agenda_start(a, day, i);
        if (!d->entries[i].skipped && minute >= start && minute < start + d->entries[i].minutes)
            return i;
    }
    return d->n;
}

struct agenda_now agenda_now(const struct agenda *a, size_t day, int minute)
{
    const struct agenda_day *d = &a->days[day];
    bool here = is_here(a, day);
    struct agenda_now now = {.entry = here ? a->here.entry : minute >= 0 ? by_clock(a, day, minute) : d->n};
    now.known = now.entry < d->n && (here || !a->here.known);
    if (!now.known)
        return now;
    int start = agenda_start(a, day, now.entry), end = start + d->entries[now.entry].minutes;
    now.counted = minute >= start && minute < end + OVER_MOST;
    now.left = now.counted ? end - minute : 0;
    return now;
}

/* ---- changes ---- */

static bool begin(struct agenda *a, const struct agenda_edit *edit)
{
    struct agenda_day *d = &a->days[edit->day];
    int planned = agenda_start(a, edit->day, edit->entry);
    d->entries[edit->entry].skipped = false;
    a->here = (struct agenda_here){true, edit->day, edit->entry, edit->minute >= 0 ? edit->minute : planned};
    a->here.since %= DAY_MINUTES;
    return true;
}

static bool stretch(struct agenda_entry *entry, int by)
{
    int minutes = entry->minutes + by;
    if (minutes < 1 || minutes > AGENDA_MAX_MINUTES)
        return false;
    entry->minutes = minutes;
    return true;
}

static bool insert(struct agenda *a, size_t day, size_t at, const struct agenda_entry *entry)
{
    struct agenda_day *d = &a->days[day];
    if (d->n == AGENDA_MAX_ENTRIES)
        return false;
    memmove(&d->entries[at + 1], &d->entries[at], (d->n - at) * sizeof *entry);
    d->entries[at] = *entry;
    d->n++;
    if (is_here(a, day) && a->here.entry >= at)
        a->here.entry++;
    return true;
}

static bool pause_after(struct agenda *a, const struct agenda_edit *edit)
{
    struct agenda_entry entry = {.kind = AGENDA_BREAK, .minutes = AGENDA_PAUSE_MINUTES};
    for (int i = 0; i < LANG_COUNT; i++)
        entry.title[i] = msg((enum lang)i, "agenda.pause");
    return insert(a, edit->day, edit->entry + 1, &entry);
}

static void swap(struct agenda *a, size_t day, size_t one, size_t other)
{
    struct agenda_day *d = &a->days[day];
    struct agenda_entry entry = d->entries[one];
    d->entries[one] = d->entries[other];
    d->entries[other] = entry;
    if (!is_here(a, day) || (a->here.entry != one && a->here.entry != other))
        return;
    a->here.entry = a->here.entry == one ? other : one;
}

/* What is on now stays on its day. A day is never left empty. */
static bool carry(struct agenda *a, struct agenda_edit *edit, size_t to_day, size_t at)
{
    struct agenda_day *d = &a->days[edit->day];
    struct agenda_entry entry = d->entries[edit->entry];
    if (d->n == 1 || (is_here(a, edit->day) && a->here.entry == edit->entry) || !insert(a, to_day, at, &entry))
        return false;
    d->n--;
    memmove(&d->entries[edit->entry], &d->entries[edit->entry + 1], (d->n - edit->entry) * sizeof entry);
    if (is_here(a, edit->day) && a->here.entry > edit->entry)
        a->here.entry--;
    edit->day = to_day;
    edit->entry = at;
    return true;
}

static bool move(struct agenda *a, struct agenda_edit *edit, bool later)
{
    size_t n = a->days[edit->day].n;
    bool last = edit->entry + 1 == n, first = edit->entry == 0;
    if (later && last)
        return edit->day + 1 < a->n_days && carry(a, edit, edit->day + 1, 0);
    if (!later && first)
        return edit->day > 0 && carry(a, edit, edit->day - 1, a->days[edit->day - 1].n);
    size_t to = later ? edit->entry + 1 : edit->entry - 1;
    swap(a, edit->day, edit->entry, to);
    edit->entry = to;
    return true;
}

/* The day still ends before midnight, and is no longer than a day may be. */
static bool fits(const struct agenda *a, size_t day)
{
    int minutes = agenda_minutes(&a->days[day]);
    return minutes <= AGENDA_DAY_MINUTES && a->days[day].start + minutes <= DAY_MINUTES;
}

bool agenda_apply(struct agenda *a, struct agenda_edit *edit)
{
    struct agenda before = *a;
    struct agenda_edit asked = *edit;
    bool done = false;
    if (edit->day >= a->n_days || edit->entry >= a->days[edit->day].n)
        return false;
    struct agenda_entry *entry = &a->days[edit->day].entries[edit->entry];
    switch (edit->kind) {
    case AGENDA_HERE:
        done = begin(a, edit);
        break;
    case AGENDA_LONGER:
        done = stretch(entry, STEP);
        break;
    case AGENDA_SHORTER:
        done = stretch(entry, -STEP);
        break;
    case AGENDA_SKIP:
        entry->skipped = !entry->skipped;
        done = true;
        break;
    case AGENDA_EARLIER:
        done = move(a, edit, false);
        break;
    case AGENDA_LATER:
        done = move(a, edit, true);
        break;
    case AGENDA_PAUSE:
        done = pause_after(a, edit);
        break;
    case AGENDA_CLOCK:
        break;
    }
    if (done && fits(a, edit->day))
        return true;
    *a = before;
    *edit = asked;
    return false;
}
