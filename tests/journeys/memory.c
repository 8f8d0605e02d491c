/* memory: does a program forget what was typed?
 *
 *   memory [--at-once] SECRET BEFORE AFTER PROGRAM [ARGUMENT…]
 *
 * Starts the program on a pty, types BEFORE and the SECRET, and waits until the program's memory holds it: so the
 * search can find. Then it types AFTER, and waits until nothing of the memory holds it any more: neither as bytes, nor
 * as code points, nor as cells of a row or of a screen, forwards or backwards, Arabic letters in whatever form they
 * are joined. It fails when either does not come to pass, and says where the secret was. A program that forgets
 * --at-once need not be caught with it. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "face/grid.h"
#include "text/cell.h"

enum { PATIENCE_S = 20, PAUSE_MS = 30, SECRET_MAX = 64 };

/* The secret as bytes and as code points. */
struct secret {
    size_t n_bytes, n_codes;
    unsigned char bytes[4 * SECRET_MAX];
    uint32_t codes[SECRET_MAX];
};

/* A way it may lie in memory: its units at a distance, one for each letter. */
static const struct form {
    const char *name;
    size_t stride; /* 1: bytes */
} forms[] = {
    {"as bytes", 1},
    {"as code points", sizeof(uint32_t)},
    {"as cells", sizeof(struct cell)}, /* curses' own are as large */
    {"as cells of a screen", sizeof(struct grid_cell)},
};
enum { FORMS = sizeof forms / sizeof *forms };

struct program {
    pid_t pid;
    int master;
};

/* A code point of valid UTF-8. */
static uint32_t next_code(const unsigned char **p)
{
    uint32_t code = *(*p)++;
    int more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : code >= 0xC0 ? 1 : 0;
    code &= more ? 0x3Fu >> more : 0x7F;
    while (more-- > 0)
        code = code << 6 | (*(*p)++ & 0x3F);
    return code;
}

static struct secret secret_of(const char *text)
{
    struct secret s = {.n_bytes = strlen(text)};
    if (s.n_bytes == 0 || s.n_bytes > sizeof s.bytes)
        exit(EXIT_FAILURE);
    memcpy(s.bytes, text, s.n_bytes);
    for (const unsigned char *p = (const unsigned char *)text; *p && s.n_codes < SECRET_MAX;)
        s.codes[s.n_codes++] = next_code(&p);
    return s;
}

/* The letter that a joined form (FE80 …) is one of. */
static uint32_t letter_of(uint32_t code)
{
    enum { FIRST_FORM = 0xFE80, FIRST = 0x621, LAST = 0x64A, HOLE = 0x63B, BEHIND = 0x641 };
    static const char n_forms[] = "122224242444442222444444444444444224";
    uint32_t form = FIRST_FORM, letter = FIRST;
    for (size_t i = 0; letter <= LAST && code >= FIRST_FORM; i++) {
        form += (uint32_t)(n_forms[i] - '0');
        if (code < form)
            return letter;
        letter = letter + 1 == HOLE ? BEHIND : letter + 1;
    }
    return code;
}

static bool is_here(const unsigned char *p, const struct secret *secret, size_t stride, bool backwards)
{
    size_t n = stride == 1 ? secret->n_bytes : secret->n_codes;
    for (size_t i = 0; i < n; i++, p += stride) {
        size_t k = backwards ? n - 1 - i : i;
        uint32_t code;
        if (stride == 1) {
            if (*p != secret->bytes[k])
                return false;
            continue;
        }
        memcpy(&code, p, sizeof code);
        if (code != secret->codes[k] && letter_of(code) != secret->codes[k])
            return false;
    }
    return true;
}

static size_t count_in(const unsigned char *bytes, size_t size, const struct secret *secret, size_t stride)
{
    size_t step = stride == 1 ? 1 : sizeof(uint32_t), found = 0;
    size_t span = stride == 1 ? secret->n_bytes : (secret->n_codes - 1) * stride + sizeof(uint32_t);
    for (size_t at = 0; at + span <= size; at += step)
        found += is_here(bytes + at, secret, stride, false) || is_here(bytes + at, secret, stride, true);
    return found;
}

/* In everything the program can write to. */
static size_t search(const struct program *program, const struct secret *secret, bool tell)
{
    char path[64], line[512];
    size_t found = 0;
    (void)snprintf(path, sizeof path, "/proc/%d/maps", (int)program->pid);
    FILE *maps = fopen(path, "r");
    (void)snprintf(path, sizeof path, "/proc/%d/mem", (int)program->pid);
    int mem = open(path, O_RDONLY | O_CLOEXEC);
    while (maps && mem >= 0 && fgets(line, sizeof line, maps)) {
        unsigned long from, to;
        char rights[8];
        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || rights[1] != 'w')
            continue;
        unsigned char *bytes = malloc(to - from);
        ssize_t n = bytes ? pread(mem, bytes, to - from, (off_t)from) : -1;
        for (size_t i = 0; n > 0 && i < FORMS; i++) {
            size_t here = count_in(bytes, (size_t)n, secret, forms[i].stride);
            found += here;
            if (tell && here > 0)
                (void)fprintf(stderr, "memory: %zu times %s in %s", here, forms[i].name, line);
        }
        free(bytes);
    }
    if (maps)
        (void)fclose(maps);
    if (mem >= 0)
        (void)close(mem);
    return found;
}

static struct program start(char **argv)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct program program;
    int slave;
    if (openpty(&program.master, &slave, NULL, NULL, &size) != 0)
        exit(EXIT_FAILURE);
    (void)fcntl(program.master, F_SETFD, FD_CLOEXEC);
    program.pid = fork();
    if (program.pid == 0) {
        (void)login_tty(slave);
        (void)execvp(argv[0], argv);
        _exit(127);
    }
    (void)close(slave);
    return program;
}

/* Reads what the program shows, for a while. */
static void drain(const struct program *program)
{
    char bytes[4096];
    struct pollfd fd = {.fd = program->master, .events = POLLIN};
    while (poll(&fd, 1, PAUSE_MS) > 0 && read(program->master, bytes, sizeof bytes) > 0)
        ;
}

/* Some bytes at a time, as a hand does it: an Esc behind a letter is no sequence. */
static void type(const struct program *program, const char *keys)
{
    for (size_t i = 0, n = strlen(keys); i < n; i++) {
        if (write(program->master, keys + i, 1) != 1)
            return;
        bool alone = keys[i] == '\033' && keys[i + 1] != '['; /* a sequence is not torn apart: that would be an Esc */
        if (keys[i] == '\r' || keys[i] == '\t' || alone)
            drain(program);
    }
    drain(program);
}

static bool until(const struct program *program, const struct secret *secret, bool held)
{
    time_t end = time(NULL) + PATIENCE_S;
    do {
        drain(program);
        if ((search(program, secret, false) > 0) == held)
            return true;
    } while (time(NULL) < end);
    return false;
}

int main(int argc, char **argv)
{
    bool at_once = argc > 1 && strcmp(argv[1], "--at-once") == 0;
    argc -= at_once;
    argv += at_once;
    if (argc < 5)
        return EXIT_FAILURE;
    struct secret secret = secret_of(argv[1]);
    struct program program = start(argv + 4);
    drain(&program);
    type(&program, argv[2]);
    type(&program, argv[1]);
    bool held = at_once || until(&program, &secret, true);
    if (!held)
        (void)fprintf(stderr, "memory: it was not found while it should be there\n");
    type(&program, argv[3]);
    bool forgotten = until(&program, &secret, false);
    if (!forgotten)
        (void)search(&program, &secret, true);
    bool alive = waitpid(program.pid, NULL, WNOHANG) == 0;
    if (!alive)
        (void)fprintf(stderr, "memory: the program has ended\n");
    else {
        (void)kill(program.pid, SIGKILL);
        (void)waitpid(program.pid, NULL, 0);
    }
    return held && forgotten && alive ? EXIT_SUCCESS : EXIT_FAILURE;
}
