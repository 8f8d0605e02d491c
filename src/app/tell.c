#include "app/tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

static enum lang wanted = LANG_COUNT;
static struct buf *kept; /* instead of the standard streams; NULL: these */

void tell_in(enum lang lang)
{
    wanted = lang;
}

void tell_into(struct buf *out)
{
    kept = out;
}

void tell_lines(FILE *to, const char *lines)
{
    if (kept)
        buf_adds(kept, lines);
    else
        (void)fputs(lines, to);
}

/* The message locale as the environment states it; the locale itself need not be installed. */
static enum lang locale_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "ar", 2) == 0 ? LANG_AR : LANG_COUNT;
    }
    return LANG_COUNT;
}

int tell_languages(enum lang out[LANG_COUNT])
{
    enum lang lang = wanted != LANG_COUNT ? wanted : locale_lang();
    if (lang != LANG_COUNT) {
        out[0] = lang;
        return 1;
    }
    out[0] = LANG_AR;
    out[1] = LANG_EN;
    return 2;
}

const char *tell_clean(struct arena *arena, const char *value)
{
    enum { MOST_CHARS = 300 };
    struct buf out = {0};
    size_t n = value ? strlen(value) : 0, chars = 0, bad;
    for (size_t i = 0, length; i < n && chars <= MOST_CHARS; i += length, chars++) {
        (void)utf8_next(value + i, n - i, &length);
        struct str one = {value + i, length};
        bool fine = utf8_check(one, &bad) == UTF8_FINE && *one.p != '\n' && *one.p != '\t';
        if (chars == MOST_CHARS)
            buf_adds(&out, "…");
        else if (fine)
            buf_addstr(&out, one);
        else
            utf8_put(&out, 0xFFFD);
    }
    const char *cleaned = arena_strndup(arena, out.p ? out.p : "", out.n);
    buf_finish(&out);
    return cleaned;
}

/* Names and values; enough for every sentence of the command line. */
enum { MOST_WORDS = 8 };

static void speak(FILE *to, const char *before, const char *key, va_list args)
{
    const char *pairs[MOST_WORDS + 1] = {NULL};
    struct arena arena = {0};
    const char *name = va_arg(args, const char *);
    for (size_t i = 0; name && i < MOST_WORDS; i += 2) {
        pairs[i] = name;
        pairs[i + 1] = tell_clean(&arena, va_arg(args, const char *));
        name = va_arg(args, const char *);
    }
    if (name)
        BUG("%s: more than %d words", key, MOST_WORDS);
    enum lang langs[LANG_COUNT];
    int n = tell_languages(langs);
    for (int i = 0; i < n; i++) {
        const char *text = msg_with(&arena, langs[i], key, pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5],
                                    pairs[6], pairs[7], (const char *)NULL);
        tell_lines(to, arena_printf(&arena, "%s%s\n", kept ? "" : before, text));
    }
    arena_finish(&arena);
}

void tell_error(const char *key, ...)
{
    va_list args;
    va_start(args, key);
    speak(stderr, "wiqaya: ", key, args);
    va_end(args);
}

void tell(const char *key, ...)
{
    va_list args;
    va_start(args, key);
    speak(stdout, "", key, args);
    va_end(args);
}

void tell_err(const struct err *err)
{
    char key[64];
    (void)snprintf(key, sizeof key, "error.%s", err_name(err->kind));
    tell_error(key, "path", err->path, "detail", err->detail, NULL);
}
