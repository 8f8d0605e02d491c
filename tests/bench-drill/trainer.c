#include "trainer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "brokers.h"
#include "course/drill.h"
#include "engine/ask.h"

enum { COLS = 80, ROWS = 24, PATIENCE_MS = 30000, PRESS_MS = 5000, STEP_MS = 10, CHUNK = 8192, MANY = 128, WORDS = 24 };

/* ---- programs in terminals ---- */

static void become(const char *const argv[])
{
    char *words[WORDS] = {NULL};
    for (size_t i = 0; argv[i] && i + 1 < WORDS; i++)
        words[i] = xstrdup(argv[i]);
    (void)execv(words[0], words);
}

void real_start(struct real *r, const char *home, const char *const argv[])
{
    struct winsize size = {.ws_col = COLS, .ws_row = ROWS};
    struct err err = {0};
    *r = (struct real){.pty = -1};
    (void)snprintf(r->home, sizeof r->home, "%s", home);
    if (!file_make_dirs(home, &err))
        BUG("%s", err.detail);
    (void)fflush(NULL);
    pid_t parent = getpid();
    r->pid = forkpty(&r->pty, NULL, NULL, &size);
    if (r->pid < 0)
        BUG("forkpty: %s", strerror(errno));
    if (r->pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        (void)setenv("HOME", home, 1);
        (void)setenv("XDG_RUNTIME_DIR", home, 1);
        (void)setenv("TERM", "xterm-256color", 1);
        (void)setenv("LC_ALL", "C.UTF-8", 1);
        if (getppid() == parent)
            become(argv);
        _exit(127);
    }
    (void)fcntl(r->pty, F_SETFD, FD_CLOEXEC);
    (void)fcntl(r->pty, F_SETFL, O_NONBLOCK);
}

void real_type(const struct real *r, const char *keys)
{
    ssize_t n = write(r->pty, keys, strlen(keys));
    (void)n; /* nobody reads: seen by what does not happen */
}

static void lets_go(struct real *r)
{
    if (r->pty >= 0)
        (void)close(r->pty);
    r->pty = -1;
    r->pid = 0;
}

void real_kill(struct real *r)
{
    if (r->pid > 0) {
        (void)kill(r->pid, SIGKILL);
        (void)waitpid(r->pid, NULL, 0);
    }
    lets_go(r);
}

long real_private_kb(pid_t pid)
{
    char path[64], line[256];
    long sum = 0;
    (void)snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)pid);
    FILE *f = fopen(path, "re");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "Private_Clean:", 14) == 0 || strncmp(line, "Private_Dirty:", 14) == 0)
            sum += strtol(strchr(line, ':') + 1, NULL, 10);
    if (f)
        (void)fclose(f);
    return sum;
}

static void hear_one(struct real *r)
{
    char bytes[CHUNK];
    for (ssize_t n; r->pty >= 0 && (n = read(r->pty, bytes, sizeof bytes)) > 0;) {
        r->last_us = seats_now_us();
        if (r->since_us == 0)
            r->since_us = r->last_us;
    }
}

void reals_hear(struct real *list, size_t n, int ms)
{
    struct pollfd wait[MANY];
    for (size_t i = 0; i < n && i < MANY; i++)
        wait[i] = (struct pollfd){.fd = list[i].pty, .events = POLLIN};
    if (poll(wait, n, ms) <= 0)
        return;
    for (size_t i = 0; i < n; i++)
        if (wait[i].revents & POLLIN)
            hear_one(&list[i]);
}

/* ---- a drill ---- */

static void copy_item(struct arena *arena, const struct drill_item *from, struct drill_item *to, size_t at)
{
    *to = (struct drill_item){.unit = arena_printf(arena, "%s", from->unit),
                              .step = arena_printf(arena, "%s", from->step),
                              .card = from->card ? arena_printf(arena, "%s", from->card) : NULL,
                              .discuss = at % 2 == 0};
}

size_t trainer_write_drill(const char *path, size_t most)
{
    static struct drill_item items[DRILL_MAX_ITEMS];
    struct drill all = {.id = "measured", .title = {"قياس", "Measured"}, .items = items};
    struct buf text = {0};
    struct err err = {0};
    struct course *course = course_load("lessons", NULL);
    struct drill_bank *bank = course ? drill_bank_load("lessons", course, LANG_AR) : NULL;
    DIR *dir = bank ? opendir("lessons/drills") : NULL;
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        char name[512];
        (void)snprintf(name, sizeof name, "lessons/drills/%s", e->d_name);
        struct drill *drill = e->d_name[0] == '.' ? NULL : drill_load(name, NULL);
        for (size_t i = 0; drill && i < drill->n_items && all.n_items < most; i++) {
            struct ask ask;
            const struct lesson_step *step = drill_bank_step(bank, &drill->items[i]);
            bool there = !step || !ask_of(step, drill->items[i].card, &ask) || ask.many;
            for (size_t k = 0; k < all.n_items; k++)
                there = there || drill_same(&items[k], &drill->items[i]);
            if (!there) {
                copy_item(&all.arena, &drill->items[i], &items[all.n_items], all.n_items);
                all.n_items++;
            }
        }
        if (drill)
            drill_destroy(drill);
    }
    if (dir)
        (void)closedir(dir);
    drill_bank_destroy(bank);
    course_destroy(course);
    drill_write(&all, &text);
    if (!file_replace(path, buf_str(&text), &err))
        BUG("%s", err.detail);
    buf_finish(&text);
    arena_finish(&all.arena);
    return all.n_items;
}

/* ---- the journal ---- */

static void happened(struct trainer *t, const struct room_event *e)
{
    if (e->kind == ROOM_JOIN) {
        unsigned at = 0;
        while (at < t->n_seats && t->tokens[at] != e->token)
            at++;
        if (at == t->n_seats && at < DRILL_MAX_SEATS)
            t->tokens[t->n_seats++] = e->token;
        return;
    }
    if (e->kind == ROOM_LEAVE)
        return;
    if (e->kind == ROOM_ANSWER) {
        if (e->seat >= DRILL_MAX_SEATS || e->round >= SEATS_ROUNDS)
            return;
        t->doubles += t->answers[e->seat][e->round] != 0;
        t->answers[e->seat][e->round] = e->chosen;
        t->n_answers[e->round]++;
        return;
    }
    t->serial = e->serial;
    if (e->kind == ROOM_NEXT || e->kind == ROOM_SKIP) {
        t->item = t->phase == ROOM_LOBBY ? 0 : t->item + 1;
        t->vote = 0;
        t->phase = t->item < t->n_items ? ROOM_ASKED : ROOM_OVER;
    } else if (e->kind == ROOM_AGAIN) {
        t->vote = 1;
        t->phase = ROOM_ASKED;
    } else if (e->kind == ROOM_REOPEN) {
        t->phase = ROOM_ASKED;
    } else if (e->kind == ROOM_CLOSE) {
        t->phase = ROOM_CLOSED;
    } else if (e->kind == ROOM_DISCUSS) {
        t->phase = ROOM_DISCUSSING;
    } else if (e->kind == ROOM_REVEAL) {
        t->phase = ROOM_REVEALED;
    } else if (e->kind == ROOM_END) {
        t->phase = ROOM_OVER;
    }
}

/* Whole lines only: a half one is taken away when its host comes again, and another one written in its place. */
static void read_journal(struct trainer *t)
{
    char path[360], bytes[CHUNK];
    struct room_event event;
    (void)snprintf(path, sizeof path, "%s.journal", t->record);
    if (t->journal < 0)
        t->journal = open(path, O_RDONLY | O_CLOEXEC);
    if (t->journal < 0)
        return;
    for (ssize_t n; (n = read(t->journal, bytes, sizeof bytes)) > 0;) {
        buf_add(&t->rest, bytes, (size_t)n);
        size_t whole = t->rest.n;
        while (whole > 0 && t->rest.p[whole - 1] != '\n')
            whole--;
        struct str lines = {t->rest.p, whole}, line;
        while (str_line(&lines, &line))
            if (room_read(line, &event))
                happened(t, &event);
        memmove(t->rest.p, t->rest.p + whole, t->rest.n - whole);
        t->rest.n -= whole;
    }
    /* The half line is read again, as it is then. */
    if (t->rest.n > 0)
        (void)lseek(t->journal, -(off_t)t->rest.n, SEEK_CUR);
    buf_clear(&t->rest);
}

void trainer_hear(struct trainer *t, int ms)
{
    reals_hear(&t->host, 1, ms);
    read_journal(t);
}

unsigned trainer_round(const struct trainer *t)
{
    return (unsigned)t->item * ROOM_VOTES + t->vote;
}

/* ---- the host ---- */

static bool read_room(struct trainer *t)
{
    char path[360], digits[32], secret[128];
    unsigned char key[SEAL_KEY_BYTES];
    (void)snprintf(path, sizeof path, "%s.room", t->record);
    FILE *f = fopen(path, "re");
    bool fine = f && fscanf(f, "drill %*s code %31s secret %127s port %u", digits, secret, &t->port) == 3 &&
                seal_code_read(str_of(digits), &t->code) == SEAL_FINE && seal_unhex(str_of(secret), key, sizeof key);
    if (fine)
        seal_host_of(key, &t->secrets);
    if (f)
        (void)fclose(f);
    return fine;
}

static void start_host(struct trainer *t)
{
    char port[16], seats[16], home[320], log[360];
    (void)snprintf(log, sizeof log, "%s/host.log", t->host.home);
    (void)snprintf(port, sizeof port, "%u", t->port);
    (void)snprintf(seats, sizeof seats, "%u", t->seats);
    (void)snprintf(home, sizeof home, "%s", t->host.home);
    const char *argv[WORDS] = {t->program, "drill",      "host", t->drill, "--out",
                               t->record,  "--machines", seats,  "--lang", "ar"};
    size_t n = 10;
    if (t->broker[0] != '\0') {
        argv[n++] = "--broker";
        argv[n++] = t->broker;
    } else {
        argv[n++] = "--port";
        argv[n++] = port;
    }
    argv[n++] = "--bidi";
    argv[n++] = "visual";
    argv[n++] = "--log";
    argv[n++] = log;
    real_start(&t->host, home, argv);
}

bool trainer_open(struct trainer *t, const char *program, const char *folder, unsigned seats, size_t items,
                  const char *broker)
{
    *t = (struct trainer){.program = program, .seats = seats, .journal = -1, .port = bench_free_port()};
    t->tokens = xcalloc(DRILL_MAX_SEATS, sizeof *t->tokens);
    t->answers = xcalloc(DRILL_MAX_SEATS, sizeof *t->answers);
    (void)snprintf(t->host.home, sizeof t->host.home, "%s", folder);
    (void)snprintf(t->drill, sizeof t->drill, "%s/drill.json", folder);
    (void)snprintf(t->record, sizeof t->record, "%s/record.json", folder);
    (void)snprintf(t->broker, sizeof t->broker, "%s", broker ? broker : "");
    struct err err = {0};
    if (!file_make_dirs(folder, &err))
        BUG("%s", err.detail);
    t->n_items = trainer_write_drill(t->drill, items);
    start_host(t);
    bool fine = false;
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); !fine && seats_now_us() < end;) {
        trainer_hear(t, STEP_MS);
        fine = read_room(t);
    }
    if (fine)
        seal_room_of(&t->code, &t->room);
    return fine;
}

void trainer_close(struct trainer *t)
{
    real_kill(&t->host);
    if (t->journal >= 0)
        (void)close(t->journal);
    buf_finish(&t->rest);
    free(t->tokens);
    free(t->answers);
}

bool trainer_move(struct trainer *t)
{
    uint32_t before = t->serial;
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); seats_now_us() < end;) {
        t->pressed_us = seats_now_us();
        real_type(&t->host, t->comes_again ? "1\r" : "\r"); /* of a long explanation it first shows the rest */
        for (int64_t next = t->pressed_us + PRESS_MS * INT64_C(1000); seats_now_us() < next;) {
            trainer_hear(t, STEP_MS);
            if (t->serial != before) {
                t->comes_again = false;
                return true;
            }
        }
    }
    return false;
}

void trainer_again(struct trainer *t)
{
    real_kill(&t->host);
    read_journal(t);
    start_host(t);
    t->comes_again = true;
}

/* The host's child. */
pid_t trainer_broker(const struct trainer *t)
{
    char path[64], text[64];
    (void)snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)t->host.pid, (long)t->host.pid);
    FILE *f = fopen(path, "re");
    pid_t pid = f && fgets(text, sizeof text, f) ? (pid_t)strtol(text, NULL, 10) : 0;
    if (f)
        (void)fclose(f);
    return pid;
}

static bool has_ended(struct trainer *t)
{
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); seats_now_us() < end;) {
        trainer_hear(t, STEP_MS);
        if (waitpid(t->host.pid, NULL, WNOHANG) == t->host.pid) {
            lets_go(&t->host);
            return true;
        }
    }
    return false;
}

struct class_record *trainer_end(struct trainer *t)
{
    struct buf text = {0};
    struct class_record *record = NULL;
    trainer_hear(t, STEP_MS);
    if (t->phase != ROOM_OVER && t->phase != ROOM_LOBBY)
        real_type(&t->host, t->comes_again ? "1q2" : "q2");
    for (int64_t end = seats_now_us() + PRESS_MS * INT64_C(1000); t->phase != ROOM_OVER && seats_now_us() < end;)
        trainer_hear(t, STEP_MS);
    real_type(&t->host, "q");
    if (has_ended(t) && file_read(t->record, CLASS_MAX_BYTES, &text, NULL))
        record = class_record_parse(buf_str(&text), t->record, NULL);
    buf_finish(&text);
    return record;
}

const struct class_seat *trainer_find(const struct trainer *t, const struct class_record *record, unsigned seat)
{
    return class_record_find(record, seal_record_id(&t->secrets, t->tokens[seat]));
}
