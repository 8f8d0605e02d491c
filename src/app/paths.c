#include "app/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

static bool has_course(const char *folder, struct buf *out)
{
    buf_clear(out);
    buf_addf(out, "%s/lessons/course.json", folder);
    bool there = file_exists(out->p);
    buf_clear(out);
    buf_adds(out, folder);
    return there;
}

/* The folder lessons itself was named, as for check: what is meant is the one above it. */
static bool is_lessons(const char *folder, struct buf *out)
{
    char real[PATH_MAX];
    struct buf course = {0};
    buf_addf(&course, "%s/course.json", folder);
    char *slash = file_exists(buf_z(&course)) && realpath(folder, real) ? strrchr(real, '/') : NULL;
    bool found = slash && strcmp(slash, "/lessons") == 0;
    if (found) {
        *slash = '\0';
        found = has_course(real, out);
    }
    buf_finish(&course);
    return found;
}

static bool has_lessons(const char *folder, struct buf *out)
{
    return is_lessons(folder, out) || has_course(folder, out);
}

/* build/<profile>/wiqaya lies two folders below the tree. */
static bool beside_program(struct buf *out)
{
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    for (int up = 0; up < 3 && n > 0; up++)
        while (n > 0 && program[--n] != '/')
            ;
    if (n <= 0)
        return false;
    program[n] = '\0';
    return has_course(program, out);
}

bool paths_data(const char *asked, struct buf *out)
{
    const char *variable = getenv("WIQAYA_DATA");
    if (asked)
        return has_lessons(asked, out);
    if (variable && *variable)
        return has_lessons(variable, out);
    return beside_program(out) || has_course(WIQAYA_DATADIR, out);
}

/* Appends to the folder that is known, or to one below the home, what lies there. */
static bool state_path(const char *name, struct buf *out)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    buf_clear(out);
    if (state && state[0] == '/')
        buf_adds(out, state);
    else if (home && home[0] == '/')
        buf_addf(out, "%s/.local/state", home);
    else
        return false;
    buf_addf(out, "/wiqaya/%s", name);
    return true;
}

bool paths_runtime(struct buf *out)
{
    const char *folder = getenv("XDG_RUNTIME_DIR");
    if (!folder || folder[0] != '/')
        return state_path("run", out);
    buf_clear(out);
    buf_addf(out, "%s/wiqaya", folder);
    return true;
}

bool paths_records(struct buf *out)
{
    return state_path("records.db", out);
}

void paths_typed(struct str typed, struct buf *out)
{
    const char *home = getenv("HOME");
    bool at_home = home && typed.n > 0 && typed.p[0] == '~' && (typed.n == 1 || typed.p[1] == '/');
    if (at_home)
        buf_adds(out, home);
    buf_add(out, typed.p + at_home, typed.n - at_home);
}
