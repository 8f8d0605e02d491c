#include "app/secret_word.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void overwrite(const char *word)
{
    char *bytes = NULL;
    memcpy(&bytes, &word, sizeof bytes); /* argv itself is ours to write to */
    memset(bytes, 'x', strlen(word));
}

char *secret_word_take(const char *word)
{
    if (!word)
        return NULL;
    char *copy = xstrdup(word);
    overwrite(word);
    return copy;
}

char *secret_word_take_url(const char *url)
{
    if (!url || strchr(url, '@'))
        return secret_word_take(url);
    return xstrdup(url);
}

void secret_word_forget(char *copy)
{
    if (!copy)
        return;
    explicit_bzero(copy, strlen(copy));
    free(copy);
}
