#include "link/link.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "link/folder_file.h"
#include "link/inbox.h"
#include "link/kept.h"

enum {
    LOOK_MS = 500,
    FILTERS = 8,
    ENTRIES = 50000,  /* messages that are looked at: somebody may have filled the folder */
    PASSED = 1000000, /* names that are read in one look, ours or not */
    OPENED = 4000,    /* files that are opened in one look; the next one goes on where it ended */
    SAID = 64,        /* retained topics that are told apart */
    LIE_MS = 30000,   /* a message of ours, then it is taken away: everybody has looked by then */
};

struct folder {
    struct link link; /* first: found again from it */
    char *path, *room;
    uint32_t sender, serial;
    struct own {
        int64_t at;
        char *name;
    } * own; /* messages of ours that lie there, the oldest first */
    size_t n_own, cap_own;
    int timer;
    enum link_state state;
    struct err why;
    char filters[FILTERS][LINK_MAX_TOPIC];
    size_t n_filters;
    struct kept kept;
    /* What has been handed on: messages by a number of their name; retained ones with what they said then. */
    uint64_t *seen;
    size_t n_seen;
    char last[FOLDER_NAME]; /* the file that was opened last */
    struct said {
        char topic[LINK_MAX_TOPIC];
        uint64_t words;
        bool late; /* to be told to a new subscription */
    } said[SAID];
    size_t n_said;
    bool looked;
    struct inbox inbox;
};

static struct folder *of(const struct link *l)
{
    struct folder *self = NULL;
    memcpy(&self, &l, sizeof self); /* asked about, too: its lock or its timer are not const */
    return self;
}

/* The room's folder, opened; made when its parent is there. Nothing is followed out of it. */
static int open_room(struct folder *f)
{
    int dir = open(f->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (dir < 0 && errno == ENOENT && mkdir(f->path, 0777) == 0) {
        dir = open(f->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        /* Everybody who shares the folder writes here, each their own; what is in the files is sealed. A file system
         * without such rights says no, and needs none. */
        if (dir >= 0)
            (void)fchmod(dir, 01777);
    }
    if (dir < 0)
        (void)err_errno(&f->why, f->path, "open");
    return dir;
}

static void set_state(struct folder *f, bool fine)
{
    if (fine)
        f->state = LINK_UP;
    else if (f->state == LINK_UP)
        f->state = LINK_DOWN;
}

/* Written beside, then renamed: nobody sees half of it. Not synced: that takes a stick long, and whoever reads half a
 * file after it was pulled out finds that by its sum. */
static bool put_file(struct folder *f, int dir, const char *name, struct str payload)
{
    char beside[FOLDER_NAME];
    struct buf bytes = {0};
    (void)snprintf(beside, sizeof beside, "t-%08" PRIx32, f->sender);
    folder_file_write(payload, &bytes);
    (void)unlinkat(dir, beside, 0);
    int fd = openat(dir, beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && file_write_fd(fd, bytes.p, bytes.n);
    if (!ok)
        (void)err_errno(&f->why, f->path, "write");
    if (fd >= 0 && close(fd) != 0 && ok)
        ok = err_errno(&f->why, f->path, "close");
    if (ok && renameat(dir, beside, dir, name) != 0)
        ok = err_errno(&f->why, f->path, "rename");
    if (!ok)
        (void)unlinkat(dir, beside, 0);
    buf_finish(&bytes);
    return ok;
}

static bool put(struct folder *f, int dir, const char *topic, struct str payload, bool retain)
{
    struct folder_name name = {.retained = retain, .sender = f->sender, .serial = f->serial};
    char file[FOLDER_NAME];
    (void)snprintf(name.topic, sizeof name.topic, "%s", topic);
    if (!folder_name_write(f->room, &name, file) || !put_file(f, dir, file, payload))
        return false;
    if (!retain) {
        f->own = xgrow(f->own, f->n_own, &f->cap_own, sizeof *f->own);
        f->own[f->n_own++] = (struct own){clock_ms(), xstrdup(file)};
        f->serial++;
    }
    return true;
}

static void take_away_old(struct folder *f, int dir)
{
    size_t n = 0;
    for (; n < f->n_own && f->own[n].at + LIE_MS <= clock_ms(); n++) {
        (void)unlinkat(dir, f->own[n].name, 0);
        free(f->own[n].name);
    }
    if (n > 0)
        memmove(f->own, f->own + n, (f->n_own - n) * sizeof *f->own);
    f->n_own -= n;
}

/* --- looking --- */

static bool wanted(const struct folder *f, const char *topic)
{
    for (size_t i = 0; i < f->n_filters; i++)
        if (link_matches(f->filters[i], topic))
            return true;
    return false;
}

static bool get_file(int dir, const char *name, struct buf *bytes, struct str *payload)
{
    struct stat st;
    int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool ok = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= FOLDER_FILE &&
              file_read_fd(fd, name, FOLDER_FILE, bytes, NULL) && folder_file_read(buf_str(bytes), payload);
    if (fd >= 0)
        (void)close(fd);
    return ok;
}

static struct said *said_of(struct folder *f, const char *topic)
{
    for (size_t i = 0; i < f->n_said; i++)
        if (strcmp(f->said[i].topic, topic) == 0)
            return &f->said[i];
    if (f->n_said == SAID)
        return NULL;
    struct said *s = &f->said[f->n_said++];
    *s = (struct said){.late = true};
    (void)snprintf(s->topic, sizeof s->topic, "%s", topic);
    return s;
}

/* A retained topic: handed on when it says something else than before, or somebody has newly asked. */
static void hear_retained(struct folder *f, const char *topic, struct str payload)
{
    uint64_t words = 0;
    for (size_t i = 0; i < payload.n; i++)
        words = (words ^ (unsigned char)payload.p[i]) * 0x100000001b3 + i;
    struct said *s = said_of(f, topic);
    if (!s || (!s->late && s->words == words))
        return;
    inbox_add(&f->inbox, topic, payload, s->late);
    s->words = words;
    s->late = false;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool was_seen(const struct folder *f, uint64_t name)
{
    return f->n_seen > 0 && bsearch(&name, f->seen, f->n_seen, sizeof name, by_number);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The names that concern us, as they were sent. */
static size_t list(struct folder *f, int dir, char (**out)[FOLDER_NAME])
{
    int again = dup(dir);
    DIR *d = again >= 0 ? fdopendir(again) : NULL;
    size_t n = 0, cap = 0;
    *out = NULL;
    if (!d) {
        if (again >= 0)
            (void)close(again);
        return 0;
    }
    rewinddir(d);
    struct dirent *e;
    for (int passed = 0; passed < PASSED && n < ENTRIES && (e = readdir(d)) != NULL; passed++) {
        struct folder_name name;
        if (!folder_name_read(f->room, e->d_name, &name) || !wanted(f, name.topic) ||
            (!name.retained && name.sender == f->sender))
            continue;
        *out = xgrow(*out, n, &cap, sizeof **out);
        memcpy((*out)[n++], e->d_name, strlen(e->d_name) + 1);
    }
    (void)closedir(d);
    if (n > 0)
        qsort(*out, n, sizeof **out, by_name);
    return n;
}

/* The first name behind the one that was opened last: whoever fills the folder keeps others waiting, no more. */
static size_t start_of(const struct folder *f, char (*names)[FOLDER_NAME], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], f->last) > 0)
            return i;
    return 0;
}

/* What cannot be read is another file once it has another size or time: its other half may have come. */
static uint64_t number_of(int dir, const char *name, bool *fine)
{
    struct stat st;
    uint64_t number = rng_mix(0, name);
    *fine = fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*fine)
        return 0;
    number = (number ^ (uint64_t)st.st_size) * 0x100000001b3;
    number = (number ^ (uint64_t)st.st_mtim.tv_sec) * 0x100000001b3;
    return (number ^ (uint64_t)st.st_mtim.tv_nsec ^ (uint64_t)st.st_ino << 32) * 0x100000001b3;
}

/* What has come since the last look. Numbers of names that are not there any more are forgotten. */
static void hear(struct folder *f, int dir)
{
    char(*names)[FOLDER_NAME] = NULL;
    size_t n = list(f, dir, &names), first = start_of(f, names, n), n_seen = 0;
    uint64_t *seen = xcalloc(n, sizeof *seen);
    struct buf bytes = {0};
    int left = OPENED;
    for (size_t k = 0; k < n; k++) {
        const char *file = names[(first + k) % n];
        struct folder_name name;
        struct str payload;
        bool there;
        uint64_t number = rng_mix(0, file);
        (void)folder_name_read(f->room, file, &name);
        if (!name.retained && was_seen(f, number)) {
            seen[n_seen++] = number;
            continue;
        }
        uint64_t broken = number_of(dir, file, &there);
        if (there && was_seen(f, broken)) {
            seen[n_seen++] = broken;
            continue;
        }
        if (!there || left-- <= 0)
            continue;
        memcpy(f->last, file, strlen(file) + 1);
        if (!get_file(dir, file, &bytes, &payload)) {
            seen[n_seen++] = broken;
        } else if (name.retained) {
            hear_retained(f, name.topic, payload);
        } else {
            inbox_add(&f->inbox, name.topic, payload, false);
            seen[n_seen++] = number;
        }
    }
    if (n_seen > 0)
        qsort(seen, n_seen, sizeof *seen, by_number);
    free(f->seen);
    f->seen = seen;
    f->n_seen = n_seen;
    buf_finish(&bytes);
    free(names);
}

static void look(struct folder *f)
{
    int dir = open_room(f);
    bool fine = dir >= 0;
    f->looked = true;
    for (struct kept_topic *k; fine && (k = kept_due(&f->kept)) != NULL;) {
        fine = put(f, dir, k->topic, buf_str(&k->payload), true);
        k->due = !fine;
    }
    if (fine) {
        take_away_old(f, dir);
        hear(f, dir);
        f->why = (struct err){0};
    } else if (f->state == LINK_UP) {
        kept_all_due(&f->kept); /* what comes back may be another stick */
    }
    if (dir >= 0)
        (void)close(dir);
    set_state(f, fine);
}

/* --- the caller's side --- */

static bool subscribe(struct link *l, const char *filter)
{
    struct folder *f = of(l);
    if (f->n_filters == FILTERS)
        return false;
    (void)snprintf(f->filters[f->n_filters++], LINK_MAX_TOPIC, "%s", filter);
    for (size_t i = 0; i < f->n_said; i++)
        if (link_matches(filter, f->said[i].topic))
            f->said[i].late = true;
    f->looked = false;
    return true;
}

static bool publish(struct link *l, const char *topic, struct str payload, bool retain)
{
    struct folder *f = of(l);
    struct folder_name name = {.retained = retain};
    char file[FOLDER_NAME];
    (void)snprintf(name.topic, sizeof name.topic, "%s", topic);
    if (!folder_name_write(f->room, &name, file))
        return false;
    struct kept_topic *k = retain ? kept_put(&f->kept, topic, payload) : NULL;
    int dir = open_room(f);
    bool fine = dir >= 0 && put(f, dir, topic, payload, retain);
    if (k)
        k->due = !fine;
    if (dir >= 0)
        (void)close(dir);
    set_state(f, fine);
    return fine || k;
}

static bool next(struct link *l, struct link_message *out)
{
    struct folder *f = of(l);
    uint64_t rung = 0;
    bool due = read(f->timer, &rung, sizeof rung) == (ssize_t)sizeof rung;
    if (due || !f->looked)
        look(f);
    return inbox_next(&f->inbox, out);
}

static int fd(const struct link *l)
{
    return of(l)->timer;
}

static enum link_state state(const struct link *l)
{
    return of(l)->state;
}

static void why(const struct link *l, struct err *err)
{
    *err = of(l)->why;
}

static void close_link(struct link *l)
{
    struct folder *f = of(l);
    if (f->timer >= 0)
        (void)close(f->timer);
    kept_finish(&f->kept);
    inbox_finish(&f->inbox);
    for (size_t i = 0; i < f->n_own; i++)
        free(f->own[i].name);
    free(f->own);
    free(f->seen);
    free(f->path);
    free(f->room);
    free(f);
}

static const struct link_ops ops = {subscribe, publish, next, fd, state, why, close_link};

static char *room_path(const char *folder, const char *room)
{
    struct buf path = {0};
    buf_addf(&path, "%s/wiqaya-%s", folder, room);
    return buf_take(&path);
}

struct link *link_folder_open(const char *folder, const char *room, struct err *err)
{
    struct folder *f = xcalloc(1, sizeof *f);
    f->link.ops = &ops;
    f->path = room_path(folder, room);
    f->room = xstrdup(room);
    f->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    const struct itimerspec every = {{0, LOOK_MS * 1000000L}, {0, LOOK_MS * 1000000L}};
    if (getrandom(&f->sender, sizeof f->sender, 0) != (ssize_t)sizeof f->sender)
        BUG("no random bytes");
    if (f->timer < 0 || timerfd_settime(f->timer, 0, &every, NULL) != 0) {
        (void)err_errno(err, "", "timerfd");
        close_link(&f->link);
        return NULL;
    }
    look(f);
    if (f->state != LINK_UP && err)
        *err = f->why;
    if (f->state == LINK_UP)
        return &f->link;
    close_link(&f->link);
    return NULL;
}

void link_folder_clear(const char *folder, const char *room)
{
    char *path = room_path(folder, room);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        struct folder_name name;
        if (folder_name_read(room, e->d_name, &name) || str_starts(str_of(e->d_name), STR("t-")))
            (void)unlinkat(dirfd(dir), e->d_name, 0);
    }
    if (dir)
        (void)closedir(dir);
    else if (fd >= 0)
        (void)close(fd);
    (void)rmdir(path); /* not when somebody else's things lie there */
    free(path);
}
