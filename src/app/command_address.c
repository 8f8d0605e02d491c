/* command_address: address: what any web or e-mail address gives away, offline. */
#include <stdio.h>
#include <string.h>

#include "app/command_line.h"
#include "app/tell.h"
#include "face/plain.h"
#include "screen/address_page.h"

enum { DEFAULT_COLS = 72 };

static void print_address(const char *text, enum lang lang, const struct options *options, bool last)
{
    struct arena arena = {0};
    struct page page;
    struct buf out = {0};
    page_start(&page, &arena, lang);
    address_page_add(&page, text, NULL, 0);
    struct plain_options how = {.cols = options->width ? options->width : DEFAULT_COLS, .tashkeel = true};
    plain_show(&page, &how, &out);
    const char *shown = buf_z(&out);
    shown += strspn(shown, "\n"); /* where a title would be */
    (void)fputs(shown, stdout);
    if (!last)
        putchar('\n');
    buf_finish(&out);
    arena_finish(&arena);
}

static bool stands_out(const char *text)
{
    struct arena arena = {0};
    struct address address;
    struct finding findings[FINDINGS_MAX];
    (void)address_parse(&arena, str_of(text), &address);
    size_t n = address_findings(&arena, &address, findings);
    bool out = n != 1 || findings[0].kind != FINDING_NOTHING;
    arena_finish(&arena);
    return out;
}

enum exit_code command_address(int argc, char **argv)
{
    struct options options;
    enum lang langs[LANG_COUNT];
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    if (options.n_rest == 0) {
        tell_error("cli.address.help", NULL);
        return EXIT_WRONG;
    }
    enum lang lang = tell_languages(langs) > 0 ? langs[0] : LANG_AR;
    enum exit_code code = EXIT_FINE;
    for (int i = 0; i < options.n_rest; i++) {
        print_address(options.rest[i], lang, &options, i + 1 == options.n_rest);
        code = stands_out(options.rest[i]) ? EXIT_FOUND : code;
    }
    return code;
}
