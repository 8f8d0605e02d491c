/* drill_list: drill list: the drills that come with the course, and those of this folder; and where one lies. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/tell.h"
#include "base/file.h"
#include "course/drill.h"

bool drill_find(const struct options *options, const char *name, struct buf *path)
{
    struct buf data = {0};
    buf_adds(path, name);
    bool found = file_exists(name);
    if (!found && !strchr(name, '/') && paths_data(options->data, &data)) {
        buf_addf(&data, "/lessons/drills/%s%s", name, str_ends(str_of(name), STR(".json")) ? "" : ".json");
        found = file_exists(buf_z(&data));
        if (found) {
            buf_clear(path);
            buf_addstr(path, buf_str(&data));
        }
    }
    buf_finish(&data);
    return found;
}

/* "kinds  12 questions  title"; a drill with errors is named, and what is wrong check says. */
static void print_one(const char *path, const char *name, enum lang lang)
{
    struct arena arena = {0};
    struct drill *drill = drill_load(path, NULL);
    const char *name_shown = tell_clean(&arena, name);
    if (drill)
        printf("  %-12s %s · %s\n", name_shown, drill->title[lang],
               msg_count(&arena, lang, "build.items", (long long)drill->n_items, (const char *)NULL));
    else
        printf("  %-12s %s\n", name_shown, msg(lang, "drill.faulty"));
    drill_destroy(drill);
    arena_finish(&arena);
}

/* The files of a folder that end so, by the alphabet; how many. */
static size_t print_folder(const char *folder, const char *ending, bool whole_name, enum lang lang, const char *heading)
{
    struct dirent **entries;
    size_t found = 0;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        struct str name = str_of(entries[i]->d_name);
        if (str_ends(name, str_of(ending))) {
            struct buf path = {0}, shown = {0};
            buf_addf(&path, "%s/%s", folder, entries[i]->d_name);
            buf_add(&shown, name.p, whole_name ? name.n : name.n - strlen(ending));
            if (found++ == 0)
                printf("%s\n", msg(lang, heading));
            print_one(buf_z(&path), buf_z(&shown), lang);
            buf_finish(&path);
            buf_finish(&shown);
        }
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
    return found;
}

enum exit_code drill_list(int argc, char **argv)
{
    struct options options;
    struct buf folder = {0};
    enum lang langs[LANG_COUNT];
    if (!options_read(argc, argv, &options) || !options_words(&options, 0))
        return EXIT_WRONG;
    int n = tell_languages(langs);
    enum lang lang = n > 0 ? langs[0] : LANG_AR;
    bool found = paths_data(options.data, &folder);
    if (!found) {
        tell_error("cli.no_course", "path", buf_z(&folder), NULL);
    } else {
        buf_adds(&folder, "/lessons/drills");
        size_t all = print_folder(buf_z(&folder), ".json", false, lang, "drill.ready") +
                     print_folder(".", ".drill.json", true, lang, "drill.own");
        if (all == 0)
            printf("%s\n", msg(lang, "drill.none"));
    }
    buf_finish(&folder);
    return found ? EXIT_FINE : EXIT_NO_INPUT;
}
