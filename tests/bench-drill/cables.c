#include "cables.h"

#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

/* What ip is to do, in words between blanks. */
static bool ip(const char *format, ...) __attribute__((format(printf, 1, 2)));
static bool ip(const char *format, ...)
{
    char text[256];
    char *words[24] = {NULL}, *rest = NULL;
    size_t n = 0;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (char *word = strtok_r(text, " ", &rest); word && n + 1 < sizeof words / sizeof *words;
         word = strtok_r(NULL, " ", &rest))
        words[n++] = word;
    pid_t pid = fork();
    if (pid == 0) {
        int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
        (void)dup2(nowhere, 1);
        (void)dup2(nowhere, 2);
        (void)execvp(words[0], words);
        _exit(127);
    }
    int status = 1;
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

bool cable_open(struct cable *c, unsigned number)
{
    unsigned mark = (unsigned)getpid() % 100000;
    unsigned net = (mark * 2 + number) % 250 + 1; /* of another one than ours at the same time */
    char far[32];
    *c = (struct cable){0};
    if (geteuid() != 0)
        return false;
    (void)snprintf(c->name, sizeof c->name, "wq%u-%u", mark, number);
    (void)snprintf(c->end, sizeof c->end, "wq%u-%ue", mark, number);
    (void)snprintf(c->address, sizeof c->address, "10.213.%u.1", net);
    (void)snprintf(far, sizeof far, "10.213.%u.2/24", net);
    bool fine = ip("ip netns add %s", c->name) &&
                ip("ip link add %s type veth peer name far netns %s", c->end, c->name) &&
                ip("ip addr add %s/24 dev %s", c->address, c->end) && ip("ip link set %s up", c->end) &&
                ip("ip -n %s addr add %s dev far", c->name, far) && ip("ip -n %s link set far up", c->name);
    if (!fine)
        cable_close(c);
    return fine;
}

void cable_close(struct cable *c)
{
    if (c->name[0] == '\0')
        return;
    (void)ip("ip link del %s", c->end);
    (void)ip("ip netns del %s", c->name);
    *c = (struct cable){0};
}

void cable_pull(const struct cable *c, bool out)
{
    if (!ip("ip link set %s %s", c->end, out ? "down" : "up"))
        BUG("a cable cannot be moved");
}

static int home = -1; /* our own namespace, while away */

static bool enter(int fd)
{
    return fd >= 0 && setns(fd, CLONE_NEWNET) == 0;
}

bool cable_enter(const struct cable *c)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/run/netns/%s", c->name);
    int there = open(path, O_RDONLY | O_CLOEXEC);
    home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    bool fine = home >= 0 && enter(there);
    if (there >= 0)
        (void)close(there);
    return fine;
}

void cable_leave(void)
{
    if (!enter(home))
        BUG("no way back");
    (void)close(home);
    home = -1;
}
