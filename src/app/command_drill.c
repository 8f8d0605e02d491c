/* command_drill: drill: what a trainer asks a room. */
#include <string.h>

#include "app/command_line.h"
#include "app/drill_commands.h"
#include "app/paths.h"
#include "app/tell.h"
#include "base/file.h"

static const struct {
    const char *name;
    enum exit_code (*run)(const struct options *options);
} commands[] = {
#define X(name) {#name, drill_##name},
    DRILL_COMMANDS(X)
#undef X
};

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

enum exit_code command_drill(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    for (size_t i = 0; options.n_rest > 0 && i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, options.rest[0]) == 0) {
            options.rest++;
            options.n_rest--;
            return commands[i].run(&options);
        }
    tell_error("cli.drill.help", NULL);
    return EXIT_WRONG;
}
