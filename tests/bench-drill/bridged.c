#include "bridged.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

enum { MOST_LINES = 32, PIECE = 16384 };

/* ---- the cable: a process that carries bytes to and fro ---- */

static struct sockaddr_in loopback(unsigned port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int listen_at(unsigned port)
{
    struct sockaddr_in a = loopback(port);
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) != 0 || listen(fd, MOST_LINES) != 0)
        _exit(1);
    return fd;
}

/* All of it; a cable has no queue. False when that end is gone. */
static bool carry(int from, int to)
{
    char piece[PIECE];
    ssize_t n = read(from, piece, sizeof piece);
    for (ssize_t at = 0, sent; at < n; at += sent) {
        sent = write(to, piece + at, (size_t)(n - at));
        if (sent <= 0)
            return false;
    }
    return n > 0;
}

static int connect_to(unsigned port)
{
    struct sockaddr_in a = loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

static _Noreturn void be_cable(unsigned here, unsigned there, pid_t parent)
{
    struct pollfd ends[1 + 2 * MOST_LINES]; /* the one where they come, then pairs */
    nfds_t n = 1;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)signal(SIGPIPE, SIG_IGN);
    if (getppid() != parent)
        _exit(1);
    ends[0] = (struct pollfd){.fd = listen_at(here), .events = POLLIN};
    while (poll(ends, n, -1) > 0) {
        if (ends[0].revents && n + 2 <= 1 + 2 * MOST_LINES) {
            int one = accept(ends[0].fd, NULL, NULL), other = connect_to(there);
            ends[n++] = (struct pollfd){.fd = one, .events = POLLIN};
            ends[n++] = (struct pollfd){.fd = other, .events = POLLIN};
            continue;
        }
        for (nfds_t i = 1; i < n; i++) {
            nfds_t other = i % 2 ? i + 1 : i - 1;
            if (!ends[i].revents || carry(ends[i].fd, ends[other].fd))
                continue;
            nfds_t pair = i < other ? i : other;
            (void)close(ends[i].fd);
            (void)close(ends[other].fd);
            ends[pair] = ends[n - 2];
            ends[pair + 1] = ends[n - 1];
            n -= 2;
            break; /* look again */
        }
    }
    _exit(1);
}

void bridged_cut(struct bridged *b, unsigned lab, bool cut)
{
    if (cut && b->cables[lab] > 0) {
        (void)kill(b->cables[lab], SIGKILL);
        (void)waitpid(b->cables[lab], NULL, 0);
        b->cables[lab] = 0;
    }
    if (cut || b->cables[lab] > 0)
        return;
    pid_t parent = getpid();
    (void)fflush(NULL);
    b->cables[lab] = fork();
    if (b->cables[lab] == 0)
        be_cable(b->ports[lab], b->brokers[0].port, parent);
}

/* ---- what the brokers want to have ---- */

static bool run(const char *const *words)
{
    (void)fflush(NULL);
    pid_t pid = fork();
    int status = -1;
    if (pid == 0) {
        char *args[24] = {0};
        for (size_t i = 0; words[i] && i + 1 < sizeof args / sizeof *args; i++)
            args[i] = xstrdup(words[i]);
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        (void)execvp(args[0], args);
        _exit(1);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

void bench_passwords(const struct bench_broker *b, const char *const *users)
{
    const char *file = bench_broker_file(b, "passwd");
    for (size_t i = 0; users[i]; i++) {
        const char *first[] = {"mosquitto_passwd", "-c", "-b", file, users[i], BENCH_PASSWORD, NULL};
        const char *more[] = {"mosquitto_passwd", "-b", file, users[i], BENCH_PASSWORD, NULL};
        if (!run(i == 0 ? first : more))
            BUG("mosquitto_passwd");
    }
}

/* A certificate for localhost, which vouches for itself. */
static void make_certificate(const struct bench_broker *b)
{
    const char *words[] = {"openssl",
                           "req",
                           "-x509",
                           "-newkey",
                           "ec",
                           "-pkeyopt",
                           "ec_paramgen_curve:P-256",
                           "-nodes",
                           "-days",
                           "2",
                           "-subj",
                           "/CN=localhost",
                           "-addext",
                           "subjectAltName=DNS:localhost",
                           "-keyout",
                           bench_broker_file(b, "key"),
                           "-out",
                           bench_broker_file(b, "cert"),
                           NULL};
    if (!run(words))
        BUG("openssl");
}

/* Mosquitto gives up being root, and then does not see its folder: here it stays what it is. */
static void write_filled(const struct bench_broker *b, const char *asset, const char *name, const char *const *fills,
                         bool conf)
{
    struct buf text = {0};
    bench_fill(asset, fills, &text);
    if (conf && geteuid() == 0)
        buf_adds(&text, "user root\n");
    bench_broker_write(b, name, buf_str(&text));
    buf_finish(&text);
}

static bool start_centre(struct bench_broker *b)
{
    char listener[64];
    bench_broker_make(b);
    (void)snprintf(listener, sizeof listener, "listener %u 127.0.0.1", b->port);
    make_certificate(b);
    bench_passwords(b, (const char *const[]){"trainer", "lab-1", "lab-2", "seat", NULL});
    const char *const fills[] = {"listener 8883",
                                 listener,
                                 "/etc/mosquitto/certs/fullchain.pem",
                                 bench_broker_file(b, "cert"),
                                 "/etc/mosquitto/certs/privkey.pem",
                                 bench_broker_file(b, "key"),
                                 "/etc/mosquitto/wiqaya.passwd",
                                 bench_broker_file(b, "passwd"),
                                 "/etc/mosquitto/wiqaya.acl",
                                 bench_broker_file(b, "acl"),
                                 NULL};
    write_filled(b, "assets/broker/centre.conf", "conf", fills, true);
    write_filled(b, "assets/broker/centre.acl", "acl", (const char *const[]){NULL}, false);
    return bench_broker_start(b);
}

static bool start_lab(struct bridged *all, unsigned lab)
{
    struct bench_broker *b = &all->brokers[1 + lab];
    char listener[64], address[64], name[16], place[sizeof b->folder + 2];
    bench_broker_make(b);
    (void)snprintf(listener, sizeof listener, "listener %u 127.0.0.1", b->port);
    (void)snprintf(address, sizeof address, "localhost:%u", all->ports[lab]);
    (void)snprintf(name, sizeof name, "lab-%u", lab + 1);
    (void)snprintf(place, sizeof place, "%s/", b->folder);
    const char *password = "remote_password " BENCH_PASSWORD;
    struct buf cafile = {0};
    buf_addf(&cafile, "bridge_cafile %s", bench_broker_file(&all->brokers[0], "cert"));
    bench_passwords(b, (const char *const[]){"seat", NULL});
    const char *const fills[] = {"listener 1883",
                                 listener,
                                 "/etc/mosquitto/wiqaya.passwd",
                                 bench_broker_file(b, "passwd"),
                                 "/etc/mosquitto/wiqaya.acl",
                                 bench_broker_file(b, "acl"),
                                 "/var/lib/mosquitto/",
                                 place,
                                 "centre.example.org:8883",
                                 address,
                                 "bridge_capath /etc/ssl/certs",
                                 buf_z(&cafile),
                                 "autosave_interval 10", /* these two sooner, for whoever waits for a test */
                                 "autosave_interval 1",
                                 "restart_timeout 2 10",
                                 "restart_timeout 1 2",
                                 "lab-1",
                                 name,
                                 "remote_password PASSWORD",
                                 password,
                                 NULL};
    write_filled(b, "assets/broker/lab.conf", "conf", fills, true);
    write_filled(b, "assets/broker/lab.acl", "acl", (const char *const[]){NULL}, false);
    buf_finish(&cafile);
    bridged_cut(all, lab, false);
    return bench_broker_start(b);
}

bool bridged_open(struct bridged *b)
{
    *b = (struct bridged){0};
    bool fine = start_centre(&b->brokers[0]);
    for (unsigned lab = 0; fine && lab < BRIDGED_LABS; lab++) {
        b->ports[lab] = bench_free_port();
        fine = start_lab(b, lab);
    }
    return fine;
}

void bridged_close(struct bridged *b)
{
    for (unsigned lab = 0; lab < BRIDGED_LABS; lab++)
        bridged_cut(b, lab, true);
    for (size_t i = 0; i < 1 + BRIDGED_LABS; i++)
        bench_broker_end(&b->brokers[i]);
}

struct link *bridged_host(const struct bridged *b)
{
    char url[96];
    struct err err = {0};
    (void)setenv("SSL_CERT_FILE", bench_broker_file(&b->brokers[0], "cert"), 1); /* "what this system trusts" */
    (void)snprintf(url, sizeof url, "mqtts://trainer:" BENCH_PASSWORD "@localhost:%u", b->brokers[0].port);
    return link_mqtt_open(&(struct link_broker){.url = url}, &err);
}
