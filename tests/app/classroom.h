/* classroom: a private home folder with a drill of the real lessons, for what a trainer's commands leave behind. */
#pragma once
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "test.h"

enum { CLASSROOM_NOW = 1800000000 /* 15 January 2027 */ };

struct home {
    char dir[64];
    struct buf drill; /* path */
};

static inline struct home home_make(void)
{
    static const char text[] =
        "{\"format\": 1, \"id\": \"try\", \"title\": {\"ar\": \"تجربة\", \"en\": \"Trial\"}, \"items\": ["
        "{\"unit\": \"kinds\", \"step\": \"which-one\", \"discuss\": true},"
        "{\"unit\": \"kinds\", \"step\": \"spot-busy-phone\", \"card\": \"withdraw\"},"
        "{\"unit\": \"kinds\", \"step\": \"ready\"}]}";
    struct home home = {.dir = "/tmp/wiqaya-test-XXXXXX"};
    if (!mkdtemp(home.dir))
        BUG("mkdtemp");
    CHECK_INT(setenv("HOME", home.dir, 1), 0);
    CHECK_INT(setenv("XDG_RUNTIME_DIR", home.dir, 1), 0);
    buf_addf(&home.drill, "%s/try.json", home.dir);
    CHECK(file_replace(buf_z(&home.drill), STR(text), NULL));
    return home;
}

/* A path in it, valid until the next call but one. */
static inline const char *home_path(const struct home *home, const char *name)
{
    static char paths[2][256];
    static int which;
    which = !which;
    (void)snprintf(paths[which], sizeof paths[which], "%s/%s", home->dir, name);
    return paths[which];
}

static inline bool home_says(const struct home *home, const char *name, const char *text)
{
    struct buf bytes = {0};
    bool says = file_read(home_path(home, name), 1 << 22, &bytes, NULL) && strstr(buf_z(&bytes), text);
    buf_finish(&bytes);
    return says;
}

static inline void home_put(const struct home *home, const char *name, const char *text)
{
    CHECK(file_replace(home_path(home, name), str_of(text), NULL));
}

static inline unsigned home_mode(const struct home *home, const char *name)
{
    struct stat st = {0};
    return stat(home_path(home, name), &st) == 0 ? st.st_mode & 0777 : 0;
}

static inline void home_remove(struct home *home)
{
    struct buf command = {0};
    buf_addf(&command, "chmod -R u+w '%s'; rm -rf '%s'", home->dir, home->dir);
    CHECK_INT(system(command.p), 0);
    buf_finish(&command);
    buf_finish(&home->drill);
}

/* Files cannot grow beyond so many bytes, as on a full disk; RLIM_INFINITY lets them again. */
static inline void home_limit(rlim_t bytes)
{
    struct rlimit limit;
    (void)signal(SIGXFSZ, SIG_IGN);
    CHECK_INT(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &limit), 0);
}
