#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static FILE *file;
static enum log_level most;

bool log_open(const char *path, enum log_level level, struct err *err)
{
    log_close();
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_errno(err, path, "open log");
    file = fdopen(fd, "a");
    if (!file) {
        (void)close(fd);
        return err_errno(err, path, "fdopen log");
    }
    (void)setvbuf(file, NULL, _IOLBF, 0);
    most = level;
    return true;
}

void log_close(void)
{
    if (file)
        (void)fclose(file);
    file = NULL;
}

void log_line(enum log_level level, const char *module, const char *format, ...)
{
    static const char *const names[] = {[LOG_ERROR] = "error", [LOG_INFO] = "info", [LOG_DEBUG] = "debug"};
    if (!file || level > most)
        return;
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    (void)fprintf(file, "%lld.%03ld %s %s: ", (long long)now.tv_sec, now.tv_nsec / 1000000, names[level], module);
    va_list args;
    va_start(args, format);
    (void)vfprintf(file, format, args);
    va_end(args);
    (void)fputc('\n', file);
}
