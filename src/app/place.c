#include "app/place.h"

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paths.h"
#include "app/run.h"
#include "text/utf8.h"

enum { MOST = 9, LOOKED_AT = 5000 };

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
    arena_finish(&place->names);
    buf_finish(&place->folder);
}

/* ---- folders, for who does not know the path by heart ---- */

/* The part before the last name, with its slash. */
static struct str folder_of(struct str path)
{
    while (path.n > 0 && path.p[path.n - 1] != '/')
        path.n--;
    return path;
}

/* The folder that a folder lies in, both with a slash at their ends; "": it lies in none that is known. */
static struct str above_of(struct str folder)
{
    if (folder.n <= 1)
        return (struct str){folder.p, 0};
    return folder_of((struct str){folder.p, folder.n - 1});
}

/* As a shell offers them: what is hidden is nobody's business here, and what cannot be shown cannot be chosen. */
static bool is_offered(DIR *dir, const struct dirent *entry, struct str beginning)
{
    struct str name = str_of(entry->d_name);
    struct stat st;
    size_t bad;
    return name.p[0] != '.' && str_starts(name, beginning) && utf8_check(name, &bad) == UTF8_FINE &&
           fstatat(dirfd(dir), entry->d_name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

/* Into its place by the alphabet, as long as there is one. */
static void take_name(struct place *p, struct stick_found *below, struct str folder, const char *name)
{
    size_t n = p->view.n_below, at = n;
    while (at > 0 && strcmp(name, below[at - 1].name) < 0)
        at--;
    p->view.more = p->view.more || n == MOST;
    if (at == MOST)
        return;
    memmove(&below[at + 1], &below[at], (n - at - (n == MOST)) * sizeof *below);
    below[at].name = arena_strdup(&p->names, name);
    below[at].path = arena_printf(&p->names, "%.*s%s/", (int)folder.n, folder.p, name);
    p->view.n_below = n + (n < MOST);
}

static void look_below(struct place *p, struct str typed)
{
    struct buf path = {0}, open = {0};
    const char *home = getenv("HOME");
    struct arena names = {0}; /* what was typed may lie in the other one */
    paths_typed(typed, &path);
    p->view.typed = arena_strndup(&names, typed.p, typed.n);
    if (path.n == 0 && home && *home == '/')
        buf_addf(&path, "%s/", home);
    struct str folder = folder_of(buf_str(&path)), above = above_of(folder);
    struct str beginning = {folder.p + folder.n, path.n - folder.n};
    arena_finish(&p->names);
    p->names = names;
    if (beginning.n > 0)
        above = folder;
    struct stick_found *below = arena_array(&p->names, MOST, sizeof *below);
    p->view.below = below;
    p->view.n_below = 0;
    p->view.more = false;
    p->view.above = above.n > 0 ? arena_strndup(&p->names, above.p, above.n) : NULL;
    buf_addstr(&open, folder);
    DIR *dir = opendir(folder.n > 0 ? buf_z(&open) : ".");
    for (int i = 0; dir && i < LOOKED_AT; i++) {
        const struct dirent *entry = readdir(dir);
        if (!entry)
            break;
        if (is_offered(dir, entry, beginning))
            take_name(p, below, folder, entry->d_name);
    }
    if (dir)
        (void)closedir(dir);
    buf_finish(&path);
    buf_finish(&open);
}

void place_apply(struct place *place, const struct effect *effect)
{
    if (effect->kind == EFFECT_FOLDERS) {
        if (effect->edit.text)
            look_below(place, str_trim(str_of(effect->edit.text)));
        else
            look(place);
        return;
    }
    buf_clear(&place->folder);
    if (effect->edit.text)
        paths_typed(str_trim(str_of(effect->edit.text)), &place->folder);
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
