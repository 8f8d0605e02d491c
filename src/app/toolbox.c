#include "app/toolbox.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "app/drill_commands.h"
#include "course/drill.h"

#define OWN ".drill.json"
enum { DRILLS_MOST = 200 };

static void take_tools(struct tools *tools)
{
    size_t n = 0;
    for (const struct drill_part *part = drill_parts; part->name; part++)
        n += part->at_hand;
    struct tool *out = arena_array(&tools->arena, n, sizeof *out);
    tools->view = (struct toolbox){.tools = out, .n_tools = n};
    for (const struct drill_part *part = drill_parts; part->name; part++)
        if (part->at_hand)
            *out++ = (struct tool){part->name, part->drill};
}

void toolbox_open(struct tools *tools)
{
    *tools = (struct tools){0};
    take_tools(tools);
}

static const char *copy(struct tools *tools, const char *text)
{
    return text ? arena_strdup(&tools->arena, text) : NULL;
}

/* One with errors is left out: it could not be started. */
static bool take_drill(struct tools *tools, const char *path, struct str id, bool own, struct drill_file *out)
{
    struct drill *drill = drill_load(path, NULL);
    if (!drill)
        return false;
    *out = (struct drill_file){.path = copy(tools, path),
                               .id = arena_strndup(&tools->arena, id.p, id.n),
                               .recorded = copy(tools, drill->id),
                               .n_items = drill->n_items,
                               .minutes = drill_minutes(drill),
                               .own = own};
    for (int i = 0; i < LANG_COUNT; i++) {
        out->title[i] = copy(tools, drill->title[i]);
        out->first[i] = copy(tools, drill->items[0].ask[i]);
    }
    drill_destroy(drill);
    return true;
}

/* Those of a folder whose names end so, by the alphabet. */
static size_t take_folder(struct tools *tools, const char *folder, const char *ending, struct drill_file *out, size_t n)
{
    struct dirent **entries;
    bool own = strcmp(ending, OWN) == 0;
    int found = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < found; i++) {
        struct str name = str_of(entries[i]->d_name);
        struct buf path = {0};
        buf_addf(&path, "%s/%s", folder, entries[i]->d_name);
        if (str_ends(name, str_of(ending)) && n < DRILLS_MOST) {
            name.n -= strlen(ending);
            n += take_drill(tools, buf_z(&path), name, own, &out[n]);
        }
        buf_finish(&path);
        free(entries[i]);
    }
    if (found >= 0)
        free(entries);
    return n;
}

/* Where a drill of the course is listed: those that are of no unit first. */
static size_t place_of(const struct course *course, const char *id)
{
    for (size_t i = 0; i < course->n_units; i++)
        if (strcmp(course->units[i].id, id) == 0)
            return i + 1;
    return 0;
}

/* Few, and nearly in order. */
static void put_in_order(const struct course *course, struct drill_file *drills, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && place_of(course, drills[k].id) < place_of(course, drills[k - 1].id); k--) {
            struct drill_file drill = drills[k];
            drills[k] = drills[k - 1];
            drills[k - 1] = drill;
        }
}

void toolbox_look(struct tools *tools, const char *lessons, const struct course *course)
{
    char here[PATH_MAX], there[PATH_MAX];
    const char *home = getenv("HOME");
    struct buf folder = {0};
    arena_reset(&tools->arena);
    take_tools(tools);
    struct drill_file *drills = arena_array(&tools->arena, DRILLS_MOST, sizeof *drills);
    bool housed = home && *home == '/' && realpath(home, there);
    bool elsewhere = realpath(".", here) && !(housed && strcmp(here, there) == 0);
    size_t n = 0;
    /* What a trainer made is what is looked for first. */
    if (housed)
        n = take_folder(tools, there, OWN, drills, n);
    if (elsewhere)
        n = take_folder(tools, here, OWN, drills, n);
    size_t own = n;
    buf_addf(&folder, "%s/drills", lessons);
    n = take_folder(tools, buf_z(&folder), ".json", drills, n);
    put_in_order(course, drills + own, n - own);
    tools->view.drills = drills;
    tools->view.n_drills = n;
    buf_finish(&folder);
}

void toolbox_close(struct tools *tools)
{
    arena_finish(&tools->arena);
    *tools = (struct tools){0};
}
