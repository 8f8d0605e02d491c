#include "app/settings.h"

#include <string.h>

#include "base/str.h"

/* X(member, how many values it has): one line a setting. They are written as "lang:0 digits:2 …", each by its name and
 * the number of its value, so enums grow at their ends only. What a record does not name, or names with a value that is
 * unknown here, stays as it is: records of older and of newer versions can be read. */
#define SETTINGS(X)                                                                                                    \
    X(lang, LANG_COUNT)                                                                                                \
    X(digits, DIGITS_ARABIC + 1)                                                                                       \
    X(tashkeel, 2)                                                                                                     \
    X(colours, COLOURS_OFF + 1)                                                                                        \
    X(exit_way, EXIT_DECOY + 1)                                                                                        \
    X(typed, 2)

void settings_write(const struct settings *settings, struct buf *out)
{
    const char *between = "";
#define X(member, n)                                                                                                   \
    buf_addf(out, "%s" #member ":%d", between, (int)settings->member);                                                 \
    between = " ";
    SETTINGS(X)
#undef X
    buf_addf(out, " track:%s", settings->track);
}

/* "track:<id>", or "track:" for none: the one setting that is no number, since courses name their tracks. */
static bool is_track(struct str word, struct settings *settings)
{
    const struct str name = STR("track:");
    size_t n = word.n - name.n;
    if (!str_starts(word, name) || n > TRACK_ID_MAX)
        return false;
    memcpy(settings->track, word.p + name.n, n);
    settings->track[n] = '\0';
    return true;
}

/* "name:3", where 3 is below n. */
static bool names(struct str word, struct str name, unsigned n, unsigned *value)
{
    if (word.n != name.n + 2 || !str_starts(word, name) || word.p[name.n] != ':')
        return false;
    *value = (unsigned)(word.p[name.n + 1] - '0'); /* what stands below '0' becomes large */
    return *value < n;
}

void settings_read(const char *text, struct settings *settings)
{
    struct str rest = str_of(text), word;
    unsigned value = 0;
    while (str_word(&rest, &word)) {
        if (is_track(word, settings))
            continue;
#define X(member, n)                                                                                                   \
    if (names(word, STR(#member), n, &value))                                                                          \
        settings->member = value;
        SETTINGS(X)
#undef X
    }
}

enum digits settings_digits(const struct settings *settings)
{
    return settings->lang == LANG_EN ? DIGITS_LATIN : settings->digits;
}
