#include "app/settings.h"

#include <stdio.h>

void settings_write(const struct settings *settings, char out[SETTINGS_BYTES])
{
    (void)snprintf(out, SETTINGS_BYTES, "%s.%d.%d.%d.%d", lang_tag(settings->lang), (int)settings->digits,
                   (int)settings->tashkeel, (int)settings->colours, (int)settings->exit_way);
}

void settings_read(const char *text, struct settings *settings)
{
    char tag[4];
    int digits, tashkeel, colours, exit_way;
    if (sscanf(text, "%3[a-z].%d.%d.%d.%d", tag, &digits, &tashkeel, &colours, &exit_way) != 5)
        return;
    if (lang_of(tag) == LANG_COUNT || digits < DIGITS_AS_WRITTEN || digits > DIGITS_ARABIC)
        return;
    settings->lang = lang_of(tag);
    settings->digits = (enum digits)digits;
    settings->tashkeel = tashkeel != 0;
    settings->colours = colours == COLOURS_OFF ? COLOURS_OFF : COLOURS_AUTO;
    settings->exit_way = exit_way == EXIT_DECOY ? EXIT_DECOY : EXIT_LEAVE;
}

enum digits settings_digits(const struct settings *settings)
{
    return settings->lang == LANG_EN ? DIGITS_LATIN : settings->digits;
}
