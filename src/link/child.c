#include "link/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"

enum { DESCRIPTORS = 4096 }; /* a broker needs one for each seat, and the usual limit is 1,024 */

char *child_find(const char *name)
{
    const char *path = getenv("PATH");
    struct buf places = {0};
    buf_addf(&places, "%s:/usr/sbin:/usr/local/sbin", path ? path : "");
    char *found = NULL;
    for (char *at = places.p, *place; !found && (place = strsep(&at, ":")) != NULL;) {
        struct buf program = {0};
        buf_addf(&program, "%s/%s", place, name);
        if (place[0] == '/' && access(program.p, X_OK) == 0)
            found = buf_take(&program);
        buf_finish(&program);
    }
    buf_finish(&places);
    return found;
}

static _Noreturn void become(char *const argv[], int heard, int to, pid_t parent)
{
    struct rlimit limit;
    sigset_t none;
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    (void)setpgid(0, 0);
    int null = open("/dev/null", O_RDWR);
    if (null < 0 || dup2(null, 0) < 0 || dup2(heard == 1 ? to : null, 1) < 0 || dup2(heard == 2 ? to : null, 2) < 0)
        _exit(1);
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max < DESCRIPTORS ? limit.rlim_max : DESCRIPTORS;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    for (int fd = 3; fd < DESCRIPTORS; fd++)
        (void)close(fd);
    (void)execv(argv[0], argv);
    _exit(1);
}

bool child_start(struct child *child, char *const argv[], int heard, struct err *err)
{
    int ends[2];
    *child = (struct child){.said = -1};
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return err_errno(err, argv[0], "pipe");
    pid_t self = getpid(), pid = fork();
    if (pid == 0)
        become(argv, heard, ends[1], self);
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return err_errno(err, argv[0], "fork");
    }
    *child = (struct child){pid, ends[0]};
    return true;
}

bool child_is_alive(struct child *child)
{
    if (child->pid != 0 && waitpid(child->pid, NULL, WNOHANG) != 0)
        child->pid = 0;
    return child->pid != 0;
}

void child_end(struct child *child, int most_ms)
{
    if (child->said >= 0)
        (void)close(child->said);
    child->said = -1;
    if (child->pid != 0)
        (void)kill(child->pid, SIGTERM);
    for (int64_t until = clock_ms() + most_ms; child_is_alive(child); (void)poll(NULL, 0, 5)) {
        if (clock_ms() < until)
            continue;
        (void)kill(child->pid, SIGKILL);
        (void)waitpid(child->pid, NULL, 0);
        child->pid = 0;
    }
}
