#include "app/drilling.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/asking.h"
#include "app/paths.h"
#include "app/room_file.h"
#include "base/file.h"
#define LOG_MODULE "drill"
#include "base/log.h"
#include "engine/class_record.h"

enum { STATUS_MAX_BYTES = 256, NAMES = 100 };

struct drilling {
    struct drilling_options options;
    struct asking asking;
    struct room room;
    struct classroom view;
    struct buf record, status;
    struct drill_journal journal;
    bool finished;
};

void drilling_speak(struct drilling *d, enum lang lang)
{
    asking_speak(&d->asking, lang);
}

/* ---- its files ---- */

static void name_files(struct drilling *d, const char *record)
{
    buf_clear(&d->record);
    buf_adds(&d->record, record);
    drill_journal_name(&d->journal, record);
}

static void start_room(struct drilling *d)
{
    room_start(&d->room, d->asking.asked, d->asking.drill.n_items, (unsigned)d->asking.drill.teams);
}

static void start_anew(struct drilling *d)
{
    d->finished = false;
    drill_journal_finish(&d->journal);
    drill_journal_start(&d->journal, d->asking.print);
    start_room(d);
}

/* "…/class-2026-11-26" in the home folder, or what was asked for; ".json" follows. Nothing in it says what about. */
static bool find_stem(const struct drilling *d, struct buf *stem)
{
    struct date date = date_of(d->options.now);
    const char *home = getenv("HOME");
    struct str out = str_of(d->options.out);
    if (d->options.out) {
        out.n -= str_ends(out, STR(".json")) ? strlen(".json") : 0;
        buf_addstr(stem, out);
    } else if (home && *home == '/') {
        buf_addf(stem, "%s/class-%04d-%02d-%02d", home, date.year, date.month, date.day);
    }
    return stem->n > 0;
}

/* What was interrupted under this name has happened in the room, if it is this drill and nobody else goes on with it.
 */
static bool take_up(struct drilling *d)
{
    bool its = drill_journal_resume(&d->journal, &d->room);
    if (!its)
        start_room(d);
    return its;
}

/* The first name that nobody has, or that an interrupted drill has which is this one. */
static void find_names(struct drilling *d, bool resume)
{
    struct buf stem = {0}, name = {0};
    bool found = !find_stem(d, &stem);
    for (int i = 1; !found && i <= NAMES; i++) {
        buf_clear(&name);
        buf_addstr(&name, buf_str(&stem));
        if (i > 1)
            buf_addf(&name, "-%d", i);
        buf_adds(&name, ".json");
        name_files(d, buf_z(&name));
        d->view.resumed = resume && take_up(d);
        found = d->view.resumed || (!file_exists(buf_z(&d->record)) && !file_exists(buf_z(&d->journal.path)));
    }
    buf_finish(&stem);
    buf_finish(&name);
}

/* Where another drill took this name meanwhile, the next one. */
static bool begin_journal(struct drilling *d, struct err *err)
{
    struct err why = {0};
    if (drill_journal_begin(&d->journal, &why))
        return true;
    if (why.kind == ERR_BUSY) {
        find_names(d, false);
        return drill_journal_begin(&d->journal, err);
    }
    return err_set(err, why.kind, why.path, "%s", why.detail);
}

bool drilling_hold(struct drilling *d, struct err *err)
{
    return d->finished || d->journal.fd >= 0 || begin_journal(d, err);
}

static bool keep_lines(struct drilling *d, struct err *err)
{
    return drilling_hold(d, err) && drill_journal_keep(&d->journal, err);
}

static uint64_t id_of(void *context, uint64_t token)
{
    return seal_record_id(context, token);
}

/* Seats are numbers that are made by the host's secret, which lies in the room's file until the drill is over: the same
 * ones also where it is gone on with without its machines. */
static struct class_record *make_record(const struct drilling *d)
{
    struct room_file file = {0};
    struct seal_host host;
    bool keyed = d->room.n_seats > 0 && room_file_read(buf_z(&d->record), &d->journal.mark, &file, NULL);
    if (keyed)
        seal_host_of(file.secret, &host);
    struct class_record *record =
        class_record_of_room(&d->room, &d->asking.drill, d->asking.asked, date_of(d->options.now), d->journal.mark.lot,
                             keyed ? &(struct class_ids){id_of, &host} : NULL);
    explicit_bzero(&file, sizeof file);
    explicit_bzero(&host, sizeof host);
    return record;
}

static bool has_answers(const struct class_record *record)
{
    bool any = record->people > 0 || record->n_seats > 0;
    for (size_t i = 0; i < record->n_items; i++)
        any = any || record->items[i].hand_people[0] > 0 || record->items[i].hand_people[1] > 0;
    return any;
}

/* Nobody needs a file that says that nobody answered. */
static bool write_record(struct drilling *d, struct err *err)
{
    struct buf text = {0};
    struct class_record *record = make_record(d);
    bool needed = has_answers(record) || file_exists(buf_z(&d->record));
    class_record_write(record, &text);
    class_record_destroy(record);
    bool fine = !needed || file_replace(buf_z(&d->record), buf_str(&text), err);
    d->view.record = fine && needed ? buf_z(&d->record) : NULL;
    buf_wipe(&text);
    return fine;
}

/* It is over: with its counts in their file nothing is left to go on with, and nobody comes again. */
static bool finish(struct drilling *d, struct err *err)
{
    if (!d->finished && (!drilling_hold(d, err) || !write_record(d, err)))
        return false;
    if (!d->finished) {
        drill_journal_end(&d->journal);
        room_file_remove(buf_z(&d->record));
    }
    buf_clear(&d->journal.unkept); /* who leaves now is not written down */
    d->finished = true;
    return true;
}

static bool keep(struct drilling *d, bool whole, struct err *err)
{
    bool fine = d->finished || keep_lines(d, err);
    if (d->room.phase == ROOM_OVER)
        return finish(d, err);
    return (!whole || (d->journal.fd >= 0 && write_record(d, err))) && fine;
}

/* ---- the second terminal ---- */

/* "drill 0123456789abcdef": which it is. */
static void write_print(const struct drilling *d, struct buf *out)
{
    buf_addf(out, "drill %016llx", (unsigned long long)d->asking.print);
}

static bool is_its(const struct drilling *d, struct str line)
{
    struct buf print = {0};
    write_print(d, &print);
    bool same = str_eq(line, buf_str(&print));
    buf_finish(&print);
    return same;
}

static void write_status(struct drilling *d)
{
    struct buf text = {0};
    struct err err = {0};
    write_print(d, &text);
    buf_addf(&text, "\n%zu %d %u %d\n", d->room.item, (int)d->room.phase, d->room.vote, d->room.covered);
    /* Whoever follows sees nothing then; the drill itself is not stopped by that. */
    if (d->status.n > 0 && !file_replace(buf_z(&d->status), buf_str(&text), &err))
        log_line(LOG_ERROR, LOG_MODULE, "status: %s", err.detail);
    buf_finish(&text);
}

static bool take_number(struct str *rest, unsigned most, unsigned *out)
{
    struct str word;
    if (!str_word(rest, &word) || word.n > 2)
        return false;
    *out = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9')
            return false;
        *out = *out * 10 + (unsigned)(word.p[i] - '0');
    }
    return *out <= most;
}

void drilling_follow(struct drilling *d)
{
    struct buf text = {0};
    struct str rest, line;
    unsigned item, phase, vote, covered;
    bool there = d->status.n > 0 && file_read(buf_z(&d->status), STATUS_MAX_BYTES, &text, NULL);
    rest = buf_str(&text);
    d->view.running = there && str_line(&rest, &line) && is_its(d, line) && str_line(&rest, &line) &&
                      take_number(&line, (unsigned)d->room.n_items - 1, &item) &&
                      take_number(&line, ROOM_OVER, &phase) && take_number(&line, ROOM_VOTES - 1, &vote) &&
                      take_number(&line, 1, &covered);
    buf_finish(&text);
    d->room.covered = d->view.running && covered;
    if (!d->view.running)
        return;
    d->room.item = item;
    d->room.phase = (enum room_phase)phase;
    d->room.vote = vote;
}

/* ---- the life of it ---- */

static bool find_status(struct drilling *d, struct err *err)
{
    struct buf folder = {0};
    bool fine = paths_runtime(&folder) && file_make_dirs(buf_z(&folder), err);
    if (fine)
        buf_addf(&d->status, "%s/drill-%016llx", buf_z(&folder), (unsigned long long)d->asking.print);
    buf_finish(&folder);
    return fine;
}

/* Somebody else's file cannot be believed, but a drill can be run without a second terminal. */
static void begin(struct drilling *d)
{
    struct err err = {0};
    if (!find_status(d, &err))
        log_line(LOG_ERROR, LOG_MODULE, "status: %s", err.detail);
    if (d->options.follow) {
        drilling_follow(d);
        return;
    }
    find_names(d, true);
    if (d->room.covered) {
        struct room_event lift = {.kind = ROOM_UNCOVER};
        if (!drilling_take(d, &lift, &err))
            log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
        d->view.resumed = true;
    }
    if (d->room.phase == ROOM_OVER && !finish(d, &err))
        log_line(LOG_ERROR, LOG_MODULE, "record: %s", err.detail);
    d->view.resumed = d->view.resumed && d->room.phase != ROOM_LOBBY;
    d->view.damaged = d->journal.damaged.n > 0 ? buf_z(&d->journal.damaged) : NULL;
    write_status(d);
}

struct drilling *drilling_open(const struct drilling_options *options, struct diag_list *diags, struct err *err)
{
    struct drilling *d = xcalloc(1, sizeof *d);
    d->options = *options;
    d->journal.fd = -1;
    if (!asking_open(&d->asking, options->lessons, options->file, options->lang, diags, err)) {
        drilling_close(d);
        return NULL;
    }
    drill_journal_start(&d->journal, d->asking.print);
    start_room(d);
    d->view = (struct classroom){.drill = &d->asking.drill, .room = &d->room, .asked = d->asking.asked};
    begin(d);
    return d;
}

void drilling_close(struct drilling *d)
{
    struct err err = {0};
    if (!d)
        return;
    if (!d->options.follow && d->status.n > 0)
        (void)unlink(buf_z(&d->status));
    if (!d->options.follow && d->room.phase == ROOM_OVER && !finish(d, &err))
        log_line(LOG_ERROR, LOG_MODULE, "record: %s", err.detail);
    if (d->journal.fd >= 0 && d->room.phase == ROOM_LOBBY && d->room.n_seats == 0)
        drill_journal_end(&d->journal); /* nobody came */
    asking_close(&d->asking);
    drill_journal_finish(&d->journal);
    buf_finish(&d->record);
    buf_finish(&d->status);
    explicit_bzero(d, sizeof *d); /* it knows who answered what */
    free(d);
}

const struct classroom *drilling_room(const struct drilling *d)
{
    return &d->view;
}

bool drilling_take(struct drilling *d, const struct room_event *event, struct err *err)
{
    struct room_event next = *event;
    next.serial = d->room.serial + 1;
    if (room_take(&d->room, &next) != ROOM_TAKEN)
        return true;
    d->view.resumed = false;
    d->view.damaged = NULL;
    drill_journal_add(&d->journal, &next);
    bool kept = keep(d, next.kind == ROOM_REVEAL || next.kind == ROOM_SKIP, err);
    write_status(d);
    return kept;
}

struct room *drilling_seats(struct drilling *d, const struct seats *seats)
{
    d->view.seats = seats;
    return &d->room;
}

const char *drilling_record(const struct drilling *d)
{
    return buf_z(&d->record);
}

struct drill_mark drilling_mark(const struct drilling *d)
{
    return d->journal.mark;
}

bool drilling_keep(struct drilling *d, const struct room_event *events, size_t n, struct err *err)
{
    for (size_t i = 0; i < n; i++)
        drill_journal_add(&d->journal, &events[i]);
    return (d->journal.unkept.n == 0 && d->room.phase != ROOM_OVER) || keep(d, false, err);
}

/* Once the counts of the drill that was left are in its file, the journal, which would bring it back, goes. */
bool drilling_afresh(struct drilling *d, struct err *err)
{
    bool kept = d->finished || write_record(d, err);
    if (kept && d->journal.fd >= 0) {
        drill_journal_end(&d->journal);
        room_file_remove(buf_z(&d->record));
    }
    start_anew(d);
    d->view.record = NULL;
    find_names(d, false);
    d->view.resumed = false;
    d->view.damaged = NULL;
    write_status(d);
    return kept;
}
