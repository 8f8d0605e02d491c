#include "app/door.h"

#include <stdio.h>
#include <string.h>

#include "app/drill_commands.h"
#include "app/tell.h"
#include "base/log.h"

enum { WORDS_MOST = 20 };

static const struct drill_part *part_of(const char *name)
{
    const struct drill_part *part = drill_parts;
    while (part->name && strcmp(part->name, name) != 0)
        part++;
    return part->name ? part : NULL;
}

/* What the options said holds behind the door as well; words are borrowed, and never changed. */
static int say(const struct session *session, const struct options *options, bool plain, const char *words[WORDS_MOST],
               struct buf *now, struct buf *sheets)
{
    const struct next_command *next = session_next(session);
    int n = 0;
    words[n++] = next->name;
    words[n++] = "--data";
    words[n++] = session_data(session);
    words[n++] = "--lang";
    words[n++] = lang_tag(session_view(session)->settings.lang);
    if (plain)
        words[n++] = "--plain";
    if (options->no_colour)
        words[n++] = "--no-colour";
    if (options->no_probe)
        words[n++] = "--no-probe";
    if (options->bidi) {
        words[n++] = "--bidi";
        words[n++] = options->bidi;
    }
    if (options->now) {
        buf_addf(now, "%lld", (long long)options->now);
        words[n++] = "--now";
        words[n++] = buf_z(now);
    }
    if (next->sheets > 0) {
        buf_addf(sheets, "%u", next->sheets);
        words[n++] = "--sheets";
        words[n++] = buf_z(sheets);
    }
    words[n++] = "--";
    if (next->file)
        words[n++] = next->file;
    words[n] = NULL;
    return n;
}

bool door_pass(const struct session *session, const struct options *options, bool plain, struct buf *said)
{
    const struct drill_part *part = part_of(session_next(session)->name);
    const char *words[WORDS_MOST];
    char *argv[WORDS_MOST]; /* getopt sorts it */
    struct buf now = {0}, sheets = {0};
    struct err err = {0};
    buf_clear(said);
    if (!part)
        return true;
    int n = say(session, options, plain, words, &now, &sheets);
    for (int i = 0; i <= n; i++)
        memcpy(&argv[i], &words[i], sizeof argv[i]);
    tell_into(plain ? NULL : said);
    enum exit_code code = part->run(n, argv);
    tell_into(NULL);
    (void)fflush(stdout);
    if (code == EXIT_FINE && !part->speaks)
        buf_clear(said);
    /* There is one log, and it was closed there. */
    if (options->log && !log_open(options->log, LOG_INFO, &err))
        tell_err(&err);
    buf_finish(&now);
    buf_finish(&sheets);
    return code == EXIT_FINE;
}
