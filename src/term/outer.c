#include "term/outer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

enum { MOST_BYTES = 256 };

static long now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool start(const char *command, int to, pid_t *child)
{
    static char verb[] = "display-message", print[] = "-p",
                what[] = "#{allow-passthrough}|#{client_termname}|#{client_termtype}";
    posix_spawn_file_actions_t files;
    if (posix_spawn_file_actions_init(&files) != 0)
        return false;
    char *program = xstrdup(command);
    char *argv[] = {program, verb, print, what, NULL};
    bool ok = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0 &&
              posix_spawn_file_actions_adddup2(&files, to, STDOUT_FILENO) == 0 &&
              posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
              posix_spawnp(child, command, &files, NULL, argv, environ) == 0;
    (void)posix_spawn_file_actions_destroy(&files);
    free(program);
    return ok;
}

/* All that comes until the other end closes. False: too slow, or too much. */
static bool collect(int from, struct buf *out)
{
    for (long end = now_ms() + OUTER_MS, left = OUTER_MS; left > 0 && out->n <= MOST_BYTES; left = end - now_ms()) {
        char bytes[MOST_BYTES];
        struct pollfd wait = {.fd = from, .events = POLLIN};
        int ready = poll(&wait, 1, (int)left);
        ssize_t n = ready > 0 ? read(from, bytes, sizeof bytes) : 0;
        if (n < 0 || ready < 0) {
            if (errno != EINTR)
                return false;
        } else if (ready > 0 && n == 0) {
            return true;
        } else {
            buf_add(out, bytes, (size_t)n);
        }
    }
    return false;
}

/* What stands before the next "|", if it is nothing but what a name may hold; "" otherwise. */
static char *next_name(struct str *rest)
{
    struct buf name = {0};
    bool fit = true;
    size_t n = 0;
    for (; n < rest->n && rest->p[n] != '|'; n++)
        fit = fit && rest->p[n] >= 0x20 && rest->p[n] < 0x7F;
    buf_addstr(&name, fit ? (struct str){rest->p, n} : STR(""));
    n += n < rest->n;
    *rest = (struct str){rest->p + n, rest->n - n};
    return buf_take(&name);
}

/* The option is "on" and "all", or 1 and 2; a tmux that does not know it always lets through. */
static void read_answer(struct outer *outer, struct str said)
{
    char *option = next_name(&said);
    outer->type = next_name(&said);
    outer->version = next_name(&said);
    outer->passes = strcmp(option, "0") != 0 && strcmp(option, "off") != 0;
    free(option);
}

struct outer outer_ask(const char *command)
{
    int ends[2];
    pid_t child = 0;
    struct buf said = {0};
    struct outer outer = {0};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return outer;
    bool started = start(command ? command : "tmux", ends[1], &child);
    (void)close(ends[1]);
    bool whole = started && collect(ends[0], &said);
    (void)close(ends[0]);
    if (started && !whole)
        (void)kill(child, SIGKILL);
    int status = -1;
    while (started && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    outer.told = whole && status == 0;
    if (outer.told)
        read_answer(&outer, str_trim(buf_str(&said)));
    buf_finish(&said);
    return outer;
}

void outer_finish(struct outer *outer)
{
    free(outer->type);
    free(outer->version);
    *outer = (struct outer){0};
}
