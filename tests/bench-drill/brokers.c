#include "brokers.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

enum { START_MS = 10000, NAP_MS = 10, FILE_BYTES = 1 << 20 };

static struct sockaddr_in loopback(unsigned port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

unsigned bench_free_port(void)
{
    struct sockaddr_in a = loopback(0);
    socklen_t n = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&a, n) != 0 || getsockname(fd, (struct sockaddr *)&a, &n) != 0)
        BUG("no free port");
    (void)close(fd);
    return ntohs(a.sin_port);
}

void bench_broker_make(struct bench_broker *b)
{
    const char *where = getenv("TMPDIR");
    *b = (struct bench_broker){.port = bench_free_port()};
    (void)snprintf(b->folder, sizeof b->folder, "%s/broker-XXXXXX", where ? where : "/tmp");
    if (!mkdtemp(b->folder))
        BUG("no folder");
}

const char *bench_broker_file(const struct bench_broker *b, const char *name)
{
    static char paths[8][512];
    static unsigned at;
    char *path = paths[at++ % 8];
    (void)snprintf(path, sizeof paths[0], "%s/%s", b->folder, name);
    return path;
}

void bench_broker_write(const struct bench_broker *b, const char *name, struct str text)
{
    struct err err = {0};
    if (!file_replace(bench_broker_file(b, name), text, &err))
        BUG("%s", err.detail);
}

static _Noreturn void become(const char *conf, const char *log, pid_t parent)
{
    struct rlimit limit;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    int out = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (getppid() != parent || out < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
        _exit(1);
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    (void)execlp("mosquitto", "mosquitto", "-c", conf, (char *)NULL);
    (void)execl("/usr/sbin/mosquitto", "mosquitto", "-c", conf, (char *)NULL);
    _exit(1);
}

static bool answers(unsigned port)
{
    struct sockaddr_in a = loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool fine = fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) == 0;
    if (fd >= 0)
        (void)close(fd);
    return fine;
}

bool bench_broker_start(struct bench_broker *b)
{
    const struct timespec nap = {.tv_nsec = NAP_MS * 1000000L};
    const char *conf = bench_broker_file(b, "conf"), *log = bench_broker_file(b, "log");
    pid_t parent = getpid();
    (void)fflush(NULL);
    b->pid = fork();
    if (b->pid == 0)
        become(conf, log, parent);
    for (int ms = 0; b->pid > 0 && ms < START_MS; ms += NAP_MS) {
        if (answers(b->port))
            return true;
        if (waitpid(b->pid, NULL, WNOHANG) != 0) {
            b->pid = 0;
            return false;
        }
        (void)nanosleep(&nap, NULL);
    }
    return false;
}

void bench_broker_kill(struct bench_broker *b)
{
    if (b->pid > 0) {
        (void)kill(b->pid, SIGKILL);
        (void)waitpid(b->pid, NULL, 0);
    }
    b->pid = 0;
}

void bench_broker_end(struct bench_broker *b)
{
    if (b->folder[0] == '\0')
        return;
    static const char *const names[] = {"conf", "psk", "acl", "passwd", "cert", "key", "log", "mosquitto.db"};
    bench_broker_kill(b);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        (void)unlink(bench_broker_file(b, names[i]));
    (void)rmdir(b->folder);
}

static void read_proc(const struct bench_broker *b, const char *name, char *out, size_t bytes)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/%ld/%s", (long)b->pid, name);
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(out, 1, bytes - 1, f) : 0;
    out[n] = '\0';
    if (f)
        (void)fclose(f);
}

int64_t bench_broker_cpu_us(const struct bench_broker *b)
{
    char text[4096];
    read_proc(b, "schedstat", text, sizeof text); /* nanoseconds it has run; it has one thread */
    return strtoll(text, NULL, 10) / 1000;
}

long bench_broker_kb(const struct bench_broker *b)
{
    char text[4096];
    read_proc(b, "status", text, sizeof text);
    const char *at = strstr(text, "RssAnon:");
    return at ? strtol(at + strlen("RssAnon:"), NULL, 10) : 0;
}

void bench_fill(const char *path, const char *const *fills, struct buf *out)
{
    struct buf text = {0};
    struct err err = {0};
    if (!file_read(path, FILE_BYTES, &text, &err))
        BUG("%s: %s", path, err.detail);
    for (const char *at = buf_z(&text); *at;) {
        size_t i = 0;
        while (fills[i] && strncmp(at, fills[i], strlen(fills[i])) != 0)
            i += 2;
        if (fills[i]) {
            buf_adds(out, fills[i + 1]);
            at += strlen(fills[i]);
        } else {
            buf_addc(out, *at++);
        }
    }
    buf_finish(&text);
}
