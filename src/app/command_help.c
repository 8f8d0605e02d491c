/* command_help: help and version. */
#include <stdio.h>
#include <string.h>

#include "app/command_line.h"
#include "app/tell.h"
#include "app/version.h"

static void print_overview(enum lang lang)
{
    printf("%s\n\n", msg(lang, "cli.usage"));
    for (const struct command_entry *c = command_entries; c->name; c++) {
        char key[64];
        (void)snprintf(key, sizeof key, "cli.%s", c->name);
        printf("  wiqaya %-8s %s\n", c->name, msg(lang, key));
    }
    printf("\n%s\n", msg(lang, "cli.more"));
}

enum exit_code command_help(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return EXIT_WRONG;
    enum lang langs[LANG_COUNT];
    int n = tell_languages(langs);
    if (options.n_rest == 0) {
        for (int i = 0; i < n; i++)
            print_overview(langs[i]);
        return EXIT_FINE;
    }
    for (const struct command_entry *c = command_entries; c->name; c++) {
        char key[64];
        if (strcmp(c->name, options.rest[0]) != 0)
            continue;
        (void)snprintf(key, sizeof key, "cli.%s.help", c->name);
        tell(key, NULL);
        return EXIT_FINE;
    }
    tell_error("cli.unknown_command", "command", options.rest[0], NULL);
    return EXIT_WRONG;
}

enum exit_code command_version(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options) || !options_words(&options, 0))
        return EXIT_WRONG;
    struct buf out = {0};
    version_describe(&out);
    (void)fputs(buf_z(&out), stdout);
    buf_finish(&out);
    return EXIT_FINE;
}
