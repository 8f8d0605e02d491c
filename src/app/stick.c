#include "app/stick.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/lot.h"
#include "app/tell.h"
#include "base/file.h"
#define LOG_MODULE "stick"
#include "base/log.h"
#include "engine/paper.h"

enum { ANSWERS_MAX_BYTES = 1 << 18, ID_DIGITS = 16, NAMES_MOST = 10, TRIES = 100 };

/* ---- files ---- */

static int open_for_look(const char *path)
{
    return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

/* Whoever may look into the folder may read what lies there: where learners have accounts of their own, the trainer
 * opens it to a group. Sticks have no such rights, and nothing fails there. */
static void open_file_like(const char *path, const char *folder)
{
    struct stat st;
    int fd = open_for_look(path);
    if (fd >= 0 && stat(folder, &st) == 0)
        (void)!fchmod(fd, 0600 | (st.st_mode & 0644));
    if (fd >= 0)
        (void)close(fd);
}

/* The place for answers: as open as the folder it lies in, when it is new. Where several may write, nobody may take
 * away or replace what is another's. */
static void open_place(const char *path, const char *folder, bool new)
{
    struct stat outer, st;
    int fd = open_for_look(path);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode) && stat(folder, &outer) == 0) {
        mode_t mode = new ? 0700 | (outer.st_mode & 0777) : st.st_mode & 07777;
        if (mode & (S_IWGRP | S_IWOTH))
            mode |= S_ISVTX;
        if (mode != (st.st_mode & 07777))
            (void)!fchmod(fd, mode);
    }
    if (fd >= 0)
        (void)close(fd);
}

static bool write_file(const char *path, const char *folder, struct str text, struct err *err)
{
    if (!file_replace(path, text, err))
        return false;
    open_file_like(path, folder);
    return true;
}

/* No link, no device, and not endless. */
static bool read_plain(const char *path, struct buf *out)
{
    struct stat st;
    int fd = open_for_look(path);
    bool fine =
        fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && file_read_fd(fd, path, ANSWERS_MAX_BYTES, out, NULL);
    if (fd >= 0)
        (void)close(fd);
    return fine;
}

static bool is_answers(const char *name)
{
    return strspn(name, "0123456789abcdef") == ID_DIGITS && strcmp(name + ID_DIGITS, ".json") == 0;
}

/* The number in the name of a file of answers; 0: it is none. */
static uint64_t seat_of(const char *name)
{
    char digits[ID_DIGITS + 1] = {0};
    if (!is_answers(name))
        return 0;
    memcpy(digits, name, ID_DIGITS);
    return strtoull(digits, NULL, 16);
}

/* Whoever wrote the file says what was chosen at the one seat, and nothing about the class. */
static void keep_seat_only(struct class_record *read, struct date today)
{
    read->date = today;
    read->people = 0;
    read->over = true;
    read->n_teams = 0;
    read->seats[0].team = 0;
    for (size_t i = 0; i < read->n_items; i++) {
        struct class_item *item = &read->items[i];
        item->outcome = ROOM_WAITING;
        item->opened[1] = false; /* nobody is asked twice here */
        read->seats[0].chosen[i][1] = 0;
        memset(item->hands, 0, sizeof item->hands);
        memset(item->hand_people, 0, sizeof item->hand_people);
    }
}

/* What lies there as the answers of that seat to this drill; NULL: something else. */
static struct class_record *read_answers(const char *path, uint64_t seat, const struct asking *asking,
                                         struct date today)
{
    struct buf text = {0};
    struct class_record *read = read_plain(path, &text) ? class_record_parse(buf_str(&text), path, NULL) : NULL;
    struct class_record *record = class_record_of_drill(&asking->drill, asking->asked, today);
    bool fits = read && read->n_seats == 1 && read->n_rooms == 0 && read->seats[0].way == WAY_FOLDER &&
                read->seats[0].id == seat;
    if (fits) {
        keep_seat_only(read, today);
        fits = class_record_merge(record, read, NULL);
    }
    buf_finish(&text);
    class_record_destroy(read);
    if (fits)
        return record;
    class_record_destroy(record);
    return NULL;
}

/* ---- given ---- */

static bool lies_other(const char *path, uint64_t print)
{
    struct drill *there = file_exists(path) ? drill_load(path, NULL) : NULL;
    bool other = file_exists(path) && (!there || paper_print(there) != print);
    drill_destroy(there);
    return other;
}

bool stick_give(const struct asking *asking, const char *folder, struct err *err)
{
    struct buf path = {0}, answers = {0}, text = {0};
    buf_addf(&path, "%s/drill.json", folder);
    buf_addf(&answers, "%s/answers", folder);
    drill_write(asking->file, &text);
    bool new = !file_exists(buf_z(&answers));
    bool fine = !lies_other(buf_z(&path), asking->print) || err_set(err, ERR_BUSY, buf_z(&path), "another drill");
    fine = fine && file_make_dirs(buf_z(&answers), err) && write_file(buf_z(&path), folder, buf_str(&text), err);
    if (fine)
        open_place(buf_z(&answers), folder, new);
    buf_finish(&path);
    buf_finish(&answers);
    buf_finish(&text);
    return fine;
}

/* ---- the folder's files ---- */

/* Sorted, so that it is always the same. False: there is no such folder. */
typedef void (*visit_fn)(void *to, const char *path, const char *name);
static bool each_file(const char *folder, visit_fn visit, void *to, struct err *err)
{
    struct dirent **entries;
    struct buf path = {0};
    int n = scandir(folder, &entries, NULL, alphasort);
    if (n < 0)
        return err_errno(err, folder, "scandir");
    for (int i = 0; i < n; i++) {
        buf_clear(&path);
        buf_addf(&path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.')
            visit(to, buf_z(&path), entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    buf_finish(&path);
    return true;
}

/* ---- taken ---- */

/* Four digits that can be kept in mind. */
static unsigned code_of(uint64_t seat)
{
    enum { LEAST = 1000, NUMBERS = 9000 };
    return LEAST + (unsigned)(seat % NUMBERS);
}

static void see(struct stick *s)
{
    s->view.drill = &s->asking.drill;
    s->view.asked = s->asking.asked;
    s->view.seat = s->record ? class_record_find(s->record, s->seat) : NULL;
    s->sat = s->sat || s->view.seat;
    s->view.code = s->record ? code_of(s->seat) : 0;
}

struct seeking {
    const struct stick *stick;
    unsigned code;             /* 0: any */
    struct class_record *best; /* the one with that code that is not finished */
    size_t n;                  /* files with that code */
};

static void look_at(void *to, const char *path, const char *name)
{
    struct seeking *seeking = to;
    uint64_t seat = seat_of(name);
    if (seat == 0 || (seeking->code != 0 && code_of(seat) != seeking->code))
        return;
    seeking->n++;
    if (seeking->code != 0 && !seeking->best)
        seeking->best = read_answers(path, seat, &seeking->stick->asking, seeking->stick->today);
}

static struct seeking seek(const struct stick *s, unsigned code)
{
    struct seeking seeking = {.stick = s, .code = code};
    (void)!each_file(buf_z(&s->folder), look_at, &seeking, NULL);
    return seeking;
}

enum exit_code stick_open(struct stick *stick, const struct options *options, const char *folder, enum lang lang,
                          struct date today)
{
    struct buf path = {0};
    *stick = (struct stick){.today = today};
    buf_addf(&path, "%s/drill.json", folder);
    buf_addf(&stick->folder, "%s/answers", folder);
    enum exit_code code = EXIT_NO_INPUT;
    if (file_exists(buf_z(&path)))
        code = asking_file(&stick->asking, options, buf_z(&path), lang);
    else
        tell_error(file_exists(folder) ? "stick.no_drill" : "stick.missing", "path", folder, NULL);
    buf_finish(&path);
    if (code != EXIT_FINE)
        return code;
    see(stick);
    stick->view.saved = true;
    stick->view.begun = seek(stick, 0).n > 0;
    return code;
}

void stick_close(struct stick *stick)
{
    asking_close(&stick->asking);
    class_record_destroy(stick->record);
    buf_finish(&stick->folder);
    *stick = (struct stick){0};
}

void stick_speak(struct stick *stick, enum lang lang)
{
    asking_speak(&stick->asking, lang);
    see(stick);
}

bool stick_save(struct stick *stick, struct err *err)
{
    struct buf path = {0}, text = {0};
    if (stick->view.saved || !stick->record)
        return true;
    buf_addf(&path, "%s/%016llx.json", buf_z(&stick->folder), (unsigned long long)stick->seat);
    class_record_write(stick->record, &text);
    stick->view.saved = file_make_dirs(buf_z(&stick->folder), err) &&
                        write_file(buf_z(&path), buf_z(&stick->folder), buf_str(&text), err);
    buf_finish(&path);
    buf_finish(&text);
    return stick->view.saved;
}

static const char *save(struct stick *s)
{
    struct err err = {0};
    s->view.saved = false;
    see(s);
    if (stick_save(s, &err))
        return NULL;
    log_line(LOG_ERROR, LOG_MODULE, "answers: %s: %s", err_name(err.kind), err.detail);
    return "take.not_saved";
}

static void stand_up(struct stick *s)
{
    struct err err = {0};
    if (!stick_save(s, &err))
        log_line(LOG_ERROR, LOG_MODULE, "answers: %s: %s", err_name(err.kind), err.detail);
    class_record_destroy(s->record);
    s->record = NULL;
    s->view.begun = s->view.begun || s->view.saved;
    s->view.saved = true;
    see(s);
}

/* Its number is drawn again while somebody has the same four digits. Nothing is written before something is answered.
 */
static void begin(struct stick *s)
{
    for (int i = 0; i < TRIES; i++) {
        s->seat = lot_draw();
        if (seek(s, code_of(s->seat)).n == 0)
            break;
    }
    s->record = class_record_of_drill(&s->asking.drill, s->asking.asked, s->today);
    (void)!class_record_seat(s->record, &(struct class_seat){.id = s->seat, .way = WAY_FOLDER});
    see(s);
}

static bool go_on(struct stick *s, unsigned code)
{
    s->record = seek(s, code).best;
    s->seat = s->record ? s->record->seats[0].id : 0;
    see(s);
    return s->record;
}

static const char *take(struct stick *s, size_t item, uint32_t chosen)
{
    if (!s->record || item >= s->record->n_items)
        return NULL;
    struct class_seat seat = *class_record_find(s->record, s->seat);
    seat.chosen[item][0] = chosen;
    (void)!class_record_seat(s->record, &seat);
    return save(s);
}

const char *stick_apply(struct stick *stick, const struct effect *effect)
{
    if (effect->kind == EFFECT_SEAT_TAKE)
        return take(stick, effect->number, effect->chosen[0]);
    stand_up(stick);
    if (effect->kind == EFFECT_SEAT && effect->number == 0)
        begin(stick);
    else if (effect->kind == EFFECT_SEAT)
        (void)go_on(stick, (unsigned)effect->number);
    return NULL;
}

/* ---- collected ---- */

struct collecting {
    const struct asking *asking;
    struct class_record *record;
    struct collected *out;
};

static void collect_one(void *to, const char *path, const char *name)
{
    struct collecting *c = to;
    uint64_t seat = seat_of(name);
    const struct class_seat *own = class_record_find(c->record, seat);
    bool elsewhere = own && own->way != WAY_FOLDER; /* who sat in the room or wrote on paper did not sit here */
    struct class_record *one = seat != 0 && !elsewhere ? read_answers(path, seat, c->asking, c->record->date) : NULL;
    size_t before = c->record->n_seats;
    if (one)
        one->over = c->record->over; /* somebody's half of it is not the end of the class */
    if (one && class_record_merge(c->record, one, NULL)) {
        c->out->n_files++;
        c->out->n_new += c->record->n_seats - before;
    } else if (one) {
        c->out->full = true;
    } else if (c->out->n_over++ < NAMES_MOST) {
        buf_addf(&c->out->names, "%s\n", name);
    }
    class_record_destroy(one);
}

bool stick_collect(const char *folder, const struct asking *asking, struct class_record *record,
                   struct collected *collected, struct err *err)
{
    struct buf answers = {0};
    struct collecting to = {asking, record, collected};
    buf_addf(&answers, "%s/answers", folder);
    bool fine = each_file(buf_z(&answers), collect_one, &to, err);
    buf_finish(&answers);
    return fine;
}
