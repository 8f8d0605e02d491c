#include "engine/agenda_day.h"

#include <string.h>

#include "base/clock.h"

/* Longer over than this is no longer about the entry, and a day that is longer over is not on any more. */
enum { OVER_MOST = 120, MOMENT = 1 /* minutes: a key pressed twice */, STEP = AGENDA_STEP_MINUTES };

/* Of a clock that shows a year of four digits. */
static bool is_clock(int64_t now)
{
    return now >= 0 && now / DAY_MINUTES <= date_days((struct date){9999, 12, 31});
}

static bool is_here(const struct agenda *a, size_t day)
{
    return a->here.known && a->here.day == day;
}

static int start_from(const struct agenda *a, size_t day, size_t entry, bool here)
{
    const struct agenda_day *d = &a->days[day];
    bool behind = here && entry >= a->here.entry;
    int minute = behind ? a->here.since : d->start;
    for (size_t i = behind ? a->here.entry : 0; i < entry && i < d->n; i++)
        minute += d->entries[i].skipped ? 0 : d->entries[i].minutes;
    return minute;
}

static int64_t midnight_of(const struct agenda_here *here)
{
    return (int64_t)here->date * DAY_MINUTES;
}

/* The trainer said where the group is, and that holds: on its date, and over midnight until the day is well over.
 * A clock that was set back is still in the same day. */
static bool is_running(const struct agenda *a, size_t day, int64_t now)
{
    const struct agenda_here *here = &a->here;
    if (!is_here(a, day) || !is_clock(now))
        return is_here(a, day);
    int64_t minute = now - midnight_of(here), end = start_from(a, day, a->days[day].n, true);
    return here->dated && minute >= -HALF_DAY_MINUTES && (minute < DAY_MINUTES || minute < end + OVER_MOST);
}

/* By how many minutes what is on is over; so much later begins what comes after it. */
static int over_by(const struct agenda *a, size_t day, int64_t now)
{
    const struct agenda_entry *on = &a->days[day].entries[a->here.entry];
    int64_t over = is_clock(now) ? now - midnight_of(&a->here) - a->here.since - on->minutes : 0;
    return !on->skipped && over > 0 && over < OVER_MOST ? (int)over : 0;
}

int agenda_start(const struct agenda *a, size_t day, size_t entry, int64_t now)
{
    bool running = is_running(a, day, now);
    int start = start_from(a, day, entry, running);
    return running && entry > a->here.entry ? start + over_by(a, day, now) : start;
}

size_t agenda_next(const struct agenda *a, size_t day, size_t entry)
{
    const struct agenda_day *d = &a->days[day];
    size_t next = entry == SIZE_MAX ? 0 : entry + 1;
    while (next < d->n && d->entries[next].skipped)
        next++;
    return next < d->n ? next : d->n;
}

/* What the clock alone says. It leads until the trainer does, and again on the days behind one that was stopped. */
static size_t by_clock(const struct agenda *a, size_t day, int64_t now)
{
    const struct agenda_day *d = &a->days[day];
    bool leads = !a->here.known || (day > a->here.day && !is_running(a, a->here.day, now));
    int minute = is_clock(now) ? (int)(now % DAY_MINUTES) : NO_CLOCK;
    for (size_t i = 0; leads && minute >= d->start && i < d->n; i++) {
        int start = start_from(a, day, i, false);
        if (!d->entries[i].skipped && minute >= start && minute < start + d->entries[i].minutes)
            return i;
    }
    return d->n;
}

struct agenda_now agenda_now(const struct agenda *a, size_t day, int64_t now)
{
    const struct agenda_day *d = &a->days[day];
    bool here = is_here(a, day), running = is_running(a, day, now);
    struct agenda_now is = {.stopped = here && !running, .entry = here ? a->here.entry : by_clock(a, day, now)};
    is.next = agenda_next(a, day, is.entry < d->n ? is.entry : SIZE_MAX);
    is.known = is.entry < d->n && !is.stopped && !d->entries[is.entry].skipped;
    if (!is.known || !is_clock(now))
        return is;
    int64_t minute = here ? now - midnight_of(&a->here) : now % DAY_MINUTES;
    int start = start_from(a, day, is.entry, running), end = start + d->entries[is.entry].minutes;
    is.counted = minute >= start && minute < end + OVER_MOST;
    is.left = is.counted ? end - (int)minute : 0;
    return is;
}

int agenda_ahead(int64_t minute, int64_t clock)
{
    int ahead = (int)(minute - clock % DAY_MINUTES);
    if (ahead > HALF_DAY_MINUTES)
        return ahead - DAY_MINUTES;
    return ahead < -HALF_DAY_MINUTES ? ahead + DAY_MINUTES : ahead;
}

/* ---- the clock ---- */

static bool clock_holds(const struct agenda *a, int64_t time)
{
    const struct agenda_clock *clock = &a->clock;
    int64_t days = time / DAY_MINUTES - clock->date;
    bool same = a->here.known && a->here.dated && a->here.date == clock->date;
    return clock->said && (days == 0 || (days == 1 && same && is_running(a, a->here.day, time)));
}

int64_t agenda_time(const struct agenda *a, int64_t computer)
{
    int64_t time = computer + a->clock.ahead;
    if (computer < 0)
        return NO_CLOCK;
    if (time < 0 || !clock_holds(a, time))
        return computer;
    return a->clock.none ? NO_CLOCK : time;
}

/* As long ago as before. */
static void shift_here(struct agenda_here *here, int by)
{
    here->since += by;
    while (here->since < 0) {
        here->since += DAY_MINUTES;
        here->date--;
    }
    while (here->since >= 2 * DAY_MINUTES) {
        here->since -= DAY_MINUTES;
        here->date++;
    }
}

void agenda_say_clock(struct agenda *a, int64_t minute, int64_t computer)
{
    int64_t before = agenda_time(a, computer);
    int ahead = minute == NO_CLOCK ? 0 : agenda_ahead(minute, computer);
    int64_t time = computer + ahead;
    if (!is_clock(computer) || !is_clock(time))
        return;
    bool none = minute == NO_CLOCK, began = a->here.known && a->here.dated && is_running(a, a->here.day, before);
    a->clock = (struct agenda_clock){none || ahead != 0, none, ahead, (int)(time / DAY_MINUTES)};
    if (began && is_clock(before) && !none)
        shift_here(&a->here, (int)(time - before));
}

/* ---- changes ---- */

/* A day that runs keeps its midnight; of one that begins so long before it was planned it is the midnight before. */
static void date_here(struct agenda_here *here, bool runs, int date, int64_t now)
{
    int planned = here->since;
    here->dated = true;
    here->date = runs ? date : (int)(now / DAY_MINUTES);
    here->since = (int)(now - midnight_of(here));
    bool before = here->since < 0 || (!runs && planned - here->since > HALF_DAY_MINUTES);
    here->date -= before;
    here->since += before ? DAY_MINUTES : 0;
}

/* Between what was on and what begins: what had no time to be done was left out, and what was on no longer than for
 * a moment. Without a clock nobody knows. */
static void leave_out(struct agenda *a, const struct agenda_edit *edit)
{
    struct agenda_day *d = &a->days[edit->day];
    if (!is_clock(edit->now) || !is_running(a, edit->day, edit->now))
        return;
    int64_t minute = edit->now - midnight_of(&a->here);
    for (size_t i = a->here.entry; i < edit->entry; i++) {
        int64_t had = minute - start_from(a, edit->day, i, true);
        bool done = i == a->here.entry ? had < 0 || had > MOMENT || had >= d->entries[i].minutes
                                       : had * 2 >= d->entries[i].minutes;
        d->entries[i].skipped = d->entries[i].skipped || !done;
    }
}

static bool begin(struct agenda *a, const struct agenda_edit *edit)
{
    struct agenda_day *d = &a->days[edit->day];
    int planned = agenda_start(a, edit->day, edit->entry, edit->now);
    struct agenda_here here = {.known = true, .day = edit->day, .entry = edit->entry, .since = planned};
    if (is_clock(edit->now))
        date_here(&here, is_running(a, edit->day, edit->now), a->here.date, edit->now);
    while (here.since >= 2 * DAY_MINUTES) {
        here.since -= DAY_MINUTES;
        here.date += here.dated;
    }
    leave_out(a, edit);
    d->entries[edit->entry].skipped = false;
    a->here = here;
    return true;
}

static bool is_on(const struct agenda *a, const struct agenda_edit *edit)
{
    bool here = is_running(a, edit->day, edit->now) && a->here.entry == edit->entry;
    return here && !a->days[edit->day].entries[edit->entry].skipped;
}

/* From a place before the one the group is at to right behind that. */
static void put_behind_here(struct agenda *a, struct agenda_edit *edit)
{
    struct agenda_entry *entries = a->days[edit->day].entries, entry = entries[edit->entry];
    size_t to = a->here.entry;
    memmove(&entries[edit->entry], &entries[edit->entry + 1], (to - edit->entry) * sizeof entry);
    entries[to] = entry;
    a->here.entry--;
    edit->entry = to;
}

/* What is on is not left out: the group goes on by beginning the next. What is brought back is still to come. */
static bool skip(struct agenda *a, struct agenda_edit *edit)
{
    struct agenda_entry *entry = &a->days[edit->day].entries[edit->entry];
    if (is_on(a, edit))
        return false;
    entry->skipped = !entry->skipped;
    if (!entry->skipped && is_running(a, edit->day, edit->now) && edit->entry < a->here.entry)
        put_behind_here(a, edit);
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

/* What is on now stays on its day; where the group stopped at it, it stopped before it. A day is never left empty. */
static bool carry(struct agenda *a, struct agenda_edit *edit, size_t to_day, size_t at)
{
    struct agenda_day *d = &a->days[edit->day];
    struct agenda_entry entry = d->entries[edit->entry];
    if (d->n == 1 || is_on(a, edit) || !insert(a, to_day, at, &entry))
        return false;
    d->n--;
    memmove(&d->entries[edit->entry], &d->entries[edit->entry + 1], (d->n - edit->entry) * sizeof entry);
    bool moves = is_here(a, edit->day) && a->here.entry >= edit->entry;
    if (moves && a->here.entry == 0)
        a->here = (struct agenda_here){0};
    else if (moves)
        a->here.entry--;
    edit->day = to_day;
    edit->entry = at;
    return true;
}

bool agenda_is_next(const struct agenda *a, const struct agenda_edit *edit)
{
    return is_running(a, edit->day, edit->now) && edit->entry == a->here.entry + 1;
}

/* The first place of a day, which is behind what is on. */
static size_t first_place(const struct agenda *a, size_t day, int64_t now)
{
    return is_running(a, day, now) ? a->here.entry + 1 : 0;
}

/* What was not begun does not go to where it would be over: what is on keeps its place, and nothing that is to come
 * goes before it. */
static bool move(struct agenda *a, struct agenda_edit *edit, bool later)
{
    size_t n = a->days[edit->day].n;
    bool last = edit->entry + 1 == n, first = edit->entry == 0;
    if (is_on(a, edit) || (!later && agenda_is_next(a, edit)))
        return false;
    if (later && last)
        return edit->day + 1 < a->n_days && carry(a, edit, edit->day + 1, first_place(a, edit->day + 1, edit->now));
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
        done = skip(a, edit);
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
    case AGENDA_UNDO:
        break;
    }
    if (done && fits(a, edit->day))
        return true;
    *a = before;
    *edit = asked;
    return false;
}
