/* storm: types random keys into a program on a pty, as fast as they are taken, while the window changes its size.
 *
 *   storm KEYS SEED PROGRAM [ARGUMENT…]
 *
 * The keys are those of three keyboards, and what lines and mice make of them: cut sequences, bytes that are no UTF-8,
 * pasted words. Some of them mean "leave"; then the program is started again. It fails when the program ends with
 * anything but 0, leaves keys lying, or does not end when it is told to. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { PATIENCE_S = 60, MOST_AT_ONCE = 32, BURSTS_A_SIZE = 6, TAIL = 4096 };

struct storm {
    char **argv;
    uint64_t dice;
    pid_t pid;
    int master, slave;
    long typed, starts, bytes;
    char tail[TAIL]; /* what the program wrote last: a sanitizer's report */
    size_t n_tail;
};

static void give_up(const struct storm *s, const char *what)
{
    (void)fprintf(stderr, "storm: %s after %ld keys and %ld starts\n%.*s\n", what, s->typed, s->starts, (int)s->n_tail,
                  s->tail);
    if (s->pid > 0)
        (void)kill(s->pid, SIGKILL);
    exit(EXIT_FAILURE);
}

/* xorshift64*: the same keys for the same seed everywhere. */
static unsigned throw(struct storm * s, unsigned sides)
{
    s->dice ^= s->dice >> 12;
    s->dice ^= s->dice << 25;
    s->dice ^= s->dice >> 27;
    return (unsigned)((s->dice * 0x2545F4914F6CDD1DU >> 32) % sides);
}

static void start(struct storm *s)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    if (openpty(&s->master, &s->slave, NULL, NULL, &size) != 0)
        give_up(s, "no pty");
    (void)fcntl(s->master, F_SETFL, O_NONBLOCK);
    (void)fcntl(s->master, F_SETFD, FD_CLOEXEC);
    s->pid = fork();
    if (s->pid == 0) {
        (void)login_tty(s->slave);
        (void)execvp(s->argv[0], s->argv);
        _exit(127);
    }
    s->starts++;
}

/* Returns whether there was anything. */
static bool drain(struct storm *s)
{
    char bytes[TAIL];
    bool any = false;
    for (ssize_t n; (n = read(s->master, bytes, sizeof bytes)) > 0; any = true) {
        memcpy(s->tail, bytes, (size_t)n);
        s->n_tail = (size_t)n;
        s->bytes += n;
    }
    return any;
}

/* Whether it has ended, and well: else this is the end. */
static bool ended(struct storm *s)
{
    int status;
    if (waitpid(s->pid, &status, WNOHANG) == 0)
        return false;
    (void)drain(s);
    s->pid = 0;
    (void)close(s->master);
    (void)close(s->slave);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        (void)fprintf(stderr, "storm: %s %d\n", WIFSIGNALED(status) ? "signal" : "status",
                      WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        give_up(s, "it ended");
    }
    return true;
}

static const char *const sequences[] = {
    "\033[A",   "\033[B",    "\033OA",    "\033OB",     "\033[C",         "\033[D",
    "\033[5~",  "\033[6~",   "\033[H",    "\033[F",     "\033[Z",         "\033OP",
    "\033OQ",   "\033OR",    "\033OS",    "\033[15~",   "\033[3~",        "\033[2~",
    "\033[1;5", "\033[",     "\033O",     "\033]0;x",   "\033P>|x\033\\", "\033[<0;10;10M",
    "\033[M",   "\033[200~", "\033[201~", "\033[?1;2c", "\033[8;1$y",     "\033[99999999999999999999~",
};
static const char *const signs[] = {
    "ﻻ",
    "لا",
    "َّ",
    "ـ",
    "؟",
    "،",
    "٪",
    "ێ",
    "ڵ",
    "۴",
    "\342\200\217",
    "\342\200\256",
    "\357\273\277",
    "\360\237\230\200",
    "é",
    "e\314\201",
    "\377",
    "\300\200",
    "\355\240\200",
    "\364\220\200\200",
    "\331",
    "\200",
};
static const char *const leaving[] = {"q", "ض", "\033[21~", "\033[24~", "\033\033\033"};

#define PICK(s, list) (list)[throw((s), sizeof(list) / sizeof(list)[0])]

/* One key, as the bytes that a terminal sends. */
static void make_key(struct storm *s, char key[static 32])
{
    unsigned kind = throw(s, 1000);
    const char *bytes = NULL;
    if (kind < 180)
        bytes = "\r";
    else if (kind < 330)
        bytes = sequences[throw(s, 4)];
    else if (kind < 450)
        bytes = PICK(s, sequences);
    else if (kind < 550)
        bytes = PICK(s, signs);
    else if (kind < 553)
        bytes = PICK(s, leaving);
    else if (kind < 600)
        bytes = "\t";
    else if (kind < 610)
        bytes = "\033";
    if (bytes)
        (void)snprintf(key, 32, "%s", bytes);
    else if (kind < 700) /* the Arabic letters */
        (void)snprintf(key, 32, "\330%c", (char)(0xA1 + throw(s, 31)));
    else if (kind < 740)
        (void)snprintf(key, 32, "\331%c", (char)(0x80 + throw(s, 42)));
    else if (kind < 760) /* control bytes but NUL and those that leave or stop */
        (void)snprintf(key, 32, "%c",
                       "\001\002\004\005\006\010\013\014\016\017\020\021\023\024\025\026\027\030"[throw(s, 18)]);
    else
        (void)snprintf(key, 32, "%c", (char)(' ' + throw(s, 95)));
}

static void resize(struct storm *s)
{
    struct winsize size = {.ws_row = (unsigned short)(1 + throw(s, 60)), .ws_col = (unsigned short)(1 + throw(s, 200))};
    (void)ioctl(s->master, TIOCSWINSZ, &size);
}

static void wait_a_little(const struct storm *s, time_t since, const char *failing)
{
    struct pollfd ready = {.fd = s->master, .events = POLLIN};
    if (time(NULL) - since > PATIENCE_S)
        give_up(s, failing);
    struct timespec moment = {.tv_nsec = 200000};
    (void)ppoll(&ready, 1, &moment, NULL);
}

/* Keys that come before the first screen are the shell's business. */
static void begin(struct storm *s)
{
    start(s);
    for (time_t since = time(NULL); !drain(s);)
        wait_a_little(s, since, "nothing is shown");
}

/* Whether the program waits for keys: what was typed is read, and it sleeps. */
static bool waits(const struct storm *s)
{
    char path[64], text[512];
    int unread = 0;
    (void)ioctl(s->slave, FIONREAD, &unread);
    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)s->pid);
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
    text[n] = '\0';
    if (f)
        (void)fclose(f);
    const char *state = strrchr(text, ')');
    return unread == 0 && state && strncmp(state, ") S", 3) == 0;
}

/* Waits until everything typed is taken: the kernel may be late, so it must look so twice. False: it has ended. */
static bool taken(struct storm *s)
{
    int calm = 0;
    for (time_t since = time(NULL); calm < 2; calm = !drain(s) && waits(s) ? calm + 1 : 0) {
        if (ended(s))
            return false;
        wait_a_little(s, since, "keys are left lying");
    }
    return true;
}

static void end(struct storm *s)
{
    (void)kill(s->pid, SIGTERM);
    for (time_t since = time(NULL); !ended(s); (void)drain(s))
        wait_a_little(s, since, "it does not end");
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        (void)fputs("usage: storm KEYS SEED PROGRAM [ARGUMENT…]\n", stderr);
        return 2;
    }
    struct storm s = {.argv = argv + 3, .dice = strtoull(argv[2], NULL, 10) * 2 + 1};
    long keys = strtol(argv[1], NULL, 10);
    begin(&s);
    while (s.typed < keys) {
        if (throw(&s, BURSTS_A_SIZE) == 0)
            resize(&s);
        for (unsigned n = 1 + throw(&s, MOST_AT_ONCE); n > 0; n--, s.typed++) {
            char key[32];
            make_key(&s, key);
            (void)!write(s.master, key, strlen(key));
        }
        if (!taken(&s))
            begin(&s);
    }
    end(&s);
    printf("storm: %ld keys, %ld starts, %ld bytes\n", s.typed, s.starts, s.bytes);
    return EXIT_SUCCESS;
}
