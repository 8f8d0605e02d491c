#include "app/drilling.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/asking.h"
#include "app/lot.h"
#include "app/paths.h"
#include "base/file.h"
#define LOG_MODULE "drill"
#include "base/log.h"
#include "engine/class_record.h"

enum {
    JOURNAL_MAX_BYTES = 16 << 20, /* all votes of all seats on all questions are below 4 MB */
    STATUS_MAX_BYTES = 256,
    NAMES = 100,
};

struct drilling {
    struct drilling_options options;
    struct asking asking;
    struct room room;
    struct classroom view;
    uint64_t lot; /* tells this room from others that are asked the same */
    struct buf record, journal, status;
    struct buf unkept; /* lines that could not be written yet */
    int log;           /* the journal, open; -1: not */
};

void drilling_speak(struct drilling *d, enum lang lang)
{
    asking_speak(&d->asking, lang);
}

/* ---- its files ---- */

/* "drill 0123456789abcdef", with which the first line of a journal begins. */
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

/* "drill 0123456789abcdef fedcba9876543210": this drill, in some room. An earlier version drew no number for it. */
static bool is_its_journal(struct drilling *d, struct str line)
{
    enum { DIGITS = 16, DRAWN = 2 * DIGITS };
    char lot[DIGITS + 1] = "0";
    bool drawn = line.n > DRAWN;
    if (drawn) {
        memcpy(lot, line.p + line.n - DIGITS, DIGITS);
        line.n -= DIGITS + 1;
    }
    d->lot = strtoull(lot, NULL, 16);
    return is_its(d, line);
}

/* Whether that journal is of this drill; then what happened in it has happened in the room. What was cut off at its end
 * is taken away, so that nothing is written behind it. */
static bool replay(struct drilling *d)
{
    struct buf text = {0};
    struct str rest, line;
    bool its = file_read(buf_z(&d->journal), JOURNAL_MAX_BYTES, &text, NULL);
    rest = buf_str(&text);
    its = its && str_line(&rest, &line) && is_its_journal(d, line) && line.n < text.n;
    size_t whole = its ? text.n - rest.n + room_replay(&d->room, rest) : text.n;
    if (whole < text.n && truncate(buf_z(&d->journal), (off_t)whole) != 0) /* a line that a power cut tore */
        log_line(LOG_ERROR, LOG_MODULE, "journal: %zu bytes of it are none", text.n - whole);
    buf_finish(&text);
    return its;
}

static void name_files(struct drilling *d, const char *record)
{
    buf_clear(&d->record);
    buf_clear(&d->journal);
    buf_adds(&d->record, record);
    buf_addf(&d->journal, "%s.journal", record);
}

static void start_room(struct drilling *d)
{
    room_start(&d->room, d->asking.asked, d->asking.drill.n_items, (unsigned)d->asking.drill.teams);
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

/* Whoever runs a drill holds its journal. */
static bool hold(int journal)
{
    return flock(journal, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

static bool is_running(const char *journal)
{
    int fd = open(journal, O_RDONLY | O_CLOEXEC);
    bool held = fd >= 0 && !hold(fd);
    if (fd >= 0)
        (void)close(fd);
    return held;
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
        d->view.resumed = resume && !is_running(buf_z(&d->journal)) && replay(d);
        found = d->view.resumed || (!file_exists(buf_z(&d->record)) && !file_exists(buf_z(&d->journal)));
    }
    buf_finish(&stem);
    buf_finish(&name);
}

/* What is not kept yet is written; half a line that a full disk took is taken out again, since nothing behind it could
 * be read. */
static bool write_lines(struct drilling *d, struct err *err)
{
    off_t end = d->log >= 0 ? lseek(d->log, 0, SEEK_END) : -1;
    bool fine = end >= 0 && file_write_fd(d->log, d->unkept.p, d->unkept.n) && fdatasync(d->log) == 0;
    if (fine) {
        buf_clear(&d->unkept);
        return true;
    }
    (void)err_errno(err, buf_z(&d->journal), "write");
    if (end >= 0 && ftruncate(d->log, end) != 0)
        log_line(LOG_ERROR, LOG_MODULE, "journal: half a line is left");
    return false;
}

static bool open_log(struct drilling *d)
{
    errno = 0;
    d->log = d->journal.n > 0 ? open(buf_z(&d->journal), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    return d->log >= 0;
}

static bool open_journal(struct drilling *d, struct err *err)
{
    struct buf begun = {0};
    bool begins = !file_exists(buf_z(&d->journal));
    if (!open_log(d))
        return err_errno(err, buf_z(&d->journal), "open");
    if (!hold(d->log)) { /* another drill took this name meanwhile */
        (void)close(d->log);
        find_names(d, false);
        begins = true;
        if (!open_log(d) || !hold(d->log))
            return err_errno(err, buf_z(&d->journal), "open");
    }
    if (!begins)
        return true;
    d->lot = lot_draw();
    write_print(d, &begun);
    buf_addf(&begun, " %016llx\n", (unsigned long long)d->lot);
    buf_addstr(&begun, buf_str(&d->unkept));
    buf_finish(&d->unkept);
    d->unkept = begun;
    return write_lines(d, err);
}

static bool keep_lines(struct drilling *d, struct err *err)
{
    return (d->log >= 0 || open_journal(d, err)) && (d->unkept.n == 0 || write_lines(d, err));
}

static bool write_record(struct drilling *d, struct err *err)
{
    struct buf text = {0};
    struct class_record *record =
        class_record_of_room(&d->room, &d->asking.drill, d->asking.asked, date_of(d->options.now), d->lot);
    class_record_write(record, &text);
    class_record_destroy(record);
    bool fine = file_replace(buf_z(&d->record), buf_str(&text), err);
    d->view.record = fine ? buf_z(&d->record) : NULL;
    buf_finish(&text);
    return fine;
}

static bool keep(struct drilling *d, const struct room_event *event, struct err *err)
{
    room_write(event, &d->unkept);
    buf_addc(&d->unkept, '\n');
    bool fine = keep_lines(d, err);
    bool whole = event->kind == ROOM_REVEAL || event->kind == ROOM_SKIP || d->room.phase == ROOM_OVER;
    fine = (!whole || write_record(d, err)) && fine;
    if (fine && d->room.phase == ROOM_OVER)
        (void)unlink(buf_z(&d->journal)); /* nothing is left to go on with */
    return fine;
}

/* ---- the second terminal ---- */

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
    if (d->view.resumed && !open_journal(d, &err)) /* nobody else goes on with it meanwhile */
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
    if (d->room.covered) {
        struct room_event lift = {.kind = ROOM_UNCOVER};
        if (!drilling_take(d, &lift, &err))
            log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
        d->view.resumed = true;
    }
    d->view.resumed = d->view.resumed && d->room.phase != ROOM_LOBBY;
    write_status(d);
}

struct drilling *drilling_open(const struct drilling_options *options, struct diag_list *diags, struct err *err)
{
    struct drilling *d = xcalloc(1, sizeof *d);
    d->options = *options;
    d->log = -1;
    if (!asking_open(&d->asking, options->lessons, options->file, options->lang, diags, err)) {
        drilling_close(d);
        return NULL;
    }
    start_room(d);
    d->view = (struct classroom){.drill = &d->asking.drill, .room = &d->room, .asked = d->asking.asked};
    begin(d);
    return d;
}

void drilling_close(struct drilling *d)
{
    if (!d)
        return;
    if (d->log >= 0)
        (void)close(d->log);
    if (!d->options.follow && d->status.n > 0)
        (void)unlink(buf_z(&d->status));
    asking_close(&d->asking);
    buf_finish(&d->record);
    buf_finish(&d->journal);
    buf_finish(&d->status);
    buf_finish(&d->unkept);
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
    bool kept = keep(d, &next, err);
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

bool drilling_keep(struct drilling *d, const struct room_event *events, size_t n, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        room_write(&events[i], &d->unkept);
        buf_addc(&d->unkept, '\n');
    }
    return d->unkept.n == 0 || keep_lines(d, err);
}

/* The counts of the drill that was left are in its file; the journal, which would bring it back, goes. */
void drilling_afresh(struct drilling *d)
{
    struct err err = {0};
    if (!write_record(d, &err))
        log_line(LOG_ERROR, LOG_MODULE, "record: %s", err.detail);
    if (d->log >= 0)
        (void)close(d->log);
    d->log = -1;
    (void)unlink(buf_z(&d->journal));
    buf_clear(&d->unkept);
    uint32_t serial = d->room.serial; /* seats pass over what is older than what they know */
    start_room(d);
    d->room.serial = serial;
    d->view.record = NULL;
    find_names(d, false);
    d->view.resumed = false;
    write_status(d);
}
