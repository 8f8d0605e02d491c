#include "app/drill_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/lot.h"
#include "base/file.h"
#define LOG_MODULE "drill"
#include "base/log.h"

enum {
    MOST_BYTES = 16 << 20, /* all votes of all seats on all questions are below 4 MB */
    COPIES = 10,
};

/* ---- its first line ---- */

/* "drill 0123456789abcdef fedcba9876543210" */
static void write_mark(const struct drill_journal *j, struct buf *out)
{
    buf_addf(out, "drill %016llx %016llx\n", (unsigned long long)j->mark.print, (unsigned long long)j->mark.lot);
}

static bool take_hex(struct str *rest, uint64_t *out)
{
    enum { DIGITS = 16 };
    static const char digits[] = "0123456789abcdef";
    struct str word;
    *out = 0;
    if (!str_word(rest, &word) || word.n != DIGITS)
        return false;
    for (size_t i = 0; i < word.n; i++) {
        const char *at = word.p[i] ? strchr(digits, word.p[i]) : NULL;
        if (!at)
            return false;
        *out = *out << 4 | (uint64_t)(at - digits);
    }
    return true;
}

/* This drill, in some room. */
static bool read_mark(struct drill_journal *j, struct str line)
{
    struct str name;
    struct drill_mark mark = {0};
    bool its = str_word(&line, &name) && str_eq(name, STR("drill")) && take_hex(&line, &mark.print) &&
               mark.print == j->mark.print && (str_trim(line).n == 0 || take_hex(&line, &mark.lot)) &&
               str_trim(line).n == 0;
    if (its)
        j->mark.lot = mark.lot;
    return its;
}

/* ---- taken up again ---- */

static bool copy_aside(struct drill_journal *j, struct str text)
{
    struct err err = {0};
    for (int i = 1; i <= COPIES; i++) {
        buf_clear(&j->damaged);
        buf_addf(&j->damaged, i > 1 ? "%s.damaged-%d" : "%s.damaged", buf_z(&j->path), i);
        if (file_exists(buf_z(&j->damaged)))
            continue;
        if (file_replace(buf_z(&j->damaged), text, &err))
            return true;
        log_line(LOG_ERROR, LOG_MODULE, "journal: %s", err.detail);
        break;
    }
    buf_clear(&j->damaged);
    return false;
}

/* Behind what could be read. It is held meanwhile. */
static bool cut_off(struct drill_journal *j, struct str text, size_t whole)
{
    bool damaged = memchr(text.p + whole, '\n', text.n - whole);
    if (whole == text.n)
        return true;
    log_line(LOG_ERROR, LOG_MODULE, "journal: %zu bytes of it are none", text.n - whole);
    if (damaged && !copy_aside(j, text))
        return false;
    if (ftruncate(j->fd, (off_t)whole) == 0)
        return true;
    log_line(LOG_ERROR, LOG_MODULE, "journal: cannot be cut: %s", strerror(errno));
    return false;
}

static bool replay(struct drill_journal *j, struct room *room)
{
    struct buf text = {0};
    struct str rest, line;
    uint64_t lot = j->mark.lot;
    bool its = file_read_fd(j->fd, buf_z(&j->path), MOST_BYTES, &text, NULL);
    rest = buf_str(&text);
    its = its && memchr(rest.p, '\n', rest.n) && str_line(&rest, &line) && read_mark(j, line) &&
          cut_off(j, buf_str(&text), text.n - rest.n + room_replay(room, rest));
    if (!its) {
        j->mark.lot = lot;
        buf_clear(&j->damaged);
    }
    buf_wipe(&text);
    return its;
}

/* ---- written ---- */

void drill_journal_start(struct drill_journal *j, uint64_t print)
{
    *j = (struct drill_journal){.mark = {.print = print, .lot = lot_draw()}, .fd = -1};
}

static void close_fd(struct drill_journal *j)
{
    if (j->fd >= 0)
        (void)close(j->fd);
    j->fd = -1;
}

void drill_journal_finish(struct drill_journal *j)
{
    close_fd(j);
    buf_finish(&j->path);
    buf_finish(&j->damaged);
    buf_wipe(&j->unkept);
}

void drill_journal_name(struct drill_journal *j, const char *record)
{
    buf_clear(&j->path);
    buf_addf(&j->path, "%s.journal", record);
}

/* Where a file system knows no locks there is nobody to wait for. */
static bool hold(int fd)
{
    return flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

bool drill_journal_resume(struct drill_journal *j, struct room *room)
{
    j->fd = j->path.n > 0 ? open(buf_z(&j->path), O_RDWR | O_APPEND | O_CLOEXEC) : -1;
    bool its = j->fd >= 0 && hold(j->fd) && replay(j, room);
    if (!its)
        close_fd(j);
    return its;
}

bool drill_journal_begin(struct drill_journal *j, struct err *err)
{
    struct buf begun = {0};
    errno = 0;
    j->fd = j->path.n > 0 ? open(buf_z(&j->path), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (j->fd >= 0 ? !hold(j->fd) : errno == EEXIST) {
        close_fd(j);
        return err_set(err, ERR_BUSY, buf_z(&j->path), "another drill has that name");
    }
    if (j->fd < 0)
        return err_errno(err, buf_z(&j->path), "open");
    write_mark(j, &begun);
    buf_addstr(&begun, buf_str(&j->unkept));
    buf_wipe(&j->unkept);
    j->unkept = begun;
    return drill_journal_keep(j, err);
}

void drill_journal_add(struct drill_journal *j, const struct room_event *event)
{
    room_write(event, &j->unkept);
    buf_addc(&j->unkept, '\n');
}

/* Half a line that a full disk took is taken out again, since nothing behind it could be read. */
bool drill_journal_keep(struct drill_journal *j, struct err *err)
{
    if (j->unkept.n == 0)
        return true;
    off_t end = lseek(j->fd, 0, SEEK_END);
    if (end >= 0 && file_write_fd(j->fd, j->unkept.p, j->unkept.n) && fdatasync(j->fd) == 0) {
        buf_clear(&j->unkept);
        return true;
    }
    (void)err_errno(err, buf_z(&j->path), "write");
    if (end >= 0 && ftruncate(j->fd, end) != 0)
        log_line(LOG_ERROR, LOG_MODULE, "journal: half a line is left");
    return false;
}

void drill_journal_end(struct drill_journal *j)
{
    close_fd(j);
    buf_clear(&j->unkept);
    (void)unlink(buf_z(&j->path));
}
