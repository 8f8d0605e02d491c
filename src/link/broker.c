#include "link/broker.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "link/child.h"
#include "link/link.h"
#include "link/topic.h"

#define LOG_MODULE "broker"

enum {
    PORTS_TRIED = 32,
    START_MS = 5000,     /* a slow lab computer under load; usually it takes a tenth of a second */
    QUIET_MS = 3000,     /* a mosquitto that never says that it runs, but lives so long, does */
    SAID_BYTES = 4096,   /* of its last words */
    SPARE_CLIENTS = 64,  /* newcomers beyond one for each seat */
    CROWDED_PART = 4,    /* a quarter is free: not crowded */
    QUEUED = 10000,      /* messages to one client: the host gets everybody's at once */
    PACKET_BYTES = 4096, /* a longer one ends its connection */
    /* What mosquitto may take in all, whoever fills it with messages that it is to keep. */
    MEMORY_BYTES = 64 << 20,
    MEMORY_SEAT_BYTES = 64 << 10,
};

struct broker {
    struct seal_room room;
    struct seal_host host;
    unsigned seats, port, restarts;
    char *bind, *log, *program, *folder;
    bool banned[BROKER_MAX_SEATS + 1];
    bool shut;     /* nobody comes in by the code */
    bool unlisted; /* keys and rights could not be written; to be tried again */
    unsigned generation[BROKER_MAX_SEATS + 1];
    struct child child;
    struct buf last_words;
};

/* --- its private folder --- */

/* Whatever lies in it, also what was half written when we were killed: nobody else could put anything there. A link or
 * a stranger's folder under that name is left alone. */
static void remove_folder(int where, const char *name)
{
    struct stat st;
    int fd = openat(where, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 && fstat(fd, &st) == 0 && st.st_uid == geteuid() ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            (void)close(fd);
        return;
    }
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        (void)unlinkat(fd, e->d_name, 0); /* folders stay, and it with them */
    (void)closedir(dir);
    (void)unlinkat(where, name, AT_REMOVEDIR);
}

#define FOLDER "wiqaya-broker-"

/* What a host that was killed left behind: its number is in the name. */
static void remove_leftovers(const char *where)
{
    DIR *dir = opendir(where);
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        if (!str_starts(str_of(e->d_name), STR(FOLDER)))
            continue;
        char *end = NULL;
        long pid = strtol(e->d_name + strlen(FOLDER), &end, 10);
        if (pid <= 1 || *end != '-' || kill((pid_t)pid, 0) == 0 || errno != ESRCH)
            continue;
        remove_folder(dirfd(dir), e->d_name);
    }
    (void)closedir(dir);
}

static char *make_folder(struct err *err)
{
    const char *where = getenv("XDG_RUNTIME_DIR");
    if (!where || where[0] != '/' || access(where, W_OK | X_OK) != 0)
        where = getenv("TMPDIR");
    if (!where || where[0] != '/')
        where = "/tmp";
    remove_leftovers(where);
    struct buf name = {0};
    buf_addf(&name, "%s/" FOLDER "%ld-XXXXXX", where, (long)getpid());
    if (!mkdtemp(name.p)) {
        (void)err_errno(err, where, "mkdtemp");
        buf_finish(&name);
        return NULL;
    }
    return buf_take(&name);
}

static bool write_file(const struct broker *b, const char *name, struct buf *text, struct err *err)
{
    struct buf path = {0};
    buf_addf(&path, "%s/%s", b->folder, name);
    bool ok = file_replace(path.p, buf_str(text), err);
    buf_finish(&path);
    buf_wipe(text);
    return ok;
}

static unsigned most_clients(const struct broker *b)
{
    return 2 * b->seats + SPARE_CLIENTS;
}

static void add_key(const char *name, const char *psk, struct buf *out)
{
    buf_adds(out, name);
    buf_addc(out, ':');
    buf_adds(out, psk);
    buf_addc(out, '\n');
}

/* Who has which key. A banned seat has none any more. */
static bool write_keys(const struct broker *b, struct err *err)
{
    struct buf text = {0};
    add_key("host", b->host.psk, &text);
    if (!b->shut)
        add_key("door", b->room.door_psk, &text);
    for (unsigned i = 1; i <= b->seats; i++) {
        struct seal_seat seat;
        char psk[SEAL_PSK_HEX + 1], name[TOPIC_IDENTITY_BYTES];
        if (b->banned[i])
            continue;
        seal_seat_of(&b->host, i, b->generation[i], &seat);
        seal_seat_psk(seat.key, psk);
        topic_identity(i, b->generation[i], name);
        add_key(name, psk, &text);
        explicit_bzero(&seat, sizeof seat);
        explicit_bzero(psk, sizeof psk);
    }
    return write_file(b, "psk", &text, err);
}

/* Of a seat that has moved its former machine still hears that it has, and no more. */
static void add_seat(const struct broker *b, unsigned i, struct buf *out)
{
    const char *room = b->room.id;
    char name[TOPIC_IDENTITY_BYTES];
    topic_identity(i, b->generation[i], name);
    buf_addf(out,
             "user %s\ntopic read wiqaya/%s/state\ntopic write wiqaya/%s/seat/%u/up\n"
             "topic read wiqaya/%s/seat/%u/down\n\n",
             name, room, room, i, room, i);
    if (b->generation[i] == 0)
        return;
    topic_identity(i, b->generation[i] - 1, name);
    buf_addf(out, "user %s\ntopic read wiqaya/%s/seat/%u/down\n\n", name, room, i);
}

/* Who may read and write what. A newcomer's name at the broker (%c) is the beginning of a key that only it and the host
 * know, so that nobody else reads its welcome. */
static bool write_rights(const struct broker *b, struct err *err)
{
    struct buf text = {0};
    const char *room = b->room.id;
    buf_addf(&text,
             "user host\ntopic write wiqaya/%s/state\ntopic read wiqaya/%s/door/+\ntopic write wiqaya/%s/welcome/+\n"
             "topic read wiqaya/%s/seat/+/up\ntopic write wiqaya/%s/seat/+/down\n\n",
             room, room, room, room, room);
    buf_addf(&text, "user door\ntopic read wiqaya/%s/state\n\n", room);
    for (unsigned i = 1; i <= b->seats; i++)
        if (!b->banned[i])
            add_seat(b, i, &text);
    buf_addf(&text, "pattern write wiqaya/%s/door/%%c\npattern read wiqaya/%s/welcome/%%c\n", room, room);
    return write_file(b, "acl", &text, err);
}

static bool write_config(const struct broker *b, struct err *err)
{
    struct buf text = {0};
    buf_addf(&text, "listener %u%s%s\n", b->port, b->bind ? " " : "", b->bind ? b->bind : "");
    buf_addf(&text,
             "allow_anonymous false\npsk_hint wiqaya\npsk_file %s/psk\nuse_identity_as_username true\nacl_file %s/acl\n"
             "tls_version tlsv1.2\n"
             "ciphers ECDHE-PSK-CHACHA20-POLY1305:ECDHE-PSK-AES256-CBC-SHA384:ECDHE-PSK-AES128-CBC-SHA256\n",
             b->folder, b->folder);
    buf_addf(&text,
             "persistence false\nsys_interval 0\nset_tcp_nodelay true\npersistent_client_expiration 1h\n"
             "max_connections %u\nmax_packet_size %d\nmessage_size_limit %d\nmax_inflight_messages 100\n"
             "max_queued_messages %d\nmemory_limit %u\n",
             most_clients(b), PACKET_BYTES, LINK_MAX_PAYLOAD, QUEUED, MEMORY_BYTES + b->seats * MEMORY_SEAT_BYTES);
    buf_adds(&text, "connection_messages false\nlog_type error\nlog_type warning\nlog_type notice\n"
                    "log_type information\nlog_dest stderr\n");
    if (b->log)
        buf_addf(&text, "log_dest file %s\n", b->log);
    if (geteuid() == 0)
        buf_adds(&text, "user root\n"); /* its files are ours alone */
    return write_file(b, "conf", &text, err);
}

/* --- its life --- */

/* Could it listen there? Both families where it listens on all: somebody may hold one of them. */
static bool port_is_free(const char *bind_to, unsigned port)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port), .sin6_addr = in6addr_any};
    bool want4 = !bind_to || inet_pton(AF_INET, bind_to, &v4.sin_addr) == 1;
    bool want6 = !bind_to || inet_pton(AF_INET6, bind_to, &v6.sin6_addr) == 1;
    bool free4 = true, free6 = true;
    int yes = 1, fd = want4 ? socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    if (fd >= 0) {
        (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        free4 = bind(fd, (struct sockaddr *)&v4, sizeof v4) == 0 && listen(fd, 1) == 0;
        (void)close(fd);
    }
    fd = want6 ? socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    if (fd >= 0) { /* a machine without IPv6 has no such socket */
        (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        (void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
        free6 = (bind(fd, (struct sockaddr *)&v6, sizeof v6) == 0 && listen(fd, 1) == 0) || errno == EADDRNOTAVAIL;
        (void)close(fd);
    }
    return free4 && free6;
}

/* Takes in what it said, so that its pipe never fills. */
static void hear(struct broker *b)
{
    char bytes[512];
    for (ssize_t n; b->child.said >= 0 && (n = read(b->child.said, bytes, sizeof bytes)) > 0;) {
        if (b->last_words.n > SAID_BYTES)
            buf_clear(&b->last_words);
        buf_add(&b->last_words, bytes, (size_t)n);
    }
}

/* The line that says why, without the time in front. */
static struct str reason(const struct broker *b)
{
    struct str rest = buf_str(&b->last_words), line, last = STR("no word");
    while (str_line(&rest, &line)) {
        const char *error = memmem(line.p, line.n, "Error", 5);
        if (error)
            last = (struct str){error, line.n - (size_t)(error - line.p)};
    }
    return last;
}

static bool says(struct str text, const char *words)
{
    return text.n > 0 && memmem(text.p, text.n, words, strlen(words));
}

/* Started, and ready for connections. It says so itself: a port that answers may be somebody else's. */
static bool start_process(struct broker *b, struct err *err)
{
    struct buf config = {0};
    buf_addf(&config, "%s/conf", b->folder);
    char *const argv[] = {b->program, (char[]){"-c"}, config.p, NULL};
    child_end(&b->child, 0);
    buf_clear(&b->last_words);
    bool ok = child_start(&b->child, argv, STDERR_FILENO, err);
    buf_finish(&config);
    if (!ok)
        return false;
    for (int64_t start = clock_ms(), now; (now = clock_ms()) < start + START_MS;) {
        struct pollfd wait = {.fd = b->child.said, .events = POLLIN};
        (void)poll(&wait, 1, 20);
        bool alive = child_is_alive(&b->child);
        hear(b);
        if (!alive) {
            struct str why = reason(b);
            log_line(LOG_ERROR, LOG_MODULE, "died at its start: %.*s", STR_ARG(why));
            bool taken = says(why, "in use");
            return err_set(err, taken ? ERR_BUSY : ERR_IO, b->program, "%.*s", STR_ARG(why));
        }
        if (says(buf_str(&b->last_words), " running") || now > start + QUIET_MS) {
            log_line(LOG_INFO, LOG_MODULE, "listens on port %u", b->port);
            return true;
        }
    }
    child_end(&b->child, 0);
    return err_set(err, ERR_BUSY, b->program, "does not start within %d ms", START_MS);
}

/* On the port wanted, or one above it that is free. */
static bool start_somewhere(struct broker *b, unsigned first, bool only, struct err *err)
{
    (void)err_set(err, ERR_BUSY, "", "port %u is taken", first);
    for (unsigned i = 0; i < (only ? 1 : PORTS_TRIED) && first + i <= UINT16_MAX; i++) {
        b->port = first + i;
        if (!port_is_free(b->bind, b->port))
            continue;
        if (!write_config(b, err))
            return false;
        struct err why = {0};
        if (start_process(b, &why)) {
            if (err)
                *err = (struct err){0};
            return true;
        }
        if (err)
            *err = why;
        if (why.kind != ERR_BUSY)
            return false;
    }
    return false;
}

struct broker *broker_start(const struct broker_plan *plan, struct err *err)
{
    char *program = child_find("mosquitto");
    if (!program) {
        (void)err_set(err, ERR_MISSING, "mosquitto", "no mosquitto in PATH or /usr/sbin");
        return NULL;
    }
    if (plan->seats < 1 || plan->seats > BROKER_MAX_SEATS)
        BUG("%u seats", plan->seats);
    struct broker *b = xcalloc(1, sizeof *b);
    b->room = *plan->room;
    b->host = *plan->host;
    b->seats = plan->seats;
    b->bind = plan->bind ? xstrdup(plan->bind) : NULL;
    b->log = plan->log ? xstrdup(plan->log) : NULL;
    b->program = program;
    if (plan->generations)
        memcpy(b->generation + 1, plan->generations, b->seats * sizeof *plan->generations);
    b->child.said = -1;
    b->folder = make_folder(err);
    if (b->folder && write_keys(b, err) && write_rights(b, err) &&
        start_somewhere(b, plan->port ? plan->port : BROKER_PORT, plan->port_only, err))
        return b;
    broker_stop(b);
    return NULL;
}

unsigned broker_port(const struct broker *b)
{
    return b->port;
}

unsigned broker_restarts(const struct broker *b)
{
    return b->restarts;
}

static bool write_lists(struct broker *b, struct err *err)
{
    b->unlisted = !write_rights(b, err) || !write_keys(b, err);
    if (b->unlisted)
        return false;
    if (b->child.pid != 0)
        (void)kill(b->child.pid, SIGHUP); /* reads both again, before it hands on what comes now */
    return true;
}

bool broker_tend(struct broker *b, struct err *err)
{
    hear(b);
    if (b->unlisted && !write_lists(b, err))
        return false;
    if (child_is_alive(&b->child))
        return true;
    log_line(LOG_ERROR, LOG_MODULE, "had died, is started again");
    if (!start_process(b, err))
        return false;
    b->restarts++;
    return true;
}

bool broker_move(struct broker *b, unsigned seat, unsigned generation, struct err *err)
{
    if (seat < 1 || seat > b->seats || generation < 1)
        BUG("seat %u of %u, generation %u", seat, b->seats, generation);
    b->generation[seat] = generation;
    b->banned[seat] = false;
    return write_lists(b, err);
}

bool broker_ban(struct broker *b, unsigned seat, struct err *err)
{
    if (seat < 1 || seat > b->seats)
        BUG("seat %u of %u", seat, b->seats);
    b->banned[seat] = true;
    if (!write_lists(b, err))
        return false;
    log_line(LOG_INFO, LOG_MODULE, "seat %u is shut out", seat);
    return true;
}

/* Sockets that it has open; what it listens on is among them. */
static unsigned count_sockets(const struct broker *b)
{
    char path[32], target[16];
    unsigned n = 0;
    (void)snprintf(path, sizeof path, "/proc/%ld/fd", (long)b->child.pid);
    DIR *dir = b->child.pid != 0 ? opendir(path) : NULL;
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        ssize_t length = readlinkat(dirfd(dir), e->d_name, target, sizeof target);
        n += length > 0 && str_starts((struct str){target, (size_t)length}, STR("socket:"));
    }
    if (dir)
        (void)closedir(dir);
    return n;
}

bool broker_is_crowded(const struct broker *b)
{
    return count_sockets(b) > most_clients(b) - most_clients(b) / CROWDED_PART;
}

bool broker_shut(struct broker *b, bool shut, struct err *err)
{
    if (b->shut == shut)
        return true;
    b->shut = shut;
    /* A key that is taken away ends no connection that was made by it. */
    if (!write_lists(b, err) || (shut && !start_process(b, err))) {
        b->shut = !shut; /* to be tried again */
        return false;
    }
    log_line(LOG_INFO, LOG_MODULE, shut ? "the code leads in no more" : "the code leads in again");
    return true;
}

bool broker_is_shut(const struct broker *b)
{
    return b->shut;
}

void broker_kill(struct broker *b)
{
    if (b->child.pid != 0)
        (void)kill(b->child.pid, SIGKILL);
}

void broker_stop(struct broker *b)
{
    if (!b)
        return;
    /* Not asked to end: while nobody speaks it hears a signal late only, and it has nothing to save. */
    child_end(&b->child, 0);
    if (b->folder)
        remove_folder(AT_FDCWD, b->folder);
    free(b->bind);
    free(b->log);
    free(b->program);
    free(b->folder);
    buf_finish(&b->last_words);
    explicit_bzero(b, sizeof *b);
    free(b);
}
