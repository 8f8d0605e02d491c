#include "app/place.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paths.h"
#include "app/run.h"

enum { MOST = 9 };

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* Something is mounted there: what lies on the disk that its folder is on is no stick, nor is a folder of a stick. */
static bool is_mounted(const char *path)
{
    struct buf above = {0};
    struct stat here, there;
    buf_addf(&above, "%s/..", path);
    bool mounted = stat(path, &here) == 0 && stat(buf_z(&above), &there) == 0 && here.st_dev != there.st_dev;
    buf_finish(&above);
    return mounted;
}

/* Where desktops put sticks. */
static void look(struct place *p)
{
    static const char *const patterns[] = {"/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*"};
    glob_t paths = {0};
    int flags = GLOB_ONLYDIR;
    arena_reset(&p->arena);
    struct stick_found *found = arena_array(&p->arena, MOST, sizeof *found);
    size_t n = 0;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        (void)glob(patterns[i], flags, NULL, &paths);
        flags |= GLOB_APPEND;
    }
    for (size_t i = 0; i < paths.gl_pathc && n < MOST; i++) {
        const char *path = paths.gl_pathv[i];
        if (!is_mounted(path) || access(path, W_OK) != 0)
            continue;
        path = arena_strdup(&p->arena, path);
        found[n++] = (struct stick_found){last_name(path), path};
    }
    globfree(&paths);
    p->view.found = found;
    p->view.n_found = n;
}

void place_open(struct place *place, const char *tool)
{
    *place = (struct place){.view.tool = tool};
    look(place);
}

void place_close(struct place *place)
{
    arena_finish(&place->arena);
    buf_finish(&place->folder);
}

/* As a shell reads it: ~ is the home folder. */
static void add_typed(struct buf *folder, struct str typed)
{
    const char *home = getenv("HOME");
    bool at_home = home && typed.n > 0 && typed.p[0] == '~' && (typed.n == 1 || typed.p[1] == '/');
    if (at_home)
        buf_adds(folder, home);
    buf_add(folder, typed.p + at_home, typed.n - at_home);
}

void place_apply(struct place *place, const struct effect *effect)
{
    if (effect->kind == EFFECT_FOLDERS) {
        look(place);
        return;
    }
    buf_clear(&place->folder);
    if (effect->edit.text)
        add_typed(&place->folder, str_trim(str_of(effect->edit.text)));
    else if (effect->number < place->view.n_found)
        buf_addf(&place->folder, "%s/drill", place->view.found[effect->number].path);
}

bool place_ask(const struct options *options, const char *tool, struct buf *folder, bool *left)
{
    struct buf data = {0}, records = {0};
    struct place place;
    *left = false;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !paths_data(options->data, &data)) {
        buf_finish(&data);
        return false;
    }
    place_open(&place, tool);
    bool known = paths_records(&records);
    struct session_options how = {.data = buf_z(&data),
                                  .records = known ? buf_z(&records) : NULL,
                                  .guest = true,
                                  .first = &screen_placing,
                                  .place = &place};
    bool fine = run_sitting(options, &how) == EXIT_FINE;
    if (place.folder.n > 0)
        buf_addstr(folder, buf_str(&place.folder));
    *left = fine && folder->n == 0;
    place_close(&place);
    buf_finish(&data);
    buf_finish(&records);
    return folder->n > 0;
}
