#include "store/words.h"

#include <string.h>

static bool only(const char *text, size_t most, const char *others)
{
    size_t n = strnlen(text, most + 1);
    if (n > most)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = text[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !strchr(others, c))
            return false;
    }
    return true;
}

bool words_are_setting(const char *text)
{
    return only(text, WORDS_MAX_SETTING, "-_.: ");
}

bool words_are_id(const char *text)
{
    return only(text, WORDS_MAX_ID, "-_");
}

bool words_are_record(const char *text)
{
    return only(text, WORDS_MAX_RECORD, "-_.,>=/");
}
