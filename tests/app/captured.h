/* captured: something run in a child of the test, with what it said on standard output and error. A child, because the
 * commands print where the process prints and remember the language they were asked for. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

/* Returns the exit code, -1 when it did not exit; *said is cleared first. */
static inline int captured(int (*run)(void *user), void *user, struct buf *said)
{
    int ends[2], status = 0;
    struct err err = {0};
    (void)fflush(NULL);
    if (pipe(ends) != 0)
        BUG("pipe");
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(ends[1], STDOUT_FILENO);
        (void)dup2(ends[1], STDERR_FILENO);
        (void)close(ends[0]);
        (void)close(ends[1]);
        exit(run(user));
    }
    (void)close(ends[1]);
    bool whole = file_read_fd(ends[0], "child", 1 << 20, said, &err);
    (void)close(ends[0]);
    (void)waitpid(child, &status, 0);
    return whole && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
