/* memory: does a program forget what was typed?
 *
 *   memory [--at-once] SECRET BEFORE AFTER PROGRAM [ARGUMENT…]
 *
 * Starts the program on a pty, types BEFORE and the SECRET, and waits until the program's memory holds it: so the
 * search can find. Then it types AFTER, and waits until nothing of the memory holds it any more: neither as bytes, nor
 * as code points, nor backwards. It fails when either does not come to pass, and says where the secret was. A program
 * that forgets --at-once need not be caught with it. */
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

enum { PATIENCE_S = 20, PAUSE_MS = 30, FORMS = 3, FORM_BYTES = 512 };

struct form {
    const char *name;
    unsigned char bytes[FORM_BYTES];
    size_t n;
};

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

static void make_forms(const char *secret, struct form forms[FORMS])
{
    size_t n = strlen(secret);
    if (n * 4 > FORM_BYTES)
        exit(EXIT_FAILURE);
    forms[0] = (struct form){.name = "as bytes", .n = n};
    forms[1] = (struct form){.name = "backwards", .n = n};
    forms[2] = (struct form){.name = "as code points"};
    for (size_t i = 0; i < n; i++)
        forms[0].bytes[i] = forms[1].bytes[n - 1 - i] = (unsigned char)secret[i];
    for (const unsigned char *p = (const unsigned char *)secret; *p;) {
        uint32_t code = next_code(&p);
        memcpy(forms[2].bytes + forms[2].n, &code, sizeof code);
        forms[2].n += sizeof code;
    }
}

static size_t count_in(const unsigned char *bytes, size_t n, const struct form *form)
{
    size_t found = 0;
    for (const unsigned char *p = bytes, *end = bytes + n; (p = memmem(p, (size_t)(end - p), form->bytes, form->n));
         p++)
        found++;
    return found;
}

/* In everything the program can write to. */
static size_t search(const struct program *program, const struct form forms[FORMS], bool tell)
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
            size_t here = count_in(bytes, (size_t)n, &forms[i]);
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
        if (keys[i] == '\r' || keys[i] == '\t' || keys[i] == '\033')
            drain(program);
    }
    drain(program);
}

static bool until(const struct program *program, const struct form forms[FORMS], bool held)
{
    time_t end = time(NULL) + PATIENCE_S;
    do {
        drain(program);
        if ((search(program, forms, false) > 0) == held)
            return true;
    } while (time(NULL) < end);
    return false;
}

int main(int argc, char **argv)
{
    struct form forms[FORMS];
    bool at_once = argc > 1 && strcmp(argv[1], "--at-once") == 0;
    argc -= at_once;
    argv += at_once;
    if (argc < 5)
        return EXIT_FAILURE;
    make_forms(argv[1], forms);
    struct program program = start(argv + 4);
    drain(&program);
    type(&program, argv[2]);
    type(&program, argv[1]);
    bool held = at_once || until(&program, forms, true);
    if (!held)
        (void)fprintf(stderr, "memory: it was not found while it should be there\n");
    type(&program, argv[3]);
    bool forgotten = until(&program, forms, false);
    if (!forgotten)
        (void)search(&program, forms, true);
    bool alive = waitpid(program.pid, NULL, WNOHANG) == 0;
    if (!alive)
        (void)fprintf(stderr, "memory: the program has ended\n");
    else {
        (void)kill(program.pid, SIGKILL);
        (void)waitpid(program.pid, NULL, 0);
    }
    return held && forgotten && alive ? EXIT_SUCCESS : EXIT_FAILURE;
}
